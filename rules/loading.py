"""Loads qualifications from files: in `rules`, `gathering` alone opens others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TypeAlias

from rules.diagnostics import Diagnostic, FaultyInputError, Place, Severity
from rules.model import Qualification, UnitBank
from rules.reading.files import entry, keys_of, meant_for, named_here
from rules.reading.loading import Loaded
from rules.reading.nodes import Listing, Mapping, Node, Scalar, compose
from rules.reading.qualification import read_qualification
from rules.reading.reader import Reader
from rules.reading.source import Source, read_source
from rules.reading.unit_bank import read_bank, read_units
from rules.standards.bank import bank_of
from rules.standards.reading import read_suite

Qualifications: TypeAlias = Loaded[Qualification]

OTHER_FILES = frozenset({"candidate", "bank", "tests", "suite", "crosswalk"})
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
    bank, bank_file = _bank(source, entry(root, "units"), path.parent, findings)
    qualification, places = read_qualification(Reader(source), root, bank)
    smaller = _smaller(source, root, path, larger, findings)
    findings += source.findings()
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise FaultyInputError(findings)
    files = ((source, root), *bank_file)
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


_File: TypeAlias = tuple[Source, Node]
_Banked: TypeAlias = tuple[UnitBank | None, tuple[_File, ...]]
"""A unit bank, and the files it was read from if those are its own."""


def _bank(
    source: Source, node: Node | None, folder: Path, findings: list[Diagnostic]
) -> _Banked:
    """Read the unit bank, wherever it is; None if no unit in it could be read."""
    if node is None:
        return None, ()
    if isinstance(node, Mapping):
        units = read_units(Reader(source), node)
        here = UnitBank(title="units of this qualification", units=units)
        return here if units else None, ()
    names = node.items if isinstance(node, Listing) else (node,)
    if not (names and all(map(_is_named, names))):
        message = "units must be units under their codes, or a file's name"
        nothing = "" if names and isinstance(node, Listing) else "; nothing is written"
        source.error("wrong-value", f"{message}{nothing}", node.place, help=_AS_FILES)
        return None, ()
    found = [_bank_file(source, name, folder, findings) for name in names]
    banks = [(name, one) for name, one in zip(names, found, strict=True) if one]
    _refuse_twice(source, [(name, bank) for name, (bank, _) in banks])
    if len(banks) < len(found):
        return None, ()
    return _joined([bank for _, (bank, _) in banks]), tuple(f for _, (_, f) in banks)


_AS_FILES = "name a file, as in 'units.yaml', or several in a list"


def _is_named(node: Node) -> bool:
    return isinstance(node, Scalar) and bool(node.text.strip())


def _joined(banks: Sequence[UnitBank]) -> UnitBank:
    """Put the units of several files together."""
    if len(banks) == 1:
        return banks[0]
    units = tuple(unit for bank in banks for unit in bank.units)
    return UnitBank(title="; ".join(bank.title for bank in banks), units=units)


def _refuse_twice(source: Source, banks: Sequence[tuple[Node, UnitBank]]) -> None:
    """Report files that describe a unit which one before describes."""
    first: dict[str, str] = {}
    for name, bank in banks:
        twice = [unit.code for unit in bank.units if unit.code in first]
        if twice:
            message = f"'{twice[0]}' is a unit of '{first[twice[0]]}', too"
            mend = "take it out of one of the files, or name but one of them"
            source.error("duplicate-unit", message, name.place, help=mend)
        text = name.text if isinstance(name, Scalar) else ""
        first = {unit.code: text for unit in bank.units} | first


def _bank_file(
    source: Source, node: Node, folder: Path, findings: list[Diagnostic]
) -> tuple[UnitBank, _File] | None:
    """Read a file of units; None if none could be read, and why is told."""
    try:
        name = node.text if isinstance(node, Scalar) else ""
        bank_source = read_source(folder / name)
    except FaultyInputError as error:
        findings += named_here(error, source, node, "the unit bank")
        return None
    root = compose(bank_source)
    bank = None if root is None else _bank_of(Reader(bank_source), root)
    findings += bank_source.findings()
    if root is None or bank is None or not bank.units:
        return None
    return bank, (bank_source, root)


def _bank_of(read: Reader, root: Node) -> UnitBank:
    """Read a file of units: a bank, or a suite whose standards are the units."""
    if "suite" in keys_of(root):
        return bank_of(read_suite(read, root)[0])
    return read_bank(read, root)
