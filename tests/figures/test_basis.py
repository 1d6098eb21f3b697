"""The laws of bases: one member for each axis, and unstated equals nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samebasis.errors import BadBasis, UnknownName
from samebasis.figures import UNSTATED, Axis, Basis, axes, metric_named, metrics
from tests.strategies import METRICS, bases


@given(basis=bases())
def test_a_basis_reads_back_from_its_text(basis: Basis) -> None:
    """The text of a basis names that basis."""
    assert Basis.parse(str(basis), metric=basis.metric) == basis


@given(data=st.data(), basis=bases())
def test_the_order_of_writing_does_not_matter(data: st.DataObject, basis: Basis) -> None:
    """However the axes are ordered in the text, and whether gaps are written out, the basis is one."""
    parts = data.draw(st.permutations([f"{axis}={member}" for axis, member in basis]))

    assert Basis.parse("  ".join(parts), metric=basis.metric) == basis


@given(basis=bases())
def test_the_unstated_equals_nothing(basis: Basis) -> None:
    """A basis differs from itself on just the axes that are unstated."""
    unstated = tuple(axis for axis, member in basis if member == UNSTATED)

    assert tuple(axis for axis, _, _ in basis.differences(basis)) == unstated
    assert all(axis not in basis.stated() for axis in unstated)


@given(data=st.data(), metric=METRICS)
def test_differences_are_mutual(data: st.DataObject, metric: str) -> None:
    """Two bases differ on the same axes whichever is asked, with the members changed over."""
    one, other = data.draw(bases(metric)), data.draw(bases(metric))

    assert one.differences(other) == tuple((axis, b, a) for axis, a, b in other.differences(one))


@given(data=st.data(), metric=METRICS)
def test_no_difference_means_stated_and_alike(data: st.DataObject, metric: str) -> None:
    """Two bases differ nowhere just when they are equal and leave nothing unstated."""
    one, other = data.draw(bases(metric)), data.draw(bases(metric))
    alike = one == other and UNSTATED not in one.members

    assert (one.differences(other) == ()) == alike


@given(data=st.data(), basis=bases())
def test_other_members_change_only_what_is_named(data: st.DataObject, basis: Basis) -> None:
    """A basis having other members has those members, and keeps the rest."""
    other = data.draw(bases(basis.metric))
    named = data.draw(st.sets(st.sampled_from([axis for axis, _ in basis]))) if basis.members else set()

    changed = basis.having(**{axis: other[axis] for axis in named})

    assert dict(changed) == {axis: (other if axis in named else basis)[axis] for axis, _ in basis}


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        ("presentation", "presentation", "axis=member, like presentation=gross"),
        ("presentation:gross", "presentation:gross", "axis=member"),
        ("presentation=Gross", "presentation=Gross", "axis=member"),
        ("presentation=", "presentation=", "axis=member"),
        ("=gross", "=gross", "axis=member"),
        ("presentation=grosss", "presentation=grosss", "a member of presentation, like gross"),
        ("presentation=gross colour=red", "colour=red", "an axis of revenue: presentation, measure"),
        ("presentation=net presentation=gross", "presentation=gross", "the axis presentation once only"),
        ("presentation=net presentation=net", "presentation=net", "the axis presentation once only"),
        ("presentation=gross,measure=run_rate", "presentation=gross,measure=run_rate", "axis=member"),
        (
            "presentation=g\N{LATIN SMALL LETTER LONG S}",
            "presentation=g\N{LATIN SMALL LETTER LONG S}",
            "axis=",
        ),
    ],
)
def test_a_bad_basis_names_what_is_wrong(text: str, found: str, expected: str) -> None:
    """A basis that cannot be read is refused with the part that is wrong and what would be right."""
    with pytest.raises(BadBasis) as refused:
        Basis.parse(text, metric="revenue")

    assert refused.value.found == found
    assert refused.value.expected.startswith(expected)


def test_members_of_an_open_axis_are_names_that_a_book_knows() -> None:
    """An axis that is open takes any name, and one that is not takes its members only."""
    assert (
        Basis.parse("counterparty=a_new_company", metric="supplier_revenue")["counterparty"]
        == "a_new_company"
    )
    with pytest.raises(BadBasis):
        Basis.parse("scope=a_new_company", metric="revenue")


@pytest.mark.parametrize("members", [{"presentation": "grosss"}, {"colour": "red"}])
def test_a_basis_cannot_have_what_does_not_exist(members: dict[str, str]) -> None:
    """No basis can be given an axis or a member that axes.toml does not have."""
    with pytest.raises(BadBasis):
        Basis.parse("presentation=gross", metric="revenue").having(**members)


def test_a_metric_without_axes_says_so() -> None:
    """Where a metric has no axes, the refusal says that it has none."""
    with pytest.raises(BadBasis, match="it has none"):
        Basis.parse("scope=company", metric="customers")


@given(
    text=st.text()
    | st.lists(
        st.sampled_from(["presentation", "measure", "=", "gross", "net", "\n", "\0", " ", "unstated"])
    ).map("".join)
)
def test_any_text_is_a_basis_or_refused(text: str) -> None:
    """Whatever the text, reading it as a basis gives one that reads back, or refuses it as a basis."""
    try:
        basis = Basis.parse(text, metric="revenue")
    except BadBasis:
        return
    assert Basis.parse(str(basis), metric="revenue") == basis


@pytest.mark.parametrize(
    "text", ["presentation=" + "g" * 1_000_000, "x" * 1_000_000, "=" * 100_000, "a=b " * 100_000]
)
def test_very_long_text_is_refused_at_once(text: str) -> None:
    """A text of any length that is no basis is refused as one, without delay."""
    with pytest.raises(BadBasis):
        Basis.parse(text, metric="revenue")


def test_an_unknown_metric_names_the_nearest() -> None:
    """A metric that does not exist is refused with the names nearest to it."""
    with pytest.raises(UnknownName) as refused:
        Basis.parse("presentation=gross", metric="revenues")

    assert "revenue" in refused.value.nearest
    with pytest.raises(UnknownName, match="axis of revenue"):
        metric_named("revenue").axis("presentations")


@pytest.mark.parametrize("axis", axes().values(), ids=lambda axis: axis.name)
def test_every_axis_is_defined_in_full(axis: Axis) -> None:
    """Each axis says what it distinguishes and on whose word, and defines each of its members."""
    assert axis.says
    assert axis.source
    assert axis.members
    assert all(axis.members.values())
    assert UNSTATED not in axis.members


def test_every_axis_is_used() -> None:
    """No axis is defined that no metric has."""
    used = {axis.name for metric in metrics().values() for axis in metric.axes}

    assert used == set(axes())


@pytest.mark.parametrize("name", list(metrics()))
def test_every_metric_is_defined_in_full(name: str) -> None:
    """Each metric says what it measures, has each axis once, and limits in the right order."""
    metric = metric_named(name)
    names = [axis.name for axis in metric.axes]

    assert metric.says
    assert len(set(names)) == len(names)
    assert metric.least is None or metric.most is None or metric.least < metric.most
