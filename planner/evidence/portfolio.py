"""A candidate's portfolio: items of evidence, sign-offs and planned dates."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from rules.frozen import Frozen
from rules.standards import Crosswalk, Ref, Relation, Standard, Suite


class Decision(StrEnum):
    """What an assessor decided about an item. Only what is accepted counts."""

    ACCEPTED = "accepted"
    REFERRED = "referred"
    AWAITED = "awaited"


class Item(Frozen):
    """One item of evidence; `id` is the portfolio's own.

    `day` is when the evidence arose, `decided` when the assessor decided. From
    `expires` on it counts no more. `refused` are statements that the assessor didn't
    accept it for, of those it `evidences`.
    """

    id: str
    kind: str
    evidences: tuple[Ref, ...]
    title: str | None = None
    day: date | None = None
    decision: Decision = Decision.AWAITED
    assessor: str | None = None
    decided: date | None = None
    expires: date | None = None
    refused: tuple[Ref, ...] = ()
    note: str | None = None


class SignOff(Frozen):
    """A unit signed off as complete."""

    unit: str
    day: date
    by: str | None = None


class Planned(Frozen):
    """The dates that work is planned to start and to end."""

    start: date
    end: date


class Opportunity(Frozen):
    """Evidence that could still be gathered: one item of a kind, and for what.

    At most `times` such items can be had.
    """

    id: str
    kind: str
    evidences: tuple[Ref, ...]
    title: str | None = None
    times: int = 1
    note: str | None = None


class Portfolio(Frozen):
    """What a candidate works on, and what there is to show for it.

    `units` are the standards worked on, all of the suites' if none is named. Evidence
    carries over from a statement that is, to another, in one of the relations
    `carried`, through the crosswalks. The names of files are as the record writes
    them, if it was read from one.
    """

    suites: tuple[Suite, ...]
    suite_files: tuple[str, ...] = ()
    crosswalks: tuple[Crosswalk, ...] = ()
    crosswalk_files: tuple[str, ...] = ()
    carried: tuple[Relation, ...] = (Relation.SAME,)
    units: tuple[str, ...] = ()
    plan: Planned | None = None
    unit_plans: tuple[tuple[str, Planned], ...] = ()
    items: tuple[Item, ...] = ()
    signed_off: tuple[SignOff, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()

    @property
    def standards(self) -> dict[str, Standard]:
        """Give every standard of the suites by its code."""
        return {one.code: one for suite in self.suites for one in suite.standards}
