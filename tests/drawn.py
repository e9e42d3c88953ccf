"""Structures as most laws draw them: what is usual, or any rule there is."""

from __future__ import annotations

from hypothesis import strategies as st

from rules import strategies
from rules.model import Qualification
from rules.strategies import ALL_KINDS, USUAL_KINDS, Kind

UNITS_ONLY = frozenset({Kind.MAXIMA, Kind.GROUPS, Kind.PATHWAYS})
MOST_UNITS = 9
RICH_UNITS = 7


def structures(
    *,
    rich: bool = False,
    units_only: bool = False,
    overlapping: bool | None = None,
    most_units: int | None = None,
) -> st.SearchStrategy[Qualification]:
    """Draw usual structures, `rich` ones of any kind of rule, or of units alone.

    All their units state all that these kinds count.
    """
    return strategies.structures(
        kinds=ALL_KINDS if rich else UNITS_ONLY if units_only else USUAL_KINDS,
        most_units=most_units or (RICH_UNITS if rich else MOST_UNITS),
        overlapping=overlapping,
        in_full=True,
    )
