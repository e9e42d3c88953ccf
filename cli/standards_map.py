"""The command that shows, composes and proposes crosswalks."""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.loaded import every
from cli.options import Format, InFormat
from cli.output import FINE, NOT_MET, USAGE, create, fail, show_page, write
from rules.diagnostics import Severity

if TYPE_CHECKING:
    from rules.standards import Relation
    from rules.standards.joining import Joined
    from rules.standards.loading import Linked, LoadedSuite
    from rules.standards.mapping import CrosswalkReport


First = Annotated[
    Path,
    typer.Argument(metavar="FILE", help="A crosswalk; or a suite, to map to another."),
]
Second = Annotated[
    Path | None,
    typer.Argument(
        metavar="OTHER",
        help="A crosswalk to go on with; or the suite to map to, by wording.",
        show_default=False,
    ),
]
Relations = Annotated[
    list[str],
    typer.Option(
        "--relation",
        metavar="RELATION",
        help="Count as mapped only what is 'same as', say; may be repeated.",
        show_default=False,
    ),
]
Gaps = Annotated[
    bool, typer.Option("--gaps", help="Leave out the pairs: only say what is missing.")
]
Inverse = Annotated[bool, typer.Option("--inverse", help="Read it from its other end.")]
Alike = Annotated[
    int,
    typer.Option(
        "--alike",
        min=1,
        max=100,
        metavar="PERCENT",
        help="Of two suites, propose statements with so many words in common.",
    ),
]
To = Annotated[
    Path | None,
    typer.Option(
        "--to",
        metavar="FILE",
        help="The file to write the crosswalk to; left out: none.",
        show_default=False,
    ),
]


def map_statements(
    first: First,
    second: Second = None,
    *,
    gaps: Gaps = False,
    inverse: Inverse = False,
    relation: Relations = [],  # noqa: B006 - typer copies it
    alike: Alike = 70,
    to: To = None,
    format: InFormat = Format.TEXT,
) -> None:
    """Say what a crosswalk maps and leaves out; compose two; or propose one."""
    from rules.standards.loading import load_either  # noqa: PLC0415 - seldom asked

    relations = _related(relation)
    files = [first] if second is None else [first, second]
    joined = _joined(every(load_either, files, format), Fraction(alike, 100))
    joined = joined.turned if inverse else joined
    report = joined.report(relations)
    _show(report, format, gaps=gaps)
    fails = any(one.sort.severity is Severity.ERROR for one in report.conflicts)
    if to is not None:
        _write(joined, to, fails=fails)
    raise typer.Exit(NOT_MET if fails else FINE)


def _joined(files: list[LoadedSuite | Linked], alike: Fraction) -> Joined:
    """Bring the files together, or say why they can't be and stop."""
    from rules.standards.joining import ApartError, join  # noqa: PLC0415 - seldom asked

    try:
        return join(files, alike)
    except ApartError as error:
        fail(str(error), USAGE)


def _related(words: list[str]) -> tuple[Relation, ...]:
    """Read relations as they are written in crosswalks."""
    from rules.standards import Relation  # noqa: PLC0415 - seldom asked

    for word in words:
        if word not in {*Relation}:
            known = ", ".join(f"'{relation}'" for relation in Relation)
            fail(f"'{word}' is no relation; there are {known}", USAGE)
    return tuple(map(Relation, words))


def _show(report: CrosswalkReport, format: Format, *, gaps: bool) -> None:
    if format is Format.JSON:
        from planner.rendering.json import as_json  # noqa: PLC0415

        write(as_json("standards-map", report))
    else:
        from planner.rendering.standards_map import crosswalk_page  # noqa: PLC0415

        show_page(crosswalk_page(report, gaps=gaps))


def _write(joined: Joined, to: Path, *, fails: bool) -> None:
    """Write the crosswalk's file, beside which its suites are named."""
    if fails:
        fail(
            f"{to} isn't written: pairs that can't all hold make no crosswalk", NOT_MET
        )
    if not joined.crosswalk.pairs:
        fail(f"{to} isn't written: there is no pair", NOT_MET)
    from rules.standards.writing import SuiteFile, crosswalk_text  # noqa: PLC0415

    origin, target = (
        SuiteFile(one.value, os.path.relpath(one.source.name, to.parent))
        for one in (joined.origin, joined.target)
    )
    create(to, crosswalk_text(joined.crosswalk, origin, target))
