"""The command that reads a standards document."""

from __future__ import annotations

import shutil
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.loaded import unless_faulty
from cli.options import Format, InFormat, ToFile
from cli.output import (
    USAGE,
    USUAL_WIDTH,
    WIDEST,
    create,
    fail,
    refuse_unprintable,
    told,
    write,
)
from rules.diagnostics import FaultyInputError

if TYPE_CHECKING:
    from rules.standards.importing import Imported, Named


class LaidOut(StrEnum):
    """How a document is laid out."""

    SUITE = "suite"
    UNIT = "unit"
    THEMES = "themes"


Document = Annotated[
    Path,
    typer.Argument(metavar="FILE", help="The document: plain text, or .docx."),
]
InLayout = Annotated[
    LaidOut | None,
    typer.Option(
        "--layout", help="How it is laid out, if not as its lines seem to tell."
    ),
]
ItsCode = Annotated[
    str | None,
    typer.Option("--code", help="The code of the suite, or of a unit alone."),
]
ItsTitle = Annotated[
    str | None, typer.Option("--title", help="The title, if the document has none.")
]


def import_document(
    file: Document,
    to: ToFile = None,
    layout: InLayout = None,
    code: ItsCode = None,
    title: ItsTitle = None,
    format: InFormat = Format.TEXT,
) -> None:
    """Read a standards document into YAML, and list every line that went nowhere."""
    from planner.rendering.imported import (  # noqa: PLC0415 - seldom asked
        import_page,
        import_report,
    )
    from planner.rendering.json import as_json  # noqa: PLC0415
    from rules.standards.importing import Named  # noqa: PLC0415

    imported = _imported(file, layout, Named(code=code, title=title), format)
    yaml = _yaml(imported, code)
    if to is not None:
        create(to, yaml)
    if format is Format.JSON:
        written = None if to is None else to.as_posix()
        write(as_json("standards-import", import_report(imported, yaml, written)))
        return
    write(
        yaml if to is None else f"{to} is written\nNext: fingerpost standards lint {to}"
    )
    width = min(shutil.get_terminal_size((USUAL_WIDTH, 24)).columns, WIDEST)
    typer.echo(import_page(imported, width), err=True)
    told(imported.doubts)


def _imported(
    file: Path, layout: LaidOut | None, named: Named, format: Format
) -> Imported:
    """Import the document, or report why that can't be and stop."""
    from rules.standards.importing import Layout, import_standards  # noqa: PLC0415

    refuse_unprintable("title", named.title)
    refuse_unprintable("code", named.code)
    laid_out = None if layout is None else Layout(layout.value)
    return unless_faulty(partial(import_standards, file, laid_out, named), format)


def _yaml(imported: Imported, code: str | None) -> str:
    """Write the suite; what reads back otherwise is a code that no file may have."""
    from rules.reading.source import Source  # noqa: PLC0415 - seldom asked
    from rules.standards.loading import suite_of  # noqa: PLC0415
    from rules.standards.writing import suite_text  # noqa: PLC0415

    text = suite_text(imported.suite)
    try:
        suite_of(Source("--code", text))
    except FaultyInputError as error:
        if code is None:
            raise
        fail(f"--code {code!r}: {error.diagnostics[0].message}", USAGE)
    return text
