"""Laws of exceptions: the verdict is what the definition says of the changed rules.

An exception that isn't in force changes nothing, no waiver loses anything, and their
order is of no account.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from planner import Achievement, Candidate, Check, Verdict, check
from planner.applying import apply
from planner.certifying import prove
from planner.exceptions import Standing, rulings
from planner.grants import Grant
from planner.position import Effort
from planner.strategies import grants
from planner.strategies.granting import UNKNOWN, waivers
from planner.verification import verify
from rules.model import Qualification, Unit
from rules.strategies import held_units
from rules.structure import Structure
from rules.wording.phrases import phrases
from tests.drawn import structures
from tests.laws import oracle
from tests.tries import tries

AMPLE = Effort(steps=10_000_000)
ELSEWHERE = Unit(
    code=UNKNOWN, title="From elsewhere", level=3, credit=Decimal(2), glh=9
)

Record = tuple[Qualification, Candidate]

law = tries(80)


@st.composite
def records(draw: st.DrawFn, most: int = 3) -> Record:
    """Draw a structure, and somebody with units and exceptions."""
    q = draw(structures(rich=True))
    held = draw(held_units(q))
    achieved = [Achievement(unit=u.code) for u in q.bank.units if u.code in held]
    if draw(st.booleans()):
        achieved.append(Achievement(unit=ELSEWHERE.code, elsewhere=ELSEWHERE))
    return q, Candidate(
        reference="X-1",
        achievements=tuple(achieved),
        exceptions=tuple(draw(st.lists(grants(q), max_size=most))),
    )


def checked(q: Qualification, candidate: Candidate) -> Check:
    """Check somebody."""
    return check(Structure.of(q), candidate, AMPLE)


def granted(candidate: Candidate, some: Sequence[Grant]) -> Candidate:
    """Give the same record with these exceptions and no others."""
    return candidate.model_copy(update={"exceptions": tuple(some)})


@law
@given(records())
def test_the_verdict_is_the_definitions_of_the_rules_changed(record: Record) -> None:
    """The oracle, asked about what the rules are now, says the same."""
    q, candidate = record
    applied = apply(Structure.of(q), candidate)
    asked = applied.structure.qualification, applied.held, applied.structure.case
    found = checked(q, candidate)
    assert (found.verdict is Verdict.MET) == oracle.is_met(*asked)
    assert found.shortfall.units == oracle.least_shortfall(*asked)


@law
@given(records())
def test_a_verdict_under_exceptions_is_proved_by_the_rules_alone(
    record: Record,
) -> None:
    """The checker reads the same exceptions, and needs no engine to agree."""
    q, candidate = record
    proof = prove(Structure.of(q), candidate, AMPLE)
    if proof is not None:
        found = verify(q, candidate, proof)
        assert (found.valid, found.faults) == (True, ())
        assert found.exceptions == rulings(q, candidate)


@law
@given(st.data())
def test_no_waiver_loses_a_qualification(data: st.DataObject) -> None:
    """Asked for less, whoever met the rules meets them still."""
    q, candidate = data.draw(records(most=1))
    more = granted(candidate, [*candidate.exceptions, data.draw(waivers(q))])
    if checked(q, candidate).verdict is Verdict.MET:
        assert checked(q, more).verdict is Verdict.MET


@law
@given(records())
def test_what_is_not_in_force_changes_nothing_and_is_told(record: Record) -> None:
    """Granted under a version unknown here, an exception only has its ruling."""
    q, candidate = record
    stale = [g.model_copy(update={"version": "0"}) for g in candidate.exceptions]
    found = checked(q, granted(candidate, stale))
    plain = checked(q, granted(candidate, []))
    assert found.model_copy(update={"exceptions": ()}) == plain
    assert [r.exception for r in found.exceptions] == stale
    assert all(
        r.standing is Standing.NOT_APPLIED and r.reason for r in found.exceptions
    )


@law
@given(st.data())
def test_the_order_of_exceptions_is_of_no_account(data: st.DataObject) -> None:
    """Nor is one that is written twice."""
    q, candidate = data.draw(records())
    written = data.draw(st.permutations(candidate.exceptions))
    other = granted(candidate, [*written, *written[:1]])
    found, again = checked(q, candidate), checked(q, other)
    assert {*found.exceptions} == {*again.exceptions}
    nothing = {"exceptions": ()}
    assert found.model_copy(update=nothing) == again.model_copy(update=nothing)


@law
@given(records())
def test_no_id_of_another_rule_moves(record: Record) -> None:
    """Every rule that no exception is about reads under its id as it did."""
    q, candidate = record
    changed = apply(Structure.of(q), candidate).structure.qualification
    touched = {r.exception.rule for r in rulings(q, candidate)}
    before, after = phrases(q), phrases(changed)
    kept = before.keys() - touched
    assert before.keys() == after.keys()
    assert {rule: before[rule] for rule in kept} == {rule: after[rule] for rule in kept}
