"""What is said of one candidate and one qualification: data first, text second."""

from __future__ import annotations

from decimal import Decimal

from planner.exceptions import Ruling
from planner.position import Verdict
from planner.record import Surplus
from planner.ways import Way
from rules.diagnostics import Place
from rules.frozen import Frozen
from rules.model import Amount, Measure


class Need(Frozen):
    """What is short in some groups that belong together: any one of the ways.

    `groups` are their paths; `units` is the number each way takes. `complete`: no
    other way is as good; where there are very many, some are given.
    """

    groups: tuple[str, ...]
    units: int
    ways: tuple[Way, ...]
    complete: bool


class Shortfall(Frozen):
    """The least that must be added: `units` in all, one way of every need.

    `units` is None if no route was found. `proved` says that less is impossible, in
    the order of `least`: how much is taken of what the aim keeps least. Unproved,
    `bound` is what is proved to be needed of the first.
    """

    units: int | None
    proved: bool
    least: dict[str, Decimal]
    bound: Decimal
    take: tuple[Need, ...] = ()


class Counted(Frozen):
    """An amount that a group takes, and how much of it counts."""

    amount: str
    measure: Measure
    counted: Decimal


class GroupReport(Frozen):
    """One group in the best claim: what it takes, what counts, what is missing.

    `selected` is False for a group that the claim doesn't use, such as another
    pathway. `credit` adds up the credit that counts in the group or below, if every
    unit states some. `amounts` are those of its take. `missing` counts the units still
    to be taken there; it is None if the budget ran out before that was known.
    `possible` is False where no way to finish exists: then nothing counts.
    """

    path: str
    title: str
    take: str
    selected: bool
    counted: tuple[str, ...]
    credit: Decimal | None
    amounts: tuple[Counted, ...]
    missing: int | None
    possible: bool
    place: Place | None = None


class TotalReport(Frozen):
    """An amount asked across groups, and how much of it counts in the best claim.

    It is that of a total, of a cap, of what a group imports, or of a group over those
    below it; `total` says it as the file does. `groups` are those it is over, or all.
    `used` is False where it is asked only in a group that the claim doesn't use.
    `counted` is None for a share of nothing; a share is counted in per cent.
    """

    rule: str
    total: str
    amount: Amount
    groups: tuple[str, ...]
    counted: Decimal | None
    used: bool = True
    place: Place | None = None


class EndorsementReport(Frozen):
    """A title that may be added, and whether a claim earns it: the verdict on that."""

    code: str
    title: str
    verdict: Verdict


class ConditionReport(Frozen):
    """A declared condition, and whether the record confirms it."""

    code: str
    text: str
    confirmed: bool


class Freely(Frozen):
    """The verdict, and the least that finishes, if nothing were chosen or excluded."""

    verdict: Verdict
    units: int | None


class SmallerReport(Frozen):
    """A smaller qualification to fall back to, and how far it is."""

    qualification: str
    title: str
    verdict: Verdict
    units: int | None


class Attempts(Frozen):
    """What the record says of a unit with more, or less, than one achievement."""

    unit: str
    words: str


class Check(Frozen):
    """The answer about one candidate and one qualification.

    `candidate` is the centre's reference, `holds` counts the units held. `claim`
    gives each counted unit's group path; `most` says whether it is proved that no
    more of what is held could count; when the verdict isn't met, it is the claim
    that the fewest further units would complete. `waiting` says which of its units
    count only once another, still to be taken, is held. `stands_for` gives the listed
    unit of each counted one that stands in for it, `also` the further groups in which
    a unit counts, `cut` how much of a unit that straddles a maximum doesn't count,
    `no_credit` which carry none, as units that somebody is exempt from do.
    Where the verdict isn't met, `smaller` is filled, and `freely` says how it would be
    without the choices of the record and what the aim excludes, if there are any.
    `exceptions` are the rulings on all those in the record, in force or not.
    `out_of_date` says what would keep a certificate from being claimed, whatever the
    verdict: registration or certification that has ended.
    """

    qualification: str
    version: str | None
    candidate: str
    holds: int
    verdict: Verdict
    claim: dict[str, str]
    most: bool
    stands_for: dict[str, str]
    also: dict[str, tuple[str, ...]]
    cut: dict[str, str]
    no_credit: tuple[str, ...]
    waiting: dict[str, str]
    shortfall: Shortfall
    surplus: tuple[Surplus, ...]
    groups: tuple[GroupReport, ...]
    totals: tuple[TotalReport, ...]
    endorsements: tuple[EndorsementReport, ...]
    conditions: tuple[ConditionReport, ...]
    smaller: tuple[SmallerReport, ...]
    freely: Freely | None
    attempts: tuple[Attempts, ...]
    assumptions: tuple[str, ...]
    exceptions: tuple[Ruling, ...] = ()
    out_of_date: tuple[str, ...] = ()
