"""Every law of the catalogue can be broken: a bug of its own does."""

from __future__ import annotations

import pytest

from planner.laws import CATALOGUE, try_law
from planner.laws.trying import EXAMPLES
from tests.assurance.planted import Planted, planted
from tests.laws.breaking import BUGS

FEW = 20
"""Examples of a law that is broken by how many of them are left open."""
LAWS = {law.name: law for law in CATALOGUE}


def test_there_is_a_bug_for_each_law() -> None:
    """In the order of the catalogue; in what it tries, not in the law."""
    assert [bug.name for bug in BUGS] == [*LAWS]
    assert not [bug.name for bug in BUGS if "planner.laws" in bug.where]


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name)
def test_a_law_finds_a_bug(bug: Planted) -> None:
    """Within as many examples as are tried as a rule."""
    with planted(bug) as subject:
        examples = FEW if LAWS[bug.name].most_open else EXAMPLES
        trying = try_law(LAWS[bug.name], subject, examples, smaller=0)
    assert trying.broken is not None
    assert not trying.holds
