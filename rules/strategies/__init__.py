"""Hypothesis strategies of units, structures and edits; needs the extra `testing`."""

from typing import TYPE_CHECKING

from rules.on_demand import on_demand

_HOMES = {
    **dict.fromkeys(("ALL_KINDS", "USUAL_KINDS", "Kind", "kinds_of"), "kinds"),
    **dict.fromkeys(("ALL_EFFECTS", "Edit", "Effect"), "editing.edit"),
    **dict.fromkeys(("edits", "pairs"), "editing.drawing"),
    **dict.fromkeys(("cases", "held_units"), "records"),
    **dict.fromkeys(("unit_banks", "units"), "facts"),
    "loaded": "printing",
    "structures": "drawing",
}

if TYPE_CHECKING:
    from rules.strategies.drawing import structures
    from rules.strategies.editing.drawing import edits, pairs
    from rules.strategies.editing.edit import ALL_EFFECTS, Edit, Effect
    from rules.strategies.facts import unit_banks, units
    from rules.strategies.kinds import ALL_KINDS, USUAL_KINDS, Kind, kinds_of
    from rules.strategies.printing import loaded
    from rules.strategies.records import cases, held_units
else:  # or the type checker would let any name through
    __getattr__ = on_demand(
        __name__, {name: f"{__name__}.{home}" for name, home in _HOMES.items()}
    )

__all__ = [
    "ALL_EFFECTS",
    "ALL_KINDS",
    "USUAL_KINDS",
    "Edit",
    "Effect",
    "Kind",
    "cases",
    "edits",
    "held_units",
    "kinds_of",
    "loaded",
    "pairs",
    "structures",
    "unit_banks",
    "units",
]


def register() -> None:
    """Tell Hypothesis how to draw and print our models."""
    from rules.strategies import registering  # noqa: PLC0415 - loaded when needed

    registering.register()
