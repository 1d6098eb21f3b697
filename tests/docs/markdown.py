"""Markdown as far as the tests read it: sections, code blocks, examples, links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

HEADING: Final = re.compile(r"^#{1,6} +(.+?) *#*$", re.MULTILINE)
BLOCK: Final = re.compile(r"^```(?P<language>\w*)[^\n]*\n(?P<code>.*?)^```\s*$", re.MULTILINE | re.DOTALL)
INLINE_CODE: Final = re.compile(r"`[^`\n]*`")
LINK: Final = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)|^\[[^\]]+\]:\s*(\S+)", re.MULTILINE)
FIRST_CELL: Final = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)
PROMPT: Final = "$ "


@dataclass(frozen=True, slots=True)
class Shown:
    """A command line as a page shows it, and what the page says it answers."""

    command: str
    output: str


def sections(page: str) -> dict[str, str]:
    """What stands below each heading up to the next one."""
    text = BLOCK.sub(lambda found: found[0].replace("\n#", "\n\0#"), page)
    headings = list(HEADING.finditer(text))
    ends = [*(heading.start() for heading in headings[1:]), len(text)][: len(headings)]
    return {
        heading[1]: text[heading.end() : end].replace("\0", "")
        for heading, end in zip(headings, ends, strict=True)
    }


def named_rows(section: str) -> set[str]:
    """The names in code that open the rows of a section's tables."""
    return set(FIRST_CELL.findall(section))


def blocks(page: str, *languages: str) -> Iterator[str]:
    """The code blocks in one of these languages."""
    for found in BLOCK.finditer(page):
        if found["language"] in languages:
            yield found["code"]


def shown(page: str) -> Iterator[Shown]:
    """The command lines of the page's console blocks."""
    for block in blocks(page, "console"):
        for part in re.split(rf"^{re.escape(PROMPT)}", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield Shown(command, output)


def links(page: str) -> Iterator[str]:
    """Where the links and pictures of a page lead, code left out."""
    text = INLINE_CODE.sub("", BLOCK.sub("", page))
    for found in LINK.finditer(text):
        yield found[1] or found[2]


def anchors(page: str) -> set[str]:
    """The anchors that headings have on the pages of a repository."""
    plain = (re.sub(r"[`*]|\[|\]\([^)]*\)", "", heading) for heading in sections(page))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in plain}
