"""Documents: a file of text, Markdown, HTML, PDF, DOCX or XLSX, read into passages that say where they stand.

What lives here takes any file, hostile ones included: it is bounded in memory and time, resolves nothing
outside the file, and every failure is one `BadInput`. It understands no passage; that is for the others.
"""

from samebasis.claims.documents.passage import Passage
from samebasis.claims.documents.read import read_document

__all__ = ["Passage", "read_document"]
