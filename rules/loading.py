"""Loads qualifications from files: the one place in `rules` that opens any."""

from __future__ import annotations

from pathlib import Path

from rules.diagnostics import Diagnostic, FaultyInputError, Severity
from rules.model import Qualification, UnitBank
from rules.reading.loading import Loaded
from rules.reading.nodes import Mapping, Node, Scalar, compose
from rules.reading.qualification import read_qualification
from rules.reading.reader import Reader
from rules.reading.source import Source, read_source
from rules.reading.unit_bank import read_bank, read_units


def load_qualification(path: Path) -> Loaded[Qualification]:
    """Load a qualification with its unit bank, and where each rule is written.

    The bank stands in place under `units`, or `units` names its file, relative to
    the qualification's.

    Raises FaultyInputError with every fault of both files.
    """
    source = read_source(path)
    root = compose(source)
    findings: list[Diagnostic] = []
    if root is not None and {"candidate", "bank"} & keys_of(root):
        mend = "give the qualification's file first, then the candidate's"
        message = "this file is no qualification"
        source.error("wrong-file", message, root.place, help=mend)
        root = None
    if root is None:
        raise FaultyInputError(source.findings())
    bank = _bank(source, _units_of(root), path.parent, findings)
    qualification, places = read_qualification(Reader(source), root, bank)
    findings += source.findings()
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise FaultyInputError(findings)
    return Loaded(qualification, source, places, tuple(findings))


def keys_of(root: Node) -> set[str]:
    """Give the keys at the root of a file: what kind of file it is."""
    entries = root.entries if isinstance(root, Mapping) else ()
    return {key.text for key, _ in entries}


def _units_of(root: Node) -> Node | None:
    entries = root.entries if isinstance(root, Mapping) else ()
    return next((value for key, value in entries if key.text == "units"), None)


def _bank(
    source: Source, node: Node | None, folder: Path, findings: list[Diagnostic]
) -> UnitBank | None:
    """Read the unit bank, wherever it is; None if no unit in it could be read."""
    if node is None:
        return None
    if not isinstance(node, Scalar):
        units = read_units(Reader(source), node)
        here = UnitBank(title="units of this qualification", units=units)
        return here if units else None
    if not node.text.strip():
        message = "units must be units under their codes, or a file's name"
        source.error("wrong-value", f"{message}; nothing is written", node.place)
        return None
    try:
        bank_source = read_source(folder / node.text)
    except FaultyInputError as error:
        findings += _named_here(error, source, node)
        return None
    root = compose(bank_source)
    bank = None if root is None else read_bank(Reader(bank_source), root)
    findings += bank_source.findings()
    return bank if bank and bank.units else None


def _named_here(
    error: FaultyInputError, source: Source, node: Scalar
) -> list[Diagnostic]:
    """Point at where an unreadable bank is named, unless it has a place of its own."""
    unreadable = [d for d in error.diagnostics if not d.place.line]
    for diagnostic in unreadable:
        message = f"the unit bank can't be read: {diagnostic.message}"
        source.error(diagnostic.code, message, node.place, help=diagnostic.help)
    return [d for d in error.diagnostics if d.place.line]
