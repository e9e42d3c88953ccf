"""Laws of the analysis: what it says of all claims is so of each claim there is.

The oracle lists every claim for someone who holds everything.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hypothesis import assume, given

from rules.analysis import Analysis, Part
from rules.analysis.amounts import Summed, sums
from rules.analysis.conflicts import clashing, trusted_first
from rules.model import Qualification
from rules.solvers import DEFAULT_SOLVER, DEFAULT_STEPS
from rules.structure import Structure
from tests.drawn import structures
from tests.laws import oracle
from tests.tries import tries

law = tries(50)
less_often = tries(30)


def analysed(q: Qualification) -> Analysis:
    """Analyse a structure."""
    return Analysis(Structure.of(q), DEFAULT_SOLVER, DEFAULT_STEPS)


def claims(analysis: Analysis) -> frozenset[oracle.Claim]:
    """List the claims there are of units held as the analysis takes them to be."""
    structure = analysis.structure
    return oracle.valid_claims(structure.qualification, structure.case)


def holds(q: Qualification) -> None:
    """Hold what is said of units and groups to the definition."""
    analysis = analysed(q)
    if any(group.imports is not None for group in q.walk()):
        return
    every = claims(analysis)
    assert analysis.is_void == (not every)
    if not every:
        return
    counted = [frozenset(claim.parts.values()) for claim in every]
    for code in analysis.structure.listing:
        assert analysis.may_count(code) == any(code in one for one in counted)
        assert analysis.is_forced(code) == all(code in one for one in counted)
    for path in analysis.structure.chosen:
        used = any(path in claim.chosen for claim in every)
        assert analysis.may_be_used(path) == used


@law
@given(structures())
def test_units_and_groups_are_told_as_the_definition_does(q: Qualification) -> None:
    """Void, dead, forced, unusable: each as the list of all claims says."""
    holds(q)


@less_often
@given(structures(rich=True, most_units=4))
def test_they_are_told_so_whatever_the_rules(q: Qualification) -> None:
    """Shares, caps, equivalents, switches, manners of being held."""
    holds(q)


@less_often
@given(structures(rich=True, most_units=5))
def test_units_from_elsewhere_rule_nothing_out(q: Qualification) -> None:
    """Where they may count, nothing is said to be impossible."""
    assume(any(group.imports is not None for group in q.walk()))
    analysis = analysed(q)
    for group in q.walk():
        for code in group.units if group.imports is not None else ():
            assert analysis.may_count(code)


@law
@given(structures())
def test_what_amounts_come_to_is_the_least_and_the_most_of_all_claims(
    q: Qualification,
) -> None:
    """A total's own bounds struck out, so that the others show."""
    analysis = analysed(q)
    assume(analysis.is_void is False)
    for one in sums(analysis):
        if one.rule.startswith("totals/"):
            amounts = list(_amounts(q, one))
            assert one.least(without=[one.rule]) == min(amounts)
            assert one.most(without=[one.rule]) == max(amounts)


def _amounts(q: Qualification, one: Summed) -> Iterator[Decimal]:
    """Yield what a total comes to in each claim there would be without it."""
    number = int(one.rule.removeprefix("totals/")) - 1
    total = q.totals[number]
    rest = tuple(t for n, t in enumerate(q.totals) if n != number)
    bank = {unit.code: unit for unit in q.bank.units}
    structure = Structure.of(q)
    below = [structure.below[path] for path in total.groups or structure.groups]
    paths = frozenset().union(*below)
    for claim in oracle.valid_claims(q.model_copy(update={"totals": rest})):
        counted = (code for code, path in claim.counted if path in paths)
        yield sum((total.amount.worth(bank[c]) for c in counted), Decimal(0))


@law
@given(structures())
def test_clashes_are_smallest_and_a_repair_lets_all_others_be(
    q: Qualification,
) -> None:
    """Each clash can't be met, can without any rule of it; so can all but a repair."""
    for part in analysed(q).parts:
        found = clashing(part, trusted_first(q, part.rules))
        assert (found is None) == (part.possible() is True)
        if found is None:
            continue
        told = [rule for rules in found.conflicts for rule in rules]
        assert len(told) == len(set(told))
        for rules in found.conflicts:
            assert not _can_be_met(part, set(rules))
            assert all(_can_be_met(part, set(rules) - {rule}) for rule in rules)
        assert _can_be_met(part, set(part.rules) - set(found.repair))
        if len(found.repair) == 1:
            continue
        for rule in part.rules:
            assert not _can_be_met(part, set(part.rules) - {rule})


def _can_be_met(part: Part, rules: set[str]) -> bool:
    """Ask afresh, without what was found before."""
    afresh = Part(part.component, DEFAULT_SOLVER, DEFAULT_STEPS)
    return afresh.possible(without=set(part.rules) - rules) is True
