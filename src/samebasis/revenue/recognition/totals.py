"""What books come to: totals of a currency, and the bridge from gross to net by channel."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from samebasis.revenue.judgement import Role
from samebasis.revenue.recognition.result import BookRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """What all rows of one currency come to, in minor units."""

    currency: str
    lines: int
    gross: int
    partner_share: int
    as_principal: int  # The gross of rows whose role is principal.
    as_agent: int  # The net of rows whose role is agent.
    undetermined_gross: int
    undetermined_net: int

    @property
    def net(self) -> int:
        """What is left of gross when channels have taken their shares."""
        return self.gross - self.partner_share

    @property
    def reported(self) -> int | None:
        """Revenue by the judgements in force; None where a role is undetermined."""
        if self.undetermined_gross or self.undetermined_net:
            return None
        return self.as_principal + self.as_agent

    @property
    def reported_between(self) -> tuple[int, int]:
        """The least and the most that may be reported, whatever the undetermined roles turn out to be."""
        decided = self.as_principal + self.as_agent
        ends = (decided + self.undetermined_net, decided + self.undetermined_gross)
        return min(ends), max(ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """From gross to net in one currency: what each channel keeps, in minor units."""

    currency: str
    gross: int
    shares: tuple[tuple[str, int], ...]  # Channels, the largest share first.
    net: int


def totals(rows: Iterable[BookRow]) -> tuple[Total, ...]:
    """The total of each currency, in the order of their codes. What is deferred is a balance, and no part."""
    by_currency = defaultdict[str, list[BookRow]](list)
    for row in rows:
        by_currency[row.currency].append(row)
    return tuple(_total(currency, by_currency[currency]) for currency in sorted(by_currency))


def _total(currency: str, rows: Sequence[BookRow]) -> Total:
    undetermined = [row for row in rows if row.role is Role.UNDETERMINED]
    return Total(
        currency=currency,
        lines=sum(row.lines for row in rows),
        gross=sum(row.gross for row in rows),
        partner_share=sum(row.partner_share for row in rows),
        as_principal=sum(row.gross for row in rows if row.role is Role.PRINCIPAL),
        as_agent=sum(row.net for row in rows if row.role is Role.AGENT),
        undetermined_gross=sum(row.gross for row in undetermined),
        undetermined_net=sum(row.net for row in undetermined),
    )


def bridges(rows: Iterable[BookRow]) -> tuple[Bridge, ...]:
    """The bridge from gross to net of each currency; the rows are kept by channel at least."""
    gross = defaultdict[str, int](int)
    shares = defaultdict[str, dict[str, int]](dict)
    for row in rows:
        gross[row.currency] += row.gross
        channel = row.channel or ""
        shares[row.currency][channel] = shares[row.currency].get(channel, 0) + row.partner_share
    return tuple(
        Bridge(
            currency=currency,
            gross=gross[currency],
            shares=tuple(sorted(shares[currency].items(), key=lambda each: (-each[1], each[0]))),
            net=gross[currency] - sum(shares[currency].values()),
        )
        for currency in sorted(gross)
    )
