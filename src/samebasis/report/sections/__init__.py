"""The parts of a report: which there are for a book, and what stands in each, one file for each subject."""

from samebasis.book import Book
from samebasis.report.phrase import Text
from samebasis.report.sections.adoption import adoption_section
from samebasis.report.sections.block import Block, Finding, Section
from samebasis.report.sections.claims import claims_section
from samebasis.report.sections.compute import compute_section
from samebasis.report.sections.partners import partners_section
from samebasis.report.sections.revenue import revenue_section
from samebasis.report.sections.sure import sure_section

__all__ = ["Block", "Finding", "Section", "lead_of", "sections_of"]

_MAKERS = (
    revenue_section,
    sure_section,
    adoption_section,
    compute_section,
    partners_section,
    claims_section,
)


def sections_of(book: Book) -> tuple[list[Section], list[Finding]]:
    """The parts that the book has something for, and the findings that sum them up."""
    lead = lead_of(book)
    sections: list[Section] = []
    summary: list[Finding] = []
    for make in _MAKERS:
        found: list[Text] = []
        section = make(book, lead, found)
        if section is not None:
            sections.append(section)
            summary += [Finding(section=section.id, text=text) for text in found]
    return sections, summary


def lead_of(book: Book) -> tuple[str, ...]:
    """Whom the report puts side by side: as the book says, else the two with the most figures."""
    if book.lead:
        return book.lead
    counted: dict[str, int] = {}
    for figure in book.figures.values():
        counted[figure.entity] = counted.get(figure.entity, 0) + 1
    most = sorted(counted, key=lambda entity: (-counted[entity], entity))
    return tuple(most[:2])
