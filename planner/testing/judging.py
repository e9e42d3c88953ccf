"""Decides whether a case is as its author expects, by the planner alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from planner.applying import apply
from planner.exceptions import Standing, told
from planner.position import Effort, Verdict
from planner.testing.answers import Answer, answer
from planner.testing.cases import CaseFile, Expected, LeftOver, Wanted, WrittenCase
from planner.testing.claiming import claim_as_expected, is_as_good
from planner.testing.phrases import write_left_over, write_shortage, write_units
from planner.testing.reports import CaseReport, Difference, Result
from rules.wording.words import codes

T = TypeVar("T")

FREE = "so in the claim shown; no other that is as good is as expected"
OTHERS = "the least ways to finish take other units"
NOTHING, NEVER = "nothing more is needed", "no units would finish it"


def judged(file: CaseFile, effort: Effort | None = None) -> Iterator[CaseReport]:
    """Yield what came of each case of a file, with the lines it is about."""
    lines = file.source.lines
    for case in file.cases:
        report = judge(case, effort)
        shown = tuple(
            one.model_copy(update={"excerpt": lines[one.place.line - 1]})
            for one in report.differences
        )
        yield report.model_copy(update={"differences": shown})


def judge(case: WrittenCase, effort: Effort | None = None) -> CaseReport:
    """Say what came of a case: each expectation that doesn't hold, and what is so.

    What a budget leaves open is neither as expected nor otherwise.
    """
    judging = _Judging(case, effort or Effort())
    differences = tuple(judging.differences())
    result = Result.UNDETERMINED if judging.open else Result.AS_EXPECTED
    return CaseReport(
        name=case.name,
        place=case.place,
        result=Result.OTHERWISE if differences else result,
        verdict=judging.now.position.verdict,
        differences=differences,
        open=tuple(judging.open),
    )


class _Judging:
    """One case, the answer to it, and the keys that the budget leaves open."""

    def __init__(self, case: WrittenCase, effort: Effort) -> None:
        expected = case.expected
        applied = apply(case.structure, case.candidate, expected.aim, case.on)
        self._expected = expected
        self._effort = effort
        self.now = answer(applied, effort)
        self.open: list[str] = []

    def differences(self) -> Iterator[Difference]:
        """Yield every expectation that doesn't hold, in the order of the keys."""
        yield from self._verdict()
        yield from self._shortfall()
        yield from self._claim()
        yield from self._route()

    def _verdict(self) -> Iterator[Difference]:
        wanted, found = self._expected.verdict, self.now.position.verdict
        if found is Verdict.UNDETERMINED:
            self.open.append("verdict")
        elif found is not wanted.value:
            yield _difference("verdict", wanted, wanted.value, found, self._why())

    def _why(self) -> str:
        """Say what is short, if nothing else does, and which exceptions don't apply."""
        missed = self.now.position.verdict is Verdict.NOT_MET
        short = missed and self._expected.shortfall is None
        idle = (
            one
            for one in self.now.applied.exceptions
            if one.standing is Standing.NOT_APPLIED
        )
        shortfall = f"the shortfall is: {self.now.shortfall(())}"
        return "; ".join([shortfall] * short + list(told(tuple(idle))))

    def _shortfall(self) -> Iterator[Difference]:
        wanted = self._expected.shortfall
        if wanted is None:
            return
        if not self.now.shortfall_known:
            self.open.append("shortfall")
        elif not self.now.is_short_of(wanted.value):
            measures = [measure for measure, _ in wanted.value.amounts]
            found = self.now.shortfall(measures)
            yield _difference("shortfall", wanted, write_shortage(wanted.value), found)

    def _claim(self) -> Iterator[Difference]:
        """Look for a claim that counts all as expected; if there is none, say why."""
        keys = [f"counts/{path}" for path in self._expected.counts]
        keys += ["surplus"] * (self._expected.surplus is not None)
        if not self.now.proved:
            self.open += keys
            return
        off = list(_off(self.now, self._expected))
        if not off:
            return
        other = claim_as_expected(self.now, self._expected, self._effort)
        good = is_as_good(other.position, self.now.position)
        if good and not list(_off(other, self._expected)):
            return
        if other.proved:
            yield from off
        else:
            self.open += keys

    def _route(self) -> Iterator[Difference]:
        wanted = self._expected.route
        if wanted is None:
            return
        then = self.now.with_more(wanted.value, self._effort)
        on_a_way = self.now.is_on_a_way(wanted.value, then)
        if not self.now.shortfall_known or not (on_a_way or then.shortfall_known):
            self.open.append("route")
        elif not on_a_way:
            said, found = write_units(wanted.value), write_units(self.now.route)
            held = [unit for unit in wanted.value if unit in self.now.own.values()]
            otherwise = {None: NEVER, 0: NOTHING}.get(
                self.now.position.shortfall, OTHERS
            )
            note = _of_units(held, "held already") or otherwise
            yield _difference("route", wanted, said, found, note)


def _off(now: Answer, expected: Expected) -> Iterator[Difference]:
    """Yield where units count otherwise in an answer than a case expects."""
    for path, units in expected.counts.items():
        found = now.counts(path)
        if set(found) != set(units.value):
            key, said = f"counts/{path}", write_units(units.value)
            note = _not_held(now, units.value) or FREE
            yield _difference(key, units, said, write_units(found), note)
    left = expected.surplus
    if left is not None and not now.leaves(left.value):
        others = LeftOver(now.left, left.value.with_words)
        said = write_left_over(left.value)
        note = _not_held(now, left.value.words) or FREE
        yield _difference("surplus", left, said, write_left_over(others), note)


def _not_held(now: Answer, units: Iterable[str]) -> str:
    """Say which units of a list of those held aren't."""
    known = {*now.own.values(), *now.left}
    return _of_units([unit for unit in units if unit not in known], "not held")


def _of_units(units: Sequence[str], how: str) -> str:
    """Say how some units are; nothing of none."""
    if not units:
        return ""
    return f"{codes(units)} {'is' if len(units) == 1 else 'are'} {how}"


def _difference(
    key: str, wanted: Wanted[T], expected: str, found: str, note: str = ""
) -> Difference:
    return Difference(
        key=key, expected=expected, found=found, place=wanted.place, note=note
    )
