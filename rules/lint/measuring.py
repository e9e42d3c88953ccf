"""What the units of a structure come to, for rules that hold stated figures to it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from rules.analysis.extents import Extents, Size
from rules.diagnostics import Place
from rules.lint.subject import Subject
from rules.model import Group, Measure, Unit


class Unknown(Enum):
    """Why an amount isn't known: the search steps ran out, or no file tells it."""

    UNDECIDED = 0
    UNTOLD = 1


Known = Decimal | Unknown
Answer = TypeVar("Answer")


def least(subject: Subject, measure: Measure) -> Known:
    """Give the least that any claim comes to."""
    return asked(subject, measure, Extents.least)


def is_least(subject: Subject, measure: Measure, amount: Decimal) -> bool | Unknown:
    """Tell whether the least that any claim comes to is this amount."""
    less = keeps_to(subject, measure, amount - Decimal("0.01"))
    here = keeps_to(subject, measure, amount)
    if isinstance(less, Unknown) or isinstance(here, Unknown):
        return here if isinstance(here, Unknown) else less
    return here and not less


def keeps_to(subject: Subject, measure: Measure, amount: Decimal) -> bool | Unknown:
    """Tell whether some claim comes to no more than an amount."""
    return asked(subject, measure, lambda e, size: e.can_keep_to(size, amount))


def most(subject: Subject, measure: Measure) -> Known:
    """Give the most that any claim comes to."""
    return asked(subject, measure, Extents.most)


def asked(
    subject: Subject,
    measure: Measure,
    ask: Callable[[Extents, Size], Answer | None],
    counts: Callable[[Unit], bool] = lambda _: True,
) -> Answer | Unknown:
    """Ask what the units that count come to, or those of them that are of interest."""
    extents = subject.extents
    if not (extents.is_plain and all_state(subject, measure.fact)):
        return Unknown.UNTOLD
    if not extents.exist:
        return Unknown.UNDECIDED if extents.exist is None else Unknown.UNTOLD
    size = stated_by(measure)
    found = ask(extents, lambda unit: size(unit) * counts(unit))
    return Unknown.UNDECIDED if found is None else found


def within(
    subject: Subject, group: Group, measure: Measure
) -> tuple[Decimal, Decimal] | Unknown:
    """Give the least and the most that count in a group, in claims that use it."""
    extents = subject.extents
    bank = subject.structure.bank
    below = [bank[code] for one in group.walk() for code in one.units]
    told = extents.is_plain and all(map(stated_by(measure), below))
    used = extents.use(group.path) if told else False
    if used is False:
        return Unknown.UNTOLD
    ends = extents.ends_in(group.path, stated_by(measure)) if used else None
    return Unknown.UNDECIDED if ends is None else ends


def stated_by(measure: Measure) -> Size:
    """Give what says how much of a measure a unit states; 0 if it states none."""
    if not measure.fact:
        return lambda _: Decimal(1)
    return lambda unit: Decimal(getattr(unit, measure.fact) or 0)


def all_state(subject: Subject, fact: str) -> bool:
    """Tell whether every unit that a group lists states a fact."""
    bank = subject.structure.bank
    return not fact or all(
        getattr(bank[code], fact) for code in subject.structure.listing
    )


def mandatory(subject: Subject, measure: Measure) -> Decimal:
    """Add up what is stated of the units that everybody has to take."""
    bank, hangs_on = subject.structure.bank, subject.structure.hangs_on
    required = dict.fromkeys(
        code
        for group in subject.q.walk()
        if not hangs_on[group.path]
        for code in group.required
    )
    size = stated_by(measure)
    return sum((size(bank[code]) for code in required), Decimal(0))


def place_in(subject: Subject, group: Group, key: str) -> Place:
    """Give the place of a key of a group, or of the nearest key above it."""
    path = "/groups/".join(group.path.split("/"))
    return subject.marks.key(f"rules/{path}/{key}")
