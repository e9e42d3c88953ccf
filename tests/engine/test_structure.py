"""A structure: a qualification ready to be asked."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from rules import structure as module
from rules.constraints.program import Role, Variable
from rules.definition import takeable
from rules.diagnostics import Place
from rules.model import (
    PLAIN,
    USUAL,
    Aim,
    Case,
    Endorsement,
    Least,
    Manner,
    Qualification,
    SharedUnits,
    Unit,
)
from rules.structure import Structure, UnpricedError
from tests.engine.building import (
    ALL,
    also,
    amount,
    assuming,
    exactly,
    item,
    leaf,
    parent,
    pathways,
    qualification,
    stand_in,
    within,
)

PLACES = {"p": Place(file="q.yaml", line=3)}


def structure() -> Structure:
    """Make a structure with a pathway, an overlap, a link and an unlisted unit."""
    return Structure.of(
        qualification(
            leaf("core", ALL, "A B1"),
            parent(
                "p",
                pathways(1),
                leaf("p/x", ALL, "A C"),
                parent("p/y", ALL, leaf("p/y/z", exactly(1), "D E")),
            ),
            units="A B1 C D E K Z",
            links=["C needs K"],
        ),
        PLACES,
    )


def test_groups_are_found_by_path_in_declared_order() -> None:
    """Parents stand before their children."""
    assert list(structure().groups) == ["core", "p", "p/x", "p/y", "p/y/z"]
    assert structure().groups["p/x"].units == ("A", "C")


def test_the_bank_is_found_by_code_in_declared_order() -> None:
    """Units that no group lists are in it too."""
    assert list(structure().bank) == ["A", "B1", "C", "D", "E", "K", "Z"]
    assert structure().bank["Z"].title == "Unit Z"


def test_the_listing_says_which_groups_list_a_unit() -> None:
    """A unit of two lists is in both; one that no group lists is in none."""
    listing = structure().listing
    assert listing["A"] == ("core", "p/x")
    assert listing["D"] == ("p/y/z",)
    assert {"K", "Z"}.isdisjoint(listing)


def test_variables_are_found_by_what_they_say() -> None:
    """Each variable has one number: a unit in a group, a selection, one beside."""
    asked = structure()
    index = asked.variables
    assert (
        asked.program.variables[index[Variable(Role.COUNTS, "core", "A")]].unit == "A"
    )
    assert Variable(Role.SELECTED, "p/x") in index
    assert Variable(Role.BESIDE, unit="K") in index
    assert list(index.values()) == list(range(len(asked.program.variables)))


def test_the_groups_a_choice_may_leave_out_are_known() -> None:
    """The pathways can be left out; their own groups come and go with them."""
    assert structure().chosen == {"p/x", "p/y"}


def test_a_unit_has_its_home_in_one_component() -> None:
    """Every unit a rule names has a home among its peers; others have none."""
    asked = structure()
    for unit in ("A", "B1", "C", "D", "E", "K"):
        home = asked.home(unit)
        assert home is not None
        component, peers = home
        assert unit in asked.components[component].peers[peers]
    assert asked.home("D") == asked.home("E")
    assert asked.home("Z") is None
    assert asked.home("?") is None


def test_queries_count_what_is_held_of_each_peers() -> None:
    """Units no rule names are left aside; what isn't held may be taken."""
    asked = structure()
    (query,) = asked.queries(["D", "A", "Z", "unheard of"])
    held = dict(zip(query.component.peers, query.held, strict=True))
    takeable = dict(zip(query.component.peers, query.takeable, strict=True))
    assert held[("D", "E")] == takeable[("D", "E")] == 1
    assert (held[("A",)], takeable[("A",)]) == (1, 0)
    assert sum(query.held) == 2


def test_a_structure_keeps_where_its_rules_are_written() -> None:
    """Places are those given; without any, there are none."""
    assert structure().places == PLACES
    assert Structure.of(qualification(leaf("a", ALL, "A"))).places == {}


ENDORSED = (
    Endorsement(code="some", title="(Some)", take=within(1, None), units=("A", "B")),
    Endorsement(code="all", title="(All)", take=ALL, units=("B", "C")),
)


