"""Examples of a page run: shell commands with the output shown, and Python after >>>."""

import doctest
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from typing import Final

from tests.cli.program import called
from tests.docs.markdown import blocks, shown

PROGRAMS: Final = Path(sys.executable).parent
RUN: Final = ("samebasis ", ".venv/bin/samebasis ", "echo ")
# With any of these the shell does more than part words: the line is run by one.
SHELL: Final = frozenset("|&;<>()$`*?[#~%!{")
ELISION: Final = "..."
SECONDS_MOST: Final = 60


def console_differs(page: str, folder: Path) -> Iterator[str]:
    """Each command of the page that does not answer what is shown; all run in one folder, in their order."""
    for example in shown(page):
        if example.command.startswith(RUN):
            answer = answer_to(example.command, folder)
            if not occurs(example.output, answer):
                yield f"$ {example.command}\nis shown to answer\n{example.output}\nand answers\n{answer}"


def answer_to(command: str, folder: Path) -> str:
    """What the command line writes, to both outputs."""
    line = command.removeprefix(".venv/bin/")
    if line.startswith("samebasis ") and not SHELL & set(line):
        with chdir(folder):
            return called(*shlex.split(line)[1:], is_one_stream=True).out
    path = f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["/bin/sh", "-c", line],
        cwd=folder,
        env={**os.environ, "PATH": path},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=SECONDS_MOST,
        text=True,
        check=False,
    ).stdout


def occurs(wanted: str, answer: str) -> bool:
    """Whether the lines wanted occur in the answer one after another, but for what `...` leaves out.

    A line of its own leaves out any lines; within a line `...` leaves out any text. How far apart
    words stand makes no difference, since columns are as wide as what stands in them.
    """
    lines = [" ".join(line.split()) for line in wanted.splitlines()]
    pattern = "".join(
        r"(?:.*\n)*?" if line == ELISION else ".*?".join(map(re.escape, line.split(ELISION))) + r"\n"
        for line in lines
    )
    said = "".join(" ".join(line.split()) + "\n" for line in answer.splitlines())
    return re.search(f"^{pattern}", said, re.MULTILINE) is not None


def python_differs(page: str, name: str) -> str:
    """What doctest says of the page's Python examples, which share their names; empty where all hold."""
    code = "\n".join(blocks(page, "python", "pycon"))
    test = doctest.DocTestParser().get_doctest(code, {}, name, name, 0)
    said: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=said.append)
    return "".join(said)


def has_python(page: str) -> bool:
    """Whether the page has a Python example."""
    return any(">>>" in block for block in blocks(page, "python", "pycon"))


def has_commands(page: str) -> bool:
    """Whether the page shows a command line that can be run."""
    return any(each.command.startswith(RUN) for each in shown(page))
