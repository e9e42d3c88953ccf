"""The Program: names of variables, and the engine-free check of any claim."""

from __future__ import annotations

import pytest

from rules.constraints.compiling import compile_program
from rules.constraints.program import Linear, Origin, Program, Role, Variable
from tests.engine.building import ALL, exactly, leaf, qualification


@pytest.mark.parametrize(
    ("variable", "name"),
    [
        (Variable(Role.COUNTS, "core", "U1"), "x[U1, core]"),
        (Variable(Role.BESIDE, unit="U1"), "beside[U1]"),
        (Variable(Role.SELECTED, "pathway/a"), "s[pathway/a]"),
        (Variable(Role.COUNTS, "a", "X1", "U1"), "x[X1, for U1, a]"),
        (Variable(Role.COUNTS, "a", "U1", also=("b", "c")), "x[U1, a and b and c]"),
        (Variable(Role.CUT, "a#0.0", most=3), "cut[a#0.0]"),
        (Variable(Role.STRADDLES, "a#0.0"), "straddles[a#0.0]"),
    ],
)
def test_a_variable_is_named_as_in_the_formulas(variable: Variable, name: str) -> None:
    """What counts is an x[u, g], what is chosen an s[g]."""
    assert variable.name == name


def bounded(lower: int | None, upper: int | None) -> Program:
    """Make a program of one constraint: 2a + 3b - c within bounds."""
    variables = tuple(Variable(Role.COUNTS, "g", code) for code in "abc")
    linear = Linear(((0, 2), (1, 3), (2, -1)), lower, upper, Origin("g", "g: some"))
    return Program(variables, (linear,), tuple("abc"), ((0,), (1,), (2,)), {})


@pytest.mark.parametrize(
    ("lower", "upper", "ones", "holds"),
    [
        (2, None, [0], True),
        (2, None, [0, 2], False),
        (None, 2, [0], True),
        (None, 2, [1], False),
        (5, 5, [0, 1], True),
        (5, 5, [0, 1, 2], False),
        (None, None, [0, 1], True),
    ],
)
def test_a_constraint_is_violated_outside_its_bounds(
    lower: int | None, upper: int | None, ones: list[int], *, holds: bool
) -> None:
    """The check adds up whole numbers and compares; no bound is no limit."""
    program = bounded(lower, upper)
    assert program.violated(dict.fromkeys(ones, 1)) == (
        [] if holds else list(program.constraints)
    )


def test_a_unit_counted_twice_is_violated() -> None:
    """A claim that counts a unit in two groups breaks a rule of its own."""
    program = compile_program(
        qualification(leaf("a", exactly(1), "U1 U2"), leaf("b", exactly(1), "U1"))
    )
    (broken,) = program.violated({0: 1, 2: 1})
    assert broken.origin == Origin("once/U1", "U1 counts once")
    assert program.violated({1: 1, 2: 1}) == []


def test_every_broken_rule_is_named() -> None:
    """Holding nothing breaks each group's take, in declared order."""
    program = compile_program(
        qualification(leaf("a", ALL, "U1 U2"), leaf("b", exactly(1), "U3"))
    )
    assert [linear.origin.rule for linear in program.violated({})] == ["a", "b"]


@pytest.mark.parametrize(
    ("lower", "upper", "variable", "passed"),
    [
        (None, 1, 0, True),
        (None, 2, 0, False),
        (0, None, 2, True),
        (-1, None, 2, False),
        (1, None, 2, False),
        (None, -1, 0, False),
        (0, 9, 1, False),
    ],
)
def test_a_bound_is_passed_where_it_was_kept_before(
    lower: int | None, upper: int | None, variable: int, *, passed: bool
) -> None:
    """And isn't any more once a variable has risen by 1."""
    program = bounded(lower, upper)
    tipped = program.tipped({}, variable)
    assert tipped == (list(program.constraints) if passed else [])


def test_a_rule_of_whole_numbers_is_scaled_by_nothing() -> None:
    """What nobody multiplied is said as it is."""
    assert Linear(((0, 1),), 1, None, Origin("g", "g: some")).scale == 1
