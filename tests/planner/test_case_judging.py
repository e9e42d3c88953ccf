"""What comes of cases: each expectation is decided by the planner, or left open."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from planner import Achievement
from planner.position import Effort, Verdict
from planner.testing import CaseReport, SuiteReport, claiming, judge, judged
from planner.testing.cases import Expected, LeftOver, Shortage, Wanted, WrittenCase
from planner.testing.reports import FileReport, Result
from rules.diagnostics import Place
from rules.model import (
    Alike,
    Bar,
    Least,
    Manner,
    Qualification,
    SharedUnits,
    Total,
    UnitBank,
)
from rules.solvers.protocol import Outcome
from rules.structure import Structure
from tests.engine.building import (
    ALL,
    also,
    amount,
    assuming,
    exactly,
    leaf,
    qualification,
    within,
)
from tests.planner.casefiles import DEMO, differences, loaded, reports
from tests.planner.people import AMPLE, CROWDED, Answering, Unsure, candidate, crowd

HERE = Place(file="cases.yaml", line=1, column=1)
MET, NOT_MET = Wanted(Verdict.MET, HERE), Wanted(Verdict.NOT_MET, HERE)


def case(
    q: Qualification, expected: Expected, held: str = "", *more: Achievement
) -> WrittenCase:
    """Make a case about a record."""
    record = candidate(held, *more)
    return WrittenCase("c", HERE, HERE, record, None, expected, Structure.of(q))


def came_of(
    q: Qualification,
    expected: Expected,
    held: str = "",
    *more: Achievement,
    effort: Effort = AMPLE,
) -> CaseReport:
    """Judge a case."""
    return judge(case(q, expected, held, *more), effort)


def wanting(**counts: str) -> dict[str, Wanted[tuple[str, ...]]]:
    """Expect units with spaces between to count in groups."""
    return {path: Wanted(tuple(u.split()), HERE) for path, u in counts.items()}


def left(units: str) -> Wanted[LeftOver]:
    """Expect that units with spaces between don't count."""
    return Wanted(LeftOver(dict.fromkeys(units.split(), "")), HERE)


def told(report: CaseReport) -> list[str]:
    """Write what differs."""
    return [f"{one.key}: {one.expected} -> {one.found}" for one in report.differences]


def test_all_that_is_expected_may_be_so(tmp_path: Path) -> None:
    """Of a record that is met, and of one that isn't."""
    found = reports(
        tmp_path,
        "  met: {held: [A1, A2, B1, C1, C2], verdict: met, shortfall: none,\n"
        "    counts: {core: [A1 to A2], way: [B1], more: [C1, C2]}, surplus: [],\n"
        "    route: []}\n"
        "  short: {held: [A1, C1 to C3, B2], verdict: not met, shortfall: 1 unit,\n"
        "    counts: {way/desk: [B2, C1]}, surplus: [], route: [A2]}\n",
    )
    assert [one.result for one in found] == [Result.AS_EXPECTED] * 2
    assert [one.differences for one in found] == [(), ()]
    assert [(one.name, one.verdict) for one in found] == [
        ("met", "met"),
        ("short", "not met"),
    ]


def test_what_differs_is_told_as_a_file_would_say_it(tmp_path: Path) -> None:
    """With the line that expects it."""
    cases = (
        "  a: {held: [A1, A2, B1, C1], verdict: met, shortfall: 2 units,\n"
        "    counts: {core: [A1], way/shop: [], more: [C1]}, surplus: [A2],\n"
        "    route: [B2]}\n"
    )
    assert differences(tmp_path, cases) == [
        "verdict: met -> not met",
        "shortfall: 2 units -> 1 unit",
        "counts/core: [A1] -> [A1, A2]",
        "counts/way/shop: [] -> [B1]",
        "surplus: [A2] -> []",
        "route: [B2] -> [C2]",
    ]
    (report,) = reports(tmp_path, cases)
    assert report.result is Result.OTHERWISE
    first = report.differences[0]
    assert (first.place.line, first.place.column) == (3, 40)
    assert first.excerpt == loaded(tmp_path, cases).source.lines[2]
    assert [one.note for one in report.differences] == [
        "",
        "",
        *["so in the claim shown; no other that is as good is as expected"] * 3,
        "the least ways to finish take other units",
    ]


