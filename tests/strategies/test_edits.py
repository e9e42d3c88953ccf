"""Edits do to a structure what their names say, and to records what they claim."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument, Unsatisfiable

from rules.model import PLAIN, Case, Qualification
from rules.strategies import (
    Edit,
    Effect,
    Kind,
    cases,
    edits,
    kinds_of,
    loaded,
    pairs,
    structures,
)
from rules.strategies.dice import Dice
from rules.strategies.editing import drawing
from rules.strategies.editing.drawing import FAMILIES
from rules.strategies.editing.edit import Proposal
from rules.writing import dump_qualification
from tests.engine.building import ALL, leaf, qualification
from tests.laws import oracle
from tests.tries import tries

law = tries(100)
less_often = tries(40)
once = settings(deadline=None, derandomize=True, database=None)
FEW = [
    "keeps: the qualification has another title",
    "keeps: the group a has another title",
    "keeps: the unit U1 has another title",
    "keeps: the group a is called renamed",
    "widens: the group a takes at least 1 of its units, not all",
    "narrows: the group a takes one unit more than it lists",
    "neither: the unit U2 joins the group a",
    "widens: a unit from elsewhere may count in the group a",
    "narrows: a total of at least 2 units is added",
    "widens: shared units count in every group",
    "widens: straddling units count up to the maximum",
    "neither: exempt units carry credit",
    "neither: the unit U1 has 1 credit",
]
NAMES = [
    "keeps: the qualification has another title",
    "keeps: the group a has another title",
    "keeps: the group b has another title",
    "keeps: the group b/c has another title",
    "keeps: the group b/d has another title",
    "keeps: the unit U1 has another title",
    "keeps: the unit U2 has another title",
    "keeps: the unit U3 has another title",
    "keeps: the unit U4 has another title",
    "keeps: the groups are in the opposite order",
    "keeps: the units are in the opposite order",
    "keeps: the group a is called renamed",
    "widens: the group a takes at least 1 of its units, not all",
    "narrows: the group a takes one unit more than it lists",
    "neither: the group b/c takes all",
    "narrows: the group b/c takes at least 1 unit, too",
    "widens: the group b/d takes at least 1 of its units, not all",
    "narrows: the group b/d takes one unit more than it lists",
    "neither: the unit U3 joins the group a",
    "neither: the unit U1 leaves the group a",
    "narrows: the unit U1 leaves the group b/c",
    "widens: the group b/new is added, to choose from",
    "narrows: the group b/c is taken out",
    "narrows: the group b/d is taken out",
    "narrows: no unit from elsewhere counts in the group a any more",
    "widens: a unit from elsewhere may count in the group b",
    "widens: a unit from elsewhere may count in the group b/c",
    "widens: a unit from elsewhere may count in the group b/d",
    "widens: the minimum of total 1 of the group a is 1 unit lower",
    "narrows: the minimum of total 1 of the group a is 1 unit higher",
    "narrows: the minimum of the group b is 1 group higher",
    "widens: the minimum of the group b is 10% lower",
    "narrows: the minimum of the group b is 10% higher",
    "widens: the minimum of total 1 is 1 credit lower",
    "narrows: the minimum of total 1 is 1 credit higher",
    "widens: the maximum of the imports of the group a is 1 unit higher",
    "narrows: the maximum of the imports of the group a is 1 unit lower",
    "widens: the maximum of the group b is 1 group higher",
    "narrows: the maximum of the group b is 1 group lower",
    "widens: the maximum of the group b/c is 1 unit higher",
    "narrows: the maximum of the group b/c is 1 unit lower",
    "widens: the maximum of total 1 is 1 credit higher",
    "narrows: the maximum of total 1 is 1 credit lower",
    "widens: the maximum of cap 1 is 1 credit higher",
    "narrows: the maximum of cap 1 is 1 credit lower",
    "narrows: total 1 of the group a counts units at level 2 or above alone",
    "narrows: total 1 of the group a counts units at level 3 alone",
    "narrows: the imports of the group a count units at level 2 or above alone",
    "narrows: the imports of the group a count units at level 3 alone",
    "widens: the group b counts units of any level too",
    "widens: the group b counts units at level 3 or above too",
    "narrows: the group b/c counts units of any level too",
    "widens: the group b/c counts units at level 2 alone",
    "widens: the group b/c counts units at level 3 or above alone",
    "narrows: the group b/c counts units at level 1 or above too",
    "neither: total 1 counts units at level 2 or above alone",
    "neither: total 1 counts units at level 3 alone",
    "narrows: cap 1 counts units of any level too",
    "narrows: cap 1 counts units at level 3 or above too",
    "narrows: a total of at least 2 units is added",
    "widens: total 1 is taken out",
    "widens: total 1 of the group a is taken out",
    "narrows: a cap is added: at most 1 unit of U1, U2",
    "widens: cap 1 is taken out",
    "narrows: a bar is added: U1 and U2",
    "widens: bar 1 is taken out",
    "widens: bar 1 lets one unit more count",
    "narrows: bar 1 lets one unit fewer count",
    "narrows: a link is added: U1 needs U2",
    "widens: link 1 is taken out",
    "narrows: link 1 is content with U2 alone",
    "widens: an equivalent is added: U2 for U1",
    "neither: an equivalent is added: U2 replaced by U1",
    "neither: an equivalent is added: U2 same as U1",
    "narrows: equivalent 1 is taken out",
    "narrows: shared units count in one group",
    "widens: straddling units count up to the maximum",
    "neither: exempt units carry credit",
    "neither: the unit U1 has 2 credits",
]
ONE = """
    qualification: demo
    title: Demonstration
    units: {U1: {title: Unit 1}}
    rules: {a: {title: Group a, take: all, units: [U1]}}
