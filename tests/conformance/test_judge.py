"""The judge tells wrong answers from none, and both from what isn't tried."""

from __future__ import annotations

import re
import sys
from functools import partial
from pathlib import Path

import pytest

from conformance.__main__ import main
from conformance.fingerpost import fingerpost
from conformance.greedy import KNOWS, amounts, greedy
from conformance.judge import (
    CASES,
    IMPOSSIBLE,
    Answer,
    Case,
    FormatError,
    Held,
    Judged,
    Outcome,
    Record,
    Structure,
    judge,
    load_cases,
    report,
)
from planner import Effort
from rules.solvers.highs import HighsSolver
from tests.cli.running import shell
from tests.conformance.test_suite import README, TAGS
from tests.pages import Page

SHORT = Record(["A"], Answer(False, 2), "Two are missing.")
MET = Record(["A", {"unit": "B"}], Answer(True, None, 1), "One counts.")
CASE = Case("some/case", "Says so.", ("units", "bars"), {}, (SHORT, MET))


def judged(*answers: Answer, knows: frozenset[str] | None = None) -> Judged:
    """Judge an engine that gives these answers, one after the other."""
    left = iter(answers)
    (found,) = judge(lambda _rules, _held: next(left), [CASE], knows)
    return found


def test_right_answers_pass() -> None:
    """So they do if they say less than there is to say."""
    assert judged(SHORT.right, MET.right).outcome is Outcome.PASSED
    assert judged(Answer(False), Answer(True)) == Judged(CASE, Outcome.PASSED)


@pytest.mark.parametrize(
    ("short", "met", "reason"),
    [
        (Answer(True), Answer(True), "A: not met is right, met was answered"),
        (Answer(False, 1), Answer(True), "A: needed: 2 is right, 1 was answered"),
        (
            Answer(False, IMPOSSIBLE),
            Answer(True),
            "A: needed: 2 is right, impossible was answered",
        ),
        (
            Answer(False),
            Answer(True, None, 2),
            "A, B: units that count: 1 is right, 2 was answered",
        ),
        (Answer(True), Answer(), "A: not met is right, met was answered"),
    ],
)
def test_whatever_is_said_has_to_be_right(
    short: Answer, met: Answer, reason: str
) -> None:
    """A wrong answer is worse than none beside it."""
    found = judged(short, met)
    because = SHORT.because if reason.startswith("A:") else MET.because
    assert found == Judged(CASE, Outcome.FAILED, (f"holding {reason}. {because}",))


def test_no_answer_is_not_a_wrong_one() -> None:
    """Nor a right one."""
    found = judged(Answer(), Answer(True))
    assert found == Judged(CASE, Outcome.UNDECIDED, ("holding A: no answer",))


def test_what_an_engine_does_not_know_is_not_tried() -> None:
    """It isn't even asked."""
    found = judged(knows=frozenset({"units"}))
    assert found == Judged(CASE, Outcome.NOT_TRIED, ("needs bars",))


def test_a_file_of_another_format_is_refused(tmp_path: Path) -> None:
    """Rather than judged by halves."""
    (tmp_path / "case.yaml").write_text("format: 2\n", encoding="utf-8")
    with pytest.raises(FormatError, match=r"^case\.yaml isn't in format 1$"):
        list(load_cases(tmp_path))


def test_a_report_counts_every_case() -> None:
    """In 80 columns."""
    long = Judged(CASE, Outcome.FAILED, ("holding " + "A, " * 30 + "B: wrong",))
    text = report("Engine: one", [long, Judged(CASE, Outcome.PASSED)])
    assert max(map(len, text.splitlines())) <= 80
    assert text.splitlines()[:4] == ["Engine: one", "", "passed (1)", "  some/case"]
    assert text.endswith("\n\n2 cases: 1 passed, 1 failed, 0 not decided, 0 not tried")


def test_the_readme_shows_what_the_greedy_engine_comes_to(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Word for word; at the command line too."""
    shown = re.search(
        r"```console\n\$ python -m conformance\n(.*?)```", README, re.DOTALL
    )
    assert shown is not None
    assert main([]) == 1
    assert capsys.readouterr().out == shown[1]
    program = (
        "import runpy, sys; sys.argv = ['conformance', 'greedy'];"
        " runpy.run_module('conformance', run_name='__main__')"
    )
    assert shell(program=program) == (1, shown[1], "")


def test_the_example_of_the_readme_prints_what_it_shows(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """An engine in five lines of Python."""
    page = Page("conformance/README.md")
    exec(page.block("python"), {})  # noqa: S102 - it is ours
    assert capsys.readouterr().out == page.block("text")


def test_an_engine_that_there_is_not_is_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """By naming those that there are."""
    assert main(["magic", "wand"]) == 2
    said = "There is no engine 'magic wand' here: there are greedy and fingerpost.\n"
    assert capsys.readouterr().out == said


def test_an_engine_that_raises_fails_and_is_asked_on() -> None:
    """Once for each record."""

    def raising(structure: Structure, held: Held) -> Answer:
        raise ZeroDivisionError(f"{len(structure)} keys, {len(held)} held")

    (one,) = judge(raising, [CASE])
    assert one.outcome is Outcome.FAILED
    assert len(one.reasons) == len(CASE.records)
    assert "ZeroDivisionError was raised: " in one.reasons[0]


def test_what_is_no_answer_is_told() -> None:
    """An engine may say no more than yes; it has to say so in the form."""
    (one,) = judge(lambda *_: True, [CASE])  # type: ignore[arg-type]
    assert "TypeError was raised: True is no Answer" in one.reasons[0]


def test_help_says_what_there_is_to_judge(capsys: pytest.CaptureFixture[str]) -> None:
    """As anybody asks for it first."""
    assert main(["--help"]) == 0
    assert capsys.readouterr().out.startswith("Judges one of the engines here: ")


def test_our_own_engine_may_be_judged_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """By its name. It knows all of the language, and says so when it gives up."""
    cases = [*load_cases(CASES / "wishes"), *load_cases(CASES / "edges")]
    monkeypatch.setattr("conformance.__main__.load_cases", lambda: cases)
    number = len(cases)
    counts = f"{number} passed, 0 failed, 0 not decided, 0 not tried"
    assert main(["fingerpost"]) == 0
    assert capsys.readouterr().out.endswith(f"\n{number} cases: {counts}\n")
    monkeypatch.setattr(
        "conformance.fingerpost.Effort", partial(Effort, steps=0), raising=True
    )
    assert fingerpost(cases[-1].structure, ["B"], HighsSolver()) == Answer()


def test_the_greedy_engine_knows_what_it_says() -> None:
    """A naive engine is honest: it gives no answer to what it can't read."""
    assert {*TAGS} > KNOWS
    with pytest.raises(ValueError, match=r"^'at least 1 unit by RPL' is no amount$"):
        list(amounts("2 units and at least 1 unit by RPL"))
    assert greedy({"units": {}, "rules": {}}, []) == Answer(True, None, 0)


@pytest.mark.parametrize("module", ["judge", "greedy"])
def test_neither_the_judge_nor_the_greedy_engine_uses_ours(module: str) -> None:
    """So anyone can take them away, with PyYAML alone."""
    text = (CASES.parent / f"{module}.py").read_text(encoding="utf-8")
    names = set(re.findall(r"^(?:from|import) (\w+)", text, re.MULTILINE))
    ours = {"yaml"} if module == "judge" else {"conformance"}
    assert names - sys.stdlib_module_names == ours


def test_the_greedy_engine_is_short() -> None:
    """It can be read in a minute."""
    text = (CASES.parent / "greedy.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) < 120
