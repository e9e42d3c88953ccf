"""A qualification and its rule of combination."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rules.frozen import Frozen
from rules.model.amount import Amount, Manner, Measure, Take
from rules.model.relations import Alike, Bar, Cap, Link, StandIn
from rules.model.stated import Figures, Stated
from rules.model.switches import ExemptUnits, Switches
from rules.model.unit import BARS_NOTHING, Unit, UnitBank


class Total(Frozen):
    """An amount over all counted units, or over those counted in some groups."""

    amount: Amount
    groups: tuple[str, ...] = ()
    source: str | None = None
    note: str | None = None

    def __str__(self) -> str:
        """Write the phrase."""
        return f"{self.amount}" + (
            f" from {', '.join(self.groups)}" * bool(self.groups)
        )


class Group(Frozen):
    """A named node of the rule of combination.

    A leaf group lists units; a parent group holds groups, and a pathway is a child
    of a parent that takes so many of them. `path` names the group uniquely, as in
    `pathway/young-people`. Without a `take` the group itself asks for nothing.
    `totals` hold over the whole qualification, but only where this group is used.
    `imports` says how much may count here of units that no group lists. `spared` are
    listed units that a take of all doesn't ask for; no file says so, only what is
    granted to one candidate. `stated` is what the source says that all of it amounts
    to; it decides nothing.
    """

    path: str
    title: str
    take: Take | None = None
    units: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    totals: tuple[Total, ...] = ()
    imports: Amount | None = None
    spared: tuple[str, ...] = ()
    stated: Figures = Figures()
    source: str | None = None
    note: str | None = None

    @property
    def choice(self) -> Amount | None:
        """Give the amount of groups to choose below, if that is a choice."""
        if self.take is None:
            return None
        return next((a for a in self.take.amounts if a.measure.of_groups), None)

    @property
    def required(self) -> tuple[str, ...]:
        """Give the units that all have to count, where the take is all."""
        if self.take is None or not self.take.everything:
            return ()
        return tuple(code for code in self.units if code not in self.spared)

    @property
    def takes_pathways(self) -> bool:
        """Tell whether the groups below are pathways."""
        return self.choice is not None and self.choice.measure is Measure.PATHWAYS

    def walk(self) -> Iterator[Group]:
        """Yield this group and all below it, in declared order."""
        yield self
        for group in self.groups:
            yield from group.walk()


class Endorsement(Frozen):
    """A title that may be added if enough of its units count; one at the most is.

    It never decides whether the qualification itself is achieved.
    """

    code: str
    title: str
    take: Take
    units: tuple[str, ...]
    source: str | None = None
    note: str | None = None


class Condition(Frozen):
    """Something asked beside units: carried, shown and ticked, never computed."""

    code: str
    text: str
    source: str | None = None


class Qualification(Frozen):
    """A qualification: its units, its groups, and the rules across groups.

    `registered` bounds the registration dates that this `version` binds, each end
    maybe open. `additional` units are recorded on the certificate and never count.
    `smaller` names the files of smaller qualifications to fall back to. `stated` is
    what the title page and the register say; it decides nothing.
    """

    code: str
    title: str
    bank: UnitBank
    groups: tuple[Group, ...]
    level: int | None = None
    stated: Stated = Stated()
    version: str | None = None
    registered: tuple[date | None, date | None] = (None, None)
    totals: tuple[Total, ...] = ()
    caps: tuple[Cap, ...] = ()
    bars: tuple[Bar, ...] = ()
    links: tuple[Link, ...] = ()
    equivalents: tuple[StandIn, ...] = ()
    additional: tuple[str, ...] = ()
    endorsements: tuple[Endorsement, ...] = ()
    conditions: tuple[Condition, ...] = ()
    smaller: tuple[str, ...] = ()
    switches: Switches = Switches()
    assumptions: tuple[str, ...] = ()
    source: str | None = None
    note: str | None = None

    def walk(self) -> Iterator[Group]:
        """Yield every group, in declared order, parents before children."""
        for group in self.groups:
            yield from group.walk()

    def conflicts(self) -> Iterator[tuple[str, Bar]]:
        """Yield every barred combination by its rule's id, those made of alike units.

        The sets of a bar between units that are alike share its id.
        """
        for number, bar in enumerate(self.bars, 1):
            for units in [bar.units] if bar.alike is None else self._alike(bar.alike):
                yield f"bars/{number}", bar.model_copy(update={"units": units})

    def _alike(self, alike: Alike) -> Iterator[tuple[str, ...]]:
        """Yield the listed units of each title or barring code that several have."""
        listed = {code for group in self.walk() for code in group.units}
        found: dict[str, list[str]] = {}
        for unit in self.bank.units:
            name = unit.title if alike is Alike.TITLE else _barring_code(unit)
            if unit.code in listed and name:
                found.setdefault(" ".join(name.casefold().split()), []).append(
                    unit.code
                )
        yield from (tuple(units) for units in found.values() if len(units) > 1)

    def amounts(self) -> Iterator[Amount]:
        """Yield every amount that some rule bounds."""
        for group in self.walk():
            yield from group.take.amounts if group.take else ()
            yield from (total.amount for total in group.totals)
            yield from [group.imports] if group.imports else []
        yield from (total.amount for total in self.totals)
        yield from (cap.amount for cap in self.caps)

    def manners_asked(self, *, by_rules: bool = False) -> frozenset[Manner]:
        """Give the manners of being held, but by assessment, that make a difference.

        They do to rules that ask `by` them; exemption does unless it carries credit.
        """
        asked = {manner for amount in self.amounts() for manner in amount.manners}
        if not by_rules and self.switches.exempt_units is ExemptUnits.NO_CREDIT:
            asked.add(Manner.EXEMPT)
        if Manner.ASSESSED in asked:
            asked.update(Manner)
        return frozenset(asked - {Manner.ASSESSED})

    def binds(self, day: date) -> bool:
        """Tell whether a registration on this day is bound to this version."""
        first, last = self.registered
        return (first or day) <= day <= (last or day)


def _barring_code(unit: Unit) -> str:
    """Give the code by which a unit bars others; nothing if it bars none."""
    return "" if unit.barring in {None, BARS_NOTHING} else str(unit.barring)
