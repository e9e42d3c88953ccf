"""Rules that compete for what is held: proofs that it can't keep them all.

A proof that the units held have no claim adds up rules. It is sought over the groups
that the best claim uses, and asks of no rule more than all units together could bring.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cached_property

from planner.position import Position
from rules.proof.certificate import Clash, Gap, Times
from rules.proof.proving import refute
from rules.proof.row import Row
from rules.proof.rows import Rows
from rules.proof.verifying import clash_faults

MOST_PROOFS = 3
ONCE, CHOICE = "once/", "choice/"


class Competing:
    """The rows of what is held; those that can't be kept give way, one by one."""

    def __init__(self, position: Position) -> None:
        structure, selected = position.structure, position.placed.selected
        self.written = Rows(structure.qualification, structure.case, position.held)
        groups = (v for v in self.written.most if v.startswith("s["))
        used = {v: int(v[2:-1] in selected) for v in groups}
        self.low = {**dict.fromkeys(self.written.most, 0), **used}
        self.high = {**self.written.most, **used}
        self.high |= dict.fromkeys(self._shut(), 0)
        self.most = {v: n for v, n in self.high.items() if n > self.low[v]}
        self.rows = {
            key: self._within_reach(row.within(self.low, self.high))
            for key, row in self.written.rows.items()
        }
        values = position.placed.values
        self._claim = {v.name: n for v, n in values.items() if v.unit in position.held}

    def proofs(self) -> Iterator[Clash | Gap]:
        """Yield why the best claim can't keep all rows; what is proved gives way."""
        for _ in range(MOST_PROOFS):
            proof = None if self._is_settled() else refute(self.rows, self.most)
            if not isinstance(proof, Clash | Gap):
                return
            plain = self._added_up(proof)
            yield plain
            self._give_way(plain)

    @cached_property
    def unit(self) -> Mapping[str, str]:
        """Give the unit or item of each variable by which one counts."""
        uses = self.written.uses.items()
        return {variable: unit for unit, some in uses for variable in some}

    def wanted(self, key: str) -> list[str]:
        """Give the variables of what could count toward what a row asks."""
        terms = self.rows[key].terms
        return [v for v, f in terms.items() if f > 0 and v in self.unit]

    def part(self, key: str) -> Fraction:
        """Give what of its measure one of a row that asks stands for."""
        row, plain = self.written.rows[key], self.rows[key]
        variable = next(iter(plain.terms))
        scale = Fraction(self.written.asks[key].minimum or 0) / self.asked(key)
        return scale * row.terms[variable] / plain.terms[variable]

    def asked(self, key: str) -> int:
        """Give what a row asks as it was written, of the groups in use."""
        row = self.written.rows[key]
        fixed = row.terms.keys() - self.most.keys()
        return row.least - sum(row.terms[v] * self.low[v] for v in fixed)

    def is_plain(self, key: str) -> bool:
        """Tell whether a row asks for something, or says that a unit counts once."""
        return key in self.written.asks or key.startswith(ONCE)

    def _shut(self) -> Iterator[str]:
        """Yield what can't count: in groups not used, or against the record's wish."""
        for key, row in self.written.rows.items():
            against = [v for v, factor in row.terms.items() if factor < 0]
            most = sum(f * self.high[v] for v, f in row.terms.items() if f > 0)
            wished = key.startswith(CHOICE)
            hangs = any(v in row.terms for v in self._unused)
            if against and most == row.least == 0 and (wished or hangs):
                yield from against

    @cached_property
    def _unused(self) -> frozenset[str]:
        return frozenset(
            v for v in self.high if v.startswith("s[") and not self.high[v]
        )

    def _within_reach(self, row: Row) -> Row:
        """Ask of a row no more than all units together could bring to it, each once."""
        brought: dict[str, int] = {}
        for variable, factor in row.terms.items():
            brings, by = factor * self.high[variable], self.unit.get(variable, variable)
            brought[by] = max(brings, brought.get(by, 0))
        return replace(row, least=min(row.least, sum(brought.values())))

    def _is_settled(self) -> bool:
        """Tell whether the best claim keeps what is left of the rows."""
        return all(
            sum(f * self._claim.get(v, 0) for v, f in row.terms.items()) >= row.least
            for row in self.rows.values()
        )

    def _added_up(self, proof: Clash | Gap) -> Clash | Gap:
        """Take two rows that no sum keeps for a clash, if just adding them up shows it.

        A clash says how much there can be.
        """
        sum_of = Clash(rows=tuple(Times(row=key, times=1) for key in proof.named))
        low = dict.fromkeys(self.most, 0)
        shown = not any(clash_faults(sum_of, self.rows, low, self.most))
        return sum_of if isinstance(proof, Gap) and shown else proof

    def _give_way(self, proof: Clash | Gap) -> None:
        """Drop what a proof says, so that the next one says something else.

        That is what limits units; where only their number does, the first that asks.
        """
        limits = [key for key in proof.named if not self.is_plain(key)]
        for key in limits or proof.named[:1]:
            row = self.rows[key]
            floor = sum(f * self.high[v] for v, f in row.terms.items() if f < 0)
            self.rows[key] = replace(row, least=floor)
