"""How a verdict reads what handbooks leave open, said where it may matter."""

from __future__ import annotations

from collections.abc import Iterator

from planner.applying import Applied
from rules.model import (
    ExemptUnits,
    Manner,
    Qualification,
    SharedUnits,
    StraddlingUnits,
    UndatedUnits,
)

SHARED = {
    SharedUnits.ONE_GROUP: "A unit counts once in a qualification, in one group.",
    SharedUnits.EVERY_GROUP: (
        "A unit counts in every group that lists it; its credit counts once in all."
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
        "Where a date is missing, units are taken to be achieved in order."
    ),
    UndatedUnits.OUT_OF_ORDER: (
        "Where a date is missing, no order in time is taken for granted."
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
    if applied.undated:
        yield UNDATED[q.switches.undated_units]
    if any(item.manner is Manner.EXEMPT for item in applied.structure.case.items):
        yield EXEMPT[q.switches.exempt_units]


def _has_maxima(q: Qualification) -> bool:
    """Tell whether some maximum could cut a unit: of credit, hours or points."""
    amounts = [a for group in q.walk() if group.take for a in group.take.amounts]
    amounts += [total.amount for total in q.totals]
    amounts += [total.amount for group in q.walk() for total in group.totals]
    amounts += [cap.amount for cap in q.caps]
    amounts += [group.imports for group in q.walk() if group.imports]
    cutting = (a for a in amounts if a.measure.fact and not a.share)
    return any(amount.maximum is not None for amount in cutting)
