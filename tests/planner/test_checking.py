"""The check: verdict, claim, shortfall, groups, attempts and assumptions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from planner import Achievement, Check, Status, Verdict
from planner.checking import Need, check
from planner.position import Effort
from planner.readings import SHARED
from planner.ways import Pick, Way
from rules.constraints.folding import Component
from rules.diagnostics import Place
from rules.model import LevelFilter, Qualification, SharedUnits, Total
from rules.solvers.protocol import Budget, Needs, Outcome, Query, Solution, held_only
from rules.structure import Structure
from tests.engine.building import (
    ALL,
    amount,
    exactly,
    leaf,
    parent,
    pathways,
    qualification,
    within,
)
from tests.planner.people import (
    AMPLE,
    CROWDED,
    Answering,
    attempt,
    candidate,
    crowd,
)


def diploma() -> Qualification:
    """Make a core, a choice of two pathways and some options."""
    return qualification(
        leaf("core", ALL, "A B"),
        parent("p", pathways(1), leaf("p/x", ALL, "C D"), leaf("p/y", ALL, "E F")),
        leaf("o", exactly(2), "G H I J"),
    )


def checked(held: str, q: Qualification | None = None) -> Check:
    """Check someone who holds these units."""
    return check(Structure.of(q or diploma()), candidate(held), AMPLE)


def way(*picks: tuple[int, str]) -> Way:
    """Make a way of picks."""
    return Way(picks=tuple(Pick(count=n, units=tuple(u.split())) for n, u in picks))


def test_a_check_names_what_was_asked() -> None:
    """The result says whose record it is about, and how much of it was held."""
    result = checked("A B C D G H X")
    assert (result.qualification, result.candidate) == ("q", "X-1")
    assert result.holds == 7
    assert result.verdict is Verdict.MET


def test_the_claim_gives_each_counted_unit_its_group() -> None:
    """A unit counts in one group; what doesn't count isn't in the claim."""
    assert checked("B D E F G X").claim == {
        "B": "core",
        "E": "p/y",
        "F": "p/y",
        "G": "o",
    }


def test_nothing_is_needed_of_someone_who_has_met_it() -> None:
    """A shortfall of nothing, proved."""
    shortfall = checked("A B C D G H").shortfall
    assert (shortfall.units, shortfall.proved, shortfall.take) == (0, True, ())


def test_the_shortfall_goes_need_by_need_with_its_ways() -> None:
    """Only what is short is listed; ways are all of the least, none longer."""
    shortfall = checked("A B C E G").shortfall
    assert (shortfall.units, shortfall.proved) == (2, True)
    assert shortfall.take == (
        Need(groups=("p",), units=1, ways=(way((1, "D")), way((1, "F")))),
        Need(groups=("o",), units=1, ways=(way((1, "H I J")),)),
    )


def test_a_longer_way_is_no_part_of_the_shortfall() -> None:
    """With half a pathway, starting the other one isn't the least."""
    (need,) = checked("A B C G H").shortfall.take
    assert need.ways == (way((1, "D")),)


def test_groups_that_share_units_are_short_together() -> None:
    """A need names every root group it is about, in declared order."""
    q = qualification(leaf("a", exactly(2), "A B C"), leaf("b", exactly(2), "B C D"))
    (need,) = checked("A B C", q).shortfall.take
    assert need == Need(groups=("a", "b"), units=1, ways=(way((1, "D")),))


def test_a_need_without_a_listed_way_shows_the_claim_it_knows() -> None:
    """If the budget ends before ways are listed, the best solution found is one."""
    q = qualification(leaf("o", exactly(2), "A B C"))
    engine = Answering(Outcome(Solution((2,)), proved=True))
    result = check(Structure.of(q), candidate("A"), Effort(engine))
    assert result.shortfall.take == (
        Need(groups=("o",), units=1, ways=(way((1, "B C")),)),
    )


