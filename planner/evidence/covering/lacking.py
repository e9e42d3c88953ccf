"""What statements with a gap still need, and what an item of evidence does for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from planner.evidence.reports import Needs, StatementReport
from rules.standards import OfKind, Ref

Kinds: TypeAlias = Mapping[str, str]
"""The kinds of evidence of a suite, by their names in small letters."""


def counts_as(report: StatementReport, kinds: Kinds, name: str) -> str | None:
    """Give a kind as the suite writes it; None if it doesn't count for a statement."""
    known = kinds.get(name.casefold())
    return known if known is not None and report.rule.allows(known) else None


class Lack(NamedTuple):
    """A statement with a gap: what it needs, of which kinds of evidence."""

    report: StatementReport
    kinds: Kinds
    needs: Needs

    @property
    def ref(self) -> Ref:
        """Give the statement."""
        return self.report.ref

    @property
    def short(self) -> dict[str, int]:
        """Give how many items it needs of kinds that it asks for by name."""
        return {one.kind: one.items for one in self.needs.of_kind}

    @property
    def free(self) -> int:
        """Give how many items it needs that may be of any kind allowed."""
        return self.needs.items - sum(self.short.values())

    @property
    def wanted(self) -> Iterator[tuple[str | None, int]]:
        """Yield how many items it needs of a kind; then of all, if those are more."""
        yield from self.short.items()
        if self.free:
            yield None, self.needs.items

    def kind(self, name: str) -> str | None:
        """Give a kind as the suite writes it; None if such items don't count."""
        return counts_as(self.report, self.kinds, name)

    def uses(self, name: str) -> int:
        """Give how many items of a kind would take it nearer."""
        kind = self.kind(name)
        return 0 if kind is None else self.short.get(kind, 0) + self.free

    def after(self, name: str, times: int = 1) -> Lack:
        """Give what it needs once there are so many items of a kind that counts."""
        kind = self.kind(name)
        short = {k: n - times * (k == kind) for k, n in self.short.items()}
        left = tuple(OfKind(kind=k, items=n) for k, n in short.items() if n > 0)
        items = max(self.needs.items - times, sum(one.items for one in left))
        return self._replace(needs=Needs(items=items, of_kind=left))

    def once(self, report: StatementReport) -> Lack:
        """Give what the statement needs where it is judged so."""
        return self._replace(report=report, needs=report.needs)

    @property
    def open(self) -> bool:
        """Tell whether items of kinds that count could meet it."""
        named = all(self.kind(kind) is not None for kind in self.short)
        return named and (not self.free or any(map(self.kind, self.kinds)))
