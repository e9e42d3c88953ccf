"""Packages that were written here: what stands in them, and what may not be changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from rules import FaultyInputError, load_qualification
from rules.exchange.case import (
    Naming,
    changed,
    check_case,
    dump_case,
    dump_crosswalk,
    dump_structure,
    dump_suite,
    files_of,
    load_case,
    load_ours,
    text_of,
)
from rules.model import Take
from rules.standards import (
    Crosswalk,
    Demand,
    EvidenceRule,
    OfKind,
    Pair,
    Ref,
    Relation,
    Section,
    Standard,
    Statement,
    Suite,
)
from rules.standards.loading import load_crosswalk
from tests.engine.building import leaf, qualification
from tests.exchange.foreign import Json, save

ROOT = Path(__file__).parents[2]
LEVEL_3 = ROOT / "examples" / "ldss" / "level-3.yaml"

PLAN = Statement(
    code="P1", demand=Demand.PERFORMANCE, label="Plan a day", note="Or two"
)
DO = Statement(
    code="P2",
    demand=Demand.PERFORMANCE,
    label="Keep to it",
    evidence=EvidenceRule(items=3, least=(OfKind(kind="observation", items=2),)),
)
LAW = Statement(
    code="K1", demand=Demand.KNOWLEDGE, label="The law", belongs_to=("P2", "P1")
)
SUITE = Suite(
    code="care-1",
    title="Care for children",
    publisher="A board",
    version="2026",
    note="Invented",
    source="An invented document",
    values=("Respect",),
    standards=(
        Standard(
            code="A",
            title="Care by day",
            level=3,
            credit=Decimal("2.5"),
            themes=("care", "day"),
            scope=("Indoors",),
            sections=(
                Section(title="Planning", label="Plan well", performance=(PLAN, DO)),
                Section(label="Know the law", knowledge=(LAW,)),
                Section(note="Nothing yet"),
            ),
        ),
    ),
)
CROSSWALK = Crosswalk(
    title="Care, old and new",
    origin="care-1",
    target="care-2",
    pairs=(
        Pair(origin=Ref("A", "P1"), relation=Relation.SAME, target=Ref("B", "1")),
        Pair(
            origin=Ref("A", "P2"),
            relation=Relation.BROADER,
            target=Ref("B", "2"),
            note="Days, not hours",
        ),
        Pair(origin=Ref("A", "K1"), relation=Relation.NARROWER, target=Ref("B", "3")),
        Pair(origin=Ref("A", "K1"), relation=Relation.RELATED, target=Ref("B", "4")),
    ),
    reviewer="R. Example",
    reviewed=date(2026, 11, 22),
)
NAMING = Naming(changed=date(2026, 11, 22))


def value_of(text: str) -> Json:
    """Give a package's value."""
    value: Json = json.loads(text)
    return value


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


Change = Callable[[Json], object]


def told(folder: Path, text: str, change: Change) -> list[str]:
    """Give what hinders reading a package after a change."""
    value = value_of(text)
    change(value)
    path = save(folder, value)
    with pytest.raises(FaultyInputError) as caught:
        load_case(path)
    errors = [d.message for d in caught.value.diagnostics if d.severity == "error"]
    assert [d.message for d in check_case(path).shown] == errors
    return errors


def ours(part: Json) -> Json:
    """Give what is ours of a part of a package."""
    found: Json = part["extensions"]["fingerpost"]
    return found


