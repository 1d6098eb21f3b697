"""The house rules, held against the tree; tests/guards plants an offence against each of them."""

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
from tests.guards.tree import Rule, house

ROOT: Final = Path(__file__).parents[1]

RULES: Final[tuple[Rule, ...]] = (
    files_are_short,
    functions_are_short,
    names_say_what_is_inside,
    folders_say_what_they_hold,
    modules_open_with_a_sentence,
    public_names_are_documented,
    every_test_states_a_law,
    exceptions_give_reasons,
    nothing_runs_text,
    sql_is_not_put_together,
    floors_meet_at_the_front_door,
    nothing_of_this_machine,
    prose_is_about_the_program,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_its_rules(rule: Rule) -> None:
    """Nothing in the tree offends against a rule of the house."""
    offences = list(rule(house(ROOT)))

    if offences:
        pytest.fail("\n".join([f"{rule.__doc__}", *offences]), pytrace=False)
