"""Files that are no judgements and no facts: each is refused in one clear line, and soon."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samebasis.errors import BadFile
from samebasis.revenue.judgement import read_cases, read_judgements
from samebasis.revenue.judgement.document import BYTES_MOST
from tests.revenue.judgement.written import SOUND, written

TOML: Final[dict[str, tuple[str | bytes, str]]] = {
    "nothing": ("", "at least one entry under [[judgement]]"),
    "no entry": ("judgement = []", "at least one entry"),
    "one table": ("[judgement]\nid = 'a'", "found 'a table'"),
    "no table": ("judgement = [1]", "a table for each judgement"),
    "other tables": (SOUND + "\n[[verdict]]\nid = 'a'", "[[judgement]] entries and nothing else"),
    "no TOML": ("[[judgement]]\nid = \n", "judgements.toml:2"),
    "an open text": (SOUND + '\n"', "judgements.toml:"),
    "a key twice": ("[[judgement]]\nid = 'a'\nid = 'b'", "judgements.toml:3"),
    "control characters": ("[[judgement]]\nid = 'a\x07'", "judgements.toml:2"),
    "deep lists": ("a = " + "[" * 3_900, "a few deep"),
    "deep tables": ("a = " + "{a=" * 1_200, "a few deep"),
    "a deep key": ("a" + ".a" * 1_000 + " = 1", "40 dots"),
    "a long line": ("a = '" + "x" * 5_000 + "'", "4000 letters"),
    "a long number": ("[[judgement]]\nid = " + "9" * 3_000 + "9" * 900, "id"),
    "no UTF-8": (b"\xff\xfe\x00", "text in UTF-8"),
    "a null byte": (b"[[judgement]]\nid = 'a\0b'", "judgements.toml:2"),
    "half a letter": ("[[judgement]]\nid = '\ud800'", "text in UTF-8"),
    "too much": (b"#" * 100 + b"\n" + b"#\n" * (BYTES_MOST // 2), "at most 4 MiB"),
}
JSON: Final[dict[str, tuple[str | bytes, str]]] = {
    "nothing": ("", "JSON"),
    "a number": ("7", "facts by name, a case, or a list of cases"),
    "null": ("null", "found nothing"),
    "not a number": ('{"price_discretion": NaN}', "a JSON value"),
    "endless": ('{"price_discretion": -Infinity}', "a JSON value"),
    "a name twice": ('{"price_discretion": "entity", "price_discretion": "shared"}', "each name once"),
    "deep": ("[" * 200_000, "a few deep"),
    "deep inside": ('{"facts": ' + "[" * 500 + "]" * 500 + ', "id": "a"}', "found 'a list'"),
    "a long number": ('{"price_discretion": ' + "9" * 5_000 + "}", "thousands of digits"),
    "an unknown fact": ('{"price_discretoin": "entity"}', "did you mean price_discretion?"),
    "a wrong answer": ('{"price_discretion": true}', "entity, other_party, shared, split"),
    "a number for yes": ('{"performs_itself": 1}', "found 'a number', expected one of yes, no"),
    "half a letter": ('{"specified_good_or_service": "\\ud800"}', "without control characters"),
    "cases of nothing": ('{"cases": 1}', "a list of cases"),
    "a case of nothing": ('[{"id": "a"}]', "a table of facts by name"),
    "no case": ("[1]", "case 1: found 'a number'"),
    "no id": ('[{"facts": {}}]', "case 1 id: found nothing"),
    "an id twice": ('[{"id": "a", "facts": {}}, {"id": "a", "facts": {}}]', "that case 1 does not have"),
    "a conclusion": ('[{"id": "a", "facts": {}, "conclusion": "agnet"}]', "did you mean agent"),
    "a framework": (
        '[{"id": "a", "facts": {}, "framework": ["a"]}]',
        "framework or conclusion: found 'a list', expected some text",
    ),
    "part of a fact": ('{"price_discretion": {"evidence": "a"}}', "the value of the fact"),
    "no UTF-8": (b"\xff\xfe\x00", "text in UTF-8"),
}


@pytest.mark.parametrize("name", TOML)
def test_hostile_judgements_are_refused_in_a_line(name: str, tmp_path: Path) -> None:
    """Whatever stands in the place of judgements, each problem is one short line that names the file."""
    text, told = TOML[name]

    assert_refused(read_judgements, written(tmp_path, text), told)


@pytest.mark.parametrize("name", JSON)
def test_hostile_facts_are_refused_in_a_line(name: str, tmp_path: Path) -> None:
    """Whatever stands in the place of facts, each problem is one short line that names the file."""
    text, told = JSON[name]

    assert_refused(read_cases, written(tmp_path, text, "facts.json"), told)


@pytest.mark.parametrize("name", ["judgements.toml", "facts.json"])
def test_what_is_no_file_is_refused_in_a_line(name: str, tmp_path: Path) -> None:
    """A file that is not there, or is a folder, is said to be so."""
    assert_refused(read_cases, tmp_path / name, "no such file")
    (tmp_path / name).mkdir()
    assert_refused(read_cases, tmp_path / name, "no file")


@given(st.text() | st.binary(), st.sampled_from(["judgements.toml", "facts.json"]))
def test_any_text_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, text: str | bytes, name: str
) -> None:
    """No text or bytes of any kind raise anything but `BadFile`."""
    path = written(tmp_path_factory.getbasetemp(), text, name)
    assert all(line.isprintable() for line in lines_of(path))


@given(
    st.integers(0, len(SOUND) - 1), st.sampled_from(['"', "[", "]", "{", "=", "\n", "#", ".", "\0", "é", ""])
)
def test_a_letter_changed_anywhere_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, place: int, letter: str
) -> None:
    """A sound file with any letter replaced raises nothing but `BadFile`, with a line for each problem."""
    path = written(tmp_path_factory.getbasetemp(), SOUND[:place] + letter + SOUND[place + 1 :])
    assert all(line.isprintable() for line in lines_of(path))


def lines_of(path: Path) -> list[str]:
    """The problems of the file, none where it is read."""
    try:
        read_cases(path)
    except BadFile as error:
        return [str(problem) for problem in error.problems]
    return []


def assert_refused(read: Callable[[Path], object], path: Path, told: str) -> None:
    """The file is refused, each problem in one line, one of which has these words."""
    with pytest.raises(BadFile) as raised:
        read(path)
    lines = [str(problem) for problem in raised.value.problems]
    assert all(line.isprintable() and len(line) < 600 for line in lines), lines
    assert all(line.startswith(path.name) for line in lines), lines
    assert any(told in line for line in lines), lines
