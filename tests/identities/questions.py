"""What several tests ask: two companies side by side in April, and every road of one figure."""

from typing import Final

from samebasis.book import Assumption, Book
from samebasis.figures import Amount, Figure, Instant, Word
from samebasis.identities import Compared, Conversion, compare, conversions
from tests.identities.books import (
    APRIL,
    BILLIONS,
    GROSS,
    NET,
    RATIO,
    RUN_RATE,
    assumed,
    basis,
    book,
    exactly,
    told,
)

PAIR: Final = ("anthropic", "openai")
REPORTED: Final = told("one", GROSS, exactly(30))
RIVAL: Final = told("rival", NET, Amount.printed("24", BILLIONS), entity="openai")
MEMO: Final = told("memo", RUN_RATE, exactly(8), metric="partner_share", asserted_by="openai")
SHARE: Final = assumed("share", "partner_share_of_gross", exactly("0.2", RATIO))


def printed(digits: str, word: Word | None = None) -> Amount:
    """A printed amount of billions."""
    return Amount.printed(digits, BILLIONS, word=word)


def compared(*figures: Figure, everyone: bool = False, made: Book | None = None) -> Compared:
    """The two companies side by side in April."""
    return compare(made or book(figures, [SHARE]), "revenue", PAIR, as_of=APRIL, everyone=everyone)


def roads(
    *more: Figure | Assumption, start: Figure = REPORTED, to: str = "presentation=net", at: str | None = None
) -> tuple[Conversion, ...]:
    """Every road of the figure in a book that holds it and these."""
    figures = [start, *(each for each in more if isinstance(each, Figure))]
    made = book(figures, [each for each in more if isinstance(each, Assumption)])
    return conversions(made, start, basis(to, start.metric), at=Instant.parse(at) if at else None)
