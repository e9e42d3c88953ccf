"""Holding more never loses: what can't be used is left over, and does no harm."""

from __future__ import annotations

from planner.laws.law import Law, Trial
from planner.laws.records import Record
from planner.position import Position, Verdict
from rules.strategies import held_units


def _never_loses(trial: Trial) -> None:
    record = trial.record()
    more = trial.draw(held_units(trial.qualification), "and also")
    then = Record.of(trial.structure, record.also(more))
    trial.ask_only_if(
        record.case.wishes == then.case.wishes,
        "a choice of the record binds only with more units held",
    )
    before, after = trial.stand(record), trial.stand(then)
    trial.require(
        not (before.verdict is Verdict.MET and after.verdict is Verdict.NOT_MET),
        "The record is met; with more units it isn't.",
    )
    if before.proved and after.proved and before.shortfall is not None:
        trial.require(_no_further(before, after), _words(before, after))


def _no_further(before: Position, after: Position) -> bool:
    return after.shortfall is not None and after.shortfall <= (before.shortfall or 0)


def _words(before: Position, after: Position) -> str:
    then = "no way to finish" if after.shortfall is None else f"{after.shortfall}"
    return f"It takes {before.shortfall} to finish; with more units held, {then}."


MONOTONE = Law(
    "holding-more",
    "holding more never loses the qualification",
    _never_loses,
    by_verdict=True,
)
