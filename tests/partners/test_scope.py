"""What a right, a share or a sale is of, as the note of its relation says."""

import pytest

from samebasis.book import RelationKind, open_book
from samebasis.partners import scope_of
from tests.partners.books import relation


@pytest.mark.parametrize(
    ("kind", "note", "scope"),
    [
        (RelationKind.REVENUE_SHARE, "Of gross profit on resale; not of sales", "of gross profit on resale"),
        (RelationKind.REVENUE_SHARE, "On search; start not seen", "on search"),
        (RelationKind.EXCLUSIVITY, "To the models", "to the models"),
        (RelationKind.DISTRIBUTES, "Of models, here and there; not more", "of models, here and there"),
    ],
)
def test_the_opening_of_a_note_is_the_scope(kind: RelationKind, note: str, scope: str) -> None:
    """A note that opens with the word for its kind says, up to a semicolon, what the relation is of."""
    assert scope_of(relation("one", "bear", "lion", kind=kind, note=note)) == scope


@pytest.mark.parametrize(
    ("kind", "note"),
    [
        (RelationKind.REVENUE_SHARE, ""),
        (RelationKind.REVENUE_SHARE, "Offered, and not of sales"),
        (RelationKind.INVESTS_IN, "On conditions; a listing is reported"),
        (RelationKind.COMPUTE_CONTRACT, "On top of earlier contracts"),
    ],
)
def test_what_a_note_leaves_unsaid_stays_unsaid(kind: RelationKind, note: str) -> None:
    """Without that opening, and for kinds whose amount says it, there is no scope."""
    assert scope_of(relation("one", "bear", "lion", kind=kind, note=note)) == ""


def test_the_bundled_book_says_what_is_sold_and_what_is_exclusive() -> None:
    """Every sale in the book says of what, and so does every exclusive right but that on new compute."""
    unsaid = [
        each.id
        for each in open_book().relations.values()
        if each.kind in {RelationKind.DISTRIBUTES, RelationKind.EXCLUSIVITY} and not scope_of(each)
    ]

    assert [each for each in unsaid if "first-refusal" not in each] == []
