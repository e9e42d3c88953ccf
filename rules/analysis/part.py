"""One component of a structure, and which claims of it there can be at all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rules.constraints.folding import Component, Slot
from rules.constraints.program import Linear, Origin, Role
from rules.solvers.protocol import Budget, Query, Solution, Solver

BUILT_IN = "once/"
"""What the ids of rules start with that no author wrote: a unit counts once."""
_GATE = Origin(rule=f"{BUILT_IN}chosen", words="only groups that are used count")
_ASKED = Origin(rule="asked", words="what is asked")

Terms = Mapping[int, int]
"""Slots of a component with their factors."""


def at_least(terms: Terms, bound: int) -> Linear:
    """Ask for a sum of slots of no less than a bound."""
    return Linear(tuple(sorted(terms.items())), bound, None, _ASKED)


def at_most(terms: Terms, bound: int) -> Linear:
    """Ask for a sum of slots of no more than a bound."""
    return Linear(tuple(sorted(terms.items())), None, bound, _ASKED)


_Question = tuple[tuple[Linear, ...], frozenset[str], tuple[int, ...]]
"""What is asked, the rules struck out, and how many of which peers are held."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A claim found before, and the rules it breaks: those struck out for it."""

    solution: Solution
    breaks: frozenset[str]


class Part:
    """Answers whether claims of some kind exist, for someone who holds every unit.

    Every claim found is kept: it often answers the next question too. If units from
    elsewhere may count, no claim is ruled out: they could be any.
    """

    def __init__(
        self, component: Component, solver: Solver, steps: int, *, imports: bool = False
    ) -> None:
        self.component = replace(
            component, constraints=(*component.constraints, *_gates(component.slots))
        )
        self._imports = imports
        self._solver = solver
        self._steps = steps
        self._seen: list[_Seen] = []
        self._asked: dict[_Question, bool | None] = {}

    @property
    def rules(self) -> tuple[str, ...]:
        """Give the ids of the rules an author wrote that meet here, as declared."""
        return tuple(r for r in self.component.rules if not r.startswith(BUILT_IN))

    def possible(self, *asked: Linear, without: Collection[str] = ()) -> bool | None:
        """Tell whether some claim has what is asked, some rules struck out.

        None if the search steps don't suffice to tell.
        """
        struck = frozenset(without)
        if self._known(asked, struck):
            return True
        return self._decided(asked, struck, tuple(map(len, self.component.peers)))

    def _decided(
        self, asked: Sequence[Linear], struck: frozenset[str], held: tuple[int, ...]
    ) -> bool | None:
        """Ask the engine, once; keep the claim it finds."""
        question = (tuple(asked), struck, held)
        if question not in self._asked:
            self._asked[question] = self._searched(*question)
        return self._asked[question]

    def _searched(
        self, asked: tuple[Linear, ...], struck: frozenset[str], held: tuple[int, ...]
    ) -> bool | None:
        component = self.component.without(struck)
        asking = replace(component, constraints=(*component.constraints, *asked))
        query = Query(asking, held, takeable=(0,) * len(held))
        outcome = self._solver.decide(query, Budget(self._steps))
        if outcome.solution is None:
            return True if self._imports else (None if not outcome.proved else False)
        self.keep(outcome.solution)
        return True

    def claim(self, *asked: Linear) -> Solution | None:
        """Give a claim that has what is asked, if one was found; no engine is asked."""
        fitting = (s for s in self._seen if _answers(s, asked, frozenset()))
        return next((seen.solution for seen in fitting), None)

    def met_by(self, claim: Solution, *asked: Linear) -> bool | None:
        """Tell whether what a claim needs held would do for another that is asked."""
        held = [0] * len(self.component.peers)
        for slot, value in zip(self.component.slots, claim.values, strict=True):
            if slot.peers is not None:
                held[slot.peers] += value
        return self._decided(asked, frozenset(), tuple(held))

    def _known(self, asked: Sequence[Linear], struck: frozenset[str]) -> bool:
        return any(_answers(seen, asked, struck) for seen in self._seen)

    def keep(self, solution: Solution) -> None:
        """Remember a claim, whoever found it."""
        rules = self.component.constraints
        breaks = (r.origin.rule for r in rules if not _keeps(solution, r))
        self._seen.append(_Seen(solution, frozenset(breaks)))

    def span(self, terms: Terms) -> tuple[int, int]:
        """Give what a sum of slots can come to by the slots' own bounds alone."""
        ends = [(f * self.component.slots[s].most, 0) for s, f in terms.items()]
        return sum(map(min, ends)), sum(map(max, ends))

    def most(
        self, terms: Terms, *asked: Linear, without: Collection[str] = ()
    ) -> int | None:
        """Give the most a sum of slots comes to in any claim; None if undecided.

        There has to be a claim.
        """
        struck, high = frozenset(without), self.span(terms)[1]
        low = self._reached(terms, asked, struck)
        # What is known is often the most already: so that is asked first.
        middle = low + 1
        while low < high:
            can = self.possible(at_least(terms, middle), *asked, without=without)
            if can is None:
                return None
            if can:
                low = max(middle, self._reached(terms, asked, struck))
            else:
                high = middle - 1
            middle = (low + high + 1) // 2
        return low

    def _reached(
        self, terms: Terms, asked: Sequence[Linear], struck: frozenset[str]
    ) -> int:
        """Give the most a sum of slots comes to in the claims found so far."""
        fitting = (s for s in self._seen if _answers(s, asked, struck))
        sums = (summed(seen.solution, terms) for seen in fitting)
        return max(sums, default=self.span(terms)[0])

    def known(self, terms: Terms, *asked: Linear) -> Solution:
        """Give the claim, of those found so far, in which a sum of slots is most.

        One has to have been found.
        """
        fitting = (s for s in self._seen if _answers(s, asked, frozenset()))
        claims = (seen.solution for seen in fitting)
        return max(claims, key=lambda claim: summed(claim, terms))

    def least(
        self, terms: Terms, *asked: Linear, without: Collection[str] = ()
    ) -> int | None:
        """Give the least a sum of slots comes to in any claim; None if undecided."""
        negated = {slot: -factor for slot, factor in terms.items()}
        most = self.most(negated, *asked, without=without)
        return None if most is None else -most


