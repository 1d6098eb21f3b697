"""Recognition: sales lines to revenue on both bases, by SQL that anyone can read, one step a file."""

from samebasis.revenue.recognition.explain import explain
from samebasis.revenue.recognition.faults import Fault, FaultKind, faults
from samebasis.revenue.recognition.put import put_books
from samebasis.revenue.recognition.recognise import BY, recognise
from samebasis.revenue.recognition.result import BookRow, Books, LeftLine, LeftOver, Proof
from samebasis.revenue.recognition.sales import SALES
from samebasis.revenue.recognition.show import (
    book_cells,
    books_json,
    books_sentence,
    bridge_rows,
    line_cells,
    total_sentence,
)
from samebasis.revenue.recognition.totals import Bridge, Total, bridges, totals

__all__ = [
    "BY",
    "SALES",
    "BookRow",
    "Books",
    "Bridge",
    "Fault",
    "FaultKind",
    "LeftLine",
    "LeftOver",
    "Proof",
    "Total",
    "book_cells",
    "books_json",
    "books_sentence",
    "bridge_rows",
    "bridges",
    "explain",
    "faults",
    "line_cells",
    "put_books",
    "recognise",
    "total_sentence",
    "totals",
]
