"""Proofs of a verdict: how they are written to a file, and checked from one."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.loaded import Loaded, read
from cli.options import (
    AskedOn,
    CandidateFile,
    Format,
    InFormat,
    QualificationFile,
    as_of,
)
from cli.output import FINE, NOT_MET, UNUSABLE, fail, report, save, show_page, write
from planner.position import Verdict
from planner.reading import load_candidate
from planner.record import UnknownGroupError
from rules.diagnostics import Diagnostic
from rules.loading import load_qualification

if TYPE_CHECKING:
    from planner.verification import Verification
    from rules.model import Aim
    from rules.proof.certificate import Certificate

STARTS = '{\n "format": "fingerpost proof '
"""How every proof's file begins."""

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

    found = _verified(qualification, candidate, proof, as_of(on), format)
    if format is Format.JSON:
        write(as_json("verification", found))
    else:
        show_page(verification_page(found))
    raise typer.Exit(FINE if found.valid else NOT_MET)


def _verified(
    rules: Path, record: Path, proof: Path, on: date, format: Format
) -> Verification:
    """Load all three files, or report every fault of them and stop; then verify."""
    from planner.verification import verify  # noqa: PLC0415 - seldom asked
    from rules.proof.reading import load_certificate  # noqa: PLC0415

    told: list[Diagnostic] = []
    candidate = read(partial(load_candidate, record), told)
    registered = candidate.value.registered if candidate else None
    q = read(partial(load_qualification, rules, registered), told)
    certificate = read(partial(load_certificate, proof), told)
    report(told, format)
    if candidate is None or q is None or certificate is None:
        raise typer.Exit(UNUSABLE)
    try:
        return verify(q.value, candidate.value, certificate.value, q.places, on=on)
    except UnknownGroupError as error:
        fail(str(error), UNUSABLE)


def proof_of(asked: Loaded, aim: Aim, on: date) -> Certificate | None:
    """Prove the verdict that was given."""
    from planner.certifying import prove  # noqa: PLC0415 - seldom asked

    return asked.answer(prove, aim=aim, on=on)


def write_proof(certificate: Certificate | None, path: Path, verdict: Verdict) -> None:
    """Write a proof of the verdict to a file; say so if there is none to write."""
    if certificate is None:
        why = {Verdict.UNDETERMINED: "the verdict is undetermined"}
        told = why.get(verdict, "none was found, though the verdict stands")
        typer.echo(f"No proof is written: {told}.", err=True)
        return
    text = certificate.model_dump_json(indent=1, exclude_none=True)
    save(path, f"{text}\n", "proof", STARTS)
    typer.echo(f"Proof written to {path}", err=True)
