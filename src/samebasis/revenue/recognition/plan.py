"""Which steps a run takes: no more than its lines and its terms ask for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from samebasis.records import Source, Step, step, without
from samebasis.revenue.recognition.given import Judged

_HERE: Final = "samebasis.revenue.recognition"
# What books may be kept by, beside the period, and what they always are kept by.
DIMENSIONS: Final = ("vendor", "channel", "product", "country", "currency", "judgement")
# Money of two currencies has no sum.
_ALWAYS: Final = frozenset({"currency"})
# What the steps group by on top of terms, months and currencies: only where it is asked for.
_OPTIONAL: Final = frozenset({"product", "country"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asks:
    """What the lines and the terms of a run ask of it."""

    has_refunds: bool
    has_service: bool
    names_more: bool  # The terms name a product, a country or a tier.
    by: frozenset[str]

    @classmethod
    def of(cls, source: Source, parts: Sequence[Judged], by: Iterable[str]) -> "Asks":
        """What a table of sales with these columns asks for, under these terms."""
        return cls(
            has_refunds="refunds" in source.types,
            has_service="service_starts" in source.types and "service_ends" in source.types,
            names_more=any(
                each.terms.product or each.country or each.terms.tier_from is not None for each in parts
            ),
            by=frozenset(by),
        )


def plan(asks: Asks) -> tuple[Step, ...]:
    """The steps from a line at the edge to both books by month, in their order."""
    left_out = _OPTIONAL - asks.by
    steps = [
        _step("measured"),
        _step("named_product"),
        _step("named_country"),
        _step("scope", is_kept=True),
        _step("terms_by_day", is_kept=True),
        _step("scoped" if asks.names_more else "scoped_plainly", alias="scoped"),
        _step("priced"),
        _step("costed"),
        _step("shared"),
    ]
    if asks.has_refunds:
        steps += [
            _step("refund", is_kept=True),
            _step("refunded", is_kept=True),
            _step("given_back", is_kept=True),
        ]
        steps.append(_step("billed_and_given_back", alias="billed"))
    else:
        steps.append(_step("billed"))
    steps.append(without(_step("books", is_kept=True), left_out))
    if asks.has_service:
        steps += [*_deferring(asks), without(_step("deferred", is_kept=True), left_out)]
        steps.append(without(_step("recognised"), left_out))
    else:
        steps.append(without(_step("recognised_at_once", alias="recognised"), left_out))
    return tuple(steps)


def _deferring(asks: Asks) -> Iterable[Step]:
    yield _step("month_end")
    if asks.has_refunds:
        yield _step("deferral_cap", is_kept=True)
        yield _step("deferral_capped", alias="deferral")
    else:
        yield _step("deferral")


def shown(by: Iterable[str]) -> Step:
    """The query for both books by what is asked for."""
    return without(_step("shown"), frozenset(DIMENSIONS) - frozenset(by) - _ALWAYS)


def control() -> Step:
    """The query for what all lines come to."""
    return _step("control")


def left() -> Step:
    """The query for the lines that are not recognised."""
    return _step("left")


def left_line() -> Step:
    """The query for each line that is not recognised."""
    return _step("left_line")


def left_refund() -> Step:
    """The query for each refund of a sale that is not recognised."""
    return _step("left_refund")


def at_fault() -> Step:
    """The query for what the lines come to that are at fault themselves."""
    return _step("at_fault")


def total() -> Step:
    """The query for all lines that came through."""
    return _step("total")


def _step(name: str, *, alias: str | None = None, is_kept: bool = False) -> Step:
    return step(_HERE, name, alias=alias, is_kept=is_kept)