def titled() -> Structure:
    """Make a list of which two units count, with two titles that may be added."""
    q = qualification(leaf("g", exactly(2), "A B C"), units="A=2 B=3 C=4")
    return Structure.of(also(q, endorsements=ENDORSED), PLACES)


def rules(structure: Structure) -> list[str]:
    """Name the rules compiled, with what they say."""
    return [c.origin.words for c in structure.program.constraints]


def test_a_plain_case_and_the_usual_aim_change_nothing() -> None:
    """The structure itself is given."""
    asked = titled()
    assert asked.as_for(PLAIN) is asked
    assert asked.as_for(PLAIN, USUAL) is asked


def test_a_structure_as_it_reads_in_a_case_is_kept() -> None:
    """The same case with the same aim is compiled once."""
    case = Case(left_out=frozenset("A"))
    aim = Aim(avoid=frozenset("B"))
    asked = titled()
    read = asked.as_for(case)
    assert read is asked.as_for(Case(left_out=frozenset("A")))
    assert read is not asked.as_for(case, aim)
    assert read.as_for(case) is read
    assert rules(read) == ["g: 2 units", "A is left out by choice"]
    assert (read.case, read.places) == (case, PLACES)


def test_a_reading_keeps_what_is_smaller() -> None:
    """The qualifications to fall back to are those of the structure itself."""
    small = structure()
    asked = replace(titled(), smaller=(small,))
    assert asked.as_for(Case(wanted=frozenset("A"))).smaller == (small,)


def test_no_more_than_so_many_readings_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Those met first are compiled anew, and read the same."""
    monkeypatch.setattr(module, "MOST_READINGS", 2)
    asked = titled()
    cases = [Case(wanted=frozenset(code)) for code in "ABC"]
    first, *_ = [asked.as_for(case) for case in cases]
    again = asked.as_for(cases[0])
    assert again is not first
    assert again.program == first.program


def test_with_a_title_its_units_are_asked_for_too() -> None:
    """Of `all`, every unit must count; of an amount, so much of them."""
    asked = titled()
    assert rules(asked) == ["g: 2 units"]
    assert rules(asked.with_endorsement("some"))[1:] == ["cap: at least 1 unit of A, B"]
    assert rules(asked.with_endorsement("all"))[1:] == ["cap: at least 2 units of B, C"]


def test_a_title_is_compiled_once_for_each_case() -> None:
    """It is asked in the case and with the aim of the structure."""
    asked = titled()
    case, aim = Case(left_out=frozenset("A")), Aim(avoid=frozenset("B"))
    assert asked.with_endorsement("all") is asked.with_endorsement("all")
    read = asked.as_for(case, aim).with_endorsement("all")
    assert (read.case, read.aim) == (case, aim)
    assert read.qualification.endorsements == ()
    assert "A is left out by choice" in rules(read)


def test_what_may_be_taken_is_listed_or_needed() -> None:
    """What only stands in for a unit isn't to be taken, unless both are the same."""
    plain = qualification(
        leaf("g", exactly(1), "A B"), units="A B K L S X Y Z", links=["B needs K"]
    )
    phrases = ("X for A", "Y replaced by A", "S same as A", "K same as L")
    q = also(plain, equivalents=tuple(map(stand_in, phrases)))
    assert Structure.of(q).takeable == {"A", "B", "K", "L", "S"}
    excluding = Aim(exclude=frozenset("BK"))
    assert Structure.of(q, aim=excluding).takeable == {"A", "L", "S"}


def test_the_same_unit_twice_removed_is_not_to_be_taken() -> None:
    """Nor are two units that are the same, if none lists or needs either."""
    plain = qualification(leaf("g", exactly(1), "A"), units="A M N S T")
    phrases = ("M replaced by A", "M same as N", "S same as A", "T same as S")
    q = also(plain, equivalents=tuple(map(stand_in, phrases)))
    assert Structure.of(q).takeable == takeable(q) == {"A", "S"}


