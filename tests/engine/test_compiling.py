"""From a qualification to its Program, constraint by constraint."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rules.constraints.compiling import compile_program
from rules.constraints.program import Linear, Program
from rules.diagnostics import Place
from rules.model import (
    PLAIN,
    Alike,
    Amount,
    Bar,
    Case,
    Group,
    LevelFilter,
    Link,
    Manner,
    Order,
    Qualification,
    SharedUnits,
    Take,
    Total,
    Unit,
)
from tests.engine.building import (
    ALL,
    also,
    amount,
    assuming,
    cap,
    exactly,
    item,
    leaf,
    parent,
    pathways,
    qualification,
    share,
    stand_in,
    within,
)


def written(program: Program) -> list[str]:
    """Write each constraint as a line: bounds around a sum of named variables."""
    return [_line(program, linear) for linear in program.constraints]


def _line(program: Program, linear: Linear) -> str:
    terms = (f"{factor:+}*{program.variables[v].name}" for v, factor in linear.terms)
    low = "" if linear.lower is None else f"{linear.lower} <= "
    high = "" if linear.upper is None else f" <= {linear.upper}"
    return f"{low}{' '.join(terms)}{high}"


def compiled(*groups: Group, **across: object) -> list[str]:
    """Compile groups, and rules across them, into written lines."""
    return written(compile_program(qualification(*groups, **across)))  # type: ignore[arg-type]


def test_all_of_a_group_is_every_unit_it_lists() -> None:
    """`all` is an exact number of units."""
    assert compiled(leaf("core", ALL, "A B")) == [
        "2 <= +1*x[A, core] +1*x[B, core] <= 2"
    ]


def test_open_bounds_stay_open() -> None:
    """`at least` has no upper bound, `at most` no lower one."""
    assert compiled(
        leaf("least", within(1, None), "A"), leaf("most", within(None, 1), "B")
    ) == ["1 <= +1*x[A, least]", "+1*x[B, most] <= 1"]


def test_a_take_of_several_amounts_is_several_constraints() -> None:
    """Each amount of a take is a bound of its own."""
    both = Take(amounts=(amount(2, 2), amount(5, None, "credits")))
    assert compiled(leaf("g", both, "A B"), units="A=2 B=3") == [
        "2 <= +1*x[A, g] +1*x[B, g] <= 2",
        "5 <= +2*x[A, g] +3*x[B, g]",
    ]


def test_decimal_credit_is_scaled_to_whole_numbers() -> None:
    """No float decides: a sum with 1.25 and 0.5 is kept in hundredths."""
    q = qualification(
        leaf("g", within("1.5", "2", "credits"), "A B"), units="A=1.25 B=3"
    )
    program = compile_program(q)
    assert written(program) == ["150 <= +125*x[A, g] +300*x[B, g] <= 200"]
    assert program.constraints[0].scale == 100


def test_a_bound_may_be_finer_than_the_units() -> None:
    """Both are scaled alike."""
    finer = leaf("g", within("1.5", None, "credits"), "A")
    assert compiled(finer, units="A=2") == ["15 <= +20*x[A, g]"]


def test_a_large_credit_without_a_point_is_scaled_by_nothing() -> None:
    """A number written with an exponent is a whole number like any other."""
    q = qualification(leaf("g", within("1E+1", None, "credits"), "A"), units="A=2")
    program = compile_program(q)
    assert written(program) == ["10 <= +2*x[A, g]"]
    assert program.constraints[0].scale == 1


def test_a_level_keeps_the_units_that_pass_it() -> None:
    """`at level 3` and `at level 3 or above` are different sums."""
    at, above = LevelFilter(level=3), LevelFilter(level=3, or_above=True)
    totals = [Total(amount=amount(1, None, level=level)) for level in (at, above)]
    group = leaf("g", exactly(1), "A B C")
    assert compiled(group, units="A@2 B@3 C@4", totals=totals)[1:] == [
        "1 <= +1*x[B, g]",
        "1 <= +1*x[B, g] +1*x[C, g]",
    ]


def test_a_unit_without_a_level_passes_no_filter() -> None:
    """Where no level is known, none is assumed."""
    total = Total(amount=amount(1, None, level=LevelFilter(level=1, or_above=True)))
    lines = compiled(leaf("g", exactly(1), "A B"), units="B@1", totals=[total])
    assert lines[1:] == ["1 <= +1*x[B, g]"]


def test_a_choice_of_groups_is_a_sum_of_selections() -> None:
    """Nothing counts in an unselected group; a selected one takes what it says."""
    pathway = parent(
        "p",
        pathways(1),
        leaf("p/a", ALL, "A B"),
        leaf("p/b", within(1, 2), "C D E"),
    )
    assert compiled(pathway) == [
        "1 <= +1*s[p/a] +1*s[p/b] <= 1",
        "0 <= +1*x[A, p/a] +1*x[B, p/a] -2*s[p/a] <= 0",
        "0 <= +1*x[C, p/b] +1*x[D, p/b] +1*x[E, p/b] -1*s[p/b]",
        "+1*x[C, p/b] +1*x[D, p/b] +1*x[E, p/b] -2*s[p/b] <= 0",
    ]


def test_a_group_without_a_limit_of_units_counts_only_if_selected() -> None:
    """Where the take itself doesn't keep units out, a constraint does."""
    pathway = parent(
        "p",
        pathways(1),
        leaf("p/a", None, "A B"),
        leaf("p/b", within(1, None, "credits"), "C"),
    )
    assert compiled(pathway, units="C=2") == [
        "1 <= +1*s[p/a] +1*s[p/b] <= 1",
        "+1*x[A, p/a] +1*x[B, p/a] -2*s[p/a] <= 0",
        "+1*x[C, p/b] -1*s[p/b] <= 0",
        "0 <= +2*x[C, p/b] -1*s[p/b]",
    ]


