"""Why what is held isn't enough, where no single rule says it: rules that compete.

A proof that the units held have no claim adds up rules. Where several ask for the
same units that is said in words; a Hall set (P. Hall, "On representatives of
subsets", 1935) is the plainest.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from planner.position import Position
from rules.diagnostics import Place
from rules.frozen import Frozen
from rules.model import Measure
from rules.proof.certificate import Clash, Gap
from rules.proof.proving import refute
from rules.proof.row import Row
from rules.proof.rows import Rows
from rules.proof.verifying import reachable
from rules.wording.lines import lines
from rules.wording.words import codes, filters, joined, measured, number

MOST_REASONS = 3
FEW = 6


class Reason(Frozen):
    """Rules that can't all be kept by what is held, and why, in a sentence or two.

    `kind` is `shared` where groups compete for units, `sums` where no choice of units
    comes to what is asked, `together` for any other rules that clash. `units` are those
    held that could count toward what is asked.
    """

    kind: str
    words: str
    units: tuple[str, ...]
    rules: tuple[str, ...]
    places: tuple[Place, ...] = ()


def reasons(position: Position) -> Iterator[Reason]:
    """Yield why what is held can't meet rules that it could meet one by one.

    It is about the groups that the best claim uses. What a single rule is short of is
    no reason: that is a deficit.
    """
    search = _Search(position)
    for _ in range(MOST_REASONS):
        if search.is_settled():
            return
        proof = refute(search.rows, search.most)
        if not isinstance(proof, Clash | Gap):
            return
        yield _Words(position, search).reason(proof)
        search.give_way(proof)


class _Search:
    """The rows of what is held; those that can't be kept give way, one by one."""

    def __init__(self, position: Position) -> None:
        selected = position.placed.selected
        written = Rows(
            position.structure.qualification, position.structure.case, position.held
        )
        self.written = written
        used = {v: int(v[2:-1] in selected) for v in written.most if v[:2] == "s["}
        self.high = {**written.most, **used}
        self.low = {**dict.fromkeys(written.most, 0), **used}
        self.most = {v: n for v, n in written.most.items() if v not in self._fixed}
        self.rows = {
            key: self._within_reach(row.within(self.low, self.high))
            for key, row in written.rows.items()
        }
        values = position.placed.values
        self._claim = {v.name: n for v, n in values.items() if v.unit in position.held}

    @cached_property
    def _fixed(self) -> frozenset[str]:
        return frozenset(v for v in self.low if self.low[v] == self.high[v])

    def _within_reach(self, row: Row) -> Row:
        """Ask of a row no more than all units together could bring to it."""
        most = sum(f * self.high[v] for v, f in row.terms.items() if f > 0)
        return replace(row, least=min(row.least, most))

    def part(self, key: str) -> Fraction:
        """Give what of a measure one of a row of `rows` stands for."""
        row, plain = self.written.rows[key], self.rows[key]
        variable = next(iter(plain.terms))
        asked = row.least - sum(row.terms.get(v, 0) * self.low[v] for v in self._fixed)
        scale = Fraction(self.written.asks[key].minimum or 1) / asked
        return scale * row.terms[variable] / plain.terms[variable]

    def is_settled(self) -> bool:
        """Tell whether the best claim keeps what is left of the rows."""
        return all(
            sum(f * self._claim.get(v, 0) for v, f in row.terms.items()) >= row.least
            for row in self.rows.values()
        )

    def give_way(self, proof: Clash | Gap) -> None:
        """Drop what a proof says, so that the next one says something else.

        That is what limits units; where only their number does, the first that asks.
        """
        limits = [key for key in proof.named if not self.is_plain(key)]
        for key in limits or proof.named[:1]:
            row = self.rows[key]
            floor = sum(f * self.high[v] for v, f in row.terms.items() if f < 0)
            self.rows[key] = replace(row, least=floor)

    def is_plain(self, key: str) -> bool:
        """Tell whether a row asks for something, or says that a unit counts once."""
        return key in self.written.asks or key.startswith("once/")


