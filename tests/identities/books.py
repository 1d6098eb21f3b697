"""Books made in a line: what a source told, what is assumed, and the small book of the article."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from samebasis.book import Assumption, Book, Entity, Role, Shape, open_book
from samebasis.figures import Amount, Basis, Figure, Instant, Period, Unit
from samebasis.identities import Conversion, Row
from tests.strategies import figure

ARTICLE: Final = Path(__file__).parents[1] / "books" / "article"
APRIL: Final = Instant.parse("2026-04")
LAB: Final = "anthropic"
STRETCHES: Final = {
    "month": Period.parse("2026-04"),
    "quarter": Period.parse("2026-02-01/2026-05-01"),
    "year": Period.parse("2025-05-01/2026-05-01"),
    "days28": Period.parse("2026-04-03/2026-05-01"),
}
BILLIONS: Final = Unit.parse("USD_bn")
RATIO: Final = Unit.parse("ratio")
GROSS: Final = "presentation=gross measure=run_rate annualisation=month_x12 scope=company"
NET: Final = "presentation=net measure=run_rate annualisation=month_x12 scope=company"
RUN_RATE: Final = "measure=run_rate annualisation=month_x12 scope=company"
NAMES: Final = ("anthropic", "openai", "mistral", "amazon", "google", "microsoft", "sacra", "all_three")


def exactly(value: Decimal | float | str, unit: Unit = BILLIONS) -> Amount:
    """An amount without rounding."""
    return Amount.exact(Decimal(str(value)), unit)


def between(low: object, high: object, unit: Unit = BILLIONS, **more: Any) -> Amount:  # noqa: ANN401 - centre, level.
    """A range with hard ends, unless a level is given."""
    return Amount.between(Decimal(str(low)), Decimal(str(high)), unit, **more)


def told(
    name: str,
    basis: str,
    amount: Amount,
    *,
    entity: str = "anthropic",
    metric: str = "revenue",
    **more: Any,  # noqa: ANN401 - any field of a figure.
) -> Figure:
    """A figure that an entity tells of itself, in April unless said otherwise."""
    facts = {"id": name, "entity": entity, "asserted_by": entity, "time": APRIL, **more}
    return figure(Basis.parse(basis, metric=metric), amount, **facts)


def assumed(name: str, metric: str, amount: Amount | None, basis: str = "", **more: Any) -> Assumption:  # noqa: ANN401 - any field of an assumption.
    """An assumption for every entity, or for the one that is given."""
    facts = {
        "id": name,
        "entity": None,
        "basis": Basis.parse(basis, metric=metric),
        "as_of": None,
        "amount": amount,
        "shape": Shape.UNIFORM,
        "reason": "made up for a test",
        **more,
    }
    return Assumption(**facts)


def reading(name: str, basis: str, metric: str = "revenue", **more: Any) -> Assumption:  # noqa: ANN401 - any field of an assumption.
    """A reading of what was left unsaid."""
    return assumed(name, metric, None, basis, shape=Shape.READING, **more)


def book(figures: Iterable[Figure], assumptions: Iterable[Assumption] = ()) -> Book:
    """A book of these figures and assumptions, with everyone they name."""
    return Book(
        name="made",
        title="Made for a test",
        entities={name: Entity(id=name, name=name.title(), role=Role.LAB) for name in NAMES},
        sources={each.source.id: each.source for each in figures},
        figures={each.id: each for each in figures},
        relations={},
        assumptions={each.id: each for each in assumptions},
    )


def article() -> Book:
    """The small book of the article's revenue dispute."""
    return open_book(str(ARTICLE))


def basis(text: str, metric: str = "revenue") -> Basis:
    """A basis, of revenue unless said otherwise."""
    return Basis.parse(text, metric=metric)


def row(road: Conversion) -> Row:
    """The road as a row of a comparison."""
    return Row(
        entity=road.figure.entity,
        figure=road.figure,
        also=(),
        word=road.word,
        conversion=road,
        readings=(),
        missing=(),
    )
