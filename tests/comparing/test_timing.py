"""What rules about time come to, for records in order and for those without dates."""

from __future__ import annotations

from datetime import date

from rules.comparing.meaning import Uncompared, compare_meaning
from rules.comparing.timing import MOST_LINKS, asks_when, in_order, mistrusts, undated
from rules.model import Link, Order, Qualification, UndatedUnits, UnitBank
from rules.structure import Structure
from tests.engine.building import (
    ALL,
    also,
    assuming,
    exactly,
    leaf,
    qualification,
    stand_in,
)

PLAIN = qualification(leaf("a", exactly(1), "A B C"))


def linked(*links: str, q: Qualification = PLAIN) -> Qualification:
    """Add links; one that ends in `first` is about order."""
    return also(q, links=tuple(map(_link, links)))


def _link(words: str) -> Link:
    unit, _, needs = words.removesuffix(" first").partition(" needs ")
    order = Order.FIRST if words.endswith(" first") else Order.ANY
    return Link(unit=unit, needs=tuple(needs.split(" or ")), order=order)


def said(q: Qualification) -> list[str]:
    """Write the links."""
    return [str(link) for link in q.links]


def test_order_is_asked_by_links_and_by_dates() -> None:
    """Nothing else turns on when a unit was achieved."""
    bounded = stand_in("B for A").model_copy(update={"end": date(2026, 1, 1)})
    assert not asks_when(linked("C needs B"))
    assert asks_when(linked("C needs B first"))
    assert asks_when(also(PLAIN, equivalents=(bounded,)))
    late = assuming(linked("C needs B first"), UndatedUnits.OUT_OF_ORDER)
    assert (mistrusts(late), mistrusts(linked("C needs B first"))) == (True, False)


def test_what_a_unit_needs_first_is_needed_by_what_needs_it() -> None:
    """Without it the unit isn't held; what stands in for the unit is."""
    assert in_order(PLAIN) is PLAIN
    chain = linked("B needs A first", "C needs B")
    assert said(in_order(chain)) == ["B needs A first", "C needs B", "C needs A"]
    spare = also(chain, equivalents=(stand_in("X for B"),))
    assert said(in_order(spare))[2:] == ["C needs A or X"]


def test_links_worked_out_come_to_an_end() -> None:
    """However many there might be."""
    chosen = " or ".join(f"B{n}" for n in range(14))
    links = [f"B{n} needs A{n} first" for n in range(14)]
    found = in_order(linked(f"C needs {chosen}", *links))
    assert len(found.links) == MOST_LINKS + 15


def test_units_without_dates_are_late_where_none_are_trusted() -> None:
    """They never count nor help; nor does what must be in time."""
    bounded = stand_in("C for A").model_copy(update={"end": date(2026, 1, 1)})
    q = also(
        linked("B needs A first", "C needs B or A"),
        equivalents=(bounded, stand_in("X for B"), stand_in("Y for A")),
    )
    assert undated(q) == in_order(q)
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
    chain = linked("B needs A first", "C needs B", q=q)
    longer = linked("B needs A first", "C needs B", "C needs A", q=q)
    verdict = compare_meaning(Structure.of(chain), Structure.of(longer))
    assert verdict.meaning == "same"
