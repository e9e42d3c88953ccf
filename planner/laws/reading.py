"""What is held is what the record says: read anew, from plain lists, by definition."""

from __future__ import annotations

from collections.abc import Iterator

from planner.candidate import Candidate
from planner.laws.definition import TOO_MANY, are_few
from planner.laws.law import Law, Trial
from planner.laws.records import Record
from planner.record import UnknownGroupError
from planner.strategies import agreeing, candidates, histories
from planner.strategies.defining import Question, is_defined, question
from planner.strategies.plain import Plain
from rules import definition


def _is_read_as_written(trial: Trial) -> None:
    q = trial.qualification
    candidate = trial.draw(candidates(q) | histories(q), "record")
    plain = Plain.of(candidate)
    _require_none(trial, agreeing.of_record(candidate, plain))
    trial.ask_only_if(is_defined(q), "a rule asks for dates")
    asked, record = question(q, plain), _read(trial, candidate)
    _require_none(trial, agreeing.of_refusal(asked, refused=record is None))
    if record is not None:
        _require_none(trial, agreeing.of_reading(record.held, record.case, asked))
        if record.q != asked.q:
            _require_meant(trial, record, asked)


def _read(trial: Trial, candidate: Candidate) -> Record | None:
    """Read a record; give None if it is refused."""
    try:
        return Record.of(trial.structure, candidate)
    except UnknownGroupError:
        return None


def _require_none(trial: Trial, faults: Iterator[str]) -> None:
    for fault in faults:
        trial.breach(f"{fault[0].upper()}{fault[1:]}.")


def _require_meant(trial: Trial, record: Record, asked: Question) -> None:
    """Require that the rules, as exceptions leave them, let the same record through."""
    if not are_few(asked.q, asked.held, asked.case):
        trial.leave(TOO_MANY)
        return
    met, known = (
        definition.is_met(q, asked.held, asked.case) for q in (record.q, asked.q)
    )
    trial.require(
        met == known,
        f"Under its exceptions the record is {'' if met else 'not '}met;"
        f" by definition it is {'' if known else 'not '}met.",
    )


READING = Law("reading", "what is held is what the record says", _is_read_as_written)
