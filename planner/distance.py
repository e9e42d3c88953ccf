"""How far a candidate is from a qualification, in units and in credits."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from planner.candidate import Candidate
from planner.nearer import is_impossible
from planner.position import Effort, Position, Verdict, stand
from rules.frozen import Frozen
from rules.model import Aim, Least
from rules.structure import UnpricedError


class Distance(Frozen):
    """The least that is still to be taken: units, and of these the fewest credits.

    `units` is None if no way to finish was found. `proved`: fewer units, or any where
    none was found, are impossible. `credits` is None where some unit states none, or
    the fewest weren't proved.
    """

    units: int | None
    credits: Decimal | None
    proved: bool


class Standing(Frozen):
    """Where a candidate stands with one qualification.

    `holds` counts the units held; `claim` gives each counted unit's group path.
    `to_confirm` counts the conditions beside units that the record doesn't confirm.
    """

    qualification: str
    version: str | None
    title: str
    verdict: Verdict
    distance: Distance
    holds: int
    claim: dict[str, str]
    to_confirm: int


def standing_of(
    position: Position,
    record: Candidate,
    effort: Effort,
    *,
    holds: int,
    using: Collection[str] = (),
) -> Standing:
    """Sum up a record's position; `using` are the groups that it has to use."""
    q = position.structure.qualification
    open_ones = (c for c in q.conditions if c.code not in record.conditions)
    return Standing(
        qualification=q.code,
        version=q.version,
        title=q.title,
        verdict=position.verdict,
        distance=distance_of(position, effort, using),
        holds=holds,
        claim=position.placed.counted,
        to_confirm=sum(1 for _ in open_ones),
    )


def distance_of(
    position: Position, effort: Effort, using: Collection[str] = ()
) -> Distance:
    """Measure how far a position is from a claim."""
    units = position.shortfall
    return Distance(
        units=units,
        credits=_credits(position, effort, using) if position.proved else None,
        proved=position.proved or is_impossible(position),
    )


def _credits(
    position: Position, effort: Effort, using: Collection[str]
) -> Decimal | None:
    """Give the fewest credits among the ways with the fewest units, if proved."""
    if not position.shortfall:
        return None if position.shortfall is None else Decimal(0)
    structure = position.structure
    least = (Least.UNITS, Least.CREDITS)
    try:
        aim = Aim(least=least, exclude=structure.aim.exclude)
        priced = structure.as_for(structure.case, aim)
    except UnpricedError:
        return None
    found = stand(priced, position.held, effort, using=using)
    return found.least[Least.CREDITS] if found.proved else None
