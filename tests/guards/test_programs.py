"""scripts/programs.py: which programs it takes, what it installs, and what it says of one that cannot be."""

import re
import shutil
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.guards.conftest import ROOT, Run

HLEDGER: Final = "#!/bin/sh\necho hledger 1.25, linux-x86_64\n"
JAVA: Final = "#!/bin/sh\necho 'openjdk version \"%s.0.1\" 2025' >&2\n"
SOFFICE: Final = "#!/bin/sh\necho LibreOffice 7.4.7.2\n"
# As root on a Debian: apt-get writes what it was asked for, and "installs" what is laid out beside it.
APT_GET: Final = """#!/bin/sh
echo "$@" >> "${0%/*}/asked"
case "$*" in *" install "*) /bin/cp -r "${0%/*}"/store/. "${0%/*}" ;; esac
"""
APT_CACHE: Final = '#!/bin/sh\n[ "$2" != openjdk-17-jre-headless ]\n'
AS_ROOT: Final = """
import os, platform, runpy, sys
os.geteuid = lambda: 0
platform.freedesktop_os_release = lambda: {"ID": "%s"}
sys.path.insert(0, "scripts")
sys.argv = ["programs.py", *sys.argv[1:]]
runpy.run_path("scripts/programs.py", run_name="__main__")
"""


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder that is all of PATH, with hledger, a Java and LibreOffice in it."""
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    programs = {"hledger": HLEDGER, "java": JAVA % 17, "soffice": SOFFICE}
    for name, text in programs.items():
        program(tmp_path / "bin" / name, text)
    return tmp_path / "bin"


def program(path: Path, text: str) -> None:
    """Plant a program."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def test_what_is_there_is_taken(machine: Path, run: Run) -> None:
    """Where all programs are there, a line says where each is, and nothing is installed."""
    answer = run(sys.executable, "scripts/programs.py", PATH=str(machine), JAVA_HOME="")

    assert answer.returncode == 0
    assert answer.stderr == ""
    assert answer.stdout.splitlines() == [
        f"{name}: {machine / name}" for name in ("hledger", "java", "soffice")
    ]


@pytest.mark.parametrize("version", ["17", "21"])
def test_a_java_that_spark_runs_on_is_taken(version: str, machine: Path, run: Run) -> None:
    """Java 17 and 21 do."""
    program(machine / "java", JAVA % version)

    answer = run(sys.executable, "scripts/programs.py", "--no-install", PATH=str(machine), JAVA_HOME="")

    assert answer.returncode == 0


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("java", JAVA % "11", 'it says openjdk version "11.0.1" 2025'),
        ("java", JAVA % "170", 'it says openjdk version "170.0.1" 2025'),
        ("java", "#!/bin/sh\n", "it says nothing"),
        ("soffice", "#!/bin/sh\necho no display >&2\nexit 77\n", "no display"),
        ("hledger", "#!/bin/sh\nexit 3\n", "it ended with 3 and said nothing"),
    ],
)
def test_a_program_that_does_not_do_is_named(
    name: str, text: str, says: str, machine: Path, run: Run
) -> None:
    """One that is too old or does not start is told in a line, with why and what to install."""
    program(machine / name, text)

    answer = run(sys.executable, "scripts/programs.py", "--no-install", PATH=str(machine), JAVA_HOME="")

    (line,) = answer.stderr.splitlines()
    assert answer.returncode == 1
    assert line.startswith(f"programs: {machine / name} does not do: {says}; ")
    assert "apt-get install " in line


def test_each_program_that_is_missing_has_a_line(machine: Path, run: Run) -> None:
    """Where nothing may be installed, each missing program is told in a line of its own."""
    shutil.rmtree(machine)

    answer = run(sys.executable, "scripts/programs.py", "--no-install", PATH=str(machine), JAVA_HOME="")

    assert answer.returncode == 1
    assert answer.stdout == ""
    assert [re.sub(";.*", "", line) for line in answer.stderr.splitlines()] == [
        f"programs: no {name} on PATH" for name in ("hledger", "java", "soffice")
    ]


def test_the_java_that_spark_would_take_is_asked(machine: Path, run: Run) -> None:
    """A Java that JAVA_HOME names is the one that counts, whatever is on PATH."""
    program(machine / "home" / "bin" / "java", JAVA % 8)

    answer = run(
        sys.executable,
        "scripts/programs.py",
        "--no-install",
        PATH=str(machine),
        JAVA_HOME=str(machine / "home"),
    )

    assert answer.returncode == 1
    assert f"{machine / 'home' / 'bin' / 'java'} does not do" in answer.stderr


def test_all_that_is_missing_is_installed_in_one_go(machine: Path, run: Run) -> None:
    """On a Debian as root one apt-get installs what is missing, and the Java that this Debian has."""
    program(machine / "apt-get", APT_GET)
    program(machine / "apt-cache", APT_CACHE)
    for name in ("java", "soffice"):
        (machine / "store").mkdir(exist_ok=True)
        (machine / name).rename(machine / "store" / name)

    answer = run(sys.executable, "-c", AS_ROOT % "debian", PATH=str(machine), JAVA_HOME="")

    update, install = (machine / "asked").read_text().splitlines()
    assert answer.returncode == 0, answer.stderr
    assert update.endswith(" update")
    assert install.endswith(
        " install -y --no-install-recommends openjdk-21-jre-headless libreoffice-calc-nogui"
    )
    assert f"soffice: {machine / 'soffice'}" in answer.stdout


@pytest.mark.parametrize(("system", "more"), [("fedora", ()), ("debian", ("--no-install",))])
def test_nothing_is_installed_elsewhere(system: str, more: tuple[str, ...], machine: Path, run: Run) -> None:
    """On another system, or where it is asked not to, apt-get is not run."""
    program(machine / "apt-get", APT_GET)
    (machine / "java").unlink()

    answer = run(sys.executable, "-c", AS_ROOT % system, *more, PATH=str(machine), JAVA_HOME="")

    assert answer.returncode == 1
    assert not (machine / "asked").exists()


def test_an_installation_that_fails_is_told(machine: Path, run: Run) -> None:
    """Where apt-get fails, its status is told, and what is still missing."""
    program(machine / "apt-get", "#!/bin/sh\nexit 100\n")
    (machine / "hledger").unlink()

    answer = run(sys.executable, "-c", AS_ROOT % "debian", PATH=str(machine), JAVA_HOME="")

    assert answer.returncode == 1
    assert "programs: apt-get ended with 100\n" in answer.stderr
    assert answer.stderr.splitlines()[-1].startswith("programs: no hledger on PATH; ")
