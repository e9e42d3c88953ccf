"""What a crosswalk maps, and what it leaves out at either end."""

from __future__ import annotations

from datetime import date

from rules.standards import Relation, Suite
from rules.standards.conflicts import conflicts
from rules.standards.mapping import MappedSection, mapping
from tests.standards.walks import ref, suite, walk

K = suite("k", {"K1": "One", "K2": "Two"}, {"K3": "Three"})
A = suite("a", {"A1": "First"}, {"A2": "Second", "A3": "Third"}, {"A4": "Fourth"})
WALK = walk("k a", "K1 = A2", "K1 > A1", "K3 ~ A3")


def _codes(sections: tuple[MappedSection, ...]) -> list[tuple[str | None, list[str]]]:
    return [(s.title, [one.ref.code for one in s.statements]) for s in sections]


def test_each_end_tells_what_maps_to_nothing() -> None:
    """By section, in the order of the source, with the counts."""
    found = mapping(WALK, (K, A))
    assert (found.origin.mapped, found.origin.total) == (2, 3)
    assert (found.target.mapped, found.target.total) == (3, 4)
    assert _codes(found.origin.gaps) == [("Section 1", ["K2"])]
    assert _codes(found.target.gaps) == [("Section 3", ["A4"])]
    assert _codes(found.origin.paired) == [("Section 1", ["K1"]), ("Section 2", ["K3"])]
    assert (found.origin.suite, found.target.title) == ("k", "Suite a")


def test_each_statement_has_its_counterparts_with_their_labels() -> None:
    """Read from either end."""
    found = mapping(WALK, (K, A))
    first = found.origin.sections[0].statements[0]
    assert first.label == "One"
    assert [(c.relation, c.ref, c.label) for c in first.counterparts] == [
        (Relation.SAME, ref("A2"), "Second"),
        (Relation.BROADER, ref("A1"), "First"),
    ]
    (back,) = found.target.sections[0].statements[0].counterparts
    assert (back.relation, back.ref) == (Relation.NARROWER, ref("K1"))


def test_only_the_relations_asked_count_as_mapped() -> None:
    """Read as the crosswalk is, at both ends; other counterparts are told as well."""
    found = mapping(WALK, (K, A), [Relation.BROADER])
    assert found.relations == (Relation.BROADER,)
    assert _codes(found.origin.gaps) == [("Section 1", ["K2"]), ("Section 2", ["K3"])]
    assert found.target.mapped == 1
    assert [one.ref.code for one in found.target.gaps[0].statements] == [
        "A2",
        "A3",
    ]
    assert found.target.gaps[0].statements[0].counterparts


def test_a_report_names_its_reviewer_and_conflicts() -> None:
    """With what it says of itself."""
    review = {
        "reviewer": "R",
        "reviewed": date(2026, 11, 22),
        "source": "S",
        "note": "N",
    }
    crosswalk = walk("k a", "K1 = A1", "K1 ~ A1").model_copy(update=review)
    found = mapping(crosswalk, (K, A), found=conflicts([crosswalk]))
    assert found.title == "k to a"
    assert (found.reviewer, found.reviewed) == ("R", date(2026, 11, 22))
    assert (found.source, found.note) == ("S", "N")
    assert found.conflicts == conflicts([crosswalk])


def test_a_section_of_no_statements_is_no_gap() -> None:
    """A heading alone demands nothing."""
    standard = K.standards[0]
    empty = standard.sections[0].model_copy(update={"knowledge": ()})
    bare: Suite = K.model_copy(
        update={"standards": (standard.model_copy(update={"sections": (empty,)}),)}
    )
    found = mapping(walk("k a"), (bare, A))
    assert (found.origin.total, found.origin.gaps) == (0, ())