def test_what_stands_in_is_held_and_never_to_be_taken() -> None:
    """A query counts it among its peers, with none to take."""
    q = also(
        qualification(leaf("g", exactly(1), "A"), units="A X"),
        equivalents=(stand_in("X for A"),),
    )
    for held, expected in (("", (0, 0)), ("X", (1, 0))):
        (query,) = Structure.of(q).queries(held.split())
        number = query.component.peers.index(("X",))
        assert (query.held[number], query.takeable[number]) == expected


def brought() -> Structure:
    """Make a structure in a case with an item of each kind and an import."""
    group = leaf("g", exactly(2), "A B").model_copy(update={"imports": amount(None, 1)})
    q = qualification(group, leaf("h", exactly(1), "C A"), units="A=2@3 B C K")
    elsewhere = Unit(code="M", title="Elsewhere", credit=Decimal(3))
    return Structure.of(q, case=Case(items=(item("R", "A"),), imported=(elsewhere,)))


def test_the_bank_holds_what_the_case_brings() -> None:
    """An item is like its unit but for its code; an import is as described."""
    bank = brought().bank
    assert list(bank) == ["A", "B", "C", "K", "M", "R"]
    assert (bank["R"].code, bank["R"].credit, bank["R"].level) == (
        "R",
        Decimal(2),
        3,
    )
    assert bank["M"].title == "Elsewhere"


def test_where_units_may_count_is_known_of_items_and_imports_too() -> None:
    """Each has the groups of what it may count as."""
    assert brought().may_count == {
        "A": ("g", "h"),
        "R": ("g", "h"),
        "B": ("g",),
        "M": ("g",),
        "C": ("h",),
    }


def test_units_are_in_declared_order_listed_ones_first() -> None:
    """First as the groups list them, then as the bank does."""
    order = brought().order
    assert sorted("MKCBA", key=order.__getitem__) == ["A", "B", "C", "K", "M"]


def test_items_stand_after_their_unit_each_in_a_place_of_its_own() -> None:
    """However many are the same unit; else chance would say which counts."""
    q = qualification(leaf("g", exactly(1), "A B"), units="Z10 Z9 Y")
    items = tuple(item(code, "A") for code in ("Z10", "Y", "Z9"))
    order = Structure.of(q, case=Case(items=items)).order
    assert sorted(order, key=order.__getitem__) == ["A", "Y", "Z9", "Z10", "B"]
    assert len({*order.values()}) == len(order)


def test_a_group_is_named_with_those_above_it() -> None:
    """The titles from the root down."""
    assert structure().full_title("p/y/z") == "p > y > z"
    assert structure().full_title("core") == "core"


def test_a_group_hangs_on_the_selections_above_it() -> None:
    """On its own and on those of the groups it is in."""
    asked = structure()
    assert asked.below["p/y"] == {"p/y", "p/y/z"}
    assert asked.hangs_on["p/y/z"] == asked.hangs_on["p/y"] == {"p/y"}
    assert asked.hangs_on["core"] == asked.hangs_on["p"] == frozenset()


def prices(
    q: Qualification, aim: Aim, case: Case = PLAIN
) -> dict[str, tuple[int, ...]]:
    """Give what taking each unit costs with an aim."""
    components = Structure.of(q, aim=aim, case=case).components
    return {
        code: price
        for component in components
        for units, price in zip(component.peers, component.prices, strict=True)
        for code in units
    }


def test_with_the_usual_aim_nothing_has_a_price() -> None:
    """Each unit costs 1."""
    q = qualification(leaf("g", exactly(1), "A B"), units="A=2 B=3")
    assert [c.prices for c in Structure.of(q).components] == [()]


def test_an_aim_prices_each_unit() -> None:
    """In hundredths of what is least; what only stands in is never taken, so free."""
    q = also(
        qualification(leaf("g", exactly(1), "A B"), units="A=2 B=2.5 X=1"),
        equivalents=(stand_in("X for A"),),
    )
    aim = Aim(least=(Least.CREDITS,), avoid=frozenset("A"), prefer=frozenset("B"))
    case = Case(items=(item("R", "B"),))
    assert prices(q, aim, case) == {
        "A": (200, 1, 1, 1),
        "X": (100, 0, 1, 1),
        "B": (250, 0, 0, 1),
        "R": (0, 0, 0, 0),
    }


