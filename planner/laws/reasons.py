"""What is said to keep a unit from counting does, as the rules are by definition."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from planner.candidate import Achievement
from planner.laws import definition
from planner.laws.definition import Truth, claim_of
from planner.laws.law import Law, Trial
from planner.laws.records import Record, crowded_records
from planner.position import Position
from planner.record import Surplus
from planner.surplus import surplus
from rules.definition import Claim, Placing, takeable
from rules.definition.rule import Rule
from rules.definition.sums import Definition
from rules.model import Link, Order

MAY_BE_CUT = "a unit may be cut at a maximum"
IN_SEVERAL = "a unit counts in every group that lists it"
NOT_BEST = "it isn't proved that no claim is better"


@dataclass(frozen=True, slots=True)
class Said:
    """What is said to keep a unit out, the rules, and what counts of what is held."""

    trial: Trial
    record: Record
    position: Position
    one: Surplus
    rules: Definition
    claim: Claim

    @property
    def unit(self) -> str:
        """Give the code of the unit or item."""
        return self.one.unit

    @property
    def places(self) -> list[Placing]:
        """Give where the unit may count, and as what."""
        return [one for one in self.rules.placings if one.code == self.unit]

    @property
    def as_units(self) -> set[str]:
        """Give the units that it may count as."""
        return {one.unit for one in self.places}

    @property
    def used(self) -> list[Placing]:
        """Give where it may count in groups that the claim uses."""
        return [one for one in self.places if self._uses(one.path)]

    def _uses(self, path: str) -> bool:
        chosen = (one for one in self.rules.placings if not one.code)
        above = (one for one in chosen if f"{path}/".startswith(f"{one.path}/"))
        return self.claim.issuperset(above)

    @property
    def attempts(self) -> Iterator[Achievement]:
        """Yield the record's attempts at the unit."""
        own = self.record.candidate.achievements
        return (attempt for attempt in own if attempt.unit == self.unit)

    def of_rule(self, id_: str) -> list[Rule]:
        """Give what a rule says, where it is asked."""
        asked = (rule for rule in self.rules.rules if rule.id == id_)
        return [rule for rule in asked if rule.given <= self.claim]


def _reasons_are_so(trial: Trial) -> None:
    candidate = trial.draw(crowded_records(trial.structure), "record")
    record = Record.of(trial.structure, candidate)
    position = trial.stand(record)
    left, aside = [*surplus(position)], record.applied.record.set_aside
    trial.ask_only_if(bool(left or aside), "all that is held counts")
    rules = Definition(record.q, record.case)
    claim = claim_of(position.placed, taken=False)
    for found, holding in ((left, _HOLDS), (aside, _SET_ASIDE)):
        for one in found:
            said = Said(trial, record, position, one, rules, claim)
            _require_so(said, holding.get(one.reason))


def _require_so(said: Said, holds: Callable[[Said], bool] | None) -> None:
    one = said.one
    if holds is None:
        said.trial.leave(f"the reason '{one.reason}' is not checked")
        return
    said.trial.require(
        holds(said), f"{one.unit} is said not to count: {one.words}; that isn't so."
    )


def _is_unlisted(said: Said) -> bool:
    return not said.places


def _is_additional(said: Said) -> bool:
    return not said.places and said.unit in said.record.q.additional


def _is_needed_alone(said: Said) -> bool:
    """Tell whether it shows what another unit needs, and has no place of its own."""
    links = said.record.q.links
    return not said.places and any(said.unit in _shown(said, link) for link in links)


def _shown(said: Said, link: Link) -> frozenset[str]:
    """Give all that shows what the links of a unit need."""
    waiting = Claim({Placing("", link.unit, link.unit)})
    shown = itertools.chain.from_iterable(said.rules.shown(waiting))
    return frozenset(code for code, _ in shown)


def _is_late(said: Said) -> bool:
    """Tell whether no rule, or no order in time, lets it stand in for another unit."""
    rules = enumerate(said.record.q.equivalents, 1)
    own = (number for number, rule in rules if said.unit in rule.codes)
    case = said.record.case
    early = any(code == said.unit for code, _ in case.early)
    late = early or any(f"equivalents/{one}" in case.closed for one in own)
    return not said.places and late


def _is_open(said: Said) -> bool:
    outcomes = said.position.outcomes
    return any(one.solution is None and not one.proved for one in outcomes)


def _is_hopeless(said: Said) -> bool:
    return Truth(said.trial, said.record).least() in {None, (None,)}


def _is_left_out(said: Said) -> bool:
    case = said.record.case
    return case.unit_of(said.unit) in case.left_out


