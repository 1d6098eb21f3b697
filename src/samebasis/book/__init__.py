"""Books: a folder of figures, relations, sources and assumptions, read whole or not at all.

What lives here reads, checks, dates and writes books. It computes nothing.
"""

from samebasis.book.alone import one_writer
from samebasis.book.book import Book
from samebasis.book.bundled import BUNDLED, book_folder, open_book
from samebasis.book.cells import defused
from samebasis.book.correlated import of_normals
from samebasis.book.files import BYTES_MOST, MOST_SAID, NotReadable, read_bytes, shown
from samebasis.book.kinds import ClaimRelation, RelationKind, RelationStatus, Role, Shape
from samebasis.book.package import describe
from samebasis.book.read import read_book
from samebasis.book.rows import ROWS, columns
from samebasis.book.types import Assumption, Claim, Entity, Relation
from samebasis.book.write import add_claims, add_figures, new_book, replace_file

__all__ = [
    "BUNDLED",
    "BYTES_MOST",
    "MOST_SAID",
    "ROWS",
    "Assumption",
    "Book",
    "Claim",
    "ClaimRelation",
    "Entity",
    "NotReadable",
    "Relation",
    "RelationKind",
    "RelationStatus",
    "Role",
    "Shape",
    "add_claims",
    "add_figures",
    "book_folder",
    "columns",
    "defused",
    "describe",
    "new_book",
    "of_normals",
    "one_writer",
    "open_book",
    "read_book",
    "read_bytes",
    "replace_file",
    "shown",
]
