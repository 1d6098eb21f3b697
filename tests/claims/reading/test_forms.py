"""The forms of quantities, each in a sentence about companies that do not exist."""

import pytest

from samebasis.claims.reading import Quantity, find_quantities


def said(quantity: Quantity) -> str:
    """A quantity as its text, kind, and the amount or time that it means."""
    meaning = quantity.time if quantity.amount is None else quantity.amount
    return f"{quantity.text} | {quantity.kind} | {meaning}"


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ("Acme took $30 billion.", "$30 billion | money | 30 (29.5 to 30.5) USD_bn"),
        ("It is worth $1.4 trillion today", "$1.4 trillion | money | 1.4 (1.35 to 1.45) USD_tn"),
        ("a total of $58 billion", "$58 billion | money | 58 (57.5 to 58.5) USD_bn"),
        ("US$3.5bn in notes", "US$3.5bn | money | 3.5 (3.45 to 3.55) USD_bn"),
        ("It owes €40m.", "€40m | money | 40 (39.5 to 40.5) EUR_mn"),
        ("some £1,200 each", "some £1,200 | money | 1200 (1199.5 to 1200.5) GBP"),
        ("EUR 5 million was paid", "EUR 5 million | money | 5 (4.5 to 5.5) EUR_mn"),
        ("about 12 billion dollars", "about 12 billion dollars | money | 12 (11.5 to 12.5) USD_bn"),
        ("a $5-billion plan", "$5-billion | money | 5 (4.5 to 5.5) USD_bn"),
        ("a fee of $3 per chip", "$3 per chip | money | 3 (2.5 to 3.5) USD/chips"),
        ("it lost -$4 million", "-$4 million | money | -4 (-4.5 to -3.5) USD_mn"),
        ("a loss of $(71) million", "$(71) million | money | -71 (-71.5 to -70.5) USD_mn"),
        ("CHF 3 million in fees", "CHF 3 million | money | 3 (2.5 to 3.5) CHF_mn"),
        (
            "a sum of \N{INDIAN RUPEE SIGN}500 crore",
            "\N{INDIAN RUPEE SIGN}500 crore | money | 5.00 (4.995 to 5.005) INR_bn",
        ),
        ("Umsatz von 1.234,5 Mio. EUR", "1.234,5 Mio. EUR | money | 1234.5 (1234.45 to 1234.55) EUR_mn"),
        ("ein Preis von €1.234,56", "€1.234,56 | money | 1234.56 (1234.555 to 1234.565) EUR"),
        ("1,5 Milliarden Euro Umsatz", "1,5 Milliarden Euro | money | 1.5 (1.45 to 1.55) EUR_bn"),
        ("ein Anteil von 12,5 %", "12,5 % | percent | 12.5 (12.45 to 12.55) percent"),
        ("with 1.234.567 users", "1.234.567 users | count | 1234567 (1234566.5 to 1234567.5) users"),
        ("with $1,234 in hand", "$1,234 | money | 1234 (1233.5 to 1234.5) USD"),
        ("it burnt 300 MWh", "300 MWh | energy | 300 (299.5 to 300.5) MW*hour"),
        (
            "a fund of 5 \N{MULTIPLICATION SIGN} 10^9 dollars",
            "5 \N{MULTIPLICATION SIGN} 10^9 dollars | money | 5000000000 (4500000000 to 5500000000) USD",
        ),
        (
            "one and a half billion dollars",
            "one and a half billion dollars | money | 1.5 (1.45 to 1.55) USD_bn",
        ),
        ("a hall of 100K GPUs", "100K GPUs | count | 100000 (99500 to 100500) chips"),
        (
            "some 1.3 million H100 equivalents",
            "some 1.3 million H100 equivalents | count | 1300000 (1250000 to 1350000) H100e",
        ),
        ("it has 3 million users", "3 million users | count | 3000000 (2500000 to 3500000) users"),
        ("told on 4/13/2026", "4/13/2026 | date | 2026-04-13"),
        ("told on 13/04/2026", "13/04/2026 | date | 2026-04-13"),
        ("am 13.04.2026", "13.04.2026 | date | 2026-04-13"),
        ("told on 4/5/2026", "4/5/2026 | date | None"),
        ("revenue was ($22) million", "($22) million | money | -22 (-22.5 to -21.5) USD_mn"),
        ("a margin of (4.1)%", "(4.1)% | percent | -4.1 (-4.15 to -4.05) percent"),
        ("cash flow of negative $38 million", "negative $38 million | money | -38 (-38.5 to -37.5) USD_mn"),
        (
            "it took $338\N{SUPERSCRIPT ONE} million",
            "$338\N{SUPERSCRIPT ONE} million | money | 338 (337.5 to 338.5) USD_mn",
        ),
        ("a share of 30.6%", "30.6% | percent | 30.6 (30.55 to 30.65) percent"),
        (
            "a share of 30.6\N{FULLWIDTH PERCENT SIGN}",
            "30.6\N{FULLWIDTH PERCENT SIGN} | percent | 30.6 (30.55 to 30.65) percent",
        ),
        ("nearly 40 percent", "nearly 40 percent | percent | 40 (39 to 40) percent"),
        (
            "moved by +6.3 percentage points",
            "+6.3 percentage points | points | 6.3 (6.25 to 6.35) points",
        ),
        ("down 25 basis points", "25 basis points | points | 0.25 (0.245 to 0.255) points"),
        ("at least 3.5 GW", "at least 3.5 GW | power | 3.5 (3.45 to Infinity) GW"),
        ("less than 20 MW", "less than 20 MW | power | 20 (-Infinity to 20.5) MW"),
        ("up to 2000 MW", "up to 2000 MW | power | 2000 (-Infinity to 2000.5) MW"),
        ("under 7 gigawatts (GW) now", "under 7 gigawatts | power | 7 (-Infinity to 7.5) GW"),
        ("~9 GW", "~9 GW | power | 9 (8.5 to 9.5) GW"),
        ("it targets 7-8 GW.", "7-8 GW | power | 7 to 8 GW"),
        ("it targets 7 to 8 GW.", "7 to 8 GW | power | 7 to 8 GW"),
        ("lies between 7 and 8 GW", "between 7 and 8 GW | power | 7 to 8 GW"),
        ("between $7 billion and $8 billion", "between $7 billion and $8 billion | money | 7 to 8 USD_bn"),
        ("around $7 to $8 billion", "around $7 to $8 billion | money | 7 to 8 USD_bn"),
        (
            "$900 million\N{EN DASH}$1.2 billion",
            "$900 million\N{EN DASH}$1.2 billion | money | 0.9 to 1.2 USD_bn",
        ),
        ("a score of 7 to 8", "7 to 8 | number | 7 to 8 ratio"),
        (
            "some 500,000 Borium 2 chips",
            "some 500,000 Borium 2 chips | count | 500000 (499999.5 to 500000.5) chips",
        ),
        ("over 300 customers", "over 300 customers | count | 300 (299.5 to Infinity) customers"),
        ("500+ sites", "500+ sites | count | 500 (499.5 to Infinity) ratio"),
        ("a note of 4 pages", "4 pages | count | 4 (3.5 to 4.5) ratio"),
        ("a four-page note", "four-page | count | 4 (3.5 to 4.5) ratio"),
        ("three highly-paid trades", "three highly-paid trades | count | 3 (2.5 to 3.5) ratio"),
        ("Twenty-five plants closed", "Twenty-five plants | count | 25 (24.5 to 25.5) ratio"),
        (
            "30 billion parameters",
            "30 billion parameters | count | 30000000000 (29500000000 to 30500000000) ratio",
        ),
        ("two dozen lawyers", "two dozen lawyers | count | 24 (23.5 to 24.5) ratio"),
        ("two of the plants", "two | count | 2 (1.5 to 2.5) ratio"),
        ("two hundred and three plants", "two hundred and three plants | count | 203 (202.5 to 203.5) ratio"),
        (
            "two thousand five hundred homes",
            "two thousand five hundred homes | count | 2500 (2450 to 2550) ratio",
        ),
        ("400 000 chips", "400 000 chips | count | 400000 (399999.5 to 400000.5) chips"),
        ("sales of $5 billion a year", "$5 billion a year | money | 5 (4.5 to 5.5) USD_bn/year"),
        ("ranging from 30 to 40 GW", "30 to 40 GW | power | 30 to 40 GW"),
        ("up to 7-8 GW", "up to 7-8 GW | power | -Infinity to 8 GW"),
        ("half a million homes", "half a million homes | count | 500000 (450000 to 550000) ratio"),
        ("a five-year lease", "five-year | duration | 5 (4.5 to 5.5) year"),
        ("in two months", "two months | duration | 2 (1.5 to 2.5) month"),
        ("one week later", "one week | duration | 7 (3.5 to 10.5) day"),
        ("two and a half years", "two and a half years | duration | 2.5 (2.45 to 2.55) year"),
        ("a fourfold gap", "fourfold | ratio | 4 (3.5 to 4.5) ratio"),
        ("more than tripling", "more than tripling | ratio | 3 (2.5 to Infinity) ratio"),
        ("sales doubled", "doubled | ratio | 2 (1.5 to 2.5) ratio"),
        ("nearly half of it", "nearly half | ratio | 0.5 (0.4 to 0.5) ratio"),
        ("a quarter of it", "a quarter | ratio | 0.25 (0.245 to 0.255) ratio"),
        ("two-thirds of it", "two-thirds | ratio | 0.67 (0.665 to 0.675) ratio"),
        ("a 10x gain", "10x | ratio | 10 (9.5 to 10.5) ratio"),
        ("three times the size", "three times | ratio | 3 (2.5 to 3.5) ratio"),
        ("an index of 7.5 or so", "7.5 | number | 7.5 (7.45 to 7.55) ratio"),
        ("it has 30 billion[1] now", "30 billion | number | 30000000000 (29500000000 to 30500000000) ratio"),
        ("it has 30¹ now", "30 | number | 30 (29.5 to 30.5) ratio"),
        ("Acme约 1.9 gigawatts", "约 1.9 gigawatts | power | 1.9 (1.85 to 1.95) GW"),
        ("容量为1.9吉瓦", "1.9吉瓦 | power | 1.9 (1.85 to 1.95) GW"),
        ("投资80亿美元的项目", "80亿美元 | money | 8.0 (7.95 to 8.05) USD_bn"),
        ("超过5万块芯片", "超过5万块芯片 | count | 50000 (45000 to Infinity) chips"),
        ("两家公司", "两家 | count | 2 (1.5 to 2.5) ratio"),
        ("三个月", "三个月 | duration | 3 (2.5 to 3.5) month"),
    ],
)
def test_an_amount_is_read_with_all_that_is_written_at_it(passage: str, expected: str) -> None:
    """Sign, currency, scale, unit, approximation, range and noun belong to the amount."""
    assert [said(quantity) for quantity in find_quantities(passage)] == [expected]