def _is_replaced(said: Said) -> bool:
    counting = {one.unit for one in said.claim if one.code}
    return len(said.as_units) == 1 and said.as_units <= counting


def _waits(said: Said) -> bool:
    return bool(said.places) and all(_lacks_need(said, p) for p in said.places)


def _lacks_need(said: Said, place: Placing) -> bool:
    """Tell whether nothing held shows what a unit needs."""
    there = said.rules.there(said.record.held)
    return any(one.isdisjoint(there) for one in said.rules.shown(Claim({place})))


def _is_barred(said: Said) -> bool:
    return any(_tips(said, said.one.rule, place) for place in said.places)


def _is_unused(said: Said) -> bool:
    """Tell whether no group that lists a unit is used: some choice passes it by."""
    return bool(said.places) and not said.used


def _is_full(said: Said) -> bool:
    """Tell whether no group in use that lists a unit takes another one like it."""
    return bool(said.used) and all(_takes_no_more(said, place) for place in said.used)


def _takes_no_more(said: Said, place: Placing) -> bool:
    counting = {one.unit for one in said.claim if one.path == place.path}
    (group,) = (g for g in said.record.q.walk() if g.path == place.path)
    everything = group.take is not None and group.take.everything
    full = everything and counting.issuperset(group.units)
    return full or _tips(said, place.path, place)


def _is_over(said: Said) -> bool:
    if said.rules.cutting:
        said.trial.leave(MAY_BE_CUT)
        return True
    rule = said.one.rule
    if rule.startswith("links/"):
        return any(_lacks_need(said, place) for place in said.used)
    return any(_tips(said, rule, place) for place in said.used)


def _tips(said: Said, rule: str, place: Placing) -> bool:
    """Tell whether what counts passes a bound of a rule once a unit counts too."""
    asked = said.of_rule(rule)
    return any(_passes(one, said.claim, said.claim | {place}) for one in asked)


def _passes(rule: Rule, claim: Claim, more: Claim) -> bool:
    """Tell whether a sum changes, to what is out of bounds; what is asked, to two."""
    most = rule.most if rule.amount or rule.least is None else rule.least
    now, then = rule.total(claim), rule.total(more)
    over = most is not None and then > max(most, now)
    return over or (rule.least is not None and then < min(rule.least, now))


def _has_no_room(said: Said) -> bool:
    """Tell whether no group in use can add a unit to all that counts and is taken."""
    placed = said.position.placed
    if placed.also or not all(one.proved for one in said.position.outcomes):
        said.trial.leave(IN_SEVERAL if placed.also else NOT_BEST)
        return True
    given = said.record.holding(said.record.held.union(placed.taken))
    every = claim_of(placed)
    kept = (definition.keeps(given, every | {one}) for one in said.used)
    return bool(said.used) and not any(kept)


def _is_of_another_version(said: Said) -> bool:
    stated = {
        unit.version for unit in said.record.q.bank.units if unit.code == said.unit
    }
    return any(one.version not in {None, *stated} for one in said.attempts)


def _comes_first(said: Said) -> bool:
    """Tell whether a rule says what has to be achieved before."""
    codes = {code for one in said.attempts for code in (one.stands_for, one.unit)}
    links = said.record.q.links
    return any(link.order is Order.FIRST and link.unit in codes for link in links)


def _is_for_no_unit(said: Said) -> bool:
    """Tell whether a unit was accepted for one that nobody can take."""
    units = takeable(said.record.q)
    return any(one.stands_for not in {None, *units} for one in said.attempts)


_HOLDS: Mapping[str, Callable[[Said], bool]] = {
    "not-in-structure": _is_unlisted,
    "additional": _is_additional,
    "prerequisite": _is_needed_alone,
    "out-of-time": _is_late,
    "undecided": _is_open,
    "left-out": _is_left_out,
    "no-way": _is_hopeless,
    "counted-otherwise": _is_replaced,
    "waits-for": _waits,
    "barred": _is_barred,
    "not-selected": _is_unused,
    "full": _is_full,
    "over-limit": _is_over,
    "not-needed": _has_no_room,
}
"""When a reason is true of what is held."""

_SET_ASIDE: Mapping[str, Callable[[Said], bool]] = {
    "not-in-structure": _is_for_no_unit,
    "other-version": _is_of_another_version,
    "too-early": _comes_first,
}
"""When a reason is true of what a record says, and nobody holds."""

REASONS = Law(
    "explanation-reasons",
    "what is said to keep a unit from counting does",
    _reasons_are_so,
)
