"""A candidate's record, taken through random steps and held against a plain one.

Hypothesis runs the machine; a run that breaks something is told as a list of steps.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from planner.candidate import Candidate
from planner.checking import check
from planner.position import Effort
from planner.record import UnknownGroupError
from planner.reports import Check
from planner.strategies import agreeing, stepping
from planner.strategies.defining import is_defined, question
from planner.strategies.granting import grants
from planner.strategies.plain import Plain
from planner.strategies.step import (
    Allow,
    Log,
    Register,
    Reload,
    Revoke,
    Step,
    Withdraw,
)
from planner.strategies.texts import DAYS
from planner.writing import write_candidate
from rules.model import Qualification
from rules.solvers.protocol import Solver
from rules.structure import Structure
from rules.wording.words import counted

Editions: TypeAlias = tuple[Qualification, ...]
"""Versions of one qualification; each binds the registrations of other days."""

MOST = 5
"""How many attempts a record begins with."""


class RecordBreachError(AssertionError):
    """Raised when a record isn't what it should be: with the steps that led there."""

    def __init__(self, found: str, log: Log) -> None:
        self.found, self.log = found, log
        super().__init__(f"{found}\n{log}\n\n{write_candidate(log.record)}".rstrip())


@dataclass(frozen=True)
class Kept:
    """What there is after a step. `report` is None if `check` refuses the record."""

    record: Candidate
    report: Check | None
    plain: Plain

    @property
    def text(self) -> str:
        """Write the record."""
        return write_candidate(self.record)


