"""What a record says of a unit means what it says: attempts, versions, exemptions."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from planner.candidate import Achievement, Candidate, Status
from planner.laws.law import Law, Trial
from planner.laws.records import Record, candidate_with, plain_records
from planner.position import Position, Verdict
from rules.model import (
    Amount,
    ExemptUnits,
    Manner,
    Measure,
    Qualification,
    Total,
)
from rules.structure import Structure

THIS_VERSION, OTHER_VERSION = "this", "an earlier one"
_OTHERWISE = (Status.FAILED, Status.WITHDRAWN, Status.IN_PROGRESS)


def _attempts(trial: Trial) -> None:
    record = trial.record()
    codes = [unit.code for unit in trial.qualification.bank.units]
    unit = trial.draw(st.sampled_from(codes), "a unit attempted")
    status = trial.draw(st.sampled_from(_OTHERWISE), "which is")
    other, own = Achievement(unit=unit, status=status), record.candidate.achievements
    again = [attempt for attempt in own if attempt.unit == unit]
    then = candidate_with((other, *own, *again, other))
    _same(
        trial,
        trial.stand(record),
        trial.stand(Record.of(trial.structure, then)),
        f"An attempt that is {status}, and one written twice, change what counts.",
    )


def _same(trial: Trial, here: Position, there: Position, otherwise: str) -> None:
    """Require two records to stand alike; what is undetermined says nothing."""
    if Verdict.UNDETERMINED in {here.verdict, there.verdict}:
        return
    alike = here.verdict is there.verdict
    trial.require(alike and here.placed.counted == there.placed.counted, otherwise)


def _versions(trial: Trial) -> None:
    candidate = trial.draw(plain_records(trial.structure), "record")
    trial.ask_only_if(bool(candidate.achievements), "the record holds nothing")
    held = [one.unit for one in candidate.achievements]
    unit = trial.draw(st.sampled_from(held), "a unit of another version")
    structure = Structure.of(_with_version(trial.qualification, unit))
    of_this, of_another, without = (
        trial.stand(Record.of(structure, _of_version(candidate, unit, version)))
        for version in (THIS_VERSION, OTHER_VERSION, "")
    )
    as_it_is = trial.stand(Record.of(structure, candidate))
    _same(trial, as_it_is, of_this, f"{unit} counts otherwise if its version is said.")
    _same(
        trial, without, of_another, f"{unit} counts, of a version that doesn't stand."
    )


def _with_version(q: Qualification, code: str) -> Qualification:
    """State which version of a unit the bank describes."""
    units = tuple(
        unit.model_copy(update={"version": THIS_VERSION}) if unit.code == code else unit
        for unit in q.bank.units
    )
    return q.model_copy(update={"bank": q.bank.model_copy(update={"units": units})})


def _of_version(candidate: Candidate, unit: str, version: str) -> Candidate:
    """Say of which version a unit was achieved; if of none, take it out."""
    update = {"version": version}
    return candidate_with(
        tuple(
            one.model_copy(update=update) if one.unit == unit else one
            for one in candidate.achievements
            if version or one.unit != unit
        )
    )


def _exemptions(trial: Trial) -> None:
    q = trial.qualification
    asked = q.manners_asked(by_rules=True)
    trial.ask_only_if(not asked, "some rule asks how units are held")
    candidate = trial.draw(plain_records(trial.structure), "record")
    exempt = candidate_with(
        tuple(
            one.model_copy(update={"how": Manner.EXEMPT})
            for one in candidate.achievements
        )
    )
    least = Amount(measure=Measure.CREDITS, minimum=Decimal("0.01"))
    asking = q.model_copy(update={"totals": (*q.totals, Total(amount=least))})
    structure = Structure.of(asking)
    there = trial.stand(Record.of(structure, exempt)).verdict
    if q.switches.exempt_units is ExemptUnits.NO_CREDIT:
        trial.require(
            there is not Verdict.MET,
            "Exemptions carry no credit here, and make up a total of credit.",
        )
        return
    here = trial.stand(Record.of(structure, candidate)).verdict
    trial.require(
        here is there or Verdict.UNDETERMINED in {here, there},
        f"Exemptions carry credit here, and yet it is {there}, not {here}.",
    )


ATTEMPTS = Law(
    "attempts", "attempts that failed, and second ones, change nothing", _attempts
)
VERSIONS = Law(
    "versions", "a unit of another version doesn't stand for this one", _versions
)
EXEMPTIONS = Law(
    "exemptions", "an exempt unit carries credit only if the rules say so", _exemptions
)
