"""judgements.toml: what is sound is read as written, and each fault is one line with its place."""

from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samebasis.errors import BadFile
from samebasis.revenue.judgement import Judgement, Role, assess, judgement_on, read_judgements, values_of
from samebasis.revenue.judgement.beside import beside
from tests.revenue.judgement.written import SECOND_ROW, SOUND, damaged, written

# What is put in the place of what, the line and column it is complained of at, and words of the message.
FAULTS: Final[tuple[tuple[str, str, int, str, str], ...]] = (
    ('id = "reseller-aws"', 'id = "reseller aws"', 1, "id", "like reseller-aws"),
    ('id = "reseller-aws"\n', "", 1, "id", "found nothing"),
    ('id = "reseller-aws"', "id = 7", 1, "id", "found 'a number'"),
    ('contract = "Reseller agreement of 2024"\n', "", 1, "contract", "found nothing, expected some text"),
    ('item = "use of the software"', 'item = ""', 1, "item", "expected some text"),
    ('item = "use of the software"', 'item = "a\\u0007b"', 1, "item", "without control characters"),
    ('item = "use of the software"', 'item = " a"', 1, "item", "space around it"),
    ("starts = 2024-01-01", "starts = 2024-01-01T00:00:00", 1, "starts", "a day like"),
    ("starts = 2024-01-01", 'starts = "20240101"', 1, "starts", "a day like"),
    ("starts = 2024-01-01", "starts = nan", 1, "starts", "found 'a number'"),
    ("starts = 2024-01-01\n", "", 1, "starts", "found nothing, expected a day"),
    ("ends = 2025-07-01", "ends = 2024-01-01", 1, "ends", "a day after it starts"),
    ('conclusion = "agent"', 'conclusion = "agnet"', 1, "conclusion", "did you mean agent?"),
    ('conclusion = "agent"', 'conclusion = "both"', 1, "conclusion", "principal, agent, undetermined"),
    ('conclusion = "agent"', "conclusion = true", 1, "conclusion", "found 'true'"),
    ('decided_by = "Revenue accounting"\n', "", 1, "decided_by", "some text"),
    ("decided_on = 2024-02-15", "decided_on = 15", 1, "decided_on", "a day like"),
    ('country = "DE"', 'country = "Germany"', SECOND_ROW, "country", "two capital letters"),
    ("note = ", "nota = ", 1, "", "did you mean note?"),
    ("note = ", "remark = ", 1, "", "a key of a judgement: id, contract"),
    ("seller_of_record", "seller_of_recrod", 1, "facts", "did you mean seller_of_record"),
    (
        'value = "other_party"',
        'value = "other party"',
        1,
        "facts.primary_responsibility",
        "mean other_party?",
    ),
    ("{ value = ", "{ valeu = ", 1, "facts.primary_responsibility", "did you mean value?"),
    ('evidence = "clause 7.2"', "evidence = 7", 1, "facts.primary_responsibility.evidence", "some text"),
    (
        "committed_to_buy_before_sale = false",
        "committed_to_buy_before_sale = 0",
        1,
        "facts.committed_to_buy",
        "yes, no",
    ),
    (
        "committed_to_buy_before_sale = false",
        "committed_to_buy_before_sale = [[[]]]",
        1,
        "facts.comm",
        "a list",
    ),
    ("[judgement.facts]", "[judgement.fatcs]", 1, "", "did you mean facts?"),
    ('country = "DE"\n', "", SECOND_ROW, "starts", "of line 1 has too"),
    (
        'item = "use of the software"\nstarts',
        'item = "support"\nstarts',
        SECOND_ROW,
        "item",
        "an id means one item",
    ),
)


def test_a_sound_file_is_read_as_written(tmp_path: Path) -> None:
    """Every value of the file stands in its judgement, and what is left out stays unsaid."""
    first, second = read_judgements(written(tmp_path, SOUND))

    assert (first.id, first.country, first.starts, first.ends) == (
        "reseller-aws",
        None,
        date(2024, 1, 1),
        date(2025, 7, 1),
    )
    assert (second.country, second.ends, second.note, second.decided_on) == ("DE", None, "", date(2024, 4, 2))
    fact = next(each for each in first.facts if each.name == "primary_responsibility")
    assert (fact.value, fact.evidence, fact.source) == ("other_party", "clause 7.2", "agreement.pdf")
    assert [assess(values_of(each.facts)).role for each in (first, second)] == [Role.AGENT, Role.PRINCIPAL]


