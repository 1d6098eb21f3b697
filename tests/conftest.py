"""What every test may ask for: golden files, and a Chromium with a page that is offline."""

import difflib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TESTS: Final = Path(__file__).parent
GOLDEN: Final = TESTS / "golden"
DIFF_LINES_MOST: Final = 60
BROWSER_FIXTURES: Final = frozenset({"browser", "page", "page_log"})
CHROMIUM_ARGUMENTS: Final = ("--no-sandbox", "--disable-quic", "--disable-background-networking")


CACHE: Final = pytest.StashKey[str]()


def pytest_unconfigure(config: pytest.Config) -> None:
    """The run's cache goes with it."""
    shutil.rmtree(config.stash[CACHE], ignore_errors=True)


class Golden(Protocol):
    """Compares a text with the golden file of that name; with --golden, writes it there."""

    def __call__(self, name: str, text: str) -> None: ...


@dataclass(slots=True)
class GoldenFiles:
    """The golden files that this run used, and those that it wrote."""

    rewrites: bool
    used: dict[str, str] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    is_full_run: bool = True

    def compare(self, name: str, text: str) -> None:
        """Fail with a readable difference where the text is not what the file holds."""
        if self.used.setdefault(name, text) != text:
            pytest.fail(
                f"golden/{name}: two tests of this run hold different texts against it", pytrace=False
            )
        path = GOLDEN / name
        before = path.read_bytes().decode() if path.exists() else None
        if before == text:
            return
        if self.rewrites:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
            self.written.append(name)
        else:
            pytest.fail(difference(name, before, text), pytrace=False)

    def unused(self) -> list[str]:
        """The golden files that no test of this run asked for."""
        there = (path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*") if path.is_file())
        return sorted(name for name in there if name not in self.used)


GOLDEN_FILES: Final = pytest.StashKey[GoldenFiles]()


def difference(name: str, before: str | None, after: str) -> str:
    """What stands in the golden file and what was found, as a difference that fits a screen."""
    if before is None:
        return f"golden/{name} is not there yet; `make golden` writes it"
    wanted, found = before.splitlines(keepends=True), after.splitlines(keepends=True)
    # A difference in the line ends alone would show two lines that look the same.
    lines = [
        line if line.endswith("\n") and not line.endswith("\r\n") else f"{line!r}\n"
        for line in difflib.unified_diff(wanted, found, f"golden/{name}", "found", n=2)
    ]
    shown = "".join(lines[:DIFF_LINES_MOST])
    rest = f"... and {len(lines) - DIFF_LINES_MOST} lines more\n" if len(lines) > DIFF_LINES_MOST else ""
    return f"golden/{name} differs; if the new text is right, `make golden` writes it\n{shown}{rest}"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --golden."""
    parser.addoption("--golden", action="store_true", help="rewrite the golden files in tests/golden")


def pytest_configure(config: pytest.Config) -> None:
    """Start the list of golden files."""
    # Every run begins with an empty cache of its own: what the user's holds would hide what makes it.
    config.stash[CACHE] = os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="samebasis-tests-")
    config.stash[GOLDEN_FILES] = GoldenFiles(rewrites=config.getoption("--golden"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what needs a browser, so that `-m "not browser"` leaves it out."""
    for item in items:
        if BROWSER_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
    everything = {TESTS, TESTS.parent}
    if not all(Path(argument).resolve() in everything for argument in config.args):
        config.stash[GOLDEN_FILES].is_full_run = False


def pytest_deselected(items: list[pytest.Item]) -> None:
    """Note that some tests were left out by -k, -m or --lf."""
    for item in items:
        item.config.stash[GOLDEN_FILES].is_full_run = False


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Fail a full run in which some golden file was not used: nothing guards what it says."""
    files = session.config.stash[GOLDEN_FILES]
    files.is_full_run = files.is_full_run and exitstatus == pytest.ExitCode.OK
    if files.is_full_run and files.unused():
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say which golden files were written, and which ones no test used."""
    files = config.stash[GOLDEN_FILES]
    for name in files.written:
        terminalreporter.write_line(f"written: tests/golden/{name}")
    for name in files.unused() if files.is_full_run else ():
        terminalreporter.write_line(f"FAILED tests/golden/{name}: no test uses it; delete it", red=True)


@pytest.fixture
def golden(pytestconfig: pytest.Config) -> Golden:
    """The comparison with the golden files."""
    return pytestconfig.stash[GOLDEN_FILES].compare


def chromium() -> str:
    """The path of a Chromium that starts; a test that needs one fails where there is none."""
    script = TESTS.parent / "scripts" / "chromium.py"
    answer = subprocess.run(
        [sys.executable, str(script), "--no-install"], capture_output=True, text=True, check=False
    )
    if answer.returncode:
        pytest.fail(f"no Chromium to test with: {answer.stderr.strip()}", pytrace=False)
    return answer.stdout.strip()


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """A Chromium, started once for all tests."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow, and only browser tests need it.

    path = chromium()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM_ARGUMENTS))
        yield started
        started.close()


@dataclass(frozen=True, slots=True)
class PageLog:
    """What a page complained of and asked for, in order."""

    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@pytest.fixture
def page_log() -> PageLog:
    """The log of this test's `page`."""
    return PageLog()


@pytest.fixture
def page(browser: "Browser", page_log: PageLog) -> "Iterator[Page]":
    """An empty page without a network, in a context of its own; `page_log` holds its errors and requests."""
    context = browser.new_context(offline=True)
    fresh = context.new_page()
    fresh.on("console", lambda said: page_log.errors.append(said.text) if said.type == "error" else None)
    fresh.on("pageerror", lambda error: page_log.errors.append(str(error)))
    fresh.on("request", lambda request: page_log.requests.append(request.url))
    yield fresh
    context.close()
