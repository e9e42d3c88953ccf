"""From a qualification to its Program, constraint by constraint."""

from __future__ import annotations

from rules.constraints.compiling import compile_program
from rules.constraints.program import Linear, Program
from rules.diagnostics import Place
from rules.model import Group, LevelFilter, Qualification, Take, Total
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
        "+1*x[B, g] -1*x[A, g] -1*x[A, beside] <= 0"
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
    assert names == ["x[A, g]", "x[B, g]", "x[C, g]", "x[C, beside]"]


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
