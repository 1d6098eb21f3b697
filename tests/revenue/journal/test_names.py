"""Names as parts of accounts: safe for both programs, the same in every file, and never shared by two."""

import re
from itertools import combinations
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from samebasis.errors import BadInput
from samebasis.revenue.journal import Basis, account_part, entries
from samebasis.revenue.journal.names import spelled
from samebasis.revenue.judgement import Role
from tests.revenue.journal.books import HOSTILE, Kept, book_rows

PART: Final = re.compile(r"[A-Z0-9][A-Za-z0-9-]{0,60}", re.ASCII)
ANY: Final = st.text() | st.from_regex(r"[Aa][ _-]?[Bb]?(-[0-9a-f]{8})?", fullmatch=True)


@given(name=ANY)
@example("Unnamed")
def test_a_part_is_safe(name: str) -> None:
    """Whatever the name, its part is a capital or digit and then letters, digits and dashes, and short."""
    assert PART.fullmatch(account_part(name))


@given(names=st.sets(ANY, min_size=2, max_size=8))
@example({"Aws", "aws", "AWS", account_part("Aws"), account_part("Aws").lower()})
@example({"a b", "a-b", "A B", "A-B", "A-b", "a  b"})
def test_two_names_never_share_a_part(names: set[str]) -> None:
    """Names that differ in anything have parts that differ."""
    assert len({account_part(name) for name in names}) == len(names)


def test_hostile_names_never_share_a_part() -> None:
    """Names of one another's letters in other cases, marks and scripts have a part each."""
    parts = {name: account_part(name) for name in (*HOSTILE, *map(account_part, HOSTILE))}

    assert all(parts[one] != parts[other] for one, other in combinations(parts, 2))


def test_usual_names_stand_alone() -> None:
    """Names in lower case, and titles with capitals, need no mark."""
    usual = ("aws", "google-cloud", "AWS Marketplace", "App Store", "2checkout", "IBM")

    assert [account_part(name) for name in usual] == [
        "Aws",
        "Google-cloud",
        "AWS-Marketplace",
        "App-Store",
        "2checkout",
        "IBM",
    ]


def test_names_made_to_share_a_digest_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Should two names share a part after all, no entry is made of either."""
    monkeypatch.setattr("samebasis.revenue.journal.posting.account_part", lambda _: "Same-00000000")
    kept = [Kept(vendor="a;", channel="b;", currency="USD", role=Role.AGENT)]

    with pytest.raises(BadInput, match="does not share the account Same-00000000"):
        entries(book_rows(kept, lambda: 1), basis=Basis.NET)


@given(names=st.sets(st.text(st.characters(), max_size=4), min_size=2, max_size=6))
@example({"a\nb", "a\\nb"})
def test_spelling_keeps_names_apart(names: set[str]) -> None:
    """Spelled out, a name is one line of what can be shown, and two names stay two."""
    shown = {spelled(name) for name in names}

    assert len(shown) == len(names)
    assert all(len(each.splitlines()) <= 1 for each in shown)
    assert all(each.encode("utf-8") is not None for each in shown)
