"""Structures are as was asked: kinds of rule, size, whether they can be met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import TypedDict

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from rules.model import Qualification, Unit, UnitBank
from rules.strategies import (
    ALL_KINDS,
    Kind,
    kinds_of,
    loaded,
    structures,
    unit_banks,
    units,
)
from rules.writing import dump_qualification
from tests.laws import oracle
from tests.tries import tries

law = tries(80)
once = settings(
    max_examples=500,
    deadline=None,
    derandomize=True,
    database=None,
    report_multiple_bugs=False,
)
unshrunk = settings(once, phases=(Phase.generate,))

some_kinds = st.frozensets(st.sampled_from(Kind))


def can_be_met(q: Qualification) -> bool:
    """Tell whether who holds every unit of the bank meets it, by definition."""
    return oracle.is_met(q, frozenset(unit.code for unit in q.bank.units))


def shares_a_unit(q: Qualification) -> bool:
    """Tell whether two groups list the same unit."""
    listed = Counter(code for group in q.walk() for code in group.units)
    return max(listed.values()) > 1


@law
@given(st.data(), some_kinds)
def test_no_kind_of_rule_is_used_that_is_not_allowed(
    data: st.DataObject, kinds: frozenset[Kind]
) -> None:
    """Whatever kinds are: none, some or all."""
    assert kinds_of(data.draw(structures(kinds=kinds))) <= kinds


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_of_rule_that_is_allowed_occurs(kind: Kind) -> None:
    """By itself as well as among all others."""
    others = {Kind.ALTERNATIVES: {Kind.LINKS}}.get(kind, set())
    for kinds in (ALL_KINDS, {kind, *others}):
        drawn = structures(kinds=kinds)
        found = find(drawn, lambda q: kind in kinds_of(q), settings=unshrunk)
        assert kind in kinds_of(found)


@law
@given(data=st.data(), kinds=some_kinds | st.just(ALL_KINDS), asked=st.booleans())
def test_it_can_be_met_just_if_that_was_asked(
    *, data: st.DataObject, kinds: frozenset[Kind], asked: bool
) -> None:
    """No draw is thrown away for it: it is built so."""
    q = data.draw(structures(kinds=kinds, satisfiable=asked))
    assert can_be_met(q) is asked


@pytest.mark.parametrize("met", [True, False])
def test_left_open_it_may_be_met_or_not(*, met: bool) -> None:
    """Both kinds of structure are drawn."""
    found = find(structures(), lambda q: can_be_met(q) is met, settings=unshrunk)
    assert can_be_met(found) is met


@law
@given(data=st.data(), asked=st.booleans(), kinds=some_kinds)
def test_units_are_shared_just_if_that_was_asked(
    *, data: st.DataObject, asked: bool, kinds: frozenset[Kind]
) -> None:
    """Between two groups at least."""
    q = data.draw(structures(kinds=kinds, overlapping=asked))
    assert shares_a_unit(q) is asked


@law
@given(st.data(), st.integers(1, 9))
def test_it_has_no_more_units_than_asked(data: st.DataObject, most: int) -> None:
    """Nor has it fewer than one."""
    q = data.draw(structures(most_units=most))
    assert 1 <= len(q.bank.units) <= most


@law
@given(structures())
def test_it_reads_back_without_a_fault(q: Qualification) -> None:
    """A file may say just this: nothing in it is wrong, and nothing gets lost."""
    assert loaded(dump_qualification(q)) == q


@law
@given(structures(in_full=True))
def test_units_may_state_everything(q: Qualification) -> None:
    """Also what no rule counts."""
    for unit in q.bank.units:
        assert None not in {unit.level, unit.credit, unit.glh, unit.points}


@law
@given(structures(in_full=False, kinds={Kind.CREDITS, Kind.LEVELS}))
def test_units_may_state_what_is_asked_alone(q: Qualification) -> None:
    """A level only if some rule names one, credit only if one is counted."""
    stated = {unit.level is not None for unit in q.bank.units}
    assert stated == {Kind.LEVELS in kinds_of(q)}
    stated = {unit.credit is not None for unit in q.bank.units}
    assert stated == {Kind.CREDITS in kinds_of(q)}


class Asked(TypedDict, total=False):
    """Arguments that can't be met."""

    kinds: Collection[Kind]
    most_units: int
    overlapping: bool


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (Asked(most_units=0), "most_units=0 must be a whole number of at least 1"),
        (
            Asked(most_units=2.5),  # type: ignore[typeddict-item]
            "most_units=2.5 must be a whole number of at least 1",
        ),
        (
            Asked(most_units=1, overlapping=True),
            "overlapping=True needs most_units=1 to be at least 2",
        ),
        (
            Asked(kinds=["bars"]),  # type: ignore[list-item]
            "kinds=['bars'] holds 'bars', which is no Kind",
        ),
    ],
)
def test_impossible_arguments_are_refused_at_once(asked: Asked, message: str) -> None:
    """Not only when something is drawn."""
    with pytest.raises(InvalidArgument) as caught:
        structures(**asked)
    assert str(caught.value) == message


def test_banks_and_units_are_asked_for_soundly() -> None:
    """Their arguments are checked in the same words."""
    with pytest.raises(InvalidArgument, match="most_units=0 must be a whole number"):
        unit_banks(most_units=0)
    with pytest.raises(InvalidArgument, match="which is no Kind"):
        units(kinds=["x"])  # type: ignore[list-item]


@law
@given(unit_banks(most_units=4, kinds={Kind.HOURS}), units(kinds=()))
def test_units_state_what_the_kinds_count(bank: UnitBank, unit: Unit) -> None:
    """Hours and nothing else, or nothing at all."""
    said = {name for one in bank.units for name, value in one if value is not None}
    assert said == {"code", "title", "glh"}
    assert {name for name, value in unit if value is not None} == {"code", "title"}
