"""Reads a qualification's units: in place, in a file, or in several files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from rules.diagnostics import (
    Diagnostic,
    FaultyInputError,
    Place,
    Related,
    Severity,
)
from rules.model import UnitBank
from rules.names import look
from rules.reading.codes import warn_of_look_alikes
from rules.reading.files import keys_of, named_here
from rules.reading.loading import Files
from rules.reading.marks import units_in
from rules.reading.nodes import Listing, Mapping, Node, Scalar, compose
from rules.reading.reader import MAX_TEXT, Reader, kind_of
from rules.reading.source import Source, read_source
from rules.reading.unit_bank import AS_IN, read_bank, read_units
from rules.standards.bank import bank_of
from rules.standards.reading import read_suite
from rules.wording.words import joined

Banked: TypeAlias = tuple[UnitBank | None, Files]
"""A unit bank, and the files it was read from where it doesn't stand in place."""

NAME_FILES = "name a file, as in 'units.yaml', or several in a list"


def read_units_of(
    source: Source, node: Node | None, folder: Path, findings: list[Diagnostic]
) -> Banked:
    """Read the units that `units` holds, or those of the files it names, in order.

    The bank is None if no unit could be read, or not all the files: then what refers
    to units goes unchecked. Faults of the files are added to `findings`.
    """
    if isinstance(node, Mapping):
        units = read_units(Reader(source), node)
        here = UnitBank(title="units of this qualification", units=units)
        return here if units else None, ()
    if node is None:
        return None, ()
    return _Named(source, folder, findings).banked(node)


@dataclass(frozen=True, slots=True, eq=False)
class _File:
    """A file of units: where it is named, and what was read from it."""

    name: Scalar
    bank: UnitBank
    source: Source
    root: Node

    def place(self, code: str) -> Place:
        """Give the place where it describes a unit."""
        units = units_in(self.root)
        found = (key.place for key, _ in units if key.text.strip() == code)
        return next(found, self.root.place)


@dataclass(frozen=True, slots=True)
class _Named:
    """The files that a qualification names; their faults go to `findings`."""

    source: Source
    folder: Path
    findings: list[Diagnostic]

    def banked(self, node: Scalar | Listing) -> Banked:
        """Read the bank that is in a file, or in those of a list."""
        files = self._listed(node) if isinstance(node, Listing) else self._single(node)
        found = [file for file in files if file is not None]
        if not found or len(found) < len(files):
            return None, ()
        bank = _together([file.bank for file in found])
        return bank, tuple((file.source, file.root) for file in found)

    def _single(self, node: Scalar) -> list[_File | None]:
        if node.text.strip():
            return [self._open(node)]
        self._tell_nothing(node)
        return []

    def _tell_nothing(self, node: Node) -> None:
        message = "units must be units under their codes, or a file's name"
        nothing = f"{message}; nothing is written"
        self.source.error("wrong-value", nothing, node.place, help=NAME_FILES)

    def _listed(self, node: Listing) -> list[_File | None]:
        """Read each file of a list; tell what is in two of them, or looks as if."""
        if not node.items:
            self._tell_nothing(node)
        names = self._names(node.items)
        files = [None if name is None else self._open(name) for name in names]
        self._tell_shared([file for file in files if file is not None])
        return files

    def _tell_shared(self, files: Iterable[_File]) -> None:
        first: dict[str, _File] = {}
        places: dict[str, Place] = {}
        for file in files:
            self.findings.extend(_shared(file, first, self.source))
            looks = {look(unit.code): unit.code for unit in file.bank.units}
            for code in looks.values():
                places.setdefault(code, file.name.place)
        warn_of_look_alikes(Reader(self.source), places)

    def _names(self, items: Sequence[Node]) -> Iterator[Scalar | None]:
        """Yield the names of a list, each file's once; None for what is no name."""
        seen: dict[str, Place] = {}
        for item in items:
            if not isinstance(item, Scalar) or not item.text.strip():
                self._tell_no_name(item)
                yield None
                continue
            file = os.path.realpath(self.folder / item.text)
            if file in seen:
                self._tell_twice(item, seen[file])
            else:
                seen[file] = item.place
                yield item

    def _tell_no_name(self, item: Node) -> None:
        what = "nothing" if isinstance(item, Scalar) else kind_of(item)
        message = f"a list under 'units' names files; this is {what}"
        mend = AS_IN if isinstance(item, Mapping) else NAME_FILES
        self.source.error("wrong-value", message, item.place, help=mend)

    def _tell_twice(self, name: Scalar, first: Place) -> None:
        related = [Related(place=first, message="first named here")]
        message = f"the file '{name.text}' is named twice here"
        mend = "name it once"
        self.source.error(
            "duplicate-file", message, name.place, help=mend, related=related
        )

    def _open(self, name: Scalar) -> _File | None:
        """Read a file; None if no unit in it could be read, and why is told."""
        try:
            source = read_source(self.folder / name.text)
        except FaultyInputError as error:
            told = named_here(_hinted(error, name), self.source, name, "the unit bank")
            self.findings.extend(told)
            return None
        root = compose(source)
        bank = None if root is None else _bank_of(Reader(source), root)
        self.findings.extend(source.findings())
        if root is None or bank is None or not bank.units:
            return None
        return _File(name, bank, source, root)


