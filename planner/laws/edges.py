"""Records that tell on an engine: of a small structure all, of a large one the edges.

An edge is a smallest record by which a structure differs from one that is a single edit
away: a rule left out, or a bound moved by a step. An engine that overlooks the rule, or
is off by one, is wrong of it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from planner.candidate import Achievement, Candidate
from planner.laws.records import candidate_with
from rules import definition
from rules.comparing.containment import contained
from rules.model import Qualification
from rules.strategies.dice import Dice
from rules.strategies.editing import bounds, groups, readings, relations
from rules.strategies.editing.edit import with_group
from rules.strategies.editing.sites import replaced, sites
from rules.structure import Structure

MOST_UNITS = 8
"""Of no more units than these all records are tried: 256, in about a second."""
STEPS = 20_000
"""Steps that the engine may take to find an edge; beyond them it is passed over."""

_FAMILIES = (
    *(groups.takes, groups.pathways, bounds.minima, bounds.maxima, bounds.levels),
    *(relations.totals, relations.caps, relations.bars, relations.links),
    readings.switches,
)


class _Plainest(Dice):
    """Draws nothing: gives the plainest of what may be drawn."""

    def __init__(self) -> None: ...

    def number(self, least: int, most: int) -> int:
        """Give the least number."""
        del most
        return least


def records_to_tell(structure: Structure) -> Iterator[Candidate]:
    """Yield records of units achieved by assessment, those of the fewest first."""
    q = structure.qualification
    named = definition.takeable(q).union(*(rule.codes for rule in q.equivalents))
    codes = [unit.code for unit in q.bank.units if unit.code in named]
    sets = _all(codes) if len(codes) <= MOST_UNITS else _edges(structure, codes)
    for units in sets:
        yield candidate_with(tuple(Achievement(unit=code) for code in units))


def _all(codes: list[str]) -> Iterable[tuple[str, ...]]:
    sizes = range(len(codes) + 1)
    return (some for n in sizes for some in itertools.combinations(codes, n))


def _edges(structure: Structure, codes: list[str]) -> Iterable[tuple[str, ...]]:
    """Give nothing, everything, and what meets just one of two structures."""
    witnesses = (
        contained(*pair, steps=STEPS).witness
        for near in map(Structure.of, _near(structure.qualification))
        for pair in ((near, structure), (structure, near))
    )
    some = (
        tuple(code for code in codes if code in units)
        for units in ((), codes, *witnesses)
    )
    return sorted(dict.fromkeys(some), key=len)


def _near(q: Qualification) -> Iterator[Qualification]:
    """Yield what is one edit away; of edits that bring something in, the plainest."""
    for family in _FAMILIES:
        yield from (proposal.after for proposal in family(_Plainest(), q))
    yield from _without(q)


def _without(q: Qualification) -> Iterator[Qualification]:
    """Yield it without each take, unit listed, bound of a range, and equivalent."""
    for group in q.walk():
        yield with_group(q, group.path, take=None)
        for number in range(len(group.units) if len(group.units) > 1 else 0):
            yield with_group(q, group.path, units=replaced(group.units, number))
    for site in sites(q):
        if None not in (site.amount.minimum, site.amount.maximum):
            for bound in ("minimum", "maximum"):
                yield site.put(site.amount.model_copy(update={bound: None}))
    for number in range(len(q.equivalents)):
        left = replaced(q.equivalents, number)
        yield q.model_copy(update={"equivalents": left})
