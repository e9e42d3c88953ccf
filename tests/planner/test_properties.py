"""Properties of structures: what an engine proves, and what records show."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from planner.position import Effort, Position, Verdict
from planner.properties import Properties, State, prove_properties, sampling
from planner.properties.sampling import MOST_RECORDS, shuffled
from rules.model import Manner, Qualification, Total
from rules.solvers.protocol import Needs, Outcome
from rules.structure import Structure
from tests.engine.building import (
    ALL,
    also,
    amount,
    exactly,
    leaf,
    numbered,
    parent,
    pathways,
    qualification,
    within,
)
from tests.planner.people import AMPLE, Answering, crowd


def proved(q: Qualification, effort: Effort = AMPLE) -> Properties:
    """Ask what is so of a structure."""
    return prove_properties(Structure.of(q), effort)


def forked() -> Qualification:
    """Make a choice of two pathways beside a core and options."""
    return qualification(
        leaf("core", ALL, "A"),
        parent("p", pathways(1), leaf("p/x", ALL, "B C"), leaf("p/y", ALL, "D")),
        leaf("o", exactly(1), "E F"),
    )


def test_a_sound_structure_has_all_properties() -> None:
    """Its units and pathways are counted, and so are its claims."""
    found = proved(forked())
    assert (found.state, found.reachable.state) == (State.PROVED, State.PROVED)
    assert (found.units_needed, found.fewest, found.clashes) == (3, True, ())
    assert [(one.state, one.number) for one in found.asked] == [
        (State.PROVED, 0),
        (State.PROVED, 6),
        (State.PROVED, 2),
        (State.CHECKED, MOST_RECORDS),
        (State.CHECKED, MOST_RECORDS),
    ]
    assert [(one.path, one.units, one.proved) for one in found.finishes] == [
        ("p/x", 4, True),
        ("p/y", 3, True),
    ]
    assert (found.forced, found.by_choice, found.forced_open) == (("A",), (), ())
    assert found.counts is not None
    assert (found.counts.claims.number, found.counts.routes) == (4, 4)


def test_what_is_idle_is_named() -> None:
    """A unit no claim counts, and a pathway no claim uses."""
    capped = Total(amount=amount(None, 1), groups=("p/x",))
    found = proved(also(forked(), totals=(capped,)))
    assert found.state is State.REFUTED
    assert found.units is not None
    assert found.groups is not None
    assert (found.units.state, found.units.against) == (State.REFUTED, ("B", "C"))
    assert (found.groups.state, found.groups.against) == (State.REFUTED, ("p/x",))
    assert found.finishes[0].units is None
    assert found.forced == ("A", "D")
    assert found.by_choice == ()


def test_a_unit_that_is_no_choice_is_named() -> None:
    """Its group leaves a choice, but every claim counts it."""
    q = qualification(
        leaf("o", within(4, None, "credits"), "A B C"), units="A=3 B=1 C=1"
    )
    found = proved(q)
    assert (found.forced, found.by_choice) == (("A",), ("A",))
    assert found.groups is None


def test_of_what_nobody_can_achieve_nothing_else_is_asked() -> None:
    """But why that is so."""
    found = proved(qualification(leaf("o", exactly(3), "A B")))
    assert (found.state, found.reachable.state) == (State.REFUTED, State.REFUTED)
    assert [one.code for one in found.clashes] == ["clash"]
    assert (found.units, found.monotone, found.counts) == (None, None, None)


def test_what_is_achieved_by_rpl_alone_is_achieved() -> None:
    """Though nothing assessed would finish it, nor any pathway."""
    by_rpl = amount(1).model_copy(update={"manners": (Manner.RPL,)})
    found = proved(also(forked(), totals=(Total(amount=by_rpl),)))
    assert (found.state, found.units_needed) == (State.PROVED, None)
    assert [one.units for one in found.finishes] == [None, None]
    assert found.groups is not None
    assert found.groups.state is State.PROVED


def importing(groups: Qualification, path: str) -> Qualification:
    """Let a root group import a unit."""
    most = amount(None, 1)
    update = {"imports": most}
    return also(
        groups,
        groups=tuple(
            g.model_copy(update=update) if g.path == path else g for g in groups.groups
        ),
    )


def test_where_units_from_elsewhere_may_count_claims_are_shown() -> None:
    """What is only possible with such units isn't said to be possible."""
    found = proved(importing(forked(), "o"))
    assert found.state is State.PROVED
    lacking = importing(qualification(leaf("o", exactly(2), "A")), "o")
    found = proved(lacking)
    assert found.reachable.state is State.OPEN
    assert found.units is not None
    assert (found.units.state, found.units.open) == (State.OPEN, ("A",))


