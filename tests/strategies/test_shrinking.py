"""Whatever a structure is sought for, the one that is shown is small and readable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass

import pytest
from hypothesis import find, settings

from rules.model import Measure, Qualification
from rules.strategies import ALL_KINDS, USUAL_KINDS, Kind, structures
from rules.writing import dump_qualification
from tests.strategies.test_structures import can_be_met

once = settings(
    max_examples=1000,
    deadline=None,
    derandomize=True,
    database=None,
    report_multiple_bugs=False,
)

ONE = """\
qualification: drawn
title: Drawn structure
units:
  U1: {title: Unit 1}
rules:
  a: {title: Group a, take: all, units: [U1]}
"""
OF_ALL = ONE.replace("{title: Unit 1}", "{title: Unit 1}\n  U2: {title: Unit 2}")
TWO = OF_ALL.replace("[U1]", "[U1, U2]")
THREE = TWO.replace(
    "{title: Unit 2}", "{title: Unit 2}\n  U3: {title: Unit 3}"
).replace("[U1, U2]", "[U1 to U3]")
SHARED = (
    f"{OF_ALL}  a-b: {{title: Group a-b, take: at least 1 unit, units: [U1, U2]}}\n"
)
PATHWAYS = """\
qualification: drawn
title: Drawn structure
units:
  U1: {title: Unit 1}
  U2: {title: Unit 2}
rules:
  a:
    title: Group a
    take: 1 pathway
    groups:
      a: {title: Group a/a, take: all, units: [U1]}
      a-b: {title: Group a/a-b, take: all, units: [U2]}
"""


@dataclass(frozen=True)
class Sought:
    """What a structure is to have, the kinds of rule to find it with, the smallest."""

    condition: Callable[[Qualification], object]
    smallest: str
    kinds: Collection[Kind] = ALL_KINDS


def has_pathways(q: Qualification) -> bool:
    """Tell whether there are pathways to choose from."""
    return any(group.takes_pathways and len(group.groups) > 1 for group in q.walk())


def shares_a_unit(q: Qualification) -> bool:
    """Tell whether two groups list the same unit."""
    listed = Counter(code for group in q.walk() for code in group.units)
    return max(listed.values()) > 1


def counts_credit(q: Qualification) -> bool:
    """Tell whether some total is of credit."""
    return any(total.amount.measure is Measure.CREDITS for total in q.totals)


SOUGHT = {
    "anything": Sought(lambda _: True, ONE),
    "what can't be met": Sought(
        lambda q: not can_be_met(q), f"{TWO}bars:\n  - [U1, U2]\n", {Kind.BARS}
    ),
    "a total of credit": Sought(
        counts_credit,
        ONE.replace("Unit 1", "Unit 1, credit: 1") + "totals:\n  - at least 1 credit\n",
        {Kind.CREDITS, Kind.TOTALS},
    ),
    "a level": Sought(
        lambda q: any(total.amount.level for total in q.totals),
        ONE.replace("Unit 1", "Unit 1, level: 1")
        + "totals:\n  - at least 1 unit at level 1 or above\n",
        {Kind.LEVELS, Kind.TOTALS},
    ),
    "a share": Sought(
        lambda q: any(amount.share for amount in q.amounts()),
        f"{ONE}totals:\n  - at least 100% of units\n",
        {Kind.SHARES, Kind.TOTALS},
    ),
    "a cap": Sought(
        lambda q: q.caps,
        f"{ONE}caps:\n  - {{take: at most 1 unit, units: [U1]}}\n",
        {Kind.CAPS},
    ),
    "a bar": Sought(
        lambda q: any(bar.units for bar in q.bars),
        f"{OF_ALL}bars:\n  - [U1, U2]\n",
        USUAL_KINDS,
    ),
    "a link": Sought(lambda q: q.links, f"{TWO}links:\n  - U1 needs U2\n", USUAL_KINDS),
    "an equivalent": Sought(
        lambda q: q.equivalents,
        f"{TWO}equivalents:\n  - U2 for U1\n",
        {Kind.EQUIVALENTS},
    ),
    "imports": Sought(
        lambda q: any(group.imports for group in q.walk()),
        ONE.replace("[U1]", "[U1], imports: at most 1 unit"),
        {Kind.IMPORTS},
    ),
    "three units": Sought(lambda q: len(q.bank.units) > 2, THREE, USUAL_KINDS),
    "pathways": Sought(has_pathways, PATHWAYS, {Kind.GROUPS, Kind.PATHWAYS}),
    "a shared unit": Sought(shares_a_unit, SHARED, ()),
}


@pytest.mark.parametrize("name", SOUGHT)
def test_the_smallest_is_found(name: str) -> None:
    """Few units, few rules, small numbers."""
    sought = SOUGHT[name]
    drawn = structures(kinds=sought.kinds)
    q = find(drawn, lambda q: bool(sought.condition(q)), settings=once)
    assert dump_qualification(q) == sought.smallest
