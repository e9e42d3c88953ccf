"""The command that compares two versions of a qualification."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.loaded import read
from cli.options import AskedOn, Budget, Format, InFormat, as_of
from cli.output import BUDGET_SPENT, FINE, UNUSABLE, report, show_page, write
from planner.position import Effort
from planner.rendering.json import as_json
from rules.diagnostics import Diagnostic, Severity
from rules.loading import load_qualification
from rules.solvers import DEFAULT_STEPS
from rules.soundness import clashes
from rules.structure import structure_of

if TYPE_CHECKING:
    from planner.differing import Side
    from planner.folder import Records

OldFile = Annotated[
    Path, typer.Argument(metavar="OLD", help="The version before: its YAML file.")
]
NewFile = Annotated[
    Path, typer.Argument(metavar="NEW", help="The version after: its YAML file.")
]
Candidates = Annotated[
    Path | None,
    typer.Option(
        "--candidates",
        metavar="FOLDER",
        help="Say of the records in this folder who gains and who loses.",
    ),
]


def diff(
    old: OldFile,
    new: NewFile,
    candidates: Candidates = None,
    format: InFormat = Format.TEXT,
    budget: Budget = DEFAULT_STEPS,
    on: AskedOn = None,
) -> None:
    """Say what a change means: what differs, and whom it lets through or keeps out."""
    from planner.differing import diff as compared  # noqa: PLC0415 - seldom asked

    effort = Effort(steps=budget)
    before, after = _load([old, new], effort, format)
    records = None if candidates is None else _records(candidates, format)
    result = compared(before, after, effort, records=records, on=as_of(on))
    if format is Format.JSON:
        write(as_json("diff", result))
    else:
        from planner.rendering.difference import difference_page  # noqa: PLC0415

        show_page(difference_page(result))
    decided = FINE if result.decided else BUDGET_SPENT
    raise typer.Exit(UNUSABLE if result.faults else decided)


def _load(paths: list[Path], effort: Effort, format: Format) -> list[Side]:
    """Load both versions, or report every fault of both and stop.

    One that nobody can achieve is compared all the same, with a warning.
    """
    from planner.differing import Side  # noqa: PLC0415 - seldom asked
    from rules.comparing.differences import version_of  # noqa: PLC0415

    found: list[Diagnostic] = []
    sides = []
    for path in paths:
        loaded = read(partial(load_qualification, path), found)
        if loaded is None:
            continue
        structure = structure_of(loaded)
        for clash in clashes(structure, effort.solver, effort.steps):
            mild = clash.model_copy(update={"severity": Severity.WARNING})
            found.append(loaded.with_excerpts(mild))
        sides.append(Side(loaded.source.name, structure, version_of(loaded)))
    report(found, format)
    return sides


def _records(folder: Path, format: Format) -> Records:
    """Load candidates' records; without any, report why and stop."""
    from planner.folder import records_in  # noqa: PLC0415 - seldom asked

    records = records_in(folder)
    if not records.found:
        report(list(records.faults), format)
    return records
