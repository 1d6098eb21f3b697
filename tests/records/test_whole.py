"""Folders put in place whole: a run that is killed leaves the old one or the new one."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pytest

from samebasis.errors import BadInput
from samebasis.records import whole_folder

NAMES: Final = frozenset({"a.json", "b.json"})
WRITER: Final = """
import json, sys
from pathlib import Path
from samebasis.records import whole_folder
folder, number = Path(sys.argv[1]), 0
print("ready", flush=True)
while True:
    number += 1
    with whole_folder(folder, ours=frozenset({"a.json", "b.json"})) as made:
        for name in ("a.json", "b.json"):
            (made / name).write_text(json.dumps([number] * 2000))
"""
KILLS: Final = 50


def held(folder: Path) -> tuple[object, object]:
    """What the two files of the folder say."""
    return tuple(json.loads((folder / name).read_text(encoding="utf-8")) for name in sorted(NAMES))  # type: ignore[return-value]  # two names, two files.


@pytest.mark.slow
def test_a_run_that_is_killed_leaves_one_whole_result(tmp_path: Path) -> None:
    """Killed fifty times at other moments, a writer never leaves half of a result, nor two halves."""
    folder = tmp_path / "out"
    with whole_folder(folder, ours=NAMES) as made:
        for name in NAMES:
            (made / name).write_text("[0]", encoding="utf-8")
    for kill in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(0.001 + 0.0007 * kill)
            writer.kill()
        one, other = held(folder)
        assert one == other


def test_nobodys_other_files_are_lost(tmp_path: Path) -> None:
    """A folder that holds anything else is refused, and keeps it."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(BadInput, match=r"mine\.txt"), whole_folder(tmp_path, ours=NAMES):
        pass
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "mine"


def fails_halfway(folder: Path) -> None:
    """Write one of two files, and fail."""
    with whole_folder(folder, ours=NAMES) as made:
        (made / "a.json").write_text("2", encoding="utf-8")
        raise ZeroDivisionError


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    """Where writing fails nothing takes the place of the old result, and nothing is left beside it."""
    folder = tmp_path / "out"
    with whole_folder(folder, ours=NAMES) as made:
        (made / "a.json").write_text("1", encoding="utf-8")
    with pytest.raises(ZeroDivisionError):
        fails_halfway(folder)

    assert (folder / "a.json").read_text(encoding="utf-8") == "1"
    assert [each.name for each in tmp_path.iterdir()] == ["out"]
