"""Whatever is written into a book at random, the answer is a book or one refusal that can be printed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samebasis.book import ROWS, Book
from samebasis.errors import BadBook
from tests.book.conftest import BOOKS
from tests.book.sheet import Sheet, outcome

FILES: Final = ("datapackage.json", *(f"{file}.csv" for file in ROWS))
JSON: Final = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=8)
    | st.sampled_from(["figures.csv", "openai", "revenue", "2026-04", "\ud800", "\0"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["resources", "path", "title", "name", "samebasis", "lead", "dates", "revenue"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(package=JSON)
def test_any_description_is_read_or_refused(article: Path, package: object) -> None:
    """Whatever JSON stands in datapackage.json, the book is read or refused, and can be printed."""
    (article / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")

    assert str(getattr(outcome(article), "title", "")).isprintable()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=JSON, ours=JSON)
def test_any_facts_of_a_description_are_read_or_refused(article: Path, title: object, ours: object) -> None:
    """Whatever a good description says beside its resources, the book is read or refused."""
    package = json.loads((BOOKS / "article" / "datapackage.json").read_text(encoding="utf-8"))
    package.update(title=title, samebasis=ours)
    (article / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")

    read = outcome(article)

    if isinstance(read, Book):
        assert read.title.isprintable()
        assert set(read.lead) <= read.entities.keys()


ODD: Final = st.sampled_from(
    [
        "",
        " ",
        "NaN",
        "1e-+5",
        "1e00099999999",
        "-0",
        "at least",
        "at least 5",
        "up to -5",
        "0" * 40,
        "9" * 30,
        "1e30",
        "2026",
        "0000-Q1",
        "9999-Q4",
        "2026-04-31",
        "GW",
        "USD__",
        "years",
        "presentation=gross",
        "a=b",
        "|",
        "|||",
        "openai",
        "reading",
        "uniform",
        "javascript:x",
        "http://",
        "=1+1",
        '"',
        "\r",
        "\x85",
        "\u2028",
        "\ud800",
        "\0",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(data=st.data(), text=ODD | st.text(max_size=12))
def test_any_cell_is_read_or_refused(article: Path, data: st.DataObject, text: str) -> None:
    """Whatever text stands in one cell, the book is read or refused, and can be printed."""
    file = data.draw(st.sampled_from(list(ROWS)))
    sheet = Sheet.of(article, file)
    row = data.draw(st.integers(1, sum(map(bool, sheet.lines))))
    column = data.draw(st.sampled_from(sheet.cells(1)))
    sheet.put(row, column, text)
    try:
        (article / f"{file}.csv").write_bytes("\n".join(sheet.lines).encode(errors="surrogatepass"))
        read = outcome(article)
        if isinstance(read, Book):
            assert repr(read)
    finally:
        (article / f"{file}.csv").write_bytes((BOOKS / "article" / f"{file}.csv").read_bytes())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(file=st.sampled_from(FILES), content=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(article: Path, file: str, content: bytes) -> None:
    """Whatever bytes a file holds, the book is read or refused, and can be printed."""
    before = (article / file).read_bytes()
    for bytes_now in (content, before[: len(before) // 2] + content + before[len(before) // 2 :]):
        (article / file).write_bytes(bytes_now)
        outcome(article)
    (article / file).write_bytes(before)


MARKS: Final = st.sampled_from(
    [
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"PK\x03\x04",
        b"\0",
        b"\r",
        b"\r\r\n",
        b"\n",
        b"sep=;\n",
        b'"',
        b",,,\n",
        b";",
    ]
)
TURNS: Final = st.sampled_from(
    [
        lambda text: text.replace(",", ";"),
        lambda text: text.replace("\n", "\r"),
        lambda text: text.replace("\n", "\r\r\n"),
        lambda text: text.replace(",", "\t"),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: text.replace(",", '","'),
        lambda text: text.replace("-", "\0"),
        lambda text: text.upper(),
        lambda text: text[::-1],
        lambda text: text,
    ]
)
CODES: Final = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(
    file=st.sampled_from(list(ROWS)),
    turns=st.lists(TURNS, max_size=3),
    code=CODES,
    marks=st.lists(st.tuples(st.integers(0, 4_000), MARKS | st.binary(max_size=4)), max_size=4),
)
def test_any_way_of_saving_is_read_or_refused(
    article: Path,
    file: str,
    turns: list[Callable[[str], str]],
    code: str,
    marks: list[tuple[int, bytes]],
) -> None:
    """However a file is cut, encoded and spoiled, the book is read, or refused in few enough lines."""
    before = (article / f"{file}.csv").read_bytes()
    text = before.decode("utf-8")
    for turn in turns:
        text = turn(text)
    content = text.encode(code)
    for place, mark in marks:
        at = place % (len(content) + 1)
        content = content[:at] + mark + content[at:]
    try:
        (article / f"{file}.csv").write_bytes(content)
        read = outcome(article)
        if isinstance(read, BadBook):
            assert len(read.problems) <= 401 * len(FILES)
            assert all(
                0 <= each.row <= content.count(b"\n") + 1 for each in read.problems if each.file[0] == file[0]
            )
    finally:
        (article / f"{file}.csv").write_bytes(before)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.data(),
    file=st.sampled_from(["entities", "sources", "figures", "assumptions"]),
    ends=st.sampled_from(["\n", "\r\n"]),
    odd=st.lists(
        st.tuples(
            st.integers(2, 40),
            st.sampled_from(
                ["", ",,,", '"an open quote,x', "x,y", '"a\nb",c', "\u2028", "a\x0bb\x0c", "\x85"]
            ),
        ),
        max_size=5,
    ),
)
def test_rows_are_counted_as_editors_count_lines(
    article: Path, data: st.DataObject, file: str, ends: str, odd: list[tuple[int, str]]
) -> None:
    """Whatever stands above it, a wrong cell is reported with the number of its line in an editor."""
    path = article / f"{file}.csv"
    before = path.read_bytes()
    sheet = Sheet.of(article, file)
    row = data.draw(st.integers(2, sum(map(bool, sheet.lines))))
    sheet.put(row, "note", "find me\a")
    for place, line in odd:
        sheet.lines.insert(min(place, len(sheet.lines)) - 1, line)
    try:
        written = ends.join("\n".join(sheet.lines).split("\n"))
        path.write_bytes(written.encode("utf-8"))
        refused = outcome(article)
        assert isinstance(refused, BadBook)
        found = [each.row for each in refused.problems if each.file == path.name and "find me" in each.found]
        lines = enumerate(written.replace("\r\n", "\n").split("\n"), start=1)
        assert found == [number for number, line in lines if "find me" in line]
    finally:
        path.write_bytes(before)