OURS = "extensions.fingerpost"
DOCUMENT = f"CFDocument.{OURS}"
TARGET = "CFAssociations[0].destinationNodeURI.identifier"
TWO_CODES = "this should be a list of two codes: a standard's and its statement's"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda p: ours(p["CFDocument"]).update(format=2),
            f"{DOCUMENT}.format: this should be 1",
        ),
        (
            lambda p: ours(p["CFDocument"]).pop("code"),
            f"{DOCUMENT}.code: a suite's code should stand here, as text",
        ),
        (
            lambda p: ours(p["CFDocument"]).update(values=[5]),
            f"{DOCUMENT}.values[0]: this should be text",
        ),
        (
            lambda p: ours(p["CFDocument"]).update(more=5),
            f"{DOCUMENT}.more: there is no such field",
        ),
        (
            lambda p: ours(p["CFItems"][0]).update(credit="much"),
            "CFItems[0].extensions.fingerpost.credit: this should be a number",
        ),
        (
            lambda p: ours(p["CFItems"][3])["evidence"].update(items="x"),
            f"CFItems[3].{OURS}.evidence.items: this should be a whole number",
        ),
    ],
)
def test_what_is_ours_in_a_suite_must_be_sound(
    tmp_path: Path, change: Change, said: str
) -> None:
    """Each is told with its path."""
    assert told(tmp_path, dump_suite(SUITE, NAMING), change) == [said]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda p: ours(p["CFDocument"]).pop("origin"),
            f"{DOCUMENT}.origin: this field is needed",
        ),
        (
            lambda p: ours(p["CFAssociations"][0]).update(origin="A P1"),
            f"CFAssociations[0].{OURS}.origin: {TWO_CODES}",
        ),
        (
            lambda p: ours(p["CFAssociations"][0]).update(target=["B", 1]),
            f"CFAssociations[0].{OURS}.target: {TWO_CODES}",
        ),
        (
            lambda p: ours(p["CFAssociations"][0]).update(target=["B", "2"]),
            f"{TARGET}: this isn't the identifier of 2 of B",
        ),
    ],
)
def test_what_is_ours_in_a_crosswalk_must_be_sound(
    tmp_path: Path, change: Change, said: str
) -> None:
    """The codes must be those of the links."""
    assert told(tmp_path, dump_crosswalk(CROSSWALK, NAMING), change) == [said]


def test_other_associations_of_a_crosswalk_are_left_out(tmp_path: Path) -> None:
    """They are told."""
    value = value_of(dump_crosswalk(CROSSWALK, NAMING))
    value["CFAssociations"][3]["associationType"] = "precedes"
    found = load_case(save(tmp_path, value))
    assert found.value == CROSSWALK.model_copy(update={"pairs": CROSSWALK.pairs[:3]})
    assert [warning.message for warning in found.warnings] == [
        "CFAssociations[3].associationType: what is of the type 'precedes' is left out"
    ]


MEND = "change the rules and export them again; the tree alone says too little"


def _renamed(package: Json) -> None:
    package["CFItems"][1]["fullStatement"] = "Another title"
    package["CFItems"][2]["CFItemType"] = "Group"


def _another(package: Json) -> None:
    known = "0b8e2f3c-5d1a-5c7e-9f10-2a3b4c5d6e7f"
    package["CFItems"][2] |= {"identifier": known, "humanCodingScheme": "99"}


def _moved(package: Json) -> None:
    package["CFAssociations"][2]["destinationNodeURI"]["identifier"] = "elsewhere"


