"""Records of candidates, taken through random steps and held against plain ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import run_state_machine_as_test

from planner.strategies import record_machine
from planner.strategies.machine import Editions
from rules import load_qualification
from rules.model import Order, Qualification
from rules.strategies import edits, structures

LDSS = Path(__file__).parents[2] / "examples" / "ldss" / "level-3.yaml"
LAST, FIRST = date(2026, 2, 28), date(2026, 3, 1)

runs = settings(
    max_examples=50,
    stateful_step_count=20,
    deadline=None,
    derandomize=True,
    print_blob=False,
    suppress_health_check=[*HealthCheck],
)


def undated(q: Qualification) -> Qualification:
    """Give a structure whose links don't ask what came first."""
    links = (k.model_copy(update={"order": Order.ANY}) for k in q.links)
    return q.model_copy(update={"links": tuple(links)})


@st.composite
def versions(draw: st.DrawFn) -> Editions:
    """Draw a small structure, and the next version of it, one edit apart."""
    old = undated(draw(structures(most_units=4)))
    new = undated(draw(edits(old)).after)
    return (
        old.model_copy(update={"version": "1", "registered": (None, LAST)}),
        new.model_copy(update={"version": "2", "registered": (FIRST, None)}),
    )


def test_records_of_small_structures_are_what_was_written() -> None:
    """Whatever the steps: by definition, in two versions, saved and undone."""
    run_state_machine_as_test(record_machine(versions()), settings=runs)


def test_records_of_a_real_structure_are_what_was_written() -> None:
    """Of one that is too large for the definition to be asked."""
    q = load_qualification(LDSS).value
    machine = record_machine(q, by_definition=False)
    run_state_machine_as_test(machine, settings=runs)
