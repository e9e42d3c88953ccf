"""Seven families of structures, from a leaflet's size to a degree's, and chains.

All are drawn from a seed, so they are the same in every run and on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from benchmarks.drawing import (
    Size,
    Units,
    amount,
    drawn,
    leaf,
    parent,
    qualification,
    unit,
)
from rules.model import Measure, Qualification, Take

SPARE = 3
CHAIN = 80
SAME, EACH = 22, 10

QCF = (amount(2, None), amount(10, None, Measure.CREDITS), amount(1, 4))
MIXED = (
    amount(2, 2),
    amount(2, None),
    amount(8, None, Measure.CREDITS),
    amount(1, 3),
)
LEAFLETS = {"seed": (5, 21, 2), "level4": (6, 36, 3)}
SIZES = {
    "qcf60": Size(60, 4, 12, 10, QCF, total=65, at_level=35),
    "qcf80": Size(80, 6, 16, 10, QCF, total=65, at_level=35),
    "qcf120": Size(120, 8, 24, 10, QCF, total=65, at_level=35),
    "stress": Size(500, 40, 73, 40, MIXED, nested=4),
    "degree": Size(2000, 60, 393, 300, MIXED, credits=(3, 5), nested=4),
}
NAMES = (*LEAFLETS, *SIZES)
QUICK = ("seed", "level4", "qcf60")


@dataclass(frozen=True, slots=True)
class Family:
    """A structure, the route planted in it, and three records.

    `qualifies` holds the route and some spare units; `falls_short` holds half of the
    route, never all of its core, and as many spare ones; `halfway` half of the route.
    """

    name: str
    qualification: Qualification
    route: Units
    qualifies: Units
    falls_short: Units
    halfway: Units


@dataclass(frozen=True, slots=True)
class Chain:
    """A structure whose groups compete for units, and a record `least` units short."""

    name: str
    qualification: Qualification
    held: Units
    least: int


def family(name: str, seed: int = 1) -> Family:
    """Give the family of a name; the same seed gives the same family."""
    random = Random(f"{name}/{seed}")  # noqa: S311 - structures, not secrets
    if name in LEAFLETS:
        return _with_records(*_leaflet(name), random)
    return _with_records(*drawn(name, SIZES[name], random), random)


def small(size: Size, seed: int) -> Family:
    """Draw a family of another size."""
    random = Random(seed)  # noqa: S311 - structures, not secrets
    return _with_records(*drawn("small", size, random), random)


def chains(length: int = CHAIN) -> tuple[Chain, ...]:
    """Give requirements that overlap: each of `length` wants one of two units.

    The later unit is listed first. Whoever takes the first that is free leaves none
    to the last requirement, unless all are held; then all before it have to move.
    """
    bank = [unit(number) for number in range(length + 1)]
    codes, wants = [one.code for one in bank], Take(amounts=(amount(1, 1),))
    groups = [leaf(f"g{n}", wants, codes[n : n + 2][::-1]) for n in range(length)]
    chain = qualification("chain", bank, groups)
    return (
        Chain("chain, all held", chain, frozenset(codes), 0),
        Chain("chain, first wrong", chain, frozenset(codes[:-1]), 0),
        Chain("chain, one short", chain, frozenset(codes[1:-1]), 1),
    )


def rivals(units: int = SAME, each: int = EACH) -> Chain:
    """Give two groups of the same units, and a record with one unit too few."""
    bank = [unit(number) for number in range(units)]
    codes, wants = [one.code for one in bank], Take(amounts=(amount(each, each),))
    both = qualification("rivals", bank, [leaf(path, wants, codes) for path in "ab"])
    held = frozenset(codes[: 2 * each - 1])
    return Chain(f"{each} + {each} of {units}", both, held, 1)


def _leaflet(name: str) -> tuple[Qualification, Units]:
    """Make a core, one of three pathways of two, and some of many options."""
    core, options, take = LEAFLETS[name]
    bank = [unit(number) for number in range(core + 6 + options)]
    codes = [one.code for one in bank]
    starts = range(core, core + 6, 2)
    pathways = [leaf(f"pathway/p{n}", Take(), codes[n : n + 2]) for n in starts]
    groups = [
        leaf("core", Take(), codes[:core]),
        parent("pathway", amount(1, 1, Measure.PATHWAYS), pathways),
        leaf("optional", Take(amounts=(amount(take, take),)), codes[core + 6 :]),
    ]
    route = codes[: core + 2] + codes[core + 6 : core + 6 + take]
    return qualification(name, bank, groups), frozenset(route)


def _with_records(q: Qualification, route: Units, random: Random) -> Family:
    planted = sorted(route)
    spare = [one.code for one in q.bank.units if one.code not in route]
    lacking = [code for code in planted if code != q.groups[0].units[0]]
    half = len(planted) // 2
    short = random.sample(lacking, half) + random.sample(spare, SPARE)
    return Family(
        name=q.code,
        qualification=q,
        route=route,
        qualifies=route.union(random.sample(spare, SPARE)),
        falls_short=frozenset(short),
        halfway=frozenset(random.sample(planted, half)),
    )