def test_a_choice_inside_a_choice_hangs_on_it() -> None:
    """A group below an unselected one can't be selected, and counts nothing."""
    inner = parent("p/a", pathways(1), leaf("p/a/x", ALL, "A"), leaf("p/a/y", ALL, "B"))
    lines = compiled(parent("p", pathways(1), inner, leaf("p/b", ALL, "C")))
    assert lines == [
        "1 <= +1*s[p/a] +1*s[p/b] <= 1",
        "+1*s[p/a/x] -1*s[p/a] <= 0",
        "+1*s[p/a/y] -1*s[p/a] <= 0",
        "0 <= +1*s[p/a/x] +1*s[p/a/y] -1*s[p/a] <= 0",
        "0 <= +1*x[A, p/a/x] -1*s[p/a/x] <= 0",
        "0 <= +1*x[B, p/a/y] -1*s[p/a/y] <= 0",
        "0 <= +1*x[C, p/b] -1*s[p/b] <= 0",
    ]


def test_a_parent_that_takes_all_asks_of_its_children_only() -> None:
    """`all` of groups is each of them; so is a parent without a take."""
    for take in (ALL, None):
        group = parent("p", take, leaf("p/a", exactly(1), "A"))
        assert compiled(group) == ["1 <= +1*x[A, p/a] <= 1"]


def test_a_selected_parent_hands_its_selection_down() -> None:
    """Children of a selected parent that takes all hang on its selection."""
    both = parent("p/a", ALL, leaf("p/a/x", ALL, "A"), leaf("p/a/y", exactly(1), "B C"))
    lines = compiled(parent("p", pathways(1), both, leaf("p/b", ALL, "D")))
    assert lines[1:3] == [
        "0 <= +1*x[A, p/a/x] -1*s[p/a] <= 0",
        "0 <= +1*x[B, p/a/y] +1*x[C, p/a/y] -1*s[p/a] <= 0",
    ]


