"""The picture of compute: who runs and plans how much, on like dates."""

from collections.abc import Sequence
from typing import Final

from samebasis.book import Book
from samebasis.compute import Aligned, Stand
from samebasis.figures import Amount, Unit
from samebasis.report.chart import Chart
from samebasis.report.charts.capacity import Pair, Point, capacity_chart
from samebasis.report.words import as_printed, in_words, rounded, when

_GIGAWATT: Final = Unit("GW")


def capacity_picture(
    stands: Sequence[Stand], pairs: Sequence[Aligned], book: Book, lead: Sequence[str]
) -> Chart | None:
    """Capacity by date, like dates joined; the title says the ratio today and as planned."""
    if not stands:
        return None
    names = [book.entities[entity].name for entity in lead]
    telling = [*_last(pairs, "operational"), *_last(pairs, "planned")]
    told = {stand.figure.id for pair in telling for stand in pair.stands}
    furthest = [
        max((each for each in stands if each.entity == entity), key=lambda each: each.at.last)
        for entity in lead
        if any(each.entity == entity for each in stands)
    ]
    named = told | {each.figure.id for each in furthest}
    points = [_point(each, book, is_named=each.figure.id in named) for each in stands]
    joined = [
        Pair(
            at=str(pair.at.last),
            low=min(_gigawatts(stand.figure.amount)[0] for stand in pair.stands),
            high=max(_gigawatts(stand.figure.amount)[1] for stand in pair.stands),
        )
        for pair in pairs
    ]
    return capacity_chart(
        points,
        joined,
        names,
        title=capacity_title(pairs, book),
        subtitle="Power of the machines each can use, by date; filled marks run, open ones are planned; "
        "grey joins one asserter's figures for one date",
    )


def capacity_title(pairs: Sequence[Aligned], book: Book) -> str:
    """How far apart the companies are on like dates: today, and in the last plans that share a date."""
    if not pairs:
        return "No two figures of capacity share a date"
    first, second = (book.entities[stand.entity].name for stand in pairs[0].stands)
    said = []
    whose = ""
    for pair in (*_last(pairs, "operational"), *_last(pairs, "planned")):
        by = f"by {book.entities[pair.stands[0].figure.asserted_by].name}'s figures"
        is_running = pair.status == "operational"
        verb = f"{first} runs {{}} {second}'s power in {{}}" if is_running else "{} is planned for {}"
        time = when(pair.at) if is_running else str(pair.at.last.year)
        said.append(("" if by == whose else f"{by} ") + verb.format(ratio_words(pair.ratio), time))
        whose = by
    title = ", and ".join(said)
    return title[:1].upper() + title[1:]


def ratio_words(ratio: Amount) -> str:
    """A ratio as a multiple to three digits: `1.36 times`, `1.25 to 1.71 times`."""
    return f"{in_words(ratio) if ratio.value is None else rounded(ratio.value)} times"


def _last(pairs: Sequence[Aligned], status: str) -> list[Aligned]:
    """The last pair of that status, if there is one."""
    return [pair for pair in pairs if pair.status == status][-1:]


def _point(stand: Stand, book: Book, *, is_named: bool) -> Point:
    amount = stand.figure.amount.to(_GIGAWATT)
    low, high = _gigawatts(amount)
    return Point(
        name=book.entities[stand.entity].name,
        at=str(stand.at.last),
        low=low,
        high=high,
        value=None if amount.value is None else float(amount.value),
        is_running=stand.status == "operational",
        is_named=is_named,
        printed=as_printed(stand.figure.amount),
        figure=stand.figure.id,
    )


def _gigawatts(amount: Amount) -> tuple[float, float]:
    """The ends in gigawatts; an open end is drawn at the printed value."""
    amount = amount.to(_GIGAWATT)
    value = amount.value if amount.value is not None else amount.low
    ends = (each if each.is_finite() else value for each in (amount.low, amount.high))
    low, high = (float(end) for end in ends)
    return low, high
