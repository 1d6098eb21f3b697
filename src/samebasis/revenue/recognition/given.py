"""What the steps are given beside the lines: terms with their roles, currencies, days and months."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Final

from samebasis.records import Engine, Row, exponents
from samebasis.revenue.judgement import Judgement, Role
from samebasis.revenue.terms import Take, Terms

# What is one unit of a quantity: quantities have six decimals.
_QUANTITY: Final = 10**6
_DAY_0: Final = date(1970, 1, 1)
_MOST: Final = 9_999_999_999_999_999

TERMS: Final = (
    ("terms_id", "INTEGER"),
    ("vendor", "VARCHAR"),
    ("channel", "VARCHAR"),
    ("product", "VARCHAR"),
    ("country", "VARCHAR"),
    ("specificity", "INTEGER"),
    ("starts", "DATE"),
    ("ends", "DATE"),
    ("take", "VARCHAR"),
    ("rate", "BIGINT"),
    ("per", "BIGINT"),
    ("tier_from", "BIGINT"),
    ("is_tiered", "BOOLEAN"),
    ("is_simple", "BOOLEAN"),
    ("slot", "INTEGER"),
)
SLOT: Final = (
    ("slot", "INTEGER"),
    ("vendor", "VARCHAR"),
    ("channel", "VARCHAR"),
    ("role", "VARCHAR"),
    ("judgement", "VARCHAR"),
)
CURRENCY: Final = (
    ("currency_id", "INTEGER"),
    ("currency", "VARCHAR"),
    ("multiplier", "BIGINT"),
    ("divisor", "BIGINT"),
    ("minor_per_unit", "BIGINT"),
)
RUNG: Final = (("rung", "INTEGER"), ("tier_from", "BIGINT"), ("tier_upto", "BIGINT"))
CALENDAR: Final = (("day", "DATE"), ("day_number", "BIGINT"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A stretch of days and countries of some terms, over which one judgement holds or none does."""

    terms: Terms
    country: str | None
    starts: date
    ends: date
    role: Role

    @property
    def specificity(self) -> int:
        """How much the terms say of what they are for; a judgement for one country decides among equals."""
        named = (self.terms.product is not None) + (self.terms.country is not None)
        return 2 * named + (self.country is not None and self.terms.country is None)


def judged(terms: Iterable[Terms], judgements: Sequence[Judgement]) -> tuple[Judged, ...]:
    """The terms, each split where the judgement that it names changes."""
    return tuple(part for each in terms for part in _parts(each, judgements))


def _parts(terms: Terms, judgements: Sequence[Judgement]) -> Iterator[Judged]:
    ours = [each for each in judgements if each.id == terms.judgement]
    countries: set[str | None] = {terms.country}
    if terms.country is None:
        countries |= {each.country for each in ours}
    for country in sorted(countries, key=lambda each: each or ""):
        held = [each for each in ours if each.country in {None, country}]
        days = {terms.starts, terms.until}
        for each in held:
            days |= {day for day in (each.starts, each.ends) if day and terms.starts < day < terms.until}
        for starts, ends in pairwise(sorted(days)):
            yield Judged(
                terms=terms,
                country=country,
                starts=starts,
                ends=ends,
                role=_role(terms, held, country, starts),
            )


def _role(terms: Terms, held: Sequence[Judgement], country: str | None, day: date) -> Role:
    if not held and terms.judgement in {Role.PRINCIPAL, Role.AGENT}:
        # Said in the terms themselves: concluded, though the reasons are not on record here.
        return Role(terms.judgement)
    in_force = [each for each in held if each.is_in_force(day)]
    exact = [each for each in in_force if each.country == country] or in_force
    return exact[0].conclusion if exact else Role.UNDETERMINED


def per(terms: Iterable[Terms]) -> int:
    """The number that makes every rate whole when it is multiplied by it: a power of ten from 100 on."""
    digits = max((-int(each.rate.normalize().as_tuple().exponent) for each in terms), default=2)
    return int(10 ** max(digits, 2))


def give(
    engine: Engine,
    parts: Sequence[Judged],
    *,
    money_digits: int,
    days: tuple[date, date],
    by_judgement: bool,
) -> None:
    """Nothing; the engine has the terms, the rungs of contract value, the currencies and the days.

    A slot stands for a vendor, a channel and a role, and for a judgement where books are kept by it:
    lines are grouped by one whole number instead of by several texts.
    """
    unit = 10**money_digits
    divisor = per(each.terms for each in parts)
    slots: dict[Row, int] = {}
    rows = (_terms_row(each, unit, divisor, slots, by_judgement=by_judgement) for each in parts)
    engine.table("terms", TERMS, [(number, *row) for number, row in enumerate(rows)])
    engine.table("slot", SLOT, [(number, *named) for named, number in slots.items()])
    tiers = sorted({0, *(int((each.terms.tier_from or 0) * unit) for each in parts)})
    engine.table("rung", RUNG, list(zip(range(len(tiers)), tiers, [*tiers[1:], _MOST], strict=True)))
    currencies = enumerate(exponents().items())
    engine.table("currency", CURRENCY, [_currency_row(*each, money_digits) for each in currencies])
    first, last = days
    all_days = (first + timedelta(at) for at in range((last - first).days + 1))
    engine.table("calendar", CALENDAR, [(each, (each - _DAY_0).days) for each in all_days])


def _terms_row(part: Judged, unit: int, divisor: int, slots: dict[Row, int], *, by_judgement: bool) -> Row:
    terms = part.terms
    named = (terms.vendor, terms.channel, part.role.value, terms.judgement if by_judgement else None)
    return (
        terms.vendor,
        terms.channel,
        terms.product,
        part.country,
        part.specificity,
        part.starts,
        part.ends,
        terms.take.value,
        int(terms.rate * divisor),
        divisor * (_QUANTITY if terms.take is Take.UNIT else 1),
        int((terms.tier_from or Decimal(0)) * unit),
        terms.tier_from is not None,
        terms.take is Take.SALES and terms.tier_from is None,
        slots.setdefault(named, len(slots)),
    )


def _currency_row(number: int, currency: tuple[str, int], money_digits: int) -> Row:
    name, digits = currency
    multiplier, divisor = 10 ** max(digits - money_digits, 0), 10 ** max(money_digits - digits, 0)
    return (number, name, multiplier, divisor, 10**digits)
