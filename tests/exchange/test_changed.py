"""Packages that were written here and changed elsewhere: what may not be changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rules import FaultyInputError, load_qualification
from rules.exchange.case import (
    check_case,
    dump_crosswalk,
    dump_structure,
    dump_suite,
    load_case,
)
from rules.model import Take
from tests.engine.building import leaf, qualification
from tests.exchange.foreign import Json, save
from tests.exchange.ours import CROSSWALK, LEVEL_3, NAMING, SUITE, value_of

Change = Callable[[Json], object]


def told(folder: Path, text: str, change: Change) -> list[str]:
    """Give what hinders reading a package after a change."""
    value = value_of(text)
    change(value)
    path = save(folder, value)
    with pytest.raises(FaultyInputError) as caught:
        load_case(path)
    errors = [d.message for d in caught.value.diagnostics if d.severity == "error"]
    assert [d.message for d in check_case(path).shown] == errors
    return errors


def ours(part: Json) -> Json:
    """Give what is ours of a part of a package."""
    found: Json = part["extensions"]["fingerpost"]
    return found


OURS = "extensions.fingerpost"
DOCUMENT = f"CFDocument.{OURS}"
TARGET = "CFAssociations[0].destinationNodeURI.identifier"
TWO_CODES = "this should be a list of two codes: a standard's and its statement's"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda p: ours(p["CFDocument"]).update(format=2),
            f"{DOCUMENT}.format: this should be 1",
        ),
        (
            lambda p: ours(p["CFDocument"]).pop("code"),
            f"{DOCUMENT}.code: a suite's code should stand here, as text",
        ),
        (
            lambda p: ours(p["CFDocument"]).update(values=[5]),
            f"{DOCUMENT}.values[0]: this should be text",
        ),
        (
            lambda p: ours(p["CFDocument"]).update(more=5),
            f"{DOCUMENT}.more: there is no such field",
        ),
        (
            lambda p: ours(p["CFItems"][0]).update(credit="much"),
            "CFItems[0].extensions.fingerpost.credit: this should be a number",
        ),
        (
            lambda p: ours(p["CFItems"][3])["evidence"].update(items="x"),
            f"CFItems[3].{OURS}.evidence.items: this should be a whole number",
        ),
    ],
)
def test_what_is_ours_in_a_suite_must_be_sound(
    tmp_path: Path, change: Change, said: str
) -> None:
    """Each is told with its path."""
    assert told(tmp_path, dump_suite(SUITE, NAMING), change) == [said]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda p: ours(p["CFDocument"]).pop("origin"),
            f"{DOCUMENT}.origin: this field is needed",
        ),
        (
            lambda p: ours(p["CFAssociations"][0]).update(origin="A P1"),
            f"CFAssociations[0].{OURS}.origin: {TWO_CODES}",
        ),
        (
            lambda p: ours(p["CFAssociations"][0]).update(target=["B", 1]),
            f"CFAssociations[0].{OURS}.target: {TWO_CODES}",
        ),
        (
            lambda p: ours(p["CFAssociations"][0]).update(target=["B", "2"]),
            f"{TARGET}: this isn't the identifier of 2 of B",
        ),
    ],
)
def test_what_is_ours_in_a_crosswalk_must_be_sound(
    tmp_path: Path, change: Change, said: str
) -> None:
    """The codes must be those of the links."""
    assert told(tmp_path, dump_crosswalk(CROSSWALK, NAMING), change) == [said]


def test_other_associations_of_a_crosswalk_are_left_out(tmp_path: Path) -> None:
    """They are told."""
    value = value_of(dump_crosswalk(CROSSWALK, NAMING))
    value["CFAssociations"][3]["associationType"] = "precedes"
    found = load_case(save(tmp_path, value))
    assert found.value == CROSSWALK.model_copy(update={"pairs": CROSSWALK.pairs[:3]})
    assert [warning.message for warning in found.warnings] == [
        "CFAssociations[3].associationType: what is of the type 'precedes' is left out"
    ]


MEND = "change the rules and export them again; the tree alone says too little"


def _renamed(package: Json) -> None:
    package["CFItems"][1]["fullStatement"] = "Another title"
    package["CFItems"][2]["CFItemType"] = "Group"


def _another(package: Json) -> None:
    known = "0b8e2f3c-5d1a-5c7e-9f10-2a3b4c5d6e7f"
    package["CFItems"][2] |= {"identifier": known, "humanCodingScheme": "99"}


def _moved(package: Json) -> None:
    package["CFAssociations"][2]["destinationNodeURI"]["identifier"] = "elsewhere"


NO_UNITS = "a unit bank needs the key 'units'"
CUT_SHORT = "a value is missing before this place"
TITLE = "Contribute to the protection of children and young people from abuse"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            _renamed,
            [
                f"CFItems[1].fullStatement: the rules call this '{TITLE}'",
                "CFItems[2]: the rules give this another code, type or level",
            ],
        ),
        (
            _another,
            [
                "CFItems: '2' is missing, which the rules have",
                "CFItems[2]: the rules have no group or unit '99'",
            ],
        ),
        (
            _moved,
            [
                "CFAssociations: the rules put some items where nothing here does",
                "CFAssociations[2]: by the rules this doesn't stand there",
            ],
        ),
        (
            lambda p: ours(p["CFDocument"]).pop("rules"),
            [f"{DOCUMENT}.rules: the text of the rules should stand here"],
        ),
        (
            lambda p: ours(p["CFDocument"]).update(units="bank: [", rules=5),
            [
                f"{DOCUMENT}.rules: the text of the rules should stand here",
                f"{DOCUMENT}.units: line 2 of this text: {CUT_SHORT}",
            ],
        ),
        (
            lambda p: ours(p["CFDocument"]).update(units="bank: None"),
            [
                f"{DOCUMENT}.units: line 1 of this text: {NO_UNITS}",
            ],
        ),
        (
            lambda p: ours(p["CFDocument"]).update(rules="qualification: x"),
            [
                f"{DOCUMENT}.rules: line 1 of this text: a qualification needs the key"
                f" '{key}'"
                for key in ("rules", "title", "units")
            ],
        ),
    ],
)
def test_a_tree_must_be_the_one_that_the_rules_say(
    tmp_path: Path, change: Change, said: list[str]
) -> None:
    """Whoever changed it elsewhere is told each place."""
    text = dump_structure(load_qualification(LEVEL_3).value, NAMING)
    assert sorted(told(tmp_path, text, change)) == said


def test_warnings_of_the_rules_stop_nothing(tmp_path: Path) -> None:
    """Codes that look alike, say: whoever wrote the rules was told."""
    q = qualification(leaf("a", Take(), "A1 a1"))
    assert load_case(save(tmp_path, value_of(dump_structure(q, NAMING)))).value == q


def test_it_is_said_how_to_mend_a_changed_tree(tmp_path: Path) -> None:
    """By the rules."""
    value = value_of(dump_structure(load_qualification(LEVEL_3).value, NAMING))
    _moved(value)
    with pytest.raises(FaultyInputError) as caught:
        load_case(save(tmp_path, value))
    assert {d.help for d in caught.value.diagnostics} == {MEND}
