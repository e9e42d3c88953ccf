"""Where keys, units and lists stand in a qualification's files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rules.diagnostics import Place
from rules.reading.codes import read_codes
from rules.reading.nodes import Mapping, Node, Scalar
from rules.reading.reader import Reader
from rules.reading.source import Source

Files = Sequence[tuple[Source, Node]]


@dataclass(frozen=True)
class Marks:
    """Places in a qualification's own file and its units', found when asked."""

    files: Files

    def key(self, path: str) -> Place:
        """Give the place of the value at a path of keys such as `header/tqt`.

        That of the nearest key above it if it isn't written.
        """
        while path and path not in self._keys:
            path = path.rpartition("/")[0]
        return self._keys[path]

    def has(self, path: str) -> bool:
        """Tell whether a path of keys is written."""
        return path in self._keys

    def unit(self, code: str) -> Place:
        """Give the place where the bank describes a unit."""
        return self._units[code]

    def fact(self, code: str, key: str) -> Place:
        """Give the place where the bank states something of a unit."""
        return self._facts.get((code, key), self._units[code])

    def listed(self, group: str, code: str) -> Place:
        """Give the place where a group's list names a unit, by itself or in a range."""
        return self._listed[group][code]

    @cached_property
    def _keys(self) -> dict[str, Place]:
        """Give each value's place by its keys; that of the first key for the whole."""
        root = self.files[0][1]
        whole = root.entries[0][0].place if isinstance(root, Mapping) else root.place
        return {"": whole} | dict(_values(root, ""))

    @cached_property
    def _bank(self) -> list[tuple[Scalar, Node]]:
        files = self.files[1:] or self.files
        return [unit for _, root in files for unit in units_in(root)]

    @cached_property
    def _units(self) -> dict[str, Place]:
        return {key.text.strip(): key.place for key, _ in self._bank}

    @cached_property
    def _facts(self) -> dict[tuple[str, str], Place]:
        return {
            (key.text.strip(), path): place
            for key, unit in self._bank
            for path, place in _values(unit, "")
        }

    @cached_property
    def _listed(self) -> dict[str, dict[str, Place]]:
        source, root = self.files[0]
        read = Reader(Source(source.name, source.text))
        found: dict[str, dict[str, Place]] = {}
        for path, group in _groups(_entry(root, "rules"), ""):
            found[path] = dict(read_codes(read, _entry(group, "units")))
        return found


def units_in(root: Node) -> tuple[tuple[Scalar, Node], ...]:
    """Give the units that stand in a file, under their codes."""
    units = _entry(root, "standards") or _entry(root, "units")
    return units.entries if isinstance(units, Mapping) else ()


def _values(node: Node | None, above: str) -> Iterator[tuple[str, Place]]:
    """Yield each value's place by the path of its keys; a mapping's is its key's."""
    for key, value in node.entries if isinstance(node, Mapping) else ():
        path = f"{above}/{key.text}" if above else key.text
        yield path, key.place if isinstance(value, Mapping) else value.place
        yield from _values(value, path)


def _groups(node: Node | None, above: str) -> Iterator[tuple[str, Node]]:
    for key, body in node.entries if isinstance(node, Mapping) else ():
        path = f"{above}/{key.text}" if above else key.text
        yield path, body
        yield from _groups(_entry(body, "groups"), path)


def _entry(node: Node, name: str) -> Node | None:
    entries = node.entries if isinstance(node, Mapping) else ()
    return next((value for key, value in entries if key.text == name), None)
