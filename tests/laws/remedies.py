"""A record with what keeps a unit out removed: as the reason that is printed says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from planner import Candidate, Check, Effort, Routes
from planner.applying import Applied
from planner.checking import Asked, report
from planner.choosing import selections_for
from planner.position import Position, stand
from planner.record import Sorted, Surplus
from planner.routing import routes_from
from rules.model import PLAIN, Bar, Case, Group, Qualification, Take
from rules.structure import Structure
from tests.laws import oracle

AMPLE = Effort(steps=10_000_000)

Units = frozenset[str]


@dataclass(frozen=True)
class Record:
    """A qualification, what somebody holds and in which case, and groups to use."""

    q: Qualification
    held: Units
    case: Case = PLAIN
    using: Units = frozenset()

    @cached_property
    def position(self) -> Position:
        """Find where that leaves them."""
        structure = Structure.of(self.q).as_for(self.case)
        return stand(structure, self.held, AMPLE, using=self.using)

    @cached_property
    def check(self) -> Check:
        """Report on it."""
        applied = Applied(self.position.structure, Sorted(self.case, self.held))
        return report(self.position, applied, Asked(Candidate(reference="X-1"), AMPLE))

    @cached_property
    def routes(self) -> Routes:
        """Find every way to finish."""
        return routes_from(self.position, AMPLE)

    @cached_property
    def far(self) -> int | None:
        """Give the least shortfall, by definition."""
        return min((units for _, units in self.claims), default=None)

    @cached_property
    def claims(self) -> tuple[tuple[oracle.Claim, int], ...]:
        """Give every valid claim with how many units it takes, at the least."""
        claims = oracle.valid_claims(self.q, self.case)
        using = (claim for claim in claims if self.using <= claim.chosen)
        return tuple((claim, n) for claim in using for n in self._taken(claim))

    def _taken(self, claim: oracle.Claim) -> Iterator[int]:
        may = oracle.takeable(self.q)
        every = oracle.enough_for(self.q, claim, self.case)
        found = [units - self.held for units in every if units - self.held <= may]
        if found:
            yield min(map(len, found))

    def is_met(self, more: Iterable[str] = ()) -> bool:
        """Tell whether it is met with more units, by definition."""
        return oracle.is_met(self.q, self.held.union(more), self.case)

    def may_count(self, unit: str) -> bool:
        """Tell whether a claim that takes the fewest units counts one."""
        return any(unit in claim.units and n == self.far for claim, n in self.claims)

    def wasted_by(self, claim: oracle.Claim) -> Units:
        """Give what counts in the best claim and not in another."""
        return frozenset(self.position.placed.counted) - claim.units

    def counted_by(self, claim: oracle.Claim) -> int:
        """Count the units held that a claim counts."""
        return len(claim.units & self.held)


def _holding(record: Record, why: Surplus) -> Record:
    """Hold what is waited for."""
    link = record.q.links[_index(why)]
    return replace(record, held=record.held | {link.needs[0]})


def _unbarred(record: Record, why: Surplus) -> Record:
    """Waive the bar."""
    bars = [*record.q.bars]
    bars[_index(why)] = Bar()
    return replace(record, q=record.q.model_copy(update={"bars": tuple(bars)}))


def _using_its_group(record: Record, why: Surplus) -> Record:
    """Use the group that the claim doesn't."""
    return replace(record, using=selections_for(record.position.structure, [why.rule]))


def _with_room(record: Record, why: Surplus) -> Record:
    """Hold one unit fewer of those that count in the group."""
    counted = record.position.placed.counted
    one = next(unit for unit, path in counted.items() if path == why.rule)
    return replace(record, held=record.held - {one})


def _unlimited(record: Record, why: Surplus) -> Record:
    """Waive the rule, or the choice of what is to count."""
    kind, _, rest = why.rule.partition("/")
    if kind == "choice":
        return replace(record, case=record.case.without_wishes)
    if kind == "equivalents":
        return _without_either(record, _index(why))
    if kind == "links":
        return _holding(record, why)
    if kind == "imports":
        return replace(record, q=_changed(record.q, rest, {kind: None}))
    if kind in {"caps", "bars", "totals"}:
        path = rest.rpartition("/")[0]
        return replace(record, q=_changed(record.q, path, {kind: _index(why)}))
    return replace(record, q=_changed(record.q, why.rule, {"take": None}))


def _without_either(record: Record, index: int) -> Record:
    """Don't hold what counts of two units that are the same."""
    placed, codes = record.position.placed, record.q.equivalents[index].codes
    gone = {u for u in placed.counted if placed.as_unit.get(u, u) in codes}
    return replace(record, held=record.held - gone)


def _free(record: Record, why: Surplus) -> Record:
    """Choose it no more not to count."""
    left_out = record.case.left_out - {why.unit}
    return replace(record, case=record.case.model_copy(update={"left_out": left_out}))


def _alone(record: Record, why: Surplus) -> Record:
    """Don't hold what counts as the same unit."""
    return replace(record, held=record.held - {why.words.split()[0]})


REMEDIES: Mapping[str, Callable[[Record, Surplus], Record]] = {
    "waits-for": _holding,
    "barred": _unbarred,
    "not-selected": _using_its_group,
    "full": _with_room,
    "over-limit": _unlimited,
    "left-out": _free,
    "counted-otherwise": _alone,
}
"""What removes each reason; for those left out, nothing short of other rules does."""


def _index(why: Surplus) -> int:
    return int(why.rule.rpartition("/")[2]) - 1


Change = Mapping[str, int | None]


def _changed(q: Qualification, path: str, change: Change) -> Qualification:
    """Waive one rule of a group, or of the qualification if no path is given."""
    if not path:
        return q.model_copy(update=_waived(q, change))
    groups = tuple(_waived_in(group, path, change) for group in q.groups)
    return q.model_copy(update={"groups": groups})


def _waived_in(group: Group, path: str, change: Change) -> Group:
    below = tuple(_waived_in(child, path, change) for child in group.groups)
    group = group.model_copy(update={"groups": below})
    return group.model_copy(update=_waived(group, change) if group.path == path else {})


def _waived(of: Qualification | Group, change: Change) -> dict[str, object]:
    """Take away one of several rules, what is imported, or all amounts of a take."""
    (kind, index), *_ = change.items()
    if kind == "imports":
        return {kind: None}
    if kind == "take":
        amounts = of.take.amounts if isinstance(of, Group) and of.take else ()
        choices = tuple(amount for amount in amounts if amount.measure.of_groups)
        return {kind: Take(amounts=choices) if choices else None}
    some = getattr(of, kind)
    return {kind: tuple(rule for n, rule in enumerate(some) if n != index)}
