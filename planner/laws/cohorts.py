"""A cohort checked together is what its candidates are one by one."""

from __future__ import annotations

from planner.checking import check
from planner.laws.law import Law, Trial
from planner.laws.records import Record
from rules.structure import Structure

CANDIDATES = 3


def _one_by_one(trial: Trial) -> None:
    q, places = trial.qualification, trial.structure.places
    cohort = [trial.record(f"record {n}") for n in range(1, CANDIDATES + 1)]
    together = [_checked(trial, trial.structure, one) for one in reversed(cohort)]
    for number, record in enumerate(cohort, 1):
        alone = _checked(trial, Structure.of(q, places), record)
        trial.require(
            alone == together[-number],
            f"Record {number} is {together[-number]} after others, alone {alone}.",
        )


def _checked(trial: Trial, structure: Structure, record: Record) -> str:
    """Say in a few words what a check finds, with all that counts."""
    found = check(structure, record.candidate, trial.brief)
    counted = ", ".join(f"{unit} in {path}" for unit, path in found.claim.items())
    left = ", ".join(f"{one.unit} {one.words}" for one in found.surplus)
    short = found.shortfall.units
    return f"{found.verdict} (counts: {counted}; left: {left}; short: {short})"


COHORT = Law(
    "cohort", "candidates checked together are as they are one by one", _one_by_one
)
