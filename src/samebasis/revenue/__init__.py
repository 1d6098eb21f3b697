"""Revenue from channel sales, on both bases: terms, judgements, recognition, journals and restatement."""

from samebasis.revenue.judgement import (
    Assessed,
    Judgement,
    Role,
    assess_file,
    assessed_sentence,
    assessment_cells,
    assessment_json,
    assessment_working,
    judgement_on,
    read_judgements,
)
from samebasis.revenue.recognition import (
    BY,
    BookRow,
    Books,
    Fault,
    FaultKind,
    LeftLine,
    LeftOver,
    Proof,
    recognise,
)
from samebasis.revenue.terms import Take, Terms, read_terms

__all__ = [
    "BY",
    "Assessed",
    "BookRow",
    "Books",
    "Fault",
    "FaultKind",
    "Judgement",
    "LeftLine",
    "LeftOver",
    "Proof",
    "Role",
    "Take",
    "Terms",
    "assess_file",
    "assessed_sentence",
    "assessment_cells",
    "assessment_json",
    "assessment_working",
    "judgement_on",
    "read_judgements",
    "read_terms",
    "recognise",
]
