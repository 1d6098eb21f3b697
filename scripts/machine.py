"""What the scripts that install programs share: what machine this is, and how commands are run on it."""  # noqa: INP001 - imported by the scripts beside it, which no package holds.

import os
import platform
import subprocess
import sys
from typing import Final

# Another apt-get may be at work on a machine that has just started: wait for its lock.
APT_GET: Final = ("apt-get", "-q", "-o", "DPkg::Lock::Timeout=300")


def apt_get_install(*packages: str) -> tuple[str, ...]:
    """The command that installs these packages of the machine, all in one go."""
    return (*APT_GET, "install", "-y", "--no-install-recommends", *packages)


def is_debian() -> bool:
    """Whether this machine is a Debian."""
    try:
        return platform.freedesktop_os_release().get("ID") == "debian"
    except OSError:
        return False


def is_root() -> bool:
    """Whether packages of the machine are ours to install."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def failed(command: tuple[str, ...]) -> str:
    """What went wrong in a command whose words go to the error output; empty when nothing did."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        status = subprocess.run(  # noqa: S603 - the commands are those of the scripts.
            command, stdin=subprocess.DEVNULL, stdout=sys.stderr, env=environment, check=False
        ).returncode
    except OSError as error:
        return str(error)
    return f"ended with {status}" if status else ""


def run(command: list[str], *, seconds: int) -> subprocess.CompletedProcess[str]:
    """What a command said; one that cannot be run at all counts as having failed."""
    try:
        return subprocess.run(  # noqa: S603 - the programs are those that the scripts look for.
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=seconds, check=False
        )
    except OSError as error:
        return subprocess.CompletedProcess(command, 127, "", str(error))
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 124, "", f"no answer within {seconds} seconds")


def what_it_said(answer: subprocess.CompletedProcess[str]) -> str:
    """The last line of what a program said, in few words; its status where it said nothing."""
    said = (answer.stderr or answer.stdout).strip().splitlines()
    return said[-1] if said else f"it ended with {answer.returncode} and said nothing"
