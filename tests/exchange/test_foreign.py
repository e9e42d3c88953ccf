"""Packages that other programs wrote: what is made of them, and what is left out."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import FaultyInputError
from rules.exchange.case import load_case
from rules.exchange.case.fault import CIRCLE, NOTHING
from rules.reading.loading import Loaded
from rules.reading.source import Source
from rules.standards import Demand, Section, Standard, Statement, Suite
from rules.standards.loading import suite_of
from rules.standards.writing import suite_text
from tests.exchange.foreign import (
    Json,
    below,
    document,
    item,
    known,
    node,
    package,
    save,
)
from tests.tries import tries


def loaded(folder: Path, value: Json) -> Loaded[Suite]:
    """Load a package, which holds a suite."""
    return cast("Loaded[Suite]", load_case(save(folder, value)))


def told(folder: Path, value: Json) -> list[str]:
    """Give what is told of a package that can be read."""
    return [warning.message for warning in loaded(folder, value).warnings]


def statement(code: str, label: str, *, known: bool = False) -> Statement:
    """Give a statement."""
    demand = Demand.KNOWLEDGE if known else Demand.PERFORMANCE
    return Statement(code=code, demand=demand, label=label)


UNIT = (
    item("u", "Care for children", "Unit", humanCodingScheme="U1"),
    item("lo", "Be able to plan", "Learning outcome", humanCodingScheme="1"),
    item("c", "Plan a day", "Assessment criterion", humanCodingScheme="1.1"),
    item("k", "Know the law", "Knowledge", humanCodingScheme="1.2"),
)
TREE = (
    below("u", "framework", sequenceNumber=1),
    below("lo", "u", sequenceNumber=1),
    below("k", "lo", sequenceNumber=2),
    below("c", "lo", sequenceNumber=1),
)


def with_item(*items: Json, links: Sequence[Json] = (), **parts: object) -> Json:
    """Give the usual package with more items and links."""
    return package((*UNIT, *items), (*TREE, *links), **parts)


def test_a_tree_is_read_as_standards_sections_and_statements(tmp_path: Path) -> None:
    """By depth, in the order of their numbers, kinds by their types."""
    found = loaded(tmp_path, with_item())
    section = Section(
        title="1: Be able to plan",
        performance=(statement("1.1", "Plan a day"),),
        knowledge=(statement("1.2", "Know the law", known=True),),
    )
    unit = Standard(code="U1", title="Care for children", sections=(section,))
    assert found.value == Suite(
        code="work-with-children",
        title="Work with children",
        publisher="A board",
        standards=(unit,),
    )
    assert found.warnings == ()


def test_statements_without_a_section_keep_their_place(tmp_path: Path) -> None:
    """They stand in sections without a title, before and after the others."""
    items = [item(n, n, "Criterion", humanCodingScheme=n) for n in ("a", "z")]
    links = [below("a", "u", sequenceNumber=0), below("z", "u", sequenceNumber=9)]
    (unit,) = loaded(tmp_path, with_item(*items, links=links)).value.standards
    assert [section.title for section in unit.sections] == [
        None,
        "1: Be able to plan",
        None,
    ]
    assert [s.code for s in unit.statements] == ["a", "1.1", "1.2", "z"]


def test_statements_alone_make_one_standard(tmp_path: Path) -> None:
    """It has the title of the framework."""
    items = [item("a", "Does this", "Performance"), item("b", "Knows it", "Knowledge")]
    found = loaded(tmp_path, package(items, []))
    (unit,) = found.value.standards
    assert (unit.code, unit.title) == ("1", "Work with children")
    assert [s.code for s in unit.statements] == ["1", "2"]
    assert [warning.message for warning in found.warnings] == [
        "CFItems[0]: an item without a code is read under a number; 1 more like it",
        "CFItems: no item stands under another: all are read as one standard",
    ]


def test_headings_within_sections_are_told(tmp_path: Path) -> None:
    """What stands under them is kept; a statement may have others below it."""
    items = [
        item("h", "Of the law", "Heading"),
        item("x", "Acts by it", "Performance criterion", humanCodingScheme="X"),
        item("y", "Knows it", "Knowledge", humanCodingScheme="Y"),
    ]
    links = [below("h", "lo", sequenceNumber=3), below("x", "h"), below("y", "x")]
    found = loaded(tmp_path, with_item(*items, links=links))
    (section,) = found.value.standards[0].sections
    assert [s.code for s in section.statements] == ["1.1", "X", "1.2", "Y"]
    (warning,) = found.warnings
    assert warning.message == (
        "CFItems[4]: the heading 'Of the law' within a section is left out"
    )
    assert warning.help == "what stands under it is read as of the section"


def test_a_section_may_have_a_short_title(tmp_path: Path) -> None:
    """Then the statement is what it demands as a whole."""
    section = {**UNIT[1], "abbreviatedStatement": "Planning", "notes": "A  note"}
    value = package((UNIT[0], section, *UNIT[2:]), TREE)
    (read,) = loaded(tmp_path, value).value.standards[0].sections
    assert (read.title, read.label, read.note) == (
        "Planning",
        "Be able to plan",
        "A note",
    )


def test_levels_and_keywords_of_a_standard_are_kept(tmp_path: Path) -> None:
    """A level as frameworks of ours have them: others are told."""
    unit = {
        **UNIT[0],
        "educationLevel": ["Level 3"],
        "conceptKeywords": ["care", " "],
        "notes": "Of 2012",
    }
    value = package((unit, *UNIT[1:]), TREE)
    (read,) = loaded(tmp_path, value).value.standards
    assert (read.level, read.themes, read.note) == (3, ("care",), "Of 2012")
    for other in (["09", "10"], ["Level 13"], ["K"], ["Level 3", "Level 4"]):
        value["CFItems"][0]["educationLevel"] = other
        assert told(tmp_path, value) == [
            f"CFItems[0].educationLevel: {LEFT_OUT}",
        ]


TYPES_LEFT = ("precedes", "isRelatedTo")
LEFT_OUT = "this is left out: our files have no place for it"


def test_what_nothing_is_made_of_is_told(tmp_path: Path) -> None:
    """Once for each field, with how many others are alike."""
    items = [{**one, "language": "en", "extensions": {"a": 1}} for one in UNIT]
    items[2]["listEnumeration"] = "a"
    value = {
        **package(items, [*TREE, *(below("c", "k", type=t) for t in TYPES_LEFT)]),
        "CFDocument": document(adoptionStatus="Draft", publisher="A press"),
        "CFRubrics": [],
        "CFDefinitions": {},
        "extensions": {},
    }
    assert told(tmp_path, value) == [
        f"CFDocument.adoptionStatus: {LEFT_OUT}",
        "CFDocument.creator: the publisher is kept, not the creator",
        f"CFItems[0].extensions: {LEFT_OUT}; 3 more like it",
        f"CFItems[0].language: {LEFT_OUT}; 3 more like it",
        f"CFItems[2].listEnumeration: {LEFT_OUT}",
        "CFAssociations[4].associationType: what is of the type 'precedes' is left out",
        (
            "CFAssociations[5].associationType: what is of the type 'isRelatedTo' is"
            " left out"
        ),
        f"CFDefinitions: {LEFT_OUT}",
        f"CFRubrics: {LEFT_OUT}",
        f"extensions: {LEFT_OUT}",
    ]


def test_a_description_is_a_note_where_there_is_none(tmp_path: Path) -> None:
    """Beside a note it is told."""
    value = {**with_item(), "CFDocument": document(description="For all\nwho care")}
    assert loaded(tmp_path, value).value.note == "For all who care"
    value["CFDocument"]["notes"] = "Of 2012"
    assert loaded(tmp_path, value).value.note == "Of 2012"
    assert told(tmp_path, value) == [f"CFDocument.description: {LEFT_OUT}"]


def test_codes_are_made_usable(tmp_path: Path) -> None:
    """On a line, without commas and words that phrases are cut at; each one once."""
    items = [
        item("a", "A", "Criterion", humanCodingScheme="1,1  of 2"),
        item("b", "B", "Criterion", humanCodingScheme="1.1"),
        item("c2", "C", "Criterion", listEnumeration="a"),
        item("d", "D", "Criterion", humanCodingScheme="of"),
    ]
    links = [below(name, "lo", sequenceNumber=9) for name in ("a", "b", "c2", "d")]
    found = loaded(tmp_path, with_item(*items, links=links))
    codes = [s.code for s in found.value.standards[0].statements]
    assert codes == ["1.1", "1;1 - 2", "1.1 (2)", "a", "1", "1.2"]
    assert [warning.message for warning in found.warnings] == [
        "CFItems[4]: the code '1,1  of 2' is read as '1;1 - 2'",
        "CFItems[5]: the code '1.1' is read as '1.1 (2)'",
        "CFItems[7]: the code 'of' is read as '1'",
    ]


def test_types_that_say_nothing_are_told(tmp_path: Path) -> None:
    """What they are of is read as performance."""
    items = [
        item("a", "A", humanCodingScheme="A"),
        item("b", " ", humanCodingScheme="B"),
    ]
    links = [below("a", "lo"), below("b", "lo")]
    found = loaded(tmp_path, with_item(*items, links=links))
    assert [s.label for s in found.value.standards[0].statements] == [
        "Plan a day",
        "A",
        "(no text)",
        "Know the law",
    ]
    assert [warning.message for warning in found.warnings] == [
        (
            "CFItems[4]: this is read as a performance criterion: its type doesn't"
            " say what it is; 1 more like it"
        ),
        "CFItems[5].fullStatement: nothing is written: read as (no text)",
    ]


def test_standards_without_statements_are_left_out(tmp_path: Path) -> None:
    """Also those that hold headings alone."""
    items = [
        item("v", "Empty", "Unit", humanCodingScheme="U2"),
        item("w", "Hollow", "Unit"),
        item("s", "Heading", "Section"),
    ]
    found = loaded(tmp_path, with_item(*items, links=[below("s", "w")]))
    assert [standard.code for standard in found.value.standards] == ["U1"]
    assert [warning.message for warning in found.warnings] == [
        "CFItems[4]: 'U2' holds no statement: it is left out",
        "CFItems[5]: 'Hollow' holds no statement: it is left out",
    ]


def test_links_that_lead_nowhere_are_told(tmp_path: Path) -> None:
    """What they place nowhere is a root; a second parent isn't kept."""
    items = [item("a", "A", "Criterion", humanCodingScheme="A")]
    links = [
        below("a", "lo"),
        below("a", "u"),
        below("gone", "lo"),
        below("lo", "gone"),
    ]
    assert told(tmp_path, with_item(*items, links=links)) == [
        (
            "CFAssociations[5].destinationNodeURI.identifier: 'A' stands under"
            " another item already"
        ),
        "CFAssociations[6].originNodeURI.identifier: no item here has this identifier",
        (
            "CFAssociations[7].destinationNodeURI.identifier: '1' stands under"
            " another item already"
        ),
    ]
    value = package(UNIT, [below("u", "gone"), *TREE[1:]])
    assert told(tmp_path, value) == [
        (
            "CFAssociations[0].destinationNodeURI.identifier: neither an item here"
            " nor the document has this identifier"
        ),
    ]


