"""The fields of a CASE 1.1 package, as 1EdTech's specification has them.

After the JSON Schema of the class CFPackage,
https://purl.imsglobal.org/spec/case/v1p1/schema/json/case_v1p1_cfpackage-jsonschema1.json
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class ValueKind(StrEnum):
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

    of: ValueKind | ObjectRule


@dataclass(frozen=True, slots=True)
class ObjectRule:
    """An object: the fields it must have, those it may have, and no others."""

    name: str
    required: Mapping[str, FieldRule]
    optional: Mapping[str, FieldRule]

    @property
    def fields(self) -> dict[str, FieldRule]:
        """Give all fields that there may be."""
        return {**self.required, **self.optional}


FieldRule: TypeAlias = ValueKind | Many | ObjectRule

ASSOCIATION_TYPES = (
    *("isChildOf", "isPeerOf", "isPartOf", "exactMatchOf", "precedes", "isRelatedTo"),
    *("replacedBy", "exemplar", "hasSkillLevel", "isTranslationOf"),
)
"""The types of association; others start with `ext:`."""

TARGET_TYPES = ("CASE",)
CASE_VERSIONS = ("1.1",)

_TEXT, _TEXTS = ValueKind.TEXT, Many(ValueKind.TEXT)
_MORE: Mapping[str, FieldRule] = {"extensions": ValueKind.ANYTHING}
_NAMED: Mapping[str, FieldRule] = {
    "identifier": ValueKind.UUID,
    "uri": ValueKind.TEXT,
    "lastChangeDateTime": ValueKind.MOMENT,
}
"""What every object has that may be referred to."""


def _texts(*names: str) -> dict[str, FieldRule]:
    return dict.fromkeys(names, _TEXT)


_STATUS: Mapping[str, FieldRule] = {
    "statusStartDate": ValueKind.DAY,
    "statusEndDate": ValueKind.DAY,
}
LINK = ObjectRule(
    "LinkURI", {"title": _TEXT, "identifier": ValueKind.UUID, "uri": ValueKind.TEXT}, {}
)
NODE = ObjectRule(
    "LinkGenURI", _texts("title", "identifier", "uri"), {"targetType": ValueKind.TARGET}
)
DOCUMENT = ObjectRule(
    "CFDocument",
    {**_NAMED, **_texts("creator", "title")},
    {
        **_texts("frameworkType", "officialSourceURL", "publisher", "description"),
        **_texts("language", "version", "adoptionStatus", "notes"),
        **_STATUS,
        **_MORE,
        "caseVersion": ValueKind.VERSION,
        "subject": _TEXTS,
        "subjectURI": Many(LINK),
        "licenseURI": LINK,
    },
)
ITEM = ObjectRule(
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
ASSOCIATION = ObjectRule(
    "CFAssociation",
    {
        **_NAMED,
        "associationType": ValueKind.ASSOCIATION,
        "originNodeURI": NODE,
        "destinationNodeURI": NODE,
    },
    {
        **_MORE,
        "sequenceNumber": ValueKind.WHOLE,
        "CFAssociationGroupingURI": LINK,
        "notes": _TEXT,
    },
)

_IN_HIERARCHY: Mapping[str, FieldRule] = {**_NAMED, **_texts("title", "hierarchyCode")}
CONCEPT = ObjectRule(
    "CFConcept", _IN_HIERARCHY, {**_texts("keywords", "description"), **_MORE}
)
SUBJECT = ObjectRule("CFSubject", _IN_HIERARCHY, {**_texts("description"), **_MORE})
LICENSE = ObjectRule(
    "CFLicense",
    {**_NAMED, **_texts("title", "licenseText")},
    {**_texts("description"), **_MORE},
)
ITEM_TYPE = ObjectRule(
    "CFItemType",
    {**_IN_HIERARCHY, **_texts("description")},
    {**_texts("typeCode"), **_MORE},
)
GROUPING = ObjectRule(
    "CFAssociationGrouping",
    {**_NAMED, **_texts("title")},
    {**_texts("description"), **_MORE},
)
DEFINITIONS = ObjectRule(
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

_LEVEL = ObjectRule(
    "CFRubricCriterionLevel",
    _NAMED,
    {
        **_texts("description", "quality", "feedback"),
        "score": ValueKind.NUMBER,
        "position": ValueKind.WHOLE,
        "rubricCriterionId": ValueKind.UUID,
        "extensions": Many(ValueKind.ANYTHING),
    },
)
_CRITERION = ObjectRule(
    "CFRubricCriterion",
    _NAMED,
    {
        **_texts("category", "description"),
        **_MORE,
        "CFItemURI": LINK,
        "weight": ValueKind.NUMBER,
        "position": ValueKind.WHOLE,
        "rubricId": ValueKind.UUID,
        "CFRubricCriterionLevels": Many(_LEVEL),
    },
)
RUBRIC = ObjectRule(
    "CFRubric",
    _NAMED,
    {
        **_texts("title", "description"),
        **_MORE,
        "CFRubricCriteria": Many(_CRITERION),
    },
)
PACKAGE = ObjectRule(
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
