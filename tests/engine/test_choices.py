"""Blocks of choices: how they are listed, and how those too many to list are split."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from rules.model import Qualification
from rules.solvers import choices
from rules.solvers.choices import Block, choices_of
from rules.solvers.protocol import Query
from rules.structure import Structure
from tests.engine.asking import best, needs, queries, query
from tests.engine.building import (
    ALL,
    exactly,
    leaf,
    numbered,
    parent,
    pathways,
    qualification,
    within,
)


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    """Let no test see what another made the choices to be."""
    choices._choices.cache_clear()  # noqa: SLF001 - the cache outlives the limits
    yield
    choices._choices.cache_clear()  # noqa: SLF001


def slots(asked: Query) -> list[list[int]]:
    """Give the slots of each block."""
    return [list(block.slots) for block in choices_of(asked).blocks]


def begun() -> tuple[Query, ...]:
    """Ask of a structure with a pathway of groups, overlaps and credit."""
    q = qualification(
        leaf("core", ALL, "A B"),
        parent(
            "p",
            pathways(1, 2),
            leaf("p/x", within(3, 5, "credits"), "C D E"),
            parent(
                "p/y", ALL, leaf("p/y/m", ALL, "E"), leaf("p/y/n", exactly(1), "F G")
            ),
        ),
        leaf("o", exactly(3), "A C E F H I J"),
        units="C=1 D=2.5 E=3 K",
        bars=["C F"],
        links=["H needs K"],
    )
    return queries(q, "A D F K")


def test_the_ways_to_fill_a_group_are_its_choices() -> None:
    """The first declared ways come first: larger numbers of earlier slots."""
    asked = query(
        qualification(leaf("a", exactly(2), "A B C"), leaf("b", within(None, 1), "C D"))
    )
    listed = choices_of(asked)
    assert listed.possible
    assert listed.blocks == (
        Block(range(2), ((2, 0), (1, 1))),
        Block(range(2, 4), ((1, 0), (0, 1), (0, 0))),
    )
    assert listed.uses[0][1] == {0: (1, 1), 1: (1, 1)}


def test_a_rule_across_blocks_knows_what_each_choice_adds() -> None:
    """A shared unit is a bound across two blocks; a rule within one is used up."""
    asked = query(
        qualification(leaf("a", exactly(2), "A B C"), leaf("b", within(None, 1), "C D"))
    )
    (across,) = choices_of(asked).across
    assert (across.bound.lower, across.bound.upper) == (0, 1)
    assert across.adds == {0: (0, 1), 1: (1, 0, 0)}
    assert across.ranges == {0: (0, 1), 1: (0, 1)}


def test_what_was_listed_is_remembered_by_supply() -> None:
    """Two candidates with as many units of each peers in reach share the listing."""
    structure = Structure.of(qualification(leaf("a", exactly(2), "A B C")))
    ((nothing,), (some,)) = structure.queries(()), structure.queries(["A", "C"])
    assert nothing.supply == some.supply == (3,)
    assert choices_of(nothing) is choices_of(some)
    assert choices_of(nothing) is not choices_of(replace(some, takeable=(0,)))


def test_a_group_that_cannot_be_filled_has_a_block_without_choices() -> None:
    """Nothing is listed across blocks when one of them is empty."""
    q = qualification(
        leaf("a", within(5, None, "credits"), "A B"),
        leaf("b", exactly(1), "B C"),
        units="A=1 B=1",
    )
    listed = choices_of(query(q))
    assert not listed.possible
    assert [len(block.choices) for block in listed.blocks] == [0, 2]
    assert listed.across == ()


def test_a_unit_whose_own_bounds_clash_can_take_no_value() -> None:
    """A bound on one slot alone can leave it nothing."""
    q = qualification(leaf("a", exactly(2), "A"))
    listed = choices_of(query(q))
    assert not listed.possible
    assert listed.blocks == (Block(range(1), ()),)


def test_a_unit_without_any_value_leaves_the_rules_it_shares_no_way() -> None:
    """What can take no value adds nothing to the sums of the rules it stands in."""
    q = qualification(
        leaf("a", exactly(2), "A"),
        leaf("b", exactly(1), "B C"),
        bars=["A B"],
    )
    listed = choices_of(query(q))
    assert not listed.possible
    assert listed.blocks[0].choices == ()


def test_a_pathway_is_one_block_if_its_ways_can_be_listed() -> None:
    """All slots of a root group stand together, however deep they lie."""
    (asked,) = begun()
    groups = [slot.group.partition("/")[0] for slot in asked.component.slots]
    roots = [{groups[i] for i in block} for block in slots(asked)]
    assert roots == [{"core"}, {"p"}, {"o"}, {""}]


@pytest.mark.parametrize(
    ("limit", "value"),
    [
        ("MOST_CHOICES", 1),
        ("MOST_CHOICES", 3),
        ("MOST_CHOICES", 8),
        ("MOST_STEPS", 2),
        ("MOST_STEPS", 12),
        ("MOST_STEPS", 30),
        ("MOST_SLOTS", 1),
        ("MOST_SLOTS", 3),
        ("MOST_SLOTS", 5),
    ],
)
def test_a_block_too_large_is_split_and_nothing_changes(
    limit: str, value: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Split into groups and single slots, a query has the same answers."""
    before = [(best(asked), needs(asked)) for asked in begun()]
    blocks = [len(slots(asked)) for asked in begun()]
    monkeypatch.setattr(choices, limit, value)
    assert [len(slots(asked)) for asked in begun()] > blocks
    assert [(best(asked), needs(asked)) for asked in begun()] == before


