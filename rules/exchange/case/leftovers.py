"""What nothing was made of in a package."""

from __future__ import annotations

from collections.abc import Iterator

from rules.exchange.case.fault import LEFT_OUT, Fault
from rules.exchange.case.fields import DOCUMENT, ITEM
from rules.exchange.case.naming import identifier
from rules.exchange.case.package import OURS, Item, Package
from rules.exchange.case.packing import UNDERPINS
from rules.exchange.case.tree import CHILD, Tree

_ALWAYS = {
    *("identifier", "uri", "lastChangeDateTime", "fullStatement", "humanCodingScheme"),
    *("CFItemType", "CFItemTypeURI", "notes"),
}
_OF_DOCUMENT = {
    *("identifier", "uri", "lastChangeDateTime", "creator", "title", "publisher"),
    *("version", "notes", "caseVersion"),
}
_NO_PLACE = "this is left out: our files have no place for it"


def left_out(type: str) -> str:
    """Say of an association of a type that nothing is made of it."""
    return f"what is of the type '{type}' is left out"


class Leftovers:
    """Keeps which fields of items were used, and tells of all others."""

    def __init__(self, package: Package, tree: Tree) -> None:
        self._package = package
        self._tree = tree
        self._used: dict[str, set[str]] = {}

    def use(self, item: Item, *fields: str) -> None:
        """Note that something is made of more than an item's usual fields."""
        self._used.setdefault(item.identifier, set()).update(fields)

    def told(self) -> Iterator[Fault]:
        """Yield what is left out: of the document, items, associations, the rest."""
        yield from self._of_document()
        yield from self._of_items()
        yield from self._of_associations()
        aside = {"CFRubrics", "extensions"}
        if self._package.kind is None:
            aside.add("CFDefinitions")
        for part in sorted(aside & self._package.parts):
            yield Fault((part,), LEFT_OUT, _NO_PLACE)

    def _of_document(self) -> Iterator[Fault]:
        document = self._package.document
        used = {*_OF_DOCUMENT, *["extensions"] * bool(document.ours)}
        if document.notes is None:
            used.add("description")
        for field in sorted((document.present & DOCUMENT.fields.keys()) - used):
            yield Fault(("CFDocument", field), LEFT_OUT, _NO_PLACE)
        differs = document.publisher not in {None, document.creator}
        if differs and not document.ours:
            said = "the publisher is kept, not the creator"
            yield Fault(("CFDocument", "creator"), LEFT_OUT, said)

    def _of_items(self) -> Iterator[Fault]:
        for item in self._package.items:
            for field in sorted(self._unused(item)):
                yield Fault((*self._tree.place_of(item), field), LEFT_OUT, _NO_PLACE)

    def _unused(self, item: Item) -> set[str]:
        used = _ALWAYS | self._used.get(item.identifier, set())
        if {*item.extensions} <= {OURS}:
            used.add("extensions")
        if not item.code:
            used.add("listEnumeration")
        return set(item.present & ITEM.fields.keys()) - used

    def _of_associations(self) -> Iterator[Fault]:
        for one in self._package.associations:
            read = one.type == CHILD or one.grouping == identifier(*UNDERPINS)
            if not read:
                path = ("CFAssociations", one.number, "associationType")
                yield Fault(path, LEFT_OUT, left_out(one.type))