@pytest.mark.parametrize(("old", "new", "row", "column", "told"), FAULTS, ids=lambda each: str(each)[:30])
def test_each_fault_is_one_line_with_its_place(
    old: str, new: str, row: int, column: str, told: str, tmp_path: Path
) -> None:
    """A damaged value is complained of with its line, its key, what was found and what is expected."""
    with pytest.raises(BadFile) as raised:
        read_judgements(written(tmp_path, damaged(old, new)))

    problems = [each for each in raised.value.problems if told in str(each)]
    assert problems, str(raised.value)
    assert problems[0].row == row
    assert column in problems[0].column
    assert str(problems[0]).count("\n") == 0


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    """Faults of different entries and keys are all told, in one error."""
    text = damaged('conclusion = "agent"', 'conclusion = "both"').replace('"DE"', '"de"')
    with pytest.raises(BadFile) as raised:
        read_judgements(written(tmp_path, text))

    assert [(each.row, each.column) for each in raised.value.problems] == [
        (1, "reseller-aws conclusion"),
        (SECOND_ROW, "reseller-aws country"),
    ]


def test_two_ids_for_one_item_overlap_too(tmp_path: Path) -> None:
    """One contract, item, country and day has one judgement, whatever it is called; both are named."""
    text = SOUND.replace('country = "DE"\n', "").replace('"reseller-aws"', '"other"', 1)
    with pytest.raises(BadFile, match="other \\(every country, 2024-01-01/2025-07-01\\) of line 1") as raised:
        read_judgements(written(tmp_path, text))

    assert "reseller-aws (every country, 2024-04-01/open)" in str(raised.value)


def judgement(starts: int, ends: int | None, country: str | None = None) -> Judgement:
    """A judgement in force on the days of these numbers."""
    first = date(2026, 1, 1)
    return Judgement(
        id="one",
        contract="a contract",
        item="an item",
        country=country,
        starts=first + timedelta(starts),
        ends=None if ends is None else first + timedelta(ends),
        conclusion=Role.AGENT,
        decided_by="somebody",
        decided_on=first,
        note="",
        facts=(),
    )


COUNTRIES: Final = st.sampled_from([None, "DE", "FR"])
JUDGEMENTS: Final = st.lists(
    st.builds(
        lambda starts, days, country: judgement(starts, days and starts + days, country),
        st.integers(0, 12),
        st.none() | st.integers(1, 6),
        COUNTRIES,
    ),
    max_size=5,
)


@given(JUDGEMENTS)
def test_an_overlap_is_a_day_with_two_of_equal_right(found: list[Judgement]) -> None:
    """The entries that are named are those that share a day and country with another, counted day by day."""
    days = [date(2026, 1, 1) + timedelta(number) for number in range(25)]
    held = [{(each.country, day) for day in days if each.is_in_force(day)} for each in found]
    double = {
        row
        for row, one in enumerate(held, start=1)
        if any(one & other for at, other in enumerate(held, start=1) if at != row)
    }
    problems = list(beside("j.toml", list(enumerate(found, start=1))))
    told = [int(each.expected.partition("of line ")[2].split()[0]) for each in problems]

    assert {each.row for each in problems} | set(told) == double
    assert all(other < each.row for each, other in zip(problems, told, strict=True))


@given(JUDGEMENTS, COUNTRIES, st.integers(0, 24), st.sampled_from(["one", "two"]))
def test_the_most_specific_in_force_is_found(
    found: list[Judgement], country: str | None, number: int, name: str
) -> None:
    """A country's own judgement comes before that for every country, and none of another is ever taken."""
    day = date(2026, 1, 1) + timedelta(number)
    chosen = judgement_on(found, name, country=country, day=day)
    held = [each for each in found if each.is_in_force(day) and each.id == name]

    if chosen is None:
        assert not any(each.country in {country, None} for each in held)
    else:
        assert chosen in held
        assert chosen.country == country or (
            chosen.country is None and not any(each.country == country for each in held)
        )


def test_the_last_day_is_the_day_before_it_ends(tmp_path: Path) -> None:
    """Days are half-open: on the day that it ends a judgement no longer holds."""
    found = read_judgements(written(tmp_path, SOUND))
    last, ended = date(2025, 6, 30), date(2025, 7, 1)

    assert judgement_on(found, "reseller-aws", country=None, day=last) is found[0]
    assert judgement_on(found, "reseller-aws", country=None, day=ended) is None
    assert judgement_on(found, "reseller-aws", country="DE", day=ended) is found[1]
    assert judgement_on(found, "reseller-aws", country="FR", day=last) is found[0]
