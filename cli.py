"""The command line: parses, calls and renders, no more.

Exit status: 0 met, or all well; 1 not met; 2 wrong usage; 3 a file can't be used;
4 the search budget ran out before a verdict; 70 a bug of ours.
"""

from __future__ import annotations

import gc
import io
import os
import shutil
import sys

# What follows makes many lasting objects: collecting garbage meanwhile finds none.
# And no pydantic plugin, sought in every package installed, has a say in a verdict.
gc.disable()
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar

import typer

from planner.applying import UnknownGroupError, apply
from planner.candidate import Candidate
from planner.checking import check as check_candidate
from planner.explaining import UnknownUnitError
from planner.explaining import explain as explain_candidate
from planner.position import Effort, Verdict
from planner.reading import load_candidate
from planner.rendering.json import as_json, diagnostics_json
from planner.routing import Routes, routes_for
from rules.diagnostics import Diagnostic, FaultyInputError, Severity, in_order
from rules.loading import load_qualification, structure_of
from rules.model import USUAL, Aim, Least
from rules.names import similar
from rules.solvers import DEFAULT_STEPS
from rules.soundness import BY_ASSESSMENT, clashes
from rules.structure import Structure, UnpricedError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from planner.rendering.text import TextReport

Answer = TypeVar("Answer")

FINE, NOT_MET, USAGE, UNUSABLE, BUDGET_SPENT, OUR_BUG = 0, 1, 2, 3, 4, 70
BROKEN_PIPE = 141
WIDEST, USUAL_WIDTH = 120, 80
STATUS = {
    Verdict.MET: FINE,
    Verdict.NOT_MET: NOT_MET,
    Verdict.UNDETERMINED: BUDGET_SPENT,
}

app = typer.Typer(
    name="fingerpost",
    help=(
        "Check, explain and plan UK vocational qualifications, exactly.\n\n"
        "A planning aid: the awarding body decides."
    ),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class Format(StrEnum):
    """How a result is written."""

    TEXT = "text"
    JSON = "json"


class ShowFormat(StrEnum):
    """How a structure is written; as YAML it reads back the same."""

    TEXT = "text"
    JSON = "json"
    YAML = "yaml"


QualificationFile = Annotated[
    Path,
    typer.Argument(
        metavar="QUALIFICATION",
        help="The qualification's YAML file, or a folder of its versions.",
    ),
]
CandidateFile = Annotated[
    Path, typer.Argument(metavar="CANDIDATE", help="The candidate's YAML file.")
]
MaybeCandidateFile = Annotated[
    Path | None,
    typer.Argument(metavar="CANDIDATE", help="Left out: someone who holds no unit."),
]
InFormat = Annotated[Format, typer.Option("--format", help="For people or machines.")]
Budget = Annotated[
    int, typer.Option("--budget", min=1, help="Search steps one question may take.")
]
Units = Annotated[
    list[str],
    typer.Option(
        "--unit", metavar="CODE", help="Ask only why this unit counts, or doesn't."
    ),
]
LeastOf = Annotated[
    list[Least],
    typer.Option(
        "--least",
        help="What the shortfall is to be least in; repeated, in that order.",
        show_default=False,
    ),
]
Prefer = Annotated[
    list[str],
    typer.Option("--prefer", metavar="CODE", help="Rather take this unit."),
]
Avoid = Annotated[
    list[str],
    typer.Option("--avoid", metavar="CODE", help="Rather not take this unit."),
]
Exclude = Annotated[
    list[str],
    typer.Option("--exclude", metavar="CODE", help="Never take this unit."),
]
Best = Annotated[
    int, typer.Option("--best", min=0, metavar="N", help="List the N shortest routes.")
]


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it so
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 - it is slow

        _write(f"fingerpost {version('fingerpost')}")
        raise typer.Exit


@app.callback()
def options(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Show the version and stop.",
            is_eager=True,
            callback=_show_version,
        ),
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show a traceback if Fingerpost fails.")
    ] = False,
) -> None:
    """Take the options that stand before a command."""
    del version, debug  # acted upon by `_show_version` and `main`


@app.command()
def check(
    qualification: QualificationFile,
    candidate: CandidateFile,
    format: InFormat = Format.TEXT,
    budget: Budget = DEFAULT_STEPS,
    least: LeastOf = [],  # noqa: B006 - typer copies it
    prefer: Prefer = [],  # noqa: B006
    avoid: Avoid = [],  # noqa: B006
    exclude: Exclude = [],  # noqa: B006
) -> None:
    """Say whether a qualification is achieved, and what counts."""
    asked = _load(qualification, candidate, format, budget)
    aim = asked.aim(least, prefer, avoid, exclude)
    result = asked.answer(check_candidate, aim=aim)
    if format is Format.JSON:
        _write(as_json("check", result))
    else:
        _print(asked.text(aim).check(result))
    raise typer.Exit(STATUS[result.verdict])


