"""Checking: every claim of a book recomputed, with its verdict and the working shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from samebasis.book import Book, Claim
from samebasis.claims.change import would_change
from samebasis.claims.coincidence import coincidence
from samebasis.claims.expression import Named, Node, Selected, names_in, parse_expression
from samebasis.claims.finding import Finding
from samebasis.claims.reference import Found, Lookup, lookup_in
from samebasis.claims.slips import slip_of
from samebasis.claims.unlike import like_for_like, unlike_in
from samebasis.claims.value import Value, value_of
from samebasis.claims.verdict import ClaimWord, cut_by, follows
from samebasis.errors import BadAmount, BadBook, BadInput, Problem, SamebasisError, UnknownName, Unsolvable
from samebasis.figures import Amount, Rounding, recut, spell_value

_FILE = "claims.csv"


def check_claims(book: Book, rounding: Rounding = Rounding.NEAREST) -> tuple[Finding, ...]:
    """Every claim of the book with its verdict, in the order of the file.

    `rounding` is how printed digits are taken to have been cut, those of claims and of figures alike.
    What a book known on an earlier day does not hold leaves a claim undecided. `BadBook` where an
    expression cannot be read or computed at all, with every one that cannot.
    """
    if problems := tuple(claim_problems(book)):
        raise BadBook(book.name, problems)
    cut = _cut(book, rounding)
    return tuple(check_claim(cut, claim) for claim in cut.claims.values())


def _cut(book: Book, rounding: Rounding) -> Book:
    """The book with every printed amount standing for what its digits do when they are cut so."""
    if rounding is Rounding.NEAREST:
        return book
    figures = {
        name: replace(each, amount=recut(each.amount, rounding)) for name, each in book.figures.items()
    }
    claims = {name: replace(each, stated=recut(each.stated, rounding)) for name, each in book.claims.items()}
    return replace(book, figures=figures, claims=claims)


def claim_problems(book: Book) -> Iterator[Problem]:
    """What is wrong with the claims' expressions: each at its place, with the column where reading ended."""
    lookup = lookup_in(book)
    for claim in book.claims.values():
        with _telling(book, claim) as told:
            value_of(parse_expression(claim.expression), lookup).amount(claim.stated.unit)
        yield from told


def unread_problems(book: Book) -> Iterator[Problem]:
    """Of those, what can be told at a glance: expressions that cannot be read, and names that nothing has."""
    lookup = lookup_in(book)
    for claim in book.claims.values():
        with _telling(book, claim) as told:
            for name in names_in(parse_expression(claim.expression)):
                lookup(name)
        yield from told


@contextmanager
def _telling(book: Book, claim: Claim) -> Iterator[list[Problem]]:
    """What is raised meanwhile, as problems of the claim's expression."""
    told: list[Problem] = []
    try:
        yield told
    except UnknownName as error:
        if book.known_on is None:
            told.append(Problem(_FILE, claim.place, "expression", error.name, _known(error)))
    except (Unsolvable, BadAmount):
        pass  # That the book lacks something, or knows a divisor too roughly, is no mistake of the file.
    except BadInput as error:
        told.append(Problem(_FILE, claim.place, "expression", error.found, error.expected))


def check_claim(book: Book, claim: Claim) -> Finding:
    """The verdict on one claim, recomputed from the book as it is."""
    node, lookup = parse_expression(claim.expression), lookup_in(book)
    try:
        value = value_of(node, lookup)
        recomputed = value.amount(claim.stated.unit)
    except (UnknownName, Unsolvable, BadAmount) as error:
        return Finding(claim=claim, word=ClaimWord.UNDECIDED, recomputed=None, missing=_missing(error))
    working = tuple(_working(claim, node, lookup, recomputed))
    if not recomputed.is_bounded and claim.stated.overlaps(recomputed):
        open_ = tuple(name for name, fact in value.facts.items() if not fact.amount.is_bounded)
        missing = tuple(f"an end of {name}" for name in open_)
        return Finding(
            claim=claim, word=ClaimWord.UNDECIDED, recomputed=recomputed, working=working, missing=missing
        )
    word, slip = follows(claim.stated, claim.relation, recomputed), ""
    if word in {ClaimWord.OFF, ClaimWord.TURNS}:
        slip = slip_of(claim, node, lookup, recomputed)
    elif word is ClaimWord.ROUNDING and (cut := cut_by(claim, recomputed)) is not None:
        slip = "rounded up" if cut.value == "ceiling" else cut.value
    unlike = unlike_in(node, lookup)
    if unlike and word in {ClaimWord.HOLDS, ClaimWord.ROUNDING}:
        word = ClaimWord.UNLIKE
    return Finding(
        claim=claim,
        word=word,
        recomputed=recomputed,
        like_for_like=like_for_like(node, lookup, book, claim.stated.unit) if unlike else None,
        slip=slip,
        would_change=None if unlike else would_change(claim, value, word, recomputed),
        coincidence=coincidence(claim.stated, claim.relation, recomputed),
        terms=value.terms,
        unlike=unlike,
        superseded=tuple(_superseded(book, value)),
        working=working,
    )


def _superseded(book: Book, value: Value) -> Iterator[tuple[str, str]]:
    """The figures that the claim rests on though their own asserter replaced them, each with by which."""
    by = book.superseded()
    for found in value.terms:
        if found.fact.figure is not None and found.fact.name in by:
            yield found.fact.name, by[found.fact.name]


def _working(claim: Claim, node: Node, lookup: Lookup, recomputed: Amount) -> Iterator[str]:
    """Each term with what it says and when, then what the expression comes to."""
    seen = dict.fromkeys(names_in(node))
    for name in seen:
        yield _term(name, lookup(name))
    unit = claim.stated.unit
    middle = "" if recomputed.value is None else f"{recomputed.value:.6g} "
    yield f"{claim.expression} = {middle}({recomputed.low:.6g} to {recomputed.high:.6g}) {unit}"


def _term(name: Named | Selected, found: Found) -> str:
    when = f", {found.time}" if found.time is not None else ""
    members = " ".join(f"{axis}={member}" for axis, member in found.members.items())
    said = "" if isinstance(name, Named) else f" ({name.entity}.{name.metric})"
    return f"{found.fact.name}{said} = {spell_value(found.fact.amount)}{when}" + (
        f", {members}" if members else ""
    )


def _known(error: UnknownName) -> str:
    hint = f", like {error.nearest[0]}" if error.nearest else ""
    return f"the name of a {error.kind}{hint}"


def _missing(error: SamebasisError) -> tuple[str, ...]:
    if isinstance(error, UnknownName):
        return (error.name,)
    if isinstance(error, Unsolvable):
        return error.missing
    return (error.expected,) if isinstance(error, BadInput) else (str(error),)
