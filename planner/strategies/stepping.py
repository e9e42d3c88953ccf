"""Steps that a candidate's record may take next, drawn."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import strategies as st

from planner.candidate import Achievement, Candidate, Grade, Status
from planner.strategies.attempts import Attempts
from planner.strategies.granting import grants
from planner.strategies.step import (
    Allow,
    Attempt,
    Choose,
    Correct,
    Pin,
    Register,
    Reload,
    Revoke,
    Step,
    Withdraw,
)
from planner.strategies.texts import DAYS
from rules.model import Manner, Qualification

Steps = st.SearchStrategy[Step]


def steps(q: Qualification, candidate: Candidate) -> Steps:
    """Give every kind of step that a record may take next, of a structure.

    A unit may be pinned to a group that doesn't list it: `check` then refuses.
    """
    return st.one_of(*kinds_of_steps(q, candidate))


def kinds_of_steps(q: Qualification, candidate: Candidate) -> Iterator[Steps]:
    """Yield the kinds of steps that a record may take next."""
    yield attempts_next(q, candidate)
    if candidate.achievements:
        yield corrections(candidate)
        yield withdrawals(candidate)
        yield wishes(q, candidate)
    yield exceptions_next(q, candidate)
    yield DAYS.map(Register)
    yield st.just(Reload())


def attempts_next(q: Qualification, candidate: Candidate) -> Steps:
    """Give further attempts, often at a unit attempted before.

    What was chosen of that unit goes for the next attempt at it.
    """
    known = Attempts(q)
    attempts = known.at_any()
    if candidate.achievements:
        again = _units(candidate).flatmap(lambda u: known.at(u, tuple(Status)))
        attempts |= again
    return attempts.map(lambda one: Attempt(_as_chosen(candidate, one)))


@st.composite
def corrections(draw: st.DrawFn, candidate: Candidate) -> Step:
    """Draw an attempt of the record with another grade, date or manner."""
    unit = draw(_units(candidate))
    history = candidate.histories[unit]
    number = draw(st.integers(1, len(history)))
    was = history[number - 1]
    hows = (Manner.ASSESSED, Manner.RPL, Manner.TRANSFERRED)
    facts: dict[str, st.SearchStrategy[object]] = {
        "grade": st.none() | st.sampled_from(Grade),
        "day": st.none() | DAYS,
        "how": st.sampled_from((was.how,) if was.stands_for else hows),
    }
    fact = draw(st.sampled_from([*facts]))
    to = was.model_copy(update={fact: draw(facts[fact])})
    return Correct(unit, number, to)


def withdrawals(candidate: Candidate) -> Steps:
    """Give withdrawals of units that the record knows."""
    return _units(candidate).map(Withdraw)


@st.composite
def wishes(draw: st.DrawFn, q: Qualification, candidate: Candidate) -> Step:
    """Draw what the record chooses of a unit: where it counts, or whether."""
    unit = draw(_units(candidate))
    if draw(st.booleans()):
        return Choose(unit, draw(st.sampled_from((None, False, True))))
    homes = [p for a in candidate.histories[unit] for p in Attempts(q).homes(a)]
    anywhere = [group.path for group in q.walk()]
    return Pin(unit, draw(st.sampled_from((None, *homes, *homes, *anywhere))))


def exceptions_next(q: Qualification, candidate: Candidate) -> Steps:
    """Give exceptions to be granted, and those of the record to be revoked."""
    granted = grants(q).map(Allow)
    if not candidate.exceptions:
        return granted
    return granted | st.sampled_from(candidate.exceptions).map(Revoke)


def _units(candidate: Candidate) -> st.SearchStrategy[str]:
    return st.sampled_from([*candidate.histories])


def _as_chosen(candidate: Candidate, attempt: Achievement) -> Achievement:
    history = candidate.histories.get(attempt.unit)
    if history is None:
        return attempt
    chosen = {"include": history[0].include, "count_in": history[0].count_in}
    return attempt.model_copy(update=chosen)
