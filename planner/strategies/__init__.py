"""Hypothesis strategies of candidates and their records; needs the extra `testing`.

What is named here is loaded when it is first asked for, since the candidate's own
module loads this one to tell Hypothesis of itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.on_demand import on_demand

_HOMES = {
    "Log": "step",
    "RecordBreachError": "machine",
    "RecordMachine": "machine",
    "Standing": "standing",
    "Step": "step",
    "UnreachableError": "standing",
    "candidates": "people",
    "evidence_rules": "evidence",
    "grants": "granting",
    "histories": "people",
    "portfolios": "evidence",
    "record_machine": "machine",
    "records": "anything",
    "steps": "stepping",
    "suites": "evidence",
}

if TYPE_CHECKING:
    from hypothesis import strategies as st
    from hypothesis.vendor.pretty import RepresentationPrinter

    from planner.candidate import Candidate
    from planner.strategies.anything import records
    from planner.strategies.evidence import evidence_rules, portfolios, suites
    from planner.strategies.granting import grants
    from planner.strategies.machine import (
        RecordBreachError,
        RecordMachine,
        record_machine,
    )
    from planner.strategies.people import candidates, histories
    from planner.strategies.standing import Standing, UnreachableError
    from planner.strategies.step import Log, Step
    from planner.strategies.stepping import steps
else:  # or the type checker would let any name through
    __getattr__ = on_demand(
        __name__, {name: f"{__name__}.{home}" for name, home in _HOMES.items()}
    )

__all__ = [
    "Log",
    "RecordBreachError",
    "RecordMachine",
    "Standing",
    "Step",
    "UnreachableError",
    "candidates",
    "evidence_rules",
    "grants",
    "histories",
    "portfolios",
    "record_machine",
    "records",
    "steps",
    "suites",
]

PRETTY = "_repr_pretty_"
"""The method by which Hypothesis and IPython print an object."""


def register() -> None:
    """Tell Hypothesis how to draw and print a candidate."""
    from hypothesis import strategies as st  # noqa: PLC0415 - it is there by now

    from planner.candidate import Candidate  # noqa: PLC0415 - the same

    st.register_type_strategy(Candidate, _any_record)
    setattr(Candidate, PRETTY, _print)


def _any_record(_: type[Candidate]) -> st.SearchStrategy[Candidate]:
    from planner.strategies.anything import records  # noqa: PLC0415 - seldom needed

    return records()


def _print(candidate: Candidate, printer: RepresentationPrinter, _: object) -> None:
    """Print a candidate as the file that says the same."""
    from planner.writing import write_candidate  # noqa: PLC0415 - seldom needed

    with printer.indent(4):
        for line in write_candidate(candidate).splitlines():
            printer.break_()
            printer.text(line)
