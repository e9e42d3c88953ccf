"""Straddling: one unit under a maximum may be cut, and only down to the maximum."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rules.constraints.compiling import compile_program
from rules.constraints.program import Cut, Program, Role
from rules.model import Measure, Qualification, StraddlingUnits, Take, Total
from rules.solvers.protocol import Budget
from tests.engine.asking import SOLVER, queries, query
from tests.engine.building import (
    ALL,
    Number,
    also,
    amount,
    assuming,
    cap,
    exactly,
    leaf,
    parent,
    pathways,
    qualification,
    share,
    within,
)
from tests.engine.test_compiling import written

AMPLE = 1_000_000


def cutting(q: Qualification) -> Qualification:
    """Let units count up to the maximum."""
    return assuming(q, StraddlingUnits.PART)


def compiled(q: Qualification) -> Program:
    """Compile a qualification whose maxima may cut units."""
    return compile_program(cutting(q))


def cuts(program: Program) -> list[str]:
    """Name what may be cut off, with the most of it."""
    variables = (v for v in program.variables if v.role is Role.CUT)
    return [f"{v.name} to {v.most}" for v in variables]


def achieved(q: Qualification, held: str) -> bool:
    """Tell whether someone holding these units achieves the qualification."""
    outcomes = [SOLVER.decide(asked, Budget(AMPLE)) for asked in queries(q, held)]
    assert all(outcome.proved for outcome in outcomes)
    return all(outcome.solution is not None for outcome in outcomes)


def group(take: Take, units: str = "A=3 B=3 C=1", **across: object) -> Qualification:
    """Make one group of the units written."""
    codes = " ".join(unit.partition("=")[0] for unit in units.split())
    return qualification(leaf("g", take, codes), units=units, **across)  # type: ignore[arg-type]


def test_a_maximum_may_cut_one_of_its_units_down_to_it() -> None:
    """Less than the unit is cut off, from one that counts, and 5 counts then."""
    program = compiled(group(within(None, 5, "credits")))
    assert written(program) == [
        "+1*cut[g#0.0] -2*straddles[g#0.0] <= 0",
        "+1*straddles[g#0.0] -1*cut[g#0.0] <= 0",
        "+1*straddles[g#0.0] -1*x[A, g] -1*x[B, g] <= 0",
        "+1*straddles[g#0.0] <= 1",
        "0 <= +3*x[A, g] +3*x[B, g] +1*x[C, g] -1*cut[g#0.0] -5*straddles[g#0.0]",
        "+3*x[A, g] +3*x[B, g] +1*x[C, g] -1*cut[g#0.0] <= 5",
    ]


def test_what_may_be_cut_is_told_with_its_step() -> None:
    """A cut is so many steps, of some units that are all alike."""
    assert compiled(group(within(None, 5, "credits"))).cuts == (
        Cut(off=3, units=(0, 1), step=Decimal(1), measure=Measure.CREDITS),
    )


@pytest.mark.parametrize(
    ("units", "most", "expected"),
    [
        ("A=1 B=1", 1, []),
        ("A=2 B=2", 3, ["cut[g#0.0] to 1"]),
        ("A=2.5 B=2.5", 3, ["cut[g#0.0] to 24"]),
        ("A=2 B=2", "2.25", ["cut[g#0.0] to 199"]),
        ("A=2 B=3", 4, ["cut[g#0.0] to 1", "cut[g#0.1] to 2"]),
    ],
)
def test_a_cut_goes_in_steps_of_the_finest_credit(
    units: str, most: Number, expected: list[str]
) -> None:
    """A unit of one step can't be cut; units of different credit are cut apart."""
    assert cuts(compiled(group(within(None, most, "credits"), units))) == expected


@pytest.mark.parametrize(
    "take",
    [
        within(None, 1),
        within(3, None, "credits"),
        Take(amounts=(share(None, 50, "credits"),)),
    ],
)
def test_only_a_maximum_of_credit_or_the_like_cuts(take: Take) -> None:
    """A number of units, a minimum and a share cut nothing."""
    assert cuts(compiled(group(take))) == []


def test_as_a_rule_no_maximum_cuts() -> None:
    """Where units count whole, there is nothing to cut off."""
    program = compile_program(group(within(None, 5, "credits")))
    assert cuts(program) == []
    assert program.cuts == ()


def test_what_is_cut_off_counts_in_no_other_sum_of_its_measure() -> None:
    """A total of credit loses it, a total of units doesn't."""
    totals = [
        Total(amount=amount(3, None, "credits")),
        Total(amount=amount(1, None)),
    ]
    lines = written(compiled(group(within(None, 5, "credits"), totals=totals)))
    assert lines[-2:] == [
        "3 <= +3*x[A, g] +3*x[B, g] +1*x[C, g] -1*cut[g#0.0]",
        "1 <= +1*x[A, g] +1*x[B, g] +1*x[C, g]",
    ]


