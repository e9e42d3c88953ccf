"""Statements and units held against a portfolio, as of a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from planner.evidence.currency import months_after
from planner.evidence.ledger import Bearing, Demanded, Ledger
from planner.evidence.portfolio import Decision, Item, Portfolio
from planner.evidence.reports import (
    Counted,
    Needs,
    Reason,
    State,
    StatementReport,
    Uncounted,
    UnitReport,
)
from rules.standards import EvidenceRule, OfKind, Ref
from rules.standards.phrases import write_months
from rules.standards.relations import carriers
from rules.wording.words import day, joined

Why: TypeAlias = tuple[Reason, str]
"""Why an item doesn't count, as a code and in words."""


def judge(
    portfolio: Portfolio, on: date, units: Sequence[str] | None = None
) -> tuple[UnitReport, ...]:
    """Judge units as of a day: those worked on, or those named, in their order.

    Raises KeyError of a unit that no suite of the portfolio holds.
    """
    return judge_units(ledger_of(portfolio), on, units)


def ledger_of(portfolio: Portfolio) -> Ledger:
    """Look a portfolio up by statement, carrying over what its crosswalks carry."""
    return Ledger(portfolio, carriers(portfolio.crosswalks, portfolio.carried))


def judge_units(
    ledger: Ledger, on: date, units: Sequence[str] | None = None
) -> tuple[UnitReport, ...]:
    """Judge units as of a day, as `judge` does."""
    asked = ledger.worked_on if units is None else units
    return tuple(judge_unit(ledger, code, on) for code in asked)


def judge_unit(ledger: Ledger, code: str, on: date) -> UnitReport:
    """Judge one unit: as of its sign-off, if that stands, or else as of the day.

    A sign-off stands if the unit was complete on the day of it. One dated later than
    the day asked about is none yet.
    """
    signed = ledger.signed_off.get(code)
    if signed is None or signed.day > on:
        return _unit(ledger, code, on)
    then = _unit(ledger, code, signed.day)
    if then.state is State.COMPLETE:
        stands = {"state": State.SIGNED_OFF, "signed_off": signed.day}
        return then.model_copy(update=stands)
    now = _unit(ledger, code, on)
    return now.model_copy(update={"premature": signed.day})


def _unit(ledger: Ledger, code: str, on: date) -> UnitReport:
    """Judge one unit, whoever signed it off."""
    standard = ledger.units[code]
    statements = tuple(
        judge_statement(ledger, Ref(code, one.code), on) for one in standard.statements
    )
    return UnitReport(
        code=code,
        title=standard.title,
        state=_state(statements),
        judged=on,
        statements=statements,
        sections=tuple(s.title or s.label or "" for s in standard.sections),
    )


def _state(statements: Sequence[StatementReport]) -> State:
    if statements and all(one.met for one in statements):
        return State.COMPLETE
    started = any(one.counted for one in statements)
    return State.WORKING if started else State.NOT_STARTED


def judge_statement(ledger: Ledger, ref: Ref, on: date) -> StatementReport:
    """Judge one statement as of a day: what counts for it, what doesn't, and why.

    Raises KeyError of a statement that no suite of the portfolio holds.
    """
    demanded = ledger.statements[ref]
    counts, left = [], []
    for one in ledger.bearing(ref):
        reason = why_not(one, demanded, on)
        if reason is None:
            kind = demanded.kinds[one.item.kind.casefold()]
            counts.append(_counted(one.item.id, kind, one.via))
        else:
            left.append(_uncounted(one.item.id, *reason))
    return StatementReport(
        ref=ref,
        label=demanded.statement.label,
        demand=demanded.statement.demand,
        section=demanded.section,
        rule=demanded.rule,
        counted=tuple(counts),
        uncounted=tuple(left),
        needs=needs_of(demanded.rule, [one.kind for one in counts]),
    )


@lru_cache(maxsize=4096)
def _counted(item: str, kind: str, via: Ref | None) -> Counted:
    """Give what counts: one value for all statements that an item counts for."""
    return Counted(item=item, kind=kind, via=via)


@lru_cache(maxsize=4096)
def _uncounted(item: str, reason: Reason, words: str) -> Uncounted:
    return Uncounted(item=item, reason=reason, words=words)


def needs_of(rule: EvidenceRule, kinds: Iterable[str]) -> Needs:
    """Give what a rule still asks for beside items of these kinds that count."""
    have = Counter(kinds)
    short = ((one.kind, one.items - have[one.kind]) for one in rule.least)
    of_kind = tuple(OfKind(kind=kind, items=n) for kind, n in short if n > 0)
    items = max(rule.items - have.total(), sum(one.items for one in of_kind))
    return Needs(items=max(0, items), of_kind=of_kind)


def why_not(bearing: Bearing, demanded: Demanded, on: date) -> Why | None:
    """Say, as a code and in words, why an item doesn't count; None if it does."""
    item = bearing.item
    return (
        _by_kind(item, demanded)
        or _by_decision(item, bearing.refused)
        or _by_date(item.day, item.expires, demanded.suite.evidence.current_for, on)
        or _not_yet(item, on)
    )


def _by_decision(item: Item, refused: Ref | None) -> Why | None:
    if item.decision is Decision.REFERRED:
        when = f" on {day(item.decided)}" if item.decided else ""
        return Reason.REFERRED, f"referred{when}"
    if refused is not None:
        return Reason.REFUSED, f"not accepted for {refused}"
    return None


def _not_yet(item: Item, on: date) -> Why | None:
    """Say what is still to come: told only of what would count then."""
    if item.decision is Decision.AWAITED:
        return Reason.AWAITED, "awaiting a decision"
    if item.decided is not None and item.decided > on:
        return Reason.FUTURE, f"accepted on {day(item.decided)}, after {day(on)}"
    return None


def _by_kind(item: Item, demanded: Demanded) -> Why | None:
    kind = demanded.kinds.get(item.kind.casefold())
    if kind is None:
        title = demanded.suite.title
        return Reason.KIND, f"'{item.kind}' is no kind of evidence of '{title}'"
    if not demanded.rule.allows(kind):
        return Reason.KIND, f"{joined(demanded.rule.kinds, 'or')} only, not {kind}"
    return None


@lru_cache(maxsize=4096)
def _by_date(
    arose: date | None, expires: date | None, months: int | None, on: date
) -> Why | None:
    """Say what is wrong with an item's dates: few of them serve many statements."""
    if arose is not None and arose > on:
        return Reason.FUTURE, f"dated {day(arose)}, after {day(on)}"
    if expires is not None and expires <= on:
        return Reason.EXPIRED, f"expired on {day(expires)}"
    if months is None:
        return None
    if arose is None:
        return (
            Reason.UNDATED,
            f"undated, and evidence counts for {write_months(months)} only",
        )
    if months_after(arose, months) <= on:
        words = (
            f"dated {day(arose)}, and evidence counts for {write_months(months)} only"
        )
        return Reason.NOT_CURRENT, words
    return None
