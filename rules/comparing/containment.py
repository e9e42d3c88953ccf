"""Whether every record that meets one qualification meets another: proved, or not said.

A record is what a candidate holds. Holding more never hurts, so a least record that
meets OLD and not NEW is just what some claim of OLD needs held. NEW isn't met if one of
its components isn't; each is asked about by itself. A least claim of OLD is looked for
that breaks some rule of the component, read as a claim of it, and that holds none of
the ways known to meet it. Does what it needs meet the component all the same? Then how
it does is one more way, and one more reading that a later claim has to break; else it
is a witness. When no rule can be broken any more, every record that meets OLD meets the
component.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from heapq import heappop, heappush

from rules.comparing.engine import Engine, Supply, everything, needed_of, units_of
from rules.comparing.joint import joint
from rules.comparing.readings import usual_reading
from rules.comparing.sought import Hunt
from rules.constraints.folding import Component
from rules.constraints.program import Linear
from rules.solvers import DEFAULT_SOLVER, DEFAULT_STEPS
from rules.solvers.protocol import Budget, BudgetSpentError, Solution, Solver
from rules.structure import Structure


class Answer(StrEnum):
    """Whether every record that meets one qualification meets the other."""

    CONTAINED = "yes"
    NOT_CONTAINED = "no"
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

    What neither of their cases brings is no part of any record here. What nobody can
    meet is contained in anything.
    """
    return _Comparison(old, new, Engine(solver, Budget(steps))).answer()


@dataclass(frozen=True, slots=True, order=True)
class _Place:
    """A rule of NEW that claims of OLD may break, and the units these take at least."""

    least: int
    number: int
    hunt: Hunt = field(compare=False)
    breaker: Linear = field(compare=False)


class _NobodyError(Exception):
    """Raised when it turns out that nobody can meet OLD; never leaves this module."""


@dataclass(slots=True)
class _Comparison:
    """The best witness found so far, and what was left open."""

    old: Structure
    new: Structure
    engine: Engine
    witness: tuple[str, ...] | None = None
    smallest: bool = True
    _least: dict[Component, tuple[str, ...]] = field(default_factory=dict)

    def answer(self) -> Containment:
        """Look where a smaller record may still show that somebody is left out."""
        undetermined = False
        places = self._places()
        while places and (self.witness is None or places[0].least < len(self.witness)):
            place = heappop(places)
            try:
                least = self._look(place)
            except BudgetSpentError:
                undetermined = True
            except _NobodyError:
                return Containment(Answer.CONTAINED)
            else:
                if least is not None:
                    heappush(places, replace(place, least=least))
        if self.witness is not None:
            order = self.old.order
            held = tuple(sorted(self.witness, key=lambda code: order[code]))
            smallest = self.smallest and not undetermined
            return Containment(Answer.NOT_CONTAINED, held, smallest)
        return Containment(Answer.UNDETERMINED if undetermined else Answer.CONTAINED)

    def _places(self) -> list[_Place]:
        """Give what there is to break, rule by rule, of each component of NEW."""
        places: list[_Place] = []
        for component in self.new.components:
            both = joint(self.old, component)
            usual = usual_reading(self.old, self.new, both, component)
            hunt = Hunt(both, component, usual)
            for breaker in usual.breakers(both.component, component):
                places.append(_Place(0, len(places), hunt, breaker))
        return places

    def _look(self, place: _Place) -> int | None:
        """Look at a least claim that breaks a rule; a witness if NEW isn't met by it.

        Gives how many units the next one takes at the least: None if there is none,
        or none smaller than the witness.
        """
        hunt = place.hunt
        searched = hunt.component(place.breaker, self._room(hunt))
        claim, proved = self.engine.least(searched, everything(searched))
        if claim is None:
            return None
        needed = needed_of(searched, claim)
        units = (*units_of(searched, needed), *self._others(hunt))
        if self._learn(hunt, claim, hunt.as_new(needed)):
            return len(units) if proved else place.least
        self.witness = units
        self.smallest &= proved
        return None

    def _room(self, hunt: Hunt) -> int | None:
        """Give how many units a smaller witness may take here, if one is known."""
        if self.witness is None:
            return None
        return len(self.witness) - 1 - len(self._others(hunt))

    def _learn(self, hunt: Hunt, claim: Solution, supply: Supply) -> bool:
        """Learn how a claim's units meet the component; tell whether they do."""
        if self.engine.met(hunt.new, supply) is None:
            return False
        wanted = hunt.usual.values(claim.values)
        hunt.learn(claim, self.engine.nearest(hunt.new, supply, wanted))
        return True

    def _others(self, hunt: Hunt) -> tuple[str, ...]:
        """Give the fewest units that meet what of OLD the hunt has nothing to do with.

        Raises _NobodyError if none do.
        """
        found = (self._least_of(one) for one in hunt.joint.others)
        return tuple(unit for units in found for unit in units)

    def _least_of(self, component: Component) -> tuple[str, ...]:
        if component not in self._least:
            claim, proved = self.engine.least(component, everything(component))
            if claim is None:
                raise _NobodyError
            self.smallest &= proved
            needed = needed_of(component, claim)
            self._least[component] = units_of(component, needed)
        return self._least[component]
