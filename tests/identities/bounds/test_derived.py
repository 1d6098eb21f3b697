"""What identities say together: ends that none gives alone, and nothing that does not follow."""

from decimal import Decimal

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from samebasis.identities import guaranteed
from samebasis.identities.bounds.derived import derived
from tests.identities.books import APRIL, NET, RATIO, assumed, between, book, exactly, told

GROSS, NETS, SHARE, FRACTION, RATE, SALES = sympy.symbols("gross net share fraction rate sales")
SUM, PART, TAKE = GROSS - NETS - SHARE, SHARE - GROSS * FRACTION, SHARE - SALES * RATE
NUMBERS = st.fractions(min_value=-5, max_value=5, max_denominator=6)


def test_a_share_that_both_name_drops_out() -> None:
    """Gross = net + share and share = gross x fraction say gross (1 - fraction) = net."""
    found = derived((SUM, PART), (SHARE,))

    assert any(sympy.expand(each**2 - (GROSS - GROSS * FRACTION - NETS) ** 2) == 0 for each in found)


def test_what_follows_names_what_it_follows_from() -> None:
    """Each derived expression carries the places of the given ones without which it would not follow."""
    found = derived((PART, TAKE, SUM), (SHARE,))

    for each, links in found.items():
        assert each not in (PART, TAKE, SUM)
        assert len(links) == 2
        symbols = set().union(*((PART, TAKE, SUM)[at].free_symbols for at in links))
        assert each.free_symbols <= symbols - {SHARE}


@given(gross=NUMBERS, fraction=NUMBERS, rate=NUMBERS, sales=NUMBERS)
def test_whatever_follows_is_true(
    gross: sympy.Rational, fraction: sympy.Rational, rate: sympy.Rational, sales: sympy.Rational
) -> None:
    """Where the given equations hold, so does every derived one, though factors of them may be zero."""
    share = gross * fraction
    world = {GROSS: gross, FRACTION: fraction, SHARE: share, NETS: gross - share}
    zeros = [SUM, PART]
    if sales and rate and sales * rate == share:
        zeros.append(TAKE)
    elif share == 0:
        world |= {SALES: 0, RATE: rate}
        zeros.append(TAKE)
    for each in derived(tuple(zeros), (SHARE, GROSS, NETS, SALES)):
        exact = each.subs({symbol: sympy.Rational(str(value)) for symbol, value in world.items()})
        assert exact == 0 or exact.free_symbols


@pytest.mark.parametrize(
    ("low", "high", "least", "most"),
    [("0.2", "0.2", 30, 30), ("0.1", "0.2", Decimal(24) / Decimal("0.9"), 30)],
)
def test_a_net_and_a_share_bound_the_gross(low: str, high: str, least: Decimal, most: int) -> None:
    """Net 24 and a share of 20 % are 30 gross exactly; a share of 10 to 20 % is 26.7 to 30."""
    share = assumed("share", "partner_share_of_gross", between(low, high, RATIO), entity="openai")
    made = book([told("net", NET, exactly(24), entity="openai")], [share])
    found = guaranteed(made, "revenue", "openai", APRIL, basis={"presentation": "gross"})
    [each] = found.admitted

    assert float(each.amount.low) == pytest.approx(float(least), rel=1e-4)
    assert float(each.amount.high) == pytest.approx(most, rel=1e-4)
    assert each.amount.low <= Decimal(least) + Decimal("1e-9")
    assert each.amount.high >= most
