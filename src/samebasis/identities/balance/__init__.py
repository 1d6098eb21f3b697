"""Balance: which of these figures cannot all be right, by Stone's method.

What lives here takes a network of quantities and identities, adjusts every figure the least, and
says of each how far it had to move. Reported figures are never altered: adjusted values stand beside.
"""

from samebasis.identities.balance.balance import Agreement, Balance, Judged, Word, balance
from samebasis.identities.balance.stone import Adjusted, System, stone
from samebasis.identities.balance.system import Shared

__all__ = ["Adjusted", "Agreement", "Balance", "Judged", "Shared", "System", "Word", "balance", "stone"]