@app.command()
def routes(
    qualification: QualificationFile,
    candidate: MaybeCandidateFile = None,
    format: InFormat = Format.TEXT,
    best: Best = 0,
    budget: Budget = DEFAULT_STEPS,
    least: LeastOf = [],  # noqa: B006
    prefer: Prefer = [],  # noqa: B006
    avoid: Avoid = [],  # noqa: B006
    exclude: Exclude = [],  # noqa: B006
) -> None:
    """Show the ways to finish, and how many there are."""
    asked = _load(qualification, candidate, format, budget)
    aim = asked.aim(least, prefer, avoid, exclude)
    result = asked.answer(partial(routes_for, best=best), aim=aim)
    if format is Format.JSON:
        _write(as_json("routes", result))
    else:
        _print(asked.text(aim).routes(result))
    raise typer.Exit(_routes_status(result))


@app.command()
def explain(
    qualification: QualificationFile,
    candidate: CandidateFile,
    unit: Units = [],  # noqa: B006 - typer copies it
    format: InFormat = Format.TEXT,
    budget: Budget = DEFAULT_STEPS,
    least: LeastOf = [],  # noqa: B006
    prefer: Prefer = [],  # noqa: B006
    avoid: Avoid = [],  # noqa: B006
    exclude: Exclude = [],  # noqa: B006
) -> None:
    """Explain what counts, what is missing, and why."""
    asked = _load(qualification, candidate, format, budget)
    aim = asked.aim(least, prefer, avoid, exclude)
    result = asked.answer(partial(explain_candidate, units=tuple(unit)), aim=aim)
    if format is Format.JSON:
        _write(as_json("explanation", result))
    else:
        _print(asked.text(aim).explanation(result))
    raise typer.Exit(STATUS[result.check.verdict])


@app.command()
def count(
    qualification: QualificationFile,
    format: InFormat = Format.TEXT,
    budget: Budget = DEFAULT_STEPS,
) -> None:
    """Count the claims, the unit sets they count, and the routes from nothing."""
    from planner.census import census  # noqa: PLC0415 - only this command counts

    asked = _load(qualification, None, format, budget)
    result = census(asked.structure, asked.effort)
    if format is Format.JSON:
        _write(as_json("count", result))
    else:
        _print(_text(asked.structure).count(result))


@app.command()
def show(
    qualification: QualificationFile,
    format: Annotated[
        ShowFormat, typer.Option("--format", help="For people, machines or authors.")
    ] = ShowFormat.TEXT,
    budget: Budget = DEFAULT_STEPS,
) -> None:
    """Say what a qualification asks for, in plain words."""
    as_machine = Format.JSON if format is ShowFormat.JSON else Format.TEXT
    asked = _load(qualification, None, as_machine, budget)
    if format is ShowFormat.JSON:
        _write(as_json("qualification", asked.structure.qualification))
    elif format is ShowFormat.YAML:
        from rules.writing import dump_qualification  # noqa: PLC0415 - seldom asked

        _write(dump_qualification(asked.structure.qualification))
    else:
        from planner.rendering.structure import (  # noqa: PLC0415 - rich is heavy
            structure_page,
        )

        _print(structure_page(asked.structure.qualification))


@app.command("import")
def import_results(
    results: Annotated[
        Path, typer.Argument(metavar="RESULTS", help="The CSV file of results.")
    ],
    columns: Annotated[
        Path, typer.Option("--columns", help="A YAML file: which column says what.")
    ],
    to: Annotated[
        Path, typer.Option("--to", help="The folder to write the records to.")
    ],
) -> None:
    """Make a record of each candidate in a CSV file; of none if any row is faulty."""
    from planner.importing import files_for, load_results  # noqa: PLC0415
    from planner.importing.saving import save_all  # noqa: PLC0415 - seldom asked

    try:
        loaded = load_results(results, columns, today=datetime.now(tz=UTC).date())
        files = files_for(loaded)
        _report(list(loaded.warnings), Format.TEXT)
        save_all(to, files)
    except FaultyInputError as error:
        _report(list(error.diagnostics), Format.TEXT)
    _write(
        "\n".join(
            [
                *loaded.notes,
                f"{len(files):,} record{'s' * (len(files) != 1)} written to {to}",
            ]
        )
    )


def main() -> NoReturn:
    """Run the command line; a failure of ours is one line, not a traceback."""
    gc.freeze()
    gc.enable()
    sys.set_int_max_str_digits(0)  # counts of routes may be longer than Python's limit
    try:
        app(prog_name="fingerpost")
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        kind = type(error).__name__
        message = f"fingerpost: internal error ({kind}): this is a bug of ours"
        print(f"{message}; --debug shows more", file=sys.stderr)  # noqa: T201
        sys.exit(OUR_BUG)
    sys.exit(FINE)


