"""What a certificate holds: a claim, or proofs that none exists, ready for JSON."""

from __future__ import annotations

import unicodedata
from typing import Annotated, Literal

from pydantic import AfterValidator

from rules.frozen import Frozen
from rules.model import Least


def _shown(text: str) -> str:
    """Refuse what would steer the terminal that a name is shown on."""
    if any(unicodedata.category(c) in _HIDDEN for c in text):
        raise ValueError("a name holds characters that can't be shown")
    return text


_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
Name = Annotated[str, AfterValidator(_shown)]
"""Text of a proof that may be shown as it is."""

Claim = dict[Name, int]
"""What counts where: 1 for each variable that does, such as x[U12, optional/a]."""


class Times(Frozen):
    """A row, multiplied: before that it is divided `by` a number and rounded up."""

    row: Name
    times: int
    by: int = 1


class Clash(Frozen):
    """Rows that can't all be kept: multiplied and added up they ask too much."""

    rows: tuple[Times, ...]

    @property
    def named(self) -> tuple[str, ...]:
        """Give the rows that it names."""
        return tuple(one.row for one in self.rows)


class Gap(Frozen):
    """Two rows, one the other turned round, that no sum of their variables keeps."""

    above: Name
    below: Name

    @property
    def named(self) -> tuple[str, ...]:
        """Give the rows that it names."""
        return self.above, self.below


class Cases(Frozen):
    """A proof for each of two cases: a variable is `at` the most so much, or more."""

    on: Name
    at: int = 0
    no: Clash | Gap | Cases
    yes: Clash | Gap | Cases

    @property
    def named(self) -> tuple[str, ...]:
        """Give the rows that either case names, each once."""
        return tuple(dict.fromkeys((*self.no.named, *self.yes.named)))


Refutation = Clash | Gap | Cases


class Bound(Frozen):
    """A proof that a part can't be finished with less than this of a measure.

    It is in hundredths of the measure. `less` proves it, with a row for taking less.
    """

    measure: Least
    needed: int
    less: Refutation


class Part(Frozen):
    """What some of the units that may be taken have to bring, measure by measure.

    Each bound holds for those who take no more than the bounds before it say.
    """

    units: tuple[Name, ...]
    bounds: tuple[Bound, ...]


class Certificate(Frozen):
    """A verdict on one candidate and one qualification, with all that proves it.

    Met: `claim`. Not met: `refutation` proves that the units held have no claim.
    Then `route` is a claim with further units, and `least` proves, part by part, that
    less won't do; or `no_route` proves that no units that could be added would.
    `excluded` are units never to be taken.
    """

    format: Literal["fingerpost proof 1"] = "fingerpost proof 1"
    qualification: Name
    version: Name | None = None
    candidate: Name
    verdict: Literal["met", "not met"]
    claim: Claim | None = None
    refutation: Refutation | None = None
    route: Claim | None = None
    least: tuple[Part, ...] = ()
    no_route: Refutation | None = None
    excluded: tuple[Name, ...] = ()
