"""Companies side by side on net revenue: each as it is, or brought down from gross under a share."""

from decimal import Decimal
from typing import Final

from hypothesis import strategies as st

from samebasis.figures import Amount
from samebasis.identities import Case, Conversion, Row, conversions
from samebasis.identities.case import case_of
from tests.identities.books import GROSS, NET, RATIO, article, assumed, basis, book, row, told
from tests.identities.books import between as ranged

ENTITIES: Final = ("anthropic", "openai", "mistral")
AMOUNTS: Final = st.builds(lambda digits: Decimal(digits) / 4, st.integers(4, 400))
SHARES: Final = st.builds(lambda percent: Decimal(percent) / 100, st.integers(1, 90))


def down(gross: Amount, share: Amount, *, entity: str = "anthropic", name: str = "share") -> Conversion:
    """A company's gross brought to net under a share of that name."""
    own = f"{entity}-gross"
    made = book([told(own, GROSS, gross, entity=entity)], [assumed(name, "partner_share_of_gross", share)])
    [road] = conversions(made, made.figures[own], basis("presentation=net"))
    return road


def stays(net: Amount, entity: str = "openai") -> Conversion:
    """A company's net as it is."""
    made = book([told(f"{entity}-net", NET, net, entity=entity)])
    [road] = conversions(made, made.figures[f"{entity}-net"], basis("presentation=net"))
    return road


def case(*roads: Conversion) -> Case:
    """One road of each company side by side."""
    return case_of(tuple(row(road) for road in roads))


@st.composite
def fields(draw: st.DrawFn, count: int | None = None) -> Case:
    """Two or three companies, each as it is or under a share, which some of them have in common."""
    roads = []
    for entity in ENTITIES[: count or draw(st.integers(2, 3))]:
        middle, width = draw(AMOUNTS), draw(st.sampled_from([0, 1, 8]))
        amount = ranged(middle, middle + width)
        if draw(st.booleans()):
            roads.append(stays(amount, entity))
            continue
        name = draw(st.sampled_from(["common", f"own-{entity}"]))
        low, high = ("0.1", "0.3") if name == "common" else sorted([draw(SHARES), draw(SHARES)])
        roads.append(down(amount, ranged(low, high, RATIO), entity=entity, name=name))
    return case(*roads)


def road_of(each: Row) -> Conversion:
    """The row's road."""
    assert each.conversion is not None
    return each.conversion


def roads_to(presentation: str, name: str) -> dict[str, Conversion]:
    """Every road of the article's figure of that name, by what it rests on."""
    made = article()
    found = conversions(made, made.figures[name], basis(f"presentation={presentation}"))
    return {road.label: road for road in found}
