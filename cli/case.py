"""Commands that exchange with other programs through CASE packages."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.loaded import only, unless_faulty
from cli.options import ChangedOn, Format, InFormat, ToFile
from cli.output import FINE, NOT_MET, is_there, save, write
from rules.reporting.text import as_text

if TYPE_CHECKING:
    from rules.exchange.case import Exchanged

app = typer.Typer(
    help="Exchange with other programs: 1EdTech CASE 1.1 packages, out and in.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

STARTS = '{\n  "CFDocument"'
"""How a package written here starts: another may be written in its place."""


def _address(text: str) -> str:
    """Read a base address as it is written."""
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[!-~]+", text):
        raise typer.BadParameter(
            f"'{text}' is no address as in https://example.org/ims/case/v1p1"
        )
    return text


PackageFile = Annotated[
    Path, typer.Argument(metavar="PACKAGE", help="The package, a JSON file.")
]
Base = Annotated[
    str | None,
    typer.Option(
        "--base",
        parser=_address,
        metavar="URL",
        help="The address that its parts are found under; left out: none.",
        show_default=False,
    ),
]


@app.command("export")
def export_package(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="A suite of standards, a crosswalk or a qualification."
        ),
    ],
    *,
    to: ToFile = None,
    base: Base = None,
    changed: ChangedOn = None,
) -> None:
    """Write a suite, a crosswalk or a qualification as a CASE package."""
    from rules.exchange import case  # noqa: PLC0415 - seldom asked

    loaded = only(case.load_ours, file, Format.TEXT).value
    day = changed or case.changed(loaded)
    text = case.dump_case(loaded, case.Naming(changed=day, base=base))
    if day == case.UNKNOWN:
        typer.echo(_UNKNOWN, err=True)
    if to is None:
        write(text)
    else:
        save(to, text, "CASE package", STARTS)
        write(f"{to} is written.")


_UNKNOWN = (
    "fingerpost: no day of its last change is known: the package says 1970-01-01;\n"
    "name the day with --changed"
)


@app.command("import")
def import_package(
    package: PackageFile,
    *,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            metavar="PATH",
            help="The folder, or the .yaml file, to write; left out: to the screen.",
        ),
    ] = None,
) -> None:
    """Read a CASE package, ours or another's, and write what it holds as our files."""
    from rules.exchange import case  # noqa: PLC0415 - seldom asked

    loaded = only(case.load_case, package, Format.TEXT).value
    if to is None:
        write(case.text_of(loaded))
        return
    single = to.suffix in {".yaml", ".yml"}
    if single and to.exists():
        is_there(to)
    files = {to.name: case.text_of(loaded)} if single else case.files_of(loaded)
    _save_all(to.parent if single else to, files, loaded)


@app.command("check")
def check_package(package: PackageFile, *, format: InFormat = Format.TEXT) -> None:
    """Hold a CASE package against the field rules; status 1 if it departs from any."""
    from planner.rendering.exchange import checked_line  # noqa: PLC0415
    from planner.rendering.json import as_json  # noqa: PLC0415
    from rules.exchange.case import check_case  # noqa: PLC0415 - seldom asked

    found = unless_faulty(partial(check_case, package), format)
    if format is Format.JSON:
        write(as_json("case-check", found))
    else:
        line = checked_line(package, found)
        write("\n".join(filter(None, [as_text(found.shown), line])))
    raise typer.Exit(NOT_MET if found.departures else FINE)


def _save_all(folder: Path, files: dict[str, str], value: Exchanged) -> None:
    from planner.importing.saving import save_all  # noqa: PLC0415 - seldom asked
    from planner.rendering.exchange import imported_lines  # noqa: PLC0415

    unless_faulty(partial(save_all, folder, files, "files"), Format.TEXT)
    write("\n".join(imported_lines(value, [folder / name for name in files])))
