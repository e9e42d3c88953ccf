"""Loads packages from files: what they hold, or every fault of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

from rules.diagnostics import Diagnostic, FaultyInputError, in_order
from rules.exchange.case import checking
from rules.exchange.case.crosswalks import read_crosswalk
from rules.exchange.case.fault import (
    FORM,
    LEFT_OUT,
    NOTHING,
    OURS_WRONG,
    READ_AS,
    Fault,
)
from rules.exchange.case.package import OURS, Package, package_of
from rules.exchange.case.qualifications import read_structure
from rules.exchange.case.reading import read_suite
from rules.exchange.case.suites import FORMAT
from rules.exchange.case.tree import Tree
from rules.exchange.json_text import JsonText, read_json
from rules.frozen import Frozen
from rules.model import Qualification
from rules.reading.loading import Loaded
from rules.reading.source import Source, read_source
from rules.standards import Crosswalk, Suite

MOST_TOLD = 200

Exchanged: TypeAlias = Suite | Crosswalk | Qualification
"""What a package may hold."""


def load_case(path: Path) -> Loaded[Exchanged]:
    """Load what a package holds; warnings say what was left out, and why.

    A package that is none of ours is read as a suite. Raises FaultyInputError with
    every fault that hinders reading.
    """
    source = read_source(path)
    text = read_json(source)
    _tell(source, text, checking.faults(text.value))
    if source.has_errors or not isinstance(text.value, dict):
        raise FaultyInputError(source.findings())
    value, told = _read(package_of(text.value))
    _tell(source, text, told)
    if value is None or source.has_errors:
        raise FaultyInputError(source.findings())
    return Loaded(value, source, warnings=source.findings())


class Checked(Frozen):
    """How many departures from the field rules there are, and the first of them."""

    departures: int
    shown: tuple[Diagnostic, ...]


def check_case(path: Path) -> Checked:
    """Hold a package against the field rules, whether or not a departure hinders.

    Raises FaultyInputError if the file is no JSON.
    """
    source = read_source(path)
    text = read_json(source)
    found = list(checking.faults(text.value))
    if isinstance(text.value, dict) and not any(fault.hinders for fault in found):
        _, told = _read(package_of(text.value))
        aside = {LEFT_OUT, READ_AS, NOTHING}
        found += [fault for fault in told if fault.code not in aside]
    for fault in found[:MOST_TOLD]:
        source.error(fault.code, fault.message, text.place(fault.path), help=fault.help)
    return Checked(departures=len(found), shown=in_order(source.findings()))


def _tell(source: Source, text: JsonText, found: Iterable[Fault]) -> None:
    """Tell what hinders one by one, and of other things alike the first."""
    alike: dict[tuple[object, ...], list[Fault]] = {}
    for fault in found:
        alike.setdefault(_kind_of(fault), []).append(fault)
    untold = len(alike) - MOST_TOLD
    for number, (first, *more) in enumerate(list(alike.values())[:MOST_TOLD], 1):
        tell = source.error if first.hinders else source.warning
        message = first.message + f"; {len(more):,} more like it" * bool(more)
        if number == MOST_TOLD and untold > 0:
            message += f"; {untold:,} more findings aren't shown"
        tell(first.code, message, text.place(first.path), help=first.help)


def _kind_of(fault: Fault) -> tuple[object, ...]:
    """Give what faults have in common that are told together."""
    if fault.hinders:
        return fault
    where = ("#" if isinstance(part, int) else part for part in fault.path)
    return (fault.code, fault.said if fault.code != FORM else "", *where)


def _read(package: Package) -> tuple[Exchanged | None, list[Fault]]:
    """Read a package as what it says it is."""
    kind = package.kind
    if package.document.ours and package.document.ours.get("format") != FORMAT:
        path = ("CFDocument", "extensions", OURS, "format")
        said = f"this should be {FORMAT}"
        mend = "another version of the program may have written it: use that one"
        return None, [Fault(path, OURS_WRONG, said, mend)]
    if kind == "crosswalk":
        return read_crosswalk(package)
    if kind == "qualification":
        return read_structure(package)
    return _suite(package)


def _suite(package: Package) -> tuple[Suite | None, list[Fault]]:
    tree = Tree(package)
    found = list(tree.faults())
    if any(fault.hinders for fault in found):
        return None, found
    suite, told = read_suite(package, tree)
    if not suite.standards and package.kind is None:
        said = "no item here is a statement: there is nothing to make standards of"
        told.append(Fault(("CFItems",), NOTHING, said))
    return suite, [*found, *told]