def test_a_share_loses_by_its_rate_what_is_cut_off() -> None:
    """Units that a share treats apart are cut apart."""
    both = Take(amounts=(share(None, 50, "credits", 3), amount(None, 4, "credits")))
    lines = written(compiled(group(both, "A=3@3 B=3@2")))
    assert lines[-2:] == [
        "+150*x[A, g] -150*x[B, g] -50*cut[g#1.0] +50*cut[g#1.1] <= 0",
        "+3*x[A, g] +3*x[B, g] -1*cut[g#1.0] -1*cut[g#1.1] <= 4",
    ]


def test_two_maxima_cut_no_more_of_a_unit_than_there_is() -> None:
    """What both cut off together is less than the units that count are worth."""
    total = Total(amount=amount(None, 5, "credits"))
    q = group(within(None, 4, "credits"), "A=3 B=3", totals=[total])
    assert "+1*cut[g#0.0] +1*cut[totals/1#0.0] -2*x[A, g] -2*x[B, g] <= 0" in written(
        compiled(q)
    )


def test_a_maximum_in_a_choice_cuts_only_where_it_is_selected() -> None:
    """An unselected group has no unit to cut."""
    q = qualification(
        parent(
            "p",
            pathways(1),
            leaf("p/a", within(None, 4, "credits"), "A B"),
            leaf("p/b", ALL, "C"),
        ),
        units="A=3 B=3 C=1",
    )
    lines = written(compiled(q))
    assert "+1*straddles[p/a#0.0] -1*s[p/a] <= 0" in lines
    assert "+1*straddles[p/a#0.0] <= 1" not in lines


@pytest.mark.parametrize(
    ("take", "held", "whole", "part"),
    [
        (exactly(5, "credits"), "A B", False, True),
        (exactly(5, "credits"), "A C", False, False),
        (exactly(4, "credits"), "A C", True, True),
        (exactly(2, "credits"), "A", False, True),
        (within(2, "2.5", "credits"), "B", False, True),
        (Take(amounts=(amount(2, 2), amount(None, 5, "credits"))), "A B", False, True),
        (
            Take(amounts=(amount(3, 3), amount(None, 3, "credits"))),
            "A B C",
            False,
            False,
        ),
    ],
)
def test_a_record_may_achieve_what_only_a_cut_allows(
    take: Take, held: str, *, whole: bool, part: bool
) -> None:
    """One unit is cut, by less than it is worth, down to the maximum exactly."""
    assert achieved(group(take), held) == whole
    assert achieved(cutting(group(take)), held) == part


def test_a_cap_cuts_units_as_a_group_does() -> None:
    """What exceeds a cap of credit counts nowhere."""
    q = also(
        group(exactly(2), totals=[Total(amount=amount(4, None, "credits"))]),
        caps=(cap(amount(None, 4, "credits"), "A B"),),
    )
    fewer = also(q, totals=(Total(amount=amount(5, None, "credits")),))
    assert not achieved(q, "A B")
    assert achieved(cutting(q), "A B")
    assert not achieved(cutting(fewer), "A B")


def test_a_solution_says_how_much_was_cut() -> None:
    """Of two units of 3 credits under a maximum of 5, 1 credit is cut off."""
    asked = query(cutting(group(exactly(5, "credits"), "A=3 B=3")), "A B")
    outcome = SOLVER.decide(asked, Budget(AMPLE))
    assert outcome.solution is not None
    values = zip(asked.component.slots, outcome.solution.values, strict=True)
    assert [(slot.role, value) for slot, value in values] == [
        (Role.COUNTS, 2),
        (Role.CUT, 1),
        (Role.STRADDLES, 1),
    ]


def test_a_maximum_that_can_cut_nothing_adds_no_rule() -> None:
    """In a choice or not, units of one step count whole or not at all."""
    for groups in (
        [leaf("a", within(None, 1, "credits"), "A B")],
        [parent("p", pathways(1), leaf("p/a", within(None, 1, "credits"), "A B"))],
    ):
        q = qualification(*groups, units="A=1 B=1")
        assert written(compiled(q)) == written(compile_program(q))


def test_what_other_measures_are_counted_in_makes_no_step() -> None:
    """A bound on points in quarters leaves credit as it is."""
    points = Total(amount=amount("2.25", None, "points"))
    q = group(within(None, 3, "credits"), "A=2 B=2", totals=[points])
    assert cuts(compiled(q)) == ["cut[g#0.0] to 1"]


def test_every_rule_about_a_cut_is_that_of_its_maximum() -> None:
    """Also what keeps two of them from cutting too much."""
    total = Total(amount=amount(None, 5, "credits"))
    program = compiled(group(within(None, 4, "credits"), "A=3 B=3", totals=[total]))
    assert {c.origin.rule for c in program.constraints} == {"g", "totals/1"}
