"""What every test may ask for: golden files, and a Chromium with a page that is offline.

`make test` shares the tests out to several processes, the workers of pytest-xdist. Each tells the process
that started it which golden files it used, and a worker that does not come to its end fails the run.
"""

import difflib
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from xdist.workermanage import WorkerController

TESTS: Final = Path(__file__).parent
GOLDEN: Final = TESTS / "golden"
DIFF_LINES_MOST: Final = 60
DISPUTED: Final = "two tests of this run hold different texts against it"
BROWSER_FIXTURES: Final = frozenset({"browser", "page", "page_log"})
CHROMIUM_ARGUMENTS: Final = ("--no-sandbox", "--disable-quic", "--disable-background-networking")

CACHE: Final = pytest.StashKey[str]()


class Golden(Protocol):
    """Compares a text with the golden file of that name; with --golden, writes it there."""

    def __call__(self, name: str, text: str) -> None: ...


@dataclass(slots=True)
class GoldenFiles:
    """The golden files that this run used, by the digest of their text, and those that it wrote."""

    rewrites: bool
    used: dict[str, str] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    disputed: list[str] = field(default_factory=list)
    is_full_run: bool = True

    def compare(self, name: str, text: str) -> None:
        """Fail with a readable difference where the text is not what the file holds."""
        digest = hashlib.sha256(text.encode()).hexdigest()
        if self.used.setdefault(name, digest) != digest:
            pytest.fail(f"golden/{name}: {DISPUTED}", pytrace=False)
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

    def noted(self) -> dict[str, Any]:
        """What a worker has to tell, in plain values."""
        return {"used": self.used, "written": self.written, "is_full_run": self.is_full_run}

    def take_over(self, used: dict[str, str], written: list[str], *, is_full_run: bool) -> None:
        """Add what a worker noted; two workers may not hold different texts against one file either."""
        for name, digest in used.items():
            if self.used.setdefault(name, digest) != digest:
                self.disputed.append(name)
        self.written += [name for name in written if name not in self.written]
        self.is_full_run = self.is_full_run and is_full_run

    def faults(self) -> list[str]:
        """What is wrong with the golden files once every test has run."""
        disputed = [f"tests/golden/{name}: {DISPUTED}" for name in self.disputed]
        unused = self.unused() if self.is_full_run else ()
        return disputed + [f"tests/golden/{name}: no test uses it; delete it" for name in unused]


GOLDEN_FILES: Final = pytest.StashKey[GoldenFiles]()
# The workers that have not come to their end.
WORKERS: Final = pytest.StashKey[set[str]]()
FAULTS: Final = pytest.StashKey[list[str]]()


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
    if not is_worker(config):
        # Every run begins with an empty cache of its own: what the user's holds would hide what makes it.
        # Its workers share it, as two commands that run at once do.
        config.stash[CACHE] = os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="samebasis-tests-")
    config.stash[GOLDEN_FILES] = GoldenFiles(
        rewrites=config.getoption("--golden"), is_full_run=not config.getoption("--collect-only")
    )
    config.stash[WORKERS], config.stash[FAULTS] = set(), []


def pytest_unconfigure(config: pytest.Config) -> None:
    """The run's cache goes with it."""
    if CACHE in config.stash:
        shutil.rmtree(config.stash[CACHE], ignore_errors=True)


def is_worker(config: pytest.Config) -> bool:
    """Whether this process runs tests for another one."""
    return hasattr(config, "workerinput")


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: "WorkerController") -> None:
    """Note that a worker is started."""
    node.config.stash[WORKERS].add(node.gateway.id)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: "WorkerController", error: object) -> None:
    """Take over what a worker noted; one that broke off has nothing to hand over."""
    if error is None and "golden" in node.workeroutput:
        node.config.stash[GOLDEN_FILES].take_over(**node.workeroutput["golden"])
        node.config.stash[WORKERS].discard(node.gateway.id)


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
    """Fail a run that lost a worker, and a full run that left a golden file unused: nothing guards it."""
    config = session.config
    files = config.stash[GOLDEN_FILES]
    files.is_full_run = files.is_full_run and exitstatus == pytest.ExitCode.OK
    if is_worker(config):
        config.workeroutput["golden"] = files.noted()
        return
    if exitstatus in {pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED}:
        lost = [f"worker {name} did not come to its end" for name in sorted(config.stash[WORKERS])]
        # What a lost worker used nobody knows.
        files.is_full_run = files.is_full_run and not lost
        config.stash[FAULTS] = lost + files.faults()
    if config.stash[FAULTS]:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say which golden files were written, and what failed beside the tests."""
    for name in config.stash[GOLDEN_FILES].written:
        terminalreporter.write_line(f"written: tests/golden/{name}")
    for fault in config.stash[FAULTS]:
        terminalreporter.write_line(f"FAILED {fault}", red=True)


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
