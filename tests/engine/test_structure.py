"""A structure: a qualification ready to be asked."""

from __future__ import annotations

from rules.constraints.program import Role, Variable
from rules.diagnostics import Place
from rules.structure import Structure
from tests.engine.building import ALL, exactly, leaf, parent, pathways, qualification

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