@pytest.mark.parametrize(
    ("expected", "note"),
    [
        ("route: [A1]", "A1 is held already"),
        ("route: [A1 to A2, C2]", "A1 and A2 are held already"),
        ("surplus: [C3]", "C3 is not held"),
        ("surplus: {C2 to C3: no more, A1: no}", "C2 and C3 are not held"),
        ("counts: {core: [A1], more: [C2]}", "C2 is not held"),
    ],
)
def test_units_that_cannot_be_so_are_told(
    tmp_path: Path, expected: str, note: str
) -> None:
    """A route has no unit that is held; what is left over, or counts, is held."""
    (report,) = reports(
        tmp_path, f"  a: {{held: [A1, A2, B1, C1], verdict: not met, {expected}}}\n"
    )
    assert report.differences[-1].note == note


def test_a_verdict_that_differs_says_what_is_short_if_nothing_else_does(
    tmp_path: Path,
) -> None:
    """Unless it is met."""
    (short,) = reports(tmp_path, "  a: {held: [], verdict: met}\n")
    assert short.differences[0].note == "the shortfall is: 5 units"
    (met,) = reports(tmp_path, "  a: {held: [A1, A2, B1, C1, C2], verdict: not met}\n")
    assert met.differences[0].note == ""


def test_a_verdict_that_differs_says_which_exceptions_do_not_apply(
    tmp_path: Path,
) -> None:
    """In the words of any answer about the record."""
    granted = "{waive: more, by: R. Example, on: 2020-01-01, because: Agreed"
    (report,) = reports(
        tmp_path,
        "  a:\n"
        "    held: [A1, A2, B1]\n"
        f"    exceptions: [{granted}}}, {granted}, until: 2020-02-01}}]\n"
        "    on: 2021-01-01\n"
        "    verdict: not met\n"
        "  b:\n"
        "    held: [A1, A2, B1]\n"
        f"    exceptions: [{granted}, until: 2020-02-01}}]\n"
        "    on: 2021-01-01\n"
        "    verdict: met\n",
    )[1:]
    assert report.differences[0].note == (
        "the shortfall is: 2 units; Exception not applied: The minimum of More not"
        " asked, granted by R. Example, 1 January 2020: it expired on 1 February 2020:"
        " have it extended."
    )


def test_a_shortfall_is_least_in_the_measures_it_names(tmp_path: Path) -> None:
    """In their order: fewest units and the credits of these, or fewest credits."""
    held = "held: [A1, A2, C1, C2], verdict: not met"
    assert differences(
        tmp_path,
        f"  a: {{{held}, shortfall: 1 unit}}\n"
        f"  b: {{{held}, shortfall: 5 credits}}\n"
        f"  c: {{{held}, shortfall: 5 credits and 1 unit}}\n"
        f"  d: {{{held}, shortfall: 2 units and 3.5 credits}}\n"
        f"  e: {{{held}, shortfall: none}}\n"
        f"  f: {{{held}, shortfall: no way}}\n",
    ) == [
        "shortfall: 2 units and 3.5 credits -> 1 unit and 5 credits",
        "shortfall: none -> 1 unit",
        "shortfall: no way -> 1 unit",
    ]


def test_cost_may_be_least_too() -> None:
    """It is written as it is said."""
    q = qualification(leaf("o", exactly(1), "A B"))
    units = tuple(
        unit.model_copy(update={"cost": Decimal(cost)})
        for unit, cost in zip(q.bank.units, ("12.50", "9"), strict=True)
    )
    q = also(q, bank=q.bank.model_copy(update={"units": units}))
    amounts = ((Least.COST, Decimal(12)),)
    expected = Expected(NOT_MET, Wanted(Shortage(amounts), HERE))
    assert told(came_of(q, expected)) == ["shortfall: 12 in cost -> 9 in cost"]


def test_nothing_may_finish_it() -> None:
    """That is a shortfall of its own, and no route then is one."""
    q = qualification(leaf("o", exactly(2), "A"), leaf("p", ALL, "B"))
    no_way = Wanted(Shortage(word="no way"), HERE)
    assert came_of(q, Expected(NOT_MET, no_way), "A").result is Result.AS_EXPECTED
    units = Wanted(Shortage(((Least.UNITS, Decimal(1)),)), HERE)
    route: Wanted[tuple[str, ...]] = Wanted(("B",), HERE)
    assert told(came_of(q, Expected(NOT_MET, units, route=route), "A")) == [
        "shortfall: 1 unit -> no way",
        "route: [B] -> []",
    ]
    none = Expected(NOT_MET, no_way, route=Wanted((), HERE))
    assert came_of(q, none, "A").differences == ()


