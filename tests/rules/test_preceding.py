"""What has to be there because something needed has to come first."""

from __future__ import annotations

import pytest

from planner.certifying import certify
from planner.position import stand
from planner.routing import find_routes
from rules import definition
from rules.constraints.compiling import compile_program
from rules.model import (
    PLAIN,
    Case,
    Item,
    Link,
    Manner,
    Order,
    Qualification,
    Unit,
    preceding,
)
from rules.model.holders import Holders
from rules.model.preceding import Preceding
from rules.proof.verifying import Given, faults
from rules.structure import Structure
from tests.engine.building import (
    ALL,
    also,
    item,
    leaf,
    linked,
    qualification,
    stand_in,
    within,
)

FREE = qualification(leaf("g", within(None, 4), "A B C D X Y"))


def asked(q: Qualification, case: Case = PLAIN) -> list[str]:
    """Write what is asked beside what the links say."""
    found = []
    links = dict.fromkeys(range(1, len(q.links) + 1))
    for one in Preceding(q, case, Holders(q, case)).asked():
        if one.link in links and not one.holder:
            del links[one.link]
            continue
        of = f"{one.holder} as {one.unit}" if one.holder else one.unit
        where = f"{one.holder} not as {one.unit}" if one.otherwise else of
        shown = " or ".join(sorted(one.shown)) or "nothing"
        found.append(f"{one.link}: {where}: {shown}")
    return found


def test_links_without_an_order_ask_for_what_they_say() -> None:
    """And no more."""
    assert asked(linked(FREE, "B needs A", "C needs B or A")) == []


def test_a_unit_shows_nothing_without_what_it_needs_first() -> None:
    """Nor counts as another; so a chain needs no more said of its end."""
    chain = linked(FREE, "B needs A first", "C needs B")
    assert asked(chain) == ["1: B not as B: A"]
    assert asked(linked(FREE, "B needs A or D first")) == ["1: B not as B: A or D"]


def test_what_stands_in_needs_what_the_unit_needs_first() -> None:
    """So of what it might show, that has to be there."""
    q = also(
        linked(FREE, "B needs A first", "C needs B"), equivalents=(stand_in("X for B"),)
    )
    assert asked(q) == ["1: B not as B: A", "2: C: A or B"]
    q = also(
        linked(FREE, "B needs A first", "C needs B"), equivalents=(stand_in("B for X"),)
    )
    assert asked(q) == ["1: B not as B: A"]


def test_nothing_comes_before_itself() -> None:
    """Not as another unit either, nor after what comes after it."""
    q = also(linked(FREE, "B needs A first"), equivalents=(stand_in("A for B"),))
    assert asked(q) == ["1: B not as B: A", "1: A as B: nothing"]
    q = also(linked(FREE, "B needs A first"), equivalents=(stand_in("B for A"),))
    assert asked(q) == ["1: B as B: A", "1: B not as B: A"]
    q = also(
        linked(FREE, "B needs A first", "C needs B first"),
        equivalents=(stand_in("A for C"),),
    )
    assert "2: A as C: nothing" in asked(q)


def test_a_circle_needs_a_way_in() -> None:
    """Two units can't each come first of the other."""
    q = linked(FREE, "A needs B or C first", "B needs A or D first")
    assert asked(q) == [
        "1: A not as A: B or C",
        "1: A as A: C or D",
        "1: A not as A: C or D",
        "2: B not as B: A or D",
        "2: B as B: C or D",
        "2: B not as B: C or D",
    ]


def test_what_is_held_in_some_manner_is_the_unit() -> None:
    """What was accepted for another is none by itself: it may count as either."""
    rpl = Case(items=(item("B (RPL)", "B"),))
    assert asked(linked(FREE, "B needs A first"), rpl) == [
        "1: B not as B: A",
        "1: B (RPL) not as B: A",
    ]
    accepted = Item(code="X", unit="B", manner=Manner.EQUIVALENT, own="X")
    q = linked(FREE, "B needs A first", "D needs X first")
    assert "1: X not as B: A" not in asked(q, Case(items=(accepted,)))


def test_what_is_imported_in_some_manner_asks_for_nothing() -> None:
    """No link, nor the bank, knows of it."""
    case = Case(
        items=(item("Z", "Z"),), imported=(Unit(code="Z", title="From elsewhere"),)
    )
    assert asked(linked(FREE, "B needs A first"), case) == ["1: B not as B: A"]


def test_what_was_accepted_for_a_unit_is_neither_by_itself() -> None:
    """X, accepted for A, comes after what A needs; what X needs is asked of X alone."""
    accepted = Item(code="X (equivalence)", unit="A", manner=Manner.EQUIVALENT, own="X")
    q = linked(FREE, "A needs B first", "X needs D first", "C needs A")
    assert asked(q, Case(items=(accepted,))) == [
        "1: A not as A: B",
        "2: X not as X: D",
        "3: C: A or B",
    ]


