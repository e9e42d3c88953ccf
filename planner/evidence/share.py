"""How much of a total is done, as assessors count it: never rounded up."""

from __future__ import annotations

from pydantic import computed_field

from rules.frozen import Frozen

WHOLE = 100


class Share(Frozen):
    """So many done of a total."""

    done: int
    total: int

    @property
    def whole(self) -> bool:
        """Tell whether nothing is left."""
        return self.done == self.total

    @computed_field  # type: ignore[prop-decorator]
    @property
    def percent(self) -> int | None:
        """Give the percentage, rounded down: 100 only if whole; None of nothing."""
        return self.done * WHOLE // self.total if self.total else None

    def __str__(self) -> str:
        """Write the percentage with what it is of."""
        return f"{percentage(self.percent)} ({self.done} of {self.total})"


def percentage(percent: int | None) -> str:
    """Write a percentage."""
    return "n/a" if percent is None else f"{percent} %"
