"""The tree of a package's items: what stands under what, in order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from rules.exchange.case.fault import (
    CIRCLE,
    DANGLING,
    LEFT_OUT,
    TWICE,
    Fault,
)
from rules.exchange.case.package import Association, Item, Package

MAX_DEPTH = 32
CHILD = "isChildOf"


class Tree:
    """Items by their identifiers, below one another as associations say.

    An item stands under the first of its parents; without any that is in the package
    it is a root, after those that the document itself is said to have.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self.items = {item.identifier: item for item in reversed(package.items)}
        self.paths = {id(item): n for n, item in enumerate(package.items)}
        self._below: dict[str, list[Item]] = {}
        self._parents: dict[str, str] = {}
        self.told: list[Fault] = []
        first = {one.origin.identifier: one for one in reversed(self._links())}
        for one in package.of_type(CHILD):
            self._place(one, first[one.origin.identifier])

    def _links(self) -> list[Association]:
        return [one for one in self._package.associations if one.type == CHILD]

    def _place(self, one: Association, first: Association) -> None:
        child = self.items.get(one.origin.identifier)
        parent = one.destination.identifier
        if child is None:
            said = "no item here has this identifier"
            self._tell(one, "originNodeURI", DANGLING, said)
        elif one is not first:
            said = f"'{name_of(child)}' stands under another item already"
            self._tell(one, "destinationNodeURI", LEFT_OUT, said)
        elif parent == self._package.document.identifier or parent in self.items:
            self._parents[child.identifier] = parent
            self._below.setdefault(parent, []).append(child)
        else:
            said = "neither an item here nor the document has this identifier"
            self._tell(one, "destinationNodeURI", DANGLING, said)

    def _tell(self, one: Association, end: str, code: str, said: str) -> None:
        path = ("CFAssociations", one.number, end)
        self.told.append(Fault((*path, "identifier"), code, said))

    def place_of(self, item: Item) -> tuple[str | int, ...]:
        """Give the path of an item."""
        return ("CFItems", self.paths[id(item)])

    @cached_property
    def roots(self) -> list[Item]:
        """Give the items that stand under no other."""
        named = self._below.get(self._package.document.identifier, [])
        others = (i for i in self.items_in_order if i.identifier not in self._parents)
        return [*named, *others]

    @property
    def items_in_order(self) -> list[Item]:
        """Give every item, the first of those that share an identifier."""
        every = self._package.items
        return [item for item in every if self.items[item.identifier] is item]

    def below(self, item: Item) -> list[Item]:
        """Give the items that stand under another, in order."""
        return self._below.get(item.identifier, [])

    def faults(self) -> Iterator[Fault]:
        """Yield what hinders reading the tree, then what is told of it."""
        for item in self._package.items:
            if self.items[item.identifier] is not item:
                path = (*self.place_of(item), "identifier")
                first = self.place_of(self.items[item.identifier])[1]
                said = f"CFItems[{first}] has this identifier already"
                yield Fault(path, TWICE, said, "give each item its own")
        yield from self._circles()
        yield from self.told

    def _circles(self) -> Iterator[Fault]:
        """Tell of items that are reached from no root, or too deep below one."""
        reached: set[str] = set()
        level = self.roots
        for _ in range(MAX_DEPTH):
            reached.update(item.identifier for item in level)
            level = [child for item in level for child in self.below(item)]
        for item in self.items_in_order:
            if item.identifier not in reached:
                said = f"this stands under itself, or more than {MAX_DEPTH} deep"
                yield Fault(self.place_of(item), CIRCLE, said)
                return


def name_of(item: Item) -> str:
    """Name an item in a message: by its code, or by how it begins."""
    return item.code or " ".join(item.statement.split())[:40]
