"""The laws of errors: they keep their facts, name the way out, and cross from a worker process."""

import copy
import inspect
import pickle
import re
from typing import Final

import pytest

from samebasis import errors
from samebasis.errors import (
    BadAmount,
    BadBasis,
    BadBook,
    BadFile,
    BadInput,
    BadTime,
    BadUnit,
    BasisMismatch,
    Contradiction,
    NotConverged,
    Problem,
    SamebasisError,
    Unaccounted,
    UnknownName,
    Unsolvable,
)

PROBLEMS: Final = (
    Problem("figures.csv", 3, "value", "3o", "a number like 30, 1.9 or 5e5"),
    Problem("sources.csv", 0, "", "", "the sources of the book"),
)

# Each error as it is raised, and the sentence that a user reads.
SAID: Final[tuple[tuple[SamebasisError, str], ...]] = (
    (SamebasisError("anything"), "anything"),
    (BadInput("3o", "a number"), "found '3o', expected a number"),
    (BadInput("", "a number"), "found nothing, expected a number"),
    (BadAmount("NaN", "a number like 30"), "found 'NaN', expected a number like 30"),
    (BadUnit("GQ", "a unit of units.txt"), "found 'GQ', expected a unit of units.txt"),
    (BadTime("31.12.", "a date like 2026"), "found '31.12.', expected a date like 2026"),
    (BadBasis("a=b", "an axis of revenue"), "found 'a=b', expected an axis of revenue"),
    (
        BadBook("labs", PROBLEMS),
        (
            "labs: 2 problems\n"
            "  figures.csv:3 value: found '3o', expected a number like 30, 1.9 or 5e5\n"
            "  sources.csv: found nothing, expected the sources of the book"
        ),
    ),
    (
        BadBook("labs", PROBLEMS[1:]),
        "labs: 1 problem\n  sources.csv: found nothing, expected the sources of the book",
    ),
    (
        BadFile("terms.csv", PROBLEMS[:1]),
        "terms.csv: 1 problem\n  figures.csv:3 value: found '3o', expected a number like 30, 1.9 or 5e5",
    ),
    (UnknownName("entity", "opnai"), "no entity is called 'opnai'"),
    (UnknownName("figure", "30"), "no figure is called '30'; samebasis figures lists them"),
    (
        UnknownName("entity", "opnai", ("openai", "xai")),
        "no entity is called 'opnai'; did you mean openai or xai?",
    ),
    (
        BasisMismatch("a", "b", (("metric", "revenue", "capacity"),)),
        (
            "a and b cannot meet: metric is revenue against capacity. "
            "They measure different things; compare figures of one metric."
        ),
    ),
    (
        BasisMismatch("a", "b", (("presentation", "gross", "net"), ("currency", "USD", "EUR"))),
        (
            "a and b cannot meet: presentation is gross against net; currency is USD against EUR. "
            "Convert one to the other's currency at a rate you name, and enter the result as a figure."
        ),
    ),
    (
        BasisMismatch("a", "b", (("unit", "GW", "chips"),)),
        (
            "a and b cannot meet: unit is GW against chips. "
            "Their units measure different things; compare figures of one kind of unit."
        ),
    ),
    (
        BasisMismatch("a", "b", (("presentation", "gross", "net"), ("time", "2026-04", "2026-05"))),
        (
            "a and b cannot meet: presentation is gross against net; time is 2026-04 against 2026-05. "
            "Choose figures of one date, or ask for the ratio across dates by name."
        ),
    ),
    (
        BasisMismatch("a", "b", (("scope", "unstated", "company"), ("presentation", "gross", "net"))),
        (
            "a and b cannot meet: scope is company in one and unstated in the other; "
            "presentation is gross against net. "
            "Bring one to the other's basis first: samebasis convert a --to presentation=net"
        ),
    ),
    (
        BasisMismatch("a", "b", (("scope", "company", "unstated"),)),
        (
            "a and b cannot meet: scope is company in one and unstated in the other. "
            "State the scope in the book, or add a reading with its reason to assumptions.csv."
        ),
    ),
    (
        BasisMismatch("a", "b", (("scope", "unstated", "unstated"),)),
        (
            "a and b cannot meet: scope is unstated in both. "
            "State the scope in the book, or add a reading with its reason to assumptions.csv."
        ),
    ),
    (Unsolvable("net revenue", ()), "net revenue appears in no identity with what is known"),
    (
        Unsolvable("net revenue", ("partner_share", "take_rate")),
        "net revenue does not follow from what is known; any one of these would do: partner_share, take_rate",
    ),
    (
        Contradiction("gross = net + share", ("gross", "net", "share"), "3 USD_bn"),
        "gross, net, share cannot all hold under gross = net + share: they are apart by 3 USD_bn",
    ),
    (
        Unaccounted(2, 1, 200, 100),
        (
            "2 lines of 200 units went in, 1 of 100 came out; "
            "nothing is shown, as some would be missing: please report this"
        ),
    ),
    (
        NotConverged(("gross", "net"), 100),
        "after 100 steps gross, net still move; state one of them more closely, or leave one out",
    ),
)
BY_NAME: Final = {error.__class__.__name__: error for error, _ in SAID}


