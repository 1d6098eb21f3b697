"""Judgements: principal or agent for one good or service of a contract, and the facts it rests on.

What lives here reads facts and judgements and says what follows from them under ASC 606-10-55-36 to
55-40 and IFRS 15 B34 to B38. What is asked, what each answer says and which facts show a route to
control is data: facts.toml and routes.toml. In 2014 both standards also had the form of the fee and
exposure to credit risk among their indicators; ASU 2016-08 and the Clarifications to IFRS 15 of April
2016 took them out, with reasons in BC379 to BC385Z. They are read here, and marked as weak.
"""

from samebasis.revenue.judgement.assess import Assessment, assess
from samebasis.revenue.judgement.cases import Assessed, Case, assess_file, read_cases
from samebasis.revenue.judgement.definitions import Fact, Facts, Route, Value, definitions
from samebasis.revenue.judgement.judgement import Judgement, StatedFact, judgement_on, values_of
from samebasis.revenue.judgement.read import read_judgements
from samebasis.revenue.judgement.role import FactKind, Role, Side
from samebasis.revenue.judgement.show import (
    assessed_sentence,
    assessment_cells,
    assessment_json,
    assessment_working,
)

__all__ = [
    "Assessed",
    "Assessment",
    "Case",
    "Fact",
    "FactKind",
    "Facts",
    "Judgement",
    "Role",
    "Route",
    "Side",
    "StatedFact",
    "Value",
    "assess",
    "assess_file",
    "assessed_sentence",
    "assessment_cells",
    "assessment_json",
    "assessment_working",
    "definitions",
    "judgement_on",
    "read_cases",
    "read_judgements",
    "values_of",
]
