"""Names made safe: as parts of account names, and as text that no format takes for more than text.

An account depends on its names alone, never on what else a file holds: a channel that appears next
month cannot rename the account of another.
"""

import re
import unicodedata
from hashlib import sha256
from typing import Final

# Control characters, ends of lines, turns of writing direction, and halves of letters.
_OBEYED: Final = re.compile(r"[\\\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9]+")
_MARKED: Final = re.compile(r"-[0-9a-f]{8}")
_DIGEST_DIGITS: Final = 8
_PART_MOST: Final = 40


def account_part(name: str) -> str:
    """The name as one part of an account name: a capital or digit, then letters, digits and dashes.

    A name that can be read back from its part stands there alone: words in lower case, or names in
    capitals with spaces. Any other is marked with a digest of itself, so that no two share a part.

    >>> account_part("aws"), account_part("google-cloud"), account_part("AWS Marketplace")
    ('Aws', 'Google-cloud', 'AWS-Marketplace')
    >>> account_part("Aws"), account_part("aws;")
    ('Aws-67e0072e', 'Aws-2fc4d2d8')
    """
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    dashed = _UNSAFE.sub("-", letters).strip("-")[:_PART_MOST].strip("-")
    part = dashed[:1].upper() + dashed[1:]
    if part and _read_back(part) == name:
        return part
    digest = sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_DIGITS]
    return f"{part or 'Unnamed'}-{digest}"


def _read_back(part: str) -> str | None:
    """The one name that stands as this part without a mark; None where none does."""
    if _MARKED.fullmatch(part[-_DIGEST_DIGITS - 1 :]):
        return None
    if part[1:] == part[1:].lower():
        return part.lower()
    return part.replace("-", " ")


def spelled(name: str) -> str:
    r"""The name on one line, with what a program would obey instead of showing spelled out.

    >>> spelled("a\nb"), spelled("a\\nb")
    ('a\\nb', 'a\\\\nb')
    """
    return _OBEYED.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), name)
