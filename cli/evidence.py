"""The command that holds a candidate's evidence against what units demand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from cli.loaded import load, only
from cli.options import AskedOn, Budget, CandidateFile, Format, Full, InFormat, as_of
from cli.output import (
    STATUS,
    UNUSABLE,
    USAGE,
    fail,
    show_first_that_fits,
    show_page,
    write,
)
from planner.candidate import Candidate
from planner.position import Effort
from planner.reading import load_candidate
from planner.record import UnknownGroupError
from planner.rendering.json import as_json
from rules.solvers import DEFAULT_STEPS
from rules.structure import Structure

if TYPE_CHECKING:
    from rich.console import RenderableType

    from planner.evidence.answering import Asked
    from planner.evidence.answers import EvidenceReport
    from rules.standards import Suite

FULLNESS = (99, 6, 4, 2, 1, 0)
"""How much of each list is shown: until it fits a screen."""

Towards = Annotated[
    Path | None,
    typer.Option(
        "--for",
        metavar="QUALIFICATION",
        help="Say how far the candidate is in this qualification, group by group.",
    ),
]
OfUnits = Annotated[
    list[str],
    typer.Option(
        "--unit", metavar="CODE", help="Show every statement of this unit alone."
    ),
]
Margin = Annotated[
    int,
    typer.Option(
        "--margin", min=0, max=100, help="Points behind its plan that are off track."
    ),
]

NO_PORTFOLIO = (
    "the record has no portfolio: 'portfolio:' in the candidate's file holds evidence"
)


def evidence(
    candidate: CandidateFile,
    towards: Towards = None,
    on: AskedOn = None,
    unit: OfUnits = [],  # noqa: B006 - typer copies it
    full: Full = False,  # noqa: FBT002 - typer calls it so
    margin: Margin = 10,
    format: InFormat = Format.TEXT,
    budget: Budget = DEFAULT_STEPS,
) -> None:
    """Say what a portfolio shows of each unit, what is missing, and what is next."""
    from planner.evidence.answering import Asked  # noqa: PLC0415 - seldom asked

    loaded = _loaded(candidate, towards, format, budget)
    asked = Asked(
        on=as_of(on),
        units=tuple(unit),
        structure=loaded.structure,
        suites=loaded.suites,
        effort=Effort(steps=budget),
        margin=margin,
    )
    result = _answered(loaded.record, asked)
    if format is Format.JSON:
        write(as_json("evidence", result))
    elif unit:
        from planner.rendering.evidence import unit_pages  # noqa: PLC0415

        show_page(unit_pages(result, loaded.record))
    else:
        show_first_that_fits(_pages(result, loaded.record, full=full))
    raise typer.Exit(STATUS[result.verdict])


class _Loaded(NamedTuple):
    """A record, the qualification asked about, and the suites it has units of."""

    record: Candidate
    structure: Structure | None = None
    suites: tuple[Suite, ...] = ()


def _loaded(
    candidate: Path, towards: Path | None, format: Format, budget: int
) -> _Loaded:
    """Load what is asked about, or report every fault of it and stop."""
    if towards is not None:
        from rules.standards.loading import suites_among  # noqa: PLC0415 - seldom asked

        both = load(towards, candidate, format, budget)
        return _Loaded(both.candidate, both.structure, suites_among(both.files))
    return _Loaded(only(load_candidate, candidate, format).value)


def _answered(record: Candidate, asked: Asked) -> EvidenceReport:
    """Ask; what can't be asked ends the command."""
    from planner.evidence.answering import (  # noqa: PLC0415 - seldom asked
        UnknownStandardError,
        answer,
    )

    if record.portfolio is None:
        fail(NO_PORTFOLIO, UNUSABLE)
    try:
        return answer(record, record.portfolio, asked)
    except UnknownStandardError as error:
        fail(str(error), USAGE)
    except UnknownGroupError as error:
        fail(str(error), UNUSABLE)


def _pages(
    result: EvidenceReport, record: Candidate, *, full: bool
) -> Iterator[RenderableType]:
    """Yield the page in full, or ever shorter ones; at last with titles cut."""
    from planner.rendering.evidence import evidence_page  # noqa: PLC0415 - it is heavy
    from planner.rendering.parts import Shown  # noqa: PLC0415

    for most in (None,) if full else FULLNESS:
        yield evidence_page(result, record, Shown(most))
    if not full:
        yield evidence_page(result, record, Shown(FULLNESS[-1]), cut=True)
