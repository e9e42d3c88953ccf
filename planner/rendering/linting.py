"""What the linter found, as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from planner.rendering.json import VERSION
from planner.rendering.words import plural
from rules.diagnostics import Diagnostic, Severity
from rules.lint.catalogue import RULES
from rules.lint.running import Linted
from rules.reporting.github import as_github
from rules.reporting.sarif import Run, as_sarif
from rules.reporting.text import as_coloured_text, as_text

_SPENT = "the search budget ran out"


def linted_text(linted: Linted, structures: int, *, colour: bool = False) -> str:
    """Write every finding with its lines, then what is undecided, then the sum."""
    written = as_coloured_text if colour else as_text
    parts = [written([one]) for one in linted.found] + [*_undecided(linted)]
    return "\n\n".join([*parts, _sum(linted, structures)])


def linted_github(linted: Linted, structures: int) -> str:
    """Write an annotation for every finding, then the rest as in the text."""
    parts = [as_github([one]) for one in linted.found] + [*_undecided(linted)]
    return "\n".join([*parts, _sum(linted, structures)])


def linted_sarif(linted: Linted, version: str) -> str:
    """Write every finding as SARIF, with those allowed as suppressed."""
    allowed = tuple((one.finding, one.reason) for one in linted.allowed)
    return as_sarif(linted.found, Run(version, RULES, allowed, _questions(linted)))


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


def _sum(linted: Linted, structures: int) -> str:
    errors = sum(d.severity is Severity.ERROR for d in linted.found)
    counts = (
        (errors, "error"),
        (len(linted.found) - errors, "warning"),
    )
    found = [plural(count, noun) for count, noun in counts if count]
    found += [f"{len(linted.allowed):,} allowed"] * bool(linted.allowed)
    found += [f"{len(linted.undecided):,} undecided"] * bool(linted.undecided)
    return f"{plural(structures, 'structure')}: {', '.join(found) or 'nothing found'}"


def linted_json(linted: Linted, structures: int) -> str:
    """Write all of it for machines."""
    body = {
        "schema": f"fingerpost/lint/{VERSION}",
        "structures": structures,
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
