"""A candidate's record as YAML text that reads back as the same record.

The record is taken to be such as the reading gives: text on one line, a unit from
elsewhere under the code of its own line.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planner.candidate import Achievement, Candidate, Status
from planner.evidence.writing import portfolio_tree, said
from planner.grants import Grant, Sort
from rules.model import Manner
from rules.writing.layout import Row, Rows, Tree, laid_out

EXCEPTION_KEYS = (
    *(*Sort, "unit", "for", "in", "says"),
    *("by", "on", "because", "until", "version"),
)
"""The keys of an exception, in the order that they are written."""


def write_candidate(candidate: Candidate) -> str:
    """Write a candidate's file; a portfolio names other files as it was read."""
    portfolio = candidate.portfolio
    written = tuple(map(_exception, candidate.exceptions))
    facts = {
        "candidate": candidate.reference,
        "name": candidate.name,
        "uln": candidate.uln,
        "qualification": candidate.qualification,
        "registered": _day(candidate.registered),
        "conditions": Row(candidate.conditions) if candidate.conditions else None,
        "exceptions": Rows(written) if written else None,
        "note": candidate.note,
        "units": _written(candidate),
        "portfolio": portfolio_tree(portfolio) if portfolio else None,
    }
    return laid_out(said(facts))


def _exception(grant: Grant) -> Tree:
    waives = grant.sort is Sort.WAIVE
    facts = {
        grant.sort.value: grant.rule if waives else grant.unit,
        "unit": grant.unit if waives else "",
        "for": grant.stands_for,
        "in": "" if waives else grant.rule,
        "says": grant.says,
        "by": grant.by,
        "on": _day(grant.on),
        "because": grant.because,
        "until": _day(grant.until),
        "version": grant.version,
    }
    return said({key: value or None for key, value in facts.items()})


def _written(candidate: Candidate) -> Row | Rows | None:
    """Write the attempts but for those that a portfolio tells by itself."""
    own = tuple(one for one in candidate.achievements if not one.from_portfolio)
    return _units(own) if own or candidate.portfolio is None else None


def _units(achievements: tuple[Achievement, ...]) -> Row | Rows:
    """Write the attempts: in one list where all of them are codes and no more."""
    trees = tuple(map(_attempt, achievements))
    codes = tuple(tree for tree in trees if isinstance(tree, str))
    return Row(codes) if len(codes) == len(trees) else Rows(trees)


def _attempt(attempt: Achievement) -> Tree:
    status = None if attempt.status is Status.ACHIEVED else attempt.status.value
    facts = {
        "unit": attempt.unit,
        "status": status,
        "how": None if attempt.how is Manner.ASSESSED else attempt.how.value,
        "date": _day(attempt.day),
        "grade": attempt.grade and attempt.grade.value,
        "version": attempt.version,
        "for": attempt.stands_for,
        **_from_elsewhere(attempt),
        "include": {True: "yes", False: "no", None: None}[attempt.include],
        "count in": attempt.count_in,
        "note": attempt.note,
    }
    tree = said(facts)
    return attempt.unit if len(tree) == 1 else tree


def _from_elsewhere(attempt: Achievement) -> dict[str, str | None]:
    unit = attempt.elsewhere
    if unit is None:
        return {}
    numbers = {"level": unit.level, "credit": unit.credit, "glh": unit.glh}
    return {"title": unit.title, **{k: _number(n) for k, n in numbers.items()}}


def _number(number: int | Decimal | None) -> str | None:
    return None if number is None else f"{Decimal(number).normalize():f}"


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
