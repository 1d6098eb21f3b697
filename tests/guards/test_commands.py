"""The commands: set-up says in a line what is missing, and a failing guard fails `make test`."""

import shutil
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.guards.conftest import ROOT, TOOLS, Plant, Run

GUARDS: Final = ("ruff format --check .", "ruff check .", "mypy", "lint-imports", "pytest")
COMMANDS: Final = ("help", "env", "report", "test", "lint", "bench", "golden", "clean")
SAYS_NO: Final = "#!/bin/sh\nexit 1\n"


@pytest.fixture
def scripts(plant: Plant, tmp_path: Path) -> Path:
    """The small project with our Makefile, .ci and scripts; programs can be planted in the folder named."""
    for name in ("scripts", ".ci"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "Makefile", tmp_path)
    plant({"bin/.keep": ""})
    return tmp_path / "bin"


def program(path: Path, text: str) -> None:
    """Plant a program."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def test_make_alone_lists_every_command(scripts: Path, run: Run) -> None:
    """The list that `make` prints has each command with what it does."""
    listed = [line.split()[1] for line in run("make").stdout.splitlines()]

    assert (scripts.parent / "Makefile").exists()
    assert listed == list(COMMANDS)


def test_make_test_runs_every_guard(run: Run, scripts: Path) -> None:
    """Formatter, linter, types, floors and tests are what `make test` would run, in that order."""
    (scripts.parent / "uv.lock").touch()

    planned = run("make", "-n", "test").stdout

    places = [planned.find(f".venv/bin/{guard}") for guard in GUARDS]
    assert min(places) > 0
    assert places == sorted(places)


@pytest.mark.parametrize("guard", ["ruff", "mypy", "lint-imports", "pytest"])
def test_a_failing_guard_is_named(guard: str, scripts: Path, run: Run) -> None:
    """Where one guard fails, .ci/run fails too, says which, and runs nothing after it."""
    tools = scripts.parent / ".venv" / "bin"
    for name in ("ruff", "mypy", "lint-imports", "pytest"):
        program(tools / name, f"#!/bin/sh\necho {name} ran\nexit {int(name == guard)}\n")
    (tools / "python").symlink_to(sys.executable)
    program(scripts / "chromium", "#!/bin/sh\necho Chromium 1\n")
    # As `make env` would have left it.
    for stamp in ("made", "made-dev"):
        (tools.parent / stamp).touch()
    (scripts.parent / "uv.lock").touch()
    (tools.parent / "made-dev").touch()

    answer = run("bash", ".ci/run", SAMEBASIS_CHROMIUM=str(scripts / "chromium"))

    assert answer.returncode != 0
    assert "GUARD FAILED" in answer.stdout
    assert f"/{guard}" in answer.stdout.partition("GUARD FAILED")[2]
    assert ("pytest ran" in answer.stdout) is (guard == "pytest")


def test_ci_ends_with_pytests_closing_line(scripts: Path, run: Run) -> None:
    """What .ci/run prints last is what pytest printed last, and its status is that of make."""
    (scripts.parent / "Makefile").write_text(
        "test:\n\t@echo '=== 3 passed, 1 warning in 0.02s ==='\n\t@echo bye\n"
    )

    answer = run("bash", ".ci/run", HOME="")

    assert answer.returncode == 0
    assert answer.stdout.splitlines()[-1] == "=== 3 passed, 1 warning in 0.02s ==="


def test_bench_does_not_hide_that_there_is_nothing(scripts: Path, run: Run) -> None:
    """Without a folder of benchmarks `make bench` says so and fails."""
    stamp = scripts.parent / ".venv" / "made-dev"
    program(stamp, "")
    shutil.copy(ROOT / "uv.lock", scripts.parent)
    stamp.touch()

    answer = run("make", "bench")

    assert answer.returncode != 0
    assert "no folder benchmarks/" in answer.stderr


def only(scripts: Path, **programs: str) -> str:
    """A PATH on which there is nothing but these programs and the plainest of tools."""
    for name in ("sh", "rm", "touch"):
        (scripts / name).symlink_to(str(shutil.which(name)))
    for name, text in programs.items():
        program(scripts / name, text)
    return str(scripts)


def test_env_without_python_is_one_line(scripts: Path, run: Run) -> None:
    """A machine whose Python is missing or too old is told so in one line."""
    answer = run("/bin/sh", "scripts/env.sh", "--no-dev", PATH=only(scripts, python3=SAYS_NO))

    assert answer.returncode != 0
    assert answer.stderr.splitlines() == [
        "make env: no Python 3.11 or newer on PATH (python3, python3.13, python3.12, python3.11)"
    ]


BARE_PYTHON: Final = f"""#!/bin/sh
case "$1 $2" in "-m "*) exit 1 ;; esac
if [ "$1" = -c ]; then echo "$0"; else exec {sys.executable} "$@"; fi
"""


def test_env_without_venv_and_pip_is_one_line(scripts: Path, run: Run) -> None:
    """A bare Python, which can fetch nothing, is told what to install."""
    answer = run("/bin/sh", "scripts/env.sh", "--no-dev", PATH=only(scripts, python3=BARE_PYTHON))

    assert answer.returncode != 0
    assert len(answer.stderr.splitlines()) == 1
    assert "install uv, or on Debian and Ubuntu python3-venv" in answer.stderr
    assert not (scripts.parent / ".tools" / "uv").exists()


def test_env_prefers_a_recent_uv_on_the_path(scripts: Path, run: Run) -> None:
    """A uv that can read the lock file is used, and asked for the locked versions alone."""
    uv = '#!/bin/sh\n[ "$1" = --version ] && echo "uv 0.10.2" && exit\necho "$@"; mkdir -p .venv\n'
    python = f'#!/bin/sh\nexec {sys.executable} "$@"\n'
    path = f"{only(scripts, uv=uv, python3=python)}:/usr/bin:/bin"  # for mkdir

    answer = run("/bin/sh", "scripts/env.sh", "--no-dev", PATH=path)

    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.startswith("sync --locked --compile-bytecode --python ")
    assert "--no-dev" in answer.stdout
    assert (scripts.parent / ".venv" / "made").exists()


def test_env_tries_again_with_the_machines_certificates(scripts: Path, run: Run) -> None:
    """Where uv's own certificates do not do, those of the machine are tried, and a failure is said."""
    uv = '#!/bin/sh\n[ "$1" = --version ] && echo "uv 0.10.2" && exit\necho "$UV_SYSTEM_CERTS"\nexit 2\n'
    python = f'#!/bin/sh\nexec {sys.executable} "$@"\n'
    path = only(scripts, uv=uv, python3=python)

    answer = run("/bin/sh", "scripts/env.sh", "--dev", PATH=path, UV_SYSTEM_CERTS="")

    assert answer.returncode != 0
    assert answer.stdout.splitlines() == ["", "1"]
    assert "uv could not make .venv" in answer.stderr
    assert not (scripts.parent / ".venv" / "made-dev").exists()


