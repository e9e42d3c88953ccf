"""Tries a law, and says what breaks it in the smallest words there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeVar, cast

from hypothesis import given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisException, Unsatisfiable

from planner.candidate import Candidate
from planner.laws.law import BreachError, Draws, Law, Trial
from planner.laws.repeating import REPEATED, SEED, EnoughError, repeated
from planner.laws.showing import shown
from planner.laws.subject import Subject
from planner.laws.verdicts import NO_MORE, NotAskedError, VerdictEngine
from rules.structure import Structure
from rules.writing import dump_qualification

T = TypeVar("T")

EXAMPLES = 200
MOST_SMALLER = 300
"""How many smaller examples are tried once a law is broken."""


class LawBrokenError(AssertionError):
    """Raised when a law is broken: the smallest example found, as YAML.

    `found` says what is so instead, `first` which example broke the law first.
    """

    def __init__(self, law: Law, trial: Trial, found: str, first: int = 1) -> None:
        self.law, self.trial, self.found, self.first = law, trial, found, first
        super().__init__(law, trial, found, first)

    def __str__(self) -> str:
        """Say which law is broken, how, by what, and how to see it again."""
        return "\n\n".join((self._head, *self.example, self._again))

    @property
    def example(self) -> tuple[str, ...]:
        """Give the structure, and all else that was drawn, as YAML.

        Of a structure of the user's its name alone.
        """
        trial = self.trial
        drawn = (shown(label, value) for label, value in trial.drawn.items())
        rules = trial.name or dump_qualification(trial.qualification).rstrip()
        return (rules, *drawn)

    @property
    def size(self) -> tuple[int, int]:
        """Give how much there is to read: how many units, and how much text."""
        units = len(self.trial.qualification.bank.units)
        return units, sum(map(len, self.example))

    @property
    def _head(self) -> str:
        return f"Broken: {self.law.name}: {self.law.says}.\n{self.found}"

    @property
    def _again(self) -> str:
        return (
            "Every run tries the same examples; "
            f"number {self.first} was the first to break it."
        )


@dataclass(frozen=True, slots=True)
class Trying:
    """What came of trying a law.

    `examples` counts those that the law was tried on, `undetermined` those of them
    whose verdict the engine left open, `unsettled` these and those of which something
    couldn't be checked. `unchecked` counts the latter by why; `skipped`, examples that
    the law says nothing of, by why. `records` counts different records; different
    examples, of a law that draws no record. `left_open` counts others, of which the
    engine left the verdict open. `broken` is what broke it, if anything.
    """

    law: Law
    examples: int
    broken: LawBrokenError | None = None
    undetermined: int = 0
    unsettled: int = 0
    unchecked: Mapping[str, int] = field(default_factory=dict)
    skipped: Mapping[str, int] = field(default_factory=dict)
    records: int = 0
    left_open: int = 0

    @property
    def is_open(self) -> bool:
        """Tell whether the law was tried, and nothing was settled in any example."""
        return self.broken is None and 0 < self.examples == self.unsettled

    @property
    def holds(self) -> bool:
        """Tell whether something was settled by the law, and nothing broke it."""
        return self.broken is None and self.examples > self.unsettled

    def __str__(self) -> str:
        """Say on one line what came of it."""
        return f"{self.law.name}: {self._outcome}"

    @property
    def _outcome(self) -> str:
        if self.broken is not None:
            return f"broken: {self.broken.found}"
        if not self.examples:
            return f"not asked: {'; '.join(self.skipped) or 'nothing to try it on'}"
        notes = [f"{self.undetermined} undetermined"] * bool(self.undetermined)
        notes += [f"{n} not checked: {why}" for why, n in self.unchecked.items()]
        came = "left open" if self.is_open else "held"
        return "; ".join([f"{came} in {self.examples} examples", *notes])


def try_law(
    law: Law, subject: Subject, examples: int = EXAMPLES, *, smaller: int = MOST_SMALLER
) -> Trying:
    """Try a law on so many examples, the same on every run.

    Before them come the records that a law names first of a structure that is given.
    Once it is broken, no more than so many `smaller` examples are tried.
    """
    run = _Run(law, subject, smaller)

    @seed(SEED)
    @settings(REPEATED, max_examples=examples)
    @given(st.data())
    def each(data: st.DataObject) -> None:
        run.once(data.draw(subject.structures, "structure"), data)

    try:
        with repeated():
            run.first()
            each()
    except Unsatisfiable:
        pass
    except (LawBrokenError, HypothesisException, EnoughError):
        if run.broken is None:
            raise
    return run.trying()


def assert_law(law: Law, subject: Subject, examples: int = EXAMPLES) -> None:
    """Try a law, and raise LawBrokenError if it is broken.

    Nothing is raised of a law that says nothing here, or is left open: what `try_law`
    gives tells of these. Raises AssertionError if there is nothing to try it on.
    """
    __tracebackhide__ = True  # pytest shows the line that asked
    trying = try_law(law, subject, examples)
    if trying.broken is not None:
        raise trying.broken.with_traceback(None)
    if not (trying.examples or trying.skipped):
        raise AssertionError(str(trying))


@dataclass(slots=True)
class _Run:
    """The trials of one law, and what came of them."""

    law: Law
    subject: Subject
    left: int
    tried: int = 0
    unsettled: int = 0
    broken: LawBrokenError | None = None
    open: list[LawBrokenError] = field(default_factory=list)
    unchecked: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    records: set[Hashable] = field(default_factory=set)
    left_open: set[Hashable] = field(default_factory=set)

    def first(self) -> None:
        """Try the law on the records that it names of a structure that is given."""
        given, named = self.subject.given, self.law.first
        if given is None or named is None:
            return
        for candidate in named(given):
            with suppress(LawBrokenError):
                self.once(given, _Given(candidate))
            if self.broken is not None:
                return

    def once(self, structure: Structure, data: Draws) -> None:
        """Try the law once; once it is broken, on smaller examples, up to a limit."""
        if self.broken is not None:
            if not self.left:
                raise EnoughError
            self.left -= 1
        subject = self.subject
        trial = Trial(structure, subject.effort, data, subject.file, subject.name)
        try:
            self._test(trial)
        except LawBrokenError as broken:
            self.records |= {*_records(trial)} if self.broken is None else set()
            self.broken = min(self.broken or broken, broken, key=_size)
            raise
        if self.broken is None:
            self._count(trial)

    def _test(self, trial: Trial) -> None:
        """Try the law; whatever an engine raises breaks it."""
        number = self.tried + 1 if self.broken is None else self.broken.first
        engine = trial.effort.solver
        try:
            trial.ask_only_if(
                self.law.by_verdict or not isinstance(engine, VerdictEngine), NO_MORE
            )
            self.law.test(trial)
        except HypothesisException:
            raise
        except NotAskedError as why:
            trial.notes.skipped = str(why)
        except BreachError as breach:
            raise LawBrokenError(self.law, trial, str(breach), number) from None
        except (Exception, SystemExit) as error:
            found = f"{type(error).__name__} was raised: {error}".removesuffix(": ")
            raise LawBrokenError(self.law, trial, found, number) from error

    def _count(self, trial: Trial) -> None:
        """Count what came of a trial that didn't break the law."""
        notes = trial.notes
        if notes.skipped:
            self.skipped[notes.skipped] += 1
            return
        self.tried += 1
        seen = self.left_open if notes.undetermined else self.records
        seen.update(_records(trial))
        self.unsettled += notes.undetermined or bool(notes.unchecked)
        self.unchecked.update({*notes.unchecked})
        if notes.undetermined:
            found = "The engine left it undetermined"
            self.open.append(LawBrokenError(self.law, trial, found, self.tried))

    def trying(self) -> Trying:
        """Sum up."""
        return Trying(
            law=self.law,
            examples=self.tried + (self.broken is not None),
            broken=self.broken or self._too_open(),
            undetermined=len(self.open),
            unsettled=self.unsettled,
            unchecked=dict(sorted(self.unchecked.items())),
            skipped=dict(sorted(self.skipped.items())),
            records=len(self.records),
            left_open=len(self.left_open),
        )

    def _too_open(self) -> LawBrokenError | None:
        """Give the smallest trial left open, if too many are for the law."""
        most = self.law.most_open
        if most is None or 100 * len(self.open) <= most * self.tried:
            return None
        one = min(self.open, key=_size)
        left = f"{len(self.open)} of {self.tried} examples undetermined"
        found = f"The engine left {left}; {most} % of them may be."
        return LawBrokenError(one.law, one.trial, found, one.first)


@dataclass(frozen=True, slots=True)
class _Given:
    """Gives a record, whatever is to be drawn."""

    record: Candidate

    def draw(self, strategy: st.SearchStrategy[T], label: str) -> T:
        """Give the record."""
        del strategy, label
        return cast("T", self.record)


def _records(trial: Trial) -> list[Hashable]:
    """Give the records of a trial; what else was drawn, of one without a record."""
    q, drawn = trial.qualification, trial.drawn
    found = [one for one in drawn.values() if isinstance(one, Candidate)]
    if found:
        return [(q, one) for one in found]
    return [(q, *(shown(label, value) for label, value in drawn.items()))]


def _size(broken: LawBrokenError) -> tuple[int, int]:
    return broken.size
