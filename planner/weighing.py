"""Whether a verdict rests on each exception that is in force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from planner.applying import apply
from planner.exceptions import Ruling, Standing
from planner.position import Verdict, decided
from planner.record import UnknownGroupError
from planner.reports import Check
from rules.structure import Structure

if TYPE_CHECKING:
    from planner.checking import Asked

NEEDED = {Verdict.MET: False, Verdict.NOT_MET: True, Verdict.UNDETERMINED: None}


def weighed(structure: Structure, asked: Asked, check: Check) -> Check:
    """Say of each exception in force, where the verdict is met, if it is needed."""
    if check.verdict is not Verdict.MET or not check.exceptions:
        return check
    rulings = tuple(_weighed(structure, asked, check.exceptions))
    return check.model_copy(update={"exceptions": rulings})


def _weighed(
    structure: Structure, asked: Asked, rulings: tuple[Ruling, ...]
) -> Iterator[Ruling]:
    for ruling in rulings:
        if ruling.standing is not Standing.IN_FORCE:
            yield ruling
            continue
        others = (r.exception for r in rulings if r.exception != ruling.exception)
        record = asked.candidate.model_copy(update={"exceptions": tuple(others)})
        verdict = _verdict(structure, replace(asked, candidate=record))
        yield ruling.model_copy(update={"needed": NEEDED[verdict]})


def _verdict(structure: Structure, asked: Asked) -> Verdict:
    """Decide about a record; one pinned where only an exception lets it isn't met."""
    try:
        applied = apply(structure, asked.candidate, asked.aim, asked.on)
    except UnknownGroupError:
        return Verdict.NOT_MET
    return decided(applied.structure, applied.held, asked.effort)
