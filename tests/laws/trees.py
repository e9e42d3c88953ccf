"""The units and groups of structures drawn for laws, and amounts that fit them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar

from hypothesis import strategies as st

from rules.model import (
    Amount,
    Group,
    LevelFilter,
    Manner,
    Measure,
    StraddlingUnits,
    Switches,
    Take,
    Unit,
    UnitBank,
)

T = TypeVar("T")

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
_PARTS = {Measure.UNITS: 1, Measure.CREDITS: 4, Measure.GLH: 1, Measure.POINTS: 2}

RICH_UNITS = 7
SHARES = tuple(map(Decimal, ("10", "25", "33.3", "50", "66.67", "75", "100")))
KINDS = ("knowledge", "competence")
TITLES = ("Working with people", "working  with People", "First aid")
BARRING = ("K21", "k21", "K9", "ZZZZ")
_WHOLE_FACTS = {
    "level": st.sampled_from(LEVELS),
    "credit": st.integers(1, 4).map(Decimal),
    "glh": st.integers(1, 4),
    "points": st.integers(1, 4).map(Decimal),
    "kind": st.none() | st.sampled_from(KINDS),
    "barring": st.none() | st.sampled_from(BARRING),
}
_RICH_FACTS = _WHOLE_FACTS | {
    "credit": st.sampled_from(CREDITS),
    "points": st.sampled_from(CREDITS),
}
_RICH_MEASURES = (Measure.CREDITS, Measure.CREDITS, Measure.GLH, Measure.POINTS)


@dataclass(frozen=True, slots=True)
class Leaf:
    """The units of a leaf group, and those that a valid claim is meant to count there.

    Amounts are drawn around such a plan, so that most structures can be satisfied.
    """

    units: tuple[str, ...]
    plan: frozenset[str]


Leaves = tuple[Leaf, ...]


def unit_codes(draw: st.DrawFn, least: int, most: int) -> list[str]:
    """Draw so many codes of units, in order."""
    return [f"U{n}" for n in range(1, draw(st.integers(least, most)) + 1)]


def plain_units(
    draw: st.DrawFn, codes: Sequence[str], *, measured: bool
) -> tuple[Unit, ...]:
    """Draw units that state a level and credit, or if not `measured` nothing."""
    facts = [draw(_FACTS) if measured else (None, None) for _ in codes]
    return tuple(
        Unit(code=code, title=f"Unit {code[1:]}", level=level, credit=credit)
        for code, (level, credit) in zip(codes, facts, strict=True)
    )


def rich_units(
    draw: st.DrawFn, codes: Sequence[str], switches: Switches
) -> tuple[Unit, ...]:
    """Draw units that state everything; in whole numbers if they may be cut."""
    whole = switches.straddling_units is StraddlingUnits.PART
    facts = st.fixed_dictionaries(_WHOLE_FACTS if whole else _RICH_FACTS)
    return tuple(
        Unit(code=code, title=draw(_titles(code)), **draw(facts)) for code in codes
    )


def _titles(code: str) -> st.SearchStrategy[str]:
    return st.just(f"Unit {code[1:]}") | st.sampled_from(TITLES)


def rarely(mostly: T, now_and_then: T) -> st.SearchStrategy[T]:
    """Give one thing as a rule, and another in one of three draws."""
    return st.sampled_from((mostly, mostly, now_and_then))


def leaves_of(
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
    return tuple(Leaf(tuple(sorted(u)), frozenset(plan)) for u, plan in pairs)


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
class Tree:
    """Draws the groups over given leaves, depth first, and remembers the plan."""

    draw: st.DrawFn
    bank: UnitBank
    units_only: bool
    rich: bool = False
    may_cut: bool = False
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

    def _leaf_take(self, leaf: Leaf, path: str, depth: int) -> Take | None:
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
        planned = [u for path in paths for p in self._at(path) for u in self.planned[p]]
        return self.around(planned, codes)

    def around(
        self, planned: Iterable[str], codes: Iterable[str], *, capped: bool = False
    ) -> Amount:
        """Draw an amount of some units, near those planned; `capped`, a maximum."""
        measure = self._measure()
        filters = self._filters()
        probe = Amount(measure=measure, minimum=Decimal(0), **filters)
        there, most = (self._worth(c, probe) for c in (planned, codes))
        if self.rich and self.draw(st.integers(0, 7)) == 7:
            all_of_it = self._worth(planned, Amount(measure=measure, minimum=there))
            return self._share(probe, there, all_of_it, capped=capped)
        capped = capped or (
            self.rich and not there and self.draw(st.integers(0, 7)) < 7
        )
        parts = self._parts_of(measure)
        if self.may_cut and measure.fact:
            there -= self.draw(st.integers(0, min(2, int(there))))
        numbers = int(there * parts), int(most * parts)
        minimum, maximum = _bounds(self.draw, *numbers, parts, capped=capped)
        return Amount(measure=measure, minimum=minimum, maximum=maximum, **filters)

    def _measure(self) -> Measure:
        """Draw what is counted: units as a rule, unless units may be cut."""
        measures = _RICH_MEASURES if self.rich else (Measure.CREDITS,)
        simple = self.units_only or self.draw(st.booleans())
        if simple and self.may_cut:
            simple = self.draw(st.booleans())
        return Measure.UNITS if simple else self.draw(st.sampled_from(measures))

    def _filters(self) -> dict[str, Any]:
        """Draw what an amount leaves out: mostly nothing."""
        level = None if self.units_only else self.draw(_LEVEL_FILTERS)
        if not self.rich:
            return {"level": level}
        kind = self.draw(st.sampled_from((None, None, None, None, *KINDS)))
        by = self.draw(st.integers(0, 7)) == 7
        manners = st.lists(st.sampled_from(Manner), min_size=1, max_size=2, unique=True)
        how = tuple(self.draw(manners)) if by else ()
        return {"level": level, "kind": kind, "manners": how}

    def _share(
        self, probe: Amount, there: Decimal, whole: Decimal, *, capped: bool
    ) -> Amount:
        """Draw a share that what is planned keeps, if any does."""
        percent = 100 * there / whole if whole else Decimal(100)
        if capped or self.draw(st.booleans()):
            kept = [p for p in SHARES if p >= percent] or [*SHARES]
            bounds: dict[str, Any] = {
                "minimum": None,
                "maximum": self.draw(st.sampled_from(kept)),
            }
        else:
            kept = [p for p in SHARES if p <= percent] or [*SHARES]
            above = self.draw(st.booleans())
            bounds = {"minimum": self.draw(st.sampled_from(kept)), "above": above}
        return probe.model_copy(update={"share": True, **bounds})

    def _parts_of(self, measure: Measure) -> int:
        """Give in how many parts one is counted: whole ones where units are cut."""
        facts = (getattr(u, measure.fact or "level") for u in self.bank.units)
        whole = all(fact is None or fact % 1 == 0 for fact in facts)
        return 1 if self.rich and whole else _PARTS[measure]

    def _worth(self, codes: Iterable[str], amount: Amount) -> Decimal:
        """Add up some units, as an amount counts them."""
        units = (unit for unit in self.bank.units if unit.code in {*codes})
        return sum(map(amount.worth, units), Decimal(0))


def _halves(choice: Amount) -> Iterator[Amount]:
    """Say a choice as a minimum and a maximum of their own."""
    if choice.maximum is not None:
        yield choice.model_copy(update={"minimum": None})
    if choice.minimum is not None:
        yield choice.model_copy(update={"maximum": None})


def _bounds(
    draw: st.DrawFn, there: int, most: int, parts: int = 1, *, capped: bool = False
) -> tuple[Decimal | None, Decimal | None]:
    """Draw a minimum and a maximum around what is there, or now and then anywhere."""
    if draw(st.integers(0, 9)) == 9:
        there = draw(st.integers(1, most + 1))
    there = max(1, there)
    kind = "at most" if capped else draw(_BOUNDS)
    low = there if kind == "exactly" else draw(st.integers(1, there))
    high = there if kind == "exactly" else there + draw(st.integers(0, 2 * parts))
    minimum = None if kind == "at most" else Decimal(low) / parts
    return minimum, None if kind == "at least" else Decimal(high) / parts
