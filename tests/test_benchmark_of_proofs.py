"""Keeps the benchmark of proofs sound: what it draws, what it counts, how it ends."""

from __future__ import annotations

import itertools
import sys

import pytest

from benchmarks import proofs as program
from benchmarks.proofs import MOST_UNITS, RECORDS, Tally, lines, main, questions
from planner.position import Effort


def test_questions_are_the_same_every_time() -> None:
    """Nothing but the seed decides what is drawn; others draw other ones."""
    first = [*itertools.islice(questions(1), 2 * RECORDS)]
    assert first == [*itertools.islice(questions(1), 2 * RECORDS)]
    assert first != [*itertools.islice(questions(2), 2 * RECORDS)]
    assert all(len(g.qualification.bank.units) <= MOST_UNITS for g in first)


def test_verdicts_of_every_sort_are_proved_and_counted() -> None:
    """And none of the proofs is refused."""
    tally = Tally()
    for given in itertools.islice(questions(1), 8 * RECORDS):
        tally.add(given)
    assert tally.refused == []
    assert tally.kinds["met"]
    assert tally.kinds["not met, at once"]
    told = [*lines(tally)]
    assert told[0].split() == ["met", f"{tally.kinds['met']}"]
    assert told[-1].endswith(" bytes")


def test_what_is_not_proved_is_counted_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Verdicts without a proof, and no verdict at all."""
    several = [*itertools.islice(questions(1), 4 * RECORDS)]
    tally = Tally()
    monkeypatch.setattr("planner.certifying.refute", lambda *_, **__: None)
    for given in several:
        tally.add(given)
    assert tally.kinds["not met, not proved"]
    assert not tally.kinds["not met, at once"]
    monkeypatch.setattr(program, "EFFORT", Effort(steps=1))
    for given in several:
        tally.add(given)
    assert tally.kinds["undetermined"]


@pytest.mark.parametrize("refused", [(), ("it is wrong", "it is wrong")])
def test_the_program_fails_if_a_proof_is_refused(
    refused: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """And says why, once."""
    monkeypatch.setattr(program, "faults", lambda *_: [*refused])
    monkeypatch.setattr(sys, "argv", ["proofs", "--cases", "3"])
    assert main() == (1 if refused else 0)
    printed = capsys.readouterr().out
    assert printed.count("REFUSED: it is wrong") == (1 if refused else 0)
    assert "prove " in printed


def test_nothing_proved_has_no_times() -> None:
    """There is nothing to take the median of."""
    assert "prove" not in "".join(lines(Tally()))
