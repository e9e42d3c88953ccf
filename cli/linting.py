"""Commands for rules authors: what is wrong with structures, and what a rule means."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, assert_never

import typer

from cli.options import AskedOn, Budget, as_of
from cli.output import (
    BUDGET_SPENT,
    FINE,
    NOT_MET,
    UNUSABLE,
    USAGE,
    fail,
    in_colour,
    write,
)
from planner.position import Effort
from rules.solvers import DEFAULT_STEPS


class LintFormat(StrEnum):
    """How findings are written; GitHub and SARIF name files as from where it is run."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


Strict = Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")]
InLintFormat = Annotated[
    LintFormat | None,
    typer.Option(
        "--format",
        help="How to write findings: text, or github in a GitHub workflow.",
        show_default=False,
    ),
]

if TYPE_CHECKING:
    from planner.rendering.linting import Looked
    from rules.diagnostics import Diagnostic
    from rules.lint.files import Files
    from rules.lint.running import Linted
    from rules.register import Register


def lint_files(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH...",
            help="Structures, suites and crosswalks, or folders to look through.",
        ),
    ],
    *,
    strict: Strict = False,
    on: AskedOn = None,
    format: InLintFormat = None,
    register: Annotated[
        list[Path],
        typer.Option(
            metavar="FILE",
            help="Hold what is stated to a downloaded register: JSON or CSV, or its"
            " pages, each named.",
            show_default=False,
        ),
    ] = [],  # noqa: B006 - typer copies it
    budget: Budget = DEFAULT_STEPS,
) -> None:
    """Say what is wrong with structures and standards before they are published."""
    from rules.lint.files import load_all  # noqa: PLC0415 - seldom asked
    from rules.lint.running import (  # noqa: PLC0415
        Linted,
        lint_standards,
        lint_together,
    )

    files = load_all(paths)
    registered, unread = _register(register)
    faults = (*files.faults, *unread)
    linted = Linted(faults) + lint_together(
        files.loaded, Effort(steps=budget).solver, budget, as_of(on), registered
    )
    linted += lint_standards(files.standards)
    end(linted, files, faults, format, strict=strict)


def end(
    linted: Linted,
    files: Files,
    faults: tuple[Diagnostic, ...],
    format: LintFormat | None,
    *,
    strict: bool,
) -> NoReturn:
    """Write what was found in some files, and end with the worst of it."""
    from planner.rendering.linting import Looked  # noqa: PLC0415 - seldom asked

    looked = Looked(len(files.loaded), len(files.standards))
    write(_written(linted, looked, format or _usual()))
    raise typer.Exit(_status(linted, faults, strict=strict))


def _register(paths: list[Path]) -> tuple[Register | None, tuple[Diagnostic, ...]]:
    """Read the register, if one is named, or give what is wrong with its files."""
    from rules.diagnostics import FaultyInputError  # noqa: PLC0415 - seldom asked
    from rules.register import read_register  # noqa: PLC0415

    try:
        return (read_register(paths) if paths else None), ()
    except FaultyInputError as error:
        return None, error.diagnostics


def _status(linted: Linted, faults: tuple[Diagnostic, ...], *, strict: bool) -> int:
    if faults:
        return UNUSABLE
    if linted.has_errors or (strict and linted.found):
        return NOT_MET
    return BUDGET_SPENT if linted.undecided else FINE


def _usual() -> LintFormat:
    """Choose annotations where GitHub reads what is written, and text elsewhere."""
    in_workflow = os.environ.get("GITHUB_ACTIONS") == "true"
    return LintFormat.GITHUB if in_workflow else LintFormat.TEXT


def _written(linted: Linted, looked: Looked, format: LintFormat) -> str:
    from planner.rendering import linting  # noqa: PLC0415 - seldom asked

    match format:
        case LintFormat.TEXT:
            return linting.linted_text(linted, looked, colour=in_colour(sys.stdout))
        case LintFormat.JSON:
            return linting.linted_json(linted, looked)
        case LintFormat.GITHUB:
            return linting.linted_github(linted.in_root(Path.cwd()), looked)
        case LintFormat.SARIF:
            from importlib.metadata import version  # noqa: PLC0415 - it is slow

            here = linted.in_root(Path.cwd())
            return linting.linted_sarif(here, version("fingerpost"))
        case _:
            assert_never(format)


def rule(
    code: Annotated[
        str | None,
        typer.Argument(metavar="CODE", help="Left out: every rule, a line each."),
    ] = None,
) -> None:
    """Say what a lint rule finds, why it matters, and show a bad and a good file."""
    from planner.rendering import lint_rules  # noqa: PLC0415 - seldom asked
    from rules.lint.catalogue import CODES  # noqa: PLC0415
    from rules.lint.reading import FAULTS  # noqa: PLC0415
    from rules.names import similar  # noqa: PLC0415

    if code is None:
        write(lint_rules.catalogue(CODES.values()))
    elif code in CODES:
        write(lint_rules.described(CODES[code]))
    elif code in FAULTS:
        write(lint_rules.fault_described(code, FAULTS[code]))
    else:
        close = similar(code, [*CODES, *FAULTS])
        mend = f"; did you mean {close[0]}?" if close else ""
        fail(f"no lint rule has the code '{code}'{mend}", USAGE)
