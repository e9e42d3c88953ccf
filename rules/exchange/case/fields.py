"""The fields of a CASE 1.1 package, as 1EdTech's specification has them.

After the JSON Schema of the class CFPackage,
https://purl.imsglobal.org/spec/case/v1p1/schema/json/case_v1p1_cfpackage-jsonschema1.json
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Kind(StrEnum):
    """What a single value may be."""

    TEXT = "text"
    UUID = "a UUID"
    MOMENT = "a date and time"
    DAY = "a date"
    WHOLE = "a whole number"
    NUMBER = "a number"
    VERSION = "a version of CASE"
    ASSOCIATION = "a type of association"
    TARGET = "a type of target"
    ANYTHING = "an object"


@dataclass(frozen=True, slots=True)
class Many:
    """A list of values of one kind."""

    of: Kind | Shape


@dataclass(frozen=True, slots=True)
class Shape:
    """An object: the fields it must have, those it may have, and no others."""

    name: str
    required: Mapping[str, Rule]
    optional: Mapping[str, Rule]

    @property
    def fields(self) -> dict[str, Rule]:
        """Give all fields that there may be."""
        return {**self.required, **self.optional}


Rule: TypeAlias = Kind | Many | Shape

ASSOCIATION_TYPES = (
    *("isChildOf", "isPeerOf", "isPartOf", "exactMatchOf", "precedes", "isRelatedTo"),
    *("replacedBy", "exemplar", "hasSkillLevel", "isTranslationOf"),
)
"""The types of association; others start with `ext:`."""

TARGET_TYPES = ("CASE",)
CASE_VERSIONS = ("1.1",)

_TEXT, _TEXTS = Kind.TEXT, Many(Kind.TEXT)
_MORE: Mapping[str, Rule] = {"extensions": Kind.ANYTHING}
_NAMED: Mapping[str, Rule] = {
    "identifier": Kind.UUID,
    "uri": Kind.TEXT,
    "lastChangeDateTime": Kind.MOMENT,
}
"""What every object has that may be referred to."""


def _texts(*names: str) -> dict[str, Rule]:
    return dict.fromkeys(names, _TEXT)


_STATUS: Mapping[str, Rule] = {
    "statusStartDate": Kind.DAY,
    "statusEndDate": Kind.DAY,
}
LINK = Shape("LinkURI", {"title": _TEXT, "identifier": Kind.UUID, "uri": Kind.TEXT}, {})
NODE = Shape(
    "LinkGenURI", _texts("title", "identifier", "uri"), {"targetType": Kind.TARGET}
)
DOCUMENT = Shape(
    "CFDocument",
    {**_NAMED, **_texts("creator", "title")},
    {
        **_texts("frameworkType", "officialSourceURL", "publisher", "description"),
        **_texts("language", "version", "adoptionStatus", "notes"),
        **_STATUS,
        **_MORE,
        "caseVersion": Kind.VERSION,
        "subject": _TEXTS,
        "subjectURI": Many(LINK),
        "licenseURI": LINK,
    },
)
ITEM = Shape(
    "CFItem",
    {**_NAMED, "fullStatement": _TEXT},
    {
        **_texts("alternativeLabel", "CFItemType", "humanCodingScheme"),
        **_texts("listEnumeration", "abbreviatedStatement", "notes", "language"),
        **_STATUS,
        **_MORE,
        **dict.fromkeys(("conceptKeywords", "subject", "educationLevel"), _TEXTS),
        **dict.fromkeys(("conceptKeywordsURI", "CFItemTypeURI", "licenseURI"), LINK),
        "subjectURI": Many(LINK),
    },
)
ASSOCIATION = Shape(
    "CFAssociation",
    {
        **_NAMED,
        "associationType": Kind.ASSOCIATION,
        "originNodeURI": NODE,
        "destinationNodeURI": NODE,
    },
    {
        **_MORE,
        "sequenceNumber": Kind.WHOLE,
        "CFAssociationGroupingURI": LINK,
        "notes": _TEXT,
    },
)

_IN_HIERARCHY: Mapping[str, Rule] = {**_NAMED, **_texts("title", "hierarchyCode")}
CONCEPT = Shape(
    "CFConcept", _IN_HIERARCHY, {**_texts("keywords", "description"), **_MORE}
)
SUBJECT = Shape("CFSubject", _IN_HIERARCHY, {**_texts("description"), **_MORE})
LICENSE = Shape(
    "CFLicense",
    {**_NAMED, **_texts("title", "licenseText")},
    {**_texts("description"), **_MORE},
)
ITEM_TYPE = Shape(
    "CFItemType",
    {**_IN_HIERARCHY, **_texts("description")},
    {**_texts("typeCode"), **_MORE},
)
GROUPING = Shape(
    "CFAssociationGrouping",
    {**_NAMED, **_texts("title")},
    {**_texts("description"), **_MORE},
)
DEFINITIONS = Shape(
    "CFDefinition",
    {},
    {
        "CFConcepts": Many(CONCEPT),
        "CFSubjects": Many(SUBJECT),
        "CFLicenses": Many(LICENSE),
        "CFItemTypes": Many(ITEM_TYPE),
        "CFAssociationGroupings": Many(GROUPING),
        **_MORE,
    },
)

_LEVEL = Shape(
    "CFRubricCriterionLevel",
    _NAMED,
    {
        **_texts("description", "quality", "feedback"),
        "score": Kind.NUMBER,
        "position": Kind.WHOLE,
        "rubricCriterionId": Kind.UUID,
        "extensions": Many(Kind.ANYTHING),
    },
)
_CRITERION = Shape(
    "CFRubricCriterion",
    _NAMED,
    {
        **_texts("category", "description"),
        **_MORE,
        "CFItemURI": LINK,
        "weight": Kind.NUMBER,
        "position": Kind.WHOLE,
        "rubricId": Kind.UUID,
        "CFRubricCriterionLevels": Many(_LEVEL),
    },
)
RUBRIC = Shape(
    "CFRubric",
    _NAMED,
    {
        **_texts("title", "description"),
        **_MORE,
        "CFRubricCriteria": Many(_CRITERION),
    },
)
PACKAGE = Shape(
    "CFPackage",
    {"CFDocument": DOCUMENT},
    {
        "CFItems": Many(ITEM),
        "CFAssociations": Many(ASSOCIATION),
        "CFDefinitions": DEFINITIONS,
        "CFRubrics": Many(RUBRIC),
        **_MORE,
    },
)
