"""Models: closed, frozen, and written back as the phrases they came from."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError

from rules.model import (
    NOT_FOUND,
    Amount,
    Bar,
    Group,
    LevelFilter,
    Link,
    Measure,
    Qualification,
    Take,
    Total,
    Unit,
    UnitBank,
)


def units(minimum: int | None, maximum: int | None) -> Amount:
    """Make an amount of units."""
    least, most = (None if b is None else Decimal(b) for b in (minimum, maximum))
    return Amount(measure=Measure.UNITS, minimum=least, maximum=most)


TAKES_TWO = Take(amounts=(units(2, 2),))
A_PATHWAY = Take(
    amounts=(
        units(1, None),
        Amount(measure=Measure.PATHWAYS, minimum=Decimal(1), maximum=Decimal(1)),
    )
)


def test_an_amount_needs_a_bound() -> None:
    """An amount without a minimum or a maximum says nothing."""
    with pytest.raises(ValidationError, match="needs a minimum or a maximum"):
        units(None, None)


def test_an_amounts_bounds_are_in_order() -> None:
    """A minimum above the maximum is refused."""
    with pytest.raises(ValidationError, match="3 is more than 2"):
        units(3, 2)


def test_models_are_frozen_and_closed() -> None:
    """No field can be changed or invented, and errors don't repeat their input."""
    unit = Unit(code="A1", title="Plan your work")
    with pytest.raises(ValidationError, match="frozen"):
        unit.title = "Other"  # type: ignore[misc]
    with pytest.raises(ValidationError) as raised:
        Unit.model_validate({"code": "A1", "title": "Plan", "pin": "SECRET"})
    assert "SECRET" not in str(raised.value)


@pytest.mark.parametrize(
    ("measure", "singular", "of_groups"),
    [
        (Measure.UNITS, "unit", False),
        (Measure.CREDITS, "credit", False),
        (Measure.GROUPS, "group", True),
        (Measure.PATHWAYS, "pathway", True),
    ],
)
def test_measures_know_their_words(
    measure: Measure, singular: str, *, of_groups: bool
) -> None:
    """A measure has a word for one, and knows whether it counts groups."""
    assert (measure.singular, measure.of_groups) == (singular, of_groups)


@pytest.mark.parametrize(
    ("or_above", "kept"), [(False, [3]), (True, [3, 4])], ids=["at", "or above"]
)
def test_at_a_level_and_or_above_differ(*, or_above: bool, kept: list[int]) -> None:
    """`at level 3` keeps level 3 alone; `or above` keeps the higher ones too."""
    level = LevelFilter(level=3, or_above=or_above)
    assert [n for n in range(1, 5) if level.keeps(n)] == kept


def test_groups_know_what_they_choose() -> None:
    """The choice of a group is its amount of groups, if it has one."""
    without = Group(path="a", title="A")
    leaf = Group(path="b", title="B", take=TAKES_TWO, units=("1", "2"))
    parent = Group(path="c", title="C", take=A_PATHWAY, groups=(leaf,))
    assert without.choice is None
    assert leaf.choice is None
    assert parent.choice is A_PATHWAY.amounts[1]
    assert [g.takes_pathways for g in (without, leaf, parent)] == [False, False, True]
    assert (Take().everything, TAKES_TWO.everything) == (True, False)


def test_walking_goes_parents_first_in_declared_order() -> None:
    """Every group comes once, before those below it."""
    inner = [Group(path=f"a/{name}", title=name) for name in "xy"]
    groups = (
        Group(path="a", title="A", groups=tuple(inner)),
        Group(path="b", title="B"),
    )
    bank = UnitBank(title="Units", units=())
    whole = Qualification(code="q", title="Q", bank=bank, groups=groups)
    assert [group.path for group in whole.walk()] == ["a", "a/x", "a/y", "b"]


def test_rules_are_written_as_they_are_said() -> None:
    """Totals, bars and links have words of their own."""
    total = Total(amount=units(2, None), groups=("a", "b/c"))
    assert str(total) == "at least 2 units from a, b/c"
    assert str(Total(amount=units(None, 1))) == "at most 1 unit"
    assert str(Bar(units=("A1", "B1"))) == "only one of A1, B1 counts"
    assert str(Link(unit="A1", needs=("B1",))) == "A1 needs B1"
    assert str(A_PATHWAY) == "at least 1 unit and 1 pathway"
    assert str(Take()) == "all"


def test_a_unit_knows_whether_its_title_was_found() -> None:
    """A title whose source is `not found` stands in for one."""
    known = Unit(code="1", title="Plan your work", source="leaflet")
    unknown = Unit(code="6", title="Unit 6 (title not known)", source=NOT_FOUND)
    assert not known.is_placeholder
    assert unknown.is_placeholder
