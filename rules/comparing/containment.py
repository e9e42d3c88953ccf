"""Whether every record that meets one qualification meets another: proved, or not said.

A record is what a candidate holds. Holding more never hurts, so a least record that
meets OLD and not NEW is just what some claim of OLD needs held. NEW isn't met if one of
its components isn't; each is asked about by itself. A least claim of OLD is looked for
that breaks some rule of the component, read as a claim of it, and that holds none of
the ways known to meet it. Does what it needs meet the component all the same? Then how
it does is one more way, which no later record may hold; else it is a witness. When no
rule can be broken any more, every record that meets OLD meets the component.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from rules.comparing.joint import Joint, joint
from rules.comparing.readings import Reading, learned, usual_reading
from rules.constraints.folding import Component, Slot
from rules.constraints.program import Linear, Origin, Role
from rules.solvers import DEFAULT_SOLVER, DEFAULT_STEPS
from rules.solvers.protocol import Budget, BudgetSpentError, Query, Solution, Solver
from rules.solvers.raising import any_claim
from rules.structure import Structure

FIRST_LOOK = 20_000
"""Steps to prove by whole numbers alone that nothing is left, before engines search."""

Supply = Mapping[int, int]
"""How many units there are of which peers of a component."""

Found = tuple[Solution | None, bool]
"""A solution, if there is one, and whether it is proved that no units fewer do."""


class Answer(StrEnum):
    """Whether every record that meets one qualification meets the other."""

    CONTAINED = "contained"
    NOT_CONTAINED = "not contained"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Containment:
    """The answer; a record that shows it, if it is no, and whether none is smaller.

    `witness` are codes of units and items in declared order: held, they meet the one
    and not the other. `smallest`: it was proved that no fewer do.
    """

    answer: Answer
    witness: tuple[str, ...] = ()
    smallest: bool = False


def contained(
    old: Structure,
    new: Structure,
    solver: Solver = DEFAULT_SOLVER,
    steps: int = DEFAULT_STEPS,
) -> Containment:
    """Tell whether every record that meets `old` meets `new`, as these read records.

    What neither of their cases brings is no part of any record here.
    """
    return _Comparison(old, new, _Engine(solver, Budget(steps))).answer()


@dataclass(frozen=True, slots=True)
class _Engine:
    """Answers questions about components from one budget, or raises that it is spent.

    Raises BudgetSpentError.
    """

    solver: Solver
    budget: Budget

    def least(self, component: Component, supply: Supply) -> Found:
        """Find a solution of the fewest units; tell whether fewer are impossible."""
        nothing, there = _numbers(component, {}), _numbers(component, supply)
        self.budget.spend(len(component.slots) + len(component.constraints))
        if self._is_refuted(Query(component, there, nothing)):
            return None, True
        query = Query(component, nothing, there, most_counted=False)
        outcome = self.solver.best(query, self.budget)
        if outcome.solution is None and not outcome.proved:
            raise BudgetSpentError
        return outcome.solution, outcome.proved

    def _is_refuted(self, query: Query) -> bool:
        """Tell whether whole numbers alone prove at once that there is no claim."""
        share = Budget(min(self.budget.steps, FIRST_LOOK))
        self.budget.steps -= share.steps
        outcome = any_claim(query, share)
        self.budget.steps += max(0, share.steps)
        return outcome.proved and outcome.solution is None

    def can_be_met(self, component: Component) -> bool:
        """Tell whether someone who holds every unit keeps the rules of a component."""
        return self.met(component, _everything(component)) is not None

    def met(self, component: Component, supply: Supply) -> Solution | None:
        """Find a claim from some units; None is proved."""
        there = _numbers(component, supply)
        query = Query(component, there, _numbers(component, {}))
        outcome = self.solver.decide(query, self.budget)
        if outcome.solution is None and not outcome.proved:
            raise BudgetSpentError
        return outcome.solution

    def nearest(
        self, component: Component, supply: Supply, wanted: Sequence[int]
    ) -> Solution:
        """Find a claim from units that make one: that nearest to the values wanted."""
        kept = [(i, min(v, component.slots[i].most)) for i, v in enumerate(wanted) if v]
        first = len(component.peers)
        moved = tuple(
            Slot(Role.BESIDE, "", first + n, value) for n, (_, value) in enumerate(kept)
        )
        rows = (
            Linear(((slot, 1), (len(component.slots) + n, 1)), value, None, _SOUGHT)
            for n, (slot, value) in enumerate(kept)
        )
        widened = Component(
            slots=(*component.slots, *moved),
            peers=(*component.peers, *(("moved",) * value for _, value in kept)),
            constraints=(*component.constraints, *rows),
        )
        there = (*_numbers(component, supply), *(value for _, value in kept))
        query = Query(
            widened,
            held=(0,) * len(there),
            takeable=there,
            costs=(*((0,) for _ in component.peers), *((1,) for _ in kept)),
            most_counted=False,
        )
        outcome = self.solver.best(query, self.budget)
        if outcome.solution is None:
            raise BudgetSpentError
        return Solution(outcome.solution.values[: len(component.slots)])


def _numbers(component: Component, supply: Supply) -> tuple[int, ...]:
    return tuple(supply.get(peers, 0) for peers in range(len(component.peers)))


def _everything(component: Component) -> dict[int, int]:
    return {number: len(peers) for number, peers in enumerate(component.peers)}


def _needed(component: Component, solution: Solution) -> dict[int, int]:
    """Give how many units of which peers a solution needs held."""
    needed: dict[int, int] = {}
    for slot, value in zip(component.slots, solution.values, strict=True):
        if slot.peers is not None and value:
            needed[slot.peers] = needed.get(slot.peers, 0) + value
    return needed


def _units(component: Component, needed: Supply) -> tuple[str, ...]:
    """Name so many units of each peers, the first declared ones."""
    return tuple(u for peers, n in needed.items() for u in component.peers[peers][:n])


@dataclass(slots=True)
class _Comparison:
    """The best witness found so far, and what was left open."""

    old: Structure
    new: Structure
    engine: _Engine
    witness: tuple[str, ...] | None = None
    smallest: bool = True
    open: bool = False
    _least: dict[Component, tuple[str, ...]] = field(default_factory=dict)

    def answer(self) -> Containment:
        """Ask of every component of NEW whether whoever meets OLD meets it."""
        if self._is_void():
            return Containment(Answer.CONTAINED)
        for component in self.new.components:
            try:
                self._look_into(component)
            except BudgetSpentError:
                self.open = True
        if self.witness is not None:
            order = self.old.order
            held = tuple(sorted(self.witness, key=lambda code: order[code]))
            smallest = self.smallest and not self.open
            return Containment(Answer.NOT_CONTAINED, held, smallest)
        return Containment(Answer.UNDETERMINED if self.open else Answer.CONTAINED)

    def _is_void(self) -> bool:
        """Tell whether nobody at all can meet OLD."""
        for component in self.old.components:
            try:
                if not self.engine.can_be_met(component):
                    return True
            except BudgetSpentError:
                self.open = True
        return False

    def _look_into(self, component: Component) -> None:
        """Look for the least witness that a component of NEW isn't met."""
        both = joint(self.old, component)
        usual = usual_reading(self.old, self.new, both, component)
        hunt = _Hunt(both, component, usual)
        for breaker in usual.breakers(both.component, component):
            self._hunt(hunt, breaker)

    def _hunt(self, hunt: _Hunt, breaker: Linear) -> None:
        """Look at one least claim after the other that breaks a rule."""
        while True:
            searched = hunt.component(breaker, self._room(hunt))
            claim, proved = self.engine.least(searched, _everything(searched))
            if claim is None:
                return
            needed = _needed(searched, claim)
            if not self._learn(hunt, claim, hunt.as_new(needed)):
                others = (u for c in hunt.joint.others for u in self._least_of(c))
                self.witness = (*_units(searched, needed), *others)
                self.smallest = proved
                return

    def _room(self, hunt: _Hunt) -> int | None:
        """Give how many units a smaller witness may take here, if one is known."""
        if self.witness is None:
            return None
        others = sum(len(self._least_of(c)) for c in hunt.joint.others)
        return len(self.witness) - 1 - others

    def _learn(self, hunt: _Hunt, claim: Solution, supply: Supply) -> bool:
        """Learn how a claim's units meet the component; tell whether they do."""
        if self.engine.met(hunt.new, supply) is None:
            return False
        wanted = hunt.usual.values(claim.values)
        near = self.engine.nearest(hunt.new, supply, wanted)
        hunt.learn(claim, near)
        return True

    def _least_of(self, component: Component) -> tuple[str, ...]:
        """Give the fewest units that meet a component of OLD, which can be met."""
        if component not in self._least:
            everything = _everything(component)
            claim, proved = self.engine.least(component, everything)
            self.smallest &= proved
            needed = {} if claim is None else _needed(component, claim)
            self._least[component] = _units(component, needed)
        return self._least[component]