def test_every_group_is_reported_with_what_counts_and_is_missing() -> None:
    """A parent misses what its children miss; an unused pathway misses nothing."""
    reports = {report.path: report for report in checked("A C G").groups}
    assert [
        (path, r.counted, r.missing, r.selected) for path, r in reports.items()
    ] == [
        ("core", ("A",), 1, True),
        ("p", (), 1, True),
        ("p/x", ("C",), 1, True),
        ("p/y", (), 0, False),
        ("o", ("G",), 1, True),
    ]
    assert [r.take for r in reports.values()] == [
        "all",
        "1 pathway",
        "all",
        "all",
        "2 units",
    ]


def test_a_group_without_a_take_says_none() -> None:
    """Where the file says nothing, so does the report."""
    q = qualification(parent("p", None, leaf("p/a", ALL, "A")))
    assert [report.take for report in checked("", q).groups] == ["", "all"]


def test_a_parents_credit_is_that_of_all_below_it() -> None:
    """Credit counts where it is and above; where none counts, none is said."""
    q = qualification(
        parent(
            "p",
            within(3, None, "credits"),
            leaf("p/a", ALL, "A"),
            leaf("p/b", ALL, "B"),
        ),
        leaf("o", exactly(1), "C D"),
        units="A=2.5 B=1 C=4 D",
    )
    credit = {report.path: report.credit for report in checked("A B", q).groups}
    assert credit == {
        "p": Decimal("3.5"),
        "p/a": Decimal("2.5"),
        "p/b": Decimal(1),
        "o": None,
    }


def test_credit_is_not_added_up_where_a_unit_states_none() -> None:
    """A sum that leaves a unit out would be wrong, and no credit isn't nought."""
    q = qualification(leaf("o", exactly(2), "A B C"), units="A=2.5 B C=0")
    for held, credit in (("A B", None), ("A C", Decimal("2.5")), ("C", Decimal(0))):
        assert [report.credit for report in checked(held, q).groups] == [credit]


def test_what_a_group_misses_is_not_known_without_a_claim() -> None:
    """Groups whose component is undecided, and those above them, say nothing."""
    options = (leaf("r/o", exactly(1), "A B"), leaf("r/i", exactly(1), "C D"))
    q = qualification(parent("r", ALL, *options), leaf("core", ALL, "E"))
    structure = Structure.of(q)
    engine = Silent(structure.components[1])
    result = check(structure, candidate(), Effort(engine))
    missing = {report.path: report.missing for report in result.groups}
    assert missing == {"r": None, "r/o": 1, "r/i": None, "core": 1}


ONCE = SHARED[SharedUnits.ONE_GROUP]


class Silent:
    """The default engine, but for one component that it never finishes."""

    def __init__(self, component: Component) -> None:
        self.component = component

    def best(self, query: Query, budget: Budget) -> Outcome:
        """Give up on one component."""
        if query.component is self.component:
            return Outcome(None, proved=False)
        return AMPLE.solver.best(query, budget)

    def decide(self, query: Query, budget: Budget) -> Outcome:
        """Answer as for the best solution."""
        return self.best(held_only(query), budget)

    def needs(self, query: Query, budget: Budget) -> Needs:
        """Find the ways."""
        return AMPLE.solver.needs(query, budget)


def test_totals_are_reported_with_what_counts_toward_each() -> None:
    """Units or credit, of every group or some and all below, at a level or any."""
    q = qualification(
        parent("p", pathways(1), leaf("p/x", ALL, "A B"), leaf("p/y", ALL, "C")),
        leaf("o", exactly(2), "D E F"),
        units="A=2@3 B=1.5@2 C=9@3 D=4@3 E=3@2 F=1@2",
        totals=[
            Total(amount=amount(3)),
            Total(amount=amount(7, None, "credits")),
            Total(amount=amount(1, None, "credits"), groups=("p",)),
            Total(amount=amount(1, 4, level=LevelFilter(level=3)), groups=("p", "o")),
        ],
    )
    totals = checked("A B D", q).totals
    assert [(told.total, told.counted) for told in totals] == [
        ("at least 3 units", 3),
        ("at least 7 credits", Decimal("7.5")),
        ("at least 1 credit from p", Decimal("3.5")),
        ("1 to 4 units at level 3 from p, o", 2),
    ]
    assert [told.counted for told in checked("", q).totals] == [0, 0, 0, 0]


