"""Records as files: a name for each, safe on any system, and its text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from planner.importing.results import Results
from planner.writing import write_candidate
from rules.diagnostics import Diagnostic, FaultyInputError, Place, Related, Severity

MAX_NAME = 80
_RESERVED = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]", re.IGNORECASE)


def files_for(results: Results) -> dict[str, str]:
    """Give the text of each candidate's file under its name.

    Raises FaultyInputError if a reference makes no name, or two make the same.
    """
    faults = list(_faults(results))
    if faults:
        raise FaultyInputError(faults)
    return {_name(c.reference): write_candidate(c) for c in results.candidates}


def _faults(results: Results) -> Iterator[Diagnostic]:
    first: dict[str, str] = {}
    for reference, place in results.places.items():
        name = _name(reference)
        other = first.setdefault(name.casefold(), reference)
        if not name:
            message = f"the reference '{reference}' can't name a file"
            yield _fault(message, place, "it needs a Latin letter or a digit")
        elif other != reference:
            message = f"the references '{reference}' and '{other}' name the same file"
            note = Related(place=results.places[other], message="the other one")
            mend = f"both would be {name}; if they are one candidate, use one reference"
            yield _fault(message, place, mend, note)


def _name(reference: str) -> str:
    """Name a candidate's file by letters and digits alone; empty if there are none."""
    plain = unicodedata.normalize("NFKD", reference).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^A-Za-z0-9]+", "-", plain)[:MAX_NAME].strip("-")
    if _RESERVED.fullmatch(stem):
        stem += "-"
    return f"{stem}.yaml" if stem else ""


def _fault(message: str, place: Place, help: str, *related: Related) -> Diagnostic:
    return Diagnostic(
        code="file-name",
        severity=Severity.ERROR,
        message=message,
        place=place,
        help=help,
        related=related,
    )
