"""What follows from crosswalks: inverses, compositions, and what evidence carries to.

What is the same as another may stand for it, and what asks for more than another asks
for more than all that this takes in. Nothing else follows: what is related to another
needn't be to what that is related to, and of two that one is broader than both, each
may be another part of it. SKOS (W3C, 2009) has it so of exact and of related matches;
of broader ones it leaves it open, as they needn't take in all of each other there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from rules.standards.crosswalk import Crosswalk, Pair, Relation
from rules.standards.suite import Ref


class Step(NamedTuple):
    """A written pair, read from either end.

    It is number `number`, from 1, of the pairs of `crosswalk`, counted from 1 too;
    `forward` if it is read as it is written.
    """

    origin: Ref
    relation: Relation
    target: Ref
    crosswalk: int
    number: int
    forward: bool = True

    @property
    def inverse(self) -> Step:
        """Read the pair from its other end."""
        ends = (self.target, self.relation.inverse, self.origin)
        return Step(*ends, self.crosswalk, self.number, not self.forward)


class Derived(NamedTuple):
    """What a statement is to another, by the written pairs that lead there."""

    origin: Ref
    relation: Relation
    target: Ref
    path: tuple[Step, ...]

    @property
    def inverse(self) -> Derived:
        """Read the same from the other end."""
        path = tuple(step.inverse for step in reversed(self.path))
        return Derived(self.target, self.relation.inverse, self.origin, path)

    @property
    def through(self) -> tuple[Ref, ...]:
        """Give the statements that it passes through, in order."""
        return tuple(step.target for step in self.path[:-1])


Carriers: TypeAlias = Mapping[Ref, tuple[Ref, ...]]
"""For a statement, the others whose evidence carries over to it, nearest first."""

Onward: TypeAlias = Mapping[Ref, Sequence[Step]]
"""The pairs that a statement stands in, each read from it."""


def composed(first: Relation, second: Relation) -> Relation | None:
    """Give what a is to c if a is `first` b and b is `second` c; None: nothing follows.

    It is associative, and `same as` changes nothing.
    """
    if Relation.SAME in {first, second}:
        return second if first is Relation.SAME else first
    directed = first in {Relation.BROADER, Relation.NARROWER}
    return first if directed and first is second else None


def inverse(crosswalk: Crosswalk) -> Crosswalk:
    """Read a crosswalk from its other end, its pairs in the same order."""
    turned = tuple(
        Pair(
            origin=pair.target,
            relation=pair.relation.inverse,
            target=pair.origin,
            note=pair.note,
        )
        for pair in crosswalk.pairs
    )
    ends = {"origin": crosswalk.target, "target": crosswalk.origin}
    return crosswalk.model_copy(update={**ends, "pairs": turned})


def compose(first: Crosswalk, second: Crosswalk) -> Crosswalk:
    """Give what the origin of the first is to the target of the second.

    The first must end where the second begins. Each pair's note says through which
    statement it came, the first if there are several. It is nobody's review.

    Raises ValueError where the first ends elsewhere.
    """
    if first.target != second.origin:
        raise ValueError(f"{first.target} isn't {second.origin}")
    found: dict[tuple[Ref, Relation, Ref], Pair] = {}
    for pair in _through(first, second):
        found.setdefault((pair.origin, pair.relation, pair.target), pair)
    return Crosswalk(
        title=f"{first.title}; then {second.title}",
        origin=first.origin,
        target=second.target,
        pairs=tuple(found.values()),
    )


def _through(first: Crosswalk, second: Crosswalk) -> Iterator[Pair]:
    onward: dict[Ref, list[Pair]] = {}
    for pair in second.pairs:
        onward.setdefault(pair.origin, []).append(pair)
    for pair in first.pairs:
        for other in onward.get(pair.target, ()):
            relation = composed(pair.relation, other.relation)
            if relation is not None:
                yield Pair(
                    origin=pair.origin,
                    relation=relation,
                    target=other.target,
                    note=f"through {pair.target}",
                )


def told_apart(crosswalks: Iterable[Crosswalk]) -> list[Crosswalk]:
    """Give crosswalks in which no two standards have one code.

    Where suites have a standard's code in common, as versions of a suite do, the
    suite's is added: `AP 1 of A in lsp-2007`.
    """
    every = [*crosswalks]
    suites: dict[str, set[str]] = {}
    for crosswalk in every:
        for pair in crosswalk.pairs:
            suites.setdefault(pair.origin.standard, set()).add(crosswalk.origin)
            suites.setdefault(pair.target.standard, set()).add(crosswalk.target)

    def told(ref: Ref, suite: str) -> Ref:
        several = len(suites[ref.standard]) > 1
        return Ref(f"{ref.standard} in {suite}", ref.code) if several else ref

    return [_renamed(crosswalk, told) for crosswalk in every]


def _renamed(crosswalk: Crosswalk, name: Callable[[Ref, str], Ref]) -> Crosswalk:
    """Give a crosswalk with each statement called as told, by its suite."""
    pairs = tuple(
        pair.model_copy(
            update={
                "origin": name(pair.origin, crosswalk.origin),
                "target": name(pair.target, crosswalk.target),
            }
        )
        for pair in crosswalk.pairs
    )
    return crosswalk.model_copy(update={"pairs": pairs})


def onward_steps(crosswalks: Iterable[Crosswalk]) -> Onward:
    """Give the pairs that each statement stands in, in declared order."""
    onward: dict[Ref, list[Step]] = {}
    for count, crosswalk in enumerate(crosswalks, 1):
        for number, pair in enumerate(crosswalk.pairs, 1):
            step = Step(pair.origin, pair.relation, pair.target, count, number)
            onward.setdefault(step.origin, []).append(step)
            onward.setdefault(step.target, []).append(step.inverse)
    return onward


def closure(crosswalks: Iterable[Crosswalk]) -> tuple[Derived, ...]:
    """Give all that follows from some crosswalks, read from either end.

    Statement by statement as the pairs name them, what is nearest first. Each relation
    of two statements comes once, by the fewest pairs, of those by the first declared.
    That a statement is the same as itself goes without saying; that it is anything
    else to itself is there, and a conflict. Statements go by their codes alone, which
    `told_apart` makes sure of.
    """
    onward = onward_steps(crosswalks)
    return tuple(one for origin in onward for one in reached(onward, origin))


def reached(onward: Onward, origin: Ref) -> Iterator[Derived]:
    """Yield all that one statement is to others, what is nearest first."""
    for end in _ends(onward, origin):
        path = tuple(end.steps())[::-1]
        yield Derived(origin, end.relation, end.target, path)


class _End(NamedTuple):
    """Where a walk along pairs has come to: what its start is to `target`.

    It came by `step` from where it was `before`; at its start there is neither.
    """

    relation: Relation
    target: Ref
    step: Step | None = None
    before: _End | None = None

    def steps(self) -> Iterator[Step]:
        """Yield the pairs that lead here, the last one first."""
        at: _End | None = self
        while at is not None and at.step is not None:
            yield at.step
            at = at.before


def _ends(onward: Onward, origin: Ref) -> Iterator[_End]:
    """Yield where walks from a statement come to, each relation to another once."""
    seen = {(origin, Relation.SAME)}
    ends = [_End(Relation.SAME, origin)]
    for one in ends:  # it grows meanwhile
        for step in onward.get(one.target, ()):
            relation = composed(one.relation, step.relation)
            if relation is not None and (step.target, relation) not in seen:
                seen.add((step.target, relation))
                ends.append(_End(relation, step.target, step, one))
    yield from ends[1:]


def carriers(
    crosswalks: Iterable[Crosswalk], carried: Collection[Relation]
) -> Carriers:
    """Give, for each statement, all those whose evidence carries to it.

    Their relation to it is among `carried`. The nearest come first, and each but once.
    A statement that nothing carries to is left out.
    """
    onward = onward_steps(crosswalks)
    turned = {relation.inverse for relation in carried}
    found = {ref: _carriers(onward, ref, turned) for ref in onward}
    return {ref: some for ref, some in found.items() if some}


def _carriers(
    onward: Onward, target: Ref, turned: Collection[Relation]
) -> tuple[Ref, ...]:
    """Give those that a statement is to as the relations carried are, turned."""
    ends = (one.target for one in _ends(onward, target) if one.relation in turned)
    return tuple(ref for ref in dict.fromkeys(ends) if ref != target)
