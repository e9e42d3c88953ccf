"""A verdict has a proof that the independent checker accepts, and it proves no more."""

from __future__ import annotations

from planner.certifying import certify
from planner.laws.definition import UNPROVED, is_small
from planner.laws.law import Law, Trial
from planner.laws.records import REFERENCE, Record
from planner.position import Verdict
from rules.proof.certificate import Certificate
from rules.proof.verifying import faults

MOST_UNITS = 3
"""So many of the units that a claim counts are taken away, one by one."""


def _certificate(trial: Trial, record: Record) -> Certificate | None:
    position = trial.stand(record)
    trial.ask_only_if(
        position.verdict is not Verdict.UNDETERMINED, "the verdict is left open"
    )
    certificate = certify(position, REFERENCE)
    if certificate is None:
        small = is_small(record.given)
        trial.require(not small, f"No proof is found that it is {position.verdict}.")
        trial.leave(UNPROVED)
        return None
    trial.require(
        certificate.verdict == position.verdict,
        f"The engine says {position.verdict}, the proof {certificate.verdict}.",
    )
    return certificate


def _are_accepted(trial: Trial) -> None:
    record = trial.record()
    certificate = _certificate(trial, record)
    if certificate is None:
        return
    again = Certificate.model_validate_json(certificate.model_dump_json())
    trial.require(again == certificate, "The proof isn't the same read from its file.")
    wrong = faults(certificate, record.given)
    trial.require(not wrong, f"The checker refuses the proof: {'; '.join(wrong)}.")


def _are_of_the_record(trial: Trial) -> None:
    record = trial.record()
    certificate = _certificate(trial, record)
    if certificate is None or certificate.claim is None:
        trial.skip("the record isn't met")
    counted = [*trial.stand(record).placed.counted]
    for unit in counted[:MOST_UNITS]:
        without = record.holding(record.held - {unit})
        trial.require(
            bool(faults(certificate, without)),
            f"The checker accepts the proof for somebody without {unit}, which counts.",
        )


ACCEPTED = Law(
    "certificates",
    "every verdict has a proof that the checker accepts",
    _are_accepted,
)
REFUSED = Law(
    "certificates-refused",
    "no proof is accepted for somebody who lacks what counts in it",
    _are_of_the_record,
)
