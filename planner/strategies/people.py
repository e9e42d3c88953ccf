"""Candidates of a structure, who stand where they are asked to, and their histories."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from planner.candidate import Achievement, Candidate, Status
from planner.exceptions import excepted, rulings
from planner.record import UnknownGroupError, sort_out
from planner.strategies.attempts import Attempts, seldom
from planner.strategies.granting import grants
from planner.strategies.reaching import Reach
from planner.strategies.standing import Standing, UnreachableError
from planner.strategies.texts import DAYS, NAMES, NOTES, REFERENCES
from rules.model import Qualification
from rules.model.lookup import Lookup
from rules.strategies.sound import sound_rules

NOT_HELD = (Status.FAILED, Status.IN_PROGRESS, Status.WITHDRAWN)
NOBODY = Candidate(reference="X-1")
_DICE = st.integers(1, 8)
_SCARCE = st.sampled_from((4, 1))
"""What a die has to pass for a unit to be held: half of them are, or most."""
_NAMES, _DAYS, _NOTES = seldom(NAMES), seldom(DAYS), seldom(NOTES)
MOST_BESIDE = 2
"""How many further attempts a candidate has, at any units."""


def candidates(
    q: Qualification, *, standing: Standing | None = None
) -> st.SearchStrategy[Candidate]:
    """Give invented candidates of a structure, anywhere or where `standing` says.

    They hold units in every manner, graded, dated, pinned, excluded or in other
    versions; they may be granted exceptions, and confirm conditions. No record is one
    that `check` refuses. They shrink towards plain units held and nothing else.

    Raises UnreachableError if no candidate can stand there: nobody can meet the
    structure, or everybody does.
    """
    _checked(q, standing)
    if standing is None:
        return _anybody(q)
    if standing is Standing.EMPTY:
        return _beginners(q)
    reach = Reach(q)
    _check_reachable(reach, standing)
    return {
        Standing.NEARLY_MET: _nearly_met,
        Standing.MET: _met,
        Standing.SURPLUS: _with_surplus,
    }[standing](reach)


def histories(q: Qualification) -> st.SearchStrategy[Candidate]:
    """Give invented candidates with several attempts at some unit, in file order.

    Failed then achieved, withdrawn, in progress, resat for another grade, in other
    versions and manners: whatever a record may say. Two attempts at one unit are the
    least.
    """
    _checked(q, None)
    return _with_history(q)


def _checked(q: Qualification, standing: Standing | None) -> None:
    sound_rules("q", q)
    if standing is not None and not isinstance(standing, Standing):
        every = ", ".join(f"Standing.{one.name}" for one in Standing)
        raise InvalidArgument(f"standing must be one of {every}, not {standing!r}")


def _check_reachable(reach: Reach, standing: Standing) -> None:
    if reach.finished(NOBODY) is None:
        raise UnreachableError(reach.q, standing, "nobody can meet its rules")
    if standing is Standing.NEARLY_MET and not reach.lacking(NOBODY):
        raise UnreachableError(reach.q, standing, "its rules ask for nothing")


@st.composite
def _anybody(draw: st.DrawFn, q: Qualification) -> Candidate:
    known = Attempts(q)
    scarce = draw(_SCARCE)
    units = (u for u in q.bank.units if draw(_DICE) > scarce)
    own = [draw(known.at(unit.code)) for unit in units]
    beside = draw(st.lists(known.at_any(), max_size=MOST_BESIDE))
    return draw(_recorded(q, [*own, *beside]))


@st.composite
def _beginners(draw: st.DrawFn, q: Qualification) -> Candidate:
    attempts = Attempts(q).at_any(NOT_HELD)
    return draw(_recorded(q, draw(st.lists(attempts, max_size=MOST_BESIDE))))


@st.composite
def _recorded(
    draw: st.DrawFn, q: Qualification, attempts: Sequence[Achievement]
) -> Candidate:
    """Draw what a record says beside the attempts."""
    codes = [condition.code for condition in q.conditions]
    exceptions = st.lists(grants(q), max_size=2)
    record = Candidate(
        reference=draw(REFERENCES),
        name=draw(_NAMES),
        qualification=draw(seldom(st.just(q.code))),
        registered=draw(_DAYS),
        note=draw(_NOTES),
        conditions=tuple(code for code in codes if draw(st.booleans())),
        exceptions=tuple(draw(exceptions) if draw(st.booleans()) else ()),
        achievements=tuple(attempts),
    )
    taken = not record.exceptions or _is_taken(q, record)
    return record if taken else _without_exceptions(record)


def _is_taken(q: Qualification, record: Candidate) -> bool:
    """Tell whether a record is checked: an exception may pin what can't count there."""
    try:
        changed, candidate = excepted(q, record, rulings(q, record))
        sort_out(Lookup(changed), candidate)
    except UnknownGroupError:
        return False
    return True


@st.composite
def _with_history(draw: st.DrawFn, q: Qualification) -> Candidate:
    known = Attempts(q)
    several = st.lists(st.sampled_from(known.codes), min_size=1, max_size=3)
    units = draw(several)
    every = st.sampled_from(units).flatmap(lambda u: known.at(u, tuple(Status)))
    attempts = draw(st.lists(every, min_size=2, max_size=6))
    if len({attempt.unit for attempt in attempts}) == len(attempts):
        attempts.append(draw(known.at(attempts[0].unit, tuple(Status))))
    return draw(_recorded(q, attempts))


@st.composite
def _met(draw: st.DrawFn, reach: Reach) -> Candidate:
    """Draw anybody, and let them take the least that finishes.

    Where what they chose, or what they were granted, leaves no way, they give it up.
    """
    anybody = draw(_anybody(reach.q))
    before = (anybody, _without_wishes(anybody), NOBODY)
    return next(found for record in before if (found := reach.finished(record)))


@st.composite
def _nearly_met(draw: st.DrawFn, reach: Reach) -> Candidate:
    """Draw somebody who has met the rules, and take units away."""
    short = draw(st.integers(1, 2))
    met = draw(_met(reach))
    before = (met, _without_exceptions(met), reach.finished(NOBODY) or met)
    order = draw(st.permutations(sorted({u for one in before for u in one.held})))
    return next(found for one in before if (found := reach.thinned(one, order, short)))


@st.composite
def _with_surplus(draw: st.DrawFn, reach: Reach) -> Candidate:
    """Draw somebody who has met the rules, and let them take more units."""
    met = draw(_met(reach))
    codes = [u.code for u in reach.q.bank.units if u.code not in met.held]
    more = draw(st.lists(st.sampled_from(codes), max_size=2)) if codes else []
    crowded = reach.crowded(met, more)
    if reach.lacking(crowded) != 0:
        reject()
    return crowded


def _without_exceptions(record: Candidate) -> Candidate:
    return record.model_copy(update={"exceptions": ()})


def _without_wishes(record: Candidate) -> Candidate:
    nothing = {"include": None, "count_in": None}
    free = tuple(a.model_copy(update=nothing) for a in record.achievements)
    return _without_exceptions(record.model_copy(update={"achievements": free}))
