"""The laws of instants and periods: half-open, named as shortly as can be, on days that exist."""

from calendar import isleap
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from samebasis.errors import BadTime
from samebasis.figures import Instant, Period
from tests.strategies import DAYS, instants, periods

YEARS = st.integers(1900, 2200)


@given(instant=instants())
def test_an_instant_reads_back_from_its_text(instant: Instant) -> None:
    """The text of an instant names that instant."""
    assert Instant.parse(str(instant)) == instant


@given(period=periods())
@example(Period.parse("2026-04-01/2026-05-01"))
@example(Period.parse("2024-02-29"))
def test_a_period_reads_back_from_its_text(period: Period) -> None:
    """The text of a period names that period."""
    assert Period.parse(str(period)) == period


@given(text=st.from_regex(r"[0-9]{4}(-([0-9]{2}(-[0-9]{2})?|Q[1-4]|H[12]))?", fullmatch=True))
@example("0000-Q1")
@example("9999-Q4")
@example("9999-H2")
@example("0999-01")
@example("9999-12-01")
@example("0001-01-01")
def test_any_year_is_read_and_written_or_refused(text: str) -> None:
    """Text in the form of a date names a time that its own text names again, or is refused as a time."""
    for kind in (Instant, Period):
        try:
            read = kind.parse(text)
        except BadTime:
            continue
        assert kind.parse(str(read)) == read


@given(first=st.dates(), last=st.dates())
@example(date(9999, 1, 1), date(9999, 5, 5))
@example(date(9999, 12, 1), date(9999, 12, 15))
@example(date(1, 1, 1), date(999, 1, 1))
def test_any_two_days_make_a_period_or_none(first: date, last: date) -> None:
    """From one day to another is a period that can be written and read, or is refused as a time."""
    try:
        period = Period.parse(f"{first.isoformat()}/{last.isoformat()}")
    except BadTime:
        return
    assert Period.parse(str(period)) == period == Period(first, last)


@given(day=DAYS)
def test_a_day_is_in_its_month_and_its_year(day: date) -> None:
    """A day lies within its month and its year for certain, and not the other way round."""
    exact, month, year = (Instant.parse(day.isoformat()[:length]) for length in (10, 7, 4))

    assert exact == Instant.on(day)
    assert exact.last == day
    assert year.contains(month)
    assert month.contains(exact)
    assert not exact.contains(month)
    assert not month.contains(year)


@given(instant=instants(), other=instants())
def test_containing_is_an_order(instant: Instant, other: Instant) -> None:
    """An instant contains itself, and two that contain each other are one."""
    assert instant.contains(instant)
    assert not (instant.contains(other) and other.contains(instant)) or instant == other


@given(period=periods())
def test_a_period_is_half_open(period: Period) -> None:
    """A period has as many days as lie from its start up to, and without, its end."""
    assert period.days == (period.ends - period.starts).days > 0


@given(
    year=YEARS,
    parts=st.sampled_from([["H1", "H2"], ["Q1", "Q2", "Q3", "Q4"], [f"{m:02}" for m in range(1, 13)]]),
)
def test_halves_quarters_and_months_partition_a_year(year: int, parts: list[str]) -> None:
    """The halves, quarters or months of a year follow on one another from its first to its last day."""
    pieces = [Period.parse(f"{year}-{part}") for part in parts]
    whole = Period.parse(str(year))

    assert pieces[0].starts == whole.starts
    assert pieces[-1].ends == whole.ends
    assert all(one.ends == following.starts for one, following in pairwise(pieces))
    assert sum(piece.days for piece in pieces) == whole.days == 365 + isleap(year)


@given(year=YEARS)
def test_a_leap_day_exists_in_leap_years(year: int) -> None:
    """The 29th of February is a day in leap years, and refused in others."""
    if isleap(year):
        assert Instant.parse(f"{year}-02-29").ends == date(year, 3, 1)
    else:
        with pytest.raises(BadTime, match="calendar"):
            Instant.parse(f"{year}-02-29")


@given(first=DAYS, back=st.integers(0, 400))
def test_a_period_ends_after_it_starts(first: date, back: int) -> None:
    """A period that ends on its first day or before it cannot be built or read."""
    last = first - timedelta(days=back)
    with pytest.raises(BadTime):
        Period(first, last)
    with pytest.raises(BadTime):
        Period.parse(f"{first}/{last}")


@given(one=periods(), other=periods())
def test_periods_stand_in_the_order_of_their_first_days(one: Period, other: Period) -> None:
    """Of two periods the one that starts earlier comes first."""
    assert (one < other) == ((one.starts, one.ends) < (other.starts, other.ends))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2026-01-01/2027-01-01", "2026"),
        ("2026-01/2026-07", "2026-H1"),
        ("2026-04/2026-07", "2026-Q2"),
        ("2025-12/2026", "2025-12"),
        ("2025-01-01/2025-10-01", "2025-01-01/2025-10-01"),
        ("2024-02-29/2024-03", "2024-02-29"),
    ],
)
def test_the_shortest_name_is_written(text: str, written: str) -> None:
    """A stretch of days that has a name is written by it."""
    assert str(Period.parse(text)) == written


BAD = (
    *(
        "",
        " ",
        "26",
        "2026-4",
        "2026-04-31",
        "2025-02-29",
        "2026-13",
        "2026-00",
        "2026-01-00",
        "31.12.2025",
        "today",
    ),
    *(
        "2026/04",
        "2026-04-14T00:00",
        " 2026",
        "2026 ",
        "2026\n",
        "2026-04-14\n",
        "2026-Q1\n",
        "-2026",
        "+2026",
    ),
    *(
        "0000",
        "0000-01-01",
        "0000-Q1",
        "9999999",
        "2026-W01",
        "2026-Q5",
        "2026-Q0",
        "2026-H3",
        "2026-q1",
        "Q1-2026",
    ),
    *(
        "\N{FULLWIDTH DIGIT TWO}026",
        "\N{FULLWIDTH DIGIT TWO}026-Q1",
        "202\N{ARABIC-INDIC DIGIT SIX}-H1",
        "2026\0",
    ),
    *(
        "2026-04/2026-04",
        "2026-05/2026-04",
        "2026/",
        "/2026",
        "/",
        "2026/2027/2028",
        "2" * 1_000_000,
        "2026\ud800",
    ),
)


@pytest.mark.parametrize("text", BAD)
def test_bad_periods_are_refused(text: str) -> None:
    """What names no stretch of days is refused as a period."""
    with pytest.raises(BadTime):
        Period.parse(text)


@pytest.mark.parametrize("text", [*BAD, "2026-Q1", "2026-H1", "2026/2027"])
def test_bad_instants_are_refused(text: str) -> None:
    """What names no day, month or year is refused as an instant."""
    with pytest.raises(BadTime):
        Instant.parse(text)


@given(text=st.text() | st.text(alphabet="0123456789-/QH \n\N{FULLWIDTH DIGIT TWO}", max_size=25))
def test_any_text_is_a_time_or_refused(text: str) -> None:
    """Whatever the text, reading it as a time gives one that reads back, or refuses it as a time."""
    for kind in (Instant, Period):
        try:
            read = kind.parse(text)
        except BadTime:
            continue
        assert kind.parse(str(read)) == read
