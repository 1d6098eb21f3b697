"""Sales lines: the columns of a table of them."""

from typing import Final

from samebasis.records import Column, Kind

SALES: Final = (
    Column(name="sale_id", kind=Kind.TEXT, is_required=True),
    Column(name="sold_on", kind=Kind.DAY, is_required=True),
    Column(name="vendor", kind=Kind.TEXT, is_required=True),
    Column(name="channel", kind=Kind.TEXT, is_required=True),
    Column(name="product", kind=Kind.TEXT),
    Column(name="customer", kind=Kind.TEXT),
    Column(name="country", kind=Kind.TEXT),
    Column(name="currency", kind=Kind.TEXT, is_required=True),
    Column(name="amount", kind=Kind.MONEY, is_required=True),
    Column(name="kind", kind=Kind.TEXT),
    Column(name="refunds", kind=Kind.TEXT),
    Column(name="tax", kind=Kind.MONEY),
    Column(name="partner_share", kind=Kind.MONEY),
    Column(name="unit_cost", kind=Kind.NUMBER),
    Column(name="quantity", kind=Kind.NUMBER),
    Column(name="contract_value", kind=Kind.MONEY),
    Column(name="service_starts", kind=Kind.DAY),
    Column(name="service_ends", kind=Kind.DAY),
)
# Where a line lies: filled by the engine, and only where lines are told one by one.
PLACES: Final = (
    Column(name="source_file", kind=Kind.TEXT),
    Column(name="source_row", kind=Kind.ROW),
)
