"""The short oracle: examples worked out by hand, and the whole language beside it."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import definition, oracle
from rules.model import PLAIN, Manner, Order, Qualification, Total
from rules.strategies import ALL_KINDS, Kind, held_units, structures
from tests.engine.building import amount, leaf, qualification, within
from tests.rules.test_definition import WORKED, Worked, by
from tests.tries import tries

ROOT = Path(__file__).parent.parent.parent
UNKNOWN = {Kind.IMPORTS, Kind.SWITCHES, Kind.ALIKE, Kind.MANNERS, Kind.ORDER}
PLAINLY = {name: worked for name, worked in WORKED.items() if worked.case == PLAIN}


@pytest.mark.parametrize("worked", PLAINLY.values(), ids=PLAINLY)
def test_an_answer_is_the_one_worked_out_by_hand(worked: Worked) -> None:
    """Or else none is given: of rules that aren't known, nothing is said."""
    held = frozenset(worked.held.split())
    try:
        least = oracle.least_shortfall(worked.q, held)
    except oracle.BeyondOracleError:
        assert _is_beyond(worked)
    else:
        assert not _is_beyond(worked)
        assert least == worked.least
        assert oracle.is_met(worked.q, held) == (worked.least == 0)


def _is_beyond(worked: Worked) -> bool:
    """Tell whether the structure has some rule that the oracle doesn't know."""
    q = worked.q
    return (
        q.switches != qualification(leaf("g", None, "A")).switches
        or any(group.imports for group in q.walk())
        or any(bar.alike for bar in q.bars)
        or any(link.order is Order.FIRST for link in q.links)
        or any(amount.manners for amount in q.amounts())
    )


@tries(60)
@given(structures(kinds=ALL_KINDS - UNKNOWN, most_units=5), st.data())
def test_the_whole_definition_agrees(q: Qualification, data: st.DataObject) -> None:
    """Of the verdict, the shortfall, and how many claims there are."""
    held = data.draw(held_units(q), label="held")
    assert oracle.is_met(q, held) == definition.is_met(q, held)
    assert oracle.least_shortfall(q, held) == definition.least_shortfall(q, held)


@pytest.mark.parametrize("by_it", [oracle, definition], ids=["short", "whole"])
def test_a_unit_of_no_bank_counts_nowhere(by_it: ModuleType) -> None:
    """As in anybody's record: it is neither refused nor in the way."""
    q = qualification(leaf("g", within(1, None), "A B"))
    assert not by_it.is_met(q, frozenset({"ZZ"}))
    assert by_it.is_met(q, frozenset({"ZZ", "A"}))
    assert by_it.least_shortfall(q, frozenset({"ZZ"})) == 1


def test_what_is_not_known_is_refused() -> None:
    """Rather than read as if it weren't there."""
    one = amount(None, 1)
    free = leaf("g", within(1, None), "A B")
    imports = qualification(free.model_copy(update={"imports": one}))
    with pytest.raises(oracle.BeyondOracleError) as refused:
        oracle.is_met(imports, frozenset())
    assert str(refused.value) == f"{imports.code} has rules for rules.definition alone"
    by_rpl = qualification(free, totals=[Total(amount=by(Manner.RPL, one))])
    with pytest.raises(oracle.BeyondOracleError) as refused:
        oracle.is_met(by_rpl, frozenset("A"))
    said = "how a unit is held is told by rules.definition alone"
    assert str(refused.value) == said


def test_it_is_short_and_reads_the_models_alone() -> None:
    """What all else is held to must be read in five minutes, and judge by itself."""
    text = (ROOT / "rules" / "oracle.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) < 150
    assert {*re.findall(r"^from (rules\S*) import", text, re.MULTILINE)} == {
        "rules.model"
    }
