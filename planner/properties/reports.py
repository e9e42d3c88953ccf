"""What was found out about a structure: data first, text second."""

from __future__ import annotations

from enum import StrEnum

from planner.census import Census
from rules.diagnostics import Diagnostic
from rules.frozen import Frozen


class State(StrEnum):
    """Whether a property holds. Checked: on so many records, which is no proof."""

    PROVED = "proved"
    CHECKED = "checked"
    REFUTED = "not so"
    OPEN = "not known"


class Property(Frozen):
    """One property: of how many units, groups or records, and which speak against it.

    `against` names what refutes it, `open` what the search budget left open: units by
    their codes, groups by their paths, records by the units they hold.
    """

    state: State
    number: int = 0
    against: tuple[str, ...] = ()
    open: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        number: int,
        against: tuple[str, ...],
        open: tuple[str, ...],
        state: State = State.PROVED,
    ) -> Property:
        """Sum up what was asked one by one."""
        if against:
            state = State.REFUTED
        elif open:
            state = State.OPEN
        return cls(state=state, number=number, against=against, open=open)


class Finish(Frozen):
    """A group of a choice, and the least that finishes the whole through it.

    `units` is None where no way was found by units assessed alone.
    """

    path: str
    title: str
    units: int | None
    proved: bool


class Properties(Frozen):
    """What is so of a structure, whoever the candidate.

    `reachable`: somebody can achieve it, by `units_needed` (`fewest`: proved); if not,
    `clashes` says why, and nothing else is asked. `units`: each listed unit counts in
    some claim. `groups`: each group of a choice is used in some claim, where there is
    any. `forced` are units that every claim counts, `by_choice` those of them that no
    group asks for by name. `monotone`: holding more never loses it. `orderless`: the
    order of the file changes nothing.
    """

    qualification: str
    version: str | None
    title: str
    reachable: Property
    units_needed: int | None
    fewest: bool
    clashes: tuple[Diagnostic, ...] = ()
    units: Property | None = None
    groups: Property | None = None
    finishes: tuple[Finish, ...] = ()
    forced: tuple[str, ...] = ()
    by_choice: tuple[str, ...] = ()
    forced_open: tuple[str, ...] = ()
    monotone: Property | None = None
    orderless: Property | None = None
    counts: Census | None = None

    @property
    def asked(self) -> tuple[Property, ...]:
        """Give every property that was asked about."""
        found = (self.reachable, self.units, self.groups, self.monotone, self.orderless)
        return tuple(one for one in found if one is not None)

    @property
    def state(self) -> State:
        """Sum up all properties: one that isn't so decides, else one not known."""
        states = [one.state for one in self.asked]
        worst = (State.REFUTED, State.OPEN)
        return next((state for state in worst if state in states), State.PROVED)
