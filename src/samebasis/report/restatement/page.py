"""A restatement as one HTML file with everything in it, that opens anywhere and loads nothing."""

from importlib import resources

from markupsafe import Markup

from samebasis.report.restatement.view import RestatementView
from samebasis.report.theme import css


def restatement_page(view: RestatementView) -> str:
    """The page: a table for each block, its sentences, and why amounts are adjusted."""
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - only pages need it.

    # Names come from sales and judgements: everything is escaped but our own style sheets.
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    house = resources.files("samebasis.report").joinpath("templates", "page.css").read_text(encoding="utf-8")
    return environment.from_string(_text("page.html.j2")).render(
        view=view,
        styles=Markup(css() + house + _text("page.css")),  # noqa: S704 - our own files and colours.
    )


def _text(name: str) -> str:
    return resources.files("samebasis.report.restatement").joinpath(name).read_text(encoding="utf-8")
