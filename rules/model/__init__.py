"""The rule language as frozen models: what a handbook says, and nothing else."""

import sys

from rules.model.aim import USUAL, Aim, Least
from rules.model.amount import Amount, LevelFilter, Manner, Measure, Take
from rules.model.case import PLAIN, Case, Item
from rules.model.qualification import (
    Condition,
    Endorsement,
    Group,
    Qualification,
    Total,
)
from rules.model.relations import (
    Alike,
    Bar,
    Cap,
    Link,
    Order,
    Relation,
    StandIn,
    both_ways,
)
from rules.model.stated import Figures, Framework, Size, Stated
from rules.model.switches import (
    ExemptUnits,
    SharedUnits,
    StraddlingUnits,
    Switches,
    UndatedUnits,
)
from rules.model.unit import BARS_NOTHING, NOT_FOUND, Unit, UnitBank

__all__ = [
    "BARS_NOTHING",
    "NOT_FOUND",
    "PLAIN",
    "USUAL",
    "Aim",
    "Alike",
    "Amount",
    "Bar",
    "Cap",
    "Case",
    "Condition",
    "Endorsement",
    "ExemptUnits",
    "Figures",
    "Framework",
    "Group",
    "Item",
    "Least",
    "LevelFilter",
    "Link",
    "Manner",
    "Measure",
    "Order",
    "Qualification",
    "Relation",
    "SharedUnits",
    "Size",
    "StandIn",
    "Stated",
    "StraddlingUnits",
    "Switches",
    "Take",
    "Total",
    "UndatedUnits",
    "Unit",
    "UnitBank",
    "both_ways",
]

if "hypothesis_fingerpost" in sys.modules:
    # Hypothesis was there before there were any models to draw.
    sys.modules["hypothesis_fingerpost"].register("rules.model")