def nested() -> Qualification:
    """Make a choice with a choice inside it."""
    return qualification(
        parent(
            "p",
            pathways(1),
            parent(
                "p/a",
                pathways(1),
                leaf("p/a/x", ALL, "A B"),
                leaf("p/a/y", ALL, "A C"),
            ),
            leaf("p/b", exactly(2), "B D E"),
        )
    )


def test_a_block_falls_first_into_groups_then_into_slots(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """First the choice of a parent and each leaf stand alone, at last every slot."""
    asked = query(nested())
    groups = [slot.group for slot in asked.component.slots]
    whole = slots(asked)
    monkeypatch.setattr(choices, "MOST_SLOTS", 3)
    choices._choices.cache_clear()  # noqa: SLF001
    by_group = slots(asked)
    monkeypatch.setattr(choices, "MOST_SLOTS", 1)
    choices._choices.cache_clear()  # noqa: SLF001
    by_slot = slots(asked)
    assert whole == [list(range(len(groups)))]
    assert [[groups[i] for i in block] for block in by_group] == [
        ["p/a", "p/b"],
        ["p/a/x", "p/a/y"],
        ["p/a/x", "p/a/x"],
        ["p/a/y", "p/a/y"],
        ["p/b", "p/b"],
    ]
    assert by_slot == [[i] for i in range(len(groups))]


def test_one_slot_is_listed_however_many_its_values(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A single slot can't be split further, so no limit stops it."""
    monkeypatch.setattr(choices, "MOST_CHOICES", 2)
    monkeypatch.setattr(choices, "MOST_STEPS", 2)
    asked = query(qualification(leaf("g", within(2, 30), numbered(30))))
    (block,) = choices_of(asked).blocks
    assert block.choices == tuple((n,) for n in range(30, 1, -1))


def test_bounds_with_negative_factors_narrow_a_slot_too() -> None:
    """A selection subtracts what it takes: nothing counts where it is 0."""
    q = qualification(
        parent("p", pathways(1), leaf("p/a", exactly(1), "A B"), leaf("p/b", None, "C"))
    )
    listed = choices_of(query(q))
    assert [block.choices for block in listed.blocks] == [
        ((1, 0, 1, 0), (0, 1, 0, 1), (0, 1, 0, 0))
    ]
