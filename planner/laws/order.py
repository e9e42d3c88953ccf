"""Order and names mean nothing: not of units, groups or rules, nor in a record."""

from __future__ import annotations

import random

from hypothesis import strategies as st

from planner.laws.law import Law, Trial
from planner.laws.records import Record
from planner.laws.renaming import Renaming
from planner.position import Position, Verdict
from planner.properties.sampling import shuffled
from rules.structure import Structure

ORDERS = st.integers(0, 99)


def _orderless(trial: Trial) -> None:
    record = trial.record()
    order = random.Random(trial.draw(ORDERS, "order"))  # noqa: S311 - no secret
    q = shuffled(trial.qualification, order)
    other = Record.of(Structure.of(q), record.candidate)
    _alike(trial, record, other, "In another order")


def _nameless(trial: Trial) -> None:
    record = trial.record()
    new = Renaming.of(trial.qualification)
    renamed = Structure.of(new.qualification())
    other = Record.of(renamed, new.candidate(record.candidate))
    _alike(trial, record, other, "With other codes")


def _alike(trial: Trial, record: Record, other: Record, how: str) -> None:
    """Hold a record to the same one under the same rules, written otherwise."""
    here, there = trial.stand(record), trial.stand(other)
    if Verdict.UNDETERMINED in {here.verdict, there.verdict}:
        return
    trial.require(
        here.verdict is there.verdict,
        f"{how} it is {there.verdict}; as it is written, it is {here.verdict}.",
    )
    trial.require(
        not (here.proved and there.proved) or _takes(here) == _takes(there),
        f"{how} it takes {_takes(there)} to finish, not {_takes(here)}.",
    )


def _takes(position: Position) -> str:
    if position.shortfall is None:
        return "more than can be taken"
    return f"{position.shortfall}"


def _as_recorded(trial: Trial) -> None:
    record = trial.record()
    turned = record.candidate.model_copy(
        update={"achievements": record.candidate.achievements[::-1]}
    )
    here = trial.stand(record).placed
    there = trial.stand(Record.of(trial.structure, turned)).placed
    trial.require(
        (here.counted, here.taken) == (there.counted, there.taken),
        "The same record, written the other way round, counts otherwise.",
    )


ORDER = Law(
    "order",
    "the order that rules are written in means nothing",
    _orderless,
    by_verdict=True,
)
NAMES = Law(
    "names",
    "what units and groups are called means nothing",
    _nameless,
    by_verdict=True,
)
RECORD_ORDER = Law(
    "record-order", "the order that a record is written in means nothing", _as_recorded
)