def summed(solution: Solution, terms: Terms) -> int:
    """Give what a sum of slots comes to in a claim."""
    return sum(factor * solution.values[slot] for slot, factor in terms.items())


def _gates(slots: Sequence[Slot]) -> Iterator[Linear]:
    """Yield what holds of a choice whatever else is struck out.

    Nothing counts in a group that isn't used, nor is any group below it.
    """
    for number, slot in enumerate(slots):
        if slot.role is Role.SELECTED:
            inside = [(n, s) for n, s in enumerate(slots) if _is_in(s, slot.group)]
            shut = {number: -sum(s.most for _, s in inside)}
            terms = {n: 1 for n, _ in inside} | shut
            yield Linear(tuple(sorted(terms.items())), None, 0, _GATE)


def _is_in(slot: Slot, group: str) -> bool:
    """Tell whether a slot counts or selects in a group that is chosen."""
    if slot.role is Role.SELECTED:
        return slot.group.startswith(f"{group}/")
    paths = (slot.group, *slot.also) if slot.role is Role.COUNTS else ()
    return any(f"{path}/".startswith(f"{group}/") for path in paths)


def _answers(seen: _Seen, asked: Iterable[Linear], struck: frozenset[str]) -> bool:
    """Tell whether a claim found before keeps all rules not struck, and has it all."""
    return seen.breaks <= struck and all(_keeps(seen.solution, one) for one in asked)


def _keeps(solution: Solution, rule: Linear) -> bool:
    values = solution.values
    return rule.allows(sum(factor * values[slot] for slot, factor in rule.terms))
