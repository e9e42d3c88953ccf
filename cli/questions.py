"""Commands that ask what would be, what is nearest and what is still open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from cli.loaded import Loaded, load, only, unless_faulty
from cli.options import (
    AskedOn,
    Budget,
    CandidateFile,
    Format,
    InFormat,
    QualificationFile,
    as_of,
)
from cli.output import (
    BUDGET_SPENT,
    FINE,
    UNUSABLE,
    USAGE,
    fail,
    report,
    show_page,
    write,
)
from planner.choosing import UnknownChoiceError
from planner.explaining import UnknownUnitError
from planner.position import Effort
from planner.reading import load_candidate
from planner.record import UnknownGroupError
from planner.rendering.json import as_json
from rules.gathering import gather
from rules.loading import load_qualification
from rules.solvers import DEFAULT_STEPS
from rules.soundness import clashes
from rules.structure import Structure, structure_of

Answer = TypeVar("Answer")

Add = Annotated[
    list[str], typer.Option("--add", metavar="CODE", help="As if it were achieved.")
]
Drop = Annotated[
    list[str], typer.Option("--drop", metavar="CODE", help="As if it weren't held.")
]
Without = Annotated[
    list[str],
    typer.Option(
        "--without", metavar="CODE", help="As if nobody could take or count it."
    ),
]
Pathway = Annotated[
    list[str],
    typer.Option(
        "--pathway", metavar="PATH", help="As if this pathway had to be used."
    ),
]
Instead = Annotated[
    Path | None,
    typer.Option(
        "--instead", metavar="FILE", help="As if this qualification were asked about."
    ),
]
Choose = Annotated[
    list[str],
    typer.Option("--choose", metavar="PATH", help="As if this pathway were chosen."),
]
QualificationFiles = Annotated[
    list[Path],
    typer.Argument(
        metavar="QUALIFICATIONS...", help="YAML files, or folders that hold them."
    ),
]


def what_if(
    qualification: QualificationFile,
    candidate: CandidateFile,
    add: Add = [],  # noqa: B006 - typer copies it
    drop: Drop = [],  # noqa: B006
    without: Without = [],  # noqa: B006
    pathway: Pathway = [],  # noqa: B006
    instead: Instead = None,
    format: InFormat = Format.TEXT,
    budget: Budget = DEFAULT_STEPS,
    on: AskedOn = None,
) -> None:
    """Say what would be, with a change to the record or the rules; write nothing."""
    from planner.supposing import Change, ContradictionError, suppose  # noqa: PLC0415

    asked = load(qualification, candidate, format, budget)
    other = None if instead is None else _other(instead, asked, format)
    change = Change(
        add=tuple(add),
        drop=tuple(drop),
        without=tuple(without),
        pathways=tuple(pathway),
    )
    ask = partial(suppose, asked.structure, asked.candidate, change, asked.effort)
    question = partial(ask, instead=other, on=as_of(on))
    try:
        result = _answered(question)
    except ContradictionError as error:
        fail(str(error), USAGE)
    if format is Format.JSON:
        write(as_json("what-if", result))
    else:
        from planner.rendering.supposing import what_if_page  # noqa: PLC0415

        page = what_if_page(result, asked.structure, other, asked.candidate)
        show_page(page)
    raise typer.Exit(_status(decided=result.decided))


def compare(
    qualifications: QualificationFiles,
    candidate: CandidateFile,
    format: InFormat = Format.TEXT,
    budget: Budget = DEFAULT_STEPS,
    on: AskedOn = None,
) -> None:
    """Put a candidate beside several qualifications, the nearest to finishing first."""
    from planner.comparing import compare as compare_all  # noqa: PLC0415

    record = only(load_candidate, candidate, format).value
    effort = Effort(steps=budget)
    gathered = gather(qualifications, effort.solver, budget, record.registered)
    if not gathered.found:
        report(list(gathered.faults), format)
    ask = partial(compare_all, gathered.found, record, effort)
    question = partial(ask, faults=gathered.faults, on=as_of(on))
    result = _answered(question)
    if format is Format.JSON:
        write(as_json("comparison", result))
    else:
        from planner.rendering.comparing import comparison_page  # noqa: PLC0415

        show_page(comparison_page(result, record))
    faulty = UNUSABLE if result.faults else FINE
    raise typer.Exit(faulty or _status(decided=result.decided))


def open_to(
    qualification: QualificationFile,
    candidate: CandidateFile,
    choose: Choose = [],  # noqa: B006
    format: InFormat = Format.TEXT,
    budget: Budget = DEFAULT_STEPS,
    on: AskedOn = None,
) -> None:
    """Say which pathways are still open, and what each next unit would do."""
    from planner.outlook import outlook  # noqa: PLC0415

    asked = load(qualification, candidate, format, budget)
    ask = partial(outlook, asked.structure, asked.candidate, asked.effort)
    question = partial(ask, choose=tuple(choose), on=as_of(on))
    result = _answered(question)
    if format is Format.JSON:
        write(as_json("open", result))
    else:
        from planner.rendering.outlook import outlook_page  # noqa: PLC0415

        show_page(outlook_page(result, asked.structure, asked.candidate))
    raise typer.Exit(_status(decided=result.decided))


def _other(qualification: Path, asked: Loaded, format: Format) -> Structure:
    """Load the qualification to ask about instead, or report its faults and stop."""
    ask = partial(load_qualification, qualification, asked.candidate.registered)
    loaded = unless_faulty(ask, format)
    structure = structure_of(loaded)
    clashing = clashes(structure, asked.effort.solver, asked.effort.steps)
    report([*loaded.warnings, *map(loaded.source.with_excerpt, clashing)], format)
    return structure


def _answered(ask: Callable[[], Answer]) -> Answer:
    """Ask; what can't be asked ends the command."""
    try:
        return ask()
    except (UnknownUnitError, UnknownChoiceError) as error:
        fail(str(error), USAGE)
    except UnknownGroupError as error:
        fail(str(error), UNUSABLE)


def _status(*, decided: bool) -> int:
    return FINE if decided else BUDGET_SPENT
