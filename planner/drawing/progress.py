"""How each group and unit of a structure stands with one candidate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from planner.drawing.picture import State
from planner.drawing.units import Entry
from planner.position import Verdict
from planner.rendering.beside import EARNED, NOT_BEFORE, standing_in
from planner.rendering.sentences import total_counted
from planner.rendering.words import plural
from planner.reports import Check, GroupReport
from rules.model import Group
from rules.structure import Structure
from rules.wording.words import filters, unit_amounts


@dataclass(frozen=True)
class Progress:
    """A check, looked up by group and unit; the structure is as it reads for it."""

    structure: Structure
    check: Check

    def entry(self, code: str, group: Group) -> Entry:
        """Say how a listed unit stands in a group."""
        counting = self._counting.get((group.path, code))
        if counting is None:
            return Entry.of(self.structure, code, self._state(code, group))
        remarks = standing_in(self.check, counting, group.path, self.structure)
        return Entry.of(self.structure, code, State.COUNTS, *remarks)

    def imported(self, group: Group) -> Iterator[Entry]:
        """Yield the units that count in a group without being listed there."""
        for path, code in self._counting:
            if path == group.path and code not in group.units:
                yield self.entry(code, group)

    def unlisted(self) -> Iterator[Entry]:
        """Yield the units to take that no group lists: a listed one needs them."""
        for code in sorted(self._wanted, key=self.structure.order.__getitem__):
            if code not in self.structure.listing:
                yield Entry.of(self.structure, code, self._wanted[code])

    def surplus(self) -> Iterator[Entry]:
        """Yield the units that are held and don't count, each with the reason."""
        for found in self.check.surplus:
            yield Entry.of(self.structure, found.unit, State.HELD, found.words)

    def group(self, group: Group) -> tuple[State, str]:
        """Say how a group stands, as a state and in words."""
        report = self._reports[group.path]
        if not report.possible:
            return State.NO_WAY, "no way to finish it exists"
        if report.missing is None:
            return State.UNKNOWN, "not known: the search budget ran out"
        if not report.selected:
            return State.UNUSED, "not used"
        counts = self._counts(group, report)
        if report.missing:
            return State.NEEDED, f"{counts}; {plural(report.missing, 'unit')} to take"
        return State.COUNTS, f"{counts}; nothing more to take"

    def rule(self, rule: str) -> str:
        """Say how a rule that spans groups stands; nothing where that isn't known."""
        return self._rules.get(rule, "")

    def _counts(self, group: Group, report: GroupReport) -> str:
        """Say what counts in a group and below: units, and what else its take asks."""
        below = self.structure.below[group.path]
        units = {code for path, code in self._counting if path in below}
        asked = [a for a in unit_amounts(group) if not a.share]
        pairs = zip(asked, report.amounts, strict=True)
        others = [
            one.measure.said(one.counted) + filters(amount)
            for amount, one in pairs
            if one.counted and (amount.measure.fact or filters(amount))
        ]
        verb = "counts" if len(units) == 1 and not others else "count"
        return f"{', '.join([plural(len(units), 'unit'), *others])} {verb}"

    def _state(self, code: str, group: Group) -> State:
        if any(counted == code for _, counted in self._counting):
            return State.ELSEWHERE
        if code in self._wanted and group.path in self._homes(code):
            return self._wanted[code]
        if code in self._left_over:
            return State.HELD
        return State.OPEN if self._reports[group.path].selected else State.UNUSED

    def _homes(self, code: str) -> tuple[str, ...]:
        """Give the groups a unit may be taken for: those that lack some, if any do."""
        paths = self.structure.listing[code]
        lacking = (path for path in paths if self._lacks(self._reports[path]))
        return tuple(lacking) or paths

    def _lacks(self, report: GroupReport) -> bool:
        return report.selected and bool(report.missing)

    @cached_property
    def _reports(self) -> dict[str, GroupReport]:
        return {report.path: report for report in self.check.groups}

    @cached_property
    def _counting(self) -> dict[tuple[str, str], str]:
        """Give, for each group and unit counting there, the unit held that does."""
        also, as_unit = self.check.also, self.check.stands_for
        return {
            (path, as_unit.get(unit, unit)): unit
            for unit, first in self.check.claim.items()
            for path in (first, *also.get(unit, ()))
        }

    @cached_property
    def _wanted(self) -> dict[str, State]:
        """Give the units that would finish: needed, or one of several that would do.

        Needed is what every way of a need takes; where not every way is known, only
        what its group needs in any case.
        """
        found = {}
        for need in self.check.shortfall.take:
            always = frozenset.intersection(*(way.always for way in need.ways))
            for unit in (u for way in need.ways for p in way.picks for u in p.units):
                sure = unit in always and (need.complete or unit in self._fixed)
                found[unit] = State.NEEDED if sure else State.CHOICE
        return found

    @cached_property
    def _fixed(self) -> frozenset[str]:
        """Give the units of lists that are taken whole, whatever is chosen."""
        hangs_on = self.structure.hangs_on
        return frozenset(
            unit
            for group in self.structure.groups.values()
            if group.take is not None and group.take.everything
            if not hangs_on[group.path]
            for unit in group.units
        )

    @cached_property
    def _left_over(self) -> frozenset[str]:
        """Give the units, as listed, that are held and don't count."""
        items = {item.code: item.unit for item in self.structure.case.items}
        return frozenset(items.get(s.unit, s.unit) for s in self.check.surplus)

    @cached_property
    def _rules(self) -> dict[str, str]:
        earned = EARNED if self.check.verdict is Verdict.MET else NOT_BEFORE
        totals = {t.rule: total_counted(t) for t in self.check.totals if t.used}
        titles = {
            f"endorsements/{one.code}": earned[one.verdict]
            for one in self.check.endorsements
        }
        conditions = {
            f"conditions/{one.code}": "confirmed" if one.confirmed else "to confirm"
            for one in self.check.conditions
        }
        return totals | titles | conditions
