"""The examples of the README and of the reference are run, and answer what they are shown to answer."""

import tempfile
from pathlib import Path

import pytest

from tests.docs.conftest import ROOT, markdown
from tests.docs.examples import console_differs, has_commands, has_python, python_differs

PAGES = [name for name in markdown() if name.startswith("docs/reference/") or "/" not in name]


def text_of(name: str) -> str:
    """A page by its path from the root."""
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name in PAGES if has_commands(text_of(name))])
def test_commands_answer_what_is_shown(name: str, tmp_path: Path) -> None:
    """Each command line of a page answers what the page shows."""
    (tmp_path / "out").mkdir()
    (tmp_path / "tests").symlink_to(ROOT / "tests")

    if differing := list(console_differs(text_of(name), tmp_path)):
        pytest.fail("\n".join(differing), pytrace=False)


@pytest.mark.parametrize("name", [name for name in PAGES if has_python(text_of(name))])
def test_python_answers_what_is_shown(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each Python example of a page gives what the page shows."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    if said := python_differs(text_of(name), name):
        pytest.fail(said, pytrace=False)