def test_departures_that_hinder_nothing_are_told_together(tmp_path: Path) -> None:
    """Fields of version 1.0, identifiers that are none, what is missing but unused."""
    items = [{**one, "CFDocumentURI": node("framework")} for one in UNIT]
    items[0] |= {"statusStartDate": "2012", "notes": None, "language": 5}
    for one in items:
        del one["lastChangeDateTime"]
    value = package(items, TREE)
    value["CFAssociations"][0]["originNodeURI"].pop("title")
    assert told(tmp_path, value) == [
        "CFItems[0].lastChangeDateTime: a CFItem needs this field; 3 more like it",
        (
            "CFItems[0].CFDocumentURI: a CFItem has no such field in CASE 1.1; 3"
            " more like it"
        ),
        "CFItems[0].statusStartDate: '2012' is no date",
        "CFItems[0].notes: null says nothing",
        "CFItems[0].language: this should be text, not the number 5",
        "CFAssociations[0].originNodeURI.title: a LinkGenURI needs this field",
        f"CFItems[0].language: {LEFT_OUT}",
        f"CFItems[0].statusStartDate: {LEFT_OUT}",
    ]


def refused(folder: Path, value: object) -> list[str]:
    """Give what is told of a package that can't be read: what hinders it alone."""
    with pytest.raises(FaultyInputError) as caught:
        load_case(save(folder, value))
    every = caught.value.diagnostics
    return [d.message for d in every if d.severity == "error"]