@dataclass(slots=True)
class _Hunt:
    """OLD's claims against one component of NEW, and what is known to meet that."""

    joint: Joint
    new: Component
    usual: Reading
    ways: list[Supply] = field(default_factory=list)
    read: list[tuple[Linear, ...]] = field(default_factory=list)

    def as_new(self, needed: Supply) -> dict[int, int]:
        """Give how many of which peers of NEW some of OLD's peers are."""
        found: dict[int, int] = {}
        for peers, number in needed.items():
            there = self.joint.there[peers]
            if there is not None:
                found[there] = found.get(there, 0) + number
        return found

    def learn(self, claim: Solution, near: Solution) -> None:
        """Remember a claim of NEW that an OLD claim's units make, and how it reads."""
        self.ways.append(_needed(self.new, near))
        values = claim.values[: len(self.joint.component.slots)]
        reading = learned(self.usual, self.joint, self.new, values, near.values)
        self.read.append(reading.breakers(self.joint.component, self.new))

    def component(self, breaker: Linear, room: int | None) -> Component:
        """Give OLD's rules with one of NEW's broken, no way held, and room kept."""
        base = self.joint.component
        sought = _Sought(self.joint)
        for way in self.ways:
            sought.avoid(way)
        for breakers in self.read:
            if breaker not in breakers:
                sought.break_one(breakers)
        if room is not None:
            units = self.joint.slots_of_units()
            sought.add(dict.fromkeys(units, 1), upper=room)
        return Component(
            slots=(*base.slots, *sought.marks),
            peers=base.peers,
            constraints=(*base.constraints, breaker, *sought.rows),
        )


