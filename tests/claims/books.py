"""Books with claims, made in a line."""

from collections.abc import Iterable
from functools import cache

from samebasis.book import Assumption, Book, Claim, ClaimRelation, open_book
from samebasis.claims import Finding, check_claim
from samebasis.figures import Figure, parse_amount
from tests.identities.books import book, told

SOURCE = told("any", "presentation=net", parse_amount("$1 bn")).source


@cache
def bundled() -> Book:
    """The bundled book, read once for all tests that ask it something: no book changes."""
    return open_book()


def claim(expression: str, stated: str, relation: ClaimRelation = ClaimRelation.IS) -> Claim:
    """A claim that an expression comes to what is stated."""
    return Claim(
        id="claim",
        says="as somebody says",
        expression=expression,
        stated=parse_amount(stated),
        relation=relation,
        source=SOURCE,
        place=2,
    )


def checked(
    figures: Iterable[Figure],
    expression: str,
    stated: str,
    relation: ClaimRelation = ClaimRelation.IS,
    *,
    assumptions: Iterable[Assumption] = (),
) -> Finding:
    """The finding on one claim over these figures and assumptions."""
    made = book(list(figures), list(assumptions))
    return check_claim(made, claim(expression, stated, relation))
