"""What a verdict means in the whole rule language: for laws, and for other engines.

`sums` reads each rule as a sum with bounds, `looking` looks through every claim. Where
`rules.oracle`, which is shorter, knows a structure, the two agree.
"""

from rules.definition.looking import (
    claims,
    counted,
    is_met,
    is_valid,
    least_shortfall,
    routes,
    takeable,
    ways,
)
from rules.definition.rule import Claim, Placing

__all__ = [
    "Claim",
    "Placing",
    "claims",
    "counted",
    "is_met",
    "is_valid",
    "least_shortfall",
    "routes",
    "takeable",
    "ways",
]
