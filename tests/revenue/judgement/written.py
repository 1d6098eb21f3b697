"""A judgements.toml that is sound, and ways to damage it."""

from pathlib import Path
from typing import Final

SOUND: Final = """\
[[judgement]]
id = "reseller-aws"
contract = "Reseller agreement of 2024"
item = "use of the software"
starts = 2024-01-01
ends = 2025-07-01
conclusion = "agent"
decided_by = "Revenue accounting"
decided_on = 2024-02-15
note = "Before the partner took stock."

[judgement.facts]
specified_good_or_service = "use of the software"
primary_responsibility = { value = "other_party", evidence = "clause 7.2", source = "agreement.pdf" }
inventory_risk_before_transfer = false
inventory_risk_after_transfer = false
integrates_into_other_output = false
committed_to_buy_before_sale = false
seller_of_record = "entity"

[[judgement]]
id = "reseller-aws"
contract = "Reseller agreement of 2024"
item = "use of the software"
country = "DE"
starts = 2024-04-01
conclusion = "principal"
decided_by = "Revenue accounting"
decided_on = "2024-04-02"

[judgement.facts]
specified_good_or_service = "use of the software"
committed_to_buy_before_sale = true
inventory_risk_before_transfer = true
"""
SECOND_ROW: Final = 21  # The line on which the second entry begins.


def written(folder: Path, text: str | bytes, name: str = "judgements.toml") -> Path:
    """The file with that text."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    return path


def damaged(old: str, new: str) -> str:
    """The sound file with the first of one text replaced."""
    assert old in SOUND
    return SOUND.replace(old, new, 1)
