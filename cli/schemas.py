"""The schemas of files, for editors."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from cli.output import write


class Kind(StrEnum):
    """A kind of file."""

    QUALIFICATION = "qualification"
    BANK = "bank"
    CANDIDATE = "candidate"
    TESTS = "tests"
    SUITE = "suite"
    CROSSWALK = "crosswalk"


def schema(
    kind: Annotated[
        Kind,
        typer.Argument(
            metavar="KIND",
            help="qualification, bank, candidate, tests, suite or crosswalk.",
        ),
    ] = Kind.QUALIFICATION,
) -> None:
    """Write the JSON Schema of a kind of file, for editors that help as one types."""
    write(schema_text(kind))


def schema_text(kind: Kind) -> str:
    """Give a kind of file's schema as JSON."""
    from planner.schema.cases import cases_schema  # noqa: PLC0415 - seldom asked
    from planner.schema.records import candidate_schema  # noqa: PLC0415
    from rules.schema.bank import bank_schema  # noqa: PLC0415
    from rules.schema.crosswalk import crosswalk_schema  # noqa: PLC0415
    from rules.schema.qualification import qualification_schema  # noqa: PLC0415
    from rules.schema.suite import suite_schema  # noqa: PLC0415

    schemas = {
        Kind.QUALIFICATION: qualification_schema,
        Kind.BANK: bank_schema,
        Kind.CANDIDATE: candidate_schema,
        Kind.TESTS: cases_schema,
        Kind.SUITE: suite_schema,
        Kind.CROSSWALK: crosswalk_schema,
    }
    return json.dumps(schemas[kind](), ensure_ascii=False, indent=2)
