"""What counts of each rule, and what is missing, is added up by definition."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from planner import Achievement, Candidate, check
from planner.laws import Subject, explanations, try_law
from planner.laws.figures import Lack, claim_in, lacks
from planner.laws.records import Record
from rules.definition.sums import Definition
from rules.model import (
    Amount,
    LevelFilter,
    Measure,
    Qualification,
    StraddlingUnits,
    Take,
    Total,
)
from rules.structure import Structure
from tests.assurance.planted import Planted, planted
from tests.assurance.planted.bug import Inner
from tests.engine.building import ALL, amount, assuming, leaf, qualification, within

HALF = Amount(
    measure=Measure.UNITS, minimum=Decimal(50), share=True, level=LevelFilter(level=3)
)
RULES = qualification(
    leaf("core", ALL, "A B"),
    leaf("more", Take(amounts=(amount(2), HALF)), "C D E"),
    totals=[Total(amount=amount(5, measure="credits"))],
    units="A=2@2 B=1@2 C=1@2 D=1@3 E=1@2",
)


def lacking(q: Qualification, held: str) -> list[Lack]:
    """Give what is missing where these units are held."""
    achieved = tuple(Achievement(unit=unit) for unit in held.split())
    record = Record.of(Structure.of(q), Candidate(reference="X", achievements=achieved))
    found = check(record.structure, record.candidate)
    return [*lacks(Definition(record.q, record.case).rules, claim_in(found))]


def lack(rule: str, *numbers: int | None) -> Lack:
    """Say what a rule asks, what counts of it, and what is missing."""
    asked, counted, short = (None if n is None else Decimal(n) for n in numbers)
    return rule, asked, counted, short


def test_every_rule_that_is_short_is_found() -> None:
    """A take of all, each of several amounts, a share of some or of none, a total."""
    assert lacking(RULES, "A C") == [
        lack("more", 2, 1, 1),
        lack("more", 50, 0, None),
        lack("totals/1", 5, 3, 2),
        lack("core", 2, 1, 1),
    ]
    assert lacking(RULES, "A B C D") == []
    more_than_half = HALF.model_copy(update={"above": True, "level": None})
    q = qualification(leaf("a", Take(amounts=(more_than_half,)), "A B"))
    assert lacking(q, "") == [lack("a", 50, None, None)]


def silent(deficits: Callable[..., Inner]) -> object:
    """Tell of nothing that is missing in the last rule."""
    return lambda *given: [*deficits(*given)][:-1]


def wordy(deficits: Callable[..., Inner]) -> object:
    """Tell twice of everything that is missing."""
    return lambda *given: 2 * [*deficits(*given)]


@pytest.mark.parametrize(
    ("slip", "words"),
    [
        (silent, "totals/1 is short: 5 asked, 0 counted, 5 missing."),
        (wordy, "core is said to be short: 2 asked, 0 counted, 2 missing."),
    ],
)
def test_what_is_missing_is_told_once(slip: Callable[..., object], words: str) -> None:
    """No more and no less."""
    with planted(Planted("bug", "", (), {"planner.explaining:deficits": slip})):
        tried = try_law(explanations.MISSING, Subject.of(RULES), 10, smaller=0)
    assert tried.broken is not None
    assert tried.broken.found == words


def seventh(right: Callable[..., Inner]) -> object:
    """Take any share for seven per cent."""
    return lambda position, amount, *rest: (
        Decimal(7) if amount.share else right(position, amount, *rest)
    )


def test_a_share_is_short_by_what_else_counts() -> None:
    """So no number is said to be missing."""
    take = Take(amounts=(amount(1), HALF))
    q = qualification(leaf("a", take, "A B"), units="A=2@2 B=2@3")
    with planted(Planted("bug", "", (), {"planner.missing:sum_of": seventh})):
        tried = try_law(explanations.MISSING, Subject.of(q), 20, smaller=0)
    assert tried.broken is not None
    assert tried.broken.found == "a is said to be short: 50 asked, 7 counted."


def test_where_a_unit_is_cut_what_is_missing_is_not_checked() -> None:
    """What of it counts is told in words."""
    q = qualification(leaf("a", within(2, 3, "credits"), "A B"), units="A=2 B=2")
    cut = assuming(q, StraddlingUnits.PART)
    tried = try_law(explanations.MISSING, Subject.of(cut), 20)
    assert tried.unchecked.keys() == {"a unit is cut at a maximum"}