class _Sought:
    """Rows that say what a witness must be like, with marks: slots that are 0 or 1."""

    def __init__(self, both: Joint) -> None:
        self._joint = both
        self._fewer: dict[tuple[int, int], int] = {}
        self.marks: list[Slot] = []
        self.rows: list[Linear] = []

    def add(
        self,
        terms: Mapping[int, int],
        lower: int | None = None,
        upper: int | None = None,
    ) -> None:
        """Add a row over slots and marks."""
        self.rows.append(Linear(tuple(terms.items()), lower, upper, _SOUGHT))

    def _mark(self) -> int:
        """Give a new mark, which stands behind all other slots."""
        self.marks.append(Slot(Role.STRADDLES, "", None, 1))
        return len(self._joint.component.slots) + len(self.marks) - 1

    def avoid(self, way: Supply) -> None:
        """Ask that of some peers fewer are taken than a way needs."""
        terms: dict[int, int] = {}
        all_taken = 0
        for peers, number in way.items():
            slots, there = self._joint.slots_of(peers), self._joint.supply(peers)
            if number == there:
                terms |= dict.fromkeys(slots, -1)
                all_taken += number
            else:
                terms[self._fewer_than(peers, number)] = 1
        self.add(terms, lower=1 - all_taken)

    def _fewer_than(self, peers: int, number: int) -> int:
        """Give the mark that may be 1 if fewer units of some peers are taken."""
        if (peers, number) not in self._fewer:
            mark = self._fewer[peers, number] = self._mark()
            there = self._joint.supply(peers)
            terms = dict.fromkeys(self._joint.slots_of(peers), 1)
            self.add({**terms, mark: there - number + 1}, upper=there)
        return self._fewer[peers, number]

    def break_one(self, breakers: Sequence[Linear]) -> None:
        """Ask that at least one of some rules is broken."""
        if len(breakers) == 1:
            self.rows += breakers
            return
        marks = [self._mark() for _ in breakers]
        for mark, breaker in zip(marks, breakers, strict=True):
            self._if(mark, breaker)
        self.add(dict.fromkeys(marks, 1), lower=1)

    def _if(self, mark: int, row: Linear) -> None:
        """Let a row, which has one bound, be kept wherever a mark is 1."""
        slots = self._joint.component.slots
        ends = [factor * slots[slot].most for slot, factor in row.terms]
        least = sum(min(0, end) for end in ends)
        most = sum(max(0, end) for end in ends)
        if row.lower is not None:
            self.add({**dict(row.terms), mark: least - row.lower}, lower=least)
        if row.upper is not None:
            self.add({**dict(row.terms), mark: most - row.upper}, upper=most)


_SOUGHT = Origin(rule="", words="what a witness must be like")
