"""Every claim is looked through, however long that takes.

A record meets a qualification if some claim of what is held keeps every rule. That is
all; `sums` holds the rules, and `conformance/README.md` says it in words.
Engines are held to this, and it shares no code with them. One unit more may double the
time, so ask `ways` first; to tell whether one claim is valid takes no search. No date
matters here: what is held was achieved in order, or isn't held.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from decimal import Decimal
from functools import lru_cache

from rules.definition.rule import Claim, Cuts, Pairs, Rule
from rules.definition.sums import Definition
from rules.model import PLAIN, Case, Qualification, Relation

Units = frozenset[str]


def is_met(q: Qualification, held: AbstractSet[str], case: Case = PLAIN) -> bool:
    """Tell whether some claim of what is held is valid."""
    return bool(_valid(q, _units(held), case))


def least_shortfall(
    q: Qualification, held: AbstractSet[str], case: Case = PLAIN
) -> int | None:
    """Give the fewest further units that make the record met; None if none do."""
    return min(map(len, routes(q, held, case)), default=None)


def routes(q: Qualification, held: AbstractSet[str], case: Case = PLAIN) -> set[Units]:
    """Give every set of further units that makes the record met with none to spare.

    What is held comes before them; what isn't there for want of them is taken again.
    """
    rules = Definition(q, case)
    held = Units(code for code, _ in rules.there(_units(held)))
    may = held | takeable(q)
    found = {
        some - held
        for claim in _valid(q, may, case)
        for some in _enough(rules, claim, may)
        if _is_there(rules, claim, rules.there(held, some - held), held)
    }
    return {some for some in found if not any(fewer < some for fewer in found)}


def claims(
    q: Qualification, held: AbstractSet[str], case: Case = PLAIN
) -> Iterator[Claim]:
    """Yield every valid claim of what is held."""
    yield from _valid(q, _units(held), case)


def is_valid(
    q: Qualification,
    claim: Claim,
    case: Case = PLAIN,
    held: AbstractSet[str] | None = None,
) -> bool:
    """Tell whether a claim is valid of what is held; of just what counts, if None."""
    rules = Definition(q, case)
    there = rules.there(counted(claim) if held is None else _units(held))
    return _is_valid(rules, claim, there)


def ways(q: Qualification, held: AbstractSet[str], case: Case = PLAIN) -> int:
    """Bound the claims looked through; for routes, ask of `held | takeable(q)`."""
    rules, held = Definition(q, case), _units(held)
    homes = Counter(one.code for one in rules.placings if one.code in held)
    return rules.choices() * math.prod(1 + number for number in homes.values())


def takeable(q: Qualification) -> Units:
    """Give what may be taken: units listed, needed by links, or the same as these."""
    needed = (link.needs for link in q.links)
    asked = Units(itertools.chain(*needed, *(g.units for g in q.walk())))
    same = (Units(r.codes) for r in q.equivalents if r.relation is Relation.SAME)
    return asked.union(*(codes for codes in same if codes & asked))


def counted(claim: Claim) -> Units:
    """Give the units and items that a claim counts."""
    return Units(one.code for one in claim if one.code)


def _units(held: AbstractSet[str]) -> Units:
    """Take any set of codes; a text is none, though it would be looked through."""
    if not isinstance(held, AbstractSet):
        raise TypeError(f"held is a set of codes, as {{'A1'}}, not {held!r}")
    return Units(held)


@lru_cache(maxsize=16)
def _valid(q: Qualification, held: Units, case: Case) -> frozenset[Claim]:
    """Give every valid claim: each placing is in it or not, while rules may be kept."""
    rules, found = Definition(q, case), [Claim()]
    may = [one for one in rules.placings if one.code in held | {""}]
    for number, one in enumerate(may, 1):
        asked = [r for r in rules.settled if one in r.given or one in r.parts]
        left = Claim(may[number:])
        both = (claim for few in found for claim in (few, few | {one}))
        found = [c for c in both if all(_may_keep(rule, c, left) for rule in asked)]
    there = rules.there(held)
    return frozenset(claim for claim in found if _is_valid(rules, claim, there))


def _enough(rules: Definition, claim: Claim, may: Units) -> set[Units]:
    """Give sets of units with which a claim has what it counts and needs, each way."""
    todo = {(_pairs(claim), tuple(rules.shown(claim)), Pairs())}
    found = set()
    while todo:
        new, asked, known = todo.pop()
        known |= new
        asked += tuple(some for pair in new for some in rules.before(pair))
        may_be = ([pair for pair in some if pair[0] in may] for some in asked)
        for way in itertools.product(*may_be):
            more = Pairs(way) - known
            if more:
                todo.add((more, (), known))
            else:
                found.add(Units(code for code, _ in known))
    return found


def _is_there(
    rules: Definition, claim: Claim, there: Pairs, held: Units = frozenset()
) -> bool:
    """Tell whether what a claim counts and needs is there, in one order of it all.

    What is held comes before what isn't.
    """
    asked = [*(Pairs({pair}) for pair in _pairs(claim)), *rules.shown(claim)]
    shown = all(not some.isdisjoint(there) for some in asked)
    return shown and rules.in_turn(asked, there, held)


def _pairs(claim: Claim) -> Pairs:
    return Pairs((one.code, one.unit) for one in claim if one.code)


def _may_keep(rule: Rule, claim: Claim, left: Claim) -> bool:
    """Tell whether a claim may keep a rule once some of what is left is added."""
    more = [rule.parts[one].worth for one in left & rule.parts.keys()]
    now = rule.total(claim)
    lowest = now + sum(part for part in more if part < 0)
    highest = now + sum(part for part in more if part > 0)
    return not rule.given <= claim or rule.allows(lowest, highest)


def _is_valid(rules: Definition, claim: Claim, there: Pairs) -> bool:
    """Tell whether a claim keeps every rule, units maybe cut in each measure apart."""
    asked = [rule for rule in rules.rules if rule.given <= claim]
    alike = [[r for r in asked if r.measure == m] for m in {r.measure for r in asked}]
    return (
        claim.issubset(rules.placings)
        and _is_there(rules, claim, there)
        and all(any(_keeps(r, claim, c) for c in _cuts(rules, r, claim)) for r in alike)
    )


def _keeps(asked: Iterable[Rule], claim: Claim, cuts: Cuts) -> bool:
    totals = ((rule, rule.total(claim, cuts)) for rule in asked)
    return all(rule.allows(total, total) for rule, total in totals)


def _cuts(rules: Definition, asked: Iterable[Rule], claim: Claim) -> Iterator[Cuts]:
    """Yield ways to cut one unit or none at each maximum passed, to be just reached."""
    over = [rule for rule in asked if rule in rules.cutting and rule.excess(claim) > 0]
    for picks in itertools.product(*(_cut(rules, rule, claim) for rule in over)):
        made = [(rule, *pick) for rule, pick in zip(over, picks, strict=True) if pick]
        cuts = {(code, rule.measure): off for rule, code, off in made}
        if all(rule.excess(claim, cuts) == 0 for rule, _, _ in made):
            yield cuts


def _cut(
    rules: Definition, rule: Rule, claim: Claim
) -> Iterator[tuple[()] | tuple[str, Decimal]]:
    """Yield no cut, then parts of each unit, in steps of the last decimal place."""
    yield ()
    step = rules.step(rule.measure)
    for one in claim & rule.parts.keys():
        most = min(rule.parts[one].worth - step, rule.excess(claim))
        yield from ((one.code, n * step) for n in range(1, int(most / step) + 1))
