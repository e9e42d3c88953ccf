"""Every command by its name."""

from __future__ import annotations

from typing import Annotated

import typer

from cli import (
    answers,
    case,
    differing,
    evidence,
    formatting,
    linting,
    proofs,
    questions,
    records,
    schemas,
    standards,
    starting,
    testing,
)
from cli.output import write

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


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it so
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 - it is slow

        write(f"fingerpost {version('fingerpost')}")
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


for command in (
    answers.check,
    answers.routes,
    answers.explain,
    answers.count,
    answers.show,
    proofs.verify,
    linting.rule,
    schemas.schema,
):
    app.command()(command)
app.command("what-if")(questions.what_if)
app.command("compare")(questions.compare)
app.command("evidence")(evidence.evidence)
app.command("diff")(differing.diff)
app.command("open")(questions.open_to)
app.command("import")(records.import_results)
app.command("fmt")(formatting.fmt)
app.command("new")(starting.new)
app.command("lint")(linting.lint_files)
app.command("prove")(testing.prove)
app.command("test")(testing.run_tests)
app.add_typer(standards.app, name="standards")
app.add_typer(case.app, name="case")