def test_env_passes_over_an_old_uv(scripts: Path, run: Run) -> None:
    """A uv from before the lock file's format is not used."""
    uv = '#!/bin/sh\n[ "$1" = --version ] && echo "uv 0.7.9" && exit\necho "$@"\n'
    path = only(scripts, uv=uv, python3=BARE_PYTHON)

    answer = run("/bin/sh", "scripts/env.sh", "--no-dev", PATH=path)

    assert answer.returncode != 0
    assert "sync" not in answer.stdout


def test_a_named_chromium_that_does_not_start_is_refused(scripts: Path, run: Run) -> None:
    """The variable is taken at its word: another Chromium is not used in silence."""
    program(scripts / "broken", "#!/bin/sh\necho no library >&2\nexit 127\n")

    answer = run("python", "scripts/chromium.py", SAMEBASIS_CHROMIUM=str(scripts / "broken"))

    assert answer.returncode != 0
    assert answer.stdout == ""
    assert "which does not start: no library" in answer.stderr


def test_a_chromium_that_does_not_start_is_passed_over_aloud(scripts: Path, run: Run) -> None:
    """The next one that starts is used, and the one that does not is named."""
    program(scripts / "chromium", "#!/bin/sh\nexit 1\n")
    program(scripts / "google-chrome", "#!/bin/sh\necho Google Chrome 1\n")
    path = f"{TOOLS}:{scripts}"

    answer = run("python", "scripts/chromium.py", PATH=path, SAMEBASIS_CHROMIUM="")

    assert answer.stdout.strip() == str(scripts / "google-chrome")
    assert f"{scripts / 'chromium'} is passed over" in answer.stderr


def test_no_chromium_is_said_and_fails(scripts: Path, run: Run) -> None:
    """Where there is none and none may be installed, the answer is an error and what to do."""
    browsers = str(scripts / "none")

    answer = run(
        "python",
        "scripts/chromium.py",
        "--no-install",
        PATH=str(scripts),
        SAMEBASIS_CHROMIUM="",
        PLAYWRIGHT_BROWSERS_PATH=browsers,
    )

    assert answer.returncode != 0
    assert "make test installs one" in answer.stderr