@dataclass(frozen=True)
class _Words:
    """Puts a proof into words."""

    position: Position
    search: _Search

    def reason(self, proof: Clash | Gap) -> Reason:
        """Say why some rules clash."""
        asking = [key for key in proof.named if key in self.search.written.asks]
        others = [key for key in proof.named if key not in asking]
        kind, words = "together", ""
        if len(asking) == 1 and self._turns(asking[0], others):
            kind, words = "sums", self._sums(asking[0])
        elif isinstance(proof, Clash) and self._measure(asking) is not None:
            kind = "shared" if all(k.startswith("once/") for k in others) else kind
            words = self._shared(proof, asking)
        rules = tuple(dict.fromkeys(map(_rule, proof.named)))
        places = self.position.structure.places
        return Reason(
            kind=kind,
            words=words or self._listed(rules),
            units=tuple(self._units(asking)),
            rules=rules,
            places=tuple(dict.fromkeys(places[r] for r in rules if r in places)),
        )

    def _turns(self, key: str, others: Sequence[str]) -> bool:
        """Tell whether the only other row is the upper bound of the same amount."""
        rows, limits = self.search.written, self.search.written.limits
        return len(others) == 1 and limits.get(others[0]) == rows.asks[key]

    def _measure(self, asking: Sequence[str]) -> Measure | None:
        """Give the measure that all rows ask in, unless it is a share."""
        amounts = [self.search.written.asks[key] for key in asking]
        found = {amount.measure for amount in amounts if not amount.share}
        shares = any(amount.share or amount.measure.of_groups for amount in amounts)
        return None if shares or len(found) != 1 else found.pop()

    def _units(self, asking: Sequence[str]) -> list[str]:
        """Give the units held that could count toward what some rows ask."""
        found = {self._unit[v] for key in asking for v in self._wanted(key)}
        order = self.position.structure.order
        return sorted(found, key=lambda unit: order.get(unit, len(order)))

    def _wanted(self, key: str) -> list[str]:
        terms = self.search.rows[key].terms
        return [v for v, f in terms.items() if f > 0 and v in self._unit]

    @cached_property
    def _unit(self) -> Mapping[str, str]:
        uses = self.search.written.uses.items()
        return {variable: unit for unit, some in uses for variable in some}

    def _shared(self, proof: Clash, asking: Sequence[str]) -> str:
        """Say what rules ask together, what could bring it, and what limits that."""
        units = self._units(asking)
        many = codes(units) if len(units) <= FEW else f"{len(units)} of the units held"
        of_held = "" if len(units) > FEW else "of what is held "
        asked = f"{self._where(asking)}{self._needed(asking)}"
        words = f"{asked}, but {of_held}only {many} can count there"
        most = self._at_most(proof, asking)
        limits = self._limits(proof.named, most)
        if most and not limits:
            most = f", which makes {most} at the most"
        once = [*self._counted_once(asking)]
        return f"{'; '.join([words, *once, *limits])}{most * (not limits)}."

    def _where(self, asking: Sequence[str]) -> str:
        """Name what asks: groups, or all of them."""
        rules = [_rule(key) for key in asking]
        groups = self.position.structure.groups
        titles = [self._title(rule) for rule in rules if rule in groups]
        if len(titles) < len(rules):
            return "In all, " if len(rules) == 1 else "For these rules together, "
        if len(titles) > FEW:
            titles = [*titles[:2], f"{len(titles) - 2} more groups"]
        return f"For {joined(titles)}{' together' * (len(titles) > 1)}, "

    def _needed(self, asking: Sequence[str]) -> str:
        asks = [self.search.written.asks[key] for key in asking]
        needed = sum((a.minimum or Decimal(0) for a in asks), Decimal(0))
        which = {filters(amount) for amount in asks}
        only = which.pop() if len(which) == 1 else ""
        are = "is" if needed == 1 else "are"
        return f"{measured(needed, asks[0].measure)}{only} {are} needed"

    def _counted_once(self, asking: Sequence[str]) -> Iterator[str]:
        """Say which units several rows ask for."""
        wanted = [{self._unit[v] for v in self._wanted(key)} for key in asking]
        units = self._units(asking)
        common = [u for u in units if sum(u in some for some in wanted) > 1]
        which = "both" if len(asking) == 2 else "several of them"
        if common and len(common) == len(units) > FEW:
            yield f"each is in {which} and counts once"
        elif len(common) == 1:
            yield f"{common[0]} is in {which} and counts once"
        elif common:
            named = codes(common) if len(common) <= FEW else f"{len(common)} of them"
            yield f"{named} are in {which} and count once each"

    def _limits(self, named: Sequence[str], most: str) -> list[str]:
        """Say which rules keep units from counting, and what they leave."""
        keys = (key for key in named if not self.search.is_plain(key))
        rules = dict.fromkeys(map(_rule, keys))
        if not rules:
            return []
        texts = joined(f"'{self._texts.get(rule, rule)}'" for rule in rules)
        one = len(rules) == 1
        leaves = f"{'leaves' if one else 'leave'} {most} at the most"
        stands = f"{'stands' if one else 'stand'} in the way"
        return [f"the rule{'s' * (not one)} {texts} {leaves if most else stands}"]

    def _at_most(self, proof: Clash, asking: Sequence[str]) -> str:
        """Say how much of what is asked can count, where the proof tells it."""
        search, measure = self.search, self.search.written.asks[asking[0]].measure
        asked = {one.row: one.times for one in proof.rows if one.row in asking}
        parts = {key: search.part(key) for key in asking}
        rates = {Fraction(times) / parts[key] for key, times in asked.items()}
        if any(o.by > 1 for o in proof.rows if o.row in asked) or len(rates) > 1:
            return ""
        sums: dict[str, int] = {}
        others = 0
        for one in proof.rows:
            row = search.rows[one.row].divided(one.by, search.high)
            others += one.times * row.least * (one.row not in asked)
            for variable, factor in row.terms.items():
                sums[variable] = sums.get(variable, 0) + one.times * factor
        most = sum(f * search.high[v] for v, f in sums.items() if f > 0)
        capacity = (most - others) / rates.pop()
        return measured(_decimal(capacity), measure)

    def _sums(self, key: str) -> str:
        """Say between which sums of the units held an amount falls."""
        written = self.search.written
        row, amount = written.rows[key], written.asks[key]
        free = {v: f for v, f in row.terms.items() if v in self.search.most}
        asked = row.least - sum(
            f * self.search.low[v] for v, f in row.terms.items() if v not in free
        )
        sums, start = reachable(free, self.search.low, self.search.high)
        below = (sums & ((1 << max(0, asked - start)) - 1)).bit_length() - 1 + start
        scale = (amount.minimum or Decimal(1)) / asked
        above = next(n for n in _bits_from(sums, asked - start)) + start
        nearest = (
            f"{number(below * scale)} and {measured(above * scale, amount.measure)}"
        )
        title = self._title(_rule(key))
        return (
            f"{title} needs {amount}, and no choice of the units held comes to that:"
            f" the nearest are {nearest}."
        )

    def _listed(self, rules: Sequence[str]) -> str:
        texts = [self._texts.get(rule, f"{rule} counts once") for rule in rules]
        return f"What is held can't keep all of these at once: {'; '.join(texts)}."

    def _title(self, rule: str) -> str:
        if rule in self.position.structure.groups:
            return self.position.structure.full_title(rule)
        return self._texts.get(rule, rule)

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        found = reversed(lines(self.position.structure.qualification))
        return {line.rule: line.text for line in found}


def _decimal(number: Fraction) -> Decimal:
    """Round down to hundredths."""
    return Decimal(math.floor(number * 100)) / 100


def _rule(key: str) -> str:
    return key.partition("#")[0]


def _bits_from(sums: int, start: int) -> Iterator[int]:
    """Yield the sums from a number on that can be come to."""
    rest = sums >> start
    yield from (start + n for n in range(rest.bit_length()) if rest >> n & 1)
