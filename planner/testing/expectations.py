"""What an author expects of a record, read from a case and held to the structure."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from planner.position import Verdict
from planner.testing.cases import Expected, LeftOver, Shortage, Wanted
from planner.testing.phrases import read_shortage
from rules.diagnostics import Place
from rules.reading.codes import read_codes, report_unknown
from rules.reading.nodes import Listing, Mapping, Node
from rules.reading.reader import Fields, Reader
from rules.structure import Structure

VERDICTS = (Verdict.MET.value, Verdict.NOT_MET.value)
KEYS = ("verdict", "shortfall", "counts", "surplus", "route")


@dataclass(frozen=True, slots=True)
class Expectations:
    """Reads what is expected; codes and paths have to be known to the structure.

    `held` are the codes of the record. Without a structure no name is looked up.
    """

    read: Reader
    structure: Structure | None
    held: Collection[str]

    def of(self, fields: Fields) -> Expected:
        """Read all that a case expects."""
        verdict = self.read.choice(fields.get("verdict"), "verdict", VERDICTS)
        place = fields["verdict"].place if "verdict" in fields else fields.place
        return Expected(
            verdict=Wanted(Verdict(verdict or VERDICTS[0]), place),
            shortfall=self._shortfall(fields.get("shortfall")),
            counts=dict(self._counts(fields.get("counts"))),
            surplus=self._surplus(fields.get("surplus")),
            route=self._route(fields.get("route")),
        )

    def _shortfall(self, node: Node | None) -> Wanted[Shortage] | None:
        shortage = None if node is None else read_shortage(self.read, node)
        if node is None or shortage is None:
            return None
        return Wanted(shortage, node.place)

    def _route(self, node: Node | None) -> Wanted[tuple[str, ...]] | None:
        return None if node is None else Wanted(self._units(node), node.place)

    def _counts(
        self, node: Node | None
    ) -> Iterator[tuple[str, Wanted[tuple[str, ...]]]]:
        for key, units in self.read.entries(node, "counts"):
            if self.structure is not None and key.text not in self.structure.groups:
                known = self.structure.groups
                report_unknown(self.read, [key.text], key.place, known, "group")
            yield key.text, Wanted(self._units(units), units.place)

    def _surplus(self, node: Node | None) -> Wanted[LeftOver] | None:
        if node is None:
            return None
        if not isinstance(node, Mapping):
            words = dict.fromkeys(self._units(node), "")
            return Wanted(LeftOver(words), node.place)
        said: dict[str, str] = {}
        for key, value in node.entries:
            why = self.read.text(value, "the reason")
            said |= dict.fromkeys(self._units(Listing((key,), key.place, 2)), why)
        return Wanted(LeftOver(said, with_words=True), node.place)

    def _units(self, node: Node) -> tuple[str, ...]:
        """Read a list of units, reporting those that nobody knows."""
        found = list(read_codes(self.read, node))
        unknown: dict[Place, list[str]] = {}
        for code, place in found:
            if not self._is_known(code):
                unknown.setdefault(place, []).append(code)
        for place, codes in unknown.items():
            known = self.structure.bank if self.structure else {}
            report_unknown(self.read, codes, place, known, "unit")
        return tuple(dict.fromkeys(code for code, _ in found))

    def _is_known(self, code: str) -> bool:
        structure = self.structure
        return structure is None or code in structure.bank or code in self.held
