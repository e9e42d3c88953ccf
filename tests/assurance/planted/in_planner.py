"""Slips in how records are read, claims laid out and routes listed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from planner.candidate import Achievement, Candidate
from planner.position import Position
from planner.ways import Taken
from rules.model import USUAL, Group, Manner
from rules.model.lookup import Lookup
from tests.assurance.planted.bug import Inner


def in_any_version(in_version: Callable[[Inner, Achievement], object]) -> object:
    """Take a unit of whatever version for the one that the bank describes."""
    del in_version
    return lambda _, attempt: attempt


def last_first(first: Inner) -> object:
    """Break ties by declared order, but the wrong way round."""
    return property(lambda self: first.func(self)[::-1])


def without_largest(selections: Callable[..., Iterator[tuple[str, ...]]]) -> object:
    """List the selections of as many groups as a choice takes, but not of the most."""

    def fewer(group: Group, own: Collection[str]) -> Iterator[tuple[str, ...]]:
        found = list(selections(group, own))
        most = max(map(len, found), default=0)
        several = len({len(one) for one in found}) > 1
        yield from (one for one in found if len(one) < most or not several)

    return fewer


def all_kept(irredundant: Callable[[Iterable[Taken]], list[Taken]]) -> object:
    """Keep ways that hold another, which takes less."""
    del irredundant
    return lambda found: sorted(set(found), key=lambda way: (sum(way), way))


def too_sharp(rank: Callable[..., tuple[int, ...]]) -> object:
    """Take it that each group still open costs a unit: the best may be cut off."""

    def sharper(self: Inner, assigned: Inner) -> tuple[int, ...]:
        taken, counted, *choices = rank(self, assigned)
        return (taken + len(choices) - len(assigned), counted, *choices)

    return sharper


def first_reading(as_for: Callable[..., Inner]) -> object:
    """Remember a structure as it read first, whatever the next record brings."""

    def remembered(self: Inner, case: Inner, aim: Inner = USUAL) -> Inner:
        known = [s for (_, to), s in self._readings.items() if to == aim]
        return known[0] if known else as_for(self, case, aim)

    return remembered


def in_other_words(why: Callable[..., tuple[str, str, str]]) -> object:
    """Call a unit that is barred one too many for its group."""

    def said(position: Position, unit: str) -> tuple[str, str, str]:
        reason, words, rule = why(position, unit)
        if reason != "barred":
            return reason, words, rule
        path = position.structure.may_count[unit][0]
        return "full", f"{position.structure.groups[path].title} takes no more", path

    return said


def last_attempt(init: Callable[..., None]) -> object:
    """Go by the last attempt at a unit, whatever came before."""

    def started(self: Inner, lookup: Lookup, candidate: Candidate) -> None:
        last = {one.unit: one for one in candidate.achievements}
        told = candidate.model_copy(update={"achievements": tuple(last.values())})
        init(self, lookup, told)

    return started


def without_rpl(init: Callable[..., None]) -> object:
    """Drop what was achieved by RPL."""

    def started(self: Inner, lookup: Lookup, candidate: Candidate) -> None:
        kept = (one for one in candidate.achievements if one.how is not Manner.RPL)
        told = candidate.model_copy(update={"achievements": tuple(kept)})
        init(self, lookup, told)

    return started
