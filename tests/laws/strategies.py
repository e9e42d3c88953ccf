"""Small structures of every shape the rule language allows, and records for them.

Every structure is one that `rules.reading` would accept. Smaller ones come first, and
they shrink towards one group of one unit without any other rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from hypothesis import strategies as st

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

MOST_UNITS = 9
MOST_LEAVES = 4
MOST_SHARED = 4
DEEPEST = 3
LEVELS = range(1, 5)
CREDITS = tuple(map(Decimal, ("1", "2", "3", "1.5", "0.5", "2.25")))
NAMES = ("a", "a-b", "b", "b-1", "c")

_BOUNDS = st.sampled_from(("at least", "exactly", "at most", "range"))
_CHOICES = st.sampled_from((Measure.PATHWAYS, Measure.GROUPS))
_FACTS = st.tuples(st.sampled_from(LEVELS), st.sampled_from(CREDITS))
_LEVEL_FILTERS = st.none() | st.builds(
    LevelFilter, level=st.sampled_from(LEVELS), or_above=st.booleans()
)
_PARTS = {Measure.UNITS: 1, Measure.CREDITS: 4}


@dataclass(frozen=True, slots=True)
class _Leaf:
    """The units of a leaf group, and those that a valid claim is meant to count there.

    Amounts are drawn around such a plan, so that most structures can be satisfied.
    """

    units: tuple[str, ...]
    plan: frozenset[str]


Leaves = tuple[_Leaf, ...]


@st.composite
def structures(
    draw: st.DrawFn, *, units_only: bool = False, overlapping: bool | None = None
) -> Qualification:
    """Draw a structure; `units_only` is of unit counts and choices of groups alone.

    With `overlapping`, some unit is listed in two groups; with False, none is.
    """
    leaves = draw(st.integers(2 if overlapping else 1, MOST_LEAVES))
    bank = _banks(draw, leaves, measured=not units_only)
    codes = [unit.code for unit in bank.units]
    tree = _Tree(draw, bank, units_only=units_only)
    groups = tree.groups(_leaves(draw, codes, leaves, overlapping=overlapping))
    return Qualification(
        code="law",
        title="A structure drawn for a law",
        bank=bank,
        groups=groups,
        totals=() if units_only else _totals(draw, tree, groups),
        bars=() if units_only else draw(_bars(codes)),
        links=() if units_only else _links(draw, codes),
    )


def held_units(qualification: Qualification) -> st.SearchStrategy[frozenset[str]]:
    """Give records: any units of the bank, or nearly all of them."""
    codes = [unit.code for unit in qualification.bank.units]
    some = st.frozensets(st.sampled_from(codes))
    return some | nearly_all(qualification)


def nearly_all(qualification: Qualification) -> st.SearchStrategy[frozenset[str]]:
    """Give records of all units but two at the most."""
    codes = [unit.code for unit in qualification.bank.units]
    lacking = st.frozensets(st.sampled_from(codes), max_size=2)
    return lacking.map(frozenset(codes).difference)


def _banks(draw: st.DrawFn, least: int, *, measured: bool) -> UnitBank:
    numbers = range(1, draw(st.integers(least, MOST_UNITS)) + 1)
    facts = [draw(_FACTS) if measured else (None, None) for _ in numbers]
    units = [
        Unit(code=f"U{number}", title=f"Unit {number}", level=level, credit=credit)
        for number, (level, credit) in zip(numbers, facts, strict=True)
    ]
    return UnitBank(title="units of this qualification", units=tuple(units))


def _leaves(
    draw: st.DrawFn, codes: Sequence[str], leaves: int, *, overlapping: bool | None
) -> Leaves:
    """Give each leaf a unit, the others to any leaf or none, and share a few."""
    lists = [{code} for code in codes[:leaves]]
    for code in codes[leaves:]:
        home = draw(st.integers(0, leaves))
        if home < leaves:
            lists[home].add(code)
    if overlapping:
        lists[1].add(codes[0])
    if overlapping is not False:
        again = st.tuples(st.integers(0, leaves - 1), st.sampled_from(codes))
        for home, code in draw(st.lists(again, max_size=MOST_SHARED)):
            lists[home].add(code)
    plans = _plans(draw, codes, lists)
    pairs = zip(lists, plans, strict=True)
    return tuple(_Leaf(tuple(sorted(u)), frozenset(plan)) for u, plan in pairs)


def _plans(
    draw: st.DrawFn, codes: Sequence[str], lists: Sequence[set[str]]
) -> list[set[str]]:
    """Give each unit to one leaf that lists it, or leave it out."""
    plans: list[set[str]] = [set() for _ in lists]
    for code in codes:
        homes = [
            plan for plan, listed in zip(plans, lists, strict=True) if code in listed
        ]
        home = draw(st.integers(0, len(homes)))
        if home < len(homes):
            homes[home].add(code)
    return plans


@dataclass(slots=True)
class _Tree:
    """Draws the groups over given leaves, depth first, and remembers the plan."""

    draw: st.DrawFn
    bank: UnitBank
    units_only: bool
    planned: dict[str, frozenset[str]] = field(default_factory=dict)

    def groups(
        self, leaves: Leaves, parent: str = "", depth: int = 0
    ) -> tuple[Group, ...]:
        """Draw groups, each over some of the leaves, in their order."""
        named = zip(NAMES, self._parts(leaves, depth), strict=False)
        return tuple(self._group(part, f"{parent}{n}", depth) for n, part in named)

    def _parts(self, leaves: Leaves, depth: int) -> list[Leaves]:
        parts: list[Leaves] = [leaves[:1]]
        for leaf in leaves[1:]:
            if depth < DEEPEST and self.draw(st.booleans()):
                parts[-1] = (*parts[-1], leaf)
            else:
                parts.append((leaf,))
        return parts

    def _group(self, leaves: Leaves, path: str, depth: int) -> Group:
        wrapped = depth < DEEPEST and self.draw(st.integers(0, 5)) == 5
        if len(leaves) > 1 or wrapped:
            below = self.groups(leaves, f"{path}/", depth + 1)
            take = self._parent_take(leaves, below)
            return Group(path=path, title=path.upper(), take=take, groups=below)
        (leaf,) = leaves
        self.planned[path] = leaf.plan
        take = self._leaf_take(leaf, path, depth)
        return Group(path=path, title=path.upper(), take=take, units=leaf.units)

    def _leaf_take(self, leaf: _Leaf, path: str, depth: int) -> Take | None:
        kind = self.draw(st.integers(0, 5))
        if depth and kind == 1:
            return None
        if not kind or leaf.plan.issuperset(leaf.units):
            return Take()
        return self._some(leaf.units, [path])

    def _parent_take(self, leaves: Leaves, below: Sequence[Group]) -> Take | None:
        """Draw a choice of groups, or an amount over what counts below, or both."""
        units = [code for leaf in leaves for code in leaf.units]
        paths = [group.path for group in below]
        kind = self.draw(st.integers(0, 6))
        if kind < 2:
            return None if kind else Take()
        if kind == 6:
            return self._some(units, paths)
        choice = self._choice(paths)
        if kind == 5:
            return Take(amounts=(self.amount(units, paths), choice))
        return Take(amounts=tuple(_halves(choice)) if kind == 4 else (choice,))

    def _choice(self, paths: Sequence[str]) -> Amount:
        """Draw a choice of groups; nothing is planned in those that it leaves out."""
        chosen = self.draw(st.sets(st.sampled_from(paths), min_size=1))
        for path in set(paths) - chosen:
            self.planned |= dict.fromkeys(self._at(path), frozenset())
        measure = self.draw(_CHOICES)
        minimum, maximum = _bounds(self.draw, len(chosen), len(paths))
        return Amount(measure=measure, minimum=minimum, maximum=maximum)

    def _at(self, path: str) -> list[str]:
        """Give the leaves that a path names."""
        return [p for p in self.planned if f"{p}/".startswith(f"{path}/")]

    def _some(self, codes: Iterable[str], paths: Sequence[str]) -> Take:
        more = self.draw(st.integers(0, 5)) == 5
        return Take(amounts=tuple(self.amount(codes, paths) for _ in range(1 + more)))

    def amount(self, codes: Iterable[str], paths: Sequence[str]) -> Amount:
        """Draw an amount of units or credits around what is planned at some paths."""
        simple = self.units_only or self.draw(st.booleans())
        measure = Measure.UNITS if simple else Measure.CREDITS
        level = None if self.units_only else self.draw(_LEVEL_FILTERS)
        planned = [u for path in paths for p in self._at(path) for u in self.planned[p]]
        there, most = (self._worth(c, measure, level) for c in (planned, codes))
        minimum, maximum = _bounds(self.draw, there, most, _PARTS[measure])
        return Amount(measure=measure, minimum=minimum, maximum=maximum, level=level)

    def _worth(
        self, codes: Iterable[str], measure: Measure, level: LevelFilter | None
    ) -> int:
        """Add up units at a level, in units or in parts of a credit."""
        units = {unit.code: unit for unit in self.bank.units if unit.code in set(codes)}
        kept = [u for u in units.values() if level is None or level.keeps(u.level or 0)]
        if measure is Measure.UNITS:
            return len(kept)
        return int(sum(u.credit or 0 for u in kept) * _PARTS[measure])


def _halves(choice: Amount) -> Iterator[Amount]:
    """Say a choice as a minimum and a maximum of their own."""
    if choice.maximum is not None:
        yield choice.model_copy(update={"minimum": None})
    if choice.minimum is not None:
        yield choice.model_copy(update={"maximum": None})


def _bounds(
    draw: st.DrawFn, there: int, most: int, parts: int = 1
) -> tuple[Decimal | None, Decimal | None]:
    """Draw a minimum and a maximum around what is there, or now and then anywhere."""
    if draw(st.integers(0, 9)) == 9:
        there = draw(st.integers(1, most + 1))
    there = max(1, there)
    kind = draw(_BOUNDS)
    low = there if kind == "exactly" else draw(st.integers(1, there))
    high = there if kind == "exactly" else there + draw(st.integers(0, 2 * parts))
    minimum = None if kind == "at most" else Decimal(low) / parts
    return minimum, None if kind == "at least" else Decimal(high) / parts


def _totals(draw: st.DrawFn, tree: _Tree, groups: Sequence[Group]) -> tuple[Total, ...]:
    every = [group.path for root in groups for group in root.walk()]
    roots = [group.path for group in groups]
    codes = [unit.code for unit in tree.bank.units]
    named = st.lists(st.sampled_from(every), max_size=2, unique=True).map(tuple)
    return tuple(
        Total(amount=tree.amount(codes, paths or roots), groups=paths)
        for paths in draw(st.lists(named, max_size=2))
    )


def _bars(codes: Sequence[str]) -> st.SearchStrategy[tuple[Bar, ...]]:
    if len(codes) < 2:
        return st.just(())
    barred = st.lists(st.sampled_from(codes), min_size=2, max_size=3, unique=True)
    bars = barred.map(lambda units: Bar(units=tuple(units)))
    return st.lists(bars, max_size=2).map(tuple)


def _links(draw: st.DrawFn, codes: Sequence[str]) -> tuple[Link, ...]:
    """Draw links that run one way along the units: none runs in a circle."""
    if len(codes) < 2:
        return ()
    order = codes if draw(st.booleans()) else codes[::-1]
    ends = st.lists(st.integers(0, len(codes) - 1), min_size=2, max_size=2, unique=True)
    pairs = draw(st.lists(ends.map(sorted), max_size=3))
    return tuple(Link(unit=order[i], needs=order[j]) for i, j in pairs)
