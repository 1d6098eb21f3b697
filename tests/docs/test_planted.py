"""The rules of the documentation, each shown to bite by something planted that no page describes."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
import typer

from samebasis.errors import SamebasisError
from samebasis.figures import axes, metric_named
from samebasis.identities import catalogue
from tests.docs.conftest import module_at, page
from tests.docs.examples import console_differs, occurs, python_differs
from tests.docs.rules import (
    axes_are_described,
    columns_are_described,
    commands_are_described,
    errors_are_described,
    identities_are_described,
    links_lead_somewhere,
    metrics_are_described,
    names_are_code,
    names_are_rows,
)

SCOPE = axes()["scope"]
REVENUE = metric_named("revenue")
GROSS = next(iter(catalogue().values()))


class PlantedError(SamebasisError):
    """An error that no page describes."""


def program(name: str, option: str) -> object:
    """A program with one command of one option."""
    app = typer.Typer(add_completion=False)

    @app.callback()
    def _nothing() -> None:
        """Hold the command."""

    @app.command(name)
    def _planted(value: str = typer.Option("", option)) -> None:
        """Show the value."""
        typer.echo(value)

    return typer.main.get_command(app)


PLANTS: dict[str, tuple[Callable[[], Iterator[str]], str]] = {
    "command": (
        lambda: commands_are_described(program("colour", "--hue"), page("commands")),
        "the command samebasis colour has no section",
    ),
    "option": (
        lambda: commands_are_described(program("compare", "--hue"), page("commands")),
        "--hue of samebasis compare is not described",
    ),
    "example": (
        lambda: commands_are_described(
            program("compare", "--read"), "## samebasis\n$ samebasis \n## samebasis compare\n--read\n"
        ),
        "samebasis compare has no example",
    ),
    "axis": (
        lambda: axes_are_described({"hue": replace(SCOPE, name="hue")}, page("axes")),
        "the axis hue has no section",
    ),
    "source of an axis": (
        lambda: axes_are_described({"scope": replace(SCOPE, source="hearsay")}, page("axes")),
        "the source of scope is not given",
    ),
    "member": (
        lambda: axes_are_described(
            {"scope": replace(SCOPE, members=MappingProxyType({**SCOPE.members, "floor": "one floor"}))},
            page("axes"),
        ),
        "scope=floor is not described",
    ),
    "metric": (
        lambda: metrics_are_described({"hue": replace(REVENUE, name="hue")}, page("metrics")),
        "the metric hue has no row",
    ),
    "axis of a metric": (
        lambda: metrics_are_described(
            {"revenue": replace(REVENUE, axes=(*REVENUE.axes, axes()["counts"]))}, page("metrics")
        ),
        "the axis counts of revenue is not given",
    ),
    "dimension of a metric": (
        lambda: metrics_are_described({"revenue": replace(REVENUE, dimension="hue")}, page("metrics")),
        "the dimension of revenue is not given",
    ),
    "identity": (
        lambda: identities_are_described(
            {"hue": replace(GROSS, name="hue", label="hue")}, page("identities")
        ),
        "the identity hue has no section",
    ),
    "equation": (
        lambda: identities_are_described({"gross": replace(GROSS, says="a = b")}, page("identities")),
        "gross_is_net_plus_partner_share does not give: a = b",
    ),
    "unit": (lambda: names_are_rows(["USD_bn", "furlong"], page("units")), "furlong has no row"),
    "word": (lambda: names_are_code(["lab", "bakery"], page("books")), "bakery is not described"),
    "error": (
        lambda: errors_are_described([PlantedError], page("errors")),
        "the error PlantedError has no section",
    ),
    "sentence of an error": (
        lambda: errors_are_described([PlantedError], "## PlantedError\nWay out: none.\n"),
        "the sentence of PlantedError is not shown",
    ),
    "way out of an error": (
        lambda: errors_are_described([PlantedError], "## PlantedError\nsamebasis.errors.PlantedError: no\n"),
        "the way out of PlantedError is not given",
    ),
    "file": (
        lambda: columns_are_described({"hues": ["id"]}, page("books")),
        "the file hues.csv has no section",
    ),
    "column": (
        lambda: columns_are_described({"sources": ["id", "hue"]}, page("books")),
        "the column hue of sources.csv is not described",
    ),
}


@pytest.mark.parametrize("plant", PLANTS)
def test_what_is_not_described_is_found(plant: str) -> None:
    """Each kind of thing that a page leaves out is found, and nothing else is."""
    check, said = PLANTS[plant]

    assert list(check()) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "[a page](gone.md)",
        "![a picture](gone.png)",
        "[a heading](there.md#gone)",
        "[above](#gone)",
        "[a page]\n\n[a page]: gone.md",
        "see `docs/gone.md`",
        "see docs/reference/gone.md.",
    ],
)
def test_a_link_to_nothing_is_found(text: str, tmp_path: Path) -> None:
    """A link to a file or heading that is not there is found, whichever way it is written."""
    (tmp_path / "there.md").write_text("# There\n")
    (tmp_path / "README.md").write_text(text + "\n")

    assert len(list(links_lead_somewhere(tmp_path, "README.md", text + "\n"))) == 1


def test_links_that_lead_somewhere_pass(tmp_path: Path) -> None:
    """Links to files, headings, other hosts and in code are no offence."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "there.md").write_text("# One: `two` & three\n```\n# no heading\n```\n")
    (tmp_path / "README.md").write_text(
        text
        := "# Top\n[a](docs/there.md) [b](docs/there.md#one-two--three) [c](#top) [d](https://example.com/x)\n"
        "`[e](gone.md)` docs/there.md https://example.com/docs/gone.md\n```\n[f](gone.md)\n```\n"
    )

    assert list(links_lead_somewhere(tmp_path, "README.md", text)) == []


