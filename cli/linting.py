"""Commands for rules authors: what is wrong with structures, and what a rule means."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import AskedOn, Budget, Format, InFormat, as_of
from cli.output import BUDGET_SPENT, FINE, NOT_MET, UNUSABLE, USAGE, fail, write
from planner.position import Effort
from rules.solvers import DEFAULT_STEPS

if TYPE_CHECKING:
    from rules.diagnostics import Diagnostic
    from rules.lint.running import Linted


def lint_files(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH...", help="Structures, or folders to look through for them."
        ),
    ],
    *,
    strict: Annotated[
        bool, typer.Option("--strict", help="Fail on warnings too.")
    ] = False,
    on: AskedOn = None,
    format: InFormat = Format.TEXT,
    budget: Budget = DEFAULT_STEPS,
) -> None:
    """Say what is wrong with structures before they are published, each with proof."""
    from rules.lint.files import load_all  # noqa: PLC0415 - seldom asked
    from rules.lint.running import Linted, lint_together  # noqa: PLC0415

    files = load_all(paths)
    linted = Linted(files.faults) + lint_together(
        files.loaded, Effort(steps=budget).solver, budget, as_of(on)
    )
    _report(linted, len(files.loaded), format)
    raise typer.Exit(_status(linted, files.faults, strict=strict))


def _status(linted: Linted, faults: tuple[Diagnostic, ...], *, strict: bool) -> int:
    if faults:
        return UNUSABLE
    if linted.has_errors or (strict and linted.found):
        return NOT_MET
    return BUDGET_SPENT if linted.undecided else FINE


def _report(linted: Linted, structures: int, format: Format) -> None:
    from planner.rendering.linting import linted_json, linted_text  # noqa: PLC0415

    page = linted_json if format is Format.JSON else linted_text
    write(page(linted, structures))


def rule(
    code: Annotated[
        str | None,
        typer.Argument(metavar="CODE", help="Left out: every rule, a line each."),
    ] = None,
) -> None:
    """Say what a lint rule finds, why it matters, and show a bad and a good file."""
    from planner.rendering.lint_rules import catalogue, described  # noqa: PLC0415
    from rules.lint.catalogue import CODES  # noqa: PLC0415
    from rules.names import similar  # noqa: PLC0415

    if code is None:
        write(catalogue(CODES.values()))
    elif code in CODES:
        write(described(CODES[code]))
    else:
        close = similar(code, CODES)
        mend = f"; did you mean {close[0]}?" if close else ""
        fail(f"no lint rule has the code '{code}'{mend}", USAGE)
