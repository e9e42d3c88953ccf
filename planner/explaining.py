"""Explanations: what counts, what is missing and why, unit by unit if asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from planner.applying import Applied, apply
from planner.candidate import Candidate
from planner.checking import Asked, not_yet, report
from planner.keeping import kept
from planner.missing import Deficit, Serving, deficits, forced, serving
from planner.position import Effort, Position, Verdict, decided, stand
from planner.reasons import Reason, reasons
from planner.reports import Check
from planner.routing import Routes, routes_from
from planner.surplus import surplus, surplus_of
from planner.weighing import weighed
from rules.diagnostics import FingerpostError
from rules.frozen import Frozen
from rules.model import USUAL, Aim
from rules.names import similar
from rules.solvers.protocol import Query
from rules.structure import Structure


class UnitAnswer(Frozen):
    """Why a unit counts or doesn't, and what would have to change.

    `answer` is `counts`, a reason code of a surplus, `not-held` or `not-listed`.
    `words` are sentences, the reason first.
    """

    unit: str
    answer: str
    words: tuple[str, ...]


class Explanation(Frozen):
    """A check with what is missing and why, what would finish it, and answers.

    `deficits` say rule by rule what the best claim is short of, `serving` which units
    to take bring several of them down; `why` has what no rule says by itself. `forced`
    are units that no way to finish does without, though their group leaves a choice.
    """

    check: Check
    deficits: tuple[Deficit, ...]
    serving: tuple[Serving, ...]
    why: tuple[Reason, ...]
    forced: tuple[str, ...]
    routes: Routes
    units: tuple[UnitAnswer, ...] = ()


class UnknownUnitError(FingerpostError):
    """Raised when asked about a unit that neither bank nor record knows."""

    def __init__(self, unit: str, close: list[str]) -> None:
        self.unit, self.close = unit, close
        hint = f"; did you mean {' or '.join(close)}?" if close else ""
        super().__init__(f"there is no unit '{unit}' in the unit bank{hint}")


def explain(  # noqa: PLR0913 - what is asked goes by its name
    structure: Structure,
    candidate: Candidate,
    effort: Effort | None = None,
    *,
    units: tuple[str, ...] = (),
    aim: Aim = USUAL,
    on: date | None = None,
) -> Explanation:
    """Explain where a candidate stands, and answer about each of `units`.

    Raises UnknownUnitError for a unit that neither bank nor record knows.
    """
    effort = effort or Effort()
    applied = apply(structure, candidate, aim, on)
    position = stand(applied.structure, applied.held, effort)
    asked = Asked(candidate.as_of(on), effort, aim, on)
    answers = _Answers(position, applied, asked)
    check = weighed(structure, asked, report(position, applied, asked))
    not_met = position.verdict is Verdict.NOT_MET
    short = tuple(deficits(position, check)) if not_met else ()
    routes = routes_from(position, effort)
    return Explanation(
        check=check,
        deficits=short,
        serving=tuple(serving(position, check, short)),
        why=tuple(reasons(position)) if not_met else (),
        forced=tuple(forced(position, routes)),
        routes=routes,
        units=tuple(answers.answer(unit) for unit in units),
    )


class _Answers:
    """Answers about single units, from one position."""

    def __init__(self, position: Position, applied: Applied, asked: Asked) -> None:
        self._position = position
        self._structure = position.structure
        self._set_aside = {found.unit: found for found in applied.record.set_aside}
        self._candidate = asked.candidate
        self._effort, self._on = asked.effort, asked.on

    def answer(self, unit: str) -> UnitAnswer:
        counted, held = self._position.placed.counted, self._position.held
        codes = self._codes(unit)
        for code in codes:
            if code in counted:
                words = tuple(self._counts(code))
                return UnitAnswer(unit=unit, answer="counts", words=words)
        for code in codes:
            if code in held:
                return self._surplus(unit, code)
        if unit in self._set_aside:
            found = self._set_aside[unit]
            words = (f"It is recorded but doesn't stand: {found.words}.",)
            return UnitAnswer(unit=unit, answer=found.reason, words=words)
        if self._structure.home(unit) is not None:
            words = tuple(self._if_taken(unit))
            return UnitAnswer(unit=unit, answer="not-held", words=words)
        if unit in self._structure.bank:
            unlisted = "It is not held, and no group of this qualification lists it."
            return UnitAnswer(unit=unit, answer="not-listed", words=(unlisted,))
        if unit in self._candidate.histories:
            words = (self._recorded(unit),)
            return UnitAnswer(unit=unit, answer="not-listed", words=words)
        known = {**self._structure.bank, **dict.fromkeys(held)}
        raise UnknownUnitError(unit, similar(unit, known))

    def _codes(self, unit: str) -> tuple[str, ...]:
        """Give the codes that a unit of the record may be held under."""
        items = (item.code for item in self._structure.case.items)
        return (unit, *(code for code in items if code.startswith(f"{unit} (")))

    def _counts(self, unit: str) -> Iterator[str]:
        placed = self._position.placed
        paths = " and ".join(map(self._structure.full_title, placed.paths(unit)))
        as_unit = placed.as_unit.get(unit)
        in_place = f" in place of {as_unit}" * bool(
            as_unit and not unit.startswith(f"{as_unit} (")
        )
        yield f"It is held and counts{in_place} in {paths}."
        if unit in self._position.cuts:
            measure, off = self._position.cuts[unit]
            yield f"A maximum cuts off {measure.said(off)} of it."
        needs = self._position.waiting.get(unit)
        if needs is not None:
            yield f"It counts only once {needs} is held, which is still to be taken."

    def _surplus(self, unit: str, code: str) -> UnitAnswer:
        left = surplus_of(self._position, self._candidate)
        found = next(s for s in left if s.unit == code)
        first = f"It is held but doesn't count: {found.words}."
        chosen = found.reason == "left-out"
        more = self._if_chosen_freely if chosen else self._if_it_had_to_count
        words = (first, *more(code))
        return UnitAnswer(unit=unit, answer=found.reason, words=words)

    def _if_chosen_freely(self, unit: str) -> Iterator[str]:
        """Say whether the record's choices stand in the way."""
        del unit
        case = self._structure.case.without_wishes
        free = self._structure.as_for(case, self._structure.aim)
        then = decided(free, self._position.held, self._effort)
        if (self._position.verdict, then) == (Verdict.NOT_MET, Verdict.MET):
            yield "Without the choices in the record it would be met."

    def _if_it_had_to_count(self, unit: str) -> Iterator[str]:
        """Say what a claim that counts the unit would take, and what it would lose."""
        home = self._structure.home(unit)
        if home is None or unit not in self._structure.may_count:
            return
        query = self._position.queries[home[0]]
        instead = self._peers_counted(query, home[1])
        if instead:
            others = " or ".join(instead)
            yield f"It could count in place of {others}; nothing would be gained."
            return
        yield from self._forced(home[0], replace(query, must_count=home[1]))

    def _peers_counted(self, query: Query, peers: int) -> list[str]:
        counted = self._position.placed.counted
        return [unit for unit in query.component.peers[peers] if unit in counted]

    def _forced(self, number: int, query: Query) -> Iterator[str]:
        outcome = self._effort.best(query)
        now = self._position.outcomes[number].solution
        best = outcome.solution
        if best is None:
            proved = "No claim can count it" if outcome.proved else "No claim was found"
            yield f"{proved}, whatever else is taken."
            return
        if now is None:
            return
        before = self._position.place(query, now)
        as_good = kept(query, outcome, before.counted, self._effort).solution
        then = self._position.place(query, as_good or best)
        extra = len(then.taken) - len(before.taken)
        lost = [u for u in before.counted if u not in then.counted]
        change = self._change(extra, lost, sorted(then.selected - before.selected))
        yield change if outcome.proved else f"At the most: {change}"
        if then.taken:
            yield f"That claim still takes {', '.join(then.taken)}."

    def _change(self, extra: int, lost: list[str], selected: list[str]) -> str:
        cost = f"{extra} more unit{'s' * (extra != 1)} than the best"
        words = f"A claim that counts it needs {cost if extra else 'no more units'}"
        if selected:
            words += (
                f", through {' and '.join(map(self._structure.full_title, selected))}"
            )
        if lost:
            words += f"; {' and '.join(lost)} would then not count"
        return f"{words}."

    def _if_taken(self, unit: str) -> Iterator[str]:
        as_unit = self._position.placed.as_unit
        instead = [code for code, listed in as_unit.items() if listed == unit]
        if instead:
            yield f"It is not held itself; {instead[0]} counts in its place."
        else:
            yield self._recorded(unit)
        titles = [
            self._structure.full_title(path)
            for path in self._structure.listing.get(unit, ())
        ]
        if titles:
            yield f"It can count in {' or '.join(titles)}."
        for link in self._structure.qualification.links:
            if unit in link.needs:
                yield f"{link.unit} counts only if it is held."
        after = stand(self._structure, self._position.held | {unit}, self._effort)
        yield from self._difference(unit, after)

    def _recorded(self, unit: str) -> str:
        """Say that a unit isn't held, with what the record says of it, if anything."""
        history = self._candidate.histories.get(unit)
        if not history:
            return "It is not held."
        if history[0].from_portfolio:
            words = not_yet(history[0], self._on, self._structure)
            return f"It is not held: {words}."
        return f"It is not held: the record says {'; '.join(map(str, history))}."

    def _difference(self, unit: str, after: Position) -> Iterator[str]:
        now, then = self._position.shortfall, after.shortfall
        if now is None or then is None:
            return
        if then < now:
            left = f"leaves {then} to go" if then else "finishes the qualification"
            yield f"Taking it {left}."
        elif not now:
            yield "The qualification is achieved without it."
        elif self._position.proved and after.proved:
            idle = "Taking it alone would not shorten the shortest way"
            yield f"{idle}: {self._idle(unit, after)}."

    def _idle(self, unit: str, after: Position) -> str:
        """Say why a unit, once taken, would bring nothing nearer."""
        if unit in after.waiting:
            return f"it waits for {after.waiting[unit]}, which is not held"
        words = (left.words for left in surplus(after) if left.unit == unit)
        return next(words, "it would count in place of another unit")
