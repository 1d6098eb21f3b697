"""What a right, a share or a sale is of: the part of a relation's note that says so."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from samebasis.book import Relation, RelationKind

# A note that opens with one of these words says, up to its first semicolon, what the relation is of.
# Of other kinds the amount says what there is, and "On top of earlier contracts" is only a remark.
_OPENS: Final[Mapping[RelationKind, tuple[str, ...]]] = MappingProxyType(
    {
        RelationKind.DISTRIBUTES: ("Of ",),
        RelationKind.REVENUE_SHARE: ("Of ", "On "),
        RelationKind.EXCLUSIVITY: ("To ",),
        RelationKind.LICENCE: ("To ",),
    }
)


def scope_of(relation: Relation) -> str:
    """What a sale, a share, a right or a licence is of, in the words of its note; empty where unsaid.

    >>> from samebasis.book import open_book
    >>> relations = open_book().relations
    >>> scope_of(relations["anthropic-shares-amazon"]), scope_of(relations["amazon-invests-openai-rest"])
    ('of gross profit on resale', '')
    """
    opening = next((word for word in _OPENS.get(relation.kind, ()) if relation.note.startswith(word)), None)
    if opening is None:
        return ""
    return relation.note.partition(";")[0].replace(opening, opening.lower(), 1)
