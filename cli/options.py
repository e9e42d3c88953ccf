"""What can be asked on the command line: arguments, options and their help."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rules.model import Least


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
ShownAs = Annotated[
    ShowFormat, typer.Option("--format", help="For people, machines or authors.")
]
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
Full = Annotated[
    bool, typer.Option("--full", help="Show everything, not just one screen of it.")
]
Sources = Annotated[
    bool, typer.Option("--sources", help="Say in which line each rule is written.")
]


def _day(text: str) -> date:
    """Read a day as it is written in files."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise typer.BadParameter(f"'{text}' is no day as in 2026-09-30") from None


ToFile = Annotated[
    Path | None,
    typer.Option(
        "--to",
        metavar="FILE",
        help="The file to write; left out: to the screen.",
        show_default=False,
    ),
]
AskedOn = Annotated[
    date | None,
    typer.Option(
        "--on",
        parser=_day,
        metavar="DATE",
        help="The day asked about, if not today: exceptions and evidence may expire.",
        show_default=False,
    ),
]
ChangedOn = Annotated[
    date | None,
    typer.Option(
        "--changed",
        parser=_day,
        metavar="DATE",
        help="The day of the last change, as in 2026-09-30.",
        show_default=False,
    ),
]


def as_of(on: date | None) -> date:
    """Give the day asked about: today, if none is named."""
    return on or datetime.now(tz=UTC).date()
