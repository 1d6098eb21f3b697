#!/usr/bin/env python3
"""The score of the expression evaluator on the arithmetic items of TAT-QA, a public data set.

    python tools/tatqa.py FOLDER

FOLDER holds the data set's JSON files. Of each question whose answer is worked out, its derivation is read as
an expression and compared with its answer. Prints the score of each file, and what was not reached.
"""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from samebasis.claims import parse_expression, value_of
from samebasis.errors import SamebasisError
from samebasis.figures import Unit

_RATIO: Final = Unit.parse("ratio")
_SHOWN_MOST: Final = 20
# In accounts a number in parentheses is negative: (71), $(71), (1,250.5)%.
_NEGATIVE: Final = re.compile(r"(?<![\w)])\$?\s*\(\s*\$?\s*([0-9][0-9,]*(?:\.[0-9]+)?)\s*\)")
_SCALES: Final = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_SCALED: Final = re.compile(rf"([0-9]+(?:\.[0-9]+)?)\s*({'|'.join(_SCALES)})s?\b", re.IGNORECASE)
_BY: Final = re.compile(r"(?<=[0-9)])\s*x\s*(?=[0-9(])", re.IGNORECASE)
_SIGNS: Final = str.maketrans(
    {
        "\N{MULTIPLICATION SIGN}": "*",
        "\N{DIVISION SIGN}": "/",
        "\N{MINUS SIGN}": "-",
        "\N{EN DASH}": "-",
        "[": "(",
        "]": ")",
        **dict.fromkeys("$\N{EURO SIGN}\N{POUND SIGN}", ""),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A question's derivation and its answer, with the scale that the answer is in."""

    uid: str
    derivation: str
    answer: Decimal
    scale: str


def items(path: Path) -> Iterator[Item]:
    """The arithmetic items of a file of the data set."""
    documents: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    for document in documents:
        for question in document.get("questions", ()):
            derivation = str(question.get("derivation", "")).strip()
            if question.get("answer_type") != "arithmetic" or not derivation:
                continue
            answer = _number(question.get("answer"))
            if answer is not None:
                scale = str(question.get("scale", ""))
                yield Item(uid=str(question["uid"]), derivation=derivation, answer=answer, scale=scale)


def is_reached(item: Item) -> bool:
    """True when the derivation, read in one of the ways that people write it, comes to the answer."""
    return any(_agrees(value, item) for value in _values(item.derivation))


def _values(derivation: str) -> Iterator[Decimal]:
    """What the derivation comes to, parentheses read as brackets and as the sign of a number."""
    plain = derivation.translate(_SIGNS)
    for text in dict.fromkeys((plain, _NEGATIVE.sub(r"(-\1)", plain))):
        tidy = re.sub(r"(?<=[0-9]),(?=[0-9]{3})", "", text.split("=")[0])
        tidy = _BY.sub(
            "*", _SCALED.sub(lambda found: f"({found[1]} * {10 ** _SCALES[found[2].lower()]})", tidy)
        )
        try:
            found = value_of(parse_expression(tidy), _nothing).amount(_RATIO)
        except SamebasisError:
            continue
        if found.value is not None:
            yield found.value


def _in_full(found: re.Match[str]) -> str:
    return f"({found[1]} * {10 ** _SCALES[found[2].lower()]})"


def _agrees(value: Decimal, item: Item) -> bool:
    """True when the value is the answer as it was rounded, per cent counted as such where it is the scale."""
    exponent = item.answer.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    ways = [value, value * 100] if item.scale == "percent" else [value]
    if _SCALED.search(item.derivation) and (power := _SCALES.get(item.scale)):
        ways.append(value.scaleb(-power))  # The derivation has scales of its own, and the answer is in one.
    return any(abs(each - item.answer) <= step for each in ways)


def _nothing(_: object) -> Any:  # noqa: ANN401 - it never comes back.
    raise SamebasisError


def _number(answer: object) -> Decimal | None:
    text = str(answer).replace(",", "").replace("%", "").replace("$", "").strip()
    return Decimal(text) if re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?", text) else None


def main(folder: Path) -> int:
    """The status: 0 where every item is reached."""
    missed = []
    for path in sorted(folder.glob("*.json")):
        every = list(items(path))
        own = [item for item in every if not is_reached(item)]
        missed += own
        if every:
            share = 1 - len(own) / len(every)
            sys.stdout.write(f"{path.name}: {len(every) - len(own)} of {len(every)} ({share:.1%})\n")
    for item in missed[:_SHOWN_MOST]:
        sys.stdout.write(f"  {item.uid}: {item.derivation} is not {item.answer} {item.scale}\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
