"""A claim is found exactly if there is one; an engine that can't tell says so."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from planner.laws.definition import Truth
from planner.laws.edges import records_to_tell
from planner.laws.law import Law, Trial
from planner.position import Verdict, decided

MOST_OPEN = 10
"""How many trials in a hundred an engine may leave undetermined."""
TIGHT = st.integers(0, 300)


def _exists(trial: Trial) -> None:
    record = trial.record()
    said = {trial.decide(record), trial.stand(record).verdict}
    truth = Truth(trial, record).verdict()
    for verdict in sorted(said - {Verdict.UNDETERMINED} if truth else ()):
        trial.require(
            verdict is truth, f"The engine says {verdict}; by definition it is {truth}."
        )


def _decides(trial: Trial) -> None:
    trial.decide(trial.record())


def _keeps_to_budget(trial: Trial) -> None:
    record = trial.record()
    tight = replace(trial.effort, steps=trial.draw(TIGHT, "steps"))
    hasty = decided(record.structure, record.held, tight)
    ample = trial.decide(record)
    trial.require(
        Verdict.UNDETERMINED in {hasty, ample} or hasty is ample,
        f"Within {tight.steps} steps the engine says {hasty}, with more {ample}.",
    )


EXISTENCE = Law(
    "existence",
    "a claim is found exactly if there is one",
    _exists,
    by_verdict=True,
    first=records_to_tell,
)
DECIDES = Law(
    "decides",
    "the engine decides nearly all that it is asked",
    _decides,
    MOST_OPEN,
    by_verdict=True,
)
BUDGET = Law(
    "budget", "a small budget leaves open, and never contradicts", _keeps_to_budget
)
