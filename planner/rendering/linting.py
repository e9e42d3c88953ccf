"""What the linter found, as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from planner.rendering.json import VERSION
from planner.rendering.words import plural
from rules.diagnostics import Diagnostic, Severity
from rules.lint.catalogue import EVERY_RULE
from rules.lint.running import Linted
from rules.reporting.github import as_github
from rules.reporting.sarif import Run, as_sarif
from rules.reporting.text import as_coloured_text, as_text

_SPENT = "the search budget ran out"


class Looked(NamedTuple):
    """How much was linted: structures, and files about standards."""

    structures: int
    standards: int = 0


def linted_text(linted: Linted, looked: Looked, *, colour: bool = False) -> str:
    """Write every finding with its lines, then what is undecided, then the sum."""
    written = as_coloured_text if colour else as_text
    parts = [written([one]) for one in linted.found] + [*_undecided(linted)]
    return "\n\n".join([*parts, _sum(linted, looked)])


def linted_github(linted: Linted, looked: Looked) -> str:
    """Write an annotation for every finding, then the rest as in the text."""
    parts = [as_github([one]) for one in linted.found] + [*_undecided(linted)]
    return "\n".join([*parts, _sum(linted, looked)])


def linted_sarif(linted: Linted, version: str) -> str:
    """Write every finding as SARIF, with those allowed as suppressed."""
    allowed = tuple((one.finding, one.reason) for one in linted.allowed)
    return as_sarif(linted.found, Run(version, EVERY_RULE, allowed, _questions(linted)))


def _questions(linted: Linted) -> tuple[Diagnostic, ...]:
    """Give what is undecided as it is told elsewhere."""
    return tuple(
        Diagnostic(
            code=one.code,
            severity=Severity.WARNING,
            message=f"undecided: {one.question.question}: {_SPENT}",
            place=one.question.place,
        )
        for one in linted.undecided
    )


def _undecided(linted: Linted) -> Iterator[str]:
    for one in linted.undecided:
        place, question = one.question.place, one.question.question
        yield f"{place}: undecided: {question}: {_SPENT} [{one.code}]"


def _sum(linted: Linted, looked: Looked) -> str:
    errors = sum(d.severity is Severity.ERROR for d in linted.found)
    counts = (
        (errors, "error"),
        (len(linted.found) - errors, "warning"),
    )
    found = [plural(count, noun) for count, noun in counts if count]
    found += [f"{len(linted.allowed):,} allowed"] * bool(linted.allowed)
    found += [f"{len(linted.undecided):,} undecided"] * bool(linted.undecided)
    faulty = len({one.place.file for one in linted.found})
    return f"{_looked(looked, faulty)}: {', '.join(found) or 'nothing found'}"


def _looked(looked: Looked, faulty: int) -> str:
    """Say how much was linted; of standards, only where there are some.

    Where no file could be read, those with errors are counted, of whatever kind.
    """
    if faulty and not any(looked):
        return plural(faulty, "file")
    standards = "1 file" if looked.standards == 1 else f"{looked.standards:,} files"
    parts = [plural(looked.structures, "structure")]
    if looked.standards:
        parts = [*parts[: looked.structures], f"{standards} of standards"]
    return ", ".join(parts)


def linted_json(linted: Linted, looked: Looked) -> str:
    """Write all of it for machines."""
    body = {
        "schema": f"fingerpost/lint/{VERSION}",
        "structures": looked.structures,
        "standards": looked.standards,
        "diagnostics": [d.model_dump(mode="json") for d in linted.found],
        "allowed": [
            {"reason": a.reason, "diagnostic": a.finding.model_dump(mode="json")}
            for a in linted.allowed
        ],
        "undecided": [
            {
                "code": one.code,
                "question": one.question.question,
                "place": one.question.place.model_dump(mode="json"),
            }
            for one in linted.undecided
        ],
    }
    return json.dumps(body, ensure_ascii=False, indent=2)
