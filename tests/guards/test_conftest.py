"""What tests/conftest.py gives to every test, shown to fail where it should."""

import shutil
from typing import TYPE_CHECKING, Final

import pytest

from tests.conftest import PageLog
from tests.guards.conftest import ROOT, Plant, Run

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

TEST: Final = "def test_page(golden): golden('page.txt', 'one\\ntwo\\n')\n"
# As `make test` shares the tests out; one to each worker, since there are few.
SHARED: Final = ("-n2", "--dist=loadfile", "--max-worker-restart=0")


@pytest.fixture
def project(plant: Plant, tmp_path: "Path") -> "Path":
    """The small project with our conftest and one test that holds a text against a golden file."""
    plant({"tests/test_page.py": TEST})
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path / "tests")
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    return tmp_path


def test_a_golden_file_is_written_only_when_asked(project: "Path", run: Run) -> None:
    """A missing golden file fails; --golden writes it; then the test passes."""
    missing = run("pytest")
    writing = run("pytest", "--golden")
    passing = run("pytest")

    assert missing.returncode == 1
    assert "golden/page.txt is not there yet" in missing.stdout
    assert "written: tests/golden/page.txt" in writing.stdout
    assert passing.returncode == 0
    assert (project / "tests" / "golden" / "page.txt").read_text() == "one\ntwo\n"


def test_a_golden_difference_can_be_read(project: "Path", plant: Plant, run: Run) -> None:
    """A text that is not the golden one fails with both lines, and leaves the file alone."""
    plant({"tests/golden/page.txt": "one\nthree\n"})

    answer = run("pytest")

    assert answer.returncode == 1
    assert "-three" in answer.stdout
    assert "+two" in answer.stdout
    assert (project / "tests" / "golden" / "page.txt").read_text() == "one\nthree\n"


def test_an_unused_golden_file_fails_a_full_run(project: "Path", plant: Plant, run: Run) -> None:
    """A golden file that nothing is held against fails the run of all tests, and only that one."""
    plant({"tests/golden/page.txt": "one\ntwo\n", "tests/golden/old.txt": "gone\n"})
    plant({"tests/test_law.py": "def test_law(): pass\n"})

    full = run("pytest")
    part = run("pytest", "tests/test_page.py")
    chosen = run("pytest", "-k", "page")

    assert project.exists()
    assert full.returncode == 1
    assert "golden/old.txt: no test uses it" in full.stdout
    assert part.returncode == 0
    assert chosen.returncode == 0


def test_two_texts_for_one_golden_file_fail(project: "Path", plant: Plant, run: Run) -> None:
    """Two tests cannot each write their own text to one golden file."""
    plant({"tests/test_second.py": TEST.replace("two", "three")})

    answer = run("pytest", "--golden")

    assert project.exists()
    assert answer.returncode == 1
    assert "two tests of this run" in answer.stdout


def test_workers_use_golden_files_together(project: "Path", plant: Plant, run: Run) -> None:
    """Files that several workers use between them are used, and one that none of them uses fails the run."""
    plant({"tests/golden/page.txt": "one\ntwo\n", "tests/golden/other.txt": "one\ntwo\n"})
    plant({"tests/test_second.py": "def test_second(golden): golden('other.txt', 'one\\ntwo\\n')\n"})

    used = run("pytest", *SHARED)
    plant({"tests/golden/old.txt": "gone\n"})
    unused = run("pytest", *SHARED)

    assert project.exists()
    assert used.returncode == 0, used.stdout
    assert unused.returncode == 1
    assert "golden/old.txt: no test uses it" in unused.stdout


def test_two_workers_cannot_each_write_a_golden_file(project: "Path", plant: Plant, run: Run) -> None:
    """Two texts for one golden file fail the run though neither worker knows of the other."""
    plant({"tests/test_second.py": TEST.replace("two", "three")})

    answer = run("pytest", *SHARED, "--golden")

    assert project.exists()
    assert answer.returncode == 1
    assert "golden/page.txt: two tests of this run" in answer.stdout


WORKER_ENDS: Final = {
    "in a test": ("test_worse.py", "def test_worse(): __import__('os')._exit(0)\n"),
    "after its tests": (
        "worse/conftest.py",
        "import os\ndef pytest_sessionfinish(): os.environ.get('PYTEST_XDIST_WORKER') and os._exit(0)\n",
    ),
    "in the machinery": ("worse/conftest.py", "def pytest_runtest_logfinish(): raise OSError\n"),
    "by leaving off": ("test_worse.py", "import pytest\ndef test_worse(): pytest.exit('enough', 0)\n"),
}


@pytest.mark.parametrize("when", WORKER_ENDS)
def test_a_worker_that_breaks_off_fails_the_run(when: str, project: "Path", plant: Plant, run: Run) -> None:
    """A worker that ends before its time, even with a status that is good, fails the run."""
    name, text = WORKER_ENDS[when]
    plant({"tests/golden/page.txt": "one\ntwo\n", "tests/worse/test_law.py": "def test_law(): pass\n"})
    plant({f"tests/{name}": text})

    answer = run("pytest", *SHARED)

    assert project.exists()
    assert answer.returncode != 0, answer.stdout


def test_a_missing_chromium_fails_and_is_not_skipped(project: "Path", plant: Plant, run: Run) -> None:
    """A browser test on a machine without a browser fails with what to do."""
    plant({"tests/test_page.py": "def test_page(page): pass\n"})

    answer = run("pytest", SAMEBASIS_CHROMIUM=str(project / "none"))

    assert answer.returncode == 1
    assert "no Chromium to test with" in answer.stdout
    assert "skipped" not in answer.stdout


def test_a_page_is_offline_and_its_log_is_kept(page: "Page", page_log: PageLog, tmp_path: "Path") -> None:
    """A page from a file opens; what it asks of the network fails, and is in the log."""
    path = tmp_path / "page.html"
    path.write_text(
        '<p id="a">one</p><img src="http://127.0.0.1:9/a.png">'
        "<script>console.error('planted'); setTimeout(() => { throw new Error('thrown') })</script>"
    )

    page.goto(path.as_uri())
    page.wait_for_timeout(50)

    assert page.inner_text("#a") == "one"
    assert page_log.requests == [path.as_uri(), "http://127.0.0.1:9/a.png"]
    assert "planted" in page_log.errors
    assert any("ERR_INTERNET_DISCONNECTED" in error for error in page_log.errors)
    assert "thrown" in page_log.errors
