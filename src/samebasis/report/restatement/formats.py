"""The formats of a workbook's cells: exact amounts shown at the scale, as filings print them."""

from typing import TYPE_CHECKING

from samebasis.report.restatement.scale import DASH, Shown
from samebasis.report.theme import colour

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format


class Formats:
    """The formats that the sheets of one workbook use."""

    def __init__(self, book: "Workbook", shown: Shown) -> None:
        number = amount_format(shown)
        rule = {"top": 1, "bold": True}
        self.title: Format = book.add_format({"bold": True, "font_size": 14})
        self.soft: Format = book.add_format({"font_color": colour("soft")})
        self.period: Format = book.add_format({"bold": True, "font_size": 12, "top": 2})
        self.heading: Format = book.add_format(
            {"bold": True, "text_wrap": True, "align": "right", "valign": "bottom", "bottom": 1}
        )
        self.statement: Format = book.add_format({"italic": True, "font_color": colour("soft")})
        self.label: Format = book.add_format({"text_wrap": True, "valign": "top"})
        self.total_label: Format = book.add_format({"text_wrap": True, "valign": "top", **rule})
        self.number: Format = book.add_format({"num_format": number, "valign": "top"})
        self.total: Format = book.add_format({"num_format": number, "valign": "top", **rule})
        self.control: Format = book.add_format(
            {"num_format": number, "valign": "top", "font_color": colour("soft")}
        )
        self.check: Format = book.add_format(
            {"num_format": "0.####;-0.####;0", "valign": "top", "font_color": colour("third")}
        )
        self.failed: Format = book.add_format({"bold": True, "font_color": colour("mark")})


def amount_format(shown: Shown) -> str:
    """The number format that shows exact amounts as the table does.

    >>> from samebasis.report.restatement.scale import Scale, shown_in
    >>> amount_format(shown_in("USD", Scale.THOUSANDS, ()))
    '#,##0,_);(#,##0,);"—"_)'
    """
    digits = "#,##0" + ("." + "0" * shown.decimals if shown.decimals else "") + "," * (shown.zeros // 3)
    return f'{digits}_);({digits});"{DASH}"_)'
