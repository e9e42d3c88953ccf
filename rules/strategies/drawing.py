"""Small structures of every shape the rule language allows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from rules.model import (
    ExemptUnits,
    Qualification,
    SharedUnits,
    StraddlingUnits,
    Switches,
)
from rules.strategies.amounts import Amounts
from rules.strategies.breaking import broken
from rules.strategies.facts import bank_of, units_of, with_needed_facts
from rules.strategies.kinds import ALL_KINDS, Kind, Kinds
from rules.strategies.leaves import leaves_of
from rules.strategies.relations import Relations
from rules.strategies.sketches import Sketch, sketches
from rules.strategies.sound import sound_kinds, sound_number
from rules.strategies.trees import Tree

MOST_UNITS = 6


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a structure shall be like; None leaves it open."""

    kinds: Kinds
    most_units: int
    satisfiable: bool | None
    overlapping: bool | None
    in_full: bool | None


def structures(
    *,
    kinds: Collection[Kind] = ALL_KINDS,
    most_units: int = MOST_UNITS,
    satisfiable: bool | None = None,
    overlapping: bool | None = None,
    in_full: bool | None = None,
) -> st.SearchStrategy[Qualification]:
    """Draw a structure with its units, such as a file may hold.

    It uses no other `kinds` of rule, and has no more than `most_units`. `satisfiable`
    says whether who holds every unit of its bank, each by assessment, meets it;
    `overlapping` whether two groups list the same unit; `in_full` whether units state
    all that these kinds of rule count, or only what some rule of the structure asks.
    With None each may be so or not; most structures can be met.

    It shrinks to one group that takes all of one unit, by fewer units, groups and
    rules and then by smaller numbers. An impossible one shrinks to a group that asks
    for one unit more than it lists.

    Raises InvalidArgument for a kind that isn't one, for fewer units than one, and
    for fewer than two where they are to overlap.
    """
    wanted = Wanted(
        kinds=sound_kinds(kinds),
        most_units=sound_number("most_units", most_units),
        satisfiable=satisfiable,
        overlapping=overlapping,
        in_full=in_full,
    )
    if overlapping and most_units < 2:
        raise InvalidArgument(f"overlapping=True needs {most_units=} to be at least 2")
    return _structures(wanted)


@st.composite
def _structures(draw: st.DrawFn, wanted: Wanted) -> Qualification:
    fewest = 2 if wanted.overlapping else 1
    return _structure(draw(sketches(wanted.kinds, wanted.most_units, fewest)), wanted)


def _structure(sketch: Sketch, wanted: Wanted) -> Qualification:
    """Give the structure that a sketch stands for."""
    slips = wanted.satisfiable is None and sketch.slips > 1
    q = _around_a_plan(sketch, wanted, slips=slips)
    if wanted.satisfiable is False or (slips and sketch.broken > 4):
        q = broken(q, wanted.kinds, sketch.reason)
    in_full = sketch.in_full if wanted.in_full is None else wanted.in_full
    return q if in_full else with_needed_facts(q)


def _switches(sketch: Sketch) -> Switches:
    """Give switches, mostly as they are where nothing is said."""
    shared, straddling, exempt = (number // 2 for number in sketch.switches)
    return Switches(
        shared_units=tuple(SharedUnits)[shared],
        straddling_units=tuple(StraddlingUnits)[straddling],
        exempt_units=tuple(ExemptUnits)[exempt],
    )


def _around_a_plan(sketch: Sketch, wanted: Wanted, *, slips: bool) -> Qualification:
    """Give a structure around a plan of what counts; with `slips` it may miss it."""
    kinds = wanted.kinds
    switches = _switches(sketch) if Kind.SWITCHES in kinds else Switches()
    straddle = switches.straddling_units is StraddlingUnits.PART
    units = units_of((unit.facts for unit in sketch.units), kinds, whole=straddle)
    listed = {u.code: one for u, one in zip(units, sketch.units, strict=True)}
    leaves = leaves_of(sketch.leaves, listed, kinds, overlapping=wanted.overlapping)
    amounts = Amounts(units, kinds, slips=slips, straddle=straddle)
    tree = Tree(amounts, sketch.parents)
    groups = tree.groups(leaves)
    plain = Qualification(
        code="drawn",
        title="Drawn structure",
        bank=bank_of(units),
        groups=groups,
        switches=switches,
    )
    return Relations(tree, groups, slips=slips).on(plain, sketch)
