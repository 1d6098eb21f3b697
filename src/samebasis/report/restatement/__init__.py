"""How a restatement looks: as a page, a workbook with live formulas, Markdown, JSON and rows."""

from samebasis.report.restatement.page import restatement_page
from samebasis.report.restatement.plain import restatement_json, restatement_markdown
from samebasis.report.restatement.scale import Scale
from samebasis.report.restatement.view import RestatementView, restatement_view
from samebasis.report.restatement.workbook import restatement_workbook, write_whole

__all__ = [
    "RestatementView",
    "Scale",
    "restatement_json",
    "restatement_markdown",
    "restatement_page",
    "restatement_view",
    "restatement_workbook",
    "write_whole",
]
