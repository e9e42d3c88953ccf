"""A portfolio looked up by statement: who asks for it, and what bears on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from planner.evidence.portfolio import Item, Portfolio, SignOff
from rules.standards import Carriers, EvidenceRule, Ref, Standard, Statement, Suite


class Demanded(NamedTuple):
    """A statement as its suite asks for it; `section` counts from 0.

    `kinds` are the suite's kinds of evidence, by their names in small letters.
    """

    suite: Suite
    section: int
    statement: Statement
    rule: EvidenceRule
    kinds: Mapping[str, str]


class Bearing(NamedTuple):
    """An item that bears on a statement, maybe by way of another that it evidences.

    `refused` is the statement that an assessor didn't accept it for, if that is why
    it doesn't bear after all.
    """

    item: Item
    via: Ref | None = None
    refused: Ref | None = None


class Ledger:
    """A portfolio by statement; the ids of its items and the codes of units differ.

    It is made once for however many questions. `units` are the standards of all its
    suites by their codes, in order; `statements` are those of all units.
    """

    def __init__(self, portfolio: Portfolio, carriers: Carriers) -> None:
        self.portfolio = portfolio
        self.units: Mapping[str, Standard] = {
            s.code: s for suite in portfolio.suites for s in suite.standards
        }
        self.statements = dict(_statements(portfolio))
        self.signed_off: Mapping[str, SignOff] = {
            signed.unit: signed for signed in portfolio.signed_off
        }
        self._carriers = carriers
        self._items: dict[Ref, list[Item]] = defaultdict(list)
        for item in portfolio.items:
            for ref in dict.fromkeys(item.evidences):
                self._items[ref].append(item)

    @property
    def worked_on(self) -> tuple[str, ...]:
        """Give the units worked on: those named, else all."""
        return self.portfolio.units or tuple(self.units)

    def bearing(self, ref: Ref) -> tuple[Bearing, ...]:
        """Give every item that bears on a statement, each once: its own, then others.

        What was refused for the statement itself isn't carried over to it.
        """
        own = self._items.get(ref, ())
        found = {i.id: Bearing(i, None, ref if ref in i.refused else None) for i in own}
        for other in self._carriers.get(ref, ()):
            for item in self._items.get(other, ()):
                refused = other if other in item.refused else None
                known = found.get(item.id)
                if known is None or _opens(known, refused):
                    found[item.id] = Bearing(item, other, refused)
        return tuple(found.values())


def _opens(known: Bearing, refused: Ref | None) -> bool:
    """Tell whether an item that was refused on one way bears on another."""
    return known.refused is not None and known.via is not None and refused is None


def _statements(portfolio: Portfolio) -> Iterator[tuple[Ref, Demanded]]:
    for suite in portfolio.suites:
        kinds = suite.evidence.by_name
        for standard in suite.standards:
            for number, section in enumerate(standard.sections):
                for one in section.statements:
                    demanded = Demanded(suite, number, one, suite.rule_of(one), kinds)
                    yield Ref(standard.code, one.code), demanded
