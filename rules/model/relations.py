"""Rules between units: bars, caps, links, and units that stand in for others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from rules.frozen import Frozen
from rules.model.amount import Amount


class Alike(StrEnum):
    """What makes a whole class of units bar each other."""

    TITLE = "same title"
    BARRING_CODE = "same barring code"


class Bar(Frozen):
    """A barred combination: at most `most` of these units count; all may be held.

    With `alike` the rule is for every set of listed units that are alike in that way,
    and `units` is empty. `keep_highest`: where more are held than may count, of equal
    claims one is preferred that counts the unit of the highest credit; it never decides
    a verdict.
    """

    units: tuple[str, ...] = ()
    most: int = 1
    alike: Alike | None = None
    keep_highest: bool = False
    source: str | None = None
    note: str | None = None

    def __str__(self) -> str:
        """Write the rule in words."""
        which = f"units of the {self.alike}" if self.alike else ", ".join(self.units)
        one = "one" if self.most == 1 else str(self.most)
        plural = "s" * (self.most == 1)
        highest = "; the highest credit is preferred" * self.keep_highest
        return f"only {one} of {which} count{plural}{highest}"


class Cap(Frozen):
    """At most so much of some units counts; more may be held."""

    amount: Amount
    units: tuple[str, ...]
    source: str | None = None
    note: str | None = None

    def __str__(self) -> str:
        """Write the rule in words."""
        return f"{self.amount} of {', '.join(self.units)}"


class Order(StrEnum):
    """How a unit and what it needs stand in time."""

    ANY = "needs"
    FIRST = "needs first"
    TOGETHER = "together with"


class Link(Frozen):
    """A unit counts only if one of those it needs is held, counted or not.

    `order` is ANY for a prerequisite whose dates don't matter, FIRST for one that
    must be achieved before the unit, TOGETHER for a co-requisite: these may need each
    other.
    """

    unit: str
    needs: tuple[str, ...]
    order: Order = Order.ANY
    source: str | None = None
    note: str | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """Give every unit the rule names."""
        return (self.unit, *self.needs)

    def __str__(self) -> str:
        """Write the phrase."""
        needed = " or ".join(self.needs)
        if self.order is Order.FIRST:
            return f"{self.unit} needs {needed} first"
        return f"{self.unit} {self.order} {needed}"


class Relation(StrEnum):
    """Why one unit may count in place of another."""

    EQUIVALENT = "for"
    REPLACED = "replaced by"
    SAME = "same as"


class StandIn(Frozen):
    """A unit that, held, may count in place of a listed one, once.

    It counts as the listed unit does; without `credit` it carries none. A unit that
    is the SAME as another stands in for it both ways. The dates bound when it must
    have been achieved.
    """

    unit: str
    stands_for: str
    relation: Relation = Relation.EQUIVALENT
    credit: bool = True
    start: date | None = None
    end: date | None = None
    source: str | None = None
    note: str | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """Give both units the rule names."""
        return (self.unit, self.stands_for)

    def __str__(self) -> str:
        """Write the phrase."""
        parts = (
            f"{self.unit} {self.relation} {self.stands_for}",
            "without credit" * (not self.credit),
            f"from {self.start}" * (self.start is not None),
            f"to {self.end}" * (self.end is not None),
        )
        return " ".join(filter(None, parts))

    @property
    def is_dated(self) -> bool:
        """Tell whether dates bound it."""
        return self.start is not None or self.end is not None

    def covers(self, day: date) -> bool:
        """Tell whether an achievement on this day is within the dates."""
        return (self.start or day) <= day <= (self.end or day)


def both_ways(rule: StandIn) -> Iterator[StandIn]:
    """Yield a stand-in, and the other way round if both are the same unit."""
    yield rule
    if rule.relation is Relation.SAME:
        back = {"unit": rule.stands_for, "stands_for": rule.unit}
        yield rule.model_copy(update=back)
