"""Pathways named by a person: by path, by its last part, or by mistake."""

from __future__ import annotations

import pytest

from planner.choosing import UnknownChoiceError, choices_of, chosen_path
from rules.structure import Structure
from tests.engine.building import ALL, leaf, parent, pathways, qualification

NESTED = Structure.of(
    qualification(
        leaf("core", ALL, "A"),
        parent(
            "p",
            pathways(1),
            parent("p/young", pathways(1), leaf("p/young/x", ALL, "B")),
            parent(
                "p/old",
                pathways(1),
                leaf("p/old/x", ALL, "C"),
                leaf("p/old/young-at-heart", ALL, "D"),
            ),
        ),
    )
)
NONE = "there is no pathway or group of a choice"
OTHERS = "'p/young', 'p/young/x', 'p/old', 'p/old/x'"
PLAIN = Structure.of(qualification(leaf("core", ALL, "A")))


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("p/young", "p/young"),
        ("young", "p/young"),
        ("young-at-heart", "p/old/young-at-heart"),
        ("old/x", "p/old/x"),
    ],
)
def test_a_choice_goes_by_its_path_or_the_end_of_it(name: str, path: str) -> None:
    """Whole names of groups, never parts of one."""
    assert chosen_path(NESTED, name) == path


def test_choices_stand_in_declared_order() -> None:
    """Those inside another stand behind it."""
    assert choices_of(NESTED) == (
        *("p/young", "p/young/x", "p/old", "p/old/x"),
        "p/old/young-at-heart",
    )


@pytest.mark.parametrize(
    ("structure", "name", "message"),
    [
        (
            NESTED,
            "p/yuong",
            f"{NONE} 'p/yuong'; did you mean 'p/young' or 'p/young/x'?",
        ),
        (
            NESTED,
            "x",
            "'x' may mean several groups: write 'p/young/x' or 'p/old/x'",
        ),
        (
            NESTED,
            "core",
            f"{NONE} 'core'; there are {OTHERS}, 'p/old/young-at-heart'",
        ),
        (PLAIN, "core", "this qualification leaves no pathway or group to choose"),
    ],
)
def test_another_name_is_refused(structure: Structure, name: str, message: str) -> None:
    """What could be meant is said, or what there is."""
    with pytest.raises(UnknownChoiceError) as error:
        chosen_path(structure, name)
    assert str(error.value) == message
    assert error.value.name == name
