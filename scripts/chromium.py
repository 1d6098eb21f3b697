#!/usr/bin/env python3
"""Prints the path of a Chromium that starts; installs one where the machine has none.

Looked for in this order: the variable SAMEBASIS_CHROMIUM, the names in `NAMES` on PATH, Playwright's
own. Installed by apt-get where that is Debian's and ours to use, by Playwright elsewhere. With
`--no-install` nothing is installed.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from machine import APT_GET, apt_get_install, failed, is_debian, is_root, run, what_it_said

NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
VARIABLE: Final = "SAMEBASIS_CHROMIUM"
START_SECONDS_MOST: Final = 60

APT_PACKAGES: Final = ("chromium", "fonts-dejavu-core")


class NoChromium(Exception):
    """No Chromium that starts, and none could be installed."""


def main(arguments: list[str]) -> int:
    """The status to end with; the path goes to the output, everything else to the error output."""
    try:
        path = found() or installed(allowed="--no-install" not in arguments)
    except NoChromium as refusal:
        say(str(refusal))
        return 1
    sys.stdout.write(f"{path}\n")
    return 0


def found() -> str | None:
    """The first Chromium that starts; a named one that does not start is refused, not passed over."""
    named = os.environ.get(VARIABLE)
    if named:
        trouble = why_not(named)
        if trouble:
            raise NoChromium(f"{VARIABLE} names {named}, which does not start: {trouble}")
        return named
    for path in candidates():
        trouble = why_not(path)
        if not trouble:
            return path
        say(f"{path} is passed over, it does not start: {trouble}")
    return None


def candidates() -> Iterator[str]:
    """Where a Chromium may be, cheapest to ask first."""
    for name in NAMES:
        path = shutil.which(name)
        if path:
            yield path
    path = playwrights_own()
    if path and Path(path).exists():
        yield path


def playwrights_own() -> str | None:
    """Where Playwright keeps its Chromium, whether or not it is there; none without Playwright."""
    # Asked in a process of its own: this script also runs where Playwright is not installed.
    asked = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
    )
    answer = run([sys.executable, "-c", asked], seconds=START_SECONDS_MOST)
    return answer.stdout.strip() if answer.returncode == 0 else None


def why_not(path: str) -> str:
    """Why the program at this path is no Chromium that starts, in a few words; empty when it is one."""
    answer = run([path, "--version"], seconds=START_SECONDS_MOST)
    if answer.returncode == 0 and "Chrom" in answer.stdout:
        return ""
    return what_it_said(answer)


def installed(*, allowed: bool) -> str:
    """A Chromium that was not there before; what was tried and what to do where that fails."""
    if not allowed:
        raise NoChromium(f"none on this machine: make test installs one, or name one in {VARIABLE}")
    tried: list[str] = []
    for name, commands in ways():
        say(f"none on this machine, so {name} installs one")
        trouble = next((said for command in commands if (said := failed(command))), "")
        path = found()
        if path:
            return path
        tried.append(f"{name}: {trouble or 'no trouble, yet nothing that starts'}")
    raise NoChromium(
        "none on this machine, and none could be installed (" + "; ".join(tried) + ")\n"
        f"Install Chromium or Chrome by hand and name the program in {VARIABLE}."
    )


def ways() -> Iterator[tuple[str, tuple[tuple[str, ...], ...]]]:
    """The ways to install one here: a name, and its commands."""
    # Ubuntu's package of that name is a stub for a snap, which needs more than a bare machine has.
    if is_debian() and is_root():
        yield "apt-get", ((*APT_GET, "update"), apt_get_install(*APT_PACKAGES))
    with_libraries = ("--with-deps",) if is_root() and shutil.which("apt-get") else ()
    yield "playwright", ((sys.executable, "-m", "playwright", "install", *with_libraries, "chromium"),)


def say(line: str) -> None:
    """A line to the person who waits."""
    sys.stderr.write(f"chromium: {line}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
