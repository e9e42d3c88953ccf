"""Which rule of one qualification is which of another: by what it asks, not by number.

Groups are matched elsewhere; these are the rules that span them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from rules.comparing.counterparts import ALIKE
from rules.model import Amount, Qualification, Total
from rules.wording.lines import READINGS, lines

Paths = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its id and words, and what tells it from others of its sort.

    Two are the same if they ask the same; one is another changed if both have the same
    `name` or words, or without names if most of their units are the same. `called` is
    what the file calls it, where records or other files may do so too.
    """

    id: str
    words: str
    sort: str
    asks: Hashable
    name: Hashable = None
    units: frozenset[str] = frozenset()
    called: str | None = None


def rules_of(q: Qualification, paths: Paths | None = None) -> list[Rule]:
    """Give every rule across groups; `paths` say what groups are called elsewhere."""
    read = _Rules(q, paths or {})
    return [*read.totals(), *read.sets(), *read.pairs(), *read.others()]


class _Rules:
    """The rules of a qualification, sort by sort."""

    def __init__(self, q: Qualification, paths: Paths) -> None:
        self._q, self._paths = q, paths
        switches = dict(q.switches).items()
        self._words = {_switch(name): READINGS[chosen] for name, chosen in switches}
        self._words |= {line.rule: line.text for line in lines(q)}

    def _rule(
        self,
        id: str,
        asks: Hashable,
        name: Hashable = None,
        units: Iterable[str] = (),
    ) -> Rule:
        sort = id.partition("/")[0]
        return Rule(id, self._words[id], sort, asks, name, frozenset(units))

    def _named(self, sort: str, code: str, asks: Hashable) -> Rule:
        return replace(self._rule(f"{sort}/{code}", asks, code), called=code)

    def totals(self) -> Iterator[Rule]:
        """Yield totals: of all that counts, then where some group is used."""
        yield from self._totals("totals", "", self._q.totals)
        for group in self._q.walk():
            where = self._paths.get(group.path, group.path)
            yield from self._totals(f"totals/{group.path}", where, group.totals)

    def _totals(self, rule: str, where: str, totals: Iterable[Total]) -> Iterator[Rule]:
        for number, total in enumerate(totals, 1):
            of = frozenset(self._paths.get(path, path) for path in total.groups)
            name = (where, of, *_counts(total.amount))
            yield self._rule(f"{rule}/{number}", (where, of, total.amount), name)

    def sets(self) -> Iterator[Rule]:
        """Yield rules about sets of units: caps and barred combinations."""
        for number, cap in enumerate(self._q.caps, 1):
            limited = (cap.amount, frozenset(cap.units))
            yield self._rule(f"caps/{number}", limited, units=cap.units)
        for number, bar in enumerate(self._q.bars, 1):
            asks = (frozenset(bar.units), bar.most, bar.alike, bar.keep_highest)
            yield self._rule(f"bars/{number}", asks, bar.alike, bar.units)

    def pairs(self) -> Iterator[Rule]:
        """Yield links between units, and units that stand in."""
        for number, link in enumerate(self._q.links, 1):
            asks = (link.unit, frozenset(link.needs), link.order)
            yield self._rule(f"links/{number}", asks, link.unit)
        for number, one in enumerate(self._q.equivalents, 1):
            bare = one.model_copy(update={"source": None, "note": None})
            yield self._rule(f"equivalents/{number}", bare, one.codes)

    def others(self) -> Iterator[Rule]:
        """Yield what decides no verdict, what is assumed, and how rules are read."""
        for one in self._q.endorsements:
            asks = (one.code, one.title, one.take, frozenset(one.units))
            yield self._named("endorsements", one.code, asks)
        for condition in self._q.conditions:
            asked = (condition.code, condition.text)
            yield self._named("conditions", condition.code, asked)
        if self._q.additional:
            units = frozenset(self._q.additional)
            yield self._rule("additional", units, "additional")
        for switch, chosen in dict(self._q.switches).items():
            yield self._rule(_switch(switch), chosen, switch)
        for sort in ("smaller", "assumptions"):
            for number, text in enumerate(getattr(self._q, sort), 1):
                yield self._rule(f"{sort}/{number}", text)


def _switch(name: str) -> str:
    """Give the id of a switch, as the lines in words do."""
    return f"assume/{name.replace('_', ' ')}"


def _counts(amount: Amount) -> tuple[Hashable, ...]:
    """Give what an amount counts, whatever its bounds."""
    return amount.measure, amount.level, amount.kind, amount.manners, amount.share


Pair = tuple[Rule | None, Rule | None]


def paired(old: Iterable[Rule], new: Iterable[Rule]) -> Iterator[Pair]:
    """Yield the rules of two sides that differ: changed and added ones, then removed.

    Each rule is paired once at the most; of those that ask the same nothing is said.
    """
    left, extra = list(old), []
    for rule in new:
        same = next(
            (r for r in left if (r.sort, r.asks) == (rule.sort, rule.asks)), None
        )
        if same is None:
            extra.append(rule)
        else:
            left.remove(same)
    for rule in extra:
        near = max(left, key=lambda one: _likeness(one, rule), default=None)
        if near is not None and _likeness(near, rule):
            left.remove(near)
            yield near, rule
        else:
            yield None, rule
    yield from ((rule, None) for rule in left)


def _likeness(one: Rule, other: Rule) -> Fraction:
    """Give how likely one rule is another, changed: 0 if it isn't."""
    if one.sort != other.sort:
        return Fraction(0)
    if one.name != other.name:
        return Fraction(one.words == other.words, 2)
    if one.name is not None:
        return Fraction(1)
    both = len(one.units | other.units)
    share = Fraction(len(one.units & other.units), both or 1)
    return share if share >= ALIKE else Fraction(0)
