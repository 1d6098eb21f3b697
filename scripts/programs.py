#!/usr/bin/env python3
"""Finds the programs that tests run beside ours, and installs with apt-get those that the machine lacks.

A line for each says which one is used. Only on a Debian, and only as root, is anything installed;
with `--no-install` nothing is. Where one cannot be had, a line says what to install.
"""

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from machine import APT_GET, apt_get_install, failed, is_debian, is_root, run, what_it_said

# LibreOffice takes long to answer the first time.
START_SECONDS_MOST: Final = 120
# Those that PySpark runs on.
JAVAS: Final = ("17", "21")


@dataclass(frozen=True)
class Program:
    """A program that tests run: its name, what asks for its version, and where it comes from."""

    name: str
    wanted: str
    needed_for: str
    version: tuple[str, ...]
    is_fit: Callable[[str], bool]
    packages: tuple[str, ...]  # The first that a Debian has.


def is_java_that_fits(said: str) -> bool:
    """Whether a Java of a version that PySpark runs on says this of itself."""
    found = re.search(r'version "(\d+)', said)
    return found is not None and found[1] in JAVAS


PROGRAMS: Final = (
    Program(
        name="hledger",
        wanted="hledger",
        needed_for="tests of journals",
        version=("--version",),
        is_fit=lambda said: said.startswith("hledger "),
        packages=("hledger",),
    ),
    Program(
        name="java",
        wanted=f"Java {' or '.join(JAVAS)}",
        needed_for="tests on Spark",
        version=("-version",),
        is_fit=is_java_that_fits,
        packages=tuple(f"openjdk-{each}-jre-headless" for each in JAVAS),
    ),
    Program(
        name="soffice",
        wanted="LibreOffice Calc",
        needed_for="tests of workbooks",
        version=("--headless", "--version"),
        is_fit=lambda said: "LibreOffice" in said,
        packages=("libreoffice-calc-nogui", "libreoffice-calc"),
    ),
)


def main(arguments: list[str]) -> int:
    """The status to end with: 0 when every program is there."""
    missing = [each for each in PROGRAMS if not is_there(each)]
    if missing and "--no-install" not in arguments and is_debian() and is_root():
        trouble = why_not_installed(missing)
        if trouble:
            say(f"apt-get {trouble}")
        missing = [each for each in missing if not is_there(each)]
    for each in missing:
        say(what_to_do(each))
    return 1 if missing else 0


def is_there(program: Program) -> bool:
    """Whether the program is there and does; a line to the output says which one it is."""
    path = found(program)
    if path is None or why_unfit(program, path):
        return False
    sys.stdout.write(f"{program.name}: {path}\n")
    return True


def found(program: Program) -> str | None:
    """Where the program is, whether or not it does; Spark takes the Java of JAVA_HOME before any other."""
    home = os.environ.get("JAVA_HOME")
    if home and program.name == "java":
        return str(Path(home, "bin", "java"))
    return shutil.which(program.name)


def why_unfit(program: Program, path: str) -> str:
    """Why the program at this path does not do, in few words; empty when it does."""
    answer = run([path, *program.version], seconds=START_SECONDS_MOST)
    # Java tells its version on the error output.
    said = (answer.stdout + answer.stderr).strip()
    if answer.returncode:
        return what_it_said(answer)
    return "" if program.is_fit(said) else f"it says {said.splitlines()[0] if said else 'nothing'}"


def why_not_installed(missing: Iterable[Program]) -> str:
    """What went wrong when the machine was to install these, all in one go; empty when nothing did."""
    # A list of packages as old as the machine's image asks for versions that are no longer served.
    trouble = failed((*APT_GET, "update"))
    packages = [package_of(each) for each in missing]
    say(f"apt-get installs {', '.join(packages)}")
    return failed(apt_get_install(*packages)) or trouble


def package_of(program: Program) -> str:
    """The package that this Debian has the program in."""
    known = (
        each for each in program.packages if run(["apt-cache", "show", each], seconds=60).returncode == 0
    )
    return next(known, program.packages[0])


def what_to_do(program: Program) -> str:
    """One line on a program that cannot be had: what was found, and what to install."""
    path = found(program)
    trouble = f"{path} does not do: {why_unfit(program, path)}" if path else f"no {program.name} on PATH"
    return (
        f"{trouble}; {program.needed_for} need it: install {program.wanted}"
        f" (on Debian: apt-get install {program.packages[0]})"
    )


def say(line: str) -> None:
    """A line to the person who waits."""
    sys.stderr.write(f"programs: {line}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