def _hinted(error: FaultyInputError, name: Scalar) -> FaultyInputError:
    """Say how units are written in place, where a code seems to stand for a file."""
    if Path(name.text).suffix:
        return error
    more = f"; or {AS_IN}"
    return FaultyInputError(
        one if one.place.line else one.model_copy(update={"help": one.help + more})
        for one in error.diagnostics
    )


def _bank_of(read: Reader, root: Node) -> UnitBank:
    """Read a file of units: a bank, or a suite whose standards are the units."""
    if "suite" in keys_of(root):
        return bank_of(read_suite(read, root)[0])
    return read_bank(read, root)


def _shared(
    file: _File, first: dict[str, _File], source: Source
) -> Iterator[Diagnostic]:
    """Yield what a file shares with each that has a code first; note its own codes."""
    shared: dict[_File, list[str]] = {}
    for unit in file.bank.units:
        other = first.setdefault(unit.code, file)
        if other is not file and unit.code != "-":
            shared.setdefault(other, []).append(unit.code)
    for other, codes in shared.items():
        found = _in_both(codes, other, file)
        for written in (source, other.source, file.source):
            found = written.with_excerpt(found)
        yield found


def _in_both(codes: Sequence[str], one: _File, other: _File) -> Diagnostic:
    is_one = len(codes) == 1
    here = "take it out of one of the two files; if it is another unit there, give it"
    some = "take them out of one of the two files; if they are others there, give them"
    return Diagnostic(
        code="duplicate-unit",
        severity=Severity.ERROR,
        message=f"{_few(codes)} {'is' if is_one else 'are'} in both"
        f" {one.name.text} and {other.name.text}",
        place=other.name.place,
        help=f"{here} another code" if is_one else f"{some} other codes",
        related=tuple(
            Related(place=file.place(codes[0]), message=f"{codes[0]} is described here")
            for file in (one, other)
        ),
    )


def _few(codes: Sequence[str]) -> str:
    """Name up to three codes; of more, two."""
    shown = 3 if len(codes) <= 3 else 2
    named = [f"'{code}'" for code in codes[:shown]]
    more = [f"{len(codes) - shown:,} more"] * (len(codes) > shown)
    return joined([*named, *more])


def _together(banks: Sequence[UnitBank]) -> UnitBank:
    """Give one bank of all units; what each says of itself is said one by one."""
    if len(banks) == 1:
        return banks[0]
    return UnitBank(
        title=_said(bank.title for bank in banks) or f"units of {len(banks)} files",
        units=tuple(unit for bank in banks for unit in bank.units),
        source=_said(bank.source for bank in banks),
        note=_said(bank.note for bank in banks),
    )


def _said(texts: Iterable[str | None]) -> str | None:
    """Say each of some texts once; nothing if that is more than a text may be."""
    said = tuple(dict.fromkeys(text for text in texts if text))
    ended = (text.removesuffix(".") for text in said[:-1])
    text = "; ".join([*ended, *said[-1:]])
    return text if 0 < len(text) <= MAX_TEXT else None
