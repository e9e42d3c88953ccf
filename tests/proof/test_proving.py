"""Proofs found: by one rule, by several, by cases, or not at all."""

from __future__ import annotations

import pytest

from rules.model import PLAIN, Qualification, Total
from rules.proof import proving
from rules.proof.certificate import Cases, Clash, Refutation
from rules.proof.proving import refute
from rules.proof.row import Row
from rules.proof.rows import Rows
from rules.proof.verifying import refuted
from tests.engine.building import (
    ALL,
    amount,
    exactly,
    leaf,
    qualification,
    within,
)
from tests.proof.building import clash, gap, row


def proof(q: Qualification, held: str) -> Refutation | None:
    """Refute the rows of some units held; what is found is checked."""
    rows = Rows(q, PLAIN, frozenset(held.split()))
    return checked(rows.rows, rows.most)


def checked(rows: dict[str, Row], most: dict[str, int]) -> Refutation | None:
    """Refute rows; what is found is checked."""
    found = refute(rows, most)
    assert found is None or list(refuted(found, rows, most)) == []
    return found


def test_what_can_be_kept_is_not_refuted() -> None:
    """There is a claim."""
    assert proof(qualification(leaf("g", exactly(1), "A B")), "A") is None
    assert proof(qualification(leaf("g", None, "A")), "") is None


def test_one_rule_is_enough_where_it_asks_more_than_there_is() -> None:
    """Whatever the others ask."""
    q = qualification(leaf("g", exactly(1), "A"), leaf("h", ALL, "B C"))
    assert proof(q, "A B") == clash("h")


def test_units_that_several_groups_compete_for_are_too_few() -> None:
    """A Hall set: three groups need a unit each, and list only two that are held."""
    groups = [
        leaf(f"g{n}", exactly(1), f"A B {extra}") for n, extra in enumerate("CDE")
    ]
    assert proof(qualification(*groups), "A B") == clash(
        "g0", "g1", "g2", "once/A", "once/B"
    )


def test_weights_are_as_small_as_can_be() -> None:
    """Two of three units of which no pair goes together."""
    q = qualification(leaf("g", exactly(2), "A B C"), bars=["A B", "B C", "A C"])
    assert proof(q, "A B C") == clash("2 g", "bars/1", "bars/2", "bars/3")


def test_a_row_may_be_divided_first() -> None:
    """9 credits of units of 4 and 3 are three units, not the two that may count."""
    q = qualification(
        leaf("g", within(9, None, "credits"), "A B C"),
        units="A=4 B=4 C=3",
        totals=[Total(amount=amount(None, 2))],
    )
    assert proof(q, "A B C") == clash("1 g / 4", "totals/1")


def test_a_sum_that_skips_a_value_is_a_gap() -> None:
    """Of 6, 10 and 15 credits no sum is 20, though half of them are more."""
    q = qualification(
        leaf("g", exactly(29, "credits"), "A B C D"), units="A=6 B=10 C=15 D=15"
    )
    assert proof(q, "A B C D") == gap("g", "g#2")


def test_a_gap_is_sought_between_the_bounds_that_ask_most() -> None:
    """Of several rules on one sum, wherever they are written."""
    rows = {
        "low": row("6a 10b 15c 15d >= 1"),
        "least": row("6a 10b 15c 15d >= 27"),
        "most": row("-6a -10b -15c -15d >= -29"),
        "high": row("-6a -10b -15c -15d >= -40"),
    }
    assert checked(rows, dict.fromkeys("abcd", 1)) == gap("least", "most")


def test_cases_are_told_apart_where_adding_up_is_not_enough() -> None:
    """In the middle, where a variable may be more than 1."""
    rows = {"w": row("4a 2c >= 8"), "x": row("-3a -1b >= -5")}
    assert checked(rows, {"a": 4, "b": 1, "c": 1}) == Cases(
        on="a", at=1, no=clash("w"), yes=clash("x")
    )


def test_what_a_case_settles_bounds_others_from_below() -> None:
    """Where a is 2 or more, adding up is enough."""
    rows = {"w": row("-3a -1b -2c >= -7"), "z": row("3a -3b 4c >= 8")}
    found = checked(rows, {"a": 4, "b": 3, "c": 1})
    later = Cases(on="c", no=clash("w", "3 z"), yes=clash("w"))
    assert found == Cases(on="a", at=1, no=clash("z"), yes=later)


NESTED = {"w": row("4a -4b -1c >= 2"), "x": row("-4a 4b -2c >= -3")}
MOST = {"a": 3, "b": 1, "c": 1}


def test_cases_stand_within_each_other() -> None:
    """What is settled before holds in all of them."""
    last = Cases(on="b", no=clash("x"), yes=clash("w"))
    inner = Cases(on="a", at=1, no=last, yes=clash("x"))
    found = checked(NESTED, MOST)
    assert found == Cases(on="a", no=clash("w"), yes=inner)
    assert found.named == ("w", "x")


def test_cases_are_told_apart_within_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of their number, and of how deep they stand within each other."""
    with monkeypatch.context() as few:
        few.setattr(proving, "LEAST_CASES", 3)
        few.setattr(proving, "MOST_WORK", 1)
        assert refute(NESTED, MOST) is None
        few.setattr(proving, "LEAST_CASES", 4)
        assert isinstance(refute(NESTED, MOST), Cases)
    assert refute(NESTED, MOST, cases=3) is None
    assert isinstance(refute(NESTED, MOST, cases=4), Cases)
    monkeypatch.setattr(proving, "DEEPEST", 2)
    assert refute(NESTED, MOST) is None
    monkeypatch.setattr(proving, "DEEPEST", 3)
    assert isinstance(refute(NESTED, MOST), Cases)


def test_selections_are_told_apart_first() -> None:
    """Once they are settled the rules are sharper."""
    rows = {"w": Row({"a": 2, "s[p]": 2}, 3), "x": Row({"a": -3, "s[p]": -1}, -3)}
    found = checked(rows, {"a": 1, "s[p]": 1})
    assert isinstance(found, Clash | Cases)


def test_parts_without_a_variable_in_common_are_refuted_apart() -> None:
    """The smallest first; or that which a row is about, and no other."""
    rows = {
        "a": row("1a 1b >= 3"),
        "b": row("-1a -1b >= -1"),
        "c": row("1c >= 2"),
        "fine": row("1d >= 1"),
        "empty": Row({}, 0),
    }
    most = dict.fromkeys("abcd", 1)
    assert refute(rows, most) == clash("c")
    assert refute(rows, most, "b") == clash("a")
    assert refute(rows, most, "fine") is None


def test_a_row_of_nothing_that_asks_something_is_a_part_of_its_own() -> None:
    """Nobody keeps it."""
    assert refute({"x": Row({}, 1), "a": row("1a >= 0")}, {"a": 1}) == clash("x")


def test_weights_that_do_not_add_up_exactly_are_no_proof(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What an engine suggests is believed only if it can be checked."""
    rows = {"a": row("1a 1b >= 2"), "b": row("-1a >= 0")}
    most = {"a": 1, "b": 1}
    assert isinstance(refute(rows, most), Clash)
    wrong = {(key, 1): 0.3 for key in rows} | {("b", 1): 0.0}
    monkeypatch.setattr(proving, "_weights", lambda *_: wrong)
    monkeypatch.setattr(proving, "_fraction", lambda *_: None)
    assert refute(rows, most) is None
