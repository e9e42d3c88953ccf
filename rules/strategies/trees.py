"""The groups of drawn structures, over leaf groups that are there already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from rules.model import Amount, Group, Measure, Take
from rules.strategies import sketches
from rules.strategies.amounts import Amounts
from rules.strategies.kinds import Kind
from rules.strategies.leaves import Leaf, Leaves

DEEPEST = 3
NAMES = ("a", "a-b", "b", "b-1", "c")
CHOICES = (Measure.PATHWAYS, Measure.GROUPS)
PLAIN = sketches.Parent(0, [], 0, 0, 0, 0, [])


@dataclass(frozen=True, slots=True)
class Tree:
    """Makes groups, depth first, and remembers what is planned to count in which.

    `takes` sketches what groups of groups take, the first one of them first; where it
    ends it begins anew.
    """

    amounts: Amounts
    takes: Sequence[sketches.Parent]
    planned: dict[str, frozenset[str]] = field(default_factory=dict)
    parents: list[str] = field(default_factory=list)

    def groups(
        self, leaves: Leaves, above: str = "", depth: int = 0, *, counted: bool = False
    ) -> tuple[Group, ...]:
        """Give groups, each over some of the leaves, in their order.

        If `counted`, a group above counts what is in them, so that a leaf group need
        not say how much of it counts.
        """
        return tuple(
            self._group(part, f"{above}{name}", depth, counted=counted)
            for name, part in zip(NAMES, self._parts(leaves, depth), strict=False)
        )

    def _parts(self, leaves: Leaves, depth: int) -> Iterator[Leaves]:
        """Put leaves that stand side by side together, here and there."""
        part = leaves[:1]
        for leaf in leaves[1:]:
            if self._hows and depth < min(leaf.sketch.depth - 2, DEEPEST):
                part = (*part, leaf)
            else:
                yield part
                part = (leaf,)
        yield part

    @property
    def _hows(self) -> tuple[str, ...]:
        """Give what a group of groups may take."""
        kinds = self.amounts.kinds
        some = ("all", "nothing", "amounts") if Kind.GROUPS in kinds else ()
        choices = ("choice", "choice", "halves", "both")
        return (*some, *(choices if Kind.PATHWAYS in kinds else ()))

    def _group(self, leaves: Leaves, path: str, depth: int, *, counted: bool) -> Group:
        title = f"Group {path}"
        (leaf, *more), hows = leaves, self._hows
        if not more and not (hows and leaf.sketch.wrapped > 6 and not depth):
            self.planned[path] = leaf.plan
            take = self._leaf_take(leaf, path, counted=counted)
            return Group(path=path, title=title, take=take, units=leaf.units)
        sketch = self._sketch(path)
        how = hows[sketch.how % len(hows)]
        counted = counted or how in {"amounts", "both"}
        below = self.groups(leaves, f"{path}/", depth + 1, counted=counted)
        units = tuple(code for leaf in leaves for code in leaf.units)
        take = self._parent_take(how, sketch, units, [group.path for group in below])
        return Group(path=path, title=title, take=take, groups=below)

    def _sketch(self, path: str) -> sketches.Parent:
        """Give the sketch of the next group of groups."""
        self.parents.append(path)
        takes = self.takes or (PLAIN,)
        return takes[(len(self.parents) - 1) % len(takes)]

    def _leaf_take(self, leaf: Leaf, path: str, *, counted: bool) -> Take | None:
        if leaf.everything:
            return Take()
        if counted and leaf.sketch.silent > 1:
            return None
        return Take(amounts=self._some(leaf.sketch.amounts, leaf.units, [path]))

    def _parent_take(
        self,
        how: str,
        sketch: sketches.Parent,
        units: Sequence[str],
        paths: Sequence[str],
    ) -> Take | None:
        """Give a choice of groups, or an amount over what counts below, or both."""
        if how in {"all", "nothing"}:
            return Take() if how == "all" else None
        if how == "amounts":
            return Take(amounts=self._some(sketch.amounts, units, paths))
        choice = self._choice(sketch, paths)
        if how == "both":
            amounts = self._some(sketch.amounts, units, paths)
            return Take(amounts=(*amounts[:1], choice))
        return Take(amounts=tuple(_halves(choice)) if how == "halves" else (choice,))

    def _choice(self, sketch: sketches.Parent, paths: Sequence[str]) -> Amount:
        """Give a choice of groups; nothing is planned in those that it leaves out."""
        chosen = {paths[place % len(paths)] for place in sketch.chosen or [0]}
        for path in set(paths).difference(chosen):
            self.planned.update(dict.fromkeys(self._at(path), frozenset[str]()))
        least = 1 if sketch.fewer > 1 else len(chosen)
        most = len(chosen) + max(0, sketch.more - 1)
        return Amount(
            measure=CHOICES[sketch.measure],
            minimum=None if sketch.open == 2 else Decimal(least),
            maximum=None if sketch.open == 3 else Decimal(most),
        )

    def _at(self, path: str) -> list[str]:
        """Give the leaves that a path names."""
        return [p for p in self.planned if f"{p}/".startswith(f"{path}/")]

    def _some(
        self,
        drawn: Iterable[sketches.Bounded],
        codes: Sequence[str],
        paths: Sequence[str],
    ) -> tuple[Amount, ...]:
        return tuple(self.amount(sketch, codes, paths) for sketch in drawn)

    def amount(
        self, sketch: sketches.Bounded, codes: Iterable[str], paths: Iterable[str]
    ) -> Amount:
        """Give an amount around what is planned at some paths and below."""
        return self.amounts.around(sketch, self.plan(paths), codes)

    def plan(self, paths: Iterable[str]) -> frozenset[str]:
        """Give what is planned to count at some paths and below."""
        leaves = (leaf for path in paths for leaf in self._at(path))
        return frozenset(code for leaf in leaves for code in self.planned[leaf])


def _halves(choice: Amount) -> Iterator[Amount]:
    """Say a choice as a minimum and a maximum of their own."""
    if choice.maximum is not None:
        yield choice.model_copy(update={"minimum": None})
    if choice.minimum is not None:
        yield choice.model_copy(update={"maximum": None})
