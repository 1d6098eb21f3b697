"""Expressions: text to a small tree, and every text that is none refused with its column."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samebasis.claims.expression import Call, Named, Node, Number, Selected, Time, names_in, parse_expression
from samebasis.errors import BadInput
from samebasis.figures import Instant, Unit
from tests.strategies import figure  # noqa: F401 - loading it settles how Hypothesis runs.

SIGNS = {"plus": "+", "minus": "-", "times": "*", "over": "/"}
RATIO = Unit.parse("ratio")

leaves = st.one_of(
    st.integers(0, 10**6).map(lambda digits: Number(Decimal(digits) / 100, RATIO)),
    st.sampled_from(["a", "openai-revenue-2026.04", "x_1"]).map(Named),
    st.builds(
        Selected,
        st.just("openai"),
        st.just("capacity"),
        st.sampled_from([(), (("status", "planned"),), (("status", "planned"), ("holding", "used"))]),
        st.sampled_from(["2026", "2026-04", "2026-04-14"]).map(Instant.parse),
    ),
)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(
            lambda name, one, other: Call(name, (one, other)), st.sampled_from(sorted(SIGNS)), inner, inner
        ),
        inner.map(lambda one: Call("negative", (one,))),
        st.builds(lambda *each: Call("max", each), inner, inner, inner),
    ),
    max_leaves=12,
)


def written(node: Node) -> str:
    """The tree as text, with brackets around everything."""
    match node:
        case Number(value=value):
            text = f"{value:f}"
        case Named(id=name):
            text = f"{{{name}}}"
        case Selected(entity=entity, metric=metric, members=members, time=time):
            text = f"{entity}.{metric}[{' '.join('='.join(pair) for pair in members)}]@{time}"
        case Time(time=time):
            text = f"@{time}"
        case Call(name="negative", arguments=(one,)):
            text = f"-({written(one)})"
        case Call(name=name, arguments=(one, other)) if name in SIGNS:
            text = f"({written(one)} {SIGNS[name]} {written(other)})"
        case Call(name=name, arguments=arguments):
            text = f"{name}({', '.join(map(written, arguments))})"
    return text


@given(tree=trees)
def test_a_tree_is_read_back_from_its_text(tree: Node) -> None:
    """Whatever is written with all its brackets is read as it was meant."""
    assert parse_expression(written(tree)) == tree


@given(text=st.text(alphabet="{}[]()@+-*/.,=a0 %x\n\"'", max_size=60) | st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Text of any kind is an expression or `BadInput`, and nothing else."""
    try:
        parse_expression(text)
    except BadInput as refused:
        assert refused.expected  # noqa: PT017 - that it is raised now and then is what is tested.


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("{a} + ", "its end"),
        ("{A}", "column 2"),
        ("1 + * 2", "column 5"),
        ("__import__('os')", "column 1"),
        ("{a}; {b}", "column 4"),
        ("a.b", "its end"),
        ("", "its end"),
        ("{a} ** 2", "column 6"),
    ],
)
def test_what_is_none_is_refused_with_the_column(text: str, where: str) -> None:
    """The refusal says from which column the text could not be read."""
    with pytest.raises(BadInput, match=where):
        parse_expression(text)


@pytest.mark.parametrize("text", ["(" * 900 + "1" + ")" * 90, "1" + "+1" * 400, "-" * 900 + "1", "1" * 2000])
def test_what_is_too_long_or_deep_is_refused(text: str) -> None:
    """Thousands of brackets or steps are one refusal, and no overflow."""
    with pytest.raises(BadInput):
        parse_expression(text)


def test_signs_bind_as_in_arithmetic() -> None:
    """Products come before sums, and equals are taken from the left."""
    assert parse_expression("1 - 2 - 3 * 4 / 5") == parse_expression("(1 - 2) - ((3 * 4) / 5)")
    assert parse_expression("-{a} * 2") == parse_expression("(-{a}) * 2")


def test_names_are_told_in_their_order() -> None:
    """What an expression speaks of is told as often as it does, from left to right."""
    found = list(names_in(parse_expression("max({b}, {a} - {b}) / months_between(@2025-12-31, {c})")))

    assert found == [Named("b"), Named("a"), Named("b"), Named("c")]


def test_numbers_carry_groups_and_units() -> None:
    """`1,234.5 USD_bn/year` is one number with a unit; % is per cent."""
    assert parse_expression("1,234.5 USD_bn/year") == Number(Decimal("1234.5"), Unit.parse("USD_bn/year"))
    assert parse_expression("35 %") == Number(Decimal(35), Unit.parse("percent"))
    with pytest.raises(BadInput, match="unit"):
        parse_expression("5 furlong")
