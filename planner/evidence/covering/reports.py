"""The least new evidence that closes all gaps, and the proof that no less does."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from rules.frozen import Frozen
from rules.proof.certificate import Name, Refutation
from rules.standards import Ref


class Possible(Frozen):
    """An item of evidence that could be gathered, of which there can be `most`.

    It is number `number`, from 1, of all possible ones. `id` is an opportunity's, with
    its `title` and its one kind. Without an `id` it is any item for section `section`,
    from 0, of `unit`, and `most` is how many could be of use; each of `kinds` would
    then do as well, and if these are all that there are, it is of `any_kind`. `helps`
    are the statements with a gap that it counts for.
    """

    number: int
    kinds: Annotated[tuple[str, ...], Field(min_length=1)]
    most: int
    helps: tuple[Ref, ...]
    id: str = ""
    title: str | None = None
    unit: str = ""
    section: int = 0
    section_title: str = ""
    any_kind: bool = False

    @property
    def generic(self) -> bool:
        """Tell whether nobody declared it, and it stands for any such item."""
        return not self.id

    @property
    def name(self) -> str:
        """Name it as proofs do, and no other one so: `2 O1`, `7 A/3/observation`."""
        place = f"{self.unit}/{self.section + 1}/{self.kinds[0]}"
        return f"{self.number} {self.id or place}"


class Want(Frozen):
    """What one statement lacks: at least so many of some possible `items`.

    It is number `number`, from 1, of all that is lacking. Items stand by their names.
    With a `kind`, they are all of that kind.
    """

    number: int
    ref: Ref
    least: int
    items: tuple[Name, ...]
    kind: str | None = None

    @property
    def name(self) -> str:
        """Name it as proofs do, and no other one so: `3 AP 1 of A, observation`."""
        return f"{self.number} {self.ref}" + (f", {self.kind}" if self.kind else "")


class Part(Frozen):
    """A proof that of some possible items no fewer than `needed` will do.

    `less` shows that with fewer of `items` the `wants` can't all be met.
    """

    items: tuple[Name, ...]
    needed: int
    wants: tuple[Want, ...]
    less: Refutation


class Gather(Frozen):
    """An item to gather, so many `times`, and what that does.

    Statements that it `closes` are met once these and all before them are there. It
    only `helps` those that a later one closes.
    """

    item: Possible
    times: int
    closes: tuple[Ref, ...]
    helps: tuple[Ref, ...]


class Single(Frozen):
    """What one item alone would do: statements that it closes, or only helps."""

    item: Possible
    closes: tuple[Ref, ...]
    helps: tuple[Ref, ...]


class LeastEvidence(Frozen):
    """The fewest items that close every gap, as few as were found.

    `at_least` so many are proved to be needed: `parts` have no item in common, and
    what they need adds up. `singles` are the items that would close most gaps alone,
    the best first. Statements `beyond` can be met by no item, and are left out.
    """

    gather: tuple[Gather, ...] = ()
    at_least: int = 0
    parts: tuple[Part, ...] = ()
    singles: tuple[Single, ...] = ()
    beyond: tuple[Ref, ...] = ()

    @property
    def number(self) -> int:
        """Give how many items are to be gathered."""
        return sum(one.times for one in self.gather)

    @property
    def proved(self) -> bool:
        """Tell whether no fewer items will do."""
        return self.number == self.at_least

    @property
    def generic(self) -> bool:
        """Tell whether an item that nobody declared is among those possible."""
        return any(one.item.generic for one in self.singles)


class NewItems(Frozen):
    """The fewest new items that close every gap: so many were found to do.

    `at_least` so many are proved to be needed.
    """

    number: int
    at_least: int

    @property
    def proved(self) -> bool:
        """Tell whether no fewer items will do."""
        return self.number == self.at_least
