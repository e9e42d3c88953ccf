"""The rules across groups: totals, caps, bars, links, equivalents, imports."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from rules.model import (
    Alike,
    Amount,
    Bar,
    Cap,
    Group,
    Link,
    Order,
    Qualification,
    Relation,
    StandIn,
    Total,
)
from rules.strategies.groups import groups_with
from rules.strategies.kinds import Kind, Kinds
from rules.strategies.sketches import Bounded, Capped, Linked, Sketch, Summed
from rules.strategies.trees import Tree

OFTEN = 5


@dataclass(frozen=True, slots=True)
class Relations:
    """Makes rules across the groups of a tree; with `slips` some may miss its plan."""

    tree: Tree
    groups: tuple[Group, ...]
    slips: bool

    @property
    def _kinds(self) -> Kinds:
        return self.tree.amounts.kinds

    @property
    def _codes(self) -> tuple[str, ...]:
        return tuple(unit.code for unit in self.tree.amounts.units)

    @property
    def _paths(self) -> list[str]:
        return [group.path for root in self.groups for group in root.walk()]

    @property
    def _plan(self) -> frozenset[str]:
        return self.tree.plan(self.tree.planned)

    def on(self, q: Qualification, sketch: Sketch) -> Qualification:
        """Give a structure of these groups with rules of the kinds that are allowed."""
        made: dict[str, tuple[Kind, Iterable[object]]] = {
            "totals": (Kind.TOTALS, map(self._total, sketch.totals)),
            "caps": (Kind.CAPS, map(self._cap, sketch.caps)),
            "bars": (Kind.BARS, self._bars(sketch)),
            "equivalents": (Kind.EQUIVALENTS, self._stand_ins(sketch)),
        }
        update: dict[str, object] = {
            name: tuple(rules) if kind in self._kinds else ()
            for name, (kind, rules) in made.items()
        }
        update["links"] = tuple(self._links(sketch))
        update["groups"] = self._with_own(sketch)
        return self._with_alike(q.model_copy(update=update), sketch)

    def _total(self, sketch: Summed) -> Total:
        """Give a total: over everything, or what is in some groups."""
        every = self._paths
        paths = tuple(dict.fromkeys(every[n % len(every)] for n in sketch.groups))
        if Kind.MAXIMA not in self._kinds and not self.tree.plan(paths):
            paths = ()
        within = paths or self.tree.planned
        amount = self.tree.amount(sketch.amount, self._codes, within)
        return Total(amount=amount, groups=paths)

    def _cap(self, sketch: Capped) -> Cap:
        """Give a cap of two units or more, where there are two, as low as may be."""
        codes, (first, *_) = self._codes, sketch.units
        some = {codes[n % len(codes)] for n in (*sketch.units, first + 1)}
        units = tuple(code for code in codes if code in some)
        tight = sketch.amount._replace(high=0)
        amount = self._most(tight, units)
        return Cap(amount=amount, units=units)

    def _most(self, sketch: Bounded, units: tuple[str, ...]) -> Amount:
        """Give a maximum that as much of some units as is planned keeps to.

        With slips it mostly is of one unit less, so that something is left over.
        """
        planned = self._plan.intersection(units)
        if self.slips and sketch.slip:
            planned -= {max(planned, default="")}
        return self.tree.amounts.around(sketch, planned, units, capped=True)

    def _pair(self, pair: tuple[int, int], third: int = 0) -> tuple[str, ...]:
        """Give two units, maybe with a third; fewer if there are no more."""
        left = [*self._codes]
        places = [*pair, third - 1] if third else [*pair]
        found = [left.pop(place % len(left)) for place in places if left]
        return tuple(found)

    def _bars(self, sketch: Sketch) -> Iterator[Bar]:
        """Yield bars that keep some of their units from counting."""
        plan = self._plan
        spare = [code for code in self._codes if code not in plan]
        for bar in sketch.bars:
            units = self._pair(bar.pair, max(0, bar.third - 1))
            if plan.issuperset(units) and spare and not self.slips:
                units = (*units[:-1], spare[0])
            least = 1 if self.slips else max(1, len(plan.intersection(units)))
            if least < len(units):
                most = least + bar.most % (len(units) - least)
                in_order = tuple(code for code in self._codes if code in units)
                yield Bar(units=in_order, most=most, keep_highest=bar.highest > 1)

    def _with_alike(self, q: Qualification, sketch: Sketch) -> Qualification:
        """Bar alike units with each other, where no more of them are planned."""
        if Kind.ALIKE not in self._kinds or not sketch.alike:
            return q
        ((alike, most),) = sketch.alike
        bar = Bar(alike=tuple(Alike)[alike], most=1 + most // 2)
        barred = q.model_copy(update={"bars": (*q.bars, bar)})
        rule = f"bars/{len(barred.bars)}"
        sets = (one.units for number, one in barred.conflicts() if number == rule)
        fits = all(len(self._plan.intersection(units)) <= bar.most for units in sets)
        return barred if fits or self.slips else q

    def _links(self, sketch: Sketch) -> Iterator[Link]:
        """Yield links that run one way along the units: none runs in a circle.

        But where units go together, which may be said both ways, or there is a choice.
        """
        orders = self._orders
        for link in sketch.links if orders and len(self._codes) > 1 else ():
            pair = sorted(self._pair(link.pair)[:2], key=self._codes.index)
            unit, needed = pair[:: -1 if sketch.backward else 1]
            order = orders[link.order % len(orders)]
            needs = (needed, *self._other(link, pair))
            yield Link(unit=unit, needs=needs, order=order)
            if order is Order.TOGETHER and link.both:
                yield Link(unit=needed, needs=(unit,), order=order)

    def _other(self, link: Linked, pair: Collection[str]) -> list[str]:
        """Give one more unit that a link is content with, now and then."""
        others = [code for code in self._codes if code not in pair]
        if Kind.ALTERNATIVES not in self._kinds or link.third < OFTEN or not others:
            return []
        return [others[link.third % len(others)]]

    @property
    def _orders(self) -> tuple[Order, ...]:
        """Give how links may stand in time, the usual one first."""
        usual = (Order.ANY, Order.ANY) if Kind.LINKS in self._kinds else ()
        in_time = (Order.FIRST, Order.TOGETHER) if Kind.ORDER in self._kinds else ()
        return usual + in_time

    def _stand_ins(self, sketch: Sketch) -> Iterator[StandIn]:
        """Yield what stands in for what; no two units twice.

        Of a unit and one that is the same or new one counts, so one is planned.
        """
        pairs: set[frozenset[str]] = set()
        for drawn in sketch.pairs if len(self._codes) > 1 else ():
            pair = self._pair(drawn.pair)
            both = self._plan.issuperset(pair) and not self.slips
            relation = Relation.EQUIVALENT if both else tuple(Relation)[drawn.relation]
            free = relation is Relation.EQUIVALENT and bool(drawn.free)
            if frozenset(pair) not in pairs:
                pairs.add(frozenset(pair))
                yield StandIn(
                    unit=pair[1], stands_for=pair[0], relation=relation, credit=not free
                )

    def _with_own(self, sketch: Sketch) -> tuple[Group, ...]:
        """Give the groups, one maybe with a total of its own, one with imports."""
        every, groups = self._paths, self.groups
        if Kind.GROUP_TOTALS in self._kinds:
            for place, total in sketch.own:
                path = every[place % len(every)]
                groups = groups_with(groups, path, {"totals": (self._total(total),)})
        if Kind.IMPORTS in self._kinds:
            for place, amount in sketch.imports:
                path = every[place % len(every)]
                most = self._most(amount, self._codes[:2])
                groups = groups_with(groups, path, {"imports": most})
        return groups
