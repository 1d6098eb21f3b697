"""Recognition: sales lines to revenue on both bases, by SQL that anyone can read, one step a file."""

from samebasis.revenue.recognition.faults import Fault, FaultKind, faults
from samebasis.revenue.recognition.recognise import BY, recognise
from samebasis.revenue.recognition.result import BookRow, Books, LeftLine, LeftOver, Proof
from samebasis.revenue.recognition.sales import SALES

__all__ = [
    "BY",
    "SALES",
    "BookRow",
    "Books",
    "Fault",
    "FaultKind",
    "LeftLine",
    "LeftOver",
    "Proof",
    "faults",
    "recognise",
]
