"""Qualifications as packages: the tree of groups and units, and the rules beside it.

CASE can't say how much of a group counts. The rules of combination stand whole under
`extensions`, as the text of our files; other programs show the tree without them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from rules.diagnostics import Severity
from rules.exchange.case.fault import DIFFERS, OURS_WRONG, Fault
from rules.exchange.case.naming import Json, Naming
from rules.exchange.case.package import OURS, Item, Package, package_of
from rules.exchange.case.packing import (
    GROUP,
    NOT_STATED,
    PATHWAY,
    UNIT,
    Packing,
    extension,
    levels,
    said,
)
from rules.exchange.case.suites import FORMAT, rest
from rules.exchange.case.tree import CHILD, name_of
from rules.model import Group, Qualification, Unit
from rules.reading.nodes import compose
from rules.reading.qualification import read_qualification
from rules.reading.reader import Reader
from rules.reading.source import Source
from rules.reading.unit_bank import read_bank
from rules.writing import dump_bank, dump_qualification

BANK = "units.yaml"
"""The name by which the rules call the file of their units."""


def dump_structure(q: Qualification, naming: Naming) -> str:
    """Write a qualification, with its units and its rules, as a package."""
    writer = _Writer(Packing(naming, "qualification", q.code), q)
    return writer.text()


class _Writer:
    """Writes one qualification."""

    def __init__(self, packing: Packing, q: Qualification) -> None:
        self._packing = packing
        self._q = q
        self._units = {unit.code: unit for unit in q.bank.units}

    def text(self) -> str:
        q = self._q
        root = self._packing.root(q.title)
        for number, group in enumerate(q.groups, 1):
            self._group(group, root, number, pathway=False)
        rules = dump_qualification(q, bank_file=BANK)
        ours: Json = {"format": FORMAT, "kind": "qualification"}
        texts: Json = {"rules": rules, "units": dump_bank(q.bank)}
        return self._packing.text(
            {
                "creator": NOT_STATED,
                "title": q.title,
                "version": q.version,
                "notes": q.note,
                "extensions": extension({**ours, **texts}),
            }
        )

    def _group(self, group: Group, parent: Json, number: int, *, pathway: bool) -> None:
        shown: Json = {
            "take": None if group.take is None else str(group.take),
            "imports": None if group.imports is None else str(group.imports),
            "totals": [str(total) for total in group.totals],
        }
        fields: Json = {
            "humanCodingScheme": group.path,
            "fullStatement": group.title,
            "notes": group.note,
            "extensions": extension(said(shown)),
        }
        names = ("group", self._q.code, group.path)
        link = self._packing.item(PATHWAY if pathway else GROUP, names, fields)
        self._packing.put_under(link, parent, number)
        for place, below in enumerate(group.groups, 1):
            self._group(below, link, place, pathway=group.takes_pathways)
        for place, code in enumerate(group.units, 1):
            self._unit(self._units[code], link, place)

    def _unit(self, unit: Unit, group: Json, number: int) -> None:
        fields: Json = {
            "humanCodingScheme": unit.code,
            "fullStatement": unit.title,
            "educationLevel": levels(unit.level),
            "notes": unit.note,
            "extensions": extension(rest(unit, {"code", "title", "level", "note"})),
        }
        link = self._packing.item(UNIT, ("unit", self._q.code, unit.code), fields)
        self._packing.put_under(link, group, number)


def read_structure(package: Package) -> tuple[Qualification | None, list[Fault]]:
    """Make a qualification of a package of ours; None if its rules can't be read.

    Its tree must still be the one that the rules say.
    """
    told: list[Fault] = []
    units, rules = (_Text(package, name, told) for name in ("units", "rules"))
    if units.root is None or rules.root is None:
        return None, told
    bank = read_bank(Reader(units.source), units.root)
    units.tell()
    if told:
        return None, told
    q, _ = read_qualification(Reader(rules.source), rules.root, bank)
    rules.tell()
    if told:
        return None, told
    return q, list(_differences(package, q))


class _Text:
    """One of the texts under `extensions`; `root` is None if it can't be read."""

    def __init__(self, package: Package, name: str, told: list[Fault]) -> None:
        self._path = ("CFDocument", "extensions", OURS, name)
        self._told = told
        value = package.document.ours.get(name)
        self.source = Source(name, value if isinstance(value, str) else "")
        self.root = compose(self.source) if isinstance(value, str) else None
        if not isinstance(value, str):
            said = f"the text of the {name} should stand here"
            told.append(Fault(self._path, OURS_WRONG, said))
        elif self.root is None:
            self.tell()

    def tell(self) -> None:
        """Tell every fault of the text, with its place in it."""
        for finding in self.source.diagnostics:
            if finding.severity is Severity.ERROR:
                said = f"line {finding.place.line} of this text: {finding.message}"
                self._told.append(Fault(self._path, OURS_WRONG, said, finding.help))


def _differences(package: Package, q: Qualification) -> Iterator[Fault]:
    """Tell where the tree is no longer the one that the rules say."""
    meant = package_of(json.loads(dump_structure(q, Naming())))
    known = {item.identifier: item for item in meant.items}
    for number, item in enumerate(package.items):
        path = ("CFItems", number)
        own = known.pop(item.identifier, None)
        if own is None:
            said = f"the rules have no group or unit '{name_of(item)}'"
            yield Fault(path, DIFFERS, said, _MEND)
        elif own.statement.split() != item.statement.split():
            said = f"the rules call this '{own.statement}'"
            yield Fault((*path, "fullStatement"), DIFFERS, said, _MEND)
        elif _facts(own) != _facts(item):
            said = "the rules give this another code, type or level"
            yield Fault(path, DIFFERS, said, _MEND)
    for item in known.values():
        said = f"'{name_of(item)}' is missing, which the rules have"
        yield Fault(("CFItems",), DIFFERS, said, _MEND)
    yield from _moved(package, meant)


def _facts(item: Item) -> tuple[object, ...]:
    return (item.code, item.type, item.levels)


def _moved(package: Package, meant: Package) -> Iterator[Fault]:
    """Tell of links between parents and children that the rules don't have, or miss."""
    known, there = _links(meant), _links(package)
    for ends, number in there.items():
        if ends not in known:
            said = "by the rules this doesn't stand there"
            yield Fault(("CFAssociations", number), DIFFERS, said, _MEND)
    if known.keys() - there.keys():
        said = "the rules put some items where nothing here does"
        yield Fault(("CFAssociations",), DIFFERS, said, _MEND)


def _links(package: Package) -> dict[tuple[str, str], int]:
    return {
        (one.origin.identifier, one.destination.identifier): one.number
        for one in package.of_type(CHILD)
    }


_MEND = "change the rules and export them again; the tree alone says too little"
