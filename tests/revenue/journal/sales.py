"""A small file of sales and its terms, for the golden journals and the command."""

from pathlib import Path
from typing import Final

# A yearly plan of which one month is given back, a sale in a currency without cents, and one with tax.
SALES: Final = """\
sale_id,sold_on,vendor,channel,currency,amount,kind,refunds,tax,service_starts,service_ends
1,2026-01-15,anthropic,AWS Marketplace,USD,1200.00,,,,2026-02-01,2026-06-01
2,2026-02-03,anthropic,"Acme ""Söhne""; GmbH, 2026",USD,119.99,,,22.80,,
3,2026-02-28,anthropic,"Acme ""Söhne""; GmbH, 2026",JPY,50000,,,,,
4,2026-03-10,anthropic,AWS Marketplace,USD,300.00,refund,1,,,
"""
TERMS: Final = """\
vendor,channel,starts,ends,take,take_rate,judgement
anthropic,AWS Marketplace,2026-01-01,,sales,0.03,principal
anthropic,"Acme ""Söhne""; GmbH, 2026",2026-01-01,,sales,0.2,agent
"""


def written(folder: Path, *, sales: str = SALES, terms: str = TERMS) -> tuple[str, ...]:
    """The arguments of a command on these sales and terms, written to files in the folder."""
    (folder / "sales.csv").write_text(sales, encoding="utf-8")
    (folder / "terms.csv").write_text(terms, encoding="utf-8")
    return (str(folder / "sales.csv"), "--terms", str(folder / "terms.csv"))