def test_what_hinders_is_told_at_once(tmp_path: Path) -> None:
    """Each with its path."""
    value = with_item({"fullStatement": 5}, "x")  # type: ignore[arg-type]
    value["CFAssociations"][0] |= {"originNodeURI": {}, "sequenceNumber": "1"}
    del value["CFAssociations"][1]["associationType"]
    assert refused(tmp_path, value) == [
        "CFItems[4].identifier: a CFItem needs this field",
        "CFItems[4].fullStatement: this should be text, not the number 5",
        "CFItems[5]: this should be an object, a CFItem, not text",
        "CFAssociations[0].originNodeURI.identifier: a LinkGenURI needs this field",
        "CFAssociations[0].sequenceNumber: this should be a whole number, not text",
        "CFAssociations[1].associationType: a CFAssociation needs this field",
    ]


def test_items_below_themselves_are_refused(tmp_path: Path) -> None:
    """They stand under no root."""
    items = [item("a", "A"), item("b", "B")]
    links = [below("a", "b"), below("b", "a")]
    assert refused(tmp_path, with_item(*items, links=links)) == [
        "CFItems[4]: this stands under itself, or more than 32 deep"
    ]


def test_trees_too_deep_are_refused(tmp_path: Path) -> None:
    """At no cost, however deep."""
    names = [f"n{number}" for number in range(3_000)]
    items = [item(name, name) for name in names]
    links = [below(*ends) for ends in zip(names[1:], names, strict=False)]
    assert refused(tmp_path, package(items, links)) == [
        "CFItems[32]: this stands under itself, or more than 32 deep"
    ]


