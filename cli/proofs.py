"""Proofs of a verdict: how they are written to a file, and checked from one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.loaded import Loaded
from cli.options import (
    AskedOn,
    CandidateFile,
    Format,
    InFormat,
    QualificationFile,
    as_of,
)
from cli.output import FINE, NOT_MET, UNUSABLE, fail, report, save, show_page, write
from planner.reading import load_candidate
from planner.record import UnknownGroupError
from rules.diagnostics import FaultyInputError
from rules.loading import load_qualification

if TYPE_CHECKING:
    from rules.model import Aim

ProofFile = Annotated[
    Path | None,
    typer.Option(
        "--proof",
        metavar="FILE",
        help="Write a proof of the verdict that 'verify' can check.",
    ),
]


def verify(
    qualification: QualificationFile,
    candidate: CandidateFile,
    proof: Annotated[
        Path, typer.Argument(metavar="PROOF", help="The file that 'check' wrote.")
    ],
    format: InFormat = Format.TEXT,
    on: AskedOn = None,
) -> None:
    """Check the proof of a verdict, by the rules alone: no search, no engine."""
    from planner.rendering.json import as_json  # noqa: PLC0415 - seldom asked
    from planner.rendering.verification import verification_page  # noqa: PLC0415
    from planner.verification import verify as verify_proof  # noqa: PLC0415
    from rules.proof.reading import load_certificate  # noqa: PLC0415

    try:
        record = load_candidate(candidate)
        rules = load_qualification(qualification, record.value.registered)
        certificate = load_certificate(proof)
    except FaultyInputError as error:
        report(list(error.diagnostics), format)
        raise
    report([*record.warnings, *rules.warnings], format)
    try:
        found = verify_proof(
            rules.value, record.value, certificate, rules.places, on=as_of(on)
        )
    except UnknownGroupError as error:
        fail(str(error), UNUSABLE)
    if format is Format.JSON:
        write(as_json("verification", found))
    else:
        show_page(verification_page(found))
    raise typer.Exit(FINE if found.valid else NOT_MET)


def write_proof(asked: Loaded, aim: Aim, on: date, path: Path) -> None:
    """Write a proof of the verdict to a file; say so if there is none to write."""
    from planner.certifying import prove  # noqa: PLC0415 - seldom asked

    certificate = asked.answer(prove, aim=aim, on=on)
    if certificate is None:
        typer.echo("No proof is written: none was found within the budget.", err=True)
        return
    text = certificate.model_dump_json(indent=1, exclude_none=True)
    save(path, f"{text}\n", "proof", "{")
    typer.echo(f"Proof written to {path}", err=True)
