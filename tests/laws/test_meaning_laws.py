"""Laws of what a change means, held to what a check says of every record there is.

Records without dates, of units assessed alone: few enough to try each. Rules about
order, and what is made of records without dates, are as a check has them.
"""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from planner.applying import apply
from planner.candidate import Achievement, Candidate
from planner.position import Effort, Verdict, decided
from rules.comparing.containment import Answer
from rules.comparing.meaning import Direction, compare_meaning
from rules.comparing.timing import mistrusts
from rules.model import Group, Qualification, UndatedUnits
from rules.strategies import edits
from rules.structure import Structure
from tests.drawn import structures
from tests.engine.building import also
from tests.tries import tries

law = tries(40)

WHEN = st.sampled_from(UndatedUnits)


@st.composite
def timed(draw: st.DrawFn) -> tuple[Qualification, Qualification]:
    """Draw two versions that ask in what order units come, and import none."""
    q = draw(structures(rich=True, most_units=5))
    groups = tuple(map(_without_imports, q.groups))
    old = also(q, groups=groups)
    new = also(draw(edits(old)).after, links=old.links if draw(st.booleans()) else ())
    return _read(draw(WHEN), old), _read(draw(WHEN), new)


def _without_imports(group: Group) -> Group:
    groups = tuple(map(_without_imports, group.groups))
    return group.model_copy(update={"groups": groups, "imports": None})


def _read(when: UndatedUnits, q: Qualification) -> Qualification:
    return also(q, switches=q.switches.model_copy(update={"undated_units": when}))


@law
@given(timed())
def test_no_record_is_forgotten(pair: tuple[Qualification, Qualification]) -> None:
    """Those without dates, read as they are and as if they were in order."""
    found = compare_meaning(Structure.of(pair[0]), Structure.of(pair[1]))
    _holds(found.kept, *pair)
    _holds(found.gained, *reversed(pair))


def _holds(found: Direction, met: Qualification, other: Qualification) -> None:
    ordered = [_read(UndatedUnits.IN_ORDER, q) for q in (met, other)]
    shown = _lost(*ordered)
    if mistrusts(met) or mistrusts(other):
        shown |= _lost(met, other)
    lost = found.by_assessment is Answer.NOT_CONTAINED
    assert lost == bool(shown)
    if lost:
        witness = frozenset(held.unit for held in found.witness)
        assert witness in shown


def _lost(met: Qualification, other: Qualification) -> set[frozenset[str]]:
    """Give the units of every record that meets the one and not the other."""
    codes = dict.fromkeys(u.code for q in (met, other) for u in q.bank.units)
    one, two = Structure.of(met), Structure.of(other)
    return {
        frozenset(held)
        for size in range(len(codes) + 1)
        for held in combinations(codes, size)
        if _meets(one, held) and not _meets(two, held)
    }


def _meets(structure: Structure, held: tuple[str, ...]) -> bool:
    achieved = tuple(Achievement(unit=unit) for unit in held)
    applied = apply(structure, Candidate(reference="X", achievements=achieved))
    return decided(applied.structure, applied.held, Effort()) is Verdict.MET