@dataclass(frozen=True)
class Loaded:
    """What a command works on; `record` is None where no candidate was named."""

    structure: Structure
    record: Candidate | None
    effort: Effort

    @property
    def candidate(self) -> Candidate:
        """Give the record, or that of someone who holds no unit yet."""
        return self.record or Candidate(reference="Someone who holds no unit yet")

    def aim(
        self,
        least: list[Least],
        prefer: list[str],
        avoid: list[str],
        exclude: list[str],
    ) -> Aim:
        """Make an aim of what was asked; every unit it names must be in the bank."""
        for code in (*prefer, *avoid, *exclude):
            if code not in self.structure.bank:
                close = similar(code, self.structure.bank)
                _fail(str(UnknownUnitError(code, close)), USAGE)
        return Aim(
            least=tuple(dict.fromkeys(least)) or USUAL.least,
            prefer=frozenset(prefer),
            avoid=frozenset(avoid),
            exclude=frozenset(exclude),
        )

    def answer(self, ask: Callable[..., Answer], *, aim: Aim) -> Answer:
        """Ask about the candidate; what can't be asked ends the command."""
        try:
            return ask(self.structure, self.candidate, self.effort, aim=aim)
        except (UnknownUnitError, UnpricedError) as error:
            _fail(str(error), USAGE)
        except UnknownGroupError as error:
            _fail(str(error), UNUSABLE)

    def text(self, aim: Aim) -> TextReport:
        """Give what renders answers about the candidate."""
        applied = apply(self.structure, self.candidate, aim)
        return _text(applied.structure, self.candidate)


def _load(
    qualification: Path, candidate: Path | None, format: Format, budget: int
) -> Loaded:
    """Load both files, or report every fault of both and stop."""
    found: list[Diagnostic] = []
    structure = record = None
    effort = Effort(steps=budget)
    try:
        if candidate is not None:
            candidate_loaded = load_candidate(candidate)
            record = candidate_loaded.value
            found += candidate_loaded.warnings
    except FaultyInputError as error:
        found += error.diagnostics
    try:
        registered = record.registered if record else None
        loaded = load_qualification(qualification, registered)
        structure = structure_of(loaded)
        clashing = clashes(structure, effort.solver, budget)
        if candidate is None and not loaded.value.manners_asked(by_rules=True):
            clashing = list(map(_as_error, clashing))
        found += [*loaded.warnings, *map(loaded.source.with_excerpt, clashing)]
    except FaultyInputError as error:
        found += error.diagnostics
    _report(found, format)
    if structure is None:
        raise typer.Exit(UNUSABLE)
    return Loaded(structure, record, effort)


def _as_error(diagnostic: Diagnostic) -> Diagnostic:
    """Refuse, where no record is asked about, what only exemptions could meet."""
    if diagnostic.code != BY_ASSESSMENT:
        return diagnostic
    return diagnostic.model_copy(update={"severity": Severity.ERROR})


def _report(found: list[Diagnostic], format: Format) -> None:
    """Write what was found; stop if any of it is an error."""
    diagnostics = in_order(found)
    failed = any(diagnostic.severity == "error" for diagnostic in diagnostics)
    if failed and format is Format.JSON:
        _write(diagnostics_json(diagnostics))
    else:
        for diagnostic in diagnostics:
            typer.echo(str(diagnostic), err=True)
    if failed:
        raise typer.Exit(UNUSABLE)


def _routes_status(result: Routes) -> int:
    if result.verdict is Verdict.UNDETERMINED or result.routes is None:
        return BUDGET_SPENT
    return FINE if result.routes else NOT_MET


def _fail(message: str, status: int) -> NoReturn:
    typer.echo(f"fingerpost: {message}", err=True)
    raise typer.Exit(status)


def _text(structure: Structure, candidate: Candidate | None = None) -> TextReport:
    from planner.rendering.text import TextReport  # noqa: PLC0415 - rich is heavy

    return TextReport(structure, candidate)


def _print(report: RenderableType) -> None:
    """Write a report for the terminal at hand; plain text anywhere else."""
    from rich.console import Console  # noqa: PLC0415 - rich is heavy

    dumb = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    styled = sys.stdout.isatty() and not dumb
    page = io.StringIO()
    width = shutil.get_terminal_size((USUAL_WIDTH, 24)).columns
    console = Console(
        file=page,
        width=min(width, WIDEST),
        force_terminal=styled,
        color_system="auto" if styled else None,
        highlight=False,
        legacy_windows=False,
    )
    console.print(report)
    _write("\n".join(line.rstrip() for line in page.getvalue().splitlines()))


def _write(text: str) -> None:
    """Write to standard output, whatever its encoding, and however it ends."""
    try:
        sys.stdout.buffer.write(text.rstrip("\n").encode() + b"\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(BROKEN_PIPE) from None
