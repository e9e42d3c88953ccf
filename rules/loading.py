"""Loads qualifications from files: in `rules`, `gathering` alone opens others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TypeAlias

from rules.diagnostics import Diagnostic, FaultyInputError, Place, Severity
from rules.model import Qualification
from rules.reading.files import entry, keys_of, meant_for, named_here, other_than
from rules.reading.loading import Loaded
from rules.reading.nodes import Listing, Node, Scalar, compose
from rules.reading.qualification import read_qualification
from rules.reading.reader import Reader
from rules.reading.source import Source, read_source
from rules.units import read_units_of

Qualifications: TypeAlias = Loaded[Qualification]

OTHER_FILES = other_than("qualification", "rules")
"""Keys of files that are no qualifications."""


class NoVersionError(FaultyInputError):
    """Raised where not just one version in a folder binds a registration."""


def load_qualification(path: Path, registered: date | None = None) -> Qualifications:
    """Load a qualification with its unit bank, and where each rule is written.

    The bank stands in place under `units`, or `units` names its files, relative to
    the qualification's. A folder holds versions of one qualification: the one is
    taken that binds a registration on that day.

    Raises FaultyInputError with every fault of all files.
    """
    if path.is_dir():
        return _version(path, registered)
    return _load(path, ())


def _load(path: Path, larger: tuple[Path, ...]) -> Qualifications:
    """Load a qualification that some larger ones fall back to, one by one."""
    return _read(read_source(path), path, larger)


def load_text(source: Source, path: Path) -> Qualifications:
    """Load a qualification from the text that a file has, or is to have.

    Raises FaultyInputError with every fault of it and of the files that it names.
    """
    return _read(source, path, ())


def _read(source: Source, path: Path, larger: tuple[Path, ...]) -> Qualifications:
    root = compose(source)
    findings: list[Diagnostic] = []
    if root is not None and OTHER_FILES & keys_of(root):
        message = "this file is no qualification"
        source.error("wrong-file", message, root.place, help=meant_for(keys_of(root)))
        root = None
    if root is None:
        raise FaultyInputError(source.findings())
    bank, bank_files = read_units_of(
        source, entry(root, "units"), path.parent, findings
    )
    qualification, places = read_qualification(Reader(source), root, bank)
    smaller = _smaller(source, root, path, larger, findings)
    findings += source.findings()
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise FaultyInputError(findings)
    files = ((source, root), *bank_files)
    return Loaded(qualification, source, places, tuple(findings), smaller, files)


def _smaller(
    source: Source,
    root: Node,
    path: Path,
    larger: tuple[Path, ...],
    findings: list[Diagnostic],
) -> tuple[Qualifications, ...]:
    """Load the qualifications to fall back to; none may fall back to a larger one."""
    node = entry(root, "smaller")
    found = []
    for item in node.items if isinstance(node, Listing) else ():
        other = path.parent / (item.text if isinstance(item, Scalar) else "")
        seen = {p.resolve() for p in (*larger, path)}
        if not isinstance(item, Scalar):
            continue
        if other.resolve() in seen:
            message = "a smaller qualification can't fall back to a larger one"
            source.error("circle", message, item.place, help="take it out of the list")
            continue
        try:
            found.append(_load(other, (*larger, path)))
            findings += found[-1].warnings
        except FaultyInputError as error:
            unread = named_here(error, source, item, "the smaller qualification")
            findings += unread
    return tuple(found)


def _version(folder: Path, registered: date | None) -> Qualifications:
    """Load all versions of a qualification in a folder; give the one that binds."""
    versions = list(_versions(folder))
    where = Place(file=str(folder))
    codes = dict.fromkeys(version.value.code for version in versions)
    if len(codes) > 1:
        message = f"this folder holds several qualifications: {', '.join(codes)}"
        raise FaultyInputError([_no_version(message, where, versions)])
    missed = NoVersionError if versions else FaultyInputError
    if registered is None and len(versions) != 1:
        message = "which version binds can't be told: no registration date is stated"
        raise missed([_no_version(message, where, versions)])
    binding = [v for v in versions if registered is None or v.value.binds(registered)]
    if len(binding) == 1:
        return binding[0]
    message = f"no version here binds a registration on {registered}"
    if binding:
        message = f"{len(binding)} versions here bind a registration on {registered}"
    raise missed([_no_version(message, where, versions)])


def _versions(folder: Path) -> Iterator[Qualifications]:
    faults: list[Diagnostic] = []
    for path in sorted((*folder.glob("*.yaml"), *folder.glob("*.yml"))):
        try:
            source = read_source(path)
            root = compose(source)
            if root is None:
                faults += source.findings()
            elif "qualification" in keys_of(root):
                yield _load(path, ())
        except FaultyInputError as error:
            faults += error.diagnostics
    if faults:
        raise FaultyInputError(faults)


def _no_version(
    message: str, where: Place, versions: Sequence[Qualifications]
) -> Diagnostic:
    names = ", ".join(Path(v.source.name).name for v in versions)
    return Diagnostic(
        code="version",
        severity=Severity.ERROR,
        message=message,
        place=where,
        help=f"name the file of one version: {names}" if names else "",
    )
