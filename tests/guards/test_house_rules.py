"""The house rules of tests/test_house.py, each shown to bite by a planted offence."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from tests.guards.code_rules import (
    every_test_states_a_law,
    exceptions_give_reasons,
    functions_are_short,
    modules_open_with_a_sentence,
    nothing_runs_text,
    public_names_are_documented,
    sql_is_not_put_together,
)
from tests.guards.door_rules import floors_meet_at_the_front_door
from tests.guards.layout_rules import (
    files_are_short,
    folders_say_what_they_hold,
    names_say_what_is_inside,
    nothing_of_this_machine,
    prose_is_about_the_program,
)
from tests.guards.tree import Rule, Tree, is_one_sentence, planted
from tests.test_house import RULES

OPENING: Final = '"""What the module is for."""\n'

# Spelled in two parts, so that this file keeps the rule that it tests.
HOME: Final = "/" + "home/ada/books"
INDEX: Final = "pypi" + ".org"

CLEAN: Final = {
    "README.md": "samebasis refuses to compare unlike figures.\n",
    "src/samebasis/__init__.py": OPENING,
    "src/samebasis/errors.py": OPENING,
    "src/samebasis/book/__init__.py": OPENING + 'from samebasis.book.read import read\n__all__ = ["read"]\n',
    "src/samebasis/book/read.py": OPENING
    + 'def read(name: str) -> str:\n    """The book of that name."""\n    return f"with {name} select one"\n',
    "src/samebasis/report/__init__.py": OPENING + "from samebasis.book import read\n",
    "src/samebasis/report/page.py": OPENING + "import samebasis.errors\nfrom samebasis import book\n",
    "tests/__init__.py": OPENING,
    "tests/test_read.py": OPENING
    + "import samebasis.book.read\n"
    + 'def test_it_reads() -> None:\n    """What was written, e.g. Figures, is read."""\n'
    + "    total = 1  # noqa: F841 - only its making matters.\n"
    + '    also: int = "1"  # type: ignore[assignment]  # a wrong value is the point.\n',
}

# Each rule looks only at its own matter, so an offence needs nothing around it.
PLANTS: Final[tuple[tuple[Rule, str, str], ...]] = (
    (files_are_short, "src/samebasis/long.py", "\n" * 301),
    (files_are_short, "src/samebasis/records/long.sql", "-- a step\n" * 301),
    (functions_are_short, "tests/long.py", "def total():\n" + "    x = 1\n" * 60),
    (names_say_what_is_inside, "src/samebasis/book/utils.py", ""),
    (names_say_what_is_inside, "tests/common/__init__.py", ""),
    (names_say_what_is_inside, "src/samebasis/_helpers.py", ""),
    (folders_say_what_they_hold, "src/samebasis/claims/check.py", ""),
    (folders_say_what_they_hold, "src/samebasis/claims/__init__.py", "import math\n"),
    (modules_open_with_a_sentence, "scripts/make.py", "import math\n"),
    (modules_open_with_a_sentence, "scripts/make.py", '"""Makes\nthings."""\n'),
    (public_names_are_documented, "src/samebasis/figures/amount.py", "def total(): ...\n"),
    (
        public_names_are_documented,
        "src/samebasis/figures/amount.py",
        'class Amount:\n    """A."""\n    def total(self): ...\n',
    ),
    (every_test_states_a_law, "tests/test_law.py", "def test_law(): ...\n"),
    (every_test_states_a_law, "tests/test_law.py", 'def test_law():\n    """One. Two."""\n'),
    (every_test_states_a_law, "tests/test_law.py", 'def test_law():\n    """No full stop"""\n'),
    (exceptions_give_reasons, "src/samebasis/a.py", "import math  # noqa: F401\n"),
    (exceptions_give_reasons, "src/samebasis/a.py", "import math  # noqa\n"),
    (exceptions_give_reasons, "tests/a.py", 'a: int = "1"  # type: ignore[assignment]\n'),
    (exceptions_give_reasons, "tests/a.py", "a = 1  # pragma: no cover\n"),
    (exceptions_give_reasons, "tests/a.py", "# ruff: noqa: E501, F401\n"),
    (nothing_runs_text, "src/samebasis/a.py", 'eval("1")\n'),
    (nothing_runs_text, "src/samebasis/a.py", 'exec("a = 1")\n'),
    (nothing_runs_text, "src/samebasis/a.py", 'import pickle\npickle.loads(b"")\n'),
    (nothing_runs_text, "src/samebasis/a.py", "from pickle import loads\n"),
    (sql_is_not_put_together, "src/samebasis/a.py", 'a = f"SELECT * FROM {table}"\n'),
    (sql_is_not_put_together, "src/samebasis/a.py", 'a = "INSERT INTO a VALUES (%s)" % 1\n'),
    (sql_is_not_put_together, "src/samebasis/a.py", 'a = "select {} from a".format(1)\n'),
    (sql_is_not_put_together, "src/samebasis/a.py", 'a = "COPY " + name\n'),
    (sql_is_not_put_together, "src/samebasis/a.py", 'a = f"""\n-- why\nWITH a AS ({b})"""\n'),
    (
        floors_meet_at_the_front_door,
        "src/samebasis/report/a.py",
        "from samebasis.book.read import read\n",
    ),
    (floors_meet_at_the_front_door, "src/samebasis/report/a.py", "import samebasis.book.read\n"),
    (
        floors_meet_at_the_front_door,
        "src/samebasis/report/a.py",
        "from ..book.read import read\n",
    ),
    (floors_meet_at_the_front_door, "benchmarks/a.py", "from samebasis.book.read import read\n"),
    (nothing_of_this_machine, "README.md", f"Open {HOME} first.\n"),
    (nothing_of_this_machine, "docs/index.md", f"See https://{INDEX}/project/samebasis.\n"),
    (prose_is_about_the_program, "CONTRIBUTING.md", "Written in an earlier session.\n"),
    (prose_is_about_the_program, "src/samebasis/a.py", "# As said last session.\n"),
    (prose_is_about_the_program, "tests/a.py", '"""What this session made."""\n'),
)

Planted = Callable[[dict[str, str]], Tree]


@pytest.fixture
def tree_of(tmp_path: Path) -> Planted:
    """Makes a tree of the files given."""

    def write(files: dict[str, str]) -> Tree:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return planted(tmp_path, list(files))

    return write


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_clean_tree_offends_against_no_rule(rule: Rule, tree_of: Planted) -> None:
    """A small tree in which everything is as it should be passes every rule."""
    assert list(rule(tree_of(CLEAN))) == []


@pytest.mark.parametrize(("rule", "name", "text"), PLANTS, ids=[rule.__name__ for rule, _, _ in PLANTS])
def test_a_planted_offence_is_found(rule: Rule, name: str, text: str, tree_of: Planted) -> None:
    """One offence in a clean tree is found once, by its rule, with the file it is in."""
    offences = list(rule(tree_of({**CLEAN, name: text})))

    assert len(offences) == 1
    assert offences[0].startswith(f"{name}:") or name.startswith(offences[0].split("/__init__")[0])


def test_every_rule_has_a_planted_offence() -> None:
    """A rule that was never seen to fail is no rule."""
    assert {rule for rule, _, _ in PLANTS} == set(RULES)


def test_a_docstring_does_not_count_as_length(tree_of: Planted) -> None:
    """A function may explain itself at any length."""
    text = OPENING + 'def total():\n    """The sum.\n' + "\n" * 80 + '    """\n' + "    x = 1\n" * 50

    assert list(functions_are_short(tree_of({"src/samebasis/a.py": text}))) == []


def test_an_inner_module_taken_from_the_package_goes_past_the_door(tree_of: Planted) -> None:
    """A name that the front door does not list is not to be had there, module or not."""
    text = OPENING + "from samebasis.book import write\n"
    offences = floors_meet_at_the_front_door(
        tree_of({**CLEAN, "src/samebasis/book/write.py": OPENING, "src/samebasis/report/a.py": text})
    )

    assert [each.split(": ")[-1] for each in offences] == ["samebasis.book.write"]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("The amount in U.S. GAAP is kept.", True),
        ("Two figures, e.g. Revenue and cost, meet.", True),
        ("One. Two.", False),
        ("Is it one? No.", False),
        ("", False),
    ],
)
def test_a_sentence_is_told_from_two(text: str, answer: bool) -> None:  # noqa: FBT001 - the expected answer.
    """Initials and short forms do not end a sentence."""
    assert is_one_sentence(text) is answer
