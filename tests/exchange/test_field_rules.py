"""The field rules of CASE 1.1: as the specification has them, and as they are kept."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.exchange.case import Naming, dump_crosswalk, dump_structure, dump_suite
from rules.exchange.case.checking import faults
from rules.exchange.case.fields import (
    ASSOCIATION_TYPES,
    PACKAGE,
    FieldRule,
    Many,
    ObjectRule,
    ValueKind,
)
from rules.exchange.json_text import read_json
from rules.model import Qualification
from rules.reading.source import Source
from rules.standards import Crosswalk, Suite
from tests.drawn import structures
from tests.exchange.drawing import crosswalks, suites
from tests.tries import tries

law = tries(40)

NAMED = "identifier uri lastChangeDateTime"
SPECIFIED = {
    "CFPackage": (
        "CFDocument",
        "CFItems CFAssociations CFDefinitions CFRubrics extensions",
    ),
    "CFDocument": (
        f"{NAMED} creator title",
        (
            "frameworkType caseVersion officialSourceURL publisher description subject"
            " subjectURI language version adoptionStatus statusStartDate statusEndDate"
            " licenseURI notes extensions"
        ),
    ),
    "CFItem": (
        f"{NAMED} fullStatement",
        (
            "alternativeLabel CFItemType humanCodingScheme listEnumeration"
            " abbreviatedStatement conceptKeywords conceptKeywordsURI notes subject"
            " subjectURI language educationLevel CFItemTypeURI licenseURI"
            " statusStartDate statusEndDate extensions"
        ),
    ),
    "CFAssociation": (
        f"{NAMED} associationType originNodeURI destinationNodeURI",
        "sequenceNumber CFAssociationGroupingURI notes extensions",
    ),
    "LinkURI": ("title identifier uri", ""),
    "LinkGenURI": ("title identifier uri", "targetType"),
    "CFDefinition": (
        "",
        (
            "CFConcepts CFSubjects CFLicenses CFItemTypes CFAssociationGroupings"
            " extensions"
        ),
    ),
    "CFConcept": (f"{NAMED} title hierarchyCode", "keywords description extensions"),
    "CFSubject": (f"{NAMED} title hierarchyCode", "description extensions"),
    "CFLicense": (f"{NAMED} title licenseText", "description extensions"),
    "CFItemType": (
        f"{NAMED} title description hierarchyCode",
        "typeCode extensions",
    ),
    "CFAssociationGrouping": (f"{NAMED} title", "description extensions"),
    "CFRubric": (NAMED, "title description CFRubricCriteria extensions"),
    "CFRubricCriterion": (
        NAMED,
        (
            "category description CFItemURI weight position rubricId"
            " CFRubricCriterionLevels extensions"
        ),
    ),
    "CFRubricCriterionLevel": (
        NAMED,
        "description quality score feedback position rubricCriterionId extensions",
    ),
}
"""The fields of each class that must be there, and those that may be."""


TYPED = {
    **dict.fromkeys(("identifier", "rubricId", "rubricCriterionId"), "a UUID"),
    "lastChangeDateTime": "a date and time",
    **dict.fromkeys(("statusStartDate", "statusEndDate"), "a date"),
    "caseVersion": "a version of CASE",
    "associationType": "a type of association",
    "targetType": "a type of target",
    **dict.fromkeys(("sequenceNumber", "position"), "a whole number"),
    **dict.fromkeys(("weight", "score"), "a number"),
    "extensions": "an object",
    "CFDocument": "CFDocument",
    "CFDefinitions": "CFDefinition",
    **dict.fromkeys(("originNodeURI", "destinationNodeURI"), "LinkGenURI"),
    **dict.fromkeys(("licenseURI", "CFItemTypeURI", "CFItemURI"), "LinkURI"),
    **dict.fromkeys(("conceptKeywordsURI", "CFAssociationGroupingURI"), "LinkURI"),
    "subjectURI": "many: LinkURI",
    **dict.fromkeys(("subject", "conceptKeywords", "educationLevel"), "many: text"),
    **{f"{part}s": f"many: {part}" for part in ("CFItem", "CFAssociation")},
    **{f"{part}s": f"many: {part}" for part in ("CFConcept", "CFSubject", "CFLicense")},
    **{f"{part}s": f"many: {part}" for part in ("CFItemType", "CFAssociationGrouping")},
    **{f"{part}s": f"many: {part}" for part in ("CFRubric", "CFRubricCriterionLevel")},
    "CFRubricCriteria": "many: CFRubricCriterion",
    "LinkGenURI.identifier": "text",
    "CFRubricCriterionLevel.extensions": "many: an object",
}
"""What fields hold that aren't text; last those of one class that differ by it."""


