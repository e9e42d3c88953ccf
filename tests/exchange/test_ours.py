"""Packages that were written here: what stands in them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from rules import load_qualification
from rules.exchange.case import (
    Naming,
    changed,
    dump_case,
    dump_crosswalk,
    dump_structure,
    dump_suite,
    load_case,
    load_ours,
)
from rules.standards import Section, Standard, Suite
from tests.exchange.foreign import Json, save
from tests.exchange.ours import CROSSWALK, DO, LAW, LEVEL_3, NAMING, SUITE, value_of


def titled(one: Json) -> tuple[Any, ...]:
    """Give an association's type and number, and what its ends are called."""
    ends = (one["originNodeURI"]["title"], one["destinationNodeURI"]["title"])
    return one["associationType"], one.get("sequenceNumber"), *ends


def test_the_document_is_the_suite() -> None:
    """What CASE has no field for is ours."""
    assert value_of(dump_suite(SUITE, NAMING))["CFDocument"] == {
        "identifier": "1428c864-b1fb-5542-8c1b-6b0ec50f258e",
        "uri": "urn:uuid:1428c864-b1fb-5542-8c1b-6b0ec50f258e",
        "lastChangeDateTime": "2026-11-22T00:00:00+00:00",
        "caseVersion": "1.1",
        "creator": "A board",
        "title": "Care for children",
        "publisher": "A board",
        "version": "2026",
        "notes": "Invented",
        "extensions": {
            "fingerpost": {
                "format": 1,
                "kind": "suite",
                "code": "care-1",
                "source": "An invented document",
                "values": ["Respect"],
            }
        },
    }


def test_items_are_standards_sections_and_statements() -> None:
    """By their types, with codes and levels."""
    items = value_of(dump_suite(SUITE, NAMING))["CFItems"]
    aside = {"identifier", "uri", "lastChangeDateTime", "CFItemTypeURI"}
    assert [{k: v for k, v in one.items() if k not in aside} for one in items] == [
        {
            "CFItemType": "Standard",
            "humanCodingScheme": "A",
            "fullStatement": "Care by day",
            "educationLevel": ["Level 3"],
            "conceptKeywords": ["care", "day"],
            "extensions": {"fingerpost": {"credit": "2.5", "scope": ["Indoors"]}},
        },
        {
            "CFItemType": "Section",
            "fullStatement": "Plan well",
            "abbreviatedStatement": "Planning",
        },
        {
            "CFItemType": "Performance criterion",
            "humanCodingScheme": "P1",
            "fullStatement": "Plan a day",
            "notes": "Or two",
        },
        {
            "CFItemType": "Performance criterion",
            "humanCodingScheme": "P2",
            "fullStatement": "Keep to it",
            "extensions": {
                "fingerpost": {
                    "evidence": {
                        "items": 3,
                        "least": [{"kind": "observation", "items": 2}],
                    }
                }
            },
        },
        {
            "CFItemType": "Section",
            "fullStatement": "Know the law",
            "extensions": {"fingerpost": {"untitled": "label"}},
        },
        {
            "CFItemType": "Knowledge statement",
            "humanCodingScheme": "K1",
            "fullStatement": "The law",
        },
        {
            "CFItemType": "Section",
            "fullStatement": "Section 3",
            "notes": "Nothing yet",
            "extensions": {"fingerpost": {"untitled": "number"}},
        },
    ]


def test_associations_say_what_stands_where() -> None:
    """In order; knowledge is related to the criteria that it underpins."""
    package = value_of(dump_suite(SUITE, NAMING))
    assert [titled(one) for one in package["CFAssociations"]] == [
        ("isChildOf", 1, "Care by day", "Care for children"),
        ("isChildOf", 1, "Plan well", "Care by day"),
        ("isChildOf", 1, "Plan a day", "Plan well"),
        ("isChildOf", 2, "Keep to it", "Plan well"),
        ("isChildOf", 2, "Know the law", "Care by day"),
        ("isChildOf", 1, "The law", "Know the law"),
        ("isChildOf", 3, "Section 3", "Care by day"),
        ("isRelatedTo", 1, "The law", "Keep to it"),
        ("isRelatedTo", 2, "The law", "Plan a day"),
    ]
    groupings = [o.get("CFAssociationGroupingURI") for o in package["CFAssociations"]]
    assert [g and g["title"] for g in groupings[-3:]] == [
        None,
        "underpins",
        "underpins",
    ]


def test_definitions_explain_the_types_that_are_used() -> None:
    """And no others."""
    definitions = value_of(dump_suite(SUITE, NAMING))["CFDefinitions"]
    assert [one["title"] for one in definitions["CFItemTypes"]] == [
        "Standard",
        "Section",
        "Performance criterion",
        "Knowledge statement",
    ]
    (grouping,) = definitions["CFAssociationGroupings"]
    assert (
        grouping["description"] == "Knowledge that underpins a performance criterion."
    )


