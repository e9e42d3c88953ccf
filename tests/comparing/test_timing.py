"""What rules about time come to, for records in order and for those without dates."""

from __future__ import annotations

from datetime import date

from rules.comparing.meaning import Uncompared, compare_meaning
from rules.comparing.timing import asks_when, mistrusts, undated
from rules.model import UndatedUnits, UnitBank
from rules.structure import Structure
from tests.engine.building import (
    ALL,
    also,
    assuming,
    exactly,
    leaf,
    linked,
    qualification,
    stand_in,
)

PLAIN = qualification(leaf("a", exactly(1), "A B C"))


def test_order_is_asked_by_links_and_by_dates() -> None:
    """Nothing else turns on when a unit was achieved."""
    bounded = stand_in("B for A").model_copy(update={"end": date(2026, 1, 1)})
    assert not asks_when(linked(PLAIN, "C needs B"))
    assert asks_when(linked(PLAIN, "C needs B first"))
    assert asks_when(also(PLAIN, equivalents=(bounded,)))
    late = assuming(linked(PLAIN, "C needs B first"), UndatedUnits.OUT_OF_ORDER)
    assert (mistrusts(late), mistrusts(linked(PLAIN, "C needs B first"))) == (
        True,
        False,
    )


def test_units_without_dates_are_late_where_none_are_trusted() -> None:
    """They never count nor help; nor does what must be in time."""
    bounded = stand_in("C for A").model_copy(update={"end": date(2026, 1, 1)})
    q = also(
        linked(PLAIN, "B needs A first", "C needs B or A"),
        equivalents=(bounded, stand_in("X for B"), stand_in("Y for A")),
    )
    assert undated(q) is q
    found = undated(assuming(q, UndatedUnits.OUT_OF_ORDER))
    assert [(link.unit, link.needs) for link in found.links] == [
        ("B", ("A",)),
        ("C", ("A",)),
        ("B", ()),
    ]
    assert [str(rule) for rule in found.equivalents] == ["Y for A"]


def test_a_version_changed_is_left_aside() -> None:
    """Of units that both use."""
    one, two = (
        also(
            PLAIN,
            bank=UnitBank(
                title="units",
                units=tuple(
                    unit.model_copy(update={"version": version})
                    for unit in PLAIN.bank.units
                ),
            ),
        )
        for version in "12"
    )
    verdict = compare_meaning(Structure.of(one), Structure.of(two))
    assert verdict.uncompared == (Uncompared.VERSIONS,)
    assert compare_meaning(Structure.of(one), Structure.of(one)).uncompared == ()


def test_a_chain_in_time_is_whole() -> None:
    """Who lacks its start has none of it, so this change means nothing."""
    q = qualification(leaf("a", ALL, "C"), leaf("b", None, "A B"))
    chain = linked(q, "B needs A first", "C needs B")
    longer = linked(q, "B needs A first", "C needs B", "C needs A")
    verdict = compare_meaning(Structure.of(chain), Structure.of(longer))
    assert verdict.meaning == "same"