@pytest.mark.parametrize(
    ("passage", "text", "time"),
    [
        ("a letter of April 13", "April 13", None),
        ("on April 27, 2026 it rose", "April 27, 2026", "2026-04-27"),
        ("on 27 April 2026", "27 April 2026", "2026-04-27"),
        ("dated 2026-04-14.", "2026-04-14", "2026-04-14"),
        ("as of Dec. 31, 2025", "Dec. 31, 2025", "2025-12-31"),
        ("in April 2026", "April 2026", "2026-04"),
        ("since February it", "February", None),
        ("in May it", "May", None),
        ("Q4 2025 was good", "Q4 2025", "2025-Q4"),
        ("in Q4'25", "Q4'25", "2025-Q4"),
        ("in 4Q25", "4Q25", "2025-Q4"),
        ("in Q4 it rose", "Q4", None),
        ("the first half of 2025", "first half of 2025", "2025-H1"),
        ("the fourth quarter of 2025", "fourth quarter of 2025", "2025-Q4"),
        ("by 2030.", "2030", "2030"),
        ("by the end of 2027", "the end of 2027", "2027-12-31"),
        ("from mid-2027 on", "2027", "2027"),
        ("the year 2012-13", "2012-13", "2012-01-01/2014-01-01"),
        ("over 2025\N{EN DASH}2027", "2025\N{EN DASH}2027", "2025-01-01/2028-01-01"),
        ("in FY2025", "FY2025", None),
        ("its 2027 target", "2027", "2027"),
        ("Acme (2026) said", "2026", "2026"),
        ("2026年底完成", "2026年底", "2026-12-31"),
        ("2025年第四季度", "2025年第四季度", "2025-Q4"),
        ("2025年4月宣布", "2025年4月", "2025-04"),
        ("4月13日", "4月13日", None),
    ],
)
def test_a_date_is_read_as_far_as_it_is_said(passage: str, text: str, time: str | None) -> None:
    """A date has a time where it names a year that everybody counts alike, and none elsewhere."""
    (found,) = find_quantities(passage)

    assert (found.text, found.kind, found.amount) == (text, "date", None)
    assert (str(found.time) if found.time else None) == time