def objects(rule: FieldRule) -> Iterator[ObjectRule]:
    """Yield the rule of an object, and those of all objects within it."""
    if isinstance(rule, Many):
        yield from objects(rule.of)
    elif isinstance(rule, ObjectRule):
        yield rule
        for field in rule.fields.values():
            yield from objects(field)


def test_every_class_has_the_fields_that_are_specified() -> None:
    """No more, no less, and the same that must be there."""
    found = {one.name: one for one in objects(PACKAGE)}
    assert found.keys() == SPECIFIED.keys()
    for name, (required, optional) in SPECIFIED.items():
        assert found[name].required.keys() == {*required.split()}
        assert found[name].optional.keys() == {*optional.split()}


def held(rule: FieldRule) -> str:
    """Say what a field holds."""
    if isinstance(rule, Many):
        return f"many: {held(rule.of)}"
    return rule.name if isinstance(rule, ObjectRule) else rule.value


def test_every_field_holds_what_is_specified() -> None:
    """Text, but where it is told."""
    found = {
        f"{one.name}.{name}": held(field)
        for one in objects(PACKAGE)
        for name, field in one.fields.items()
    }
    usual = {at: TYPED.get(at.partition(".")[2], "text") for at in found}
    assert found == {at: TYPED.get(at, what) for at, what in usual.items()}
    assert {*TYPED} <= {*found, *(at.partition(".")[2] for at in found)}


def test_the_types_of_associations_are_those_specified() -> None:
    """In the order of the specification."""
    assert " ".join(ASSOCIATION_TYPES) == (
        "isChildOf isPeerOf isPartOf exactMatchOf precedes isRelatedTo replacedBy"
        " exemplar hasSkillLevel isTranslationOf"
    )


_SINGLE: dict[ValueKind, dict[str, Any]] = {
    ValueKind.TEXT: {"type": "string"},
    ValueKind.UUID: {
        "type": "string",
        "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
    },
    ValueKind.MOMENT: {
        "type": "string",
        "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[-+]\d\d:\d\d)$",
    },
    ValueKind.DAY: {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
    ValueKind.WHOLE: {"type": "integer"},
    ValueKind.NUMBER: {"type": "number"},
    ValueKind.VERSION: {"enum": ["1.1"]},
    ValueKind.ASSOCIATION: {
        "anyOf": [
            {"enum": [*ASSOCIATION_TYPES]},
            {"type": "string", "pattern": "^ext:[A-Za-z0-9._|-]+$"},
        ]
    },
    ValueKind.TARGET: {
        "anyOf": [
            {"enum": ["CASE"]},
            {"type": "string", "pattern": "^ext:[A-Za-z0-9._|-]+$"},
        ]
    },
    ValueKind.ANYTHING: {"type": "object"},
}


def schema_of(rule: FieldRule) -> dict[str, Any]:
    """Give the JSON Schema that says a rule, as the specification would."""
    if isinstance(rule, Many):
        return {"type": "array", "items": schema_of(rule.of)}
    if not isinstance(rule, ObjectRule):
        return _SINGLE[rule]
    return {
        "type": "object",
        "properties": {name: schema_of(field) for name, field in rule.fields.items()},
        "required": [*rule.required],
        "additionalProperties": False,
    }


VALIDATOR = jsonschema.Draft201909Validator(schema_of(PACKAGE))


def package(text: str) -> Any:  # noqa: ANN401 - any JSON
    """Give the value of a package's text."""
    return read_json(Source("package.json", text)).value


def is_valid(value: Any) -> bool:  # noqa: ANN401
    """Ask the checker, which must agree with the schema."""
    found = list(faults(value))
    assert (not found) == VALIDATOR.is_valid(value), found
    return not found


@law
@given(suites(), st.sampled_from([None, "https://example.org"]))
def test_every_suite_is_written_by_the_rules(suite: Suite, base: str | None) -> None:
    """Whatever it holds, and whatever its addresses."""
    assert is_valid(package(dump_suite(suite, Naming(base=base))))


@law
@given(crosswalks())
def test_every_crosswalk_is_written_by_the_rules(crosswalk: Crosswalk) -> None:
    """Also where it has no pair."""
    assert is_valid(package(dump_crosswalk(crosswalk, Naming())))


@law
@given(structures(rich=True))
def test_every_structure_is_written_by_the_rules(q: Qualification) -> None:
    """Whatever its rules."""
    assert is_valid(package(dump_structure(q, Naming())))


@law
@given(suites())
def test_identifiers_stand_once(suite: Suite) -> None:
    """Of items and of associations, and links lead to items of the package."""
    found = package(dump_suite(suite, Naming()))
    items = [item["identifier"] for item in found["CFItems"]]
    links = [one["identifier"] for one in found["CFAssociations"]]
    assert len({*items, *links}) == len(items) + len(links)
    known = {*items, found["CFDocument"]["identifier"]}
    for one in found["CFAssociations"]:
        ends = (one["originNodeURI"], one["destinationNodeURI"])
        assert {end["identifier"] for end in ends} <= known


OTHERS: list[Any] = [None, True, 1, 1.5, 2.0, "text", "", [], [1], ["x"], {}, {"a": 1}]
FORMS: list[Any] = ["ext:own", "ext:", "CASE", "1.1", "1.0", "2026-11-22", "precedes"]


def places(value: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401
    """Yield every container of a value with each key or number in it."""
    keys = list(value) if isinstance(value, dict) else []
    keys = list(range(len(value))) if isinstance(value, list) else keys
    for key in keys:
        yield value, key
        yield from places(value[key])


@tries(150)
@given(suites() | crosswalks(), st.data())
def test_the_checker_agrees_with_the_schema(
    one: Suite | Crosswalk, data: st.DataObject
) -> None:
    """Whatever is put in the place of a value, taken away, or added."""
    dump: Callable[..., str] = dump_suite if isinstance(one, Suite) else dump_crosswalk
    value = copy.deepcopy(package(dump(one, Naming())))
    container, key = data.draw(st.sampled_from(list(places(value))))
    change = data.draw(st.sampled_from(["put", "take away", "add"]))
    if change == "take away":
        del container[key]
    elif change == "add" and isinstance(container, dict):
        container["more"] = 1
    else:
        container[key] = data.draw(st.sampled_from([*OTHERS, *FORMS]))
    is_valid(value)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ([], ["the file: this should be an object, a CFPackage, not a list"]),
        ({}, ["CFDocument: a CFPackage needs this field"]),
        ("x", ["the file: this should be an object, a CFPackage, not text"]),
        (None, ["the file: this should be an object, a CFPackage, not null"]),
        (1.5, ["the file: this should be an object, a CFPackage, not the number 1.5"]),
    ],
)
def test_what_is_no_package_is_told(value: Any, told: list[str]) -> None:  # noqa: ANN401
    """In a line."""
    assert [fault.message for fault in faults(value)] == told