def test_an_example_that_is_not_true_is_found(tmp_path: Path) -> None:
    """A command that answers something else than is shown is found; one of another program is not run."""
    page = "```console\n$ echo one\none\n$ echo two\nthree\n$ make coffee\ncoffee\n```\n"

    assert [each.splitlines()[0] for each in console_differs(page, tmp_path)] == ["$ echo two"]


def test_python_that_is_not_true_is_found() -> None:
    """A Python example that gives something else than is shown is found, and one that holds is not."""
    assert "Expected:" in python_differs("```python\n>>> 1 + 1\n3\n```\n", "page")
    assert python_differs("```python\n>>> a = 1\n```\n```pycon\n>>> a + 1\n2\n```\n", "page") == ""


@pytest.mark.parametrize(
    ("wanted", "answer", "does"),
    [
        ("b\n", "a\nb\nc\n", True),
        ("a\n...\nd\n", "a\nb\nc\nd\n", True),
        ("a\n...\n", "a\n", True),
        ("a ... c\n", "a  b  c\n", True),
        ("a  b\n", "a     b\n", True),
        ("a\nc\n", "a\nb\nc\n", False),
        ("b\na\n", "a\nb\n", False),
        ("a ... c\n", "a\nb c\n", False),
        ("b\n", "ab\n", False),
        ("a\n", "ab\n", False),
    ],
)
def test_what_is_shown_must_occur(wanted: str, answer: str, *, does: bool) -> None:
    """Lines shown must stand in the answer one after another, and only dots leave something out."""
    assert occurs(wanted, answer) is does


def test_a_generated_part_that_was_changed_by_hand_is_written_anew() -> None:
    """What stands between the marks is replaced, and what stands outside of them is kept."""
    reference = module_at("scripts/reference.py")
    changed = "by hand\n<!-- generated: words -->\nby hand\n<!-- /generated -->\nby hand\n"

    assert reference.rewritten(changed).count("by hand") == 2
    with pytest.raises(KeyError):
        reference.rewritten(changed.replace("words", "colours"))
