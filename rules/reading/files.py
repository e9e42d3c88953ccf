"""What kind of file a text is, and what it says of other files."""

from __future__ import annotations

from collections.abc import Collection

from rules.diagnostics import Diagnostic, FaultyInputError
from rules.reading.nodes import Mapping, Node
from rules.reading.source import Source


def keys_of(root: Node) -> set[str]:
    """Give the keys at the root of a file: what kind of file it is."""
    entries = root.entries if isinstance(root, Mapping) else ()
    return {key.text for key, _ in entries}


def entry(root: Node, name: str) -> Node | None:
    """Give the value under a key at the root of a file, if there is one."""
    entries = root.entries if isinstance(root, Mapping) else ()
    return next((value for key, value in entries if key.text == name), None)


def meant_for(keys: Collection[str]) -> str:
    """Say what to do with a file that was given in another's place, by its keys."""
    if "tests" in keys:
        return "these are tests: run them with 'fingerpost test'"
    if "suite" in keys:
        return "this is a suite of standards: see 'fingerpost standards show'"
    if "crosswalk" in keys:
        return "this is a crosswalk: see 'fingerpost standards show'"
    if "bank" in keys:
        return "this is a unit bank: give the file of a qualification that names it"
    return "give the qualification's file first, then the candidate's"


def named_here(
    error: FaultyInputError, source: Source, node: Node, what: str
) -> list[Diagnostic]:
    """Point at where an unreadable file is named, unless it has a place of its own."""
    unreadable = [d for d in error.diagnostics if not d.place.line]
    for diagnostic in unreadable:
        message = f"{what} can't be read: {diagnostic.message}"
        source.error(diagnostic.code, message, node.place, help=diagnostic.help)
    return [d for d in error.diagnostics if d.place.line]
