"""The page, in a real browser and as text."""

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samebasis.book import Book, open_book
from samebasis.errors import BadInput
from samebasis.report import Page, build_report, write_report
from samebasis.report.theme import COLOURS
from tests.conftest import Golden
from tests.report.conftest import ARTICLE

if TYPE_CHECKING:
    from playwright.sync_api import Page as BrowserPage

    from tests.conftest import PageLog

WIDTHS = (360, 768, 1280)


@pytest.mark.parametrize("width", WIDTHS)
def test_page_opens_offline_and_fits(
    page: "BrowserPage", page_log: "PageLog", ai_labs_page: Path, width: int
) -> None:
    """At phone and desk width the page opens without error, asks for nothing, and fits the screen."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(ai_labs_page.as_uri())
    page.wait_for_load_state()

    assert page_log.errors == []
    assert [each for each in page_log.requests if each != ai_labs_page.as_uri()] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_one_drawing_of_each_chart_is_shown(page: "BrowserPage", ai_labs_page: Path, width: int) -> None:
    """Each chart shows its wide or its narrow drawing, never both or none, with no letter below 9 pixels."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(ai_labs_page.as_uri())

    shown = page.evaluate(
        "[...document.querySelectorAll('figure')].map(f =>"
        " [...f.querySelectorAll('svg')].filter(s => s.getBoundingClientRect().width > 0).length)"
    )
    smallest = page.evaluate(
        "Math.min(...[...document.querySelectorAll('figure svg')]"
        ".filter(s => s.getBoundingClientRect().width > 0)"
        ".flatMap(s => [...s.querySelectorAll('text')].filter(t => t.textContent.trim())"
        ".map(t => parseFloat(getComputedStyle(t).fontSize)"
        " * s.getBoundingClientRect().width / s.viewBox.baseVal.width)))"
    )

    assert len(shown) >= 7
    assert set(shown) == {1}
    assert smallest >= 9


def test_every_link_leads_somewhere(page: "BrowserPage", ai_labs_page: Path) -> None:
    """Every link inside the page has its entry, and every link out of it is http or https."""
    page.goto(ai_labs_page.as_uri())

    lost = page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1))"
        ".filter(id => !document.getElementById(id))"
    )
    odd = page.evaluate(
        "[...document.querySelectorAll('a')].map(a => a.getAttribute('href'))"
        ".filter(h => !/^(#|https?:)/.test(h))"
    )

    assert lost == []
    assert odd == []


def test_a_number_opens_its_figure(page: "BrowserPage", ai_labs_page: Path) -> None:
    """A click on a number shows its figure's entry, though its list was closed."""
    page.goto(ai_labs_page.as_uri())
    page.locator("figure#reported a").first.click()

    entry = page.locator("dl.entry:target")

    assert entry.is_visible()
    said = entry.inner_text()
    assert "presentation=gross" in said
    assert "Anthropic" in said
    assert "HTX" in said


@pytest.mark.parametrize(
    "chart", ["turn", "reported", "bridge", "adoption", "industries", "capacity", "structure"]
)
def test_every_number_in_a_drawing_is_a_link(page: "BrowserPage", ai_labs_page: Path, chart: str) -> None:
    """Whatever number a drawing shows, axes left out, leads to its figure or to how it was worked out."""
    page.goto(ai_labs_page.as_uri())
    bare = page.evaluate(
        f"[...document.querySelectorAll('figure#{chart} .wide .role-mark text')]"
        ".filter(t => /[0-9]/.test(t.textContent) && !t.getAttribute('stroke') && !t.closest('a'))"
        ".map(t => t.textContent)"
    )
    # The turn stands in the table below; the rival's level is named, and is a link, in the title of the turn.
    derived = {"turns at 20 %", "turns at 18.3 %", "turns at 16.7 %", "OpenAI 24", "Anthropic 30"}

    assert set(bare) <= derived


def test_on_paper_the_figures_shown_can_be_looked_up(page: "BrowserPage", ai_labs_page: Path) -> None:
    """Printed, the list of the figures that the page shows is open; on a screen it waits closed."""
    page.goto(ai_labs_page.as_uri())
    entry = page.locator("details.shown dl.entry").first
    on_screen = entry.is_visible()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")

    assert not on_screen
    assert entry.is_visible()


def test_every_source_is_listed_with_its_kind(ai_labs: Book, ai_labs_report: Page) -> None:
    """Each source of the book has its entry, under how close it is to whoever asserts."""
    for source in ai_labs.sources.values():
        assert f'id="s-{source.id}"' in ai_labs_report.html
    for kind in {source.kind for source in ai_labs.sources.values()}:
        assert f"<summary>{kind.value} (" in ai_labs_report.html


