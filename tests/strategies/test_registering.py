"""Hypothesis finds and prints our models by itself, and waits for none of them."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.vendor.pretty import pretty

import rules
from rules import strategies
from rules.diagnostics import FaultyInputError
from rules.model import (
    Amount,
    Bar,
    Cap,
    Group,
    Link,
    Measure,
    Qualification,
    StandIn,
    Take,
    Total,
    Unit,
    UnitBank,
)
from rules.strategies import held_units, loaded
from tests.tries import tries

ROOT = Path(rules.__file__).parents[1]
once = settings(
    max_examples=500,
    deadline=None,
    derandomize=True,
    database=None,
    report_multiple_bugs=False,
)
unshrunk = settings(once, phases=(Phase.generate,))
few = tries(20)
SMALLEST = """
    qualification: drawn
    title: Drawn structure
    units:
      U1: {title: Unit 1}
    rules:
      a: {title: Group a, take: all, units: [U1]}
"""
FAILING = """\
from hypothesis import Phase, given, settings

from rules.strategies import structures

phases = (Phase.generate, Phase.shrink)


@settings(derandomize=True, database=None, phases=phases)
@given(structures())
def test_nothing_is_linked(q):
    assert not q.links
"""
SHOWN = '''\
E       Failing test case: test_nothing_is_linked(
E           q=loaded("""
E               qualification: drawn
E               title: Drawn structure
E               units:
E                 U1: {title: Unit 1}
E                 U2: {title: Unit 2}
E               rules:
E                 a: {title: Group a, take: all, units: [U1, U2]}
E               links:
E                 - U1 needs U2
E           """),
E       )
'''
HEAVY = ("pydantic", "highspy", "numpy", "constraint", "yaml", "typer")


def run(*arguments: str, folder: Path = ROOT) -> str:
    """Run Python in a process of its own, and give what it prints."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def test_a_failing_example_is_shown_as_yaml(tmp_path: Path) -> None:
    """In a test of somebody's own, by no more than drawing a structure."""
    (tmp_path / "test_own.py").write_text(FAILING, encoding="utf-8")
    shown = run("-m", "pytest", "-q", "-p", "no:cacheprovider", folder=tmp_path)
    assert SHOWN in shown.replace("Falsifying example", "Failing test case")


def test_what_is_shown_can_be_given_back() -> None:
    """The call that is printed gives the structure, whatever its titles hold."""
    q = loaded(SMALLEST).model_copy(update={"title": 'A """ and a \\ too'})
    assert eval(pretty(q), {"loaded": loaded}) == q  # noqa: S307 - that is the point


def test_text_that_says_no_structure_is_refused() -> None:
    """With every fault of it, as from a file."""
    with pytest.raises(FaultyInputError, match="example"):
        loaded("qualification: x")


def test_other_models_are_shown_by_what_they_say() -> None:
    """Not by what they leave as it is usual."""
    unit = Unit(code="U1", title="Unit 1", credit=Decimal(2))
    assert pretty(unit) == "Unit(code='U1', title='Unit 1', credit=Decimal('2'))"
    amount = Amount(measure=Measure.UNITS, minimum=Decimal(1))
    assert pretty(amount) == "Amount(measure=Measure.UNITS, minimum=Decimal('1'))"


@pytest.mark.parametrize(
    "model",
    [
        Qualification,
        Unit,
        UnitBank,
        Group,
        Amount,
        Take,
        Total,
        Cap,
        Bar,
        Link,
        StandIn,
    ],
)
def test_a_type_is_enough_to_draw_it(model: type[object]) -> None:
    """For `from_type`, and so for whatever is annotated with it."""
    drawn = find(st.from_type(model), lambda _: True, settings=unshrunk)
    assert isinstance(drawn, model)


@few
@given(held=held_units(loaded(SMALLEST)))
def test_units_held_are_of_the_bank(held: frozenset[str]) -> None:
    """None or some."""
    assert held <= {"U1"}


def test_units_held_are_as_few_as_may_be() -> None:
    """Whatever is looked for: none is held that needn't be."""
    q = loaded(SMALLEST)
    units = tuple(Unit(code=f"U{n}", title="Unit") for n in range(1, 13))
    many = q.model_copy(update={"bank": q.bank.model_copy(update={"units": units})})
    assert find(held_units(many), lambda _: True, settings=once) == frozenset()
    assert find(held_units(many), lambda h: "U7" in h, settings=once) == {"U7"}
    assert len(find(held_units(many), lambda h: len(h) > 3, settings=once)) == 4


def test_importing_hypothesis_loads_none_of_our_models() -> None:
    """Somebody who tests something else doesn't wait for ours."""
    code = "import hypothesis, sys; print(*sorted(sys.modules))"
    found = run("-c", code).split()
    assert "hypothesis_fingerpost" in found
    assert not {name for name in found if name.split(".")[0] in {"rules", "planner"}}
    assert not {*HEAVY} & {*found}


@pytest.mark.parametrize(
    "first",
    [
        "import hypothesis, rules.model",
        "import rules.model, hypothesis",
        "import rules.strategies, rules.model, hypothesis",
        "from rules.strategies import structures",
        "import hypothesis, rules.writing.qualification",
        "from rules import Structure",
    ],
)
def test_the_order_of_imports_is_free(first: str) -> None:
    """Structures are registered as soon as both are there, and not before."""
    code = (
        f"{first}; from hypothesis import strategies as st, settings, find, Phase;"
        "from rules.model import Qualification;"
        "few = settings(max_examples=1, phases=(Phase.generate,));"
        "q = find(st.from_type(Qualification), lambda q: True, settings=few);"
        "print(q.code)"
    )
    assert run("-c", code) == "drawn\n"


def test_front_doors_know_their_names() -> None:
    """Each public name is found, and no other is."""
    for package in (rules, strategies):
        assert all(getattr(package, name) is not None for name in package.__all__)
        with pytest.raises(AttributeError) as caught:
            getattr(package, "nothing")  # noqa: B009 - mypy would know it
        words = f"module '{package.__name__}' has no attribute 'nothing'"
        assert str(caught.value) == words