def test_a_total_of_some_groups_sums_only_there_and_each_unit_once() -> None:
    """A group named twice, by itself and by its parent, is summed once."""
    p = parent("p", ALL, leaf("p/a", exactly(1), "A"), leaf("p/b", exactly(1), "B"))
    total = Total(amount=amount(1, 2), groups=("p", "p/a"))
    lines = compiled(p, leaf("q", exactly(1), "C"), totals=[total])
    assert lines[-1] == "1 <= +1*x[A, p/a] +1*x[B, p/b] <= 2"


def test_a_bar_bounds_every_place_its_units_may_count() -> None:
    """At most one of the barred units counts, wherever it does."""
    groups = leaf("a", exactly(1), "A B"), leaf("b", exactly(1), "B C")
    assert compiled(*groups, bars=["A B"])[-1] == (
        "+1*x[A, a] +1*x[B, a] +1*x[B, b] <= 1"
    )


def test_a_link_lets_a_unit_count_only_with_the_other_there() -> None:
    """What is needed may count in a group or stand beside."""
    group = leaf("g", within(1, 2), "A B")
    assert compiled(group, links=["B needs A"])[-1] == (
        "+1*x[B, g] -1*x[A, g] -1*beside[A] <= 0"
    )


def test_a_link_of_a_unit_that_can_never_count_is_no_constraint() -> None:
    """A link over a unit no group lists asks for nothing."""
    group = leaf("g", exactly(1), "A")
    assert len(compiled(group, units="A X", links=["X needs A"])) == 1


def test_two_links_to_one_unit_share_its_variable() -> None:
    """However many units need another, it stands beside once."""
    q = qualification(
        leaf("g", within(1, 3), "A B C"), links=["A needs C", "B needs C"]
    )
    names = [variable.name for variable in compile_program(q).variables]
    assert names == ["x[A, g]", "x[B, g]", "x[C, g]", "beside[C]"]


def everything() -> Qualification:
    """Make a structure with one rule of each kind."""
    return qualification(
        leaf("g", exactly(2), "A B C"),
        totals=[
            Total(amount=amount(1, None)),
            Total(amount=amount(1, 2), groups=("g",)),
        ],
        bars=["A B"],
        links=["C needs A"],
    )


def test_every_constraint_remembers_its_rule_in_words() -> None:
    """An origin names the rule's id and says it as the file does."""
    origins = [c.origin for c in compile_program(everything()).constraints]
    assert [(o.rule, o.words) for o in origins] == [
        ("g", "g: 2 units"),
        ("totals/1", "in total at least 1 unit"),
        ("totals/2", "in total 1 to 2 units from g"),
        ("bars/1", "barred combination: only one of A, B counts"),
        ("links/1", "C needs A"),
    ]


def test_every_constraint_remembers_its_place() -> None:
    """Where places are given, an origin knows its line; elsewhere it knows none."""
    place = Place(file="q.yaml", line=7)
    constraints = compile_program(everything(), {"bars/1": place}).constraints
    places = {c.origin.rule: c.origin.place for c in constraints}
    assert places.pop("bars/1") == place
    assert set(places.values()) == {None}


def test_the_claims_of_a_unit_are_all_its_variables() -> None:
    """A unit listed twice and needed by a link has three variables."""
    q = qualification(
        leaf("a", exactly(1), "A B"),
        leaf("b", exactly(1), "A"),
        links=["B needs A"],
    )
    program = compile_program(q)
    claims = dict(zip(program.units, program.claims, strict=True))
    assert {unit: len(variables) for unit, variables in claims.items()} == {
        "A": 3,
        "B": 1,
    }


ELSEWHERE = Unit(code="M", title="Elsewhere", level=3, credit=Decimal(2))


def in_case(q: Qualification, case: Case = PLAIN) -> list[str]:
    """Compile a qualification as it reads in a case, with each rule's id."""
    program = compile_program(q, case=case)
    pairs = zip(program.constraints, written(program), strict=True)
    return [f"{linear.origin.rule}: {line}" for linear, line in pairs]


