"""A shortfall is the least that finishes, and it does finish."""

from __future__ import annotations

import itertools

from planner.laws.definition import Truth
from planner.laws.law import Law, Trial
from planner.position import Verdict
from planner.reports import Need

MOST_WAYS = 3
"""So many of the ways to close a shortfall are tried."""


def _is_least(trial: Trial) -> None:
    record = trial.record()
    position = trial.stand(record)
    trial.ask_only_if(
        position.verdict is not Verdict.UNDETERMINED, "the verdict is left open"
    )
    known = Truth(trial, record).least()
    if known is None:
        return
    (least,), said = known, position.shortfall
    trial.require(
        said == least or not position.proved,
        f"The engine says {_units(said)} to finish; by definition, {_units(least)}.",
    )
    too_few = said is not None and (least is None or said < least)
    trial.require(
        not too_few, f"The engine finishes with {said}; it takes {_units(least)}."
    )


def _units(number: int | None) -> str:
    return "there is no way" if number is None else f"{number}"


def _finishes(trial: Trial) -> None:
    record = trial.record()
    check = trial.report(record, trial.stand(record))
    take, units = check.shortfall.take, check.shortfall.units
    trial.ask_only_if(
        units is not None, "no way to finish some of the records is found"
    )
    trial.require(
        sum(need.units for need in take) == units,
        f"What is still needed doesn't add up to {units}.",
    )
    truth = Truth(trial, record)
    for picked in itertools.islice(itertools.product(*map(_ways, take)), MOST_WAYS):
        taken = list(itertools.chain.from_iterable(picked))
        trial.require(
            truth.verdict(*taken) is not Verdict.NOT_MET,
            f"With {', '.join(taken) or 'nothing'} taken, as is said, it isn't met.",
        )


def _ways(need: Need) -> list[tuple[str, ...]]:
    ways = (units for way in need.ways for units in way.concrete())
    return list(itertools.islice(ways, MOST_WAYS))


LEAST = Law(
    "shortfall-least", "no fewer units would finish than are said to", _is_least
)
FINISHES = Law(
    "shortfall-finishes", "what is said to be still needed finishes", _finishes
)
