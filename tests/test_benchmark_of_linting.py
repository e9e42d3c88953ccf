"""The linter and the raw solver say the same of units, or the benchmark stops."""

from __future__ import annotations

import pytest

from benchmarks import linting
from benchmarks.drawing import Size, amount
from benchmarks.families import small
from rules.model import Measure, Qualification

LIGHT = (amount(1, None), amount(3, None, Measure.CREDITS), amount(1, 2))


def test_a_line_is_printed_for_each_structure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Seconds of all rules, of the units' questions, of the solver, and the ratio."""
    monkeypatch.setattr(linting, "NAMES", ("seed",))
    monkeypatch.setattr(linting, "SEEDS", (1, 2))
    assert linting.main() == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[3:]] == ["seed/1", "seed/2"]
    assert all(line.endswith("x") for line in lines[3:])


def test_one_that_takes_too_long_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit that nothing can keep to."""
    monkeypatch.setattr(linting, "NAMES", ("seed",))
    monkeypatch.setattr(linting, "LIMITS", {"seed": 0.0})
    assert linting.main() == 1


@pytest.mark.parametrize("seed", range(8))
def test_both_say_the_same_of_units(seed: int) -> None:
    """Which never count, and which every claim counts."""
    q = small(Size(14, 3, 2, 2, LIGHT, total=16, at_level=6), seed).qualification
    assert linting.told_by_us(q) == linting.told_by_solver(q)


def test_a_disagreement_stops_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """No figure is printed for another answer."""

    def wrong(q: Qualification) -> linting.Told:
        return linting.Told(frozenset({q.code}), frozenset())

    monkeypatch.setattr(linting, "NAMES", ("seed",))
    monkeypatch.setattr(linting, "told_by_solver", wrong)
    with pytest.raises(linting.DisagreementError):
        linting.main()
