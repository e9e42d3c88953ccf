"""What can't all hold of the pairs that crosswalks state.

Between two statements at most one relation holds, as SKOS has it: what is the same
isn't broader, and what only is related is neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import combinations

from rules.diagnostics import Place, Severity
from rules.frozen import Frozen
from rules.reading.loading import Loaded
from rules.standards.crosswalk import Crosswalk, Relation
from rules.standards.relations import Derived, Step, closure, told_apart
from rules.standards.suite import Ref
from rules.wording.words import joined


class Sort(StrEnum):
    """What is wrong: pairs that can't all hold, or that say more than they may mean."""

    TWO_RELATIONS = "two-relations"
    CIRCLE = "circle"
    CONTRADICTION = "contradiction"
    MERGES = "merges"

    @property
    def severity(self) -> Severity:
        """Give how bad it is: statements may be meant to be the same."""
        return Severity.WARNING if self is Sort.MERGES else Severity.ERROR


class Written(Frozen):
    """A pair by where it is written: number `number` of `crosswalk`, both from 1.

    `place` is where in a file, if it was read from one.
    """

    crosswalk: int
    number: int
    place: Place | None = None


class Conflict(Frozen):
    """Pairs that can't all hold, those told of first; `message` says why."""

    sort: Sort
    message: str
    pairs: tuple[Written, ...]


def conflicts(crosswalks: Sequence[Crosswalk]) -> tuple[Conflict, ...]:
    """Give each smallest set of pairs found that can't all hold, the smallest first.

    After them come statements of one standard that would be the same.
    """
    crosswalks = told_apart(crosswalks)
    found: list[frozenset[Step]] = []
    told = []
    for paths in sorted(_clashes(closure(crosswalks)), key=_first_told):
        steps = _steps(paths)
        if not any(one <= steps for one in found):
            found.append(steps)
            told.append(_conflict(paths))
    return (*told, *_merging(crosswalks))


def _clashes(derived: Iterable[Derived]) -> Iterator[tuple[Derived, ...]]:
    """Yield what can't hold: one relation to itself, or two between statements.

    One of the two is a written pair: wherever two relations follow by longer ways that
    are no circle, the ways together are at odds with one of their own pairs.
    """
    between: dict[tuple[Ref, Ref], list[Derived]] = {}
    for one in derived:
        if one.origin != one.target:
            if (one.target, one.origin) not in between:
                between.setdefault((one.origin, one.target), []).append(one)
        elif _is_circle(one):
            yield (one,)
    for relations in between.values():
        for paths in combinations(relations, 2):
            if any(len(one.path) == 1 for one in paths):
                yield paths


def _is_circle(one: Derived) -> bool:
    """Tell whether a statement is broader than itself, by such pairs alone.

    Two such pairs are told of as two relations; one of any kind is a circle.
    """
    broader = all(step.relation is Relation.BROADER for step in one.path)
    return len(one.path) == 1 or (len(one.path) > 2 and broader)


def _steps(paths: Iterable[Derived]) -> frozenset[Step]:
    """Give the pairs that paths follow, each as it is written."""
    steps = (step for path in paths for step in path.path)
    return frozenset(step if step.forward else step.inverse for step in steps)


def _first_told(paths: tuple[Derived, ...]) -> tuple[int, int, int, int, int]:
    """Put what takes fewest pairs first; of the same, what blames the last written."""
    last = min((path.path for path in paths), key=len)[-1]
    steps = sum(len(path.path) for path in paths)
    return (len(_steps(paths)), len(paths), steps, -last.crosswalk, -last.number)


def _conflict(paths: tuple[Derived, ...]) -> Conflict:
    first, *others = sorted(paths, key=lambda one: len(one.path))
    if not first.path[0].forward and others:  # told as it is written
        first, *others = (one.inverse for one in (first, *others))
    steps = (*first.path, *(step for other in others for step in other.path))
    pairs = dict.fromkeys(
        Written(crosswalk=s.crosswalk, number=s.number) for s in steps
    )
    sort, message = _told(first, *others)
    return Conflict(sort=sort, message=message, pairs=tuple(pairs))


def _told(first: Derived, other: Derived | None = None) -> tuple[Sort, str]:
    """Say why a pair, or a circle, can't hold beside what else is known."""
    origin, relation, target = first.origin, _said(first.relation), first.target
    if other is None:
        way = f" through {_named(first.through)}" if first.through else ""
        return Sort.CIRCLE, f"{origin} can't be {relation} itself{way}"
    if not other.through:
        both = f"both {relation} {target} and {_said(other.relation)} it"
        return Sort.TWO_RELATIONS, f"{origin} can't be {both}"
    known = f"through {_named(other.through)} it is {_said(other.relation)} it"
    return Sort.CONTRADICTION, f"{origin} can't be {relation} {target}: {known}"


def _said(relation: Relation) -> str:
    return f"the {relation}" if relation is Relation.SAME else relation.value


def _named(refs: Sequence[Ref]) -> str:
    return joined(map(str, refs))


def _merging(crosswalks: Iterable[Crosswalk]) -> Iterator[Conflict]:
    """Yield statements of one standard that are the same as one elsewhere."""
    for count, crosswalk in enumerate(crosswalks, 1):
        same: dict[tuple[Ref, str, bool], dict[Ref, Written]] = {}
        for number, pair in enumerate(crosswalk.pairs, 1):
            if pair.relation is Relation.SAME:
                ends = (pair.origin, pair.target)
                for one, other, forward in ((*ends, True), (*ends[::-1], False)):
                    written = Written(crosswalk=count, number=number)
                    merged = same.setdefault((one, other.standard, forward), {})
                    merged.setdefault(other, written)
        yield from _merges(same)


def _merges(
    same: dict[tuple[Ref, str, bool], dict[Ref, Written]],
) -> Iterator[Conflict]:
    for (one, _, _), others in same.items():
        if len(others) > 1:
            yield Conflict(
                sort=Sort.MERGES,
                message=f"{one} is the same as {_named([*others])},"
                " so these are the same too",
                pairs=tuple(others.values()),
            )


def placed(
    found: Iterable[Conflict], loaded: Sequence[Loaded[Crosswalk]]
) -> tuple[Conflict, ...]:
    """Give conflicts with the places of their pairs; of what isn't loaded, without."""

    def at(pair: Written) -> Written:
        places = loaded[pair.crosswalk - 1].places if loaded else {}
        place = places.get(f"pairs/{pair.number}")
        return pair.model_copy(update={"place": place})

    return tuple(
        one.model_copy(update={"pairs": tuple(map(at, one.pairs))}) for one in found
    )