NO_UNITS = "a unit bank needs the key 'units'"
CUT_SHORT = "a value is missing before this place"
TITLE = "Contribute to the protection of children and young people from abuse"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            _renamed,
            [
                f"CFItems[1].fullStatement: the rules call this '{TITLE}'",
                "CFItems[2]: the rules give this another code, type or level",
            ],
        ),
        (
            _another,
            [
                "CFItems: '2' is missing, which the rules have",
                "CFItems[2]: the rules have no group or unit '99'",
            ],
        ),
        (
            _moved,
            [
                "CFAssociations: the rules put some items where nothing here does",
                "CFAssociations[2]: by the rules this doesn't stand there",
            ],
        ),
        (
            lambda p: ours(p["CFDocument"]).pop("rules"),
            [f"{DOCUMENT}.rules: the text of the rules should stand here"],
        ),
        (
            lambda p: ours(p["CFDocument"]).update(units="bank: [", rules=5),
            [
                f"{DOCUMENT}.rules: the text of the rules should stand here",
                f"{DOCUMENT}.units: line 2 of this text: {CUT_SHORT}",
            ],
        ),
        (
            lambda p: ours(p["CFDocument"]).update(units="bank: None"),
            [
                f"{DOCUMENT}.units: line 1 of this text: {NO_UNITS}",
            ],
        ),
        (
            lambda p: ours(p["CFDocument"]).update(rules="qualification: x"),
            [
                f"{DOCUMENT}.rules: line 1 of this text: a qualification needs the key"
                f" '{key}'"
                for key in ("rules", "title", "units")
            ],
        ),
    ],
)
def test_a_tree_must_be_the_one_that_the_rules_say(
    tmp_path: Path, change: Change, said: list[str]
) -> None:
    """Whoever changed it elsewhere is told each place."""
    text = dump_structure(load_qualification(LEVEL_3).value, NAMING)
    assert sorted(told(tmp_path, text, change)) == said


def test_warnings_of_the_rules_stop_nothing(tmp_path: Path) -> None:
    """Codes that look alike, say: whoever wrote the rules was told."""
    q = qualification(leaf("a", Take(), "A1 a1"))
    assert load_case(save(tmp_path, value_of(dump_structure(q, NAMING)))).value == q


def test_it_is_said_how_to_mend_a_changed_tree(tmp_path: Path) -> None:
    """By the rules."""
    value = value_of(dump_structure(load_qualification(LEVEL_3).value, NAMING))
    _moved(value)
    with pytest.raises(FaultyInputError) as caught:
        load_case(save(tmp_path, value))
    assert {d.help for d in caught.value.diagnostics} == {MEND}


def test_every_kind_of_file_is_known_by_its_keys(tmp_path: Path) -> None:
    """A suite, a crosswalk beside its suites, a qualification, a folder of versions."""
    target = Section(performance=tuple(_statement(str(n)) for n in range(1, 5)))
    other = Suite(
        code="care-2",
        title="Care anew",
        standards=(Standard(code="B", title="Care", sections=(target,)),),
    )
    for suite in (SUITE, other):
        ((name, text),) = files_of(suite).items()
        (tmp_path / name).write_text(text, encoding="utf-8")
    ((name, text),) = files_of(CROSSWALK).items()
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert load_ours(tmp_path / "care-1.yaml").value == SUITE
    assert load_ours(tmp_path / name).value == CROSSWALK
    assert load_crosswalk(tmp_path / name).value == CROSSWALK
    q = load_qualification(LEVEL_3).value
    assert load_ours(LEVEL_3).value == q
    folder = tmp_path / "versions"
    folder.mkdir()
    (folder / "one.yaml").write_text(text_of(q), encoding="utf-8")
    assert load_ours(folder).value.title == q.title


def _statement(code: str) -> Statement:
    return Statement(code=code, demand=Demand.PERFORMANCE, label="Care")


def test_what_says_nothing_is_no_file_of_ours(tmp_path: Path) -> None:
    """It is told as the readers tell it."""
    path = tmp_path / "empty.yaml"
    path.write_text("", encoding="utf-8")
    with pytest.raises(FaultyInputError, match="the file is empty"):
        load_ours(path)


def test_a_qualification_is_written_with_its_units_in_a_file_of_their_own(
    tmp_path: Path,
) -> None:
    """Both read back as the same."""
    q = load_qualification(LEVEL_3).value
    for name, text in files_of(q).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert load_qualification(tmp_path / "ldss-3.yaml").value == q


@pytest.mark.parametrize("text", ["[]", "5", '{"CFDocument": []}'])
def test_what_is_no_package_is_refused(tmp_path: Path, text: str) -> None:
    """Whatever JSON it is."""
    path = tmp_path / "package.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FaultyInputError, match="this should be an object"):
        load_case(path)
    assert check_case(path).departures == 1