def test_units_of_different_price_are_no_peers() -> None:
    """The one to avoid is told apart."""
    q = qualification(leaf("g", exactly(2), "A B C"))
    (component,) = Structure.of(q, aim=Aim(avoid=frozenset("B"))).components
    assert component.peers == (("A", "C"), ("B",))
    (query,) = Structure.of(q, aim=Aim(avoid=frozenset("B"))).queries("A")
    assert query.costs == component.prices == ((100, 0, 1, 1), (100, 1, 1, 1))


@pytest.mark.parametrize(
    ("least", "units", "message"),
    [
        (Least.CREDITS, "A=1 B", "no credit stated for B: it can't be compared"),
        (Least.HOURS, "A B", "no GLH stated for A, B: it can't be compared"),
        (
            Least.COST,
            "A B C D E",
            "no cost stated for A, B, C and 2 more: it can't be compared",
        ),
    ],
)
def test_what_a_unit_doesnt_state_cant_be_least(
    least: Least, units: str, message: str
) -> None:
    """The first units that lack it are named."""
    codes = " ".join(unit.partition("=")[0] for unit in units.split())
    q = qualification(leaf("g", exactly(1), codes), units=units)
    with pytest.raises(UnpricedError) as raised:
        Structure.of(q, aim=Aim(least=(Least.UNITS, least)))
    assert str(raised.value) == message


def test_a_unit_shows_what_a_link_needs_if_it_may_stand_beside() -> None:
    """So does what stands in for that; a unit that is only listed doesn't."""
    q = also(
        qualification(
            leaf("g", exactly(1), "A B"), units="A B K X", links=["A needs K"]
        ),
        equivalents=(stand_in("X for K"),),
    )
    assert Structure.of(q).shows == {"K": {"K"}, "X": {"K"}}


def test_the_holder_of_a_variable_says_what_it_counts_as() -> None:
    """An item counts as its unit, an import as itself."""
    asked = brought()
    as_item = asked.holder(Variable(Role.COUNTS, "g", "R", "A"))
    imported = asked.holder(Variable(Role.COUNTS, "g", "M"))
    assert (as_item.counts_as.code, as_item.manners) == (
        "A",
        frozenset({Manner.RPL}),
    )
    assert (imported.counts_as.code, imported.manners) == (
        "M",
        frozenset({Manner.IMPORTED}),
    )


def test_what_counts_in_several_groups_at_once_is_said_by_its_first() -> None:
    """A unit of every group has a way of counting in each of them first."""
    q = qualification(leaf("a", exactly(1), "A"), leaf("b", exactly(1), "A"))
    shared = Structure.of(assuming(q, SharedUnits.EVERY_GROUP))
    assert shared.may_count == {"A": ("a", "b")}


def test_units_that_only_stand_beside_count_nowhere() -> None:
    """A link's unit that no group lists, and a selection, are in no group."""
    assert "K" not in structure().may_count
    assert set(structure().may_count) == {"A", "B1", "C", "D", "E"}


def test_units_that_are_told_apart_are_no_peers() -> None:
    """Of which the same is told are, and all of which nothing is; it is made once."""
    q = qualification(leaf("g", exactly(2), "A B C D E"))
    whole = Structure.of(q)
    told = {"A": 1, "B": 2, "C": 1}
    apart = whole.apart(told)
    assert [c.peers for c in whole.components] == [(("A", "B", "C", "D", "E"),)]
    assert [c.peers for c in apart.components] == [(("A", "C"), ("B",), ("D", "E"))]
    assert whole.apart(told) is apart


def test_units_told_apart_cost_what_they_did() -> None:
    """Where units have prices."""
    q = qualification(leaf("g", exactly(1), "A B"), units="A=2 B=3")
    whole = Structure.of(q, aim=Aim(least=(Least.CREDITS,)))
    assert whole.apart({"A": 1}).prices == whole.prices
    assert whole.prices.keys() == {"A", "B"}


def test_no_more_than_so_many_are_kept_told_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Those met first are folded anew."""
    monkeypatch.setattr(module, "MOST_READINGS", 2)
    asked = titled()
    first, *_ = [asked.apart({code: 1}) for code in "ABC"]
    assert asked.apart({"A": 1}) is not first
