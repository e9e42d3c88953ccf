"""What evidence a statement asks for, as its standard declares it."""

from __future__ import annotations

from rules.frozen import Frozen
from rules.standards.kinds import items, plural, so_many


class OfKind(Frozen):
    """At least so many items of one kind."""

    kind: str
    items: int

    def __str__(self) -> str:
        """Write how many: `2 observations`."""
        return so_many(self.items, self.kind)


class EvidenceRule(Frozen):
    """How much evidence completes a statement.

    At least `items` items; all of them of one of `kinds`, if any are named, and among
    them at least so many of each kind in `least`. `str` gives the phrase that says it.
    """

    items: int = 1
    kinds: tuple[str, ...] = ()
    least: tuple[OfKind, ...] = ()

    @property
    def total(self) -> int:
        """Give how many items meet the rule at the least."""
        return max(self.items, sum(one.items for one in self.least))

    def allows(self, kind: str) -> bool:
        """Tell whether an item of a kind counts at all."""
        return not self.kinds or kind in self.kinds

    def __str__(self) -> str:
        """Write the rule as files do: `2 items, at least 1 observation`."""
        *others, last = self.kinds or ("",)
        kinds = f"{', '.join(others)} or {last}" if others else last
        least = " and ".join(f"at least {one}" for one in self.least)
        of = f" of {kinds}" * bool(kinds)
        return f"{items(self.items)}{of}" + f", {least}" * bool(least)


class Terms(Frozen):
    """What a suite says about evidence for all its statements.

    `kinds` are the kinds of evidence it knows; `performance` and `knowledge` hold for
    statements without a rule of their own. Evidence counts for `current_for` months
    after its date; None: for ever.
    """

    kinds: tuple[str, ...]
    performance: EvidenceRule = EvidenceRule()
    knowledge: EvidenceRule = EvidenceRule()
    current_for: int | None = None

    @property
    def by_name(self) -> dict[str, str]:
        """Give the kinds by their names in small letters, of one and of several."""
        one = {kind.casefold(): kind for kind in self.kinds}
        return {plural(kind).casefold(): kind for kind in self.kinds} | one


COMMON_KINDS = (
    "observation",
    "work product",
    "witness testimony",
    "professional discussion",
    "questioning",
    "reflective account",
    "case study",
    "assignment",
    "simulation",
    "RPL",
)
"""The kinds of evidence of a suite that names none."""
