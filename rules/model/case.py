"""What one record brings that changes how the rules read: still no candidate."""

from __future__ import annotations

from rules.frozen import Frozen
from rules.model.amount import Manner
from rules.model.unit import Unit


class Item(Frozen):
    """Something held that counts as a unit without being plainly achieved.

    `own` is the unit that it really is, if not the one it counts as; `title` its own.
    """

    code: str
    unit: str
    manner: Manner
    credit: bool = True
    own: str | None = None
    title: str | None = None

    @property
    def is_unit(self) -> str:
        """Give the unit that is held."""
        return self.own or self.unit


class Case(Frozen):
    """Items held, units from elsewhere, and choices about what is to count.

    `imported` are units no group lists. `closed` are rule ids of equivalents whose
    dates an achievement misses. `left_out` are codes of units or items that must not
    count, `wanted` ones must, and `pinned` pairs one with the only group it may count
    in.
    """

    items: tuple[Item, ...] = ()
    imported: tuple[Unit, ...] = ()
    closed: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    wanted: frozenset[str] = frozenset()
    pinned: tuple[tuple[str, str], ...] = ()

    @property
    def without_wishes(self) -> Case:
        """Give the case without what the record chooses."""
        nothing = {"left_out": frozenset(), "wanted": frozenset(), "pinned": ()}
        return self.model_copy(update=nothing)


PLAIN = Case()
"""The case of a record that holds units achieved by assessment, and nothing else."""