def plain(units: str = "A B") -> Qualification:
    """Make one group of which one unit is taken."""
    return qualification(leaf("g", exactly(1), units), units=f"{units} X")


def test_what_stands_in_counts_in_place_of_the_unit() -> None:
    """Of all that may count as one unit, one counts."""
    assert in_case(also(plain(), equivalents=(stand_in("X for A"),))) == [
        "g: 1 <= +1*x[A, g] +1*x[X, for A, g] +1*x[B, g] <= 1",
        "once/A: +1*x[A, g] +1*x[X, for A, g] <= 1",
    ]


def test_of_a_unit_and_the_one_that_replaced_it_one_counts() -> None:
    """Both codes together count once, as whichever unit."""
    q = also(plain(), equivalents=(stand_in("A replaced by B"),))
    assert in_case(q)[1:] == [
        "equivalents/1: +1*x[A, g] +1*x[B, g] +1*x[A, for B, g] <= 1",
        "once/B: +1*x[B, g] +1*x[A, for B, g] <= 1",
    ]


def test_units_that_are_the_same_stand_in_both_ways() -> None:
    """Each may count as the other, and one of them counts at all."""
    q = also(plain(), equivalents=(stand_in("A same as B"),))
    both = "+1*x[A, g] +1*x[B, for A, g] +1*x[B, g] +1*x[A, for B, g]"
    assert in_case(q)[1] == f"equivalents/1: {both} <= 1"


def test_an_equivalent_out_of_its_dates_is_no_rule() -> None:
    """Closed in a case, it neither stands in nor bars."""
    q = also(plain(), equivalents=(stand_in("A replaced by B"),))
    case = Case(closed=frozenset({"equivalents/1"}))
    assert in_case(q, case) == ["g: 1 <= +1*x[A, g] +1*x[B, g] <= 1"]


def test_an_item_without_credit_counts_as_a_unit_only() -> None:
    """An exempt unit is in sums of units and in no sum of credit."""
    both = Take(amounts=(amount(1, None), amount(2, None, "credits")))
    q = qualification(leaf("g", both, "A"), units="A=2")
    case = Case(items=(item("E", "A", "exemption"),))
    assert in_case(q, case)[:2] == [
        "g: 1 <= +1*x[A, g] +1*x[E, for A, g]",
        "g: 2 <= +2*x[A, g]",
    ]


def imports(group: Group, most: Amount) -> Group:
    """Let a group import so much."""
    return group.model_copy(update={"imports": most})


def test_imports_count_in_the_group_up_to_their_limit() -> None:
    """What no group lists is in the group's sum, and in a sum of its own."""
    group = imports(leaf("g", exactly(1), "A"), amount(None, 3, "credits"))
    q = qualification(group, units="A=2")
    assert in_case(q, Case(imported=(ELSEWHERE,))) == [
        "g: 1 <= +1*x[A, g] +1*x[M, g] <= 1",
        "imports/g: +2*x[M, g] <= 3",
    ]


def test_all_of_a_group_is_what_it_lists_whatever_is_imported() -> None:
    """An import never takes the place of a unit that is needed."""
    group = imports(leaf("g", ALL, "A B"), amount(None, 1))
    assert in_case(qualification(group), Case(imported=(ELSEWHERE,))) == [
        "g: 2 <= +1*x[A, g] +1*x[B, g] <= 2",
        "imports/g: +1*x[M, g] <= 1",
    ]


def test_nothing_is_imported_into_a_group_that_isnt_selected() -> None:
    """Imports hang on the choice as the group does."""
    group = imports(leaf("p/a", ALL, "A"), amount(None, 1))
    q = qualification(parent("p", pathways(1), group, leaf("p/b", ALL, "B")))
    assert in_case(q, Case(imported=(ELSEWHERE,)))[1:4] == [
        "p/a: +1*x[A, p/a] +1*x[M, p/a] -2*s[p/a] <= 0",
        "p/a: 0 <= +1*x[A, p/a] -1*s[p/a] <= 0",
        "imports/p/a: +1*x[M, p/a] -1*s[p/a] <= 0",
    ]


