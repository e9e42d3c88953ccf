"""What is shown to count is a valid claim of what is held, and the first of equals."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import strategies as st

from planner.candidate import Achievement
from planner.laws import definition
from planner.laws.definition import Truth
from planner.laws.law import Law, Trial
from planner.laws.records import Record, candidate_with, plain_records
from planner.position import Placed, Position, Verdict
from rules.model import Group, Qualification
from rules.structure import Structure

MOST_LEFT = 5
"""So many units that don't count are tried in the claim."""


def _is_valid(trial: Trial) -> None:
    record = trial.record()
    position = trial.stand(record)
    placed = position.placed
    trial.ask_only_if(
        position.shortfall is not None, "no way to finish some of the records is found"
    )
    trial.require(
        placed.counted.keys() <= record.held and record.held.isdisjoint(placed.taken),
        "The claim counts what isn't held, or takes what is.",
    )
    trial.require(
        position.verdict is not Verdict.MET or not placed.taken,
        "The record is met, and yet the claim takes more.",
    )
    valid = definition.is_valid(record.holding(record.held.union(placed.taken)), placed)
    trial.require(valid, f"The claim breaks a rule: {_listed(position)}.")


def _listed(position: Position) -> str:
    placed = position.placed
    units = (*placed.counted, *placed.taken)
    where = (f"{u} in {' and '.join(placed.paths(u)) or 'no group'}" for u in units)
    return ", ".join(where) or "nothing counts"


def _counts_most(trial: Trial) -> None:
    record, position = trial.met()
    trial.ask_only_if(
        all(one.proved for one in position.outcomes), "it isn't proved to be the most"
    )
    for unit, path in _left_over(record, position):
        trial.require(
            not definition.is_valid(record.given, _adding(position, unit, path)),
            f"{unit} doesn't count; it could, in {path}, beside all that counts.",
        )
    known = Truth(trial, record).most()
    counted = len(position.placed.counted)
    trial.require(
        known is None or counted == known,
        f"The claim counts {counted} of the units held; {known} could count.",
    )


def _left_over(record: Record, position: Position) -> Iterator[tuple[str, str]]:
    """Yield some units held that don't count, each with a group that lists it."""
    left = sorted(record.held - position.placed.counted.keys())[:MOST_LEFT]
    listing = record.structure.listing
    return ((unit, path) for unit in left for path in listing.get(unit, ()))


def _adding(position: Position, unit: str, path: str) -> Placed:
    counted = {**position.placed.counted, unit: path}
    return replace(position.placed, counted=counted)


def _is_told_in_full(trial: Trial) -> None:
    record = trial.record()
    check = trial.report(record, trial.stand(record))
    left = [one.unit for one in check.surplus]
    told = sorted([*check.claim, *left])
    aside = (one.unit for one in record.applied.record.set_aside)
    trial.require(
        told == sorted([*record.held, *aside]),
        f"Held are {', '.join(sorted(record.held))}; told of are {', '.join(told)}.",
    )
    unsaid = [one.unit for one in check.surplus if not one.words]
    trial.require(not unsaid, f"No reason is given for {', '.join(unsaid)}.")
    there = {(u, g.path) for g in check.groups for u in g.counted}
    lost = {*check.claim.items()} - there
    trial.require(not lost, f"The groups don't show all that counts: {_pairs(lost)}.")


def _pairs(pairs: set[tuple[str, str]]) -> str:
    return ", ".join(f"{code} in {path}" for code, path in sorted(pairs))


def _counts_once(trial: Trial) -> None:
    record = trial.record()
    placed = trial.stand(record).placed
    held = [*map(record.case.unit_of, placed.counted)]
    counts_as = [placed.as_unit.get(code, code) for code in placed.counted]
    for units, words in ((held, "counts twice"), (counts_as, "is counted as twice")):
        twice = sorted({unit for unit in units if units.count(unit) > 1})
        trial.require(not twice, f"{', '.join(twice)} {words}.")


def _first_declared(trial: Trial) -> None:
    candidate = trial.draw(plain_records(trial.structure), "record")
    named = _named(trial.qualification)
    plain = [code for code in sorted(trial.structure.listing) if code not in named]
    trial.ask_only_if(bool(plain), "links or equivalents name each unit listed")
    unit = trial.draw(st.sampled_from(plain), "also held, with another like it")
    q, twin = _with_twin(trial.qualification, unit)
    others = (one for one in candidate.achievements if one.unit != unit)
    both = (Achievement(unit=twin), Achievement(unit=unit), *others)
    counted = trial.stand(Record.of(Structure.of(q), candidate_with(both))).placed
    trial.require(
        unit in counted.counted or twin not in counted.counted,
        f"{unit} doesn't count, and one like it that is declared later does.",
    )


def _with_twin(q: Qualification, code: str) -> tuple[Qualification, str]:
    """Declare, after a unit, another that no rule can tell from it."""
    twin = f"{code}-too"
    units = tuple(
        one
        for unit in q.bank.units
        for one in (unit, unit.model_copy(update={"code": twin}))
        if unit.code == code or one is unit
    )
    bank = q.bank.model_copy(update={"units": units})
    groups = tuple(_twinned(group, code, twin) for group in q.groups)
    caps, bars = (
        tuple(rule.model_copy(update=_both(rule.units, code, twin)) for rule in rules)
        for rules in (q.caps, q.bars)
    )
    said = {"bank": bank, "groups": groups, "caps": caps, "bars": bars}
    return q.model_copy(update=said), twin


def _twinned(group: Group, code: str, twin: str) -> Group:
    below = tuple(_twinned(child, code, twin) for child in group.groups)
    both = _both(group.units, code, twin)
    return group.model_copy(update={**both, "groups": below})


def _both(units: tuple[str, ...], code: str, twin: str) -> dict[str, tuple[str, ...]]:
    """List a unit's twin after it."""
    pairs = ((one, twin) if one == code else (one,) for one in units)
    return {"units": tuple(itertools.chain.from_iterable(pairs))}


def _named(q: Qualification) -> set[str]:
    """Give every unit that links or equivalents name."""
    several = [rule.codes for rule in q.links] + [rule.codes for rule in q.equivalents]
    several += [group.spared for group in q.walk()]
    return set(itertools.chain.from_iterable(several))


ONCE = Law("claim-once", "no unit counts twice, nor two as the same unit", _counts_once)
VALID = Law("claim-valid", "what is shown to count is a claim that is valid", _is_valid)
MOST = Law("claim-most", "of what is held as much counts as can", _counts_most)
TOLD = Law("claim-told", "what is held counts, or it is said why not", _is_told_in_full)
TIES = Law(
    "ties",
    "of units that are alike, those declared first count",
    _first_declared,
)
