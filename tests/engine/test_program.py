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
    """The names are the design's x[u,g] and s[g]."""
    assert variable.name == name


def bounded(lower: int | None, upper: int | None) -> Program:
    """Make a program of one constraint: 2a + 3b - c within bounds."""
    variables = tuple(Variable(Role.COUNTS, "g", code) for code in "abc")
    linear = Linear(((0, 2), (1, 3), (2, -1)), lower, upper, Origin("g", "g: some"))
    return Program(variables, (linear,), tuple("abc"), ((0,), (1,), (2,)))


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
