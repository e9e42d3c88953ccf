"""Asks an engine what is so of a structure, whoever the candidate."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from planner.census import census
from planner.choosing import choices_of, selections_for
from planner.position import Effort, Position, stand
from planner.properties.reports import Finish, Properties, Property, State
from planner.properties.sampling import sampled
from rules.analysis import Analysis
from rules.diagnostics import Diagnostic, Severity
from rules.soundness import clashes
from rules.structure import Structure

COUNTING = 10
"""Counts get a part of the budget, one in so many: `census` alone may go further."""


def prove_properties(structure: Structure, effort: Effort | None = None) -> Properties:
    """Say what is so of a structure: what an engine proves, and what records show.

    Each question has the budget of the effort; what it leaves open is said to be so.
    """
    return _Proving(structure, effort or Effort()).all()


@dataclass(frozen=True)
class _Proving:
    """One structure, and the engine that is asked."""

    structure: Structure
    effort: Effort

    def all(self) -> Properties:
        """Ask all there is to ask; of what nobody can achieve, why that is so."""
        q, start = self.structure.qualification, self._start
        reachable = self._reachable()
        found = Properties(
            qualification=q.code,
            version=q.version,
            title=q.title,
            reachable=reachable,
            units_needed=start.shortfall,
            fewest=start.proved,
        )
        if reachable.state is State.REFUTED:
            return found.model_copy(update={"clashes": self._clashes()})
        return found.model_copy(update=self._more())

    def _more(self) -> dict[str, object]:
        listed, choices = self.structure.listing, choices_of(self.structure)
        forced, forced_open = _sorted(listed, self._analysis.is_forced)
        asked = {code for g in self.structure.groups.values() for code in g.required}
        monotone, orderless = sampled(self.structure, self.effort)
        return {
            "units": _each(listed, self._may_count),
            "groups": _each(choices, self._may_be_used) if choices else None,
            "finishes": tuple(map(self._finish, choices)),
            "forced": forced,
            "by_choice": tuple(code for code in forced if code not in asked),
            "forced_open": forced_open,
            "monotone": monotone,
            "orderless": orderless,
            "counts": census(self.structure, self._for_counting),
        }

    @property
    def _for_counting(self) -> Effort:
        return replace(self.effort, steps=max(1, self.effort.steps // COUNTING))

    @cached_property
    def _analysis(self) -> Analysis:
        return Analysis(self.structure, self.effort.solver, self.effort.steps)

    @cached_property
    def _start(self) -> Position:
        """Give where somebody stands who holds nothing."""
        return stand(self.structure, (), self.effort)

    @cached_property
    def _imports(self) -> bool:
        """Tell whether units from elsewhere may count: then nothing is ruled out."""
        return any(g.imports is not None for g in self.structure.groups.values())

    def _reachable(self) -> Property:
        void = self._start.shortfall is None and self._analysis.is_void
        if void:
            return Property(state=State.REFUTED)
        shown = self._start.shortfall is not None
        known = shown or (void is False and not self._imports)
        return Property(state=State.PROVED if known else State.OPEN)

    def _may_count(self, code: str) -> bool | None:
        """Tell whether a unit counts in a claim: one shown, if others may come in."""
        answer = self._analysis.may_count(code)
        home = self.structure.home(code)
        if not answer or not self._imports or home is None:
            return answer
        queries = self.structure.queries(self.structure.program.units)
        asked = replace(queries[home[0]], must_count=home[1])
        return True if self.effort.decide(asked).solution is not None else None

    def _may_be_used(self, path: str) -> bool | None:
        """Tell whether a group is used in a claim: by the way through it, if one is."""
        if self._through(path).shortfall is not None:
            return True
        using = selections_for(self.structure, (path,))
        answer = self._analysis.may_be_used(*using)
        return None if answer and self._imports else answer

    def _through(self, path: str) -> Position:
        if path not in self._ways:
            using = selections_for(self.structure, (path,))
            self._ways[path] = stand(self.structure, (), self.effort, using=using)
        return self._ways[path]

    @cached_property
    def _ways(self) -> dict[str, Position]:
        return {}

    def _finish(self, path: str) -> Finish:
        """Give the least that finishes through a group."""
        position = self._through(path)
        return Finish(
            path=path,
            title=self.structure.groups[path].title,
            units=position.shortfall,
            proved=position.proved,
        )

    def _clashes(self) -> tuple[Diagnostic, ...]:
        found = clashes(self.structure, self.effort.solver, self.effort.steps)
        return tuple(one for one in found if one.severity is Severity.ERROR)


Ask = Callable[[str], bool | None]


def _sorted(names: Iterable[str], ask: Ask) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the names of which something is so, and those of which it isn't known."""
    answers = {name: ask(name) for name in names}
    yes = tuple(name for name, answer in answers.items() if answer)
    return yes, tuple(name for name, answer in answers.items() if answer is None)


def _each(names: Collection[str], ask: Ask) -> Property:
    """Say whether something is so of each name."""
    yes, unknown = _sorted(names, ask)
    against = (name for name in names if name not in {*yes, *unknown})
    return Property.of(len(names), tuple(against), unknown)
