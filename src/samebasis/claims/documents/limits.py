"""How much of a document is read; what goes beyond is refused, and what is long is cut, never dropped."""

from typing import Final

PASSAGES_MOST: Final = 200_000
LETTERS_MOST: Final = 20_000  # Of one passage; a longer one is cut into several.
PAGES_MOST: Final = 2_000

MEMBERS_MOST: Final = 10_000
UNPACKED_MOST: Final = 256 * 1024**2
# XML shrinks to a hundredth at best; ten thousand spaces in a row do better, and stay under the floor.
RATIO_MOST: Final = 250
RATIO_FLOOR: Final = 1024**2

# Elements and attributes together: a cell of a workbook has about six.
NODES_MOST: Final = 6_000_000
# Of a part that is kept whole in memory, as the styles of a workbook are.
NODES_OF_A_TREE_MOST: Final = 400_000
DEPTH_MOST: Final = 1_000
# A start tag or comment of an XML part; the parser looks at an unfinished one again with every piece.
MARKUP_MOST: Final = 1024**2

TABLES_WITHIN_MOST: Final = 100  # One within the other.
COLUMNS_MOST: Final = 16_384
ROWS_MOST: Final = 2_000_000  # Of a workbook, those that are empty counted.
GRID_MOST: Final = 20_000_000  # Cells of a workbook, those that are empty counted.

PIECE: Final = 64 * 1024


def shortened(text: str, most: int = 200) -> str:
    """The text, cut where it is longer than can stand beside every passage."""
    return text if len(text) <= most else text[: most - 3] + "..."