def test_every_figure_and_relation_is_in_the_page(ai_labs: Book, ai_labs_report: Page) -> None:
    """Nothing of the book is left out of its page."""
    for kind, names in (("f", ai_labs.figures), ("a", ai_labs.assumptions), ("r", ai_labs.relations)):
        missing = [name for name in names if f'id="{kind}-{name}"' not in ai_labs_report.html]
        assert missing == []


def test_charts_follow_the_dark_setting(page: "BrowserPage", ai_labs_page: Path) -> None:
    """In the dark setting the paper and the charts' ink both change, so that nothing is dark on dark."""
    seen = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(ai_labs_page.as_uri())
        seen[scheme] = page.evaluate(
            "[getComputedStyle(document.body).backgroundColor,"
            " getComputedStyle(document.querySelector('#turn svg text[fill=\"#1c1c22\"]')).fill]"
        )

    assert seen["light"][0] != seen["dark"][0]
    assert seen["light"][1] != seen["dark"][1]
    assert seen["dark"][0] != seen["dark"][1]


def test_charts_use_only_the_colours_of_the_theme(ai_labs_report: Page) -> None:
    """A colour outside the theme would stay light in the dark; there is none."""
    known = {pair[0].lower() for pair in COLOURS.values()} | {"none", "transparent"}
    drawn = re.findall(
        r'(?:fill|stroke)="([^"]+)"', "".join(re.findall(r"<svg.*?</svg>", ai_labs_report.html, re.DOTALL))
    )

    assert {each.lower() for each in drawn} - known == set()


def test_page_prints_without_its_closed_lists(page: "BrowserPage", ai_labs_page: Path) -> None:
    """On paper the charts are there, and the closed lists take one line each."""
    page.goto(ai_labs_page.as_uri())
    page.emulate_media(media="print")

    assert page.locator("#turn .wide svg").is_visible()
    assert not page.locator("dl.entry[id^='f-']").first.is_visible()


def test_hostile_names_stay_text(page: "BrowserPage", page_log: "PageLog", tmp_path: Path) -> None:
    """Markup and script in names, notes and reasons are shown as text, in the page and in the charts."""
    folder = tmp_path / "book"
    shutil.copytree(ARTICLE, folder)
    attack = "<script>document.title='owned'</script><img src=x onerror=alert(1)>"
    for name in ("entities.csv", "assumptions.csv"):
        path = folder / name
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("OpenAI", attack).replace("No source says", f"No {attack} says"), encoding="utf-8"
        )
    path = tmp_path / "hostile.html"
    write_report(build_report(open_book(str(folder))), path)

    page.goto(path.as_uri())
    page.wait_for_load_state()

    assert page.title() != "owned"
    assert page.locator("img").count() == 0
    assert page_log.errors == []
    assert page.locator("script").count() == 1


def test_page_of_the_small_book(golden: Golden) -> None:
    """The page's text, its drawings left out, is the one that was looked at."""
    html = build_report(open_book(str(ARTICLE))).html
    without = re.sub(r"<svg.*?</svg>", "<svg></svg>", html, flags=re.DOTALL)

    golden("article.html", without + "\n")


def test_a_book_with_little_has_a_page_too(tmp_path: Path) -> None:
    """A book without figures makes a page that says so, and does not fail."""
    from samebasis.book import new_book  # noqa: PLC0415 - only this test makes one.

    new_book(tmp_path / "empty", "Nothing yet")
    page = build_report(open_book(str(tmp_path / "empty")))

    assert "Nothing yet" in page.html
    assert "0 figures" in page.html
    assert page.summary == ()


def test_report_as_known_on_the_day_of_the_memo(ai_labs: Book) -> None:
    """What was published after the day is neither in the page nor in what it concludes."""
    from datetime import date  # noqa: PLC0415 - only this test needs it.

    page = build_report(ai_labs.known(date(2026, 4, 14)))

    assert "As known on 2026-04-14" in page.html
    assert 'id="f-anthropic-revenue-gross-2026-04-semianalysis"' not in page.html
    assert 'id="f-anthropic-revenue-gross-2026-04"' in page.html


def test_report_is_the_same_on_every_run(ai_labs: Book, ai_labs_report: Page) -> None:
    """The same book makes the same page, to the last byte."""
    assert build_report(ai_labs).html == ai_labs_report.html


def test_a_page_is_not_written_over_a_folder(ai_labs_report: Page, tmp_path: Path) -> None:
    """A folder in the place of the file is refused by its name, and nothing is left in it."""
    with pytest.raises(BadInput, match="the name of a file"):
        write_report(ai_labs_report, tmp_path)

    assert list(tmp_path.iterdir()) == []
