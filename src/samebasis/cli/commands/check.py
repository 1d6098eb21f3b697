"""`samebasis check`: every claim of a book recomputed, and its figures set beside one another."""

import json
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samebasis.cli.options import Known, open_known
from samebasis.cli.show import is_terminal, say, show_csv, show_json, show_table, working

if TYPE_CHECKING:
    from samebasis.book import Book
    from samebasis.claims import Doubt, Finding

_COLUMNS = ("claim", "states", "comes to", "verdict", "by chance", "why")
_SHORT = ("claim", "states", "comes to", "verdict", "why")
_DOUBTS = ("check", "of", "one", "other", "verdict", "why")


class CheckFormat(StrEnum):
    """How findings are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    JUNIT = "junit"


class CheckKind(StrEnum):
    """What is checked."""

    CLAIM = "claim"
    UNIT_COST = "unit_cost"
    PARTS = "parts"
    TWICE = "twice"
    PATH = "path"
    SUPERSEDED = "superseded"


class Cut(StrEnum):
    """How printed digits are taken to have been cut."""

    NEAREST = "nearest"
    TRUNCATED = "truncated"
    CEILING = "ceiling"


def check(
    book: Annotated[str, typer.Argument(help="A bundled book by name, or a folder.")] = "ai_labs",
    claim: Annotated[
        list[str] | None,
        typer.Option("--claim", metavar="ID", help="Only this one, with its working; or several."),
    ] = None,
    kind: Annotated[
        list[CheckKind] | None,
        typer.Option("--kind", help="Only claims, or only one kind of cross-check; or several."),
    ] = None,
    rounding: Annotated[
        Cut, typer.Option("--rounding", help="How the digits of claims and figures were cut.")
    ] = Cut.NEAREST,
    baseline: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What --format json printed before: what it has fails no longer."),
    ] = None,
    known: Known = None,
    output: Annotated[
        CheckFormat, typer.Option("--format", help="How to print the result.")
    ] = CheckFormat.TABLE,
) -> None:
    """Recompute every claim of a book, and set its figures beside one another.

    Of a claim: whether it holds, is off, or sets unlike things side by side. Of figures: unit costs
    out of band, parts beyond their whole, one thing said twice, paths that nothing can take, and
    superseded figures still in use. The exit status is 1 where anything needs a second look.
    """
    from samebasis.report import doubt_json, finding_json, junit  # noqa: PLC0415 - slow to import.

    with working("recomputing"):
        opened = open_known(book, known)
        kinds = list(CheckKind) if claim else kind or list(CheckKind)
        accepted = _accepted(baseline)
        findings, found = _chosen(*_checked(opened, kinds, rounding), claim or ())
    if output is CheckFormat.JSON:
        show_json([*map(finding_json, findings), *(doubt_json(each, opened) for each in found)])
    elif output is CheckFormat.JUNIT:
        for line in junit(opened.name, findings, found).splitlines():
            say(line)
    elif output is CheckFormat.CSV:
        _show_csv(findings, found)
    else:
        _show_claims(findings, kinds if not claim else ())
        _show_doubts(found, kinds if not claim else ())
        for line in _worked(findings, found) if claim else ():
            say(line)
    wrong = {(each.claim.id, each.word.value) for each in findings if not each.is_sound}
    wrong |= {(each.id, each.word.value) for each in found if each.needs_a_look}
    if baseline is not None and output is CheckFormat.TABLE:
        new = len(wrong - accepted)
        say(f"{len(wrong & accepted)} of these stand in {baseline}; {new} {'is' if new == 1 else 'are'} new.")
    if wrong - accepted:
        raise typer.Exit(1)


def _accepted(baseline: Path | None) -> set[tuple[str, str]]:
    """The ids and verdicts of what was found before."""
    from samebasis.book import NotReadable, read_bytes  # noqa: PLC0415 - slow to import.
    from samebasis.errors import BadInput  # noqa: PLC0415 - the same.

    if baseline is None:
        return set()
    try:
        return {(str(each["id"]), str(each["verdict"])) for each in json.loads(read_bytes(baseline))}
    except NotReadable as error:
        raise BadInput(f"{baseline}: {error.found}", error.expected) from error
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise BadInput(f"{baseline}: {error}", "what samebasis check --format json printed") from error


def _checked(
    book: "Book", kinds: Sequence[CheckKind], cut: Cut
) -> "tuple[Sequence[Finding], Sequence[Doubt]]":
    """The claims where they are asked for, and what the cross-checks of these kinds found."""
    from samebasis.claims import check_claims, doubts  # noqa: PLC0415 - slow to import.
    from samebasis.figures import Rounding  # noqa: PLC0415 - the same.

    names = {kind.value for kind in kinds}
    findings = check_claims(book, Rounding(cut.value)) if CheckKind.CLAIM in kinds else ()
    found = doubts(book) if names != {CheckKind.CLAIM.value} else ()
    return findings, tuple(each for each in found if each.kind.value in names)


def _show_claims(findings: "Sequence[Finding]", kinds: Sequence[CheckKind]) -> None:
    """The claims as a table and a sentence, which says it too where there are none."""
    from samebasis.report import check_sentence, finding_cells  # noqa: PLC0415 - slow to import.

    rows = [finding_cells(each) for each in findings]
    if rows and is_terminal():
        # Six columns fit no terminal: the interval and the rate are in the working and the other formats.
        show_table(_SHORT, [(*cells[:2], cells[2].partition(" (")[0], cells[3], cells[5]) for cells in rows])
    elif rows:
        show_table(_COLUMNS, rows)
    if rows or CheckKind.CLAIM in kinds:
        say(check_sentence(findings))


def _show_doubts(found: "Sequence[Doubt]", kinds: Sequence[CheckKind]) -> None:
    """What the cross-checks found as a table and a sentence, which says it too where that is nothing."""
    from samebasis.report import doubt_cells, doubts_sentence  # noqa: PLC0415 - slow to import.

    if found:
        show_table(_DOUBTS, [doubt_cells(each) for each in found])
    if found or set(kinds) - {CheckKind.CLAIM}:
        say(doubts_sentence(found))


def _show_csv(findings: "Sequence[Finding]", found: "Sequence[Doubt]") -> None:
    from samebasis.report import doubt_cells, finding_cells  # noqa: PLC0415 - slow to import.

    claims = [("claim", *finding_cells(each)) for each in findings]
    show_csv(("check", *_COLUMNS), claims + [_as_claim(doubt_cells(each)) for each in found])


def _as_claim(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The cells of a doubt under the columns of claims: none passes by chance."""
    kind, says, one, other, verdict, why = cells
    return (kind, says, one, other, verdict, "", why)


def _worked(findings: "Sequence[Finding]", found: "Sequence[Doubt]") -> Iterator[str]:
    """The lines that show how each came about."""
    for each in findings:
        yield f"{each.claim.id}: {each.claim.says}"
        yield from (f"  {line}" for line in each.working)
        if each.would_change is not None:
            yield f"  {each.would_change}"
    for doubt in found:
        yield f"{doubt.id}: {doubt.says}"
        yield from (f"  {line}" for line in doubt.working)


def _chosen(
    findings: "Sequence[Finding]", found: "Sequence[Doubt]", names: Sequence[str]
) -> "tuple[Sequence[Finding], Sequence[Doubt]]":
    """What has these names, of all where there are none; `UnknownName` for one that nothing has."""
    from samebasis.errors import UnknownName  # noqa: PLC0415 - beside its only use.

    if not names:
        return findings, found
    claims, others = {each.claim.id: each for each in findings}, {each.id: each for each in found}
    for name in names:
        if name not in claims and name not in others:
            raise UnknownName("claim", name, tuple(get_close_matches(name, [*claims, *others], n=2)))
    return [claims[name] for name in names if name in claims], [
        others[name] for name in names if name in others
    ]
