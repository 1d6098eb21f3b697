"""What a channel keeps of a line, from what it charged and what it passes on."""

from decimal import Decimal

from samebasis.errors import BadInput


def sold_or_given_back(
    charged: Decimal, due: Decimal, column: str, passed_on: str
) -> tuple[str, Decimal, Decimal]:
    """Kind, amount and partner share of what was charged, or given back where that is below zero.

    `BadInput` where more is passed on than was charged, or the two go opposite ways.

    >>> sold_or_given_back(Decimal(100), Decimal(97), "charges", "what is due")
    ('sale', Decimal('100'), Decimal('3'))
    >>> sold_or_given_back(Decimal(-100), Decimal(-97), "charges", "what is due")
    ('refund', Decimal('100'), Decimal('3'))
    """
    kind, sign = ("refund", -1) if charged < 0 else ("sale", 1)
    amount, passed = charged * sign, due * sign
    if not 0 <= passed <= amount:
        raise BadInput(f"{due:f}", f"{passed_on} between nothing and {column}, which is {charged:f}")
    return kind, amount, amount - passed
