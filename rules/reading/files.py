"""What kind of file a text is, and what it says of other files."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from rules.diagnostics import Diagnostic, FaultyInputError
from rules.reading.nodes import Mapping, Node, compose
from rules.reading.source import Source, read_source

_AS_USUAL = "give the qualification's file first, then the candidate's"

KINDS = {
    "tests": "these are tests: run them with 'fingerpost test'",
    "suite": "this is a suite of standards: see 'fingerpost standards show'",
    "crosswalk": "this is a crosswalk: see 'fingerpost standards show'",
    "results": "this says what columns mean: see 'fingerpost import --columns'",
    "bank": "this is a unit bank: give the file of a qualification that names it",
    "candidate": _AS_USUAL,
    "qualification": _AS_USUAL,
    "rules": _AS_USUAL,
}
"""A key of each kind of file, and what to do with one given in another's place."""


def keys_of(root: Node) -> set[str]:
    """Give the keys at the root of a file: what kind of file it is."""
    entries = root.entries if isinstance(root, Mapping) else ()
    return {key.text for key, _ in entries}


def keys_told(source: Source) -> set[str]:
    """Give the keys of a text; none if it can't be read, and no fault of it is told."""
    root = compose(Source(source.name, source.text))
    return set() if root is None else keys_of(root)


def keys_in(path: Path) -> set[str]:
    """Give the keys of a file, which tell its kind.

    Raises FaultyInputError if that can't be told. Such a file may be anybody's record:
    none of its text is shown.
    """
    source = read_source(path)
    root = compose(source)
    if root is None:
        faults = source.findings()
        raise FaultyInputError(d.without_text() for d in faults)
    return keys_of(root)


def other_than(*own: str) -> frozenset[str]:
    """Give a key of each kind of file but those that may have these."""
    return frozenset(KINDS) - {*own}


def entry(root: Node, name: str) -> Node | None:
    """Give the value under a key at the root of a file, if there is one."""
    entries = root.entries if isinstance(root, Mapping) else ()
    return next((value for key, value in entries if key.text == name), None)


def meant_for(keys: Collection[str]) -> str:
    """Say what to do with a file that was given in another's place, by its keys."""
    return next((mend for key, mend in KINDS.items() if key in keys), _AS_USUAL)


def named_here(
    error: FaultyInputError, source: Source, node: Node, what: str
) -> list[Diagnostic]:
    """Point at where an unreadable file is named, unless it has a place of its own."""
    unreadable = [d for d in error.diagnostics if not d.place.line]
    for diagnostic in unreadable:
        message = f"{what} can't be read: {diagnostic.message}"
        source.error(diagnostic.code, message, node.place, help=diagnostic.help)
    return [d for d in error.diagnostics if d.place.line]
