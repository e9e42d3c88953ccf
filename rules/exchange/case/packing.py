"""Puts a package together: its items, their associations, and the text of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping

from pydantic import JsonValue

from rules.exchange.case.naming import Json, Naming
from rules.exchange.case.package import OURS
from rules.exchange.case.tree import CHILD

NOT_STATED = "not stated"
"""The creator of a framework whose publisher nothing names: a package must have one."""

STANDARD, SECTION = "Standard", "Section"
PERFORMANCE, KNOWLEDGE = "Performance criterion", "Knowledge statement"
GROUP, PATHWAY, UNIT = "Group", "Pathway", "Unit"

_TYPES = {
    STANDARD: "A unit of competence of a suite of occupational standards.",
    SECTION: "An element of a standard, or a heading that statements stand under.",
    PERFORMANCE: "What somebody competent does.",
    KNOWLEDGE: "What somebody competent knows and understands.",
    GROUP: "A group of a rule of combination.",
    PATHWAY: "A group that is one of several to choose from.",
    UNIT: "The smallest thing achieved and certificated.",
}
"""The types of items written here, and what they are."""

UNDERPINS = ("grouping", "underpins")
_UNDERPINS = "Knowledge that underpins a performance criterion."


class Packing:
    """Gathers the parts of one package, in order."""

    def __init__(self, naming: Naming, *document: str) -> None:
        self.naming = naming
        self._document = document
        self._items: dict[str, Json] = {}
        self._associations: list[Json] = []
        self._types: dict[str, Json] = {}
        self._groupings: dict[str, Json] = {}
        self._told: Counter[tuple[str, ...]] = Counter()

    def root(self, title: str) -> Json:
        """Give a link to the document, which items without another parent are under."""
        return self.naming.link("CFDocument", title, *self._document)

    def item(self, type: str, names: tuple[str, ...], fields: Json) -> Json:
        """Add an item, once; give a link to it."""
        kind = self._type(type)
        known = self.naming.of("CFItem", *names)
        item = {**known, "CFItemType": type, "CFItemTypeURI": kind, **said(fields)}
        self._items.setdefault(str(known["identifier"]), item)
        return self.naming.link("CFItem", str(fields["fullStatement"]), *names)

    def associate(
        self, type: str, origin: Json, destination: Json, fields: Json
    ) -> None:
        """Add an association; of several alike each has its own identifier."""
        ends = (str(origin["identifier"]), str(destination["identifier"]))
        names = ("association", *self._document, type, *ends)
        again = self._told[names]
        self._told[names] += 1
        known = self.naming.of("CFAssociation", *names, *[str(again)] * bool(again))
        nodes = {
            "originNodeURI": {**origin, "targetType": "CASE"},
            "destinationNodeURI": {**destination, "targetType": "CASE"},
        }
        one = {**known, "associationType": type, **nodes, **said(fields)}
        self._associations.append(one)

    def put_under(self, child: Json, parent: Json, number: int) -> None:
        """Say that an item stands under another, or the document, at a place there."""
        self.associate(CHILD, child, parent, {"sequenceNumber": number})

    def underpin(self, knowledge: Json, performance: Json, number: int) -> None:
        """Say that a knowledge statement underpins a performance criterion."""
        known = self.naming.of("CFAssociationGrouping", *UNDERPINS)
        title = {"title": UNDERPINS[-1], "description": _UNDERPINS}
        self._groupings.setdefault(UNDERPINS[-1], {**known, **title})
        grouping = self.naming.link("CFAssociationGrouping", UNDERPINS[-1], *UNDERPINS)
        fields: Json = {"sequenceNumber": number, "CFAssociationGroupingURI": grouping}
        self.associate("isRelatedTo", knowledge, performance, fields)

    def text(self, document: Json) -> str:
        """Write the package; `document` is what its document says of itself."""
        known = self.naming.of("CFDocument", *self._document)
        kinds = {
            "CFItemTypes": list(self._types.values()),
            "CFAssociationGroupings": list(self._groupings.values()),
        }
        package = {
            "CFDocument": {**known, "caseVersion": "1.1", **said(document)},
            "CFItems": list(self._items.values()),
            "CFAssociations": self._associations,
            "CFDefinitions": {name: found for name, found in kinds.items() if found},
        }
        return f"{json.dumps(package, ensure_ascii=False, indent=2)}\n"

    def _type(self, type: str) -> Json:
        known = self.naming.of("CFItemType", "type", type)
        description: Json = {
            "title": type,
            "description": _TYPES[type],
            "hierarchyCode": type.lower().replace(" ", "-"),
        }
        self._types.setdefault(type, {**known, **description})
        return self.naming.link("CFItemType", type, "type", type)


def said(fields: Mapping[str, JsonValue]) -> Json:
    """Leave out fields that say nothing."""
    return {
        name: value for name, value in fields.items() if value not in (None, [], {})
    }


def levels(level: int | None) -> list[JsonValue]:
    """Write a level as packages have it, in a list; an empty one for none."""
    return [] if level is None else [f"Level {level}"]


def extension(fields: Json) -> Json:
    """Put fields of ours where CASE has room for them; nothing if there are none."""
    return {OURS: fields} if fields else {}