def test_a_unit_of_every_group_is_in_each_sum_and_once_in_a_total() -> None:
    """Counting in two groups at once fills both and adds its credit once."""
    q = qualification(
        leaf("a", exactly(1), "A"),
        leaf("b", exactly(1), "A"),
        units="A=2",
        totals=[Total(amount=amount(2, None, "credits"))],
    )
    assert in_case(assuming(q, SharedUnits.EVERY_GROUP)) == [
        "a: 1 <= +1*x[A, a] +1*x[A, a and b] <= 1",
        "b: 1 <= +1*x[A, a and b] +1*x[A, b] <= 1",
        "totals/1: 2 <= +2*x[A, a] +2*x[A, a and b] +2*x[A, b]",
    ]


def test_a_groups_total_holds_over_all_where_the_group_is_used() -> None:
    """A pathway's own total asks of every group, and of nothing if not selected."""
    total = Total(amount=amount(2, None))
    a = leaf("p/a", ALL, "A").model_copy(update={"totals": (total,)})
    fork = parent("p", pathways(1), a, leaf("p/b", ALL, "B"))
    everything = "+1*x[A, p/a] +1*x[B, p/b] +1*x[C, o]"
    assert in_case(qualification(fork, leaf("o", exactly(1), "C")))[-1] == (
        f"totals/p/a/1: 0 <= {everything} -2*s[p/a]"
    )


def test_the_total_of_a_group_that_is_always_used_is_plain() -> None:
    """Without a choice it is a total like any other, before those of the whole."""
    total = Total(amount=amount(1, None))
    group = leaf("g", exactly(1), "A").model_copy(update={"totals": (total,)})
    assert in_case(qualification(group, totals=[total]))[1:] == [
        "totals/g/1: 1 <= +1*x[A, g]",
        "totals/1: 1 <= +1*x[A, g]",
    ]


def test_a_cap_bounds_its_units_wherever_they_count() -> None:
    """What stands in for a capped unit is capped with it."""
    q = also(
        qualification(
            leaf("g", exactly(1), "A B"), leaf("h", exactly(1), "A"), units="A=2 B X"
        ),
        equivalents=(stand_in("X for A"),),
        caps=(cap(amount(None, 2, "credits"), "A"),),
    )
    assert in_case(q)[2] == (
        "caps/1: +2*x[A, g] +2*x[X, for A, g] +2*x[A, h] +2*x[X, for A, h] <= 2"
    )


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        (share(50, None, "credits", 3), "0 <= +1250*x[A, g] -500*x[B, g]"),
        (
            share(50, None, "credits", 3).model_copy(update={"above": True}),
            "1 <= +1250*x[A, g] -500*x[B, g]",
        ),
        (share(None, 20, "credits", 3), "+2000*x[A, g] -200*x[B, g] <= 0"),
    ],
)
def test_a_share_is_a_sum_compared_with_nothing(asked: Amount, line: str) -> None:
    """What it keeps counts against what it doesn't, in per cent."""
    q = qualification(leaf("g", Take(amounts=(asked,)), "A B"), units="A=2.5@3 B=1@2")
    assert in_case(q) == [f"g: {line}"]


def test_a_share_alone_keeps_nothing_out_of_an_unselected_group() -> None:
    """A constraint of its own does, as for a take of credit."""
    a = leaf("p/a", Take(amounts=(share(None, 50, "units", 3),)), "A B")
    q = qualification(
        parent("p", pathways(1), a, leaf("p/b", ALL, "C")), units="A@3 B@2 C"
    )
    assert in_case(q)[1:3] == [
        "p/a: +1*x[A, p/a] +1*x[B, p/a] -2*s[p/a] <= 0",
        "p/a: +50*x[A, p/a] -50*x[B, p/a] <= 0",
    ]