def item(**fields: Any) -> dict[str, Any]:  # noqa: ANN401
    """Give a package of one item, with some fields other than usual."""
    known = {
        "identifier": "0b8e2f3c-5d1a-5c7e-9f10-2a3b4c5d6e7f",
        "uri": "urn:x",
        "lastChangeDateTime": "2026-11-22T00:00:00Z",
    }
    document = {**known, "creator": "Somebody", "title": "A framework"}
    usual = {**known, "fullStatement": "Does this"}
    return {"CFDocument": document, "CFItems": [{**usual, **fields}]}


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"identifier": "7"}, "identifier: '7' is no UUID"),
        (
            {"lastChangeDateTime": "2026-13-01T00:00:00Z"},
            "lastChangeDateTime: '2026-13-01T00:00:00Z' is no date and time",
        ),
        ({"statusEndDate": "2026-02-30"}, "statusEndDate: '2026-02-30' is no date"),
        ({"statusEndDate": "soon"}, "statusEndDate: 'soon' is no date"),
        ({"fullStatement": 5}, "fullStatement: this should be text, not the number 5"),
        ({"uri": True}, "uri: this should be text, not true"),
        ({"subject": "x"}, "subject: this should be a list, not text"),
        ({"notes": None}, "notes: null says nothing"),
        ({"extensions": []}, "extensions: this should be an object, not a list"),
        ({"CFItemtype": "x"}, "CFItemtype: a CFItem has no such field in CASE 1.1"),
        (
            {"educationLevel": ["3", 3]},
            "educationLevel[1]: this should be text, not the number 3",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_path(fields: dict[str, Any], told: str) -> None:
    """In plain words."""
    (fault,) = faults(item(**fields))
    assert fault.message == f"CFItems[0].{told}"


def test_a_slip_in_a_name_is_seen() -> None:
    """The nearest name is offered."""
    (fault,) = faults(item(CFItemtype="x"))
    assert fault.help == "did you mean 'CFItemType'?"
