"""Opportunities, in few words, and what judging says once items are gathered."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from planner.evidence.covering.least import least_evidence
from planner.evidence.covering.possible import problem_of
from planner.evidence.covering.proof import faults
from planner.evidence.covering.reports import LeastEvidence, Possible
from planner.evidence.judging import judge
from planner.evidence.portfolio import Opportunity, Portfolio
from planner.position import Effort
from rules.standards import Carriers, Ref, Standard
from rules.standards.relations import carriers
from tests.evidence.building import (
    ON,
    item,
    portfolio,
    refs,
    standard,
    statement,
    suite,
)


def chance(id: str, at: str, kind: str = "observation", times: int = 1) -> Opportunity:
    """Make an opportunity; `at` names what it evidences, as `A: P1 P2; B: P1`."""
    return Opportunity(id=id, kind=kind, evidences=refs(at), times=times)


def carried(portfolio: Portfolio) -> Carriers:
    """Give what carries over by a portfolio's crosswalks."""
    return carriers(portfolio.crosswalks, portfolio.carried)


def least(portfolio: Portfolio, effort: Effort | None = None) -> LeastEvidence:
    """Find the least new evidence, and check it."""
    units, carry = judge(portfolio, ON), carried(portfolio)
    found = least_evidence(units, portfolio, carry, effort)
    assert faults(found, problem_of(units, portfolio, carry)) == []
    return found


def plan(found: LeastEvidence) -> str:
    """Write what is to be gathered, as `2 O1, A/1/observation`."""
    names = ((g.times, g.item.name.split(" ", 1)[1]) for g in found.gather)
    return ", ".join(f"{n} {name}" if n > 1 else name for n, name in names)


def gaps_with(portfolio: Portfolio, times: Mapping[Possible, int]) -> set[Ref]:
    """Give what judging says is lacking once so many of each item are accepted."""
    return {ref for ref, needed in needed_with(portfolio, times).items() if needed}


def needed_with(portfolio: Portfolio, times: Mapping[Possible, int]) -> dict[Ref, int]:
    """Give how many items judging says each statement needs then."""
    new = (
        item(f"new {one.number} {n}", one.kinds[0], evidences=_shows(portfolio, one))
        for one, many in times.items()
        for n in range(many)
    )
    fuller = portfolio.model_copy(update={"items": (*portfolio.items, *new)})
    units = judge(fuller, ON)
    return {s.ref: s.needs.items for unit in units for s in unit.statements}


def _shows(portfolio: Portfolio, item: Possible) -> tuple[Ref, ...]:
    """Give what an item evidences: as declared, or all its section that allows it."""
    declared = {one.id: one.evidences for one in portfolio.opportunities}
    if not item.generic:
        return declared[item.id]
    (suite,) = portfolio.suites
    (standard,) = (s for s in suite.standards if s.code == item.unit)
    return tuple(
        Ref(standard.code, statement.code)
        for statement in standard.sections[item.section].statements
        if suite.rule_of(statement).allows(item.kinds[0])
    )


def opportunities(of: Standard, *chances: str) -> Portfolio:
    """Make opportunities O1, O2, ... of what is written: `P1 P2`, maybe `x 2`."""
    parts = (one.partition(" x ") for one in chances)
    made = (
        chance(f"O{n}", f"{of.code}: {codes}", times=int(times or 1))
        for n, (codes, _, times) in enumerate(parts, 1)
    )
    return portfolio(of=suite(of), opportunities=tuple(made))


def grid() -> Portfolio:
    """Make nine opportunities, and a statement for each line of three in their grid.

    Lines wrap around, slanting ones too: all twelve of the affine plane of order 3. No
    fewer than five opportunities help with all, though each helps with four of them.
    """
    steps = ((0, 1), (1, 0), (1, 1), (1, 2))
    points = [*product(range(3), repeat=2)]
    lines = {
        frozenset(((x + n * a) % 3, (y + n * b) % 3) for n in range(3))
        for x, y in points
        for a, b in steps
    }
    ordered = sorted(tuple(sorted(line)) for line in lines)
    codes = {line: f"P{n}" for n, line in enumerate(ordered, 1)}
    helped = (" ".join(codes[line] for line in ordered if p in line) for p in points)
    return opportunities(standard("A", *map(statement, codes.values())), *helped)
