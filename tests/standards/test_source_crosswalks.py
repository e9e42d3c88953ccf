"""The source documents held against each other: what their wording alone tells.

The documents are no part of the repository: they stand beside it, or are absent.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.standards import Crosswalk, Ref, Relation, Suite
from rules.standards.conflicts import conflicts
from rules.standards.importing.documents import import_standards
from rules.standards.loading import load_crosswalk
from rules.standards.matching import proposed
from rules.standards.relations import carriers

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
EXAMPLES = ROOT / "examples" / "learning-support"


def _document(number: str) -> Suite:
    """Import a source document; skip the test where it is absent."""
    for path in SEEDS.glob(f"{number}_*.txt"):
        return import_standards(path).suite
    pytest.skip("the source documents are absent")


def _example(name: str) -> Crosswalk:
    return load_crosswalk(EXAMPLES / name).value


def _told(crosswalk: Crosswalk, *relations: Relation) -> list[tuple[str, str, str]]:
    """Give the pairs of some relations, by the codes of statements alone."""
    return [
        (pair.origin.code, pair.relation.value, pair.target.code)
        for pair in crosswalk.pairs
        if pair.relation in relations
    ]


def test_the_wording_of_the_themes_gives_the_reviewed_crosswalk() -> None:
    """All 26 pairs of it, in its order, and not one more."""
    found = proposed(_document("003"), _document("001"))
    reviewed = _example("themes-crosswalk.yaml")
    assert _told(found, *Relation) == _told(reviewed, *Relation)
    assert len(found.pairs) == 26


def test_what_is_proposed_as_the_same_of_the_later_units_was_judged_so() -> None:
    """And what is only near was judged to be no more than its reviewer says."""
    found = proposed(_document("002"), _document("004"))
    reviewed = _example("later-units-crosswalk.yaml")
    same = _told(reviewed, Relation.SAME)
    assert set(_told(found, Relation.SAME)) <= set(same)
    pairs = {(origin, target) for origin, _, target in _told(reviewed, *Relation)}
    near = _told(found, Relation.RELATED)
    assert {(origin, target) for origin, _, target in near} <= pairs
    assert not set(near) & set(same)


@pytest.mark.parametrize("name", ["themes-crosswalk", "later-units-crosswalk"])
def test_no_pairs_of_the_examples_are_at_odds(name: str) -> None:
    """Nor would two statements of one standard be the same."""
    assert not conflicts([_example(f"{name}.yaml")])


def test_evidence_for_a_standard_carries_to_its_theme() -> None:
    """By `same as`, both ways."""
    found = carriers([_example("themes-crosswalk.yaml")], [Relation.SAME])
    theme, standard = Ref("X-THEMES", "KU 2.2"), Ref("A", "AK 2.2")
    assert found[theme] == (standard,)
    assert found[standard] == (theme,)
