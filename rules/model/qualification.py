"""A qualification and its rule of combination."""

from __future__ import annotations

from collections.abc import Iterator

from rules.frozen import Frozen
from rules.model.amount import Amount, Measure, Take
from rules.model.unit import UnitBank


class Group(Frozen):
    """A named node of the rule of combination.

    A leaf group lists units; a parent group holds groups, and a pathway is a child
    of a parent that takes so many of them. `path` names the group uniquely, as in
    `pathway/young-people`. Without a `take` the group itself asks for nothing.
    """

    path: str
    title: str
    take: Take | None = None
    units: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    source: str | None = None
    note: str | None = None

    @property
    def choice(self) -> Amount | None:
        """Give the amount of groups to choose below, if that is a choice."""
        if self.take is None:
            return None
        return next((a for a in self.take.amounts if a.measure.of_groups), None)

    @property
    def takes_pathways(self) -> bool:
        """Tell whether the groups below are pathways."""
        return self.choice is not None and self.choice.measure is Measure.PATHWAYS

    def walk(self) -> Iterator[Group]:
        """Yield this group and all below it, in declared order."""
        yield self
        for group in self.groups:
            yield from group.walk()


class Total(Frozen):
    """An amount over all counted units, or over those counted in some groups."""

    amount: Amount
    groups: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Write the phrase."""
        return f"{self.amount}" + (
            f" from {', '.join(self.groups)}" * bool(self.groups)
        )


class Bar(Frozen):
    """A barred combination: at most one of these units counts; all may be held."""

    units: tuple[str, ...]

    def __str__(self) -> str:
        """Write the rule in words."""
        return f"only one of {', '.join(self.units)} counts"


class Link(Frozen):
    """A prerequisite: `unit` counts only if `needs` is held, counted or not."""

    unit: str
    needs: str

    def __str__(self) -> str:
        """Write the phrase."""
        return f"{self.unit} needs {self.needs}"


class Qualification(Frozen):
    """A qualification: its units, its groups, and the rules across groups."""

    code: str
    title: str
    bank: UnitBank
    groups: tuple[Group, ...]
    level: int | None = None
    totals: tuple[Total, ...] = ()
    bars: tuple[Bar, ...] = ()
    links: tuple[Link, ...] = ()
    assumptions: tuple[str, ...] = ()
    source: str | None = None
    note: str | None = None

    def walk(self) -> Iterator[Group]:
        """Yield every group, in declared order, parents before children."""
        for group in self.groups:
            yield from group.walk()
