"""Reports: figures and comparisons as sentences, tables, charts and pages.

What lives here shows; it computes nothing that a lower floor does not return.
"""

from samebasis.report.answer_rows import (
    admitted_rows,
    balance_rows,
    balance_sentence,
    case_cells,
    case_name,
    change_cells,
    conflict_sentence,
    curve_rows,
    pair_share,
    part_cells,
    sensitivity_cells,
    sensitivity_rows,
    turn_cells,
    way_sentence,
)
from samebasis.report.answers import (
    balance_json,
    guaranteed_json,
    sensitivity_json,
    turns_json,
    way_json,
    why_json,
)
from samebasis.report.casebook import case_table
from samebasis.report.chart import Chart, png, svg
from samebasis.report.claims import check_sentence, finding_cells, finding_json
from samebasis.report.compared import (
    amount_json,
    compared_json,
    figure_json,
    figure_rows,
    row_json,
    step_json,
)
from samebasis.report.doubts import doubt_cells, doubt_json, doubts_sentence
from samebasis.report.junit import junit
from samebasis.report.page import Page, build_report, write_report
from samebasis.report.proposed import (
    derived_cells,
    proposal_cells,
    proposal_json,
    waiting_cells,
    waiting_json,
)
from samebasis.report.sentences import (
    flip_sentence,
    flip_sentences,
    lacking,
    order_sentence,
    reading_sentences,
    refusal_sentences,
    row_cells,
    step_name,
    step_reasons,
)
from samebasis.report.words import as_printed, in_words, percent, percent_range

__all__ = [
    "Chart",
    "Page",
    "admitted_rows",
    "amount_json",
    "as_printed",
    "balance_json",
    "balance_rows",
    "balance_sentence",
    "build_report",
    "case_cells",
    "case_name",
    "case_table",
    "change_cells",
    "check_sentence",
    "compared_json",
    "conflict_sentence",
    "curve_rows",
    "derived_cells",
    "doubt_cells",
    "doubt_json",
    "doubts_sentence",
    "figure_json",
    "figure_rows",
    "finding_cells",
    "finding_json",
    "flip_sentence",
    "flip_sentences",
    "guaranteed_json",
    "in_words",
    "junit",
    "lacking",
    "order_sentence",
    "pair_share",
    "part_cells",
    "percent",
    "percent_range",
    "png",
    "proposal_cells",
    "proposal_json",
    "reading_sentences",
    "refusal_sentences",
    "row_cells",
    "row_json",
    "sensitivity_cells",
    "sensitivity_json",
    "sensitivity_rows",
    "step_json",
    "step_name",
    "step_reasons",
    "svg",
    "turn_cells",
    "turns_json",
    "waiting_cells",
    "waiting_json",
    "way_json",
    "way_sentence",
    "why_json",
    "write_report",
]
