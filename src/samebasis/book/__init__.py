"""Books: a folder of figures, relations, sources and assumptions, read whole or not at all.

What lives here reads, checks, dates and writes books. It computes nothing.
"""

from samebasis.book.alone import one_writer
from samebasis.book.beside import Cells, Fault
from samebasis.book.book import Book
from samebasis.book.bundled import BUNDLED, book_folder, open_book
from samebasis.book.cells import Text, Words, defused, member_of
from samebasis.book.correlated import of_normals
from samebasis.book.files import BYTES_MOST, MOST_SAID, NotReadable, read_bytes, shown
from samebasis.book.kinds import ClaimRelation, RelationKind, RelationStatus, Role, Shape
from samebasis.book.package import describe
from samebasis.book.read import read_book
from samebasis.book.rows import ROWS, Row, columns
from samebasis.book.table import Table, parse_table, read_table
from samebasis.book.types import Assumption, Claim, Entity, Relation
from samebasis.book.write import add_claims, add_figures, new_book, replace_file

__all__ = [
    "BUNDLED",
    "BYTES_MOST",
    "MOST_SAID",
    "ROWS",
    "Assumption",
    "Book",
    "Cells",
    "Claim",
    "ClaimRelation",
    "Entity",
    "Fault",
    "NotReadable",
    "Relation",
    "RelationKind",
    "RelationStatus",
    "Role",
    "Row",
    "Shape",
    "Table",
    "Text",
    "Words",
    "add_claims",
    "add_figures",
    "book_folder",
    "columns",
    "defused",
    "describe",
    "member_of",
    "new_book",
    "of_normals",
    "one_writer",
    "open_book",
    "parse_table",
    "read_book",
    "read_bytes",
    "read_table",
    "replace_file",
    "shown",
]
