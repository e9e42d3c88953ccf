"""Loads suites and crosswalks from files, with every fault of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from rules.diagnostics import Diagnostic, FaultyInputError, Severity
from rules.reading.files import KINDS, entry, keys_of, keys_told, named_here
from rules.reading.loading import Files, Loaded
from rules.reading.nodes import Node, Scalar, compose
from rules.reading.reader import Reader
from rules.reading.source import Source, read_source
from rules.standards.crosswalk import Crosswalk
from rules.standards.pairs import Ends, read_crosswalk
from rules.standards.reading import read_suite
from rules.standards.suite import Suite

LoadedSuite: TypeAlias = Loaded[Suite]


@dataclass(frozen=True, slots=True)
class Linked:
    """A crosswalk with the suites that it leads from and to."""

    crosswalk: Loaded[Crosswalk]
    origin: LoadedSuite
    target: LoadedSuite

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """Give the warnings about the crosswalk and its suites."""
        return self.crosswalk.warnings


def suites_among(files: Files) -> tuple[Suite, ...]:
    """Read the suites among files of units; what is wrong with them is told already."""
    suites = (read for read in files if "suite" in keys_of(read[1]))
    return tuple(read_suite(Reader(source), root)[0] for source, root in suites)


def load_suite(path: Path) -> LoadedSuite:
    """Load a suite of standards, and where each statement is written.

    Raises FaultyInputError with every fault of the file.
    """
    return suite_of(read_source(path))


def suite_of(source: Source) -> LoadedSuite:
    """Read a suite from the text that a file has, or is to have.

    Raises FaultyInputError with every fault of the text.
    """
    root = _root(source, "suite", "this file is no suite of standards")
    suite, places = read_suite(Reader(source), root)
    if source.has_errors:
        raise FaultyInputError(source.findings())
    return Loaded(suite, source, places, source.findings(), files=((source, root),))


def load_either(path: Path) -> LoadedSuite | Linked:
    """Load a suite, or a crosswalk with its suites.

    Raises FaultyInputError with every fault of all files.
    """
    source = read_source(path)
    keys = keys_told(source)
    if "crosswalk" in keys and "suite" not in keys:
        return linked_of(source, path)
    return suite_of(source)


def load_crosswalk(path: Path, known: Sequence[LoadedSuite] = ()) -> Loaded[Crosswalk]:
    """Load a crosswalk, checked against the suites that it names, `known` or loaded.

    Raises FaultyInputError with every fault of all files.
    """
    return load_linked(path, known).crosswalk


def load_linked(path: Path, known: Sequence[LoadedSuite] = ()) -> Linked:
    """Load a crosswalk together with its suites; those `known` aren't read again.

    Raises FaultyInputError with every fault of all files.
    """
    return linked_of(read_source(path), path, known)


def linked_of(source: Source, path: Path, known: Sequence[LoadedSuite] = ()) -> Linked:
    """Read a crosswalk from the text that a file has, or is to have.

    Raises FaultyInputError with every fault of it and of the suites that it names.
    """
    root = _root(source, "crosswalk", "this file is no crosswalk")
    ends = _Ends(source, path.parent, known)
    origin, target = (ends.suite(entry(root, key)) for key in ("from", "to"))
    suites = Ends(*(one.value if one else None for one in (origin, target)))
    crosswalk, places = read_crosswalk(Reader(source), root, suites)
    found = [*ends.found, *source.findings()]
    failed = any(d.severity is Severity.ERROR for d in found)
    if origin is None or target is None or failed:
        raise FaultyInputError(found)
    files = dict.fromkeys(((source, root), *origin.files, *target.files))
    loaded = Loaded(crosswalk, source, places, tuple(found), files=tuple(files))
    return Linked(loaded, origin, target)


def _root(source: Source, key: str, message: str) -> Node:
    """Compose a file of a kind; raise with its faults if it is none, or another's."""
    root = compose(source)
    if root is None:
        raise FaultyInputError(source.findings())
    keys = keys_of(root)
    if key not in keys and keys & KINDS.keys():
        mend = f"name a file that begins with '{key}:'"
        source.error("wrong-file", message, root.place, help=mend)
        raise FaultyInputError(source.findings())
    return root


@dataclass(slots=True)
class _Ends:
    """Loads the suites that a crosswalk in a folder names, unless they are `known`.

    `found` is what is wrong with them.
    """

    source: Source
    folder: Path
    known: Sequence[LoadedSuite]
    found: list[Diagnostic] = field(default_factory=list)

    def suite(self, node: Node | None) -> LoadedSuite | None:
        """Load the suite that is named; None if that fails, and why is told."""
        if not isinstance(node, Scalar) or not node.text.strip():
            return None
        path = self.folder / node.text
        for one in self.known:
            if Path(one.source.name).resolve() == path.resolve():
                return one
        try:
            loaded = load_suite(path)
        except FaultyInputError as error:
            self.found += named_here(error, self.source, node, "the suite")
            return None
        self.found += loaded.warnings
        return loaded
