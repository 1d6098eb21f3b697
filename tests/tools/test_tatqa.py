"""The runner over TAT-QA's arithmetic items: every way in which its derivations are written is reached."""

import json
from pathlib import Path
from typing import Final

import pytest

from tests.docs.conftest import module_at

TATQA: Final = module_at("tools/tatqa.py")
# Derivations of our own in the forms of the data set: derivation, answer, scale.
FORMS: Final = (
    ("44.1 - 56.7", "-12.6", "million"),
    ("(1,234 - 1,100) / 1,100", "12.18", "percent"),
    ("(12.5+14.5)/2", "13.5", "thousand"),
    ("(71) - (60)", "-11", "million"),
    ("$(1,250.5) + $1,000", "-250.5", "thousand"),
    ("[(3,528 - 3,200) \N{DIVISION SIGN} 3,200] \N{MULTIPLICATION SIGN} 100", "10.25", "percent"),
    ("5.2% - 4.9%", "0.3", "percent"),
    ("-3 - 2.5", "-5.5", ""),
    ("2019 \N{MINUS SIGN} 2017", "2", ""),
    ("1/3", "0.33", ""),
    ("$1,073.3 million - $1,095.0 million", "-21.7", "million"),
    ("5.2 billion - 900 million", "4.3", "billion"),
    ("1,050 x 2", "2100", ""),
    ("(315,652-365,607)/365,607", "-13.66", "percent"),
    ("15,000 / (5,000 + 2,500)", "2", ""),
    ("1,496.5 - 879.4 = 617.1", "617.1", "million"),
)


def folder_of(tmp_path: Path, *questions: dict[str, object]) -> Path:
    """A folder with one file of these questions."""
    for at, question in enumerate(questions):
        question.setdefault("uid", f"q{at}")
        question.setdefault("answer_type", "arithmetic")
    (tmp_path / "dev.json").write_text(json.dumps([{"questions": list(questions)}]), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("derivation", "answer", "scale"), FORMS)
def test_each_form_of_a_derivation_is_reached(derivation: str, answer: str, scale: str) -> None:
    """Brackets, grouped digits, negatives in parentheses, signs of print and per cent come to the answer."""
    item = TATQA.Item(uid="q", derivation=derivation, answer=TATQA._number(answer), scale=scale)  # noqa: SLF001 - as items are read.

    assert TATQA.is_reached(item)


@pytest.mark.parametrize(("derivation", "answer", "scale"), FORMS)
def test_a_wrong_answer_is_not_reached(derivation: str, answer: str, scale: str) -> None:
    """Ten times the answer is no route to any of them."""
    wrong = TATQA._number(answer) * 10 + 7  # noqa: SLF001 - as items are read.
    item = TATQA.Item(uid="q", derivation=derivation, answer=wrong, scale=scale)

    assert not TATQA.is_reached(item)


def test_the_score_is_printed_and_what_was_missed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of three arithmetic items one is wrong; a question of another type counts for nothing."""
    folder = folder_of(
        tmp_path,
        {"derivation": "1 + 1", "answer": 2, "scale": ""},
        {"derivation": "(4-2)/2", "answer": "100", "scale": "percent"},
        {"derivation": "1 + 1", "answer": 5, "scale": ""},
        {"derivation": "", "answer": ["a", "b"], "answer_type": "multi-span"},
    )

    assert TATQA.main(folder) == 1
    out = capsys.readouterr().out
    assert "dev.json: 2 of 3 (66.7%)" in out
    assert "q2: 1 + 1 is not 5" in out


def test_a_derivation_that_is_no_expression_is_missed_and_no_crash(tmp_path: Path) -> None:
    """Words in place of arithmetic are one item that is not reached."""
    folder = folder_of(tmp_path, {"derivation": "see note 7 __import__('os')", "answer": 7, "scale": ""})

    assert TATQA.main(folder) == 1
