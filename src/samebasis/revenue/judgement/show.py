"""An assessed case in the keys and lines that every way out of the program uses."""

from collections.abc import Iterator

from samebasis.revenue.judgement.cases import Assessed
from samebasis.revenue.judgement.definitions import spelled
from samebasis.revenue.judgement.role import Role

_PARTS = (
    ("speaks for control", "for"),
    ("speaks against control", "against"),
    ("weak", "weak"),
    ("says nothing", "says_nothing"),
    ("would tip it", "missing"),
)


def assessment_json(assessed: Assessed) -> dict[str, object]:
    """The assessment as JSON; keys whose matter is not there hold null or an empty list."""
    case, found = assessed.case, assessed.assessment
    return {
        "id": case.id,
        "role": found.role.value,
        "route": found.route,
        "reason": found.reason,
        "for": list(found.for_),
        "against": list(found.against),
        "missing": list(found.missing),
        "weak": list(found.weak),
        "says_nothing": list(found.says_nothing),
        "paragraphs": list(found.paragraphs),
        "framework": case.framework,
        "country": case.country,
        "starts": None if case.starts is None else case.starts.isoformat(),
        "ends": None if case.ends is None else case.ends.isoformat(),
        "recorded": None if case.recorded is None else case.recorded.value,
        "supported": assessed.is_supported,
    }


def assessment_cells(assessed: Assessed) -> tuple[str, ...]:
    """Id, role, route, the conclusion on record and the reason, for a row of a table."""
    case, found = assessed.case, assessed.assessment
    recorded = "" if case.recorded is None else case.recorded.value
    return (case.id, found.role.value, found.route or "", recorded, found.reason)


def assessment_working(assessed: Assessed) -> Iterator[str]:
    """The lines that show what was stated, what it says, and what follows."""
    case, found = assessed.case, assessed.assessment
    at = f" by {found.route}" if found.role is Role.PRINCIPAL else ""
    scope = f"{case.country or 'every country'}, {case.starts}/{case.ends or 'open'}" if case.starts else ""
    yield f"{case.id}: {found.role.value}{at}" + (f" ({scope})" if scope else "")
    yield f"  {found.reason}"
    yield "  stated"
    for fact in case.facts:
        told = "; ".join(filter(None, (fact.evidence, fact.source)))
        yield f"    {fact.name} = {spelled(fact.value)}" + (f" [{told}]" if told else "")
    sentences = assessment_json(assessed)
    for head, key in _PARTS:
        said = sentences[key]
        if isinstance(said, list) and said:
            yield f"  {head}"
            yield from (f"    {sentence}" for sentence in said)
    if assessed.is_supported is False and case.recorded is not None:
        yield f"  on record as {case.recorded.value}, which the facts do not support"


def assessed_sentence(assessed: tuple[Assessed, ...]) -> str:
    """How many of each role there are, and how many conclusions on record the facts do not support."""
    counts = [(sum(each.assessment.role is role for each in assessed), role.value) for role in Role]
    said = ", ".join(f"{count} {word}" for count, word in counts)
    unsupported = [each.case.id for each in assessed if each.is_supported is False]
    if not unsupported:
        return f"{said}."
    return f"{said}; the facts do not support what is on record of {', '.join(dict.fromkeys(unsupported))}."
