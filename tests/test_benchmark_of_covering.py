"""The least new evidence and the raw solver agree, or the benchmark stops."""

from __future__ import annotations

import pytest

from benchmarks import covering as program
from benchmarks.covering import SORTS, DisagreementError, Sort, drawn, main


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask about few statements, a few times."""
    monkeypatch.setattr(program, "UNITS", 2)
    monkeypatch.setattr(program, "STATEMENTS", 6)
    monkeypatch.setattr(program, "SEEDS", (1,))
    monkeypatch.setattr("benchmarks.timing.PATIENCE", 0.01)
    few = {"none": Sort(0), "runs": Sort(6, runs=2), "scattered": Sort(6, share=0.3)}
    monkeypatch.setattr(program, "SORTS", few)


def test_portfolios_are_the_same_every_time() -> None:
    """Nothing but the seed decides what is drawn; others draw other ones."""
    sort = SORTS["runs"]
    assert drawn(sort, 1) == drawn(sort, 1)
    assert drawn(sort, 1) != drawn(sort, 2)


@pytest.mark.usefixtures("small")
def test_a_line_is_printed_for_each_portfolio(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The number of items, then what took how long."""
    assert main() == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[3:]] == [
        "none/1",
        "runs/1",
        "scattered/1",
    ]
    assert all(len(line.split()) == 6 for line in lines[3:])


@pytest.mark.usefixtures("small")
def test_another_answer_stops_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """No figure is printed."""
    monkeypatch.setattr(program, "fewest_by_solver", lambda _: 99)
    with pytest.raises(DisagreementError, match="is not 99"):
        main()


@pytest.mark.usefixtures("small")
def test_what_is_not_proved_or_refused_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And is told."""
    with monkeypatch.context() as patched:
        patched.setattr("planner.evidence.covering.least.refute", lambda *_, **__: None)
        assert main() == 1
    assert "at least 0" in capsys.readouterr().out
    monkeypatch.setattr(program, "faults", lambda *_: ["it is wrong"])
    assert main() == 1
    assert "REFUSED: it is wrong" in capsys.readouterr().out