def test_no_choice_is_followed_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands in is followed back so far, and no further."""
    links = ["D needs B or C", "B needs A first", "C needs A first"]
    q = also(
        linked(FREE, *links), equivalents=tuple(map(stand_in, ("X for B", "Y for C")))
    )
    assert "1: D: A or B or C" in asked(q)
    assert compile_program(q).in_order
    monkeypatch.setattr(preceding, "DEEPEST", 0)
    assert [one for one in asked(q) if one.startswith("1")] == []
    assert not compile_program(q).in_order


def test_so_many_sets_are_kept_of_a_link(monkeypatch: pytest.MonkeyPatch) -> None:
    """The smallest of them: of what is left out, nothing is asked."""
    links = ["D needs B", "B needs A first", "B needs C first"]
    q = also(linked(FREE, *links), equivalents=(stand_in("X for B"),))
    assert asked(q)[:2] == ["1: D: A or B", "1: D: B or C"]
    assert compile_program(q).in_order
    monkeypatch.setattr(preceding, "MOST", 1)
    assert asked(q)[:2] == ["1: D: A or B", "2: B not as B: A"]
    assert not compile_program(q).in_order


def test_units_that_are_the_same_stand_in_both_ways() -> None:
    """Whichever of them needs something first."""
    q = also(
        linked(FREE, "B needs C first", "D needs B"),
        equivalents=(stand_in("A same as B"),),
    )
    assert asked(q) == ["1: B not as B: C", "2: D: B or C"]


CROSSING = also(
    linked(FREE, "A needs B first", "C needs D or B first"),
    equivalents=(stand_in("C for A"), stand_in("D for A"), stand_in("C same as B")),
)


@pytest.mark.parametrize(
    ("claim", "taken", "keeps"),
    [
        ([("C", "A"), ("B", "C")], "BC", False),
        ([("D", "A"), ("B", "C")], "BD", False),
        ([("C", "A"), ("B", "C")], "ABC", False),
        ([("C", "A"), ("B", "C")], "BCD", True),
        ([("A", "A"), ("C", "C")], "ABC", True),
        ([("A", "A")], "A", False),
        ([("X", "X")], "X", True),
    ],
)
def test_what_is_to_count_comes_in_some_order(
    claim: list[tuple[str, str]], taken: str, *, keeps: bool
) -> None:
    """Each of two units may come after the other, and not both."""
    preceding = Preceding(CROSSING, PLAIN, Holders(CROSSING, PLAIN))
    assert preceding.in_turn(claim, taken) is keeps


def test_what_is_there_shows_what_needs_no_order_too() -> None:
    """Beside what has to come first."""
    q = linked(FREE, "B needs A first", "B needs C")
    preceding = Preceding(q, PLAIN, Holders(q, PLAIN))
    assert preceding.in_turn([("B", "B")], "ABC")
    assert not preceding.in_turn([("B", "B")], "AB")


def test_so_many_that_cross_are_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of more, none are."""
    holders = Holders(CROSSING, PLAIN)
    assert any(o.beside for o in Preceding(CROSSING, PLAIN, holders).asked())
    monkeypatch.setattr(preceding, "LARGEST", 1)
    assert not any(o.beside for o in Preceding(CROSSING, PLAIN, holders).asked())


@pytest.mark.parametrize(
    ("q", "in_order"),
    [
        (CROSSING, False),
        (linked(FREE, "A needs B or X first", "B needs A or X first"), True),
        (
            also(
                linked(FREE, "A needs C first", "B needs D first"),
                equivalents=(stand_in("X same as A"), stand_in("C for B")),
            ),
            True,
        ),
        (
            also(
                linked(FREE, "A needs C first", "B needs X first"),
                equivalents=(stand_in("X same as A"), stand_in("C for B")),
            ),
            False,
        ),
    ],
)
def test_only_what_is_one_unit_or_another_and_in_a_circle_is_looked_into(
    q: Qualification, *, in_order: bool
) -> None:
    """All else comes in some order if each link is kept."""
    assert compile_program(q).in_order is in_order


def test_what_is_held_comes_before_what_is_taken() -> None:
    """X1 and X2 may each come after the other, with X0 sooner; it comes too late."""
    q = also(
        qualification(leaf("a", ALL, "A1 A2"), units="X0 X1 X2"),
        links=tuple(
            Link(unit=unit, needs=tuple(needs.split()), order=Order.FIRST)
            for unit, needs in (("A1", "X2"), ("A2", "X0 X1"))
        ),
        equivalents=(stand_in("X1 for A1"), stand_in("X2 for A2")),
    )
    claim = [("X1", "A1"), ("X2", "A2")]
    found = Preceding(q, PLAIN, Holders(q, PLAIN))
    assert found.in_turn(claim, ["X0", "X1", "X2"])
    assert not found.in_turn(claim, ["X0", "X1", "X2"], held=["X1", "X2"])
    ways = find_routes(Structure.of(q), ["X1", "X2"], best=9)
    assert ways.best == (("A1",), ("A2",))
    assert definition.routes(q, frozenset({"X1", "X2"})) == {
        frozenset({"A1"}),
        frozenset({"A2"}),
    }


def test_orders_are_looked_at_up_to_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond that none is found."""
    monkeypatch.setattr(preceding, "STEPS", 1)
    found = Preceding(CROSSING, PLAIN, Holders(CROSSING, PLAIN))
    assert not found.in_turn([("A", "A"), ("C", "C")], "ABC")


def test_two_that_each_may_come_after_the_other_need_a_way_in() -> None:
    """In one order or the other; else one of them counts, and less isn't promised."""
    told = [
        (
            [(end.holder, end.unit) for end in o.ends],
            o.most,
            "".join(sorted(o.shown)),
        )
        for o in Preceding(CROSSING, PLAIN, Holders(CROSSING, PLAIN)).asked()
        if o.beside
    ]
    assert told == [([("D", "A"), ("B", "C")], 1, "")]
    q = also(CROSSING, groups=(leaf("g", ALL, "A C"),))
    found = stand(Structure.of(q), ())
    assert (found.shortfall, found.proved) == (3, True)
    proof = certify(found, "")
    assert proof is not None
    assert faults(proof, Given(q, PLAIN, frozenset())) == []


def test_by_definition_units_come_in_one_order() -> None:
    """So the ways to finish are those that the engine finds, of two or of three."""
    q = also(CROSSING, groups=(leaf("g", ALL, "A C"),))
    assert definition.least_shortfall(q, frozenset()) == 3
    assert frozenset("BD") not in definition.routes(q, frozenset())
    assert definition.is_met(q, frozenset("BCD"))
