"""The rule language as frozen models: what a handbook says, and nothing else."""

from rules.model.amount import Amount, LevelFilter, Measure, Take
from rules.model.qualification import Bar, Group, Link, Qualification, Total
from rules.model.unit import NOT_FOUND, Unit, UnitBank

__all__ = [
    "NOT_FOUND",
    "Amount",
    "Bar",
    "Group",
    "LevelFilter",
    "Link",
    "Measure",
    "Qualification",
    "Take",
    "Total",
    "Unit",
    "UnitBank",
]