@pytest.mark.parametrize(
    ("passage", "texts"),
    [
        ("trade (63% vs. 54%)", ["63%", "54%"]),
        ("it rose from 11 to 40 percent", ["11", "40 percent"]),
        ("it went from 5 GW to 8 GW", ["5 GW", "8 GW"]),
        ("In April two firms paid $3 million", ["April", "two firms", "$3 million"]),
        ("the three 2027 targets", ["three", "2027"]),
        ("by 2030, 30 GW", ["2030", "30 GW"]),
        ("2026-04-14, 5 GW and 10-5", ["2026-04-14", "5 GW", "10", "5"]),
    ],
)
def test_quantities_that_stand_together_stay_apart(passage: str, texts: list[str]) -> None:
    """A comparison, a change and a date beside an amount are several quantities."""
    assert [quantity.text for quantity in find_quantities(passage)] == texts


def test_the_start_of_a_change_is_in_the_unit_of_its_end() -> None:
    """The first number of `from 11 to 40 percent` is 11 percent."""
    first, _ = find_quantities("it rose from 11 to 40 percent")

    assert said(first) == "11 | percent | 11 (10.5 to 11.5) percent"


@pytest.mark.parametrize(
    "passage",
    [
        "one of the best, one after another, and one company above all",
        "first, second and third; both plants",
        "the two agreed",
        "a single-month record by a third-party reviewer",
        "thousands of firms, tens of billions",
        "Borium 2 and GPT-4 and MI300 and B200",
        "the S-1, the 10-K, and ASC 606 under GAAP",
        "see Section 4.2, Table 3, note 7 and page 12",
        "power (GW) and marks [1], [23]",
        "(1) Sales rose\n(2) Costs fell\n3. Cash was flat",
        "at (71) it stood",
        "FAQ4 and 5G and 3D at 10:30",
        "two-way and one-time terms",
        "double-digit growth, twice a year",
        "https://example.org/2026/30-billion",
        "R$30 and ₽500",
        "it may march",
        "60 Mbps, a 3-for-2 split, 24/7, and one in five",
        "two-fifths of 4/13",
    ],
)
def test_what_counts_and_measures_nothing_is_not_a_quantity(passage: str) -> None:
    """Names of versions, ordinals, pronouns, references and list marks are no quantities."""
    assert find_quantities(passage) == ()


@pytest.mark.parametrize(
    ("passage", "value"),
    [("Margin (71)", "-71"), ("Margin ($71)", "-71"), ("Margin (6.3%)", "-6.3")],
)
def test_brackets_are_a_minus_in_tables_only(passage: str, value: str) -> None:
    """A number in brackets is negative in the tables of a report and nowhere else."""
    (found,) = find_quantities(passage, accounting=True)
    elsewhere = [each.amount.value for each in find_quantities(passage) if each.amount]

    assert found.amount is not None
    assert str(found.amount.value) == value
    assert all(each is not None and each > 0 for each in elsewhere)


def test_years_and_list_marks_are_no_negative_numbers_in_tables() -> None:
    """In a table too, a year in brackets is a year and a mark is a mark."""
    texts = [each.text for each in find_quantities("(1) Sales (2026) (GW)", accounting=True)]

    assert texts == ["2026"]
