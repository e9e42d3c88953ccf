"""The Program: a rule of combination as named variables and linear constraints.

A variable says how many of a set of units count somewhere, or whether a group is
selected. Coefficients and bounds are whole numbers (decimal credit is scaled), so
everything that decides a verdict is exact. Every constraint keeps its origin.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from rules.diagnostics import Place
from rules.model import Measure
from rules.model.holders import Holder


class Role(Enum):
    """What a variable stands for."""

    COUNTS = auto()
    """The unit counts in the group: x[unit, group]."""
    SELECTED = auto()
    """The group is selected: s[group]."""
    BESIDE = auto()
    """The unit is held, or taken, without counting: what a link may need."""
    CUT = auto()
    """How much of a unit that straddles a maximum doesn't count."""
    STRADDLES = auto()
    """Whether a unit of some group is the one that straddles a maximum."""


@dataclass(frozen=True, slots=True)
class Variable:
    """One unknown; `group` is a path, `unit` a code, empty where neither fits.

    It is 0 or 1 unless `most` says otherwise. A unit may count as the listed one that
    it `stands_for`, and `also` in other groups at once, where the rules let it.
    """

    role: Role
    group: str = ""
    unit: str = ""
    stands_for: str = ""
    also: tuple[str, ...] = ()
    most: int = 1

    @property
    def groups(self) -> tuple[str, ...]:
        """Give the paths of all groups it counts in."""
        return (self.group, *self.also)

    @property
    def counts_as(self) -> str:
        """Give the listed unit that it counts as."""
        return self.stands_for or self.unit

    @property
    def name(self) -> str:
        """Name the variable as formulas do, `x[u, g]` or `s[g]`, and no other one so.

        Commas part what may hold any other character.
        """
        letters = {Role.COUNTS: "x", Role.SELECTED: "s"}
        stands = f"for {self.stands_for}" * bool(self.stands_for)
        parts = (self.unit, stands, " and ".join(self.groups))
        named = letters.get(self.role, self.role.name.lower())
        return f"{named}[{', '.join(filter(None, parts))}]"


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
class Cut:
    """What a maximum may cut off one of some units: the value of `off` times `step`."""

    off: int
    units: tuple[int, ...]
    step: Decimal
    measure: Measure


@dataclass(frozen=True, slots=True)
class Program:
    """Every variable and constraint of one qualification, whoever the candidate.

    `units` are in declared order; `claims[i]` holds the variables of unit i, of
    which one at the most is 1: a unit counts once. `holders` say what each variable
    of a unit stands for, `cuts` what maxima may cut off. A candidate enters as the
    units held; that changes what a claim costs, never the constraints. `in_order`
    tells whether they keep every order that links ask for: if not, a claim of units
    that are still to be taken is to be held to that order apart.
    """

    variables: tuple[Variable, ...]
    constraints: tuple[Linear, ...]
    units: tuple[str, ...]
    claims: tuple[tuple[int, ...], ...]
    holders: Mapping[int, Holder]
    cuts: tuple[Cut, ...] = ()
    in_order: bool = True

    def violated(self, chosen: Mapping[int, int]) -> list[Linear]:
        """Give the constraints that some values break, others being 0: none if sound.

        The engine-free check of any claim: whole-number sums, nothing else.
        """
        twice = (
            _once(unit, claim)
            for unit, claim in zip(self.units, self.claims, strict=True)
            if len(claim) > 1
        )
        return [c for c in (*self.constraints, *twice) if not _holds(c, chosen)]

    def tipped(self, chosen: Mapping[int, int], variable: int) -> list[Linear]:
        """Give the constraints whose bounds are passed if a variable rises by 1."""
        touching = ((c, dict(c.terms)) for c in self.constraints)
        return [
            c
            for c, terms in touching
            if variable in terms and _passes(c, chosen, terms[variable])
        ]


def _passes(constraint: Linear, chosen: Mapping[int, int], factor: int) -> bool:
    now = sum(f * chosen.get(v, 0) for v, f in constraint.terms)
    over = constraint.upper is not None and now <= constraint.upper < now + factor
    under = constraint.lower is not None and now + factor < constraint.lower <= now
    return over or under


def _once(unit: str, variables: tuple[int, ...]) -> Linear:
    origin = Origin(rule=f"once/{unit}", words=f"{unit} counts once")
    return Linear(tuple((v, 1) for v in variables), None, 1, origin)


def _holds(constraint: Linear, chosen: Mapping[int, int]) -> bool:
    return constraint.allows(sum(f * chosen.get(v, 0) for v, f in constraint.terms))