"""
EVERYTHING = """
    qualification: demo
    title: Demonstration
    assume: {shared units: count in every group}
    units:
      U1: {title: Unit 1, level: 2, credit: 1}
      U2: {title: Unit 2, level: 2, credit: 1}
      U3: {title: Unit 3, level: 3, credit: 2}
      U4: {title: Unit 4, level: 3, credit: 2}
    rules:
      a:
        title: Group a
        take: all
        units: [U1, U2]
        imports: at most 2 units
        totals: [at least 2 units]
      b:
        title: Group b
        take: 1 to 2 groups and at least 30% of credits at level 3
        groups:
          c: {title: Group c, take: at most 2 units at level 2 or above, units: [U1, U3]}
          d: {title: Group d, take: all, units: [U4]}
    totals: [2 to 5 credits]
    caps: [{take: at most 2 credits at level 3, units: [U3, U4]}]
    bars: [{units: [U1, U2, U3, U4], at most: 2}]
    links: [U1 needs U2 or U3]
    equivalents: [U2 for U3]
"""  # noqa: E501 - as it is printed


def holds(edit: Edit, case: Case = PLAIN) -> None:
    """Hold an edit to its effect, by definition and for every record there is."""
    before, after = (oracle.least_records(q, case) for q in (edit.before, edit.after))
    if edit.effect in {Effect.WIDENS, Effect.KEEPS}:
        assert all(any(few <= record for few in after) for record in before)
    if edit.effect in {Effect.NARROWS, Effect.KEEPS}:
        assert all(any(few <= record for few in before) for record in after)


@law
@given(pairs(most_units=5))
def test_an_edit_does_to_records_what_it_claims(edit: Edit) -> None:
    """Never is a record met before and not after a widening, nor the reverse."""
    holds(edit)


@less_often
@given(st.data(), structures(most_units=4))
def test_so_it_does_to_records_of_every_sort(
    data: st.DataObject, q: Qualification
) -> None:
    """Items, units from elsewhere, equivalents that are closed; but no wishes."""
    case, _ = data.draw(cases(q))
    holds(data.draw(edits(q)), case.without_wishes)


@law
@given(pairs())
def test_an_edited_structure_reads_back_without_a_fault(edit: Edit) -> None:
    """An awarding body may have written it."""
    assert loaded(dump_qualification(edit.after)) == edit.after


@law
@given(st.data(), st.frozensets(st.sampled_from(Kind)), st.sampled_from(Effect))
def test_edits_are_of_the_kinds_and_effects_asked_for(
    data: st.DataObject, kinds: frozenset[Kind], effect: Effect
) -> None:
    """Nearly every structure has one of each effect, whatever kinds are allowed."""
    edit = data.draw(pairs(kinds=kinds, effects={effect}))
    assert edit.effect is effect
    assert kinds_of(edit.after) <= kinds
    assert edit.before != edit.after


def test_where_no_edit_is_as_asked_the_structure_is_passed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """So another is drawn; of a structure that is given, there is none."""

    def nothing(dice: Dice, q: Qualification) -> Iterator[Proposal]:
        del dice, q
        yield from ()

    monkeypatch.setattr(drawing, "FAMILIES", (nothing,))
    q = qualification(leaf("g", ALL, "A B"))
    with pytest.raises(Unsatisfiable):
        find(edits(q), bool, settings=once)


class Plainest(Dice):
    """Draws the least of everything."""

    __slots__ = ()

    def number(self, least: int, most: int) -> int:
        """Give the least."""
        return min(least, most)


def proposals(text: str) -> list[str]:
    """Give edits of each sort, all that there are of the units drawn first."""
    q, dice = loaded(text), Plainest(cast(st.DrawFn, None))
    found = (one for family in FAMILIES for one in family(dice, q))
    return [f"{one.effect}: {one.name}" for one in found]


def test_edits_are_named_in_words() -> None:
    """All of a structure that has every sort of rule, of the units drawn first."""
    assert proposals(EVERYTHING) == NAMES


def test_there_are_edits_of_the_smallest_structure() -> None:
    """Of every effect: none is ever lacking."""
    assert proposals(ONE) == FEW


@pytest.mark.parametrize(
    ("links", "may"),
    [
        ("U1 needs U2 or U3", True),
        ("U1 needs U2 or U3, U2 needs U1", False),
        ("U1 together with U2 or U3, U2 together with U1", True),
    ],
)
def test_no_edit_closes_a_circle_of_links(links: str, *, may: bool) -> None:
    """None of its units could ever count; what goes together may name each other."""
    text = EVERYTHING.replace("U1 needs U2 or U3", links)
    found = proposals(text)
    assert ("narrows: link 1 is content with U2 alone" in found) is may


def test_the_plainest_edit_is_another_title() -> None:
    """Nobody minds it."""
    edit = find(edits(loaded(EVERYTHING)), lambda _: True, settings=once)
    assert edit.name == "the qualification has another title"
    assert edit.after.title == "Another title"


def test_effects_are_asked_for_soundly() -> None:
    """One at least, and nothing that isn't one."""
    with pytest.raises(InvalidArgument) as caught:
        pairs(effects=["widens"])  # type: ignore[list-item]
    words = "effects=['widens'] holds 'widens', which is no Effect"
    assert str(caught.value) == words
    with pytest.raises(InvalidArgument, match="must hold one"):
        edits(loaded(EVERYTHING), effects=())
    with pytest.raises(InvalidArgument) as caught:
        edits("demo")  # type: ignore[arg-type]
    assert str(caught.value) == "q must be a Qualification, not 'demo'"
