"""`python -m benchmarks`: measure every case, and write docs/benchmarks.md."""

import os
import platform
import sys
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks import accuracy, again, balancing, throughput
from benchmarks.measure import Case, measured, page
from samebasis.book import book_folder

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
PROGRAMS = Path(sys.executable).parent


def cases() -> tuple[Case, ...]:
    """What is measured: ours beside its peers."""
    ours, peer, python = str(PROGRAMS / "samebasis"), str(PROGRAMS / "frictionless"), sys.executable
    nothing, peer_help, sympy = "python -c pass", "frictionless --help", "python -c 'import sympy'"
    peer_reads, compare = "frictionless validate ai_labs", "samebasis compare revenue anthropic openai"
    return (
        Case(name=nothing, words=(python, "-c", "pass")),
        Case(name=peer_help, words=(peer, "--help")),
        Case(
            name="samebasis --help",
            words=(ours, "--help"),
            against=(nothing, peer_help),
            wished_seconds=0.3,
        ),
        Case(name=sympy, words=(python, "-c", "import sympy")),
        Case(
            name=compare,
            words=(ours, "compare", "revenue", "anthropic", "openai"),
            against=(sympy,),
            wished_seconds=1.5,
        ),
        Case(name=peer_reads, words=(peer, "validate", str(book_folder("ai_labs") / "datapackage.json"))),
        Case(name="samebasis book check", words=(ours, "book", "check", "ai_labs"), against=(peer_reads,)),
        Case(name="samebasis report", words=(ours, "report"), against=(compare,)),
    )


def machine() -> list[str]:
    """The machine in a few words that name nobody's."""
    return [
        f"{os.cpu_count()} cores",
        f"{platform.system()} on {platform.machine()}",
        f"Python {platform.python_version()}",
        f"samebasis {version('samebasis')}",
        f"frictionless {version('frictionless')}",
        f"SymPy {version('sympy')}",
        f"NumPy {version('numpy')}",
        f"SciPy {version('scipy')}",
        f"squigglepy {version('squigglepy')}",
    ]


def main() -> None:
    """Measure, write the page, and print it."""
    with tempfile.TemporaryDirectory() as folder:
        seconds = measured(cases(), Path(folder))
    lines = [line for part in (throughput, accuracy, balancing, again) for line in part.lines()]
    written = page(cases(), seconds, f"{datetime.now(UTC):%Y-%m-%d}", machine(), list(map(str, lines)))
    PAGE.write_text(written, encoding="utf-8")
    sys.stdout.write(f"{written}\nwritten: docs/{PAGE.name}\n")


if __name__ == "__main__":
    main()
