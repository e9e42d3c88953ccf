"""A portfolio as it is written in a candidate's file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from planner.evidence.portfolio import (
    Decision,
    Item,
    Opportunity,
    Planned,
    Portfolio,
    SignOff,
)
from rules.standards import Ref, Relation, by_standard
from rules.writing.layout import Plain, Row, Tree
from rules.writing.ranges import ranged


def portfolio_tree(portfolio: Portfolio) -> dict[str, Tree]:
    """Give what to write of a portfolio; it names files as they were named to it."""
    usual = portfolio.carried == (Relation.SAME,)
    return said(
        {
            "standards": Row(portfolio.suite_files),
            "crosswalks": _row(portfolio.crosswalk_files),
            "carries": None if usual else Row(tuple(map(str, portfolio.carried))),
            "units": _row(tuple(ranged(portfolio.units))),
            "plan": _plan(portfolio) or None,
            "items": {one.id: _item(one) for one in portfolio.items} or None,
            "signed off": {s.unit: _sign_off(s) for s in portfolio.signed_off} or None,
            "opportunities": {o.id: _opportunity(o) for o in portfolio.opportunities}
            or None,
        }
    )


def said(facts: Mapping[str, Tree | None]) -> dict[str, Tree]:
    """Leave out what isn't said."""
    return {key: value for key, value in facts.items() if value is not None}


def _row(items: tuple[str, ...]) -> Row | None:
    return Row(items) if items else None


def _plan(portfolio: Portfolio) -> dict[str, Tree]:
    whole = {} if portfolio.plan is None else _planned(portfolio.plan)
    units = {code: _planned(plan) for code, plan in portfolio.unit_plans}
    return said({**whole, "units": units or None})


def _planned(plan: Planned) -> dict[str, Tree]:
    return said({"start": _day(plan.start), "end": _day(plan.end)})


def _item(item: Item) -> dict[str, Tree]:
    awaited = item.decision is Decision.AWAITED
    return said(
        {
            "title": item.title,
            "kind": item.kind,
            "date": _day(item.day),
            "evidences": _evidences(item.evidences),
            "decision": None if awaited else item.decision.value,
            "assessor": item.assessor,
            "decided": _day(item.decided),
            "expires": _day(item.expires),
            "refused": _evidences(item.refused) or None,
            "note": item.note,
        }
    )


def _opportunity(one: Opportunity) -> dict[str, Tree]:
    return said(
        {
            "title": one.title,
            "kind": one.kind,
            "evidences": _evidences(one.evidences),
            "times": None if one.times == 1 else str(one.times),
            "note": one.note,
        }
    )


def _sign_off(signed: SignOff) -> Tree:
    day = Plain(signed.day.isoformat())
    return day if signed.by is None else {"date": day, "by": signed.by}


def _evidences(refs: Iterable[Ref]) -> dict[str, Tree]:
    """Put statements under their standards, runs of codes as ranges."""
    listed = by_standard(refs).items()
    return {standard: Row(tuple(ranged(some))) for standard, some in listed}


def _day(day: date | None) -> Plain | None:
    return None if day is None else Plain(day.isoformat())
