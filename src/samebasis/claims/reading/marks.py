"""Numbers that are no quantities: names of versions and forms, notes, list marks, addresses, times."""

import re
from typing import Final

from samebasis.claims.reading.units import CHINESE_COUNTERS, SUFFIX
from samebasis.figures import CURRENCIES

FILLER: Final = "\0"
READ: Final = "\1"  # What has been read already, and is no part of another quantity.

# One character for one, so that places in the text stay what they are.
_SAME_LENGTH: Final = str.maketrans(
    {
        **{chr(ord("\N{FULLWIDTH DIGIT ZERO}") + digit): str(digit) for digit in range(10)},
        "\N{FULLWIDTH PERCENT SIGN}": "%",
        "\N{FULLWIDTH DOLLAR SIGN}": "$",
        "\N{FULLWIDTH YEN SIGN}": "\N{YEN SIGN}",
        "\N{FULLWIDTH LEFT PARENTHESIS}": "(",
        "\N{FULLWIDTH RIGHT PARENTHESIS}": ")",
        "\N{FULLWIDTH FULL STOP}": ".",
        "\N{FULLWIDTH HYPHEN-MINUS}": "-",
        "\N{MINUS SIGN}": "-",
        "\N{NON-BREAKING HYPHEN}": "-",
        "\N{FULLWIDTH TILDE}": "~",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{NO-BREAK SPACE}": " ",
        "\N{NARROW NO-BREAK SPACE}": " ",
        "\N{THIN SPACE}": " ",
    }
)
# Narrow spaces part thousands as commas do; an ordinary one only where nothing but noughts follow.
_SPACED: Final = re.compile(
    r"(?<=[0-9])(?:[\u00a0\u202f\u2009](?=[0-9]{3}(?![0-9]))|[ ](?=000(?![0-9])))", re.ASCII
)
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"]++|(?<![A-Za-z0-9_])www\.[^\s<>\"]++", re.IGNORECASE)
_NOTE: Final = re.compile(r"\[[0-9]{1,3}\]")
_LIST_MARK: Final = re.compile(
    r"^[ \t]{0,8}(?:\([0-9]{1,2}\)|[0-9]{1,2}[.)])(?=[ \t]+[^\W\d_])", re.MULTILINE
)
_FOOTNOTE: Final = re.compile(r"(?<=[A-Za-z])\([0-9]{1,2}\)", re.ASCII)
_FORM: Final = re.compile(r"(?<![A-Za-z0-9_.,-])[0-9]{1,3}(?:-[A-Z]{1,2}(?![A-Za-z])|\([a-z]\))", re.ASCII)
_PHONE: Final = re.compile(
    r"(?<![0-9A-Za-z$-])(?:\+?1[-. ])?\(?[0-9]{3}\)?[-. ][0-9]{3}[-. ][0-9]{4}(?![0-9-])"
)
_ERROR: Final = re.compile(r"#(?:DIV/0!|N/A|REF!|VALUE!|NAME\?|NUM!|NULL!)")
_CLOCK: Final = re.compile(
    r"(?<![0-9:])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9:])(?:[ ]?[ap]\.?m\b)?", re.ASCII
)
_FRACTION: Final = re.compile(
    r"(?<![A-Za-z0-9/.,$])[0-9]{1,3}/[0-9]{1,3}(?:/[0-9]{2,4})?(?![0-9/])", re.ASCII
)
_DOTTED: Final = re.compile(r"(?<![0-9.,])[0-9]+(?:\.[0-9]+){2,}+", re.ASCII)
_CODES: Final = "|".join(("RMB", *(code.upper() for code in CURRENCIES)))
_GLUED: Final = re.compile(
    rf"""
    (?<![A-Za-z0-9_])(?!H100(?:e(?![A-Za-z0-9_])|[ -]equivalents?)|(?:{_CODES})[0-9])
    (?:[A-Za-z][A-Za-z_]*+[0-9]|[A-Z][A-Za-z_]*+-[0-9])[A-Za-z0-9_]*+(?:[.-][A-Za-z0-9]++)*+
    """,
    re.VERBOSE | re.ASCII,
)
_PART: Final = re.compile(
    r"(?<![A-Za-z0-9_])(?:section|chapter|page|table|figure|fig\.|note|item|step|phase|version|part|level|"
    r"exhibit|appendix|article|clause|paragraph|footnote|passcode|ISO|ASC|IFRS|IAS|ASU|(?-i:No\.)|§|\#)[ ]?"
    r"[0-9]{1,4}(?:[.-][0-9]{1,4}){0,3}(?![A-Za-z0-9%])",
    re.IGNORECASE | re.ASCII,
)
_MARKS: Final = (
    _PHONE,
    _ERROR,
    _NOTE,
    _LIST_MARK,
    _FOOTNOTE,
    _FORM,
    _CLOCK,
    _FRACTION,
    _DOTTED,
    _GLUED,
    _PART,
)
_OPENING: Final = (
    "A About Above After All Almost Also Among And Another Any Approximately Around As At Before Below "
    "Between Both But By Each Either Even Every Exactly Fewer First For From Has Have He Her Here His "
    "If In Is Its Just Last Less More Most Nearly Next No Not Now Of On Only Or Other Our Over Past Per "
    "Roughly She Since Some Still Than That The Their Then There These They This Those Through To Top "
    "Total Under Until Up Was We Were When While With Within You"
)
_NAMED: Final = re.compile(
    rf"(?<![A-Za-z0-9_'])(?!(?:{'|'.join(_OPENING.split())}|{_CODES})[ ])(?P<name>[A-Z][A-Za-z]*+)[ ]"
    r"[0-9]{1,3}(?:\.[0-9]{1,2})?(?![0-9A-Za-z_%]|[.,][0-9]|[ ]?[-\u2013~][ ]?[0-9]|-[a-z])",
    re.ASCII,
)
_MODEST: Final = frozenset({"chip", "chips", "customer", "customers", "shares", "share"})
_PARTICIPLES: Final = ("ed", "ing")
_SENTENCE_ENDS: Final = ".!?:;\n"