def test_a_link_with_alternatives_needs_any_one_of_them() -> None:
    """What stands in for one of them shows it too."""
    q = also(
        qualification(
            leaf("g", exactly(1), "A B"), units="A B K X", links=["A needs B or K"]
        ),
        equivalents=(stand_in("X for K"),),
    )
    assert in_case(q)[1] == (
        "links/1: +1*x[A, g] -1*x[B, g] -1*beside[B]"
        " -1*beside[K] -1*beside[X, for K] <= 0"
    )


def test_a_stand_in_needs_what_its_unit_needs() -> None:
    """A link is of all that counts as the unit."""
    q = qualification(leaf("g", exactly(1), "A"), units="A K X", links=["A needs K"])
    assert in_case(also(q, equivalents=(stand_in("X for A"),)))[1] == (
        "links/1: +1*x[A, g] +1*x[X, for A, g] -1*beside[K] <= 0"
    )


def test_a_unit_that_is_one_of_those_it_needs_asks_for_nothing_itself() -> None:
    """Whoever counts it holds it."""
    q = qualification(leaf("g", exactly(1), "A B"), links=["A needs A or B"])
    assert in_case(q)[1] == ("links/1: -1*x[B, g] -1*beside[A] -1*beside[B] <= 0")


def test_units_that_go_together_need_each_other() -> None:
    """Two co-requisites are two constraints that both may keep."""
    links = [
        Link(unit=one, needs=(other,), order=Order.TOGETHER)
        for one, other in ("AB", "BA")
    ]
    q = also(qualification(leaf("g", exactly(2), "A B")), links=tuple(links))
    assert in_case(q)[1:] == [
        "links/1: +1*x[A, g] -1*x[B, g] -1*beside[B] <= 0",
        "links/2: +1*x[B, g] -1*x[A, g] -1*beside[A] <= 0",
    ]


def test_a_bar_of_alike_units_is_a_bar_for_each_set_of_them() -> None:
    """All sets share the rule's id."""
    q = qualification(leaf("g", exactly(2), "A B C D E"))
    same = {"A": "One", "B": "one", "C": "Two", "D": "TWO"}
    units = tuple(
        u.model_copy(update={"title": same.get(u.code, u.code)}) for u in q.bank.units
    )
    bank = q.bank.model_copy(update={"units": units})
    assert in_case(also(q, bank=bank, bars=(Bar(alike=Alike.TITLE),)))[1:] == [
        "bars/1: +1*x[A, g] +1*x[B, g] <= 1",
        "bars/1: +1*x[C, g] +1*x[D, g] <= 1",
    ]


def test_a_bar_may_let_more_than_one_count() -> None:
    """At most two of three."""
    bar = Bar(units=("A", "B", "C"), most=2)
    assert in_case(also(plain("A B C"), bars=(bar,)))[1] == (
        "bars/1: +1*x[A, g] +1*x[B, g] +1*x[C, g] <= 2"
    )


def test_a_record_may_leave_units_out_and_want_others() -> None:
    """A wish is about a unit, in whatever manner it is held."""
    case = Case(items=(item("R", "B"),), left_out=frozenset("A"), wanted=frozenset("B"))
    assert in_case(plain(), case)[2:] == [
        "once/B: +1*x[B, g] +1*x[R, for B, g] <= 1",
        "choice/A: +1*x[A, g] <= 0",
        "choice/B: 1 <= +1*x[B, g] +1*x[R, for B, g]",
    ]


def test_a_record_may_say_where_a_unit_counts() -> None:
    """It counts in that group or nowhere, and in that one alone."""
    q = qualification(leaf("g", exactly(1), "A"), leaf("h", exactly(1), "A B"))
    case = Case(pinned=(("A", "h"),))
    assert in_case(q, case)[2:] == ["choice/A: +1*x[A, g] <= 0"]
    every = assuming(q, SharedUnits.EVERY_GROUP)
    assert in_case(every, case)[2:] == ["choice/A: +1*x[A, g] +1*x[A, g and h] <= 0"]


