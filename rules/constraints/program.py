"""The Program: a rule of combination as named variables and linear constraints.

A variable says how many of a set of units count somewhere, or whether a group is
selected. Coefficients and bounds are whole numbers (decimal credit is scaled), so
everything that decides a verdict is exact. Every constraint keeps its origin.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from rules.diagnostics import Place


class Role(Enum):
    """What a variable stands for."""

    COUNTS = auto()
    """The unit counts in the group: x[unit, group]."""
    SELECTED = auto()
    """The group is selected: s[group]."""
    BESIDE = auto()
    """The unit is held, or taken, without counting: what a link may need."""


@dataclass(frozen=True, slots=True)
class Variable:
    """One 0/1 unknown; `group` is a path, `unit` a code, empty where neither fits."""

    role: Role
    group: str = ""
    unit: str = ""

    @property
    def name(self) -> str:
        """Name the variable as the design's formulas do."""
        if self.role is Role.SELECTED:
            return f"s[{self.group}]"
        where = self.group if self.role is Role.COUNTS else "beside"
        return f"x[{self.unit}, {where}]"


@dataclass(frozen=True, slots=True)
class Origin:
    """The rule a constraint comes from: its id, its words, and where it is written."""

    rule: str
    words: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Linear:
    """`lower <= sum of coefficient * variable <= upper`; None is no bound.

    `terms` pairs a variable's index with its coefficient, each variable once.
    `scale` is what amounts were multiplied by to be whole.
    """

    terms: tuple[tuple[int, int], ...]
    lower: int | None
    upper: int | None
    origin: Origin
    scale: int = 1

    def allows(self, total: int) -> bool:
        """Tell whether a sum keeps the bounds."""
        low = self.lower is None or self.lower <= total
        return low and (self.upper is None or total <= self.upper)


@dataclass(frozen=True, slots=True)
class Program:
    """Every variable and constraint of one qualification, whoever the candidate.

    `units` are in declared order; `claims[i]` holds the variables of unit i, of
    which one at the most is 1: a unit counts once. A candidate enters as the units
    held; that changes what a claim costs, never the constraints.
    """

    variables: tuple[Variable, ...]
    constraints: tuple[Linear, ...]
    units: tuple[str, ...]
    claims: tuple[tuple[int, ...], ...]

    def violated(self, ones: Iterable[int]) -> list[Linear]:
        """Give the constraints that a choice of variables breaks: none if sound.

        The engine-free check of any claim: whole-number sums, nothing else.
        """
        chosen = set(ones)
        twice = (
            _once(unit, claim)
            for unit, claim in zip(self.units, self.claims, strict=True)
            if len(claim) > 1
        )
        return [c for c in (*self.constraints, *twice) if not _holds(c, chosen)]


def _once(unit: str, variables: tuple[int, ...]) -> Linear:
    origin = Origin(rule=f"once/{unit}", words=f"{unit} counts once")
    return Linear(tuple((v, 1) for v in variables), None, 1, origin)


def _holds(constraint: Linear, chosen: set[int]) -> bool:
    terms = constraint.terms
    return constraint.allows(sum(f for variable, f in terms if variable in chosen))