def test_a_pathway_that_only_imports_could_finish_is_not_decided() -> None:
    """The other one is finished by a claim."""
    q = qualification(
        parent("p", pathways(1), leaf("p/x", exactly(2), "A"), leaf("p/y", ALL, "B"))
    )
    (root,) = q.groups
    first = root.groups[0].model_copy(update={"imports": amount(None, 1)})
    root = root.model_copy(update={"groups": (first, root.groups[1])})
    found = proved(also(q, groups=(root,)))
    assert found.groups is not None
    assert (found.groups.state, found.groups.open) == (State.OPEN, ("p/x",))


def test_what_the_budget_leaves_open_is_not_known() -> None:
    """Nothing is said to be proved or checked then."""
    unsure = Answering(Outcome(None, proved=False), Needs((), proved=False))
    found = proved(crowd(), Effort(unsure, 1))
    assert found.state is State.OPEN
    assert [one.state for one in found.asked] == [State.OPEN] * 4
    assert found.units is not None
    assert found.forced_open == found.units.open
    assert found.monotone is not None
    assert len(found.monotone.open) == MOST_RECORDS
    assert found.monotone.open[0] == "nothing"


Stood = tuple[Verdict, int | None, bool]
"""A verdict, the shortfall in units, and whether that is proved."""


class Standing:
    """Stands where it was told, one after the other: what an engine at odds would."""

    def __init__(self, *positions: Stood) -> None:
        self._answers: Iterator[Stood] = iter(positions)

    def __call__(self, *asked: object) -> Position:
        """Give the next position."""
        del asked
        verdict, units, known = next(self._answers)

        class Stub:
            """What is asked of a position."""

            shortfall = units
            proved = known

        Stub.verdict = verdict  # type: ignore[attr-defined]
        return Stub()  # type: ignore[return-value]


MET, NOT, OPEN = (
    (Verdict.MET, 0, True),
    (Verdict.NOT_MET, 2, True),
    (Verdict.UNDETERMINED, None, False),
)
NEVER, UNPROVED = (Verdict.NOT_MET, None, True), (Verdict.NOT_MET, 2, False)
NEARER, FARTHER = (Verdict.NOT_MET, 1, True), (Verdict.NOT_MET, 3, True)


@pytest.mark.parametrize(
    ("positions", "states"),
    [
        ((MET, MET, MET), ("checked", "checked")),
        ((MET, NOT, NOT), ("not so", "not so")),
        ((NOT, NEARER, NOT), ("checked", "checked")),
        ((NOT, FARTHER, FARTHER), ("not so", "not so")),
        ((NOT, NEVER, NEVER), ("not so", "not so")),
        ((NEVER, NOT, NEVER), ("checked", "checked")),
        ((NOT, UNPROVED, UNPROVED), ("not known", "not known")),
        ((NOT, OPEN, OPEN), ("not known", "not known")),
        ((OPEN, MET, MET), ("not known", "not known")),
    ],
)
def test_records_speak_for_or_against(
    positions: tuple[Stood, Stood, Stood],
    states: tuple[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Now, with more, and in another order: a verdict lost, or a shortfall grown."""
    monkeypatch.setattr(sampling, "_number", lambda _: 2)
    monkeypatch.setattr(sampling, "stand", Standing(*positions * 2))
    structure = Structure.of(qualification(leaf("o", exactly(1), "A B")))
    found = sampling.sampled(structure, AMPLE)
    assert tuple(str(one.state) for one in found) == states
    if states[0] == "not so":
        assert found[0].against == ("nothing", "A, B")


def test_the_records_are_the_same_each_time() -> None:
    """They run from nothing to every unit."""
    structure = Structure.of(forked())
    one, other = (
        list(sampling._records(structure, random.Random("q"), 9))  # noqa: S311, SLF001
        for _ in range(2)
    )
    assert one == other
    assert (len(one), one[0], one[-1]) == (9, [], [*"ABCDEF"])


def test_fewer_records_are_drawn_of_very_many_units() -> None:
    """But some in any case, and never more than a hundred."""
    q = qualification(leaf("o", exactly(1), numbered(400)))
    assert sampling._number(Structure.of(q)) == 50  # noqa: SLF001
    q = qualification(leaf("o", exactly(1), numbered(4000)))
    assert sampling._number(Structure.of(q)) == 10  # noqa: SLF001
    assert sampling._number(Structure.of(forked())) == 100  # noqa: SLF001


def test_another_order_is_the_same_qualification() -> None:
    """With all its groups, units and rules."""
    q = also(forked(), totals=(Total(amount=amount(1)), Total(amount=amount(None, 5))))
    found = [shuffled(q, random.Random(seed)) for seed in range(9)]  # noqa: S311
    assert any(other != q for other in found)
    for other in found:
        assert {g.path for g in other.walk()} == {g.path for g in q.walk()}
        assert sorted(map(str, other.totals)) == sorted(map(str, q.totals))
        assert {u.code for u in other.bank.units} == {u.code for u in q.bank.units}
        groups = {g.path: sorted(g.units) for g in other.walk()}
        assert groups == {g.path: sorted(g.units) for g in q.walk()}
