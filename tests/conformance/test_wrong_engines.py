"""The suite is strong: whatever an engine takes wrong, some case finds it out."""

from __future__ import annotations

import pytest

from conformance.judge import Case, Outcome, judge
from tests.conformance.test_suite import ALL, TAGS
from tests.conformance.wrong import WRONG
from tests.conformance.wrong.engine import Wrong

RAISED = "was raised"


def told_by(wrong: Wrong) -> str | None:
    """Name a case of its tag that a wrong engine fails; None if it passes all."""
    some = [case for case in ALL.values() if wrong.tag in case.needs]
    for one in judge(wrong, sorted(some, key=_size)):
        if one.outcome is Outcome.FAILED:
            assert not [why for why in one.reasons if RAISED in why]
            return one.case.name
    return None


def _size(case: Case) -> int:
    return len(case.needs)


@pytest.mark.parametrize("wrong", WRONG, ids=[wrong.says for wrong in WRONG])
def test_a_wrong_engine_is_told(wrong: Wrong) -> None:
    """By a case of what it takes wrong, and by an answer: it raises nothing."""
    assert told_by(wrong)


def test_something_is_taken_wrong_of_every_tag() -> None:
    """No sort of rule is left out, but dates and units that a record only describes."""
    assert {*TAGS} - {wrong.tag for wrong in WRONG} == {"dates", "described"}
    assert len(WRONG) == len({wrong.says for wrong in WRONG}) > 150