def test_any_claim_as_good_will_do() -> None:
    """Of three units of which two count any may be left over; not a needed one."""
    q = qualification(leaf("a", exactly(1), "A"), leaf("o", exactly(2), "A B C D"))
    for over in "BCD":
        expected = Expected(MET, surplus=left(over))
        assert came_of(q, expected, "A B C D").result is Result.AS_EXPECTED
    report = came_of(q, Expected(MET, surplus=left("A")), "A B C D")
    assert told(report) == ["surplus: [A] -> [D]"]


def test_all_that_a_case_expects_is_so_in_one_claim() -> None:
    """Each of two things may be possible, but not both at once."""
    q = qualification(leaf("a", exactly(1), "A B"), leaf("b", exactly(1), "A B"))
    first = Expected(MET, counts=wanting(a="A"))
    assert came_of(q, first, "A B").result is Result.AS_EXPECTED
    second = Expected(MET, counts=wanting(b="A"))
    assert came_of(q, second, "A B").result is Result.AS_EXPECTED
    both = Expected(MET, counts=wanting(a="A", b="A"))
    assert came_of(q, both, "A B").result is Result.OTHERWISE


def test_just_the_units_named_count_in_a_group() -> None:
    """Where some named count, others may not count there; and none may be named."""
    q = qualification(leaf("a", within(1, 2), "A B"), leaf("b", within(0, 2), "A B"))
    for units in ("A", "B", "A B"):
        expected = Expected(MET, counts=wanting(a=units))
        assert came_of(q, expected, "A B").result is Result.AS_EXPECTED
    assert came_of(q, Expected(MET, counts=wanting(b="")), "A B").result is (
        Result.AS_EXPECTED
    )
    none = came_of(q, Expected(MET, counts=wanting(a="")), "A B")
    assert none.result is Result.OTHERWISE


def test_a_worse_claim_will_not_do() -> None:
    """One that counts less of what is held, or needs more."""
    q = qualification(leaf("o", within(1, 2), "A B"))
    assert told(came_of(q, Expected(MET, counts=wanting(o="A")), "A B")) == [
        "counts/o: [A] -> [A, B]"
    ]
    needs = qualification(leaf("o", exactly(2), "A B C"))
    assert told(came_of(needs, Expected(NOT_MET, surplus=left("A")), "A")) == [
        "surplus: [A] -> []"
    ]


def test_where_a_bar_prefers_the_highest_credit_so_does_a_claim() -> None:
    """A claim that counts the other one is not as good."""
    q = qualification(leaf("o", exactly(1), "A B"), units="A=2 B=3")
    free = also(q, bars=(Bar(units=("A", "B")),))
    assert came_of(free, Expected(MET, surplus=left("B")), "A B").differences == ()
    highest = also(q, bars=(Bar(units=("A", "B"), keep_highest=True),))
    assert told(came_of(highest, Expected(MET, surplus=left("B")), "A B")) == [
        "surplus: [B] -> [A]"
    ]


def test_a_unit_held_by_exemption_carries_no_credit_in_a_bar() -> None:
    """A claim that counts it instead of another is not as good."""
    q = qualification(leaf("o", exactly(1), "A B"), units="A=1 B=4")
    q = also(q, bars=(Bar(units=("A", "B"), keep_highest=True),))
    exempt = Achievement(unit="A", how=Manner.EXEMPT)
    assert came_of(q, Expected(MET, surplus=left("A")), "B", exempt).differences == ()
    assert told(came_of(q, Expected(MET, surplus=left("B")), "B", exempt)) == [
        "surplus: [B] -> [A]"
    ]


def test_bars_compare_claims_one_after_the_other() -> None:
    """A is as good as C for the first, and worse for the second, where it is none."""
    q = qualification(leaf("o", exactly(1), "A B C"), units="A=2 B=1 C=2")
    bars = (Bar(units=tuple(some), keep_highest=True) for some in ("ABC", "BC"))
    q = also(q, bars=tuple(bars))
    expected = Expected(MET, counts=wanting(o="C"))
    assert came_of(q, expected, "A B C").differences == ()
    assert told(came_of(q, Expected(MET, counts=wanting(o="A")), "A B C")) == [
        "counts/o: [A] -> [C]"
    ]


