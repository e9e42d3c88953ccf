"""Engines asked the same: a sample of the nightly run, and that it finds slips."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from assurance.differential import cp_sat, pairs
from assurance.differential.__main__ import main
from assurance.differential.answers import Answer, differences, shared
from assurance.differential.drawing import Drawn, counting, general
from assurance.differential.engines import ENGINES, Asking, UnprovedError, rank_of
from assurance.differential.numbered import case_of, smallest
from assurance.differential.pairs import PAIRS, Difference, Pair, asked, engines_of
from assurance.differential.running import Found, answers_to, run
from rules.solvers.group_choice import GroupChoiceSolver
from rules.solvers.protocol import Budget, Outcome, Query
from tests.tries import tries

law = tries(100)


def ours(stream: str) -> list[Pair]:
    """Give the pairs of a stream but for those with CP-SAT, which is seldom there."""
    return [p for p in PAIRS.values() if p.stream == stream and not p.has_cp_sat]


def assert_agree(stream: str, drawn: Drawn) -> None:
    """Require of every pair that it agrees."""
    some = ours(stream)
    answers = asked(drawn, engines_of(some))
    differ = {pair.name: pair.differ(answers) for pair in some}
    assert {name: said for name, said in differ.items() if said} == {}


@law
@given(general())
def test_engines_agree_with_each_other_and_the_definition(drawn: Drawn) -> None:
    """On verdict, least shortfall, what counts, ways; in a hurry, on what is proved."""
    assert_agree("general", drawn)


@law
@given(counting())
def test_matching_agrees_where_units_are_counted(drawn: Drawn) -> None:
    """With all selections fixed, whatever units cost."""
    assert_agree("counting", drawn)


def test_answers_differ_only_where_both_say_something() -> None:
    """Bounds are held to what something costs; None is an answer."""
    one = Answer({"met": True, "best": (2, -1)})
    assert not shared(one, Answer({"routes": ()}))
    assert differences(one, Answer({"routes": ()})) == []
    assert differences(one, Answer({"met": True, "best": None})) == [
        "best: (2, -1) or None"
    ]
    assert shared(one, Answer({}, at_least={"best": 2}))
    assert differences(one, Answer({}, at_least={"best": 2})) == []
    assert differences(Answer({}, at_least={"best": 3}), one) == [
        "best: at least 3, but it is 2"
    ]
    assert differences(Answer({"best": None}), Answer({}, at_least={"best": 9})) == []
    assert differences(one, Answer({}, wrong=("a rule is broken",))) == [
        "a rule is broken"
    ]


def test_a_number_is_always_the_same_case() -> None:
    """Drawn again, and read off what was shown."""
    first, again = (case_of("general", 7) for _ in range(2))
    assert first.written == again.written
    assert first.written != case_of("general", 8).written


class OneTooMany(GroupChoiceSolver):
    """An engine with a slip: it forgets a unit that is held."""

    def best(self, query: Query, budget: Budget) -> Outcome:
        """Solve the query of somebody who holds one unit fewer of each peers."""
        poorer = replace(query, held=tuple(max(0, n - 1) for n in query.held))
        return super().best(poorer, budget)


@pytest.fixture
def slip(monkeypatch: pytest.MonkeyPatch) -> Pair:
    """Put an engine with a slip in place of HiGHS."""
    wrong = {**ENGINES, "highs": Asking(OneTooMany())}
    monkeypatch.setattr(pairs, "ENGINES", wrong)
    return PAIRS["choice:highs"]


def test_a_slip_of_an_engine_is_found_and_made_small(slip: Pair) -> None:
    """What is shown has one unit or two."""

    def differs(drawn: Drawn) -> bool:
        (answers,) = answers_to([drawn], [slip])
        return bool(slip.differ(answers))

    found = smallest(slip.stream, 0, differs)
    assert found is not None
    assert len(found.q.bank.units) <= 2


def test_what_an_engine_raises_is_told_and_the_run_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An hour's work isn't lost by one case."""
    pair = PAIRS["choice:highs"]

    def failing(_: Drawn) -> Answer:
        raise ZeroDivisionError("no such luck")

    monkeypatch.setattr(pairs, "ENGINES", {**ENGINES, "highs": failing})
    (answers,) = answers_to([case_of("general", 0)], [pair])
    assert pair.differ(answers) == ["highs raised ZeroDivisionError: no such luck"]


def test_engines_that_agree_have_no_smallest_case() -> None:
    """Nothing is found where nothing differs."""
    assert smallest("counting", 0, lambda _: False, most=20) is None


def test_a_case_is_shown_by_its_number(capsys: pytest.CaptureFixture[str]) -> None:
    """With what both engines say of it."""
    assert main(["--pair", "choice:matching", "--case", "3"]) == 0
    out = capsys.readouterr().out
    assert "qualification: " in out
    assert "# held: [" in out
    assert out.endswith("they agree\n")


class FindsNothing(GroupChoiceSolver):
    """An engine that is wrong of nearly everything."""

    def best(self, query: Query, budget: Budget) -> Outcome:
        """Find that there is no solution."""
        del query, budget
        return Outcome(None, proved=True)


def test_a_difference_is_shown_by_its_number(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It ends with 1 where the two differ."""
    wrong = {**ENGINES, "highs": Asking(FindsNothing())}
    monkeypatch.setattr(pairs, "ENGINES", wrong)
    assert main(["--pair", "choice:highs", "--case", "0"]) == 1
    assert "best of part 1: (" in capsys.readouterr().out


@pytest.mark.parametrize("cases", [["--case", "3"], ["--cases", "9"]])
def test_a_pair_that_cannot_be_asked_is_told(
    cases: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """OR-tools is an extra."""
    monkeypatch.setattr(cp_sat, "is_installed", lambda: False)
    assert main(["--pair", "choice:cp-sat", *cases]) == 0
    told = capsys.readouterr().out.splitlines()[0]
    assert told.split("  ")[0] == "choice:cp-sat"
    assert told.endswith("not run: OR-tools isn't installed")


def test_a_run_asks_in_processes_of_its_own() -> None:
    """Of the cases of a batch, those that have the numbers asked for."""
    found = run([PAIRS["choice:matching"]], range(1, 4), processes=1)
    assert dict(found.cases) == dict(found.compared) == {"choice:matching": 3}
    assert found.kept == []


def test_what_is_found_is_put_together() -> None:
    """Of several batches: how many cases, and the smallest that differs."""
    drawn = [case_of("counting", number) for number in range(2)]
    found, other = Found(), Found()
    for part, number in ((found, 0), (other, 1)):
        part.cases["a:b"] += 5
        part.differ["a:b"] += 1
        part.kept.append(Difference("a:b", number, ("x",), drawn[number]))
    found.add(other)
    assert (found.cases["a:b"], found.differ["a:b"]) == (10, 2)
    assert found.first("a:b").drawn.size == min(one.size for one in drawn)


def test_what_an_engine_claims_is_checked() -> None:
    """Its solution breaks no rule and costs what it says; else it proves nothing."""
    _, query = case_of("counting", 3).questions.asked[0]
    outcome = GroupChoiceSolver().best(query, Budget(10**6))
    assert outcome.solution is not None
    assert rank_of(query, outcome) == outcome.solution.rank(query)
    for wrong in (replace(outcome, proved=False), replace(outcome, bound=99)):
        with pytest.raises(UnprovedError):
            rank_of(query, wrong)
    assert rank_of(query, Outcome(None, proved=True)) is None
