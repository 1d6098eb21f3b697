"""Parts: none is more than its whole, and none together are."""

from samebasis.claims import ClaimWord, Doubt, DoubtKind
from samebasis.figures import Figure, Instant, Period
from tests.claims.crosschecks.books import RECOGNISED, YEAR, contract, found, said

QUARTERS = [Period.parse(f"2025-Q{number}") for number in (1, 2, 3, 4)]


def spent(name: str, amount: str, workload: str, **more: object) -> Figure:
    """Spending on compute in a year for some work."""
    return said(name, amount, metric="compute_spend", basis=f"workload={workload}", **{"time": YEAR, **more})


def test_a_part_of_the_period_is_no_more_than_the_whole() -> None:
    """8.65 in nine months cannot be 7 in the year; 6 can."""
    nine = Period.parse("2025-01-01/2025-10-01")
    whole = spent("whole", "$7 bn", "inference")

    [doubt] = found([whole, spent("part", "$8.65 bn", "inference", time=nine)], DoubtKind.PARTS)
    assert doubt.word is ClaimWord.OFF
    assert doubt.figures == ("whole", "part")
    assert not found([whole, spent("part", "$6 bn", "inference", time=nine)])


def test_quarters_are_no_more_than_their_year() -> None:
    """Four quarters of 2 exceed 7 though none does; that they come to less leaves a rest and is no error."""
    quarters = [
        said(f"q{number}", "$2.0 bn", time=time, basis=RECOGNISED) for number, time in enumerate(QUARTERS)
    ]

    [doubt] = found([said("year", "$7.0 bn", time=YEAR, basis=RECOGNISED), *quarters], DoubtKind.PARTS)
    assert doubt.figures == ("year", "q0", "q1", "q2", "q3")
    assert str(doubt.recomputed.value) == "8.0"
    assert not found([said("year", "$9.0 bn", time=YEAR, basis=RECOGNISED), *quarters])


def test_quarters_of_two_asserters_are_not_added() -> None:
    """A sum of what several say is nobody's figure."""
    quarters = [
        said(f"q{number}", "$2.0 bn", time=time, basis=RECOGNISED, asserted_by=name)
        for number, (time, name) in enumerate(
            zip(QUARTERS, ("anthropic", "sacra", "amazon", "google"), strict=True)
        )
    ]

    assert not found([said("year", "$7.0 bn", time=YEAR, basis=RECOGNISED), *quarters])


def test_a_kind_of_work_is_no_more_than_all_work() -> None:
    """Training is a part of research, and research of all; serving is no part of research."""
    whole = spent("whole", "$9 bn", "research")

    [doubt] = found([whole, spent("part", "$13 bn", "training")], DoubtKind.PARTS)
    assert doubt.figures == ("whole", "part")
    assert not found([whole, spent("part", "$13 bn", "inference")])
    assert not found([whole, spent("part", "$13 bn", "all")], DoubtKind.PARTS)[1:]


def test_parts_of_one_axis_together_are_no_more_than_the_whole() -> None:
    """9 for research and 9 for serving exceed 16 for all; 9 and 7 are all of it."""
    rows = [spent("all", "$16 bn", "all"), spent("research", "$9 bn", "research")]

    [doubt] = found([*rows, spent("serving", "$9 bn", "inference")], DoubtKind.PARTS)
    assert doubt.figures == ("all", "research", "serving")
    assert not found([*rows, spent("serving", "$7 bn", "inference")])


def test_fractions_and_prices_are_no_parts() -> None:
    """What does not add up is not added up."""
    facts = {"metric": "gross_margin", "time": YEAR, "basis": "costs=as_reported"}
    quarter = {**facts, "time": Period.parse("2025-Q1")}

    assert not found([said("year", "33 %", **facts), said("quarter", "46 %", **quarter)])


def test_parts_of_a_relation_are_no_more_than_it() -> None:
    """11.9, 4 and 6.5 are 22.4, and more than 20."""
    parts = [contract(f"part-{amount}", f"${amount} bn", "total") for amount in ("11.9", "4.0", "6.5")]

    def doubts(total: str) -> list[Doubt]:
        relations = {each.id: each for each in (contract("total", total), *parts)}
        return [*found([said("any", "$1 bn")], relations=relations)]

    assert not doubts("$22.4 bn")
    [doubt] = doubts("$20 bn")
    assert doubt.kind is DoubtKind.PARTS


def test_a_forecast_of_the_whole_may_fail() -> None:
    """What looked ahead before a part was known may turn out too small; after that it could not."""
    nine = Period.parse("2025-01-01/2025-10-01")
    part = spent("part", "$8.65 bn", "inference", time=nine, published=Instant.parse("2025-11-15"))

    early = spent("whole", "$7 bn", "inference", published=Instant.parse("2025-03"))
    late = spent("whole", "$7 bn", "inference", published=Instant.parse("2025-12"))
    assert not found([early, part])
    assert found([late, part], DoubtKind.PARTS)
