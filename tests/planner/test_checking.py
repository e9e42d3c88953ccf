"""The check: verdict, claim, shortfall, groups, attempts and assumptions."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from rich.console import Console

from planner import Achievement, Check, Status, Verdict
from planner.checking import check
from planner.position import Effort
from planner.readings import SHARED
from planner.rendering.text import TextReport
from planner.reports import Need
from planner.ways import Pick, Way
from rules.constraints.folding import Component
from rules.diagnostics import Place
from rules.model import (
    Aim,
    Amount,
    Cap,
    Condition,
    Endorsement,
    Least,
    LevelFilter,
    Qualification,
    SharedUnits,
    StandIn,
    StraddlingUnits,
    Switches,
    Total,
    Unit,
    UnitBank,
)
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
    stand_in,
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


def need(groups: str, *ways: Way) -> Need:
    """Make a need of one unit, all of its ways known."""
    paths = tuple(groups.split())
    return Need(groups=paths, units=1, ways=ways, complete=True)


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
        need("p", way((1, "D")), way((1, "F"))),
        need("o", way((1, "H I J"))),
    )


def test_a_longer_way_is_no_part_of_the_shortfall() -> None:
    """With half a pathway, starting the other one isn't the least."""
    (found,) = checked("A B C G H").shortfall.take
    assert found.ways == (way((1, "D")),)


def test_groups_that_share_units_are_short_together() -> None:
    """A need names every root group it is about, in declared order."""
    q = qualification(leaf("a", exactly(2), "A B C"), leaf("b", exactly(2), "B C D"))
    (found,) = checked("A B C", q).shortfall.take
    assert found == need("a b", way((1, "D")))


