"""What a portfolio comes to: of each statement, each unit, and what is still needed."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import computed_field

from planner.evidence.share import Share
from rules.frozen import Frozen
from rules.standards import Demand, EvidenceRule, OfKind, Ref


class Reason(StrEnum):
    """Why an item doesn't count for a statement."""

    AWAITED = "awaited"
    REFERRED = "referred"
    REFUSED = "refused"
    KIND = "kind"
    FUTURE = "future"
    EXPIRED = "expired"
    NOT_CURRENT = "not-current"
    UNDATED = "undated"


class Uncounted(Frozen):
    """An item that doesn't count for a statement; `words` say why to an adviser."""

    item: str
    reason: Reason
    words: str


class Counted(Frozen):
    """An item that counts for a statement.

    `via` is the other statement that it evidences, where a crosswalk carries it over.
    """

    item: str
    kind: str
    via: Ref | None = None


class Needs(Frozen):
    """What evidence is still needed: at least `items`, of them so many `of_kind`.

    `items` is never less than those of a kind add up to.
    """

    items: int = 0
    of_kind: tuple[OfKind, ...] = ()


class StatementReport(Frozen):
    """One statement, held against the evidence for it."""

    ref: Ref
    label: str
    demand: Demand
    section: int
    rule: EvidenceRule
    counted: tuple[Counted, ...]
    uncounted: tuple[Uncounted, ...]
    needs: Needs

    @computed_field  # type: ignore[prop-decorator]
    @property
    def met(self) -> bool:
        """Tell whether the statement's rule is met."""
        return not self.needs.items

    @computed_field  # type: ignore[prop-decorator]
    @property
    def share(self) -> Share:
        """Give how many of the items needed there are."""
        total = self.rule.total
        return Share(done=total - self.needs.items, total=total)


class State(StrEnum):
    """How far a unit is."""

    NOT_STARTED = "not started"
    WORKING = "working towards"
    COMPLETE = "complete"
    SIGNED_OFF = "signed off"


class UnitReport(Frozen):
    """One unit, held against the evidence: complete exactly if every statement is met.

    `judged` is the day it is judged as of: that of its sign-off, if it stands. A
    `premature` sign-off was given before the unit was complete, and doesn't stand.
    """

    code: str
    title: str
    state: State
    judged: date
    statements: tuple[StatementReport, ...]
    sections: tuple[str, ...]
    signed_off: date | None = None
    premature: date | None = None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def share(self) -> Share:
        """Give how many of the unit's statements are met."""
        met = sum(s.met for s in self.statements)
        return Share(done=met, total=len(self.statements))
