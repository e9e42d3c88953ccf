"""What units lack, and which items of evidence could be gathered for it.

Possible are the opportunities declared. Where all of them together leave a statement
lacking something, so is any item for its section: of each kind that the statement
could still use, and as often as one likes. Such an item counts for all statements of
the section that allow its kind. Kinds that would do the same for all of these are one
possible item.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from planner.evidence.covering.lacking import Lack, counts_as
from planner.evidence.covering.reports import Possible, Want
from planner.evidence.portfolio import Opportunity, Portfolio
from planner.evidence.reports import StatementReport, UnitReport
from rules.standards import Carriers, Ref

NONE: Carriers = {}
"""Nothing carries over."""

_Effect: TypeAlias = tuple[tuple[Ref, ...], str]
"""What items help, and their kind where it is asked for."""


@dataclass(frozen=True)
class Problem:
    """What is lacking, and what could be gathered for it, both in declared order.

    Statements `beyond` can be met by no possible item, and aren't among the lacks.
    """

    lacks: tuple[Lack, ...]
    items: tuple[Possible, ...]
    beyond: tuple[Ref, ...]

    @cached_property
    def wants(self) -> tuple[Want, ...]:
        """Give all that is to be met, statement by statement."""
        helping: dict[Ref, list[Possible]] = defaultdict(list)
        for item in self.items:
            for ref in item.helps:
                helping[ref].append(item)
        wanted = ((lack, *one) for lack in self.lacks for one in lack.wanted)
        return tuple(
            Want(
                number=number,
                ref=lack.ref,
                least=least,
                items=tuple(i.name for i in helping[lack.ref] if _is_of(i, kind, lack)),
                kind=kind,
            )
            for number, (lack, kind, least) in enumerate(wanted, 1)
        )

    def once(self, gaps: Iterable[StatementReport]) -> Problem:
        """Give what is left of it where its gaps are judged so, with the same items."""
        reports = {gap.ref: gap for gap in gaps}
        lacks = (lack.once(reports[lack.ref]) for lack in self.lacks)
        beyond = tuple(ref for ref in self.beyond if not reports[ref].met)
        return _problem(
            [lack for lack in lacks if lack.needs.items], self.items, beyond
        )


def _is_of(item: Possible, kind: str | None, lack: Lack) -> bool:
    return kind is None or lack.kind(item.kinds[0]) == kind


def problem_of(
    units: Iterable[UnitReport], portfolio: Portfolio, carriers: Carriers = NONE
) -> Problem:
    """Set out what units lack, and what could be gathered for it."""
    setting = _Setting(tuple(units), portfolio, carriers)
    left = setting.left()
    beyond = tuple(lack.ref for lack in left if not lack.open)
    lacks = [lack for lack in setting.lacks if lack.ref not in beyond]
    return _problem(lacks, [*setting.declared, *setting.generic(left)], beyond)


def _problem(
    lacks: Iterable[Lack], items: Iterable[Possible], beyond: tuple[Ref, ...]
) -> Problem:
    """Set a problem out, with the items that help, numbered."""
    by_ref = {lack.ref: lack for lack in lacks}
    helping = ((item, tuple(_helped(item, by_ref))) for item in items)
    kept = ((item, helps) for item, helps in helping if helps)
    numbered = (
        item.model_copy(update={"number": number, "helps": helps})
        for number, (item, helps) in enumerate(kept, 1)
    )
    return Problem(tuple(by_ref.values()), tuple(numbered), beyond)


def _helped(item: Possible, lacks: Mapping[Ref, Lack]) -> Iterator[Ref]:
    for ref in item.helps:
        if ref in lacks and lacks[ref].uses(item.kinds[0]):
            yield ref


class _Setting:
    """The gaps of units, by the statements whose evidence counts for them."""

    def __init__(
        self, units: Sequence[UnitReport], portfolio: Portfolio, carriers: Carriers
    ) -> None:
        self._units = units
        self._kinds = {
            standard.code: suite.evidence.by_name
            for suite in portfolio.suites
            for standard in suite.standards
        }
        self._by_ref = {lack.ref: lack for lack in self._lacks()}
        self.lacks = tuple(self._by_ref.values())
        self._fed: dict[Ref, list[int]] = defaultdict(list)
        for place, lack in enumerate(self.lacks):
            for source in (lack.ref, *carriers.get(lack.ref, ())):
                self._fed[source].append(place)
        self.declared = [self._declared(one) for one in portfolio.opportunities]

    def _lacks(self) -> Iterator[Lack]:
        for report in (s for unit in self._units for s in unit.statements):
            if not report.met:
                yield Lack(report, self._kinds[report.ref.standard], report.needs)

    def _declared(self, one: Opportunity) -> Possible:
        return Possible(
            number=0,
            id=one.id,
            title=one.title,
            kinds=(one.kind,),
            most=one.times,
            helps=self._helped(one.evidences, one.kind),
        )

    def _helped(self, evidences: Iterable[Ref], kind: str) -> tuple[Ref, ...]:
        """Give the gaps that an item of a kind helps, those it carries to as well."""
        places = {place for ref in evidences for place in self._fed.get(ref, ())}
        lacks = (self.lacks[place] for place in sorted(places))
        return tuple(lack.ref for lack in lacks if lack.uses(kind))

    def left(self) -> list[Lack]:
        """Give what is still lacking once every opportunity has been taken."""
        left = dict(self._by_ref)
        for item in self.declared:
            for ref in item.helps:
                left[ref] = left[ref].after(item.kinds[0], item.most)
        return [*left.values()]

    def generic(self, left: Iterable[Lack]) -> Iterator[Possible]:
        """Yield items for sections that opportunities leave lacking."""
        lacking: dict[tuple[str, int], list[Lack]] = defaultdict(list)
        for lack in left:
            if lack.needs.items and lack.open:
                lacking[lack.ref.standard, lack.report.section].append(lack)
        units = {unit.code: unit for unit in self._units}
        for (code, section), lacks in lacking.items():
            yield from self._of_section(units[code], section, lacks)

    def _every_kind(self, unit: UnitReport) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._kinds[unit.code].values()))

    def _of_section(
        self, unit: UnitReport, section: int, lacking: Sequence[Lack]
    ) -> Iterator[Possible]:
        """Yield an item of each kind that is of use; kinds that do the same, as one."""
        alike: dict[_Effect, list[str]] = defaultdict(list)
        for kind in self._every_kind(unit):
            if any(lack.uses(kind) for lack in lacking):
                helps = self._helped(self._of(unit, section, kind), kind)
                lacks = (self._by_ref[ref] for ref in helps)
                asked = any(one.kind(kind) in one.short for one in lacks)
                alike[helps, kind * asked].append(kind)
        for (helps, _), kinds in alike.items():
            yield Possible(
                number=0,
                kinds=tuple(kinds),
                most=max(self._by_ref[ref].uses(kinds[0]) for ref in helps),
                helps=helps,
                unit=unit.code,
                section=section,
                section_title=unit.sections[section],
                any_kind=len(kinds) == len(self._every_kind(unit)),
            )

    def _of(self, unit: UnitReport, section: int, kind: str) -> Iterator[Ref]:
        """Yield the statements of a section that allow a kind."""
        for report in unit.statements:
            allowed = counts_as(report, self._kinds[unit.code], kind) is not None
            if report.section == section and allowed:
                yield report.ref
