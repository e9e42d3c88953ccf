"""Findings as SARIF 2.1.0, which code hosts and editors read.

A finding keeps its fingerprint when lines move: it is of the code and of what the
finding is about, and of how many of the kind stand before it in the file.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath
from typing import Any, Protocol, TypeAlias
from urllib.parse import quote

from rules.diagnostics import Diagnostic, Related, Severity, in_order

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"
FINGERPRINT = "fingerpost/v1"

_Object: TypeAlias = dict[str, Any]


class Described(Protocol):
    """What is said of a code: a line on what it finds, and why that matters."""

    @property
    def code(self) -> str:
        """Give the code."""

    @property
    def severity(self) -> Severity:
        """Give how bad it is."""

    @property
    def summary(self) -> str:
        """Say in a line what is found."""

    @property
    def why(self) -> str:
        """Say why it matters."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a log says beside its findings: the program's version, and its codes.

    `allowed` are findings that their files allow, with the reasons given there;
    `undecided` are questions that were left open: each with its code and its place.
    """

    version: str = ""
    described: tuple[Described, ...] = ()
    allowed: tuple[tuple[Diagnostic, str], ...] = ()
    undecided: tuple[Diagnostic, ...] = ()


PLAIN_RUN = Run()


def as_sarif(diagnostics: Iterable[Diagnostic], run: Run = PLAIN_RUN) -> str:
    """Write findings as one SARIF log."""
    reasons = dict(run.allowed)
    found = in_order((*diagnostics, *reasons))
    rules = list(_rules(run.described, found))
    numbers = {rule["id"]: number for number, rule in enumerate(rules)}
    prints = _fingerprints(found)
    results = [
        {
            "ruleId": one.code,
            "ruleIndex": numbers[one.code],
            "level": str(one.severity),
            "message": {"text": _text(one)},
            "locations": [_location(one)],
            **_related(one),
            "partialFingerprints": {FINGERPRINT: fingerprint},
            "suppressions": _suppressions(reasons.get(one, "")),
        }
        for one, fingerprint in zip(found, prints, strict=True)
    ]
    return json.dumps(_log(run, rules, results), ensure_ascii=False, indent=2)


def _log(run: Run, rules: list[_Object], results: list[_Object]) -> _Object:
    version = {"version": run.version} if run.version else {}
    driver = {"name": "Fingerpost", **version, "rules": rules}
    where = "the folder that Fingerpost was run in"
    body = {
        "tool": {"driver": driver},
        "originalUriBaseIds": {ROOT: {"description": {"text": where}}},
        "columnKind": "unicodeCodePoints",
        **_left_open(run.undecided),
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [body]}


def _left_open(undecided: Iterable[Diagnostic]) -> _Object:
    """Tell what the run didn't decide: no result, and not to be taken for none."""
    notes = [
        {
            "level": "note",
            "message": {"text": _text(one)},
            "associatedRule": {"id": one.code},
            "locations": [_location(one)],
        }
        for one in undecided
    ]
    ran = {"executionSuccessful": True, "toolExecutionNotifications": notes}
    return {"invocations": [ran]} if notes else {}


def _rules(
    described: Iterable[Described], found: Iterable[Diagnostic]
) -> Iterator[_Object]:
    """Yield every code with what is said of it; of some nothing more is said."""
    known = {one.code: one for one in described}
    severities = {one.code: one.severity for one in found}
    severities |= {code: one.severity for code, one in known.items()}
    for code, severity in sorted(severities.items()):
        said = _said(known[code]) if code in known else {}
        yield {"id": code, **said, "defaultConfiguration": {"level": str(severity)}}


def _said(rule: Described) -> _Object:
    return {
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.why},
    }


def _text(one: Diagnostic) -> str:
    return f"{one.message}\nhelp: {one.help}" if one.help else one.message


def _fingerprints(found: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield what each finding is known by, wherever its line is."""
    seen: Counter[tuple[str, str]] = Counter()
    for one in found:
        about = f"{one.code}\n{one.subject or one.message}"
        seen[one.place.file, about] += 1
        number = seen[one.place.file, about]
        yield sha256(f"{about}\n{number}".encode()).hexdigest()[:32]


def _suppressions(reason: str) -> list[_Object]:
    if not reason:
        return []
    return [{"kind": "inSource", "status": "accepted", "justification": reason}]


def _related(one: Diagnostic) -> _Object:
    notes = [
        {"id": number, **_location(note), "message": {"text": note.message}}
        for number, note in enumerate(one.related, 1)
    ]
    return {"relatedLocations": notes} if notes else {}


def _location(note: Diagnostic | Related) -> _Object:
    place = note.place
    physical: _Object = {"artifactLocation": _artifact(place.file)}
    if place.line:
        physical["region"] = {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.line,
            "endColumn": place.column + place.length,
        }
    if note.excerpt:
        snippet = {"text": note.excerpt}
        physical["contextRegion"] = {"startLine": place.line, "snippet": snippet}
    return {"physicalLocation": physical}


def _artifact(file: str) -> _Object:
    """Name a file as from the root, or by its address if it is elsewhere."""
    path = PurePath(file)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(path.as_posix()), "uriBaseId": ROOT}
