"""Pictures of adoption: over time, and by industry."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from samebasis.adoption import Observation, stretches
from samebasis.book import Book
from samebasis.figures import Instant
from samebasis.report.chart import Chart
from samebasis.report.charts.adoption import Line, Share, adoption_chart, industry_chart
from samebasis.report.phrase import Phrase, phrase, to_figure
from samebasis.report.words import as_printed, listed, when

_SEGMENTS: Final = MappingProxyType(
    {
        "information": "Information and software",
        "finance": "Finance",
        "professional_services": "Professional services",
    }
)


def adoption_picture(
    seen: Sequence[Observation], again: Sequence[Observation], book: Book, lead: Sequence[str]
) -> Chart | None:
    """Shares of businesses by month, with who is ahead in the last month that both have.

    `again` are the shares that were published again later: lines of their own, never of the first.
    """
    if not seen:
        return None
    names = [book.entities[entity].name for entity in lead]
    lines = [
        line
        for observations, is_restated in ((seen, False), (again, True))
        for line in _series(observations, book, lead, is_restated=is_restated)
    ]
    prints = "first prints"
    if again:
        editions = listed(dict.fromkeys(when(each.figure.published) for each in again))
        prints = f"filled marks are first prints, hollow ones were published again in {editions}"
    if any(gap for line in lines for _, _, gap in line.joins):
        prints += "; lines are dashed over months without a figure"
    makers = listed(dict.fromkeys(book.entities[each.figure.asserted_by].name for each in (*seen, *again)))
    ahead = standing(seen, book, lead)
    return adoption_chart(
        lines,
        names,
        title=phrase("On {}", ahead) if ahead else f"{listed(names)}: shares of businesses that pay",
        subtitle=f"Share of {makers}'s panel of businesses paying each vendor, by data month; {prints}",
    )


def standing(seen: Sequence[Observation], book: Book, lead: Sequence[str]) -> Phrase | None:
    """On whose panel who is ahead, in the last month in which every company has a share.

    In the words `Z's panel X has passed Y: ...`, where X was behind in a month before.
    """
    names = [book.entities[entity].name for entity in lead]
    shares = [_share(each, book, str(each.month.starts)) for each in seen]
    months = sorted({each.at for each in shares if {s.name for s in shares if s.at == each.at} >= set(names)})
    if not months:
        return None
    last = [each.figure.asserted_by for each in seen if str(each.month.starts) == months[-1]]
    panel = listed(dict.fromkeys(book.entities[asserter].name for asserter in last))
    return phrase("{}'s panel {}", panel, _who_leads(shares, names, months, book))


def _series(
    seen: Sequence[Observation], book: Book, lead: Sequence[str], *, is_restated: bool
) -> Iterator[Line]:
    """A line for each company that has a share of the vintage."""
    shares = {each.figure.id: _share(each, book, str(each.month.starts)) for each in seen}
    for entity in lead:
        own = [each for each in seen if each.entity == entity]
        if own:
            yield Line(
                name=book.entities[entity].name,
                shares=tuple(shares[each.figure.id] for each in own),
                joins=tuple(
                    (shares[each.first.figure.id], shares[each.last.figure.id], each.has_gap)
                    for each in stretches(own)
                ),
                is_restated=is_restated,
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
        f"{ahead.pop()} leads in {count} the book has both figures for"
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


def _who_leads(shares: Sequence[Share], names: Sequence[str], months: Sequence[str], book: Book) -> Phrase:
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
    both = (to_figure(book.figures[each.figure]) for each in (ahead, behind))
    return phrase("{} {} {}: {} against {} in {}", ahead.name, verb, behind.name, *both, month)
