"""The rules engine: qualifications read, compiled and decided, exactly.

It knows units, groups, rules and solvers; it knows no candidates and no screens.
"""

from rules.diagnostics import Diagnostic, FaultyInputError, FingerpostError, Place
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
