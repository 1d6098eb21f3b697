"""What is said of a block: what the roles did, what the terms did, and what is unchanged by which."""

from collections.abc import Iterable, Iterator, Sequence

from samebasis.revenue.restatement.companions import Companion
from samebasis.revenue.restatement.pairs import Pair
from samebasis.revenue.restatement.restatement import Cause, Note, Split, Why


def split_of(pairs: Sequence[Pair], closing: Sequence[Pair]) -> Split:
    """The change of a block by what it comes from; balances are those of the closing period's pairs."""
    return Split(
        role_revenue=sum(each.new_role.revenue - each.before.revenue for each in pairs),
        role_cost=sum(each.new_role.cost - each.before.cost for each in pairs),
        terms_revenue=sum(each.after.revenue - each.new_role.revenue for each in pairs),
        terms_cost=sum(each.after.cost - each.new_role.cost for each in pairs),
        terms_payable=sum(each.after.payable - each.new_role.payable for each in pairs),
        terms_cash=sum(each.new_role.payable - each.after.payable for each in pairs),
        role_deferred_revenue=sum(
            each.new_role.deferred_revenue - each.before.deferred_revenue for each in closing
        ),
        role_deferred_cost=sum(each.new_role.deferred_cost - each.before.deferred_cost for each in closing),
        has_role_change=any(each.new_role != each.before for each in pairs),
        has_terms_change=any(each.after != each.new_role for each in pairs),
    )


def notes_of(
    period: str, split: Split, *, companions: Sequence[Companion], causes: Iterable[Cause], opening: int
) -> tuple[Note, ...]:
    """The sentences under a block. `opening` is what earlier periods shown here add to retained earnings."""
    notes = [_changed(period, split), *_deferred(period, split)]
    notes += _companions(period, companions, causes)
    if opening:
        notes.append(Note(key="opening", amounts={"amount": opening}, named={"period": period}))
    return tuple(notes)


def _changed(period: str, split: Split) -> Note:
    named = {"period": period}
    if not (split.has_role_change or split.has_terms_change):
        return Note(key="nothing", named=named)
    if split.is_role_only:
        if not split.role_revenue:
            return Note(key="role_moves_nothing", named=named)
        named["verb"] = _verb(split.role_revenue)
        return Note(key="role_only", amounts={"amount": abs(split.role_revenue)}, named=named)
    amounts = {
        "terms_revenue": split.terms_revenue,
        "terms_cost": split.terms_cost,
        "terms_profit": split.terms_profit,
        "terms_cash": split.terms_cash,
        "terms_payable": split.terms_payable,
    }
    if not split.has_role_change:
        return Note(key="terms_only", amounts=amounts, named=named)
    amounts |= {"role_revenue": split.role_revenue, "role_cost": split.role_cost}
    return Note(key="role_and_terms", amounts=amounts, named=named)


def _deferred(period: str, split: Split) -> Iterator[Note]:
    if split.role_deferred_revenue:
        yield Note(
            key="deferred",
            amounts={"amount": abs(split.role_deferred_revenue)},
            named={"period": period, "verb": _verb(split.role_deferred_revenue)},
        )


def _companions(period: str, companions: Sequence[Companion], causes: Iterable[Cause]) -> Iterator[Note]:
    for cause in causes:
        if cause.why is not Why.COMPANION:
            continue
        ours = [each for each in companions if each.code == cause.code]
        if not ours:
            continue
        named = {"period": period, "name": cause.name, "reason": cause.reason}
        if effect := sum(each.profit for each in ours):
            yield Note(key="companion_effect", amounts={"amount": effect}, named=named)
        else:
            yield Note(key="companion_neutral", named=named)


def _verb(amount: int) -> str:
    return "rise" if amount > 0 else "fall"
