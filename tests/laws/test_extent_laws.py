"""Laws of extents: the least and the most of sums over all usual claims.

The oracle lists every claim of somebody who holds every unit of the bank itself.
"""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given

from rules.analysis.extents import Extents
from rules.model import Qualification, Unit
from rules.solvers import DEFAULT_SOLVER, DEFAULT_STEPS
from rules.structure import Structure
from tests.drawn import structures
from tests.laws import oracle
from tests.tries import tries

law = tries(80)
less_often = tries(40)


def credit(unit: Unit) -> Decimal:
    """Give a unit's credit, or nothing."""
    return unit.credit or Decimal(0)


def beyond(unit: Unit) -> Decimal:
    """Count credit below level 3 for, and any other against."""
    return credit(unit) if (unit.level or 0) < 3 else -credit(unit)


def holds(q: Qualification) -> None:
    """Hold the ends of two sums to those of all claims without a stand-in."""
    extents = Extents(Structure.of(q), DEFAULT_SOLVER, DEFAULT_STEPS)
    if not extents.is_plain:
        return
    bank = {unit.code: unit for unit in q.bank.units}
    usual = [claim for claim in oracle.valid_claims(q) if not claim.as_unit]
    assert extents.exist is bool(usual)
    if not usual:
        return
    sums = [
        (sum(map(credit, units), Decimal(0)), sum(map(beyond, units), Decimal(0)))
        for units in ([bank[code] for code in claim.units] for claim in usual)
    ]
    assert extents.least(credit) == min(a for a, _ in sums)
    assert extents.most(credit) == max(a for a, _ in sums)
    furthest = max(b for _, b in sums)
    assert extents.most(beyond) == furthest
    assert (extents.known(credit, beyond), furthest) in sums
    for bound in (min(a for a, _ in sums), Decimal(5), Decimal("7.5")):
        assert extents.can_reach(credit, bound) == any(a >= bound for a, _ in sums)
        assert extents.can_keep_to(credit, bound) == any(a <= bound for a, _ in sums)
    for group in q.walk():
        holds_within(extents, q, group.path, usual)


def holds_within(
    extents: Extents, q: Qualification, path: str, usual: list[oracle.Claim]
) -> None:
    """Hold the ends of the credit within a group to those of the claims that use it."""
    structure = Structure.of(q)
    needed, below = structure.hangs_on[path], structure.below[path]
    bank = {unit.code: unit for unit in q.bank.units}
    sums = [
        sum(
            (credit(bank[c]) for c in {c for c, at in claim.counted if at in below}),
            Decimal(0),
        )
        for claim in usual
        if needed <= claim.chosen
    ]
    assert extents.use(path) is bool(sums)
    if sums:
        assert extents.ends_in(path, credit) == (min(sums), max(sums))


@law
@given(structures())
def test_extents_are_those_of_all_claims(q: Qualification) -> None:
    """Also of what no rule counts: peers may differ in it."""
    holds(q)


@less_often
@given(structures(rich=True, most_units=4))
def test_extents_are_so_whatever_the_rules(q: Qualification) -> None:
    """Shares, caps, bars of alike units, equivalents that stand in for none here."""
    holds(q)
