"""The rules engine: qualifications read, compiled and decided, exactly.

It knows units, groups, rules and solvers; it knows no candidates and no screens.
"""

from typing import TYPE_CHECKING

from rules.on_demand import on_demand

_HOMES = {
    **dict.fromkeys(
        ("Diagnostic", "FaultyInputError", "FingerpostError", "Place"), "diagnostics"
    ),
    **dict.fromkeys(("Amount", "Bar", "Group", "LevelFilter", "Link"), "model"),
    **dict.fromkeys(("Measure", "Qualification", "Take", "Total"), "model"),
    **dict.fromkeys(("Unit", "UnitBank"), "model"),
    "Structure": "structure",
    "clashes": "soundness",
    "load_qualification": "loading",
}

if TYPE_CHECKING:
    from rules.diagnostics import (
        Diagnostic,
        FaultyInputError,
        FingerpostError,
        Place,
    )
    from rules.loading import load_qualification
    from rules.model import (
        Amount,
        Bar,
        Group,
        LevelFilter,
        Link,
        Measure,
        Qualification,
        Take,
        Total,
        Unit,
        UnitBank,
    )
    from rules.soundness import clashes
    from rules.structure import Structure
else:  # or the type checker would let any name through
    __getattr__ = on_demand(
        __name__, {name: f"{__name__}.{home}" for name, home in _HOMES.items()}
    )

__all__ = [
    "Amount",
    "Bar",
    "Diagnostic",
    "FaultyInputError",
    "FingerpostError",
    "Group",
    "LevelFilter",
    "Link",
    "Measure",
    "Place",
    "Qualification",
    "Structure",
    "Take",
    "Total",
    "Unit",
    "UnitBank",
    "clashes",
    "load_qualification",
]