def test_totals_are_traced_to_their_lines() -> None:
    """A total knows where it is written, if that is known."""
    place = Place(file="q.yaml", line=9)
    totals = [Total(amount=amount(1)), Total(amount=amount(2))]
    q = qualification(leaf("o", exactly(2), "A B"), totals=totals)
    result = check(Structure.of(q, {"totals/2": place}), candidate(), AMPLE)
    assert [told.place for told in result.totals] == [None, place]


@pytest.mark.parametrize(
    ("shared", "groups"),
    [
        ("", [("r/p",), ("r/o",)]),
        ("A", [("r",)]),
        ("Z", [("r/p",), ("r/o", "s")]),
    ],
)
def test_a_need_names_the_deepest_groups_that_hold_all_it_is_about(
    shared: str, groups: list[tuple[str, ...]]
) -> None:
    """What is short in a part of a root group is said of that part."""
    choice = parent(
        "r/p", pathways(1), leaf("r/p/x", ALL, "A"), leaf("r/p/y", ALL, "B")
    )
    options = leaf("r/o", ALL, f"C {shared}")
    other = leaf("s", within(None, 1), "D Z")
    q = qualification(parent("r", ALL, choice, options), other)
    needs = checked("", q).shortfall.take
    assert [need.groups for need in needs] == groups


def test_groups_are_traced_to_their_lines() -> None:
    """A report knows where its rule is written, if that is known."""
    place = Place(file="q.yaml", line=3)
    result = check(Structure.of(diploma(), {"core": place}), candidate(), AMPLE)
    assert [report.place for report in result.groups] == [place] + [None] * 4


def test_attempts_are_told_where_they_are_not_one_achievement() -> None:
    """A unit achieved once is no news; failed, repeated or unfinished ones are."""
    passed = Achievement(unit="A", day=date(2005, 5, 20))
    record = candidate(
        "B B",
        attempt("A", Status.FAILED),
        passed,
        attempt("C", Status.IN_PROGRESS),
        Achievement(unit="D"),
    )
    result = check(Structure.of(diploma()), record, AMPLE)
    assert [(told.unit, told.words) for told in result.attempts] == [
        ("B", "achieved, recorded 2 times: held once, as achieved"),
        ("A", "failed; achieved 2005-05-20: held once, as achieved 2005-05-20"),
        ("C", "in progress: not held; only an achieved unit is"),
    ]


def test_attempts_that_failed_alike_say_so() -> None:
    """That a unit was failed twice is the news, not that it was recorded twice."""
    record = candidate("", *[attempt("A", Status.FAILED)] * 2)
    (told,) = check(Structure.of(diploma()), record, AMPLE).attempts
    assert "failed" in told.words


@pytest.mark.parametrize("named", [None, "q"])
def test_the_assumptions_are_the_files_and_ours(named: str | None) -> None:
    """What the sources leave open is said, ending with what always holds."""
    q = diploma().model_copy(update={"assumptions": ("Units are illustrative.",)})
    record = candidate() if named is None else candidate(qualification=named)
    result = check(Structure.of(q), record, AMPLE)
    assert result.assumptions == ("Units are illustrative.", ONCE)


def test_a_record_of_another_qualification_is_said_first() -> None:
    """Asked what if, the answer says that it is one."""
    result = check(Structure.of(diploma()), candidate(qualification="r"), AMPLE)
    assert result.assumptions == (
        "The record names 'r'; this asks about 'q' instead.",
        ONCE,
    )


def test_a_spent_budget_leaves_a_check_open_with_what_is_known() -> None:
    """Without a claim nothing counts, and no unit is said to be left over for good."""
    result = check(Structure.of(crowd()), candidate(CROWDED), Effort(steps=1))
    assert result.verdict is Verdict.UNDETERMINED
    assert (result.shortfall.units, result.shortfall.proved) == (None, False)
    assert result.claim == {}
    assert {item.reason for item in result.surplus} == {"undecided"}


def test_the_default_effort_decides_a_diploma() -> None:
    """Nobody has to say how hard to try."""
    assert check(Structure.of(diploma()), candidate("A")).shortfall.units == 5
