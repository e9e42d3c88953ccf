"""Exceptions that somebody authorised might grant a candidate of a structure."""

from __future__ import annotations

from hypothesis import strategies as st

from planner.grants import Grant, Sort
from planner.strategies.texts import AUTHORS, DAYS, REASONS
from rules.model import Qualification
from rules.wording.phrases import phrases

UNKNOWN = "X-9"
"""A unit that no structure knows."""


def waivers(q: Qualification) -> st.SearchStrategy[Grant]:
    """Give waivers of any rule, or of one unit of a group that takes all."""
    return _waivers(q)


def grants(q: Qualification) -> st.SearchStrategy[Grant]:
    """Give exceptions of every sort that name rules, groups and units of a structure.

    Whether one is in force depends on the record: a unit that isn't held can't be
    pinned. None expires; each is of the structure's version.
    """
    return _waivers(q) | _substitutes(q) | _placing(q)


@st.composite
def _waivers(draw: st.DrawFn, q: Qualification) -> Grant:
    rule = draw(st.sampled_from([*phrases(q)]))
    required = [u for g in q.walk() if g.path == rule for u in g.required]
    unit = draw(st.sampled_from(["", *required]))
    return _granted(draw, q, {"sort": Sort.WAIVE, "rule": rule, "unit": unit})


@st.composite
def _substitutes(draw: st.DrawFn, q: Qualification) -> Grant:
    """Draw an exception that lets another unit count as a listed one."""
    listed = draw(st.sampled_from([code for g in q.walk() for code in g.units]))
    others = [unit.code for unit in q.bank.units if unit.code != listed]
    unit = draw(st.sampled_from([*others, UNKNOWN]))
    what = {"sort": Sort.SUBSTITUTE, "unit": unit, "stands_for": listed}
    return _granted(draw, q, what)


@st.composite
def _placing(draw: st.DrawFn, q: Qualification) -> Grant:
    """Draw an exception that lets a unit count in a group, listed there or not."""
    sort = draw(st.sampled_from((Sort.PIN, Sort.FORCE)))
    unit = draw(st.sampled_from([*(u.code for u in q.bank.units), UNKNOWN]))
    path = draw(st.sampled_from([group.path for group in q.walk() if group.units]))
    return _granted(draw, q, {"sort": sort, "rule": path, "unit": unit})


def _granted(draw: st.DrawFn, q: Qualification, what: dict[str, str]) -> Grant:
    """Say who granted it, when and why; nobody did."""
    given = {"by": draw(AUTHORS), "on": draw(DAYS), "because": draw(REASONS)}
    return Grant.model_validate({**what, **given, "version": q.version})