def test_each_set_of_alike_units_is_a_bar_of_its_own() -> None:
    """Of one title or the other: less credit is not as good."""
    group = leaf("o", exactly(2), "A B C D")
    q = qualification(group, units="A=2 B=3 C=3 D=2")
    titles = {"A": "One", "B": "One", "C": "Two", "D": "Two"}
    units = tuple(u.model_copy(update={"title": titles[u.code]}) for u in q.bank.units)
    alike = Bar(alike=Alike.TITLE, keep_highest=True)
    q = also(q, bank=UnitBank(title="units", units=units), bars=(alike,))
    expected = Expected(MET, surplus=left("A D"))
    assert came_of(q, expected, "A B C D").differences == ()
    for less in ("B D", "A C"):
        assert told(came_of(q, Expected(MET, surplus=left(less)), "A B C D"))


def test_a_bar_prefers_none_of_no_more_than_may_count() -> None:
    """With only one of the barred held, another claim is as good."""
    q = qualification(leaf("o", exactly(1), "A B C"), units="A=2 B=3 C=2")
    q = also(q, bars=(Bar(units=("A", "B"), keep_highest=True),))
    for unit in ("A", "C"):
        expected = Expected(MET, surplus=left(unit))
        assert came_of(q, expected, "A C").differences == ()


def test_a_unit_has_one_code_however_it_is_held() -> None:
    """By RPL, it is still that unit; held twice, it is left over if neither counts."""
    amount(0, 1).model_copy(update={"manners": (Manner.RPL,)})
    q = qualification(
        leaf("o", exactly(1), "A B"),
        totals=[
            Total(amount=amount(0, 1).model_copy(update={"manners": (Manner.RPL,)}))
        ],
    )
    rpl = Achievement(unit="A", how=Manner.RPL)
    expected = Expected(MET, counts=wanting(o="A"), surplus=left("B"))
    assert came_of(q, expected, "B", rpl).differences == ()
    assert came_of(q, expected, "A B", rpl).differences == ()
    other = Expected(MET, counts=wanting(o="B"), surplus=left("A"))
    assert came_of(q, other, "A B", rpl).differences == ()


def test_units_that_are_set_aside_are_left_over() -> None:
    """And so are those that nobody lists, each for its reason."""
    q = qualification(leaf("o", exactly(1), "A B"))
    versions = tuple(u.model_copy(update={"version": "2"}) for u in q.bank.units)
    q = also(q, bank=q.bank.model_copy(update={"units": versions}))
    old = Achievement(unit="A", version="1")
    reasons = {"A": "version 1", "Z": "not in the unit bank"}
    words = LeftOver(reasons, with_words=True)
    expected = Expected(NOT_MET, surplus=Wanted(words, HERE))
    assert came_of(q, expected, "Z", old).differences == ()
    wrong = LeftOver({"A": "version 3", "Z": ""}, with_words=True)
    report = came_of(q, Expected(NOT_MET, surplus=Wanted(wrong, HERE)), "Z", old)
    assert report.differences[0].expected == "{A: version 3, Z: ''}"
    assert report.differences[0].found == (
        "{Z: not in the unit bank, A: version 1 doesn't stand for version 2}"
    )


def test_a_unit_may_count_in_several_groups_at_once() -> None:
    """Where the switch says so, both groups expect it."""
    q = qualification(leaf("a", ALL, "A"), leaf("b", ALL, "A"))
    q = assuming(q, SharedUnits.EVERY_GROUP)
    expected = Expected(MET, counts=wanting(a="A", b="A"), surplus=left(""))
    assert came_of(q, expected, "A").differences == ()


def test_a_group_counts_what_counts_below_it(tmp_path: Path) -> None:
    """A parent of pathways expects the units of the one used."""
    cases = "  a: {held: [B2, C1], verdict: not met, counts: {way: [B2, C1]}}\n"
    assert differences(tmp_path, cases) == []


def test_a_unit_that_isnt_held_can_neither_count_nor_be_left_over(
    tmp_path: Path,
) -> None:
    """It is no fault of the file: what is held may have been changed."""
    assert differences(
        tmp_path,
        "  a: {held: [A1], verdict: not met, counts: {core: [A1, A2]},\n"
        "    surplus: [C1], route: [A1]}\n",
    ) == [
        "counts/core: [A1, A2] -> [A1]",
        "surplus: [C1] -> []",
        "route: [A1] -> [A2, B1, C1, C2]",
    ]


