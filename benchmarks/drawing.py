"""Draws a structure of any size around a planted route, so that it can be met.

It is one that a rule file could say: links run from a higher level or number to a
lower one, never in circles; no core unit, planted pair or linked pair is barred.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from rules.model import (
    Amount,
    Bar,
    Group,
    LevelFilter,
    Link,
    Measure,
    Qualification,
    Take,
    Total,
    Unit,
    UnitBank,
)

Units = frozenset[str]
CORE = 4
BELOW = 3
LEVELS = (2, 3, 3, 4)
LEVEL = LevelFilter(level=3, or_above=True)


@dataclass(frozen=True, slots=True)
class Size:
    """What a drawn structure is made of.

    Of `leaves` the first is the core; with `nested` parents, the next three are
    pathways, and each parent holds three more. `takes` come in turn. `edges` are so
    many bars and so many links. `total` and `at_level` are the credits asked for, in
    all and at level 3 or above; without them they follow from the planted route.
    """

    units: int
    leaves: int
    shared: int
    edges: int
    takes: tuple[Amount, ...]
    credits: tuple[int, int] = (1, 6)
    nested: int = 0
    total: int = 0
    at_level: int = 0


def amount(
    least: int | None, most: int | None, measure: Measure = Measure.UNITS
) -> Amount:
    """Make an amount of whole numbers."""
    lower, upper = (None if n is None else Decimal(n) for n in (least, most))
    return Amount(measure=measure, minimum=lower, maximum=upper)


def unit(number: int, credit: int = 3, level: int = 3) -> Unit:
    """Make a unit."""
    code = f"U{number:04}"
    return Unit(code=code, title=code, level=level, credit=Decimal(credit))


def leaf(path: str, take: Take, codes: Iterable[str]) -> Group:
    """Make a group of units."""
    return Group(path=path, title=path, take=take, units=tuple(codes))


def parent(path: str, one: Amount, groups: Iterable[Group]) -> Group:
    """Make a group of groups."""
    return Group(path=path, title=path, take=Take(amounts=(one,)), groups=tuple(groups))


def qualification(
    code: str, units: Iterable[Unit], groups: Iterable[Group]
) -> Qualification:
    """Make a qualification without any rules across groups."""
    bank = UnitBank(title=code, units=tuple(units))
    return Qualification(code=code, title=code, bank=bank, groups=tuple(groups))


def drawn(name: str, size: Size, random: Random) -> tuple[Qualification, Units]:
    """Draw a structure, and give the route planted in it too."""
    drawing = _Drawing(random, size)
    route = drawing.plant()
    plain = qualification(name, drawing.bank, drawing.groups())
    links = drawing.links(route)
    across = {
        "totals": drawing.totals(route),
        "links": links,
        "bars": drawing.bars(route, links),
    }
    return plain.model_copy(update=across), route


@dataclass
class _Drawing:
    """The bank, what each leaf lists, and what is planted in it."""

    random: Random
    size: Size
    bank: list[Unit] = field(default_factory=list)
    lists: list[list[str]] = field(default_factory=list)
    planted: list[list[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        low, high = self.size.credits
        for number in range(self.size.units):
            credit, level = self.random.randint(low, high), self.random.choice(LEVELS)
            self.bank.append(unit(number, credit, level))
        self._by_code = {one.code: one for one in self.bank}
        self._deal()

    def _deal(self) -> None:
        """Deal the units to the leaves, and list some a second time elsewhere."""
        codes, others = list(self._by_code), self.size.leaves - 1
        rest = codes[CORE:]
        self.lists = [codes[:CORE], *(rest[n::others] for n in range(others))]
        for code in self.random.sample(rest, self.size.shared):
            homes = [one for one in self.lists[1:] if code not in one]
            self.random.choice(homes).append(code)

    def plant(self) -> Units:
        """Plant what each leaf takes, and more in open ones for the totals."""
        self.planted = [self.lists[0], *([] for _ in self.lists[1:])]
        for number in range(1, self.size.leaves):
            while self._is_used(number) and not self._is_filled(number):
                self._plant_in(number)
        total = self.size.total or self._credits(None) * 23 // 20
        while self._credits(None) < total or self._credits(LEVEL) < self.size.at_level:
            self._plant_in(self.random.choice(self._open()))
        return frozenset(code for planted in self.planted for code in planted)

    def _plant_in(self, number: int) -> None:
        self.planted[number].append(self.random.choice(self._free(number)))

    def _free(self, number: int) -> list[str]:
        planted = {code for planted in self.planted for code in planted}
        return [code for code in self.lists[number] if code not in planted]

    def _open(self) -> list[int]:
        """Number the leaves that can take another unit."""
        return [
            number
            for number in range(1, self.size.leaves)
            if self._amount(number).maximum is None and self._free(number)
        ]

    def _is_used(self, number: int) -> bool:
        """Tell whether the route uses a leaf: of the pathways, the first alone."""
        return not self.size.nested or number not in range(2, BELOW + 1)

    def _is_filled(self, number: int) -> bool:
        one = self._amount(number)
        there = sum(one.worth(self._by_code[code]) for code in self.planted[number])
        return there >= (one.minimum or 0)

    def _amount(self, number: int) -> Amount:
        if self.size.nested and number <= BELOW:
            return amount(2, 2)
        return self.size.takes[number % len(self.size.takes)]

    def _credits(self, level: LevelFilter | None) -> int:
        """Add up the planted credits at a level."""
        codes = (code for planted in self.planted for code in planted)
        units = (self._by_code[code] for code in codes)
        kept = (u for u in units if level is None or level.keeps(u.level))
        return sum(int(one.credit or 0) for one in kept)

    def groups(self) -> Iterator[Group]:
        """Yield the core, the pathways, the parents and the other leaves."""
        yield leaf("core", Take(), self.lists[0])
        first = 1
        if self.size.nested:
            yield parent("pathway", _PATHWAY, self._leaves("pathway/", first))
            for number in range(self.size.nested):
                first += BELOW
                path = f"parent{number}"
                take = self._of_parent(number, first)
                yield parent(path, take, self._leaves(f"{path}/", first))
            first += BELOW
        for number in range(first, self.size.leaves):
            yield self._leaf("", number)

    def _leaves(self, above: str, first: int) -> list[Group]:
        return [self._leaf(above, n) for n in range(first, first + BELOW)]

    def _leaf(self, above: str, number: int) -> Group:
        take = Take(amounts=(self._amount(number),))
        return leaf(f"{above}g{number}", take, self.lists[number])

    def _of_parent(self, number: int, first: int) -> Amount:
        """Ask of a parent what is planted below it: in units and credits by turns."""
        below = [code for one in self.planted[first : first + BELOW] for code in one]
        if number % 2:
            return amount(len(below), None)
        credit = sum(int(self._by_code[code].credit or 0) for code in below)
        return amount(credit, None, Measure.CREDITS)

    def totals(self, route: Units) -> tuple[Total, ...]:
        """Ask for credits in all, and for some of them at the level or above."""
        units = [self._by_code[code] for code in sorted(route)]
        at_level = [one for one in units if LEVEL.keeps(one.level)]
        planted = (sum(int(one.credit or 0) for one in us) for us in (units, at_level))
        total, high = planted
        all_of_them = amount(self.size.total or total, None, Measure.CREDITS)
        some = amount(self.size.at_level or high * 3 // 4, None, Measure.CREDITS)
        levelled = some.model_copy(update={"level": LEVEL})
        return Total(amount=all_of_them), Total(amount=levelled)

    def links(self, route: Units) -> tuple[Link, ...]:
        """Draw links down the levels; what a planted unit needs is planted too."""
        rank = {one.code: (one.level, one.code) for one in self.bank}
        found: dict[tuple[str, str], None] = {}
        while len(found) < self.size.edges:
            needed, code = sorted(self._pair(list(rank)), key=rank.__getitem__)
            if code not in self.lists[0] and (code not in route or needed in route):
                found[code, needed] = None
        return tuple(Link(unit=code, needs=(needed,)) for code, needed in found)

    def bars(self, route: Units, links: Iterable[Link]) -> tuple[Bar, ...]:
        """Draw barred pairs of units at the same level or at neighbouring ones."""
        linked = {frozenset((link.unit, *link.needs)) for link in links}
        found: dict[Units, None] = {}
        while len(found) < self.size.edges:
            pair = frozenset(self._pair(list(self._by_code)[CORE:]))
            levels = [self._by_code[code].level or 0 for code in pair]
            close = max(levels) - min(levels) <= 1
            if close and not pair <= route and pair not in linked:
                found[pair] = None
        return tuple(Bar(units=tuple(sorted(pair))) for pair in found)

    def _pair(self, codes: Sequence[str]) -> list[str]:
        return self.random.sample(codes, 2)


_PATHWAY = amount(1, 1, Measure.PATHWAYS)
