"""How a verdict reads what handbooks leave open, said where it may matter."""

from __future__ import annotations

from collections.abc import Iterator

from planner.applying import Applied
from rules.model import (
    ExemptUnits,
    Qualification,
    SharedUnits,
    StraddlingUnits,
    UndatedUnits,
)
from rules.names import in_number
from rules.wording.words import codes

SHARED = {
    SharedUnits.ONE_GROUP: "A unit counts once in a qualification, in one group.",
    SharedUnits.EVERY_GROUP: (
        "A unit may count in every group that lists it; its credit counts once in all."
    ),
}
STRADDLING = {
    StraddlingUnits.WHOLE: (
        "A unit that a maximum would cut in two counts whole or not at all."
    ),
    StraddlingUnits.PART: "A unit that a maximum would cut in two counts up to it.",
}
UNDATED = {
    UndatedUnits.IN_ORDER: (
        "Where a date is missing, a unit is taken to be achieved in time and in order."
    ),
    UndatedUnits.OUT_OF_ORDER: (
        "Where a date is missing, neither time nor order is taken for granted."
    ),
}
EXEMPT = {
    ExemptUnits.NO_CREDIT: "A unit the candidate is exempt from carries no credit.",
    ExemptUnits.CREDIT: "A unit the candidate is exempt from carries its credit.",
}


def readings(applied: Applied) -> Iterator[str]:
    """Yield each reading that may bear on this verdict, as a sentence."""
    q = applied.structure.qualification
    yield SHARED[q.switches.shared_units]
    if _has_maxima(q):
        yield STRADDLING[q.switches.straddling_units]
    if applied.record.undated:
        yield UNDATED[q.switches.undated_units]
    if applied.record.to_date:
        units = applied.record.to_date
        them = "it" if len(units) == 1 else "them"
        yield (
            f"Until the record dates {codes(units)}, nothing counts as achieved after "
            f"{them}."
        )
    if applied.record.exempt:
        yield EXEMPT[q.switches.exempt_units]


def _has_maxima(q: Qualification) -> bool:
    """Tell whether some maximum could cut a unit: of credit, hours or points."""
    cutting = (a for a in q.amounts() if a.measure.fact and not a.share)
    return any(amount.maximum is not None for amount in cutting)


def choices(applied: Applied) -> Iterator[str]:
    """Yield what the record chooses, and what was asked to prefer, avoid or exclude."""
    structure = applied.structure
    case, aim = structure.case, structure.aim
    for words, units in (
        ("The record leaves out", case.left_out),
        ("The record wants to count", case.wanted),
        ("Never taken, as asked:", aim.exclude),
        ("Rather not taken, as asked:", aim.avoid),
        ("Rather taken, as asked:", aim.prefer),
    ):
        if units:
            yield f"{words} {', '.join(sorted(units, key=in_number))}."
    for unit, paths in case.pins.items():
        groups = map(structure.full_title, filter(paths.__contains__, structure.groups))
        where = " or ".join(groups)
        yield f"The record wants {unit} to count in {where}, and nowhere else."