def test_identifiers_of_two_items_are_refused(tmp_path: Path) -> None:
    """Nobody could tell which is meant."""
    twin = {**item("other", "Other"), **known("c")}
    (said,) = refused(tmp_path, with_item(twin))
    assert said == "CFItems[4].identifier: CFItems[2] has this identifier already"


@pytest.mark.parametrize(
    "items", [[], [item("u", "Care", "Unit")], [item("s", "Care", "Section")]]
)
def test_packages_without_statements_are_refused(
    tmp_path: Path, items: list[Json]
) -> None:
    """There is nothing to make standards of."""
    (said,) = refused(tmp_path, package(items, []))
    assert said == (
        "CFItems: no item here is a statement: there is nothing to make standards of"
    )


def test_no_more_is_told_than_anybody_reads(tmp_path: Path) -> None:
    """200 findings at the most, and how many others there are."""
    with pytest.raises(FaultyInputError) as caught:
        load_case(save(tmp_path, package([{}] * 500, [])))
    every = [d.message for d in caught.value.diagnostics]
    assert len(every) == 200
    assert sum(said.endswith("; 802 more findings aren't shown") for said in every) == 1


NAMES = ("a", "b", "c", "d", "e", "f")
TYPES = ("", "Unit", "Section", "Criterion", "Knowledge", "Learning outcome")
CODES = (None, "", "1", "1,1", "x to y", "of", " needs ", "same as", "no", "a" * 70)
TEXTS = ("Does this", "", "\n", "Say: 'so' # or", "- x", "no", "é\u2003b", "[a]")


@st.composite
def packages(draw: st.DrawFn) -> Json:
    """Draw a package of any tree, with any words."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True))
    maybe = st.none() | st.sampled_from(TEXTS)
    items = []
    for name in names:
        fields = {
            "humanCodingScheme": draw(st.sampled_from(CODES)),
            "abbreviatedStatement": draw(maybe),
            "notes": draw(maybe),
            "conceptKeywords": draw(st.lists(st.sampled_from(TEXTS), max_size=2)),
            "educationLevel": draw(st.sampled_from([[], ["Level 3"], ["Level 99"]])),
        }
        one = item(name, draw(st.sampled_from(TEXTS)), draw(st.sampled_from(TYPES)))
        items.append({**one, **fields})
    ends = st.sampled_from([*names, "framework", "gone"])
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=8))
    value = package(items, [below(*pair) for pair in pairs])
    value["CFDocument"] |= {"publisher": draw(maybe), "description": draw(maybe)}
    return value


@tries(150)
@given(packages())
def test_what_is_read_can_be_written_in_our_files(value: Json) -> None:
    """Whatever the package, its suite is one that files may say, or it is refused."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            suite = loaded(Path(folder), value).value
        except FaultyInputError as error:
            codes = {d.code for d in error.diagnostics if d.severity == "error"}
        else:
            read = suite_of(Source("suite.yaml", suite_text(suite)))
            assert read.value == suite
            return
    assert codes <= {CIRCLE, NOTHING}
