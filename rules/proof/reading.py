"""Proof files, which may come from anywhere: nothing in them is taken on trust."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from rules.diagnostics import Diagnostic, FaultyInputError, Place, Severity
from rules.proof.certificate import Certificate
from rules.reading.loading import Loaded
from rules.reading.source import read_source

HELP = "write one with 'fingerpost check QUALIFICATION CANDIDATE --proof FILE'"


def load_certificate(path: Path) -> Loaded[Certificate]:
    """Load a certificate.

    Raises FaultyInputError with every fault of the file.
    """
    source = read_source(path)
    try:
        return Loaded(Certificate.model_validate_json(source.text), source)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
    found = [": ".join((".".join(map(str, f["loc"])), _said(f["msg"]))) for f in faults]
    raise FaultyInputError(
        Diagnostic(
            code="not-a-proof",
            severity=Severity.ERROR,
            message=f"this is no proof: {what.removeprefix(': ')}",
            place=Place(file=source.name),
            help=HELP,
        )
        for what in found
    )


def _said(message: str) -> str:
    return message.removeprefix("Value error, ")
