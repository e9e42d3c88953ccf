"""Small structures of every shape the rule language allows, and records for them.

Every structure is one that `rules.reading` would accept. Smaller ones come first, and
they shrink towards one group of one unit without any other rule. `rich` ones may use
every kind of rule; the others keep to what any qualification of 2010 uses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from hypothesis import strategies as st

from rules.model import (
    Alike,
    Bar,
    Cap,
    Case,
    ExemptUnits,
    Group,
    Item,
    Link,
    Manner,
    Order,
    Qualification,
    Relation,
    SharedUnits,
    StandIn,
    StraddlingUnits,
    Switches,
    Total,
    UnitBank,
)
from tests.laws.trees import (
    MOST_LEAVES,
    MOST_UNITS,
    RICH_UNITS,
    Tree,
    leaves_of,
    plain_units,
    rarely,
    rich_units,
    unit_codes,
)

MOST_STAND_INS = 2
MOST_ITEMS = 3
_HOWS = (Manner.RPL, Manner.TRANSFERRED, Manner.EXEMPT, Manner.EQUIVALENT)


@st.composite
def structures(
    draw: st.DrawFn,
    *,
    units_only: bool = False,
    overlapping: bool | None = None,
    rich: bool = False,
    most_units: int | None = None,
) -> Qualification:
    """Draw a structure; `units_only` is of unit counts and choices of groups alone.

    With `overlapping`, some unit is listed in two groups; with False, none is.
    `rich` structures may use every kind of rule.
    """
    switches = _switches(draw) if rich else Switches()
    if switches.shared_units is SharedUnits.EVERY_GROUP and overlapping is None:
        overlapping = True
    leaves = draw(st.integers(2 if overlapping else 1, MOST_LEAVES))
    most = most_units or (RICH_UNITS if rich else MOST_UNITS)
    codes = unit_codes(draw, leaves, most)
    units = (
        rich_units(draw, codes, switches)
        if rich
        else plain_units(draw, codes, measured=not units_only)
    )
    bank = UnitBank(title="units of this qualification", units=units)
    may_cut = switches.straddling_units is StraddlingUnits.PART
    tree = Tree(draw, bank, units_only=units_only, rich=rich, may_cut=may_cut)
    groups = tree.groups(leaves_of(draw, codes, leaves, overlapping=overlapping))
    plain = Qualification(
        code="law",
        title="A structure drawn for a law",
        bank=bank,
        groups=groups,
        totals=() if units_only else _totals(draw, tree, groups),
        bars=() if units_only else draw(_bars(codes)),
        links=() if units_only else _links(draw, codes),
        switches=switches,
    )
    return _enriched(draw, tree, plain) if rich else plain


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


def _switches(draw: st.DrawFn) -> Switches:
    """Draw switches, mostly as they are where nothing is said."""
    return Switches(
        shared_units=draw(rarely(SharedUnits.ONE_GROUP, SharedUnits.EVERY_GROUP)),
        straddling_units=draw(rarely(StraddlingUnits.WHOLE, StraddlingUnits.PART)),
        exempt_units=draw(rarely(ExemptUnits.NO_CREDIT, ExemptUnits.CREDIT)),
    )


def _totals(draw: st.DrawFn, tree: Tree, groups: Sequence[Group]) -> tuple[Total, ...]:
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
    return tuple(Link(unit=order[i], needs=(order[j],)) for i, j in pairs)


def _enriched(draw: st.DrawFn, tree: Tree, plain: Qualification) -> Qualification:
    """Add some of what a plain structure lacks, near what is planned."""
    codes = [unit.code for unit in plain.bank.units]
    groups = tuple(_enriched_group(draw, tree, group) for group in plain.groups)
    return plain.model_copy(
        update={
            "groups": groups,
            "caps": tuple(draw(st.lists(_caps(tree, codes), max_size=2))),
            "bars": (*_rich_bars(draw, plain.bars), *_alike(draw)),
            "links": _rich_links(draw, plain.links, codes),
            "equivalents": _stand_ins(draw, codes),
        }
    )


def _enriched_group(draw: st.DrawFn, tree: Tree, group: Group) -> Group:
    below = tuple(_enriched_group(draw, tree, child) for child in group.groups)
    codes = [unit.code for unit in tree.bank.units]
    named = st.sampled_from([*tree.planned])
    totals = st.builds(
        lambda paths: Total(
            amount=tree.amount(codes, paths or [*tree.planned]), groups=paths
        ),
        st.lists(named, max_size=1).map(tuple),
    )
    has_totals, has_imports = (draw(st.integers(0, 5)) == 5 for _ in range(2))
    imports = tree.around(codes[:2], codes, capped=True) if has_imports else None
    if imports is not None and imports.share:
        imports = None
    update = {"groups": below, "imports": imports}
    return group.model_copy(
        update=update | {"totals": (draw(totals),) if has_totals else ()}
    )


@st.composite
def _caps(draw: st.DrawFn, tree: Tree, codes: Sequence[str]) -> Cap:
    units = tuple(draw(st.lists(st.sampled_from(codes), min_size=1, unique=True)))
    planned = [u for plan in tree.planned.values() for u in plan if u in units]
    return Cap(amount=tree.around(planned, units, capped=True), units=units)


def _rich_bars(draw: st.DrawFn, bars: Iterable[Bar]) -> Iterator[Bar]:
    for bar in bars:
        most = draw(st.integers(1, len(bar.units) - 1))
        yield bar.model_copy(update={"most": most, "keep_highest": draw(st.booleans())})


def _alike(draw: st.DrawFn) -> tuple[Bar, ...]:
    if draw(st.integers(0, 3)) < 3:
        return ()
    return (Bar(alike=draw(st.sampled_from(Alike)), most=draw(rarely(1, 2))),)


def _rich_links(
    draw: st.DrawFn, links: Iterable[Link], codes: Sequence[str]
) -> tuple[Link, ...]:
    """Let links leave a choice, or run both ways where units go together."""
    found: list[Link] = []
    for link in links:
        others = [code for code in codes if code != link.unit]
        more = draw(st.lists(st.sampled_from(others), max_size=2))
        needs = tuple(dict.fromkeys((*link.needs, *more)))
        order = draw(st.sampled_from(Order))
        found.append(Link(unit=link.unit, needs=needs, order=order))
        if order is Order.TOGETHER and draw(st.booleans()):
            found.append(Link(unit=needs[0], needs=(link.unit,), order=order))
    return tuple(found)


def _stand_ins(draw: st.DrawFn, codes: Sequence[str]) -> tuple[StandIn, ...]:
    """Draw what stands in for what; no two units twice."""
    if len(codes) < 2:
        return ()
    pairs = st.lists(st.sampled_from(codes), min_size=2, max_size=2, unique=True)
    some = draw(st.lists(pairs, max_size=MOST_STAND_INS, unique_by=frozenset))
    return tuple(draw(_stand_in(unit, other)) for unit, other in some)


@st.composite
def _stand_in(draw: st.DrawFn, unit: str, other: str) -> StandIn:
    relation = draw(st.sampled_from(Relation))
    credit = relation is not Relation.EQUIVALENT or draw(st.booleans())
    return StandIn(unit=unit, stands_for=other, relation=relation, credit=credit)


@st.composite
def cases(draw: st.DrawFn, q: Qualification) -> tuple[Case, frozenset[str]]:
    """Draw what a record brings, and all that is held: items and units."""
    units = draw(
        st.lists(st.sampled_from([u.code for u in q.bank.units]), max_size=MOST_ITEMS)
    )
    items = tuple(draw(items_of(f"R{n}", unit)) for n, unit in enumerate(units, 1))
    imports = any(group.imports for group in q.walk())
    elsewhere = draw(st.integers(0, 2)) if imports else 0
    codes = [f"M{n}" for n in range(1, elsewhere + 1)]
    imported = rich_units(draw, codes, q.switches)
    rules = [f"equivalents/{n}" for n in range(1, len(q.equivalents) + 1)]
    case = Case(
        items=items, imported=imported, closed=_few(draw, rules), **_wishes(draw, q)
    )
    brought = {item.code for item in items} | {unit.code for unit in imported}
    without = draw(rarely(frozenset[str](), frozenset(list(brought)[:1])))
    return case, (draw(held_units(q)) | brought) - without


def items_of(code: str, unit: str) -> st.SearchStrategy[Item]:
    """Give items that are a unit, held by another manner than assessment."""
    how = st.sampled_from(_HOWS)
    credit = st.sampled_from((True, True, True, False))
    return st.builds(
        Item, code=st.just(code), unit=st.just(unit), manner=how, credit=credit
    )


def _few(draw: st.DrawFn, among: Sequence[str]) -> frozenset[str]:
    """Draw none as a rule, and one now and then."""
    some = st.sampled_from(among).map(lambda one: frozenset({one})) if among else None
    if some is None or draw(st.integers(0, 5)) < 5:
        return frozenset()
    return draw(some)


def _wishes(draw: st.DrawFn, q: Qualification) -> dict[str, Any]:
    """Draw what must count, what must not, and what only in one group."""
    codes = [unit.code for unit in q.bank.units]
    pairs = [(code, group.path) for group in q.walk() for code in group.units]
    pinned = (draw(st.sampled_from(pairs)),) if draw(st.integers(0, 5)) == 5 else ()
    return {
        "left_out": _few(draw, codes),
        "wanted": _few(draw, codes),
        "pinned": pinned,
    }