def test_a_need_without_a_listed_way_shows_the_claim_it_knows() -> None:
    """If the budget ends before ways are listed, the best solution found is one."""
    q = qualification(leaf("o", exactly(2), "A B C"))
    engine = Answering(Outcome(Solution((2,)), proved=True))
    result = check(Structure.of(q), candidate("A"), Effort(engine))
    assert result.shortfall.take == (
        need("o", way((1, "B C"))).model_copy(update={"complete": False}),
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


def counted(q: Qualification, held: str) -> list[tuple[str, object]]:
    """Give every amount asked across groups, and how much of it counts."""
    return [(told.total, told.counted) for told in checked(held, q).totals]


def with_caps(*caps: Cap) -> Qualification:
    """Make a group of two units of four, under caps."""
    q = qualification(leaf("o", exactly(2), "A B C D"), units="A=2 B=3 C=4 D=5")
    return q.model_copy(update={"caps": caps})


def test_caps_are_reported_after_the_totals() -> None:
    """With how much of their units counts, in their measure."""
    q = with_caps(
        Cap(amount=amount(None, 1), units=("A", "B")),
        Cap(amount=amount(None, 7, "credits"), units=("B", "C", "D")),
    ).model_copy(update={"totals": (Total(amount=amount(2)),)})
    assert counted(q, "B C") == [
        ("at least 2 units", 2),
        ("at most 1 unit of A, B", 1),
        ("at most 7 credits of B, C, D", 7),
    ]


def test_a_cap_is_traced_to_its_line() -> None:
    """Under its own rule."""
    place = Place(file="q.yaml", line=9)
    q = with_caps(Cap(amount=amount(None, 1), units=("A", "B")))
    (told,) = check(Structure.of(q, {"caps/1": place}), candidate(), AMPLE).totals
    assert (told.rule, told.place) == ("caps/1", place)


def grouped() -> Qualification:
    """Make two pathways, each with a total of its own, and options."""
    x, y = leaf("p/x", ALL, "A B"), leaf("p/y", ALL, "C")
    x = x.model_copy(update={"totals": (Total(amount=amount(3)),)})
    y = y.model_copy(
        update={"totals": (Total(amount=amount(2, 3)), Total(amount=amount(1)))}
    )
    return qualification(parent("p", pathways(1), x, y), leaf("o", within(1, 2), "D E"))


def test_a_total_of_a_group_is_asked_only_where_the_group_is_used() -> None:
    """It is reported either way, and says which."""
    told = checked("C D E", grouped()).totals
    assert {total.counted for total in told} == {3}
    assert [(total.rule, total.used) for total in told] == [
        ("totals/p/x/1", False),
        ("totals/p/y/1", True),
        ("totals/p/y/2", True),
    ]


def shared(amount: Amount, q: Qualification | None = None) -> Qualification:
    """Ask for a share of what counts."""
    q = q or qualification(leaf("o", within(1, None), "A B C"), units="A@3 B@3 C@2")
    share = amount.model_copy(update={"share": True})
    return q.model_copy(update={"totals": (Total(amount=share),)})


def test_a_share_is_counted_in_per_cent_cut_to_a_tenth() -> None:
    """Two of three units are 66.6 per cent: never more than there is."""
    q = shared(amount(50, None, level=LevelFilter(level=3)))
    assert counted(q, "A B C") == [
        ("at least 50% of units at level 3", Decimal("66.6"))
    ]


def test_a_share_of_nothing_is_not_counted() -> None:
    """Where nothing counts there is nothing to take a share of."""
    q = shared(amount(50, None, level=LevelFilter(level=3)))
    assert counted(q, "") == [("at least 50% of units at level 3", None)]


def straddled(*totals: Total) -> Qualification:
    """Make a group that takes five credits at the most of units of three."""
    q = qualification(
        leaf("a", within(5, 5, "credits"), "A B"),
        leaf("o", within(None, 1), "C"),
        units="A=3@3 B=3@3 C=4@3",
        totals=totals,
    )
    switches = Switches(straddling_units=StraddlingUnits.PART)
    return q.model_copy(update={"switches": switches})


def test_what_a_maximum_cuts_off_counts_toward_no_total() -> None:
    """Six credits held, five count; the number of units is whole."""
    q = straddled(
        Total(amount=amount(5, None, "credits"), groups=("a",)),
        Total(amount=amount(9, None, "credits")),
        Total(amount=amount(2)),
    )
    assert checked("A B C", q).verdict is Verdict.MET
    assert counted(q, "A B C") == [
        ("at least 5 credits from a", 5),
        ("at least 9 credits", 9),
        ("at least 2 units", 3),
    ]


def test_what_a_maximum_cuts_off_counts_toward_no_cap() -> None:
    """Nor does the cap's own maximum count what it cuts off."""
    q = straddled().model_copy(
        update={
            "caps": (
                Cap(amount=amount(None, 6, "credits"), units=("A", "B")),
                Cap(amount=amount(None, 3, "credits"), units=("C",)),
            )
        }
    )
    assert counted(q, "A B C") == [
        ("at most 6 credits of A, B", 5),
        ("at most 3 credits of C", 3),
    ]


def test_the_credit_of_a_group_is_what_is_left_when_a_maximum_cuts() -> None:
    """What is cut off counts nowhere."""
    credit = {r.path: r.credit for r in checked("A B C", straddled()).groups}
    assert credit == {"a": 5, "o": 4}


def test_what_stands_in_for_another_and_counts_twice_is_said() -> None:
    """Of units that count: as which one, and where else."""
    q = qualification(leaf("a", ALL, "A B"), leaf("b", ALL, "A"), units="A B X Y")
    q = q.model_copy(
        update={
            "switches": Switches(shared_units=SharedUnits.EVERY_GROUP),
            "equivalents": (
                StandIn(unit="X", stands_for="A"),
                StandIn(unit="Y", stands_for="A"),
            ),
        }
    )
    result = checked("X B Y", q)
    assert result.verdict is Verdict.MET
    assert result.claim == {"B": "a", "X": "a"}
    assert (result.stands_for, result.also) == ({"X": "A"}, {"X": ("b",)})


def endorsing(*endorsements: Endorsement) -> Qualification:
    """Make a group of three units of four, with titles that may be added."""
    q = qualification(leaf("o", exactly(3), "A B C D"))
    return q.model_copy(update={"endorsements": endorsements})


def test_each_title_that_may_be_added_has_its_own_verdict() -> None:
    """All of its units, or so many; together they may be more than can count."""
    q = endorsing(
        Endorsement(code="x", title="(X)", take=ALL, units=("A", "B")),
        Endorsement(code="y", title="(Y)", take=exactly(2), units=("B", "C", "D")),
        Endorsement(code="z", title="(Z)", take=ALL, units=("C", "D")),
    )
    result = checked("A B C", q)
    assert result.verdict is Verdict.MET
    assert [(e.code, e.title, e.verdict) for e in result.endorsements] == [
        ("x", "(X)", Verdict.MET),
        ("y", "(Y)", Verdict.MET),
        ("z", "(Z)", Verdict.NOT_MET),
    ]
    assert result.endorsements == checked("A B C", q).endorsements


def test_no_title_is_earned_without_the_qualification() -> None:
    """All the units of a title are held, and one of the others lacks."""
    q = endorsing(Endorsement(code="x", title="(X)", take=ALL, units=("A", "B")))
    assert [e.verdict for e in checked("A B", q).endorsements] == [Verdict.NOT_MET]


def test_a_title_is_undetermined_where_the_budget_ran_out() -> None:
    """Neither earned nor not."""
    q = crowd()
    one = Endorsement(code="x", title="(X)", take=exactly(1), units=("U1",))
    q = q.model_copy(update={"endorsements": (one,)})
    result = check(Structure.of(q), candidate(f"{CROWDED} X0"), Effort(steps=1))
    assert [e.verdict for e in result.endorsements] == [Verdict.UNDETERMINED]


def test_conditions_are_confirmed_by_the_record_and_never_decide() -> None:
    """Each stands in declared order with what the record ticks."""
    conditions = (
        Condition(code="practice", text="At least 30 hours of practice"),
        Condition(code="age", text="Be old enough"),
    )
    q = qualification(leaf("o", exactly(1), "A"))
    q = q.model_copy(update={"conditions": conditions})
    record = candidate("A").model_copy(update={"conditions": ("age", "other")})
    result = check(Structure.of(q), record, AMPLE)
    assert result.verdict is Verdict.MET
    assert [(c.code, c.text, c.confirmed) for c in result.conditions] == [
        ("practice", "At least 30 hours of practice", False),
        ("age", "Be old enough", True),
    ]


def falling_back() -> Structure:
    """Make a qualification of three units that falls back to two smaller ones."""
    larger, half, other = (
        qualification(leaf("o", exactly(number), units)).model_copy(
            update={"code": code, "title": f"The {code}"}
        )
        for code, number, units in (
            ("diploma", 3, "A B C D"),
            ("certificate", 2, "A B C D"),
            ("award", 1, "D"),
        )
    )
    smaller = (Structure.of(half), Structure.of(other))
    return replace(Structure.of(larger), smaller=smaller)


def test_smaller_qualifications_are_looked_at_where_the_larger_is_not_met() -> None:
    """Each with its own verdict, and how many units it lacks."""
    result = check(falling_back(), candidate("A B"), AMPLE)
    assert [(s.qualification, s.title, s.verdict, s.units) for s in result.smaller] == [
        ("certificate", "The certificate", Verdict.MET, 0),
        ("award", "The award", Verdict.NOT_MET, 1),
    ]


def test_smaller_qualifications_are_no_matter_where_the_larger_is_met() -> None:
    """Nothing to fall back to is needed."""
    assert check(falling_back(), candidate("A B C"), AMPLE).smaller == ()


def priced() -> Structure:
    """Make a group of two of three units with credit, hours and cost."""
    q = qualification(leaf("o", exactly(2), "A B C"))
    units = tuple(
        Unit(code=code, title=code, credit=Decimal(credit), glh=glh, cost=Decimal(cost))
        for code, credit, glh, cost in (
            ("A", "2.5", 30, "99.95"),
            ("B", "3", 20, "10"),
            ("C", "4", 10, "5"),
        )
    )
    return Structure.of(q.model_copy(update={"bank": UnitBank(title="", units=units)}))


@pytest.mark.parametrize(
    ("least", "said"),
    [
        ((Least.UNITS,), {"units": 2}),
        ((Least.CREDITS,), {"credits": Decimal("5.5"), "units": 2}),
        ((Least.HOURS, Least.COST), {"hours": 30, "cost": 15, "units": 2}),
        ((Least.COST,), {"cost": 15, "units": 2}),
    ],
)
def test_the_shortfall_says_how_much_is_taken_of_what_is_least(
    least: tuple[Least, ...], said: dict[str, Decimal]
) -> None:
    """In the order asked, with the number of units in any case; proved, so bounded."""
    aim = Aim(least=least)
    shortfall = check(priced(), candidate(), AMPLE, aim=aim).shortfall
    assert (shortfall.least, [*shortfall.least]) == (said, [*said])
    assert (shortfall.proved, shortfall.units) == (True, 2)
    assert shortfall.bound == next(iter(said.values()))


def test_what_is_not_proved_least_says_what_is_proved_to_be_needed() -> None:
    """Two groups, one of them left open: the bound is that of what is known."""
    q = qualification(leaf("a", exactly(1), "A B"), leaf("b", exactly(2), "C D E"))
    first, second = Structure.of(q).components
    engine = Doubting(first, second)
    for aim in (Aim(), Aim(prefer=frozenset("B"))):
        shortfall = check(
            Structure.of(q), candidate(), Effort(engine), aim=aim
        ).shortfall
        assert (shortfall.units, shortfall.proved) == (3, False)
        assert shortfall.bound == 2


class Doubting:
    """The default engine, but it proves no more than one unit of groups of three."""

    def __init__(self, *components: Component) -> None:
        self.sure = components[0].slots

    def best(self, query: Query, budget: Budget) -> Outcome:
        """Take the proof away, but for the first component."""
        outcome = AMPLE.solver.best(query, budget)
        if query.component.slots == self.sure:
            return outcome
        bound = query.prices[0][0]
        return Outcome(outcome.solution, proved=False, bound=bound)

    def decide(self, query: Query, budget: Budget) -> Outcome:
        """Leave held units alone open too."""
        outcome = AMPLE.solver.decide(query, budget)
        return outcome if query.component.slots == self.sure else Outcome(None, False)

    def needs(self, query: Query, budget: Budget) -> Needs:
        """Find the ways."""
        return AMPLE.solver.needs(query, budget)


@pytest.mark.parametrize(
    ("version", "words"),
    [
        (None, "this version"),
        ("2", "version 2"),
    ],
)
def test_a_registration_that_another_version_binds_is_said(
    version: str | None, words: str
) -> None:
    """The answer is what would be if this version did."""
    update = {"registered": (date(2010, 9, 1), None), "version": version}
    structure = Structure.of(diploma().model_copy(update=update))
    early, late = (
        candidate().model_copy(update={"registered": day})
        for day in (date(2010, 8, 31), date(2010, 9, 1))
    )
    assert check(structure, late, AMPLE).assumptions == (ONCE,)
    result = check(structure, early, AMPLE)
    assert result.version == version
    assert result.assumptions == (
        (
            f"A registration on 2010-08-31 isn't bound to {words}; "
            "this asks what would be if it were."
        ),
        ONCE,
    )


def test_what_is_set_aside_is_held_and_left_over() -> None:
    """It comes after what the rules leave over, and is counted as held."""
    units = (Unit(code="A", title="A", version="2"), Unit(code="B", title="B"))
    q = qualification(leaf("o", exactly(1), "A B"))
    q = q.model_copy(update={"bank": UnitBank(title="units", units=units)})
    record = candidate("B Y", Achievement(unit="A", version="1"))
    result = check(Structure.of(q), record, AMPLE)
    assert result.holds == 3
    assert [item.unit for item in result.surplus] == ["Y", "A"]


def test_that_more_may_count_is_said_where_it_is_not_known() -> None:
    """A claim found is a claim; whether it counts the most is another matter."""
    q = qualification(leaf("a", within(1, 2), "A B"))
    engine = Answering(Outcome(Solution((1,)), proved=False))
    result = check(Structure.of(q), candidate("A B"), Effort(engine))
    assert (result.verdict, result.most) == (Verdict.MET, False)
    page = io.StringIO()
    report = TextReport(Structure.of(q)).check(result)
    Console(file=page, width=200).print(report)
    words = "the search budget ran out before more could be looked for."
    assert f"1 of the 2 units held counts; {words}" in page.getvalue()


def test_what_stands_in_has_the_credit_of_the_unit_it_stands_for() -> None:
    """Though it states none of its own."""
    q = qualification(leaf("g", ALL, "A"), units="A=3 X")
    q = q.model_copy(update={"equivalents": (stand_in("X for A"),)})
    (group,) = checked("X", q).groups
    assert group.credit == 3
