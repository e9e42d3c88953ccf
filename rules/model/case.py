"""What one record brings that changes how the rules read: still no candidate."""

from __future__ import annotations

from rules.frozen import Frozen
from rules.model.amount import Manner
from rules.model.unit import Unit

Pin = tuple[str, str]


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
    def held_unit(self) -> str:
        """Give the unit that is held."""
        return self.own or self.unit


class Case(Frozen):
    """Items held, units from elsewhere, and choices about what is to count.

    `imported` are units no group lists. `closed` are rule ids of equivalents whose
    dates an achievement misses. `early` pairs codes of units or items with units that
    they would stand in for, had they not come too early for that. Choices are of units,
    however they are held: `left_out` must not count, `wanted` must, and `pinned` pairs
    one with a group that it may count in, and in no group that it isn't paired with.
    """

    items: tuple[Item, ...] = ()
    imported: tuple[Unit, ...] = ()
    closed: frozenset[str] = frozenset()
    early: frozenset[tuple[str, str]] = frozenset()
    left_out: frozenset[str] = frozenset()
    wanted: frozenset[str] = frozenset()
    pinned: tuple[Pin, ...] = ()

    def unit_of(self, code: str) -> str:
        """Give the unit that is held under a code: an item's, or the code itself."""
        items = (item.held_unit for item in self.items if item.code == code)
        return next(items, code)

    @property
    def pins(self) -> dict[str, frozenset[str]]:
        """Give, for each unit that is pinned, the groups it may count in."""
        units = dict.fromkeys(unit for unit, _ in self.pinned)
        return {u: frozenset(p for unit, p in self.pinned if unit == u) for u in units}

    @property
    def wishes(self) -> tuple[frozenset[str], frozenset[str], tuple[Pin, ...]]:
        """Give what the record chooses: what is left out, what counts, and where."""
        return self.left_out, self.wanted, self.pinned

    @property
    def without_wishes(self) -> Case:
        """Give the case without what the record chooses."""
        nothing = {"left_out": frozenset(), "wanted": frozenset(), "pinned": ()}
        return self.model_copy(update=nothing)


PLAIN = Case()
"""The case of a record that holds units achieved by assessment, and nothing else."""