def test_a_route_is_part_of_some_least_way() -> None:
    """Each of several ways will do; nothing to take is a route of none."""
    q = qualification(leaf("o", exactly(2), "A B C D"))
    for units in (("B",), ("C", "D"), ("D",)):
        held = "A" if len(units) == 1 else ""
        expected = Expected(NOT_MET, route=Wanted(units, HERE))
        assert came_of(q, expected, held).differences == ()
    too_many = Expected(NOT_MET, route=Wanted(("B", "C"), HERE))
    assert told(came_of(q, too_many, "A")) == ["route: [B, C] -> [B]"]
    none = Expected(NOT_MET, route=Wanted((), HERE))
    assert told(came_of(q, none, "A")) == ["route: [] -> [B]"]


def test_what_the_budget_leaves_open_is_undetermined() -> None:
    """Neither as expected nor otherwise: verdict, shortfall, claim and route."""
    expected = Expected(
        NOT_MET,
        Wanted(Shortage(((Least.UNITS, Decimal(1)),)), HERE),
        wanting(g1="U2"),
        left(""),
        Wanted(("X0",), HERE),
    )
    report = came_of(crowd(), expected, CROWDED, effort=Effort(steps=1))
    assert report.result is Result.UNDETERMINED
    assert report.open == (*("verdict", "shortfall", "counts/g1", "surplus", "route"),)
    assert came_of(crowd(), expected, CROWDED).open == ()


def test_a_claim_that_is_not_ruled_out_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """The claim shown is proved best; whether another is as expected isn't known."""
    q = qualification(leaf("o", exactly(1), "A B"))
    expected = Expected(MET, surplus=left("A"))
    found = judge(case(q, expected, "A B"), AMPLE)
    assert found.result is Result.AS_EXPECTED
    unknown = Effort(Answering(Outcome(None, proved=False)))
    asked = "planner.testing.judging.claim_as_expected"
    monkeypatch.setattr(
        asked, lambda now, wanted, _: claiming.claim_as_expected(now, wanted, unknown)
    )
    shown = judge(case(q, Expected(MET, surplus=left("B")), "A B"), AMPLE)
    other = judge(case(q, Expected(MET, surplus=left("A")), "A B"), AMPLE)
    assert {shown.result, other.result} == {Result.AS_EXPECTED, Result.UNDETERMINED}
    assert ("surplus",) in {shown.open, other.open}


def test_an_aim_beside_units_needs_a_proof_of_its_own() -> None:
    """A shortfall in credits isn't known because one unit is the fewest."""
    q = qualification(leaf("o", exactly(1), "A B"), units="A=2 B=3")
    amounts = ((Least.CREDITS, Decimal(2)),)
    expected = Expected(NOT_MET, Wanted(Shortage(amounts), HERE))
    report = came_of(q, expected, effort=Effort(Unsure(sure_of_no=True)))
    assert report.open == ("shortfall",)
    assert came_of(q, expected).differences == ()


def test_files_are_summed_up(tmp_path: Path) -> None:
    """What came of how many cases, and what they are about."""
    cases = "  a: {held: [], verdict: met}\n  b: {held: [], verdict: not met}\n"
    file = loaded(tmp_path, cases)
    report = FileReport.of(file, judged(file))
    assert (report.qualification, report.title) == ("demo", "A demonstration")
    assert [report.number(result) for result in Result] == [1, 1, 0]
    undetermined = replace(file, cases=file.cases)
    suite = SuiteReport.of([report, FileReport.of(undetermined, judged(file))])
    assert (suite.cases, suite.as_expected, suite.not_as_expected) == (4, 2, 2)
    assert (suite.undetermined, suite.rewritten) == (0, 0)


def test_a_route_where_none_is_needed_or_none_is_known_says_so(tmp_path: Path) -> None:
    """Then no way to finish takes other units, as there is none."""
    met = "  a: {held: [A1, A2, B1, C1, C2], verdict: met, route: [B2]}\n"
    (report,) = reports(tmp_path, met)
    assert [one.note for one in report.differences] == ["nothing more is needed"]
    file = loaded(
        tmp_path,
        "  a: {held: [], verdict: not met, route: [B2]}\n",
        f"{DEMO}bars:\n  - [A1, A2]\n",
    )
    (report,) = judged(file, AMPLE)
    assert [one.note for one in report.differences] == ["no units would finish it"]
