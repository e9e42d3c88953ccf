"""Attempts at units, with everything that a structure lets a record say of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from hypothesis import strategies as st

from planner.candidate import Achievement, Grade, Status
from planner.strategies.granting import UNKNOWN
from planner.strategies.texts import DAYS, NOTES
from rules.model import Manner, Measure, Qualification, Unit, both_ways
from rules.model.lookup import Lookup

T = TypeVar("T")

FROM_ELSEWHERE = ("E1", "E2")
"""Units that no bank holds, for structures that import."""
OTHER_VERSION = "0"
_HOWS = (Manner.ASSESSED, Manner.RPL, Manner.TRANSFERRED, Manner.EXEMPT)


def seldom(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    """Give nothing as a rule, and something in one of four draws."""
    return st.sampled_from((False, False, False, True)).flatmap(
        lambda says: strategy if says else st.none()
    )


GRADES = seldom(st.sampled_from(Grade))
SOME_DAYS = st.none() | DAYS
CHOICES = seldom(st.booleans())
REMARKS = seldom(NOTES)
_PLAIN = st.sampled_from((True, True, False))


@dataclass(frozen=True)
class Attempts:
    """Draws attempts at the units of a structure."""

    q: Qualification

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Give the units that a record may name: of the bank, and from elsewhere."""
        return (*self._lookup.bank, *(FROM_ELSEWHERE if self._importing else ()))

    def at(
        self, unit: str, statuses: Sequence[Status] = (Status.ACHIEVED,)
    ) -> st.SearchStrategy[Achievement]:
        """Give attempts at a unit that stand in one of some ways."""
        return _attempts(self, unit, statuses)

    def at_any(
        self, statuses: Sequence[Status] = tuple(Status)
    ) -> st.SearchStrategy[Achievement]:
        """Give attempts at any unit, or at one that the structure doesn't know."""
        units = st.sampled_from((*self.codes, UNKNOWN))
        return units.flatmap(lambda unit: self.at(unit, statuses))

    def versions(self, unit: str) -> tuple[str, ...]:
        """Give the versions to say of a unit: the bank's, and another."""
        known = self._lookup.bank.get(unit)
        stated = known.version if known is not None else None
        return (stated or "1", OTHER_VERSION)

    def homes(self, attempt: Achievement) -> tuple[str, ...]:
        """Give the groups that an attempt may be pinned to."""
        code = attempt.stands_for or attempt.unit
        through = [
            one.stands_for
            for rule in self.q.equivalents
            for one in both_ways(rule)
            if one.unit == attempt.unit
        ]
        listing = self._lookup.listing
        paths = [path for c in (code, *through) for path in listing.get(c, ())]
        if attempt.elsewhere is not None and attempt.stands_for is None:
            paths += self._importing
        return tuple(dict.fromkeys(paths))

    def accepted_for(self, unit: str) -> tuple[str, ...]:
        """Give the listed units that another may be accepted for."""
        return tuple(code for code in self._lookup.listing if code != unit)

    @cached_property
    def _lookup(self) -> Lookup:
        return Lookup(self.q)

    @cached_property
    def _importing(self) -> tuple[str, ...]:
        """Give the groups that import what a record can measure."""
        imports = ((g.path, g.imports) for g in self.q.walk())
        return tuple(p for p, i in imports if i and i.measure is not Measure.POINTS)


@st.composite
def _attempts(
    draw: st.DrawFn, known: Attempts, unit: str, statuses: Sequence[Status]
) -> Achievement:
    plain = Achievement(
        unit=unit,
        status=draw(st.sampled_from(statuses)),
        elsewhere=draw(_described(unit)) if unit in FROM_ELSEWHERE else None,
    )
    if draw(_PLAIN):
        return plain
    attempt = plain.model_copy(update=draw(_facts(known, unit)))
    homes = known.homes(attempt)
    if not homes or attempt.version == OTHER_VERSION:
        return attempt
    pin = draw(seldom(st.sampled_from(homes)))
    return attempt.model_copy(update={"count_in": pin})


@st.composite
def _facts(draw: st.DrawFn, known: Attempts, unit: str) -> dict[str, object]:
    """Draw what a record may say of an attempt beside the unit and its status."""
    accepted_for = known.accepted_for(unit)
    hows = (*_HOWS, Manner.EQUIVALENT) if accepted_for else _HOWS
    how = draw(st.sampled_from(hows))
    stands_for = None
    if how is Manner.EQUIVALENT:
        stands_for = draw(st.sampled_from(accepted_for))
    return {
        "how": how,
        "stands_for": stands_for,
        "grade": draw(GRADES),
        "day": draw(SOME_DAYS),
        "version": draw(seldom(st.sampled_from(known.versions(unit)))),
        "include": draw(CHOICES),
        "note": draw(REMARKS),
    }


@st.composite
def _described(draw: st.DrawFn, code: str) -> Unit:
    """Describe a unit from elsewhere, as a record does."""
    return Unit(
        code=code,
        title="From elsewhere",
        level=draw(st.integers(1, 4)),
        credit=Decimal(draw(st.integers(1, 6))),
        glh=draw(st.integers(1, 6)),
    )