def test_wishes_are_said_in_words() -> None:
    """An origin says what the record chose."""
    case = Case(left_out=frozenset("A"), wanted=frozenset("B"), pinned=(("B", "g"),))
    q = qualification(leaf("g", exactly(1), "A B"), leaf("h", exactly(1), "B"))
    origins = [c.origin.words for c in compile_program(q, case=case).constraints]
    assert origins[2:] == [
        "A is left out by choice",
        "B is to count by choice",
        "B is to count in g by choice",
    ]


def test_wishes_stand_in_the_order_of_their_units() -> None:
    """However a record came to have them, the rules are the same on every run."""
    codes = [f"U{n}" for n in range(10, 40)]
    q = qualification(leaf("g", within(1, None), " ".join(codes)))
    case = Case(left_out=frozenset(codes[:15]), wanted=frozenset(codes[15:]))
    rules = [c.origin.rule for c in compile_program(q, case=case).constraints]
    assert rules[1:] == [f"choice/{code}" for code in codes]


def test_a_unit_held_in_two_manners_counts_once() -> None:
    """The rule says so in words of its own."""
    case = Case(items=(item("A (RPL)", "A"), item("A (transfer)", "A", "transfer")))
    program = compile_program(plain(), case=case)
    told = {c.origin.words for c in program.constraints if "once" in c.origin.rule}
    assert told == {"A counts once", "A counts once, however held"}


@pytest.mark.parametrize(
    "asked",
    [
        amount(None, 5, "credits"),
        amount(None, 1, "units", LevelFilter(level=3)),
        amount(None, 1).model_copy(update={"kind": "wood"}),
        amount(None, 1).model_copy(update={"manners": (Manner.RPL,)}),
        amount(1, None),
        share(None, 50),
    ],
)
def test_only_a_number_of_any_units_keeps_them_out(asked: Amount) -> None:
    """Other amounts would let some be counted in a group that isn't selected."""
    a = leaf("p/a", Take(amounts=(asked,)), "A B")
    q = qualification(parent("p", pathways(1), a, leaf("p/b", ALL, "C")))
    kept_out = "+1*x[A, p/a] +1*x[B, p/a] -2*s[p/a] <= 0"
    assert kept_out in written(compile_program(q))


def test_what_hangs_on_a_choice_is_kept_out_however_far_below() -> None:
    """A group between them that takes all hands the selection down."""
    inner = leaf("p/a/x", within(1, None, "credits"), "A")
    between = parent("p/a", ALL, inner, leaf("p/a/y", ALL, "B"))
    q = qualification(
        parent("p", pathways(1), between, leaf("p/b", ALL, "C")), units="A=2"
    )
    assert [line for line in in_case(q) if line.startswith("p/a/x")] == [
        "p/a/x: +1*x[A, p/a/x] -1*s[p/a] <= 0",
        "p/a/x: 0 <= +2*x[A, p/a/x] -1*s[p/a]",
    ]


def test_imports_and_equivalents_are_said_in_words() -> None:
    """As the file has them."""
    q = qualification(imports(leaf("g", exactly(1), "A B"), amount(None, 1)))
    q = also(q, equivalents=(stand_in("A same as B"),))
    words = {c.origin.rule: c.origin.words for c in compile_program(q).constraints}
    assert words["imports/g"] == "g: imports at most 1 unit"
    assert words["equivalents/1"] == "A same as B"


def test_what_is_left_out_may_still_be_there_for_another() -> None:
    """A wish is about what counts."""
    q = qualification(leaf("g", exactly(1), "A B"), links=["B needs A"])
    lines = in_case(q, Case(left_out=frozenset("A")))
    assert lines[-1] == "choice/A: +1*x[A, g] <= 0"