class RecordMachine(RuleBasedStateMachine):
    """Takes a record through steps; `record_machine` says of which qualification."""

    editions_of: st.SearchStrategy[Editions]
    effort = Effort()
    by_definition = True

    @initialize(data=st.data())
    def begin(self, data: st.DataObject) -> None:
        """Begin with a few attempts, registered under the first version."""
        editions = data.draw(self.editions_of, "versions")
        first = editions[0].registered[1]
        self.structures = [*map(Structure.of, editions)]
        self.log = Log.of(Candidate(reference="X-1", registered=first))
        plain = Plain(first)
        attempts = stepping.attempts_next(editions[0], self.log.record)
        for step in data.draw(st.lists(attempts, max_size=MOST), "first steps"):
            self.log = self.log.then(step)
            plain.take(step)
        self.kept = [self._kept(self.log, plain)]

    @rule(data=st.data())
    def attempt(self, data: st.DataObject) -> None:
        """Attempt a unit."""
        self._draw(data, stepping.attempts_next(self._q, self._record))

    @precondition(lambda self: bool(self._record.achievements))
    @rule(data=st.data())
    def correct(self, data: st.DataObject) -> None:
        """Put an attempt right: its grade, its date, or how it was achieved."""
        self._draw(data, stepping.corrections(self._record))

    @precondition(lambda self: bool(self._record.achievements))
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        """Withdraw a unit."""
        self._draw(data, stepping.withdrawals(self._record))

    @precondition(lambda self: bool(self._record.achievements))
    @rule(data=st.data())
    def wish(self, data: st.DataObject) -> None:
        """Pin or unpin a unit, include or exclude it."""
        self._draw(data, stepping.wishes(self._q, self._record))

    @rule(data=st.data())
    def grant_or_revoke(self, data: st.DataObject) -> None:
        """Grant an exception, or revoke one."""
        self._draw(data, stepping.exceptions_next(self._q, self._record))

    @rule(data=st.data())
    def register(self, data: st.DataObject) -> None:
        """Register on another day, maybe under another version."""
        self._draw(data, DAYS.map(Register))

    @precondition(lambda self: self.log.steps[-1:] != (Reload(),))
    @rule()
    def save_and_reload(self) -> None:
        """Write the record and read it again."""
        self._take(Reload())
        self._require(self.kept[-1].text == self.kept[-2].text, "reloaded, it differs")

    @precondition(lambda self: len(self.kept) > 1)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        """Undo some steps: text and report are what they were, to the last byte."""
        steps = data.draw(st.integers(1, len(self.kept) - 1), "steps undone")
        self.kept = self.kept[:-steps]
        undone = self.log.undone(steps)
        self._require_as_it_was(undone, f"after undoing {counted(steps, 'step')}")
        self.log = undone

    @rule(data=st.data())
    def revoke_at_once(self, data: st.DataObject) -> None:
        """Grant an exception and revoke it: all is as it was."""
        grant = data.draw(grants(self._q), "granted and revoked")
        if grant not in self._record.exceptions:
            tried = self.log.then(Allow(grant)).then(Revoke(grant))
            self._kept(self.log.then(Allow(grant)), self.kept[-1].plain)
            self._require_as_it_was(tried, f"granted and revoked: {grant}: then")

    @rule()
    def withdraw_everything(self) -> None:
        """Withdraw every unit: then nothing is held, and nobody stands elsewhere."""
        log = self.log
        for unit in self._record.histories:
            log = log.then(Withdraw(unit))
        bare = log.record.model_copy(update={"achievements": ()})
        found, empty = self._checked(log.record), self._checked(bare)
        self._require(log.record.held == (), "all is withdrawn, and something is held")
        self._require(
            found is not None
            and empty is not None
            and (found.verdict, found.shortfall) == (empty.verdict, empty.shortfall),
            "all is withdrawn, and it isn't as if nothing had ever been",
        )

    @invariant()
    def is_as_written(self) -> None:
        """The record is what the plain one is, and its report what that means."""
        now = self.kept[-1]
        self._require_none(agreeing.of_record(now.record, now.plain))
        bound = self.structures[now.plain.edition(self._editions)]
        self._require(bound is self._structure, "another version binds")
        if now.report is not None:
            self._require_none(agreeing.of_report(now.report))
        if all(map(is_defined, self._editions)):
            self._require_meant(now)

    def _require_meant(self, now: Kept) -> None:
        """Require what the rules mean for the plain record."""
        asked = question(self._q, now.plain)
        refused = now.report is None
        self._require_none(agreeing.of_refusal(asked, refused=refused))
        if now.report is not None:
            self._require_none(agreeing.of_wishes(now.report, asked))
            if self.by_definition:
                self._require_none(agreeing.of_verdict(now.report, asked))

    def _draw(self, data: st.DataObject, strategy: st.SearchStrategy[Step]) -> None:
        self._take(data.draw(strategy, "step"))

    def _take(self, step: Step) -> None:
        """Take a step, both in the record and in the plain one."""
        plain = self.kept[-1].plain.copy()
        plain.take(step)
        self.log = self.log.then(step)
        self.kept.append(self._kept(self.log, plain))

    def _kept(self, log: Log, plain: Plain) -> Kept:
        return Kept(log.record, self._checked(log.record), plain)

    def _checked(self, record: Candidate) -> Check | None:
        """Check a record under the version that binds it; None if it is refused."""
        try:
            return check(self._binding(record), record, self.effort)
        except UnknownGroupError:
            return None

    def _binding(self, record: Candidate) -> Structure:
        day = record.registered
        versions = self.structures
        return next(v for v in versions if day is None or v.qualification.binds(day))

    def _require_as_it_was(self, log: Log, done: str) -> None:
        """Require that a record and its report are what they are known to be."""
        now, then = self._kept(log, self.kept[-1].plain), self.kept[-1]
        self._require(now.text == then.text, f"{done} the record isn't as it was")
        self._require(now.report == then.report, f"{done} the report isn't as it was")

    def _require_none(self, found: Iterator[str]) -> None:
        for words in found:
            self._require(False, words)

    def _require(self, holds: bool, otherwise: str) -> None:  # noqa: FBT001 - a claim
        """Go on if something is so; if not, raise RecordBreachError."""
        if not holds:
            raise RecordBreachError(otherwise, self.log)

    @property
    def _record(self) -> Candidate:
        return self.kept[-1].record

    @property
    def _structure(self) -> Structure:
        return self._binding(self._record)

    @property
    def _q(self) -> Qualification:
        return self._structure.qualification

    @property
    def _editions(self) -> Editions:
        return tuple(structure.qualification for structure in self.structures)


def record_machine(
    versions: Qualification | st.SearchStrategy[Editions],
    engine: Solver | None = None,
    *,
    by_definition: bool = True,
) -> type[RecordMachine]:
    """Give a machine that takes records of a qualification through random steps.

    After each step the record is held against a plain one, and its report against
    itself, the record's choices and, `by_definition`, what the oracle says, which takes
    long where a structure isn't small. `versions` may be drawn; each binds other days.
    Hypothesis's `run_state_machine_as_test` runs it; its `TestCase` is a test.

    Raises InvalidArgument if `versions` is neither a qualification nor a strategy.
    """
    if isinstance(versions, Qualification):
        versions = st.just((versions,))
    if not isinstance(versions, st.SearchStrategy):
        raise InvalidArgument(
            f"versions must be a Qualification or a strategy, not {versions!r}"
        )
    facts = {
        "editions_of": versions,
        "effort": Effort() if engine is None else Effort(solver=engine),
        "by_definition": by_definition,
    }
    return type("CandidateRecord", (RecordMachine,), facts)
