"""Why amounts are adjusted: judgements that change a role, terms, and the codes of companions."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from samebasis.revenue.judgement import Judgement
from samebasis.revenue.restatement.companions import TERMS_CODE, Companion
from samebasis.revenue.restatement.pairs import Pair
from samebasis.revenue.restatement.restatement import Cause, Why

_NAMED_MOST: Final = 3


def cause_codes(pair: Pair) -> str:
    """The code of a change of role: the judgement on record, else the two roles as the terms state them."""
    return pair.judgement or f"{pair.role_before}-to-{pair.role_after}".replace(" ", "-")


def causes_of(
    pairs: Sequence[Pair], companions: Iterable[Companion], judgements: Sequence[Judgement]
) -> tuple[Cause, ...]:
    """The causes of every adjustment, in the order of the columns: judgements, terms, companions."""
    return (
        *_role_causes([each for each in pairs if each.new_role != each.before], judgements),
        *_terms_cause([each for each in pairs if each.after != each.new_role]),
        *_companion_causes(companions),
    )


def _role_causes(pairs: Iterable[Pair], judgements: Sequence[Judgement]) -> Iterator[Cause]:
    by_code: dict[str, list[Pair]] = {}
    for pair in pairs:
        by_code.setdefault(cause_codes(pair), []).append(pair)
    for code, ours in by_code.items():
        turns = dict.fromkeys(f"from {each.role_before} to {each.role_after}" for each in ours)
        reason = f"{_through(ours)}: {' and '.join(turns)}"
        record = next((each for each in judgements if each.id == ours[0].judgement), None)
        if record is not None:
            reason += f"; {record.item}, {record.contract}, decided by {record.decided_by}"
            reason += f" on {record.decided_on}"
        yield Cause(code=code, why=Why.ROLE, reason=reason, judgement=ours[0].judgement)


def _terms_cause(pairs: Sequence[Pair]) -> Iterator[Cause]:
    if pairs:
        yield Cause(
            code=TERMS_CODE, why=Why.TERMS, reason=f"{_through(pairs)}: the partner keeps another share"
        )


def _companion_causes(companions: Iterable[Companion]) -> Iterator[Cause]:
    reasons: dict[str, dict[str, None]] = {}
    for each in companions:
        if each.code:
            reasons.setdefault(each.code, {})[each.reason] = None
    for code, found in reasons.items():
        yield Cause(code=code, why=Why.COMPANION, reason="; ".join(found))


def _through(pairs: Iterable[Pair]) -> str:
    """The vendors and channels, the first of them by name."""
    named = list(dict.fromkeys(f"{each.key.vendor} through {each.key.channel}" for each in pairs))
    more = f" and {len(named) - _NAMED_MOST} more" if len(named) > _NAMED_MOST else ""
    return ", ".join(named[:_NAMED_MOST]) + more
