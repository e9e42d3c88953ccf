"""Why what is held isn't enough, where no single rule says it: rules that compete.

A proof that the units held have no claim adds up rules. Where several ask for the
same units that is said in words; a Hall set (P. Hall, "On representatives of
subsets", 1935) is the plainest.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from planner.competing import CHOICE, ONCE, Competing
from planner.position import Position
from rules.diagnostics import Place
from rules.frozen import Frozen
from rules.proof.certificate import Clash, Gap
from rules.proof.verifying import reachable
from rules.wording.lines import lines
from rules.wording.words import codes, filters, joined, measured, number

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
    words = _Words(position, Competing(position))
    found = map(words.reason, words.competing.proofs())
    yield from {reason.words: reason for reason in found}.values()


@dataclass(frozen=True)
class _Words:
    """Puts a proof into words."""

    position: Position
    competing: Competing

    def reason(self, proof: Clash | Gap) -> Reason:
        """Say why some rules clash."""
        asking = [key for key in proof.named if key in self.competing.written.asks]
        others = [key for key in proof.named if key not in asking]
        rules = tuple(dict.fromkeys(map(_rule, proof.named)))
        kind = "together"
        if len(asking) == 1 and self._turns(asking[0], others):
            kind, words = "sums", self._sums(asking[0])
        elif isinstance(proof, Clash) and self._add_up(asking):
            kind = "shared" if all(k.startswith(ONCE) for k in others) else kind
            words = self._shared(proof, asking)
        else:
            words = self._listed(proof)
        places = self.position.structure.places
        return Reason(
            kind=kind,
            words=words,
            units=tuple(self._units(asking)),
            rules=rules,
            places=tuple(dict.fromkeys(places[r] for r in rules if r in places)),
        )

    def _turns(self, key: str, others: Sequence[str]) -> bool:
        """Tell whether the only other row is the upper bound of the same amount."""
        written = self.competing.written
        return len(others) == 1 and written.limits.get(others[0]) == written.asks[key]

    def _add_up(self, asking: Sequence[str]) -> bool:
        """Tell whether all rows ask for the same, each from what no other counts."""
        amounts = [self.competing.written.asks[key] for key in asking]
        wanted = [v for key in asking for v in self.competing.wanted(key)]
        alike = {(amount.measure, filters(amount)) for amount in amounts}
        apart = len(set(wanted)) == len(wanted)
        others = any(amount.share or amount.measure.of_groups for amount in amounts)
        return len(alike) == 1 and apart and not others

    def _units(self, asking: Sequence[str]) -> list[str]:
        """Give the units held that could count toward what some rows ask."""
        competing = self.competing
        found = {competing.unit[v] for key in asking for v in competing.wanted(key)}
        order = self.position.structure.order
        return sorted(found, key=lambda unit: (order[unit], unit))

    def _shared(self, proof: Clash, asking: Sequence[str]) -> str:
        """Say what rules ask together, what could bring it, and what limits that."""
        units = self._units(asking)
        who = f"of what is held only {codes(units)}"
        if len(units) > FEW:
            who = f"only {len(units)} of the units held"
        asked = f"{self._where(asking)}, {self._needed(asking)}"
        most = self._at_most(proof, asking)
        parts = [f"{asked}, but {who} can count there"]
        parts += self._counted_once(proof.named, asking)
        limits = self._limits(proof.named, most)
        if limits:
            return f"{'; '.join([*parts, limits])}."
        if not most:
            return self._listed(proof)
        return f"{'; '.join(parts)}, which makes {most} at the most."

    def _where(self, asking: Sequence[str]) -> str:
        """Name the groups that what is asked is over."""
        over = (path for key in asking for path in self._over.get(_rule(key), ()))
        titles = [self.position.structure.full_title(p) for p in dict.fromkeys(over)]
        if not titles:
            return "In all"
        together = " together" * (len(titles) > 1)
        if len(titles) > FEW:
            titles = [*titles[:2], f"{len(titles) - 2} more groups"]
        return f"For {joined(titles)}{together}"

    @cached_property
    def _over(self) -> Mapping[str, tuple[str, ...]]:
        """Give the groups that each rule is over, if it isn't over all of them."""
        q = self.position.structure.qualification
        found = {f"totals/{count}": t.groups for count, t in enumerate(q.totals, 1)}
        for group in q.walk():
            found[group.path] = (group.path,)
            for count, total in enumerate(group.totals, 1):
                found[f"totals/{group.path}/{count}"] = total.groups
        return found

    def _needed(self, asking: Sequence[str]) -> str:
        needed, asks = self._sum(asking), self.competing.written.asks[asking[0]]
        are = "is" if needed == 1 else "are"
        return f"{measured(needed, asks.measure)}{filters(asks)} {are} needed"

    def _sum(self, asking: Sequence[str]) -> Decimal:
        asks = self.competing.written.asks
        return sum((asks[key].minimum or Decimal(0) for key in asking), Decimal(0))

    def _counted_once(
        self, named: Sequence[str], asking: Sequence[str]
    ) -> Iterator[str]:
        """Say which units several rows ask for, where that they count once matters."""
        competing = self.competing
        wanted = [{competing.unit[v] for v in competing.wanted(key)} for key in asking]
        once = _once(named)
        units = self._units(asking)
        common = [u for u in units if u in once and sum(u in w for w in wanted) > 1]
        which = "both" if len(asking) == 2 else "several of them"
        if common and len(common) == len(units) > FEW:
            yield f"each is in {which} and counts once"
        elif len(common) == 1:
            yield f"{common[0]} is in {which} and counts once"
        elif common:
            several = codes(common) if len(common) <= FEW else f"{len(common)} of them"
            yield f"{several} are in {which} and count once each"
        yield from _each_once([unit for unit in once if unit not in common])

    def _limits(self, named: Sequence[str], most: str) -> str:
        """Say which rules keep units from counting, and what they leave, if any do."""
        keys = (key for key in named if not self.competing.is_plain(key))
        texts = [f"'{self._texts[rule]}'" for rule in dict.fromkeys(map(_rule, keys))]
        if not texts:
            return ""
        one = len(texts) == 1
        does = f"{'leaves' if one else 'leave'} {most} at the most"
        if most.startswith("0 "):
            does = f"{'leaves' if one else 'leave'} none"
        elif not most:
            does = f"{'stands' if one else 'stand'} in the way"
        return f"the rule{'s' * (not one)} {joined(texts)} {does}"

    def _at_most(self, proof: Clash, asking: Sequence[str]) -> str:
        """Say how much of what is asked can count, where the proof tells it."""
        competing = self.competing
        asked = {one.row: one.times for one in proof.rows if one.row in asking}
        parts = {key: competing.part(key) for key in asked}
        rates = {times / parts[key] for key, times in asked.items()}
        if any(o.by > 1 for o in proof.rows if o.row in asked) or len(rates) > 1:
            return ""
        capacity = self._capacity(proof, asking) / rates.pop()
        grain = _grain(parts.values())
        most = capacity // grain * grain
        if most >= self._sum(asking):  # units are larger than what is asked
            return ""
        measure = competing.written.asks[asking[0]].measure
        return measured(Decimal(most.numerator) / most.denominator, measure)

    def _capacity(self, proof: Clash, asking: Sequence[str]) -> Fraction:
        """Give how much the rows that ask may come to, times their weights."""
        competing, others, sums = self.competing, 0, dict[str, int]()
        for one in proof.rows:
            row = competing.rows[one.row].divided(one.by, competing.high)
            others += one.times * row.least * (one.row not in asking)
            for variable, factor in row.terms.items():
                sums[variable] = sums.get(variable, 0) + one.times * factor
        most = sum(f * competing.high[v] for v, f in sums.items() if f > 0)
        return Fraction(most - others)

    def _sums(self, key: str) -> str:
        """Say between which sums of the units held an amount falls."""
        competing = self.competing
        amount, asked = competing.written.asks[key], competing.asked(key)
        terms = competing.written.rows[key].terms
        free = {v: f for v, f in terms.items() if v in competing.most}
        sums, start = reachable(free, competing.low, competing.high)
        below = (sums & ((1 << (asked - start)) - 1)).bit_length() - 1 + start
        rest = sums >> (asked - start)
        above = (rest & -rest).bit_length() - 1 + asked
        scale = (amount.minimum or Decimal(0)) / asked
        are = "is" if f"{amount}".endswith(f"1 {amount.measure.singular}") else "are"
        nearest = measured(above * scale, amount.measure)
        return (
            f"{self._where([key])}, {amount} {are} needed, and no choice of the units"
            f" held comes to that: the nearest are {number(below * scale)} and"
            f" {nearest}."
        )

    def _listed(self, proof: Clash | Gap) -> str:
        rules = dict.fromkeys(_rule(k) for k in proof.named if not k.startswith(ONCE))
        texts = [*map(self._texts.__getitem__, rules), *_each_once(_once(proof.named))]
        return f"What is held can't keep all of these at once: {'; '.join(texts)}."

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        structure = self.position.structure
        found = {one.rule: one.text for one in reversed(lines(structure.qualification))}
        for unit in structure.case.wanted:
            found[f"{CHOICE}{unit}"] = f"The record wants {unit} to count"
        return found


def _grain(parts: Iterable[Fraction]) -> Fraction:
    """Give the largest part that every sum of these parts is a multiple of."""
    found = [*parts]
    below = math.lcm(*(part.denominator for part in found))
    return Fraction(math.gcd(*(int(part * below) for part in found)), below)


def _once(named: Iterable[str]) -> list[str]:
    """Give the units of which some rows say that they count once."""
    rules = dict.fromkeys(_rule(key) for key in named if key.startswith(ONCE))
    return [rule.removeprefix(ONCE) for rule in rules]


def _each_once(units: Sequence[str]) -> Iterator[str]:
    if len(units) == 1:
        yield f"{units[0]} counts once"
    elif units:
        several = codes(units) if len(units) <= FEW else f"{len(units)} units"
        yield f"{several} each count once"


def _rule(key: str) -> str:
    return key.partition("#")[0]
