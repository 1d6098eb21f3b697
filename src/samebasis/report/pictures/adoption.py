"""Pictures of adoption: over time, and by industry."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from samebasis.adoption import Observation
from samebasis.book import Book
from samebasis.figures import Instant
from samebasis.report.chart import Chart
from samebasis.report.charts.adoption import Share, adoption_chart, industry_chart
from samebasis.report.words import as_printed, listed, when

_SEGMENTS: Final = MappingProxyType(
    {
        "information": "Information and software",
        "finance": "Finance",
        "professional_services": "Professional services",
    }
)


def adoption_picture(seen: Sequence[Observation], book: Book, lead: Sequence[str]) -> Chart | None:
    """Shares of businesses by month, with who is ahead in the last month that both have."""
    if not seen:
        return None
    names = [book.entities[entity].name for entity in lead]
    shares = [_share(each, book, str(each.month.starts)) for each in seen]
    months = sorted({each.at for each in shares if {s.name for s in shares if s.at == each.at} >= set(names)})
    title = f"{listed(names)}: shares of businesses that pay"
    if months:
        panel = listed(
            dict.fromkeys(
                book.entities[each.figure.asserted_by].name
                for each in seen
                if str(each.month.starts) == months[-1]
            )
        )
        title = f"On {panel}'s panel {_who_leads(shares, names, months)}"
    return adoption_chart(
        shares,
        names,
        title=title,
        subtitle="Share of the panel's businesses paying each vendor, by data month, first prints; "
        f"{listed(dict.fromkeys(book.entities[each.figure.asserted_by].name for each in seen))}",
    )


def industry_picture(
    pairs: Mapping[str, tuple[Observation, ...]], book: Book, lead: Sequence[str], month: Instant
) -> Chart | None:
    """One company's share beside the other's in each industry that has both."""
    if not pairs:
        return None
    names = [book.entities[entity].name for entity in lead]
    shares = {
        _SEGMENTS.get(segment, segment.replace("_", " ").capitalize()): [
            _share(each, book, segment) for each in seen
        ]
        for segment, seen in pairs.items()
    }
    ahead = {max(pair, key=lambda share: share.value).name for pair in shares.values()}
    count = {1: "the one industry", 2: "both industries", 3: "all three industries"}.get(
        len(pairs), f"all {len(pairs)} industries"
    )
    title = (
        f"{ahead.pop()} leads in {count} with a figure for both"
        if len(ahead) == 1
        else f"The lead differs between {len(pairs)} industries"
    )
    return industry_chart(
        shares,
        names,
        title=title,
        subtitle=f"Share of the panel's businesses paying each vendor, {when(month)}",
    )


def _share(seen: Observation, book: Book, at: str) -> Share:
    amount = seen.figure.amount
    factor = amount.unit.factor * 100
    value = amount.value if amount.value is not None else (amount.low + amount.high) / 2
    return Share(
        name=book.entities[seen.entity].name,
        at=at,
        value=float(value * factor),
        low=float(amount.low * factor),
        high=float(amount.high * factor),
        printed=as_printed(amount),
        figure=seen.figure.id,
    )


def _who_leads(shares: Sequence[Share], names: Sequence[str], months: Sequence[str]) -> str:
    def leader(month: str) -> Share:
        return max((share for share in shares if share.at == month), key=lambda share: share.value)

    def first_of(name: str, month: str) -> Share:
        return next(share for share in shares if share.at == month and share.name == name)

    last = months[-1]
    ahead = leader(last)
    behind = next(first_of(name, last) for name in names if name != ahead.name)
    earlier = [month for month in months if leader(month).name != ahead.name]
    verb = "has passed" if earlier else "leads"
    month = when(Instant.parse(last[:7]))
    return f"{ahead.name} {verb} {behind.name}: {ahead.printed} against {behind.printed} in {month}"
