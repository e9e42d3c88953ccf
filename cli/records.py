"""Commands that write candidates' records."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from cli.options import Format
from cli.output import report, write
from rules.diagnostics import FaultyInputError


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
        report(list(loaded.warnings), Format.TEXT)
        save_all(to, files)
    except FaultyInputError as error:
        report(list(error.diagnostics), Format.TEXT)
    write(
        "\n".join(
            [
                *loaded.notes,
                f"{len(files):,} record{'s' * (len(files) != 1)} written to {to}",
            ]
        )
    )