def test_a_crosswalk_links_what_the_suite_names() -> None:
    """Its ends are the identifiers of the suites' own packages."""
    items = value_of(dump_suite(SUITE, NAMING))["CFItems"]
    named = {one["identifier"]: one.get("humanCodingScheme") for one in items}
    package = value_of(dump_crosswalk(CROSSWALK, NAMING))
    associations = package["CFAssociations"]
    assert package["CFItems"] == []
    assert [titled(one) for one in associations] == [
        ("exactMatchOf", 1, "P1 of A", "1 of B"),
        ("ext:broaderThan", 2, "P2 of A", "2 of B"),
        ("ext:narrowerThan", 3, "K1 of A", "3 of B"),
        ("isRelatedTo", 4, "K1 of A", "4 of B"),
    ]
    origins = [named[one["originNodeURI"]["identifier"]] for one in associations]
    assert origins == ["P1", "P2", "K1", "K1"]
    assert associations[1]["notes"] == "Days, not hours"
    assert associations[1]["extensions"] == {
        "fingerpost": {"origin": ["A", "P2"], "target": ["B", "2"]}
    }


def test_a_base_address_is_put_before_identifiers() -> None:
    """By the paths of the CASE service."""
    naming = Naming(base="https://example.org/ims/case/v1p1/")
    package = value_of(dump_suite(SUITE, naming))
    item, association = package["CFItems"][0], package["CFAssociations"][0]
    start = "https://example.org/ims/case/v1p1"
    assert item["uri"] == f"{start}/CFItems/{item['identifier']}"
    assert association["uri"] == f"{start}/CFAssociations/{association['identifier']}"
    assert association["destinationNodeURI"]["uri"].startswith(f"{start}/CFDocuments/")


def test_a_structure_is_a_tree_of_groups_and_units() -> None:
    """Pathways are told from other groups; the rules stand beside the tree."""
    q = load_qualification(LEVEL_3).value
    package = value_of(dump_structure(q, NAMING))
    items = {one["humanCodingScheme"]: one for one in package["CFItems"]}
    assert [k for k, one in items.items() if one["CFItemType"] != "Unit"] == [
        "core",
        "pathway",
        "pathway/education-welfare",
        "pathway/supporting-young-people",
        "pathway/learning-mentoring",
        "optional",
    ]
    assert items["pathway"]["CFItemType"] == "Group"
    assert items["pathway"]["extensions"] == {"fingerpost": {"take": "1 pathway"}}
    assert items["pathway/education-welfare"]["CFItemType"] == "Pathway"
    ours = package["CFDocument"]["extensions"]["fingerpost"]
    assert ours["rules"].startswith("qualification: ldss-3\n")
    assert ours["units"].startswith("bank: ")


def test_units_of_two_qualifications_are_told_apart() -> None:
    """Both may have a unit 1, and an item is of one document."""
    files = (LEVEL_3, LEVEL_3.with_name("level-4.yaml"))
    found = [value_of(dump_case(load_ours(path).value, NAMING)) for path in files]
    one, other = ({item["identifier"] for item in p["CFItems"]} for p in found)
    assert not one & other


def test_the_day_of_a_change_is_known_of_a_crosswalk_alone() -> None:
    """Of others 1970 says that nothing is known."""
    assert changed(CROSSWALK) == date(2026, 11, 22)
    assert changed(SUITE) == date(1970, 1, 1)
    assert '"lastChangeDateTime": "1970-01-01T00:00:00+00:00"' in dump_case(
        SUITE, Naming()
    )


def test_knowledge_may_belong_to_what_isnt_there() -> None:
    """Then its codes stand under what is ours."""
    loose = LAW.model_copy(update={"belongs_to": ("P2", "P9")})
    section = Section(performance=(DO,), knowledge=(loose,))
    standard = Standard(code="A", title="Care", sections=(section,))
    suite = Suite(code="s", title="S", standards=(standard,))
    package = value_of(dump_suite(suite, NAMING))
    assert package["CFItems"][-1]["extensions"] == {
        "fingerpost": {"belongs_to": ["P2", "P9"]}
    }


def test_a_code_that_is_a_dash_alone_comes_back(tmp_path: Path) -> None:
    """Files may have it, so it isn't taken for none."""
    section = Section(performance=(DO.model_copy(update={"code": "-"}),))
    standard = Standard(code="--", title="Care", sections=(section,))
    suite = Suite(code="s", title="S", standards=(standard,))
    found = load_case(save(tmp_path, value_of(dump_suite(suite, NAMING))))
    assert (found.value, found.warnings) == (suite, ())
