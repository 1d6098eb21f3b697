"""Terms beside judgements: every judgement that terms name is there."""

from collections.abc import Iterable
from difflib import get_close_matches

from samebasis.errors import BadFile, Problem
from samebasis.revenue.judgement import Judgement, Role
from samebasis.revenue.terms.types import Terms

_SAID_WITHOUT = frozenset({"", Role.PRINCIPAL.value, Role.AGENT.value})


def check_named(
    terms: Iterable[Terms], judgements: Iterable[Judgement], *, file: str, judgements_file: str
) -> None:
    """Nothing; `BadFile` with each line of terms whose judgement the other file does not have.

    `principal` and `agent` may stand in the terms themselves: concluded, without reasons on record.
    """
    known = {each.id for each in judgements}
    problems = []
    for each in terms:
        if each.judgement not in known | _SAID_WITHOUT:
            near = get_close_matches(each.judgement, known, n=2)
            hint = f", like {' or '.join(near)}" if near else ""
            expected = f"principal, agent, or an id of {judgements_file}{hint}"
            problems.append(Problem(file, each.row, "judgement", each.judgement, expected))
    if problems:
        raise BadFile(file, tuple(problems))
