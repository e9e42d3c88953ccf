"""Amounts are made up by what is planned, wherever their bounds fall."""

from __future__ import annotations

from rules.model import Unit
from rules.strategies.amounts import Amounts
from rules.strategies.kinds import Kind
from rules.strategies.sketches import Bounded

CODES = [f"U{n}" for n in range(1, 13)]
UNITS = tuple(
    Unit(code=c, title="T", kind="k" if c == "U1" else "other") for c in CODES
)
SHARE = Bounded(0, 0, 0, 10, 0, 7, 0, 0, 0, 0)


def test_a_share_is_as_small_as_what_is_planned() -> None:
    """One of a kind, of twelve: a tenth is too much, so it is asked in units."""
    kinds = frozenset({Kind.SHARES, Kind.UNIT_KINDS})
    one = Amounts(UNITS, kinds).around(SHARE, CODES, CODES)
    assert str(one) == "at least 1 unit of kind k"
    most = Amounts(UNITS, kinds | {Kind.MAXIMA}).around(SHARE, CODES, CODES)
    assert str(most) == "at most 100% of units of kind k"
    half = Amounts(UNITS, kinds).around(SHARE, CODES[:2], CODES)
    assert str(half) == "at least 50% of units of kind k"
