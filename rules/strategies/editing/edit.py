"""An edit: what it is called, and what it does to who gets through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from rules.model import Group, Qualification, StraddlingUnits
from rules.strategies.dice import Dice
from rules.strategies.groups import groups_with


class Effect(StrEnum):
    """What an edit does to the records that meet a structure, whatever else is there.

    It is said of records that choose nothing: that ask for no unit to count, nor to be
    left out, nor to count in one group.
    """

    WIDENS = "widens"
    """Every record that met it still does."""
    NARROWS = "narrows"
    """Every record that meets it now did so before."""
    KEEPS = "keeps"
    """The same records meet it."""
    NEITHER = "neither"
    """It can't be told in general."""


ALL_EFFECTS = frozenset(Effect)
"""Whatever an edit may do."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A structure before and after an edit that is named in words."""

    name: str
    effect: Effect
    before: Qualification
    after: Qualification


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an edit would be called and would do, and the structure after it."""

    name: str
    effect: Effect
    after: Qualification


Family: TypeAlias = Callable[[Dice, Qualification], Iterator[Proposal]]
"""A sort of edit: yields those of a structure, of units that it may draw."""


def may_cut(q: Qualification) -> bool:
    """Tell whether units are cut at maxima, so that these may let records through."""
    return q.switches.straddling_units is StraddlingUnits.PART


def codes_of(q: Qualification) -> list[str]:
    """Give the units of a structure's bank."""
    return [unit.code for unit in q.bank.units]


def leaves_of(q: Qualification) -> Iterator[Group]:
    """Yield the groups that list units."""
    return (group for group in q.walk() if group.units)


def with_group(q: Qualification, path: str, **update: object) -> Qualification:
    """Give a structure with something else in one of its groups."""
    groups = groups_with(q.groups, path, update)
    return q.model_copy(update={"groups": groups})
