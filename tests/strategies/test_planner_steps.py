"""Steps of a record: what each does, how it reads, and what is left after an undo."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from planner import Achievement, Candidate, Grade, Status
from planner.grants import Grant, Sort
from planner.strategies import Log, Step, steps
from planner.strategies.plain import Plain, best_of, line_of
from planner.strategies.step import (
    Allow,
    Attempt,
    Choose,
    Correct,
    Pin,
    Register,
    Reload,
    Revoke,
    Withdraw,
)
from planner.writing import write_candidate
from rules.model import Manner
from tests.strategies.planner_drawing import importing, quick, versions

WAIVED = Grant(
    sort=Sort.WAIVE,
    rule="more",
    by="R. Example",
    on=date(2026, 1, 31),
    because="Invented.",
)
PASSED = Achievement(unit="A1", grade=Grade.PASS)
EVERY: tuple[Step, ...] = (
    Attempt(PASSED),
    Attempt(Achievement(unit="A1", status=Status.FAILED, day=date(2026, 2, 1))),
    Attempt(Achievement(unit="X-9", how=Manner.EQUIVALENT, stands_for="B1")),
    Correct("A1", 1, PASSED.model_copy(update={"grade": Grade.MERIT})),
    Pin("A1", "core"),
    Choose("A1", include=True),
    Allow(WAIVED),
    Register(date(2026, 3, 1)),
    Reload(),
    Withdraw("X-9"),
)
START = Candidate(reference="X-1")


def test_steps_make_a_record() -> None:
    """One after the other."""
    log = Log.of(START, EVERY)
    assert write_candidate(log.record) == (
        "candidate: X-1\n"
        "registered: '2026-03-01'\n"
        "exceptions:\n"
        "  - {waive: more, by: R. Example, 'on': '2026-01-31', because: Invented.}\n"
        "units:\n"
        "  - {unit: A1, grade: merit, include: 'yes', count in: core}\n"
        "  - {unit: A1, status: failed, date: '2026-02-01', include: 'yes', "
        "count in: core}\n"
        "  - {unit: X-9, status: withdrawn, how: equivalence, for: B1}\n"
    )


def test_steps_read_as_a_list() -> None:
    """A line each, by their numbers."""
    others = (Pin("A1", None), Choose("A1", include=False), Choose("A1", include=None))
    assert str(Log.of(START, (*EVERY, *others, Revoke(WAIVED)))) == (
        "  1. A1: achieved (pass)\n"
        "  2. A1: failed 2026-02-01\n"
        "  3. X-9: achieved by equivalence for B1\n"
        "  4. A1, attempt 1, put right: achieved (merit)\n"
        "  5. A1 pinned to core\n"
        "  6. A1 included\n"
        "  7. granted: more waived\n"
        "  8. registered on 2026-03-01\n"
        "  9. saved and reloaded\n"
        " 10. X-9 withdrawn\n"
        " 11. A1 unpinned\n"
        " 12. A1 excluded\n"
        " 13. A1 left to the rules\n"
        " 14. revoked: more waived"
    )
    assert str(Log.of(START)) == "  no step taken"


def test_undoing_takes_back_the_last_steps() -> None:
    """As many as asked, or all."""
    log = Log.of(START, EVERY)
    assert log.undone(4) == Log.of(START, EVERY[:-4])
    assert log.undone(99).record == START


def test_what_is_not_there_cannot_be_put_right() -> None:
    """The record stays as it is."""
    assert Correct("A1", 1, PASSED).apply(START) == START


def test_a_record_may_take_every_kind_of_step() -> None:
    """Also the revoking of an exception; an empty one fewer."""
    record = Log.of(START, (Attempt(PASSED), Allow(WAIVED))).record
    kinds = (Attempt, Correct, Withdraw, Pin, Choose, Allow, Revoke, Register, Reload)
    for kind in kinds:
        found = find(
            steps(importing(), record),
            lambda step, kind=kind: isinstance(step, kind),  # type: ignore[misc]
            settings=settings(quick, max_examples=500, phases=[Phase.generate]),
        )
        assert found.apply(record).reference == "X-1"


@settings(quick, max_examples=50)
@given(st.data())
def test_a_plain_record_takes_the_same_steps(data: st.DataObject) -> None:
    """It holds the same, in the same order."""
    log, plain = Log.of(START), Plain(None)
    for _ in range(5):
        step = data.draw(steps(importing(), log.record))
        log = log.then(step)
        plain.take(step)
    assert [*map(line_of, log.record.achievements)] == plain.lines
    assert {*log.record.held} == plain.held
    assert [*log.record.exceptions] == plain.grants


def test_the_best_of_some_lines_stands() -> None:
    """By assessment, then by the grade, then by the day; else the first."""
    rpl = Achievement(unit="A1", how=Manner.RPL, grade=Grade.DISTINCTION)
    failed = Achievement(unit="A1", status=Status.FAILED, grade=Grade.MERIT)
    late = PASSED.model_copy(update={"day": date(2026, 3, 1)})
    early = PASSED.model_copy(update={"day": date(2026, 2, 1)})
    merit = PASSED.model_copy(update={"grade": Grade.MERIT})
    plain = Achievement(unit="A1")

    def best(*attempts: Achievement) -> Achievement:
        lines = [*map(line_of, attempts)]
        found = best_of(lines)
        return attempts[[line is found for line in lines].index(True)]

    assert best(rpl, plain) is plain
    assert best(plain, rpl) is plain
    assert best(PASSED, merit, failed) is merit
    assert best(merit, PASSED) is merit
    assert best(late, early, PASSED) is early
    assert best(plain, Achievement(unit="A1")) is plain
    assert best_of([line_of(failed)]) is None


def test_a_registration_binds_one_version() -> None:
    """The one whose days it is in; none is told as an error."""
    old, new = versions()
    assert Plain(None).edition((old, new)) == 0
    assert Plain(date(2026, 2, 28)).edition((old, new)) == 0
    assert Plain(date(2026, 3, 1)).edition((old, new)) == 1
    with pytest.raises(LookupError) as raised:
        Plain(date(2026, 3, 1)).edition((old,))
    assert str(raised.value) == "no version binds 2026-03-01"
