"""Records taken through random steps: bugs planted in the planner show at once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.errors import InvalidArgument
from hypothesis.stateful import run_state_machine_as_test

from planner import Achievement, Candidate, Status
from planner.record import Sorted, sort_out
from planner.strategies import Log, RecordBreachError, record_machine
from planner.strategies.step import Allow
from rules.model.lookup import Lookup
from rules.solvers.protocol import Outcome, Solver
from tests.planner.people import Answering
from tests.strategies.planner_drawing import bank, demo

runs = settings(
    max_examples=2_000,
    stateful_step_count=5,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    print_blob=False,
    report_multiple_bugs=False,
    suppress_health_check=[*HealthCheck],
)


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin with one attempt at the most; four steps are taken after it."""
    monkeypatch.setattr("planner.strategies.machine.MOST", 1)


ONE = demo(groups=demo().groups[:1], bank=bank("A1"))
"""A structure of one unit."""


def broken(engine: Solver | None = None) -> RecordBreachError:
    """Take records through steps, with a bug somewhere; give the breach found."""
    with pytest.raises(RecordBreachError) as raised:
        run_state_machine_as_test(record_machine(ONE, engine), settings=runs)
    return raised.value


def test_what_is_no_qualification_is_refused_at_once() -> None:
    """Not when the machine runs."""
    with pytest.raises(InvalidArgument) as raised:
        record_machine("demo")  # type: ignore[arg-type]
    assert str(raised.value) == (
        "versions must be a Qualification or a strategy, not 'demo'"
    )


def test_a_withdrawn_unit_that_still_counts_shows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Few steps are enough."""
    counting = {Status.ACHIEVED, Status.WITHDRAWN}

    def held(self: Candidate) -> tuple[str, ...]:
        some = (a.unit for a in self.achievements if a.status in counting)
        return tuple(dict.fromkeys(some))

    monkeypatch.setattr(Candidate, "held", property(held))
    found = broken()
    assert "held" in found.found
    assert len(found.log.steps) <= 5


def test_a_later_lower_grade_that_wins_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two attempts at a unit are enough: the later one is no better."""

    def last(history: tuple[Achievement, ...]) -> Achievement | None:
        achieved = [a for a in history if a.status is Status.ACHIEVED]
        return achieved[-1] if achieved else None

    monkeypatch.setattr("planner.strategies.agreeing.standing", last)
    found = broken()
    assert found.found.endswith("which isn't the best attempt")
    assert len(found.log.steps) <= 5


def test_an_undo_that_forgets_an_exception_shows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An exception, and another step to be undone, are enough."""
    undone = Log.undone

    def forgetful(self: Log, steps: int) -> Log:
        left = undone(self, steps).steps
        return Log.of(self.start, [s for s in left if not isinstance(s, Allow)])

    monkeypatch.setattr(Log, "undone", forgetful)
    found = broken()
    assert found.found.startswith("after undoing ")
    assert found.found.endswith(" the record isn't as it was")
    assert len(found.log.steps) <= 5


def test_a_claim_that_ignores_what_is_chosen_shows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A unit achieved and excluded, or pinned, is enough."""

    def wishless(lookup: Lookup, candidate: Candidate) -> Sorted:
        found = sort_out(lookup, candidate)
        return replace(found, case=found.case.without_wishes)

    monkeypatch.setattr("planner.applying.sort_out", wishless)
    found = broken()
    chosen = [(a.include, a.count_in) for a in found.log.record.achievements]
    assert {*chosen} - {(None, None)}
    assert len(found.log.steps) <= 5


def test_an_engine_that_never_finds_a_claim_shows() -> None:
    """Whoever brings an engine may run the machine against it."""
    found = broken(Answering(Outcome(None, proved=True)))
    assert found.found == "None units are lacking; by definition 1"
    assert found.log.steps == ()