# Numbers as the continent writes them: points part thousands, a comma the decimals. A single group
# behind a single point is left as English has it.
_CONTINENTAL: Final = re.compile(
    r"""
    (?<![0-9A-Za-z.,])[0-9]{1,3}(?:
      (?:\.[0-9]{3})+,[0-9]+
    | (?:\.[0-9]{3}){2,}
    | [0-9]*,[0-9]{1,2}(?=[ \u00a0]?(?:%|€|EUR|Euro|Prozent|Mio|Mrd|Milliarde|Million|milliard|GW|MW))
    )(?![0-9]|[.,][0-9])
    """,
    re.VERBOSE | re.ASCII,
)
# The mark of a note between a number and its unit.
_RAISED_MARK: Final = re.compile(
    r"(?<=[0-9])[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}(?=[ ]?(?:%|percent|(?:thousand|million|billion|trillion|GW|MW)\b))"
)
_SWAPPED: Final = str.maketrans(".,", ",.")


def level(passage: str) -> str:
    """The passage with full-width signs, odd spaces and decimal commas made plain, each in its place."""
    plain = _SPACED.sub(",", passage).translate(_SAME_LENGTH)
    plain = _RAISED_MARK.sub(lambda found: " " * len(found[0]), plain)
    return _CONTINENTAL.sub(lambda found: found[0].translate(_SWAPPED), plain)


def without_addresses(text: str) -> str:
    """The text with addresses of pages filled out."""
    return _ADDRESS.sub(_filler, text)


def without_marks(text: str, *, accounting: bool) -> str:
    """The text with all numbers filled out that name, mark or refer rather than count."""
    for pattern in _MARKS:
        text = pattern.sub(_filler, text)
    # In a table a label and its number stand side by side as a name and its version do in a sentence.
    return text if accounting else _NAMED.sub(_filler_of_name, text)


def _filler(found: re.Match[str]) -> str:
    return FILLER * (found.end() - found.start())


def _filler_of_name(found: re.Match[str]) -> str:
    text, end = found.string, found.end()
    suffix = SUFFIX.match(text, end)
    measured = suffix and any(
        suffix[part] for part in ("scale", "letter", "currency", "unit", "rate", "plus")
    )
    if suffix and measured and (suffix["unit"] or "").lower() not in _MODEST:
        return found[0]
    before = text[max(0, found.start() - 4) : found.start()].rstrip(" \"“'")
    opens = not before or before[-1] in _SENTENCE_ENDS
    if text.startswith(CHINESE_COUNTERS, end) or (opens and found["name"].endswith(_PARTICIPLES)):
        return found[0]
    return _filler(found)
