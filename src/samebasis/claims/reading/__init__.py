"""Reading: the quantities in running text, as they stand there and as amounts.

What lives here is the grammar of quantities: numbers in digits and in words, units, scales, signs,
approximations, ranges and dates, in English with Chinese mixed in. It knows nothing of a book.
"""

from samebasis.claims.reading.find import find_quantities
from samebasis.claims.reading.quantity import Kind, Quantity

__all__ = ["Kind", "Quantity", "find_quantities"]
