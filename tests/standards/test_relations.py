"""What follows from crosswalks: inverses, compositions, what evidence carries to."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.diagnostics import FaultyInputError
from rules.standards import Carriers, Relation
from rules.standards.loading import load_crosswalk
from rules.standards.relations import (
    Derived,
    carriers,
    closure,
    compose,
    composed,
    inverse,
)
from tests.standards.walks import RELATIONS, ref, walk

SAME, BROADER = Relation.SAME, Relation.BROADER
FOLLOWS = {
    "==": "=",
    "=>": ">",
    "=<": "<",
    "=~": "~",
    ">=": ">",
    "<=": "<",
    "~=": "~",
    ">>": ">",
    "<<": "<",
}


@pytest.mark.parametrize("first", RELATIONS)
@pytest.mark.parametrize("second", RELATIONS)
def test_what_follows_from_two_relations(first: str, second: str) -> None:
    """Same changes nothing, broader and narrower go on, and nothing else follows."""
    follows = FOLLOWS.get(first + second)
    expected = None if follows is None else RELATIONS[follows]
    assert composed(RELATIONS[first], RELATIONS[second]) is expected


def test_a_crosswalk_is_read_from_its_other_end() -> None:
    """Ends and relations turn; title and order stay."""
    turned = inverse(walk("a b", "A1 > B1", "A2 ~ B2"))
    expected = walk("b a", "B1 < A1", "B2 ~ A2")
    assert turned == expected.model_copy(update={"title": "a to b"})


def test_a_composition_says_through_which_statement_each_pair_came() -> None:
    """The first of several ways is named, and what doesn't follow is left out."""
    first = walk("a b", "A1 = B1", "A1 = B2", "A2 > B2", "A3 ~ B2")
    second = walk("b c", "B1 > C1", "B2 > C1", "B2 ~ C2", "B9 = C9")
    result = compose(first, second)
    assert (result.origin, result.target, result.title) == (
        "a",
        "c",
        "a to b; then b to c",
    )
    assert [
        (*pair.origin, pair.relation, *pair.target, pair.note) for pair in result.pairs
    ] == [
        ("A", "A1", BROADER, "C", "C1", "through B1 of B"),
        ("A", "A1", Relation.RELATED, "C", "C2", "through B2 of B"),
        ("A", "A2", BROADER, "C", "C1", "through B2 of B"),
    ]


def test_crosswalks_that_do_not_meet_do_not_compose() -> None:
    """The first must end where the second begins."""
    with pytest.raises(ValueError, match=r"^b isn't c$"):
        compose(walk("a b"), walk("c d"))


def _shown(one: Derived) -> str:
    sign = {relation: sign for sign, relation in RELATIONS.items()}[one.relation]
    through = "".join(f" {ref.code}" for ref in one.through)
    return f"{one.origin.code} {sign} {one.target.code}{through and ' by' + through}"


def test_a_closure_gives_each_relation_by_the_shortest_path() -> None:
    """Nearest first; a longer way to what is known already adds nothing."""
    found = closure(
        [walk("a b", "A1 = B1", "A1 > B2"), walk("b c", "B1 > C1", "B2 = C1")]
    )
    assert [_shown(one) for one in found if one.origin == ref("A1")] == [
        "A1 = B1",
        "A1 > B2",
        "A1 > C1 by B1",
    ]
    last = next(one for one in found if _shown(one) == "C1 < A1 by B1")
    assert [(step.crosswalk, step.number) for step in last.path] == [(2, 1), (1, 1)]


def test_a_closure_shows_a_statement_that_is_broader_than_itself() -> None:
    """So conflicts can be found in it."""
    shown = [_shown(one) for one in closure([walk("a a", "A1 > A2", "A2 > A1")])]
    assert "A1 > A1 by A2" in shown


def test_evidence_carries_by_the_relations_that_are_allowed() -> None:
    """The relation is read from the evidenced statement to the one credited."""
    walks = [
        walk("k a", "K1 = A1", "K2 > A2", "K3 < A3", "K4 ~ A4"),
        walk("a d", "A1 > D1"),
    ]
    same = carriers(walks, [SAME])
    assert _codes(same) == [("K1", "A1"), ("A1", "K1")]
    both = carriers(walks, [SAME, BROADER])
    assert _codes(both) == [
        ("K1", "A1"),
        ("A1", "K1"),
        ("A2", "K2"),
        ("K3", "A3"),
        ("D1", "A1 K1"),
    ]


def _codes(found: Carriers) -> list[tuple[str, str]]:
    return [(t.code, " ".join(s.code for s in some)) for t, some in found.items()]


def test_a_statement_is_no_carrier_of_its_own() -> None:
    """Nor named twice where two relations lead to it."""
    walks = [walk("a b", "A1 = B1", "A1 > B1")]
    found = carriers(walks, [SAME, BROADER])
    assert found == {ref("A1"): (ref("B1"),), ref("B1"): (ref("A1"),)}


@pytest.mark.parametrize(
    ("word", "relation"),
    [("broadMatch", "narrower than"), ("narrowMatch", "broader than")],
)
def test_the_words_of_skos_are_put_in_ours_the_right_way_round(
    tmp_path: Path, word: str, relation: str
) -> None:
    """There, `a broadMatch b` says that a has the broader match b."""
    standards = (
        "standards: {S: {title: S, sections: [{knowledge: {K1: One, K2: Two}}]}}"
    )
    (tmp_path / "s.yaml").write_text(f"suite: s\ntitle: S\n{standards}\n", "utf-8")
    crosswalk = tmp_path / "c.yaml"
    text = f"crosswalk: C\nfrom: s.yaml\nto: s.yaml\npairs: [K1 {word} K2]\n"
    crosswalk.write_text(text, "utf-8")
    with pytest.raises(FaultyInputError) as caught:
        load_crosswalk(crosswalk)
    (found,) = caught.value.diagnostics
    assert found.help == f"write 'K1 {relation} K2'"