def classes() -> dict[str, type[SamebasisError]]:
    """Every class of error that is defined, by name."""
    return {
        name: kind
        for name, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, SamebasisError)
    }


@pytest.mark.parametrize(("error", "said"), SAID, ids=lambda value: type(value).__name__)
def test_each_error_says_its_sentence(error: SamebasisError, said: str) -> None:
    """An error says in one sentence what was found, what was expected and the way out."""
    assert str(error) == said


def test_no_error_is_without_its_sentence() -> None:
    """Every class of error that can be raised has a sentence in this file."""
    assert set(BY_NAME) == set(classes())


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize(("error", "said"), SAID, ids=lambda value: type(value).__name__)
def test_errors_survive_a_worker_process(error: SamebasisError, said: str, protocol: int) -> None:
    """An error that was pickled comes back as the same class with the same facts and sentence."""
    back = pickle.loads(pickle.dumps(error, protocol))  # noqa: S301 - the bytes are this line's own.

    for again in (back, copy.copy(error), copy.deepcopy(error)):
        assert type(again) is type(error)
        assert again.args == error.args
        assert vars(again) == vars(error)
        assert str(again) == said


@pytest.mark.parametrize("error", BY_NAME.values(), ids=lambda error: type(error).__name__)
def test_the_arguments_of_an_error_are_its_facts(error: SamebasisError) -> None:
    """Each fact that an error is made of is a field of it, in the same order."""
    if type(error) is not SamebasisError:
        assert tuple(vars(error).values()) == error.args


def drawn_tree() -> dict[str, tuple[str, ...]]:
    """Each class in the tree that the docstring draws, with the bases it is drawn with."""
    bases: dict[str, tuple[str, ...]] = {"SamebasisError": ("Exception",)}
    parents = ["SamebasisError"]
    for line in (errors.__doc__ or "").splitlines():
        if drawn := re.match(
            r"\s*(?P<depth>(?:│   |    )*)[├└]── (?P<name>\w+)(?: \((?P<also>\w+)\))?", line
        ):
            # The tree itself is indented by four spaces, as a literal block is.
            depth = line.index("─") // 4 - 1
            parents[depth + 1 :] = [drawn["name"]]
            bases[drawn["name"]] = tuple(filter(None, (parents[depth], drawn["also"])))
    return bases


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    """The tree drawn at the top of errors.py names every class of error under its true bases."""
    assert drawn_tree() == {
        name: tuple(base.__name__ for base in kind.__bases__) for name, kind in classes().items()
    }


def test_problems_stand_in_the_order_of_the_book() -> None:
    """Problems sort by file and row, so that a report reads as the book does."""
    places = [("a.csv", 10, "x"), ("a.csv", 2, "y"), ("a.csv", 0, ""), ("b.csv", 1, "x")]
    problems = [Problem(file, row, column, "found", "expected") for file, row, column in places]

    assert [(each.file, each.row) for each in sorted(problems)] == [
        ("a.csv", 0),
        ("a.csv", 2),
        ("a.csv", 10),
        ("b.csv", 1),
    ]


def test_one_except_catches_them_all() -> None:
    """Every error is a SamebasisError, and of a kind that Python's own handlers expect."""
    for kind in set(classes().values()) - {SamebasisError}:
        assert issubclass(kind, SamebasisError)
        assert issubclass(kind, ValueError | LookupError | ArithmeticError)
