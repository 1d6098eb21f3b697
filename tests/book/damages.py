"""Damages to the bundled book, as data: what is damaged, how, and where it has to be reported.

A damage to a cell is what a spreadsheet user might do: one cell, one new text. Each stands in a row
of its own, so that all of them can be done to one copy at once. `WHOLE` as an expected column means
that the row as a whole is reported.
"""

from dataclasses import dataclass
from typing import Final

WHOLE: Final = ""
LONG: Final = "9" * 2_001

# kind, file, id of the row, column, new text, column where it is reported
CELLS: Final = (
    # amounts
    ("a number in words", "figures", "openai-adoption-2026-03-information", "value", "thirty", "value"),
    ("not a number", "figures", "openai-revenue-2025-06-09-epoch", "value", "NaN", "value"),
    ("two numbers", "figures", "xai-revenue-2024-11-20-epoch", "value", "0.1 0.2", "value"),
    (
        "a number of another script",
        "figures",
        "anthropic-valuation-2025-09-02",
        "value",
        "\N{FULLWIDTH DIGIT ONE}83",
        "value",
    ),
    (
        "a number in a grouped form",
        "figures",
        "abilene-compute-stock-2025-09-26",
        "value",
        "254,674",
        "value",
    ),
    ("a huge exponent", "figures", "abilene-compute-stock-2026-07-01", "value", "1e999999999", "value"),
    ("two signs of an exponent", "figures", "microsoft-capex-2025-q4", "value", "1e-+5", "value"),
    ("an unknown word", "figures", "datacentre-cost-per-gw-bernstein", "value", "circa 35", "value"),
    ("a share above 100 %", "figures", "any-ai-adoption-2025-oecd", "value", "120", "value"),
    (
        "negative where impossible",
        "figures",
        "colossus-2-compute-stock-2025-10-19",
        "value",
        "-277918",
        "value",
    ),
    ("neither value nor range", "figures", "openai-valuation-2025-10-01", "value", "", "high"),
    ("a value outside its range", "figures", "anthropic-compute-stock-2024-12-31", "value", "500000", "high"),
    ("a low end that is no number", "figures", "frontier-labs-compute-share-2025-12-31", "low", "ten", "low"),
    ("only a low end", "figures", "openai-valuation-2024-10-02", "low", "150", "high"),
    ("low above high", "figures", "google-deepmind-compute-stock-2025-12-31-epoch-07", "high", "1e6", "high"),
    ("a range beyond 100 %", "figures", "fleet-utilisation", "high", "1.5", "high"),
    ("a range below the least", "figures", "datacentre-overhead-hyperscale", "low", "0.9", "low"),
    ("a level above 1", "figures", "rental-price-2025-12-31", "level", "90", "level"),
    ("a level in words", "figures", "xai-compute-stock-2024-12-31", "level", "high", "level"),
    ("a level without a range", "figures", "openai-commitments-2026-02", "level", "0.9", "level"),
    ("an unknown unit", "figures", "anthropic-capacity-2026-04", "unit", "GQ", "unit"),
    ("a unit of another dimension", "figures", "anthropic-valuation-2023-05-23", "unit", "GW", "unit"),
    ("a unit with a power", "figures", "anthropic-capacity-google-2027", "unit", "GW**2", "unit"),
    ("a figure without a unit", "figures", "xai-valuation-2026-01", "unit", "", "unit"),
    # metric and basis
    ("an unknown metric", "figures", "openai-revenue-2023-12-30-epoch", "metric", "revenues", "metric"),
    ("no metric", "figures", "xai-round-2025-06-30", "metric", "", "metric"),
    ("an unknown axis", "figures", "anthropic-revenue-2025-03-01-epoch", "basis", "colour=red", "basis"),
    ("an unknown member", "figures", "openai-revenue-2024-06-quri", "basis", "measure=sometimes", "basis"),
    (
        "an axis twice",
        "figures",
        "openai-revenue-net-2025-12-abz",
        "basis",
        "scope=company scope=segment",
        "basis",
    ),
    ("a malformed basis", "figures", "openai-revenue-2025-cnbc", "basis", "measure: recognised", "basis"),
    (
        "a basis of another metric",
        "figures",
        "meta-capacity-2025-07-sites",
        "basis",
        "presentation=net",
        "basis",
    ),
    (
        *("an unknown counterparty", "figures", "amazon-revenue-from-anthropic-2026"),
        *("basis", "counterparty=antropic", "basis"),
    ),
    # time
    ("a date as people write it", "figures", "openai-capacity-2025-12-31", "as_of", "31.12.2025", "as_of"),
    (
        "an impossible date",
        "figures",
        "new-carlisle-compute-stock-2026-01-09",
        "as_of",
        "2026-02-30",
        "as_of",
    ),
    ("a date of another script", "figures", "tpu-v7-power", "as_of", "\N{FULLWIDTH DIGIT TWO}025", "as_of"),
    ("a quarter as an instant", "figures", "anthropic-adoption-2025-04", "as_of", "2025-Q2", "as_of"),
    ("both as_of and period", "figures", "anthropic-gross-margin-2025", "as_of", "2025", "period"),
    ("neither as_of nor period", "figures", "mistral-round-2024-06-11", "as_of", "", "period"),
    ("a fifth quarter", "figures", "big-five-capex-2025-q4", "period", "2025-Q5", "period"),
    (
        "a quarter of the year 0",
        "figures",
        "anthropic-revenue-2026-q2-forecast",
        "period",
        "0000-Q1",
        "period",
    ),
    (
        "a period that ends before",
        "figures",
        "openai-pays-microsoft-2025-9m",
        "period",
        "2025/2024",
        "period",
    ),
    ("no date of publication", "figures", "openai-training-spend-2025", "published", "", "published"),
    (
        "not its source's date",
        "figures",
        "new-carlisle-compute-stock-2025-06-23",
        "published",
        "2024",
        "published",
    ),
    # names of other rows
    ("an unknown entity", "figures", "colossus-2-compute-stock-2026-02-17", "entity", "colosus", "entity"),
    ("an unknown asserter", "figures", "anthropic-round-2026-02-12", "asserted_by", "nobody", "asserted_by"),
    ("an unknown source", "figures", "mistral-revenue-2025-02", "source", "newsbep", "source"),
    ("two sources", "figures", "xai-capex-2025-s1", "source", "kalinga|fintool", "source"),
    (
        *("an unknown figure superseded", "figures", "openai-share-rate-microsoft-2030"),
        *("supersedes", "openai-share-of-nothing", "supersedes"),
    ),
    (
        "a ground that is no figure",
        "figures",
        "openai-revenue-2024-implied",
        "rests_on",
        "hearsay",
        "rests_on",
    ),
    (
        *("worked out from itself", "figures", "openai-revenue-2025-9m-implied"),
        *("rests_on", "openai-revenue-2025-9m-implied|openai-share-rate-microsoft", "rests_on"),
    ),
    (
        *("supersedes itself", "figures", "openai-compute-stock-2025-12-31"),
        *("supersedes", "openai-compute-stock-2025-12-31", "supersedes"),
    ),
    (
        *("supersedes another entity's", "figures", "any-ai-adoption-2026-03"),
        *("supersedes", "google-adoption-2026-01", "supersedes"),
    ),
    (
        *("supersedes another metric's", "figures", "openai-revenue-2030-target"),
        *("supersedes", "openai-commitments-2025-11", "supersedes"),
    ),
    (
        *("supersedes another asserter's", "figures", "openai-spend-share-2025-12-a16z"),
        *("supersedes", "openai-spend-share-2025-12-menlo", "supersedes"),
    ),
    (
        *("supersedes a later one", "figures", "anthropic-adoption-2026-03"),
        *("supersedes", "anthropic-adoption-2026-04", "supersedes"),
    ),
    # ids and text
    (
        *("a taken id", "figures", "prometheus-compute-stock-2026-10-01"),
        *("id", "hyperion-compute-stock-2028-01-01", "id"),
    ),
    ("a blank id", "figures", "openai-adoption-2026-04-spinupwp", "id", "", "id"),
    (
        *("a malformed id that is named elsewhere", "figures", "openai-compute-stock-2025-12-31-epoch-07"),
        *("id", "OpenAI compute stock 2025-12-31, Epoch 07", "id"),
    ),
    ("a leading space", "figures", "anthropic-training-spend-2024-epoch", "note", " training", "note"),
    ("a trailing space in a number", "figures", "software-efficiency-gain", "value", "10 ", "value"),
    ("a control character", "figures", "trainium2-performance-per-dollar", "note", "an H100\x00", "note"),
    ("a tab", "figures", "anthropic-trainium2-2025-12-31", "note", "at\tAmazon", "note"),
    ("a next-line character", "figures", "openai-oracle-contract-years-2025-09-10", "note", "a\x85b", "note"),
    ("bytes that are not UTF-8", "figures", "any-ai-adoption-2024-02-btos", "note", "caf\udce9", "note"),
    ("a cell without end", "figures", "anthropic-cumulative-revenue-2026-03-09", "note", LONG, "note"),
    # sources
    ("a source without address", "sources", "axios", "url", "", "url"),
    ("an address that runs", "sources", "chaobro", "url", "javascript:alert(1)", "url"),
    ("an address with a space", "sources", "alicelabs", "url", "https://alicelabs.ai/a b", "url"),
    ("an unknown kind of source", "sources", "convertos", "kind", "blog", "kind"),
    ("an empty publisher", "sources", "edgen", "publisher", "", "publisher"),
    ("a month in words", "sources", "beri", "published", "May 2026", "published"),
    ("a malformed id of a source", "sources", "ttm-margins", "id", "TTM margins", "id"),
    # entities
    ("an unknown role", "entities", "bernstein", "role", "banker", "role"),
    ("an entity without name", "entities", "mizuho", "name", "", "name"),
    (
        "an unknown member of a group",
        "entities",
        "softbank_oracle_mgx",
        "members",
        "softbank|orakle",
        "members",
    ),
    (
        "members set apart by commas",
        "entities",
        "openai_anthropic_xai",
        "members",
        "openai, anthropic",
        "members",
    ),
    ("a malformed id of an entity", "entities", "morgan_stanley", "id", "Morgan Stanley", "id"),
    ("a blank id of an entity", "entities", "ramp", "id", "", "id"),
    # relations
    ("an unknown kind of relation", "relations", "nvidia-invests-xai", "kind", "befriends", "kind"),
    ("an unknown status", "relations", "meta-contracts-oracle", "status", "rumoured", "status"),
    ("until before from", "relations", "meta-contracts-nebius", "valid_until", "2025", "valid_until"),
    ("a date of holding in words", "relations", "nvidia-supplies-xai", "valid_from", "autumn", "valid_from"),
    ("a relation to itself", "relations", "amd-supplies-meta", "to", "amd", "to"),
    ("an unknown party", "relations", "coreweave-hosts-anthropic", "from", "corewave", "from"),
    ("an amount without a unit", "relations", "xai-contracts-oracle", "unit", "", "unit"),
    ("an unknown unit of a relation", "relations", "broadcom-supplies-openai", "unit", "GWh", "unit"),
    ("a range without its low end", "relations", "openai-invests-coreweave", "high", "0.4", "high"),
    (
        "part of nothing known",
        "relations",
        "meta-contracts-coreweave-2025",
        "part_of",
        "meta-total",
        "part_of",
    ),
    (
        *("part of itself", "relations", "google-invests-anthropic-2026-first"),
        *("part_of", "google-invests-anthropic-2026-first", "part_of"),
    ),
    (
        *("an unknown relation superseded", "relations", "microsoft-shares-openai-ended"),
        *("supersedes", "microsoft-shares-nobody", "supersedes"),
    ),
    ("an unknown source of a relation", "relations", "amd-warrant-meta", "source", "nbott", "source"),
    # claims
    ("a claim without an expression", "claims", "tripling", "expression", "", "expression"),
    ("a claim that states nothing", "claims", "fourfold", "stated", "plenty", "stated"),
    ("a claim in an unknown unit", "claims", "gap-of-8bn", "stated", "8 groats", "stated"),
    ("an unknown relation of a claim", "claims", "net-of-22bn", "relation", "=", "relation"),
    ("a claim of an unknown source", "claims", "oracle-of-30bn", "source", "hearsay", "source"),
    # assumptions
    ("an assumption without reason", "assumptions", "anthropic-channel-fraction", "reason", "", "reason"),
    ("an unknown shape", "assumptions", "anthropic-resale-margin", "shape", "normal", "shape"),
    ("triangular without a peak", "assumptions", "anthropic-profit-split", "shape", "triangular", "shape"),
    ("a range without low", "assumptions", "anthropic-take-from-payments", "low", "", "high"),
    (
        "resting on nothing known",
        "assumptions",
        "openai-share-of-everything",
        "rests_on",
        "hearsay",
        "rests_on",
    ),
    ("a reading with a number", "assumptions", "read-capacity-boundary", "value", "5", "shape"),
    ("a reading of nothing", "assumptions", "read-partner-share-annualisation", "basis", "", "shape"),
    (
        "an assumption of an unknown metric",
        "assumptions",
        "read-ramp-first-print",
        "metric",
        "adoptoin",
        "metric",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A damage to one line as text."""

    kind: str
    file: str
    row: str
    before: str  # The end of the line that is replaced.
    after: str


LINES: Final = (
    Line(
        kind="too many cells",
        file="figures",
        row="prometheus-compute-stock-2025-11-30",
        before="",
        after=",more",
    ),
    Line(kind="too few cells", file="sources", row="epoch-gw-cost", before=",", after=""),
    Line(kind="an unclosed quote", file="relations", row="google-supplies-meta", before="", after=',"more'),
)
