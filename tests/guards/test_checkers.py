"""The guards on code that others wrote, ruff, mypy and pytest's own settings, shown to bite."""

from typing import Final

import pytest

from tests.guards.conftest import Plant, Run

CLEAN: Final = '"""What a module is for."""\n'

STYLE: Final = {
    "an import that nothing uses": ("import math\n", "F401"),
    "a print": ('print("found")\n', "T201"),
    "a function without a docstring": ("def total() -> None:\n    return\n", "D103"),
    "a text that is run": ('eval("1 + 1")\n', "S307"),
    "a note to do it later": ("# TODO: the rest\n", "FIX002"),
    "code that is commented out": ("# total = 1 + 2\n", "ERA001"),
    "a default that calls have in common": (
        'def total(of: list[int] = []) -> int:\n    """The sum."""\n    return sum(of)\n',
        "B006",
    ),
    "an error that nobody hears of": (
        "try:\n    import math\nexcept Exception:\n    pass\n",
        "BLE001",
    ),
}


def test_style_passes_a_clean_module(plant: Plant, run: Run) -> None:
    """Without an offence ruff is content."""
    plant({"src/samebasis/__init__.py": CLEAN, "src/samebasis/planted.py": CLEAN})

    answer = run("ruff", "check", "--no-cache", ".")

    assert answer.returncode == 0, answer.stdout


@pytest.mark.parametrize("offence", STYLE)
def test_style_names_the_rule(offence: str, plant: Plant, run: Run) -> None:
    """Each planted offence against the style fails, by the rule that forbids it."""
    text, rule = STYLE[offence]
    plant({"src/samebasis/__init__.py": CLEAN, "src/samebasis/planted.py": CLEAN + "\n" + text})

    answer = run("ruff", "check", "--no-cache", "--output-format=concise", ".")

    assert answer.returncode == 1
    assert rule in answer.stdout


def test_layout_is_the_formatters(plant: Plant, run: Run) -> None:
    """Code that the formatter would lay out otherwise fails."""
    plant({"src/samebasis/planted.py": CLEAN + "total = 'one'\n"})

    answer = run("ruff", "format", "--no-cache", "--check", ".")

    assert answer.returncode == 1


TYPES: Final = {
    "an argument without a type": ("def total(of): return of\n", "no-untyped-def"),
    "a type that does not fit": ('total: int = "one"\n', "assignment"),
    "a line that is never reached": (
        "def total(of: int) -> int:\n    if isinstance(of, str):\n        return 1\n    return of\n",
        "unreachable",
    ),
    "an exception that says not what for": ('total: int = "one"  # type: ignore\n', "ignore-without-code"),
}


def test_types_are_strict(plant: Plant, run: Run) -> None:
    """Each planted offence against the types fails, and a clean module beside them passes."""
    plant({f"src/samebasis/m{at}.py": CLEAN + text for at, (text, _) in enumerate(TYPES.values())})
    plant({"src/samebasis/__init__.py": CLEAN, "src/samebasis/clean.py": CLEAN})

    answer = run("mypy", "--cache-dir", "cache")

    assert answer.returncode == 1
    for at, (_, code) in enumerate(TYPES.values()):
        assert any(f"m{at}.py" in line and f"[{code}]" in line for line in answer.stdout.splitlines())
    assert "clean.py" not in answer.stdout


PYTEST: Final = {
    "a warning": ('import warnings\ndef test_law(): warnings.warn("old")\n', "UserWarning: old"),
    "a mark nobody declared": ("import pytest\n@pytest.mark.planted\ndef test_law(): pass\n", "planted"),
    "an expected failure that passes": (
        "import pytest\n@pytest.mark.xfail\ndef test_law(): pass\n",
        "XPASS(strict)",
    ),
    "a file left open": ("def test_law(): open(__file__)\n", "unclosed file"),
}


@pytest.mark.parametrize("offence", PYTEST)
def test_pytest_is_strict(offence: str, plant: Plant, run: Run) -> None:
    """What pytest would let pass by itself fails under our settings."""
    text, said = PYTEST[offence]
    plant({"tests/test_planted.py": text})

    answer = run("pytest", "-p", "no:cacheprovider")

    assert answer.returncode != 0
    assert said in answer.stdout


def test_pytest_passes_a_clean_test(plant: Plant, run: Run) -> None:
    """Without an offence the same settings let a test pass."""
    plant({"tests/test_planted.py": "def test_law(): pass\n"})

    answer = run("pytest", "-p", "no:cacheprovider")

    assert answer.returncode == 0, answer.stdout
