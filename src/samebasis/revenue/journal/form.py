"""The forms a journal is written in."""

from collections.abc import Sequence
from enum import StrEnum

from samebasis.revenue.journal.entry import Entry
from samebasis.revenue.journal.plain_text import beancount, hledger
from samebasis.revenue.journal.tables import entries_csv, entries_json


class Form(StrEnum):
    """How a journal is written."""

    BEANCOUNT = "beancount"
    HLEDGER = "hledger"
    CSV = "csv"
    JSON = "json"


def journal_text(entries: Sequence[Entry], form: Form, *, is_whole: bool = True) -> str:
    """The entries as text of that form.

    Where it is not a whole journal, accounts are not opened again: beancount would refuse that.
    """
    match form:
        case Form.BEANCOUNT:
            return beancount(entries, is_whole=is_whole)
        case Form.HLEDGER:
            return hledger(entries, is_whole=is_whole)
        case Form.CSV:
            return entries_csv(entries)
        case Form.JSON:
            return entries_json(entries)
