"""What is odd about a portfolio, and told where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner import load_candidate
from tests.evidence.files import CROSSWALK, faults, said, written
from tests.rules.telling import lines

BOTH = "standards: [suite.yaml, other.yaml]\ncrosswalks: [crosswalk.yaml]\n"
AT = "6:11+2 not-worked-on: "
OF_TWO = "items: {E1: {kind: diary, evidences: {K: [KU 1.1], C: [CP 1]}}}"


@pytest.mark.parametrize(
    ("units", "items", "told"),
    [
        (
            "A",
            "items: {E1: {kind: RPL, evidences: {C: [CP 1]}}}",
            [f"{AT}E1 is evidence for C, which isn't worked on"],
        ),
        ("A", "items: {E1: {kind: RPL, evidences: {A: [AP 1], C: [CP 1]}}}", []),
        ("A", OF_TWO, []),
        (
            "C",
            OF_TWO.replace("C: [CP 1]", "A: [AP 1]"),
            [f"{AT}E1 is evidence for K and A, which aren't worked on"],
        ),
    ],
)
def test_an_item_for_no_unit_worked_on_is_told(
    tmp_path: Path, units: str, items: str, told: list[str]
) -> None:
    """Unless it carries over to one."""
    mend = "add the unit to 'units' of the portfolio, or leave the item out"
    found = faults(tmp_path, f"{BOTH}units: [{units}]\n{items}")
    assert found == [f"{one} | {mend}" for one in told]


def test_pairs_at_odds_are_told_where_they_stand(tmp_path: Path) -> None:
    """In the files of the crosswalks, whichever of these they are in."""
    path = written(tmp_path, said(BOTH.replace("k.yaml]", "k.yaml, more.yaml]")))
    more = CROSSWALK.replace("same as", "broader than")
    (tmp_path / "more.yaml").write_text(more, encoding="utf-8")
    (warning,) = load_candidate(path).warnings
    assert lines([warning]) == [
        (
            "4:9+21 pairs-at-odds: KU 1.1 of K can't be both the same as AK 1.1 of A "
            "and broader than it | "
            "evidence carries over by all of them until one is taken out or mended"
        )
    ]
    (other,) = warning.related
    assert [Path(one.place.file).name for one in (warning, other)] == [
        "crosswalk.yaml",
        "more.yaml",
    ]
    assert warning.excerpt == "pairs: [KU 1.1 same as AK 1.1]"
    assert other.excerpt == "pairs: [KU 1.1 broader than AK 1.1]"


def test_statements_that_would_be_the_same_are_nothing_odd(tmp_path: Path) -> None:
    """One may be meant to ask for what two do elsewhere."""
    path = written(tmp_path, said(BOTH))
    text = CROSSWALK.replace("AK 1.1]", "AK 1.1, KU 1.1 same as AK 1.2]")
    (tmp_path / "crosswalk.yaml").write_text(text, encoding="utf-8")
    assert load_candidate(path).warnings == ()
