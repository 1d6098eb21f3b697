"""Rows of books for the tests of journals: consistent, as recognition yields them, and otherwise anything."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from hypothesis import strategies as st

import tests.strategies  # noqa: F401 - settles how Hypothesis runs.
from samebasis.records import exponents
from samebasis.revenue.journal import Entry
from samebasis.revenue.judgement import Role
from samebasis.revenue.recognition import BookRow

MONTHS: Final = ("2025-11", "2025-12", "2026-01", "2026-02")
# Currencies without decimals, with two, three and four.
MONEY: Final = ("USD", "EUR", "JPY", "KWD", "CLF")
HOSTILE: Final = (
    "aws",
    "Aws",
    "AWS",
    "aws ",
    "aws;",
    "aws\n2026-01-01 open Assets:Stolen",
    "aws\r\n\ninclude /etc/passwd",
    'aws" "more\\',
    'aws"\n  Assets:Stolen  5 USD',
    "a, type:Q",
    "a, date:2026-13-45, b:c",
    "[2026-13-45]",
    "%include x",
    "é",
    "e",
    "渠道",
    "\N{RIGHT-TO-LEFT OVERRIDE}swa",
    "💥",
    "=cmd()",
    "",
    " ",
    "-",
    "Aws-67e0072e",
    "x" * 5_000,
    "a:b",
    "a  b  5 USD",
    "\x00\x1b[31m",
    "\\n",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What one line of books is kept by, beside the period."""

    vendor: str
    channel: str
    product: str | None = None
    currency: str
    role: Role


def book_rows(kept: Sequence[Kept], amount: Callable[[], int]) -> tuple[BookRow, ...]:
    """Rows for each of these in some months, of amounts as drawn; every balance follows from them."""
    rows = []
    for each in dict.fromkeys(kept):
        deferred = share = 0
        for month in MONTHS:
            # A month without a row has nothing deferred at its end.
            if not (deferred or share) and amount() % 4 == 0:
                continue
            billed, billed_share, tax = amount(), amount(), amount()
            after, share_after = (amount(), amount()) if amount() % 3 else (0, 0)
            rows.append(
                BookRow(
                    period=month,
                    vendor=each.vendor,
                    channel=each.channel,
                    product=each.product,
                    currency=each.currency,
                    role=each.role,
                    lines=1,
                    billed=billed,
                    billed_share=billed_share,
                    tax=tax,
                    gross=billed - after + deferred,
                    partner_share=billed_share - share_after + share,
                    deferred=after,
                    deferred_share=share_after,
                )
            )
            deferred, share = after, share_after
    return tuple(rows)


def many_rows(names: Sequence[str], *, seed: int, kept_by: int) -> tuple[BookRow, ...]:
    """Rows for so many vendors, channels, currencies and roles, drawn from the names; the same each time."""
    draw = Random(seed)  # noqa: S311 - examples, not secrets.
    kept = [
        Kept(
            vendor=draw.choice(names),
            channel=draw.choice(names),
            currency=draw.choice(MONEY),
            role=draw.choice((Role.PRINCIPAL, Role.AGENT)),
        )
        for _ in range(kept_by)
    ]
    return book_rows(kept, lambda: draw.choice((0, 1, -1, draw.randrange(-(10**6), 10**12))))


NAMES: Final = st.sampled_from(("anthropic", "aws", "AWS Marketplace", "a;b", "a b")) | st.text(max_size=6)
AMOUNTS: Final = st.sampled_from((0, 1, -1)) | st.integers(-(10**15), 10**15)


@st.composite
def rows_of_books(draw: st.DrawFn, *, roles: Sequence[Role] = tuple(Role)) -> tuple[BookRow, ...]:
    """Rows of books by month, vendor, channel and product, of any names and amounts."""
    kept = st.builds(
        Kept,
        vendor=NAMES,
        channel=NAMES,
        product=st.sampled_from([None, "seat", "tokens"]),
        currency=st.sampled_from(sorted(exponents())),
        role=st.sampled_from(list(roles)),
    )
    return book_rows(draw(st.lists(kept, max_size=3)), lambda: draw(AMOUNTS))


def decided(rows: Sequence[BookRow]) -> tuple[BookRow, ...]:
    """The same rows, those of an undetermined role taken for an agent's."""
    return tuple(replace(each, role=Role.AGENT) if each.role is Role.UNDETERMINED else each for each in rows)


def posted(entries: Sequence[Entry], *accounts: str) -> dict[tuple[str, str, str, str], int]:
    """What these accounts come to together, by period, vendor, channel and currency; nothing for nothing."""
    found: dict[tuple[str, str, str, str], int] = {}
    for entry in entries:
        for each in entry.postings:
            if each.account.startswith(accounts):
                key = (entry.period, entry.vendor, entry.channel, each.currency)
                found[key] = found.get(key, 0) + each.amount_minor
    return {key: amount for key, amount in found.items() if amount}
