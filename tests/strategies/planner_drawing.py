"""What the tests of the planner's strategies share: small structures, and searches."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from hypothesis import HealthCheck, find, settings
from hypothesis import strategies as st

from planner import Candidate
from planner.writing import write_candidate
from rules.model import (
    Amount,
    Condition,
    Group,
    Link,
    Measure,
    Order,
    Qualification,
    Take,
    Unit,
    UnitBank,
)

T = TypeVar("T")

quick = settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
TWO = Amount(measure=Measure.UNITS, minimum=Decimal(2))


def bank(codes: str) -> UnitBank:
    """Make units that state nothing but their codes."""
    units = tuple(Unit(code=code, title=f"Unit {code}") for code in codes.split())
    return UnitBank(title="Invented units", units=units)


def demo(**rules: object) -> Qualification:
    """Make a structure of one unit that all take, and of two out of three."""
    groups = (
        Group(path="core", title="Core", take=Take(), units=("A1",)),
        Group(
            path="more",
            title="More",
            take=Take(amounts=(TWO,)),
            units=("B1", "B2", "B3"),
        ),
    )
    known = {"code": "demo", "title": "A demonstration", "groups": groups}
    units = bank("A1 B1 B2 B3")
    return Qualification.model_validate({**known, "bank": units, **rules})


def importing() -> Qualification:
    """Make the same, with a group that imports a unit, and B1 listed in another."""
    q = demo(conditions=(Condition(code="hours", text="20 hours of practice"),))
    one = Amount(measure=Measure.UNITS, maximum=Decimal(1))
    more = q.groups[1].model_copy(update={"imports": one})
    extra = Group(path="extra", title="Extra", units=("B1",))
    return q.model_copy(update={"groups": (q.groups[0], more, extra)})


def in_order() -> Qualification:
    """Make the same, where B1 has to come after A1, and B2 after B1."""
    links = (("B1", "A1"), ("B2", "B1"))
    first = (Link(unit=a, needs=(b,), order=Order.FIRST) for a, b in links)
    return demo(links=tuple(first))


def versions() -> tuple[Qualification, Qualification]:
    """Make two versions; the second takes all of core and any one of the others."""
    last, first = date(2026, 2, 28), date(2026, 3, 1)
    one = Amount(measure=Measure.UNITS, minimum=Decimal(1))
    old = demo(version="1", registered=(None, last))
    fewer = old.groups[1].model_copy(update={"take": Take(amounts=(one,))})
    new = {"version": "2", "registered": (first, None)}
    return old, old.model_copy(update={**new, "groups": (old.groups[0], fewer)})


def least(
    strategy: st.SearchStrategy[Candidate],
    holds: Callable[[Candidate], bool] = lambda _: True,
) -> str:
    """Write the least candidate of a sort."""
    found = find(strategy, holds, settings=settings(quick, max_examples=2_000))
    return write_candidate(found)
