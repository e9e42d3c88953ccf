"""Asking for less lets nobody down, and asking for more lets nobody in."""

from __future__ import annotations

from planner.candidate import Candidate
from planner.laws.law import Law, Trial
from planner.laws.records import Record, records
from planner.position import Verdict
from rules.strategies import Edit, Effect, edits
from rules.structure import Structure


def _asks_less(trial: Trial) -> None:
    edit, before, after = _edited(trial, Effect.WIDENS)
    trial.require(
        not (before is Verdict.MET and after is Verdict.NOT_MET),
        f"The record is met; it isn't any more with this edit: {edit.name}.",
    )


def _asks_more(trial: Trial) -> None:
    edit, before, after = _edited(trial, Effect.NARROWS)
    trial.require(
        not (before is Verdict.NOT_MET and after is Verdict.MET),
        f"The record isn't met; it is with this edit: {edit.name}.",
    )


def _edited(trial: Trial, effect: Effect) -> tuple[Edit, Verdict, Verdict]:
    """Draw an edit, and decide a record that chooses nothing before and after it."""
    edit = trial.draw(edits(trial.qualification, effects={effect}), "edit")
    candidate = trial.draw(records(trial.structure).map(_choosing_nothing), "record")
    before, after = (
        trial.decide(Record.of(structure, candidate))
        for structure in (trial.structure, Structure.of(edit.after))
    )
    return edit, before, after


def _choosing_nothing(candidate: Candidate) -> Candidate:
    nothing = {"include": None, "count_in": None}
    free = tuple(one.model_copy(update=nothing) for one in candidate.achievements)
    return candidate.model_copy(update={"achievements": free})


WIDENING = Law(
    "widening",
    "asking for less loses nobody who qualified",
    _asks_less,
    by_verdict=True,
)
NARROWING = Law(
    "narrowing",
    "asking for more lets nobody else qualify",
    _asks_more,
    by_verdict=True,
)
