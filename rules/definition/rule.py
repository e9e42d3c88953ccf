"""What the definition speaks of: placings, claims, and a rule as a sum over them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from rules.model import Amount, Manner, Unit

ONE, NONE = Decimal(1), Decimal(0)

Cuts = Mapping[tuple[str, str], Decimal]
"""How much of which unit or item is cut off, in which measure."""

WHOLE: Cuts = {}


class Placing(NamedTuple):
    """Something held that counts as a unit in a group; or just a group, if chosen."""

    path: str
    code: str = ""
    unit: str = ""


Claim = frozenset[Placing]
Pair = tuple[str, str]
"""The code of something held, and a unit that it may be."""

Pairs = frozenset[Pair]

ANY = Claim()


class Part(NamedTuple):
    """What a placing adds to a sum: its size times a rate, once for all of one key."""

    key: tuple[str, ...]
    rate: Decimal
    size: Decimal

    @property
    def worth(self) -> Decimal:
        """Give what it adds."""
        return self.rate * self.size


class Rule(NamedTuple):
    """Where all of `given` is placed, the sum of some placings is within bounds.

    `measure` names what units state of it, if they do. Of a rule that is written, `id`
    is its own, and `amount` what it says, if it says an amount.
    """

    given: Claim
    parts: Mapping[Placing, Part]
    least: Decimal | None = None
    most: Decimal | None = None
    measure: str = ""
    is_share: bool = False
    amount: Amount | None = None
    id: str = ""

    def total(self, claim: Claim, cuts: Cuts = WHOLE) -> Decimal:
        """Add up what a claim has of it."""
        found = {}
        for one in claim & self.parts.keys():
            key, rate, size = self.parts[one]
            left = size - cuts.get((one.code, self.measure), NONE)
            found[key] = rate * max(left, NONE)
        return sum(found.values(), NONE)

    def excess(self, claim: Claim, cuts: Cuts = WHOLE) -> Decimal:
        """Tell by how much a sum passes the maximum."""
        return self.total(claim, cuts) - (self.most or NONE)

    def allows(self, lowest: Decimal, highest: Decimal) -> bool:
        """Tell whether some sum in a range is within the bounds."""
        enough = self.least is None or self.least <= highest
        return enough and (self.most is None or lowest <= self.most)


class Facts(NamedTuple):
    """What is so of something held that counts as a unit."""

    unit: Unit
    manners: frozenset[Manner]
    credit: bool
