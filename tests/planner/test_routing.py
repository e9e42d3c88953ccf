"""Routes: by pathway, as families, counted exactly and listed lazily."""

from __future__ import annotations

import itertools
import math
import re

import pytest

from planner import (
    Achievement,
    Candidate,
    Routes,
    Status,
    Verdict,
    find_routes,
    routes_for,
)
from planner.position import Effort
from planner.routing import MOST_ALTERNATIVES, selections
from planner.ways import Pick, Way
from rules.model import Group, Qualification, Take, Total
from rules.solvers.protocol import Needs, Outcome
from rules.structure import Structure
from tests.engine.building import (
    ALL,
    amount,
    exactly,
    leaf,
    numbered,
    parent,
    pathways,
    qualification,
    within,
)
from tests.planner.people import AMPLE, CROWDED, Answering, crowd


def routes(q: Qualification, held: str = "", best: int = 0) -> Routes:
    """Find the routes of someone who holds these units."""
    return find_routes(Structure.of(q), held.split(), AMPLE, best=best)


def nvq(core: int, options: int, of: int) -> Qualification:
    """Make a core, one of three pathways of two units, and some options."""
    return qualification(
        leaf("core", ALL, numbered(core, "C")),
        parent(
            "p",
            pathways(1),
            *(leaf(f"p/{name}", ALL, f"{name}1 {name}2") for name in "xyz"),
        ),
        leaf("o", exactly(options), numbered(of, "O")),
    )


@pytest.mark.parametrize(
    ("core", "options", "of", "units", "count"),
    [(5, 2, 21, 9, 630), (6, 3, 36, 11, 21_420)],
)
def test_routes_are_counted_by_binomials(
    core: int, options: int, of: int, units: int, count: int
) -> None:
    """Three pathways times the choices of options: none is listed to be counted."""
    found = routes(nvq(core, options, of))
    assert (found.verdict, found.units) == (Verdict.NOT_MET, units)
    assert found.routes == found.shortest == count == 3 * math.comb(of, options)
    assert found.best == ()


def test_all_routes_of_a_level_three_can_be_listed() -> None:
    """The 630 routes come out different, each nine units long."""
    found = routes(nvq(5, 2, 21), best=1000).best
    assert len(set(found)) == len(found) == 630
    assert {len(set(route)) for route in found} == {9}


def test_a_choice_too_large_to_list_gives_its_first_routes() -> None:
    """Of C(60, 10) routes, and of their product, the first ones come at once."""
    groups = (leaf(name, exactly(10), numbered(60, name)) for name in "ABC")
    found = routes(qualification(*groups), best=2)
    assert found.routes == math.comb(60, 10) ** 3
    assert [len(route) for route in found.best] == [30, 30]
    assert found.best[0][-1] == "C10"
    assert found.best[1][-1] == "C11"


STRUCTURES = [
    nvq(2, 2, 4),
    qualification(leaf("a", exactly(2), "A B C"), leaf("b", exactly(2), "B C D E")),
    qualification(leaf("a", exactly(2), "A B C D"), bars=["A B", "B C"]),
    qualification(leaf("a", exactly(2), "B C"), units="A B C", links=["B needs A"]),
    qualification(leaf("a", within(4, 6, "credits"), "A B C"), units="A=2.5 B=1.5 C=4"),
    qualification(
        parent("p", pathways(1, 2), leaf("p/a", ALL, "A B"), leaf("p/b", ALL, "B C")),
        leaf("o", within(1, 2), "A C D"),
    ),
]


@pytest.mark.parametrize("q", STRUCTURES)
@pytest.mark.parametrize("held", ["", "A", "B", "A C", "C1 x1 O2"])
def test_as_many_routes_are_listed_as_counted(q: Qualification, held: str) -> None:
    """Each route is listed once, the shortest first, and as many are the shortest."""
    found = routes(q, held, best=10_000)
    lengths = [len(route) for route in found.best]
    assert len({frozenset(route) for route in found.best}) == found.routes
    assert lengths == sorted(lengths)
    assert lengths.count(found.units or 0) == found.shortest
    assert not any(set(route) & set(held.split()) for route in found.best)


@pytest.mark.parametrize("q", STRUCTURES)
def test_every_route_finishes_and_nothing_in_it_can_be_left_out(
    q: Qualification,
) -> None:
    """Added, a route leaves no shortfall; without any one of its units, it does."""
    structure = Structure.of(q)
    for route in routes(q, best=10_000).best:
        assert find_routes(structure, route).verdict is Verdict.MET
        for left_out in range(len(route)):
            rest = route[:left_out] + route[left_out + 1 :]
            assert find_routes(structure, rest).verdict is Verdict.NOT_MET


def test_a_step_offers_only_the_selections_it_is_about() -> None:
    """A root group whose parts share nothing is finished in steps of their own."""
    choice = parent(
        "r/p", pathways(1), leaf("r/p/x", ALL, "A"), leaf("r/p/y", ALL, "B")
    )
    q = qualification(parent("r", ALL, choice, leaf("r/o", ALL, "C")))
    pathway, other = routes(q).steps
    assert [a.through for a in pathway.alternatives] == [("r/p/x",), ("r/p/y",)]
    assert [a.through for a in other.alternatives] == [()]


def test_someone_who_has_met_it_has_one_route_of_nothing() -> None:
    """Nothing to take is one way, and the shortest."""
    found = routes(leaf_of_two(), "A B", best=5)
    assert (found.verdict, found.units) == (Verdict.MET, 0)
    assert (found.routes, found.shortest, found.best) == (1, 1, ((),))


def leaf_of_two() -> Qualification:
    """Make a group of two units, all of them needed."""
    return qualification(leaf("a", ALL, "A B"))


def test_each_pathway_is_an_alternative_with_what_it_wastes() -> None:
    """What counts in the best claim and not through a pathway is wasted there."""
    step = routes(nvq(1, 1, 2), "x1 y1 y2 C1").steps[1]
    assert [(a.through, a.units, a.wasted) for a in step.alternatives] == [
        (("p/x",), 1, ("y1", "y2")),
        (("p/y",), 0, ()),
        (("p/z",), 2, ("y1", "y2")),
    ]
    assert all(alternative.proved for alternative in step.alternatives)
    assert (step.groups, step.units, step.sets) == (("p",), 0, 1)


def test_selecting_nothing_wastes_what_counts_in_what_could_be_selected() -> None:
    """`at most` one of two groups: without any, the held unit of one counts nowhere."""
    groups = [leaf(f"p/{unit}", ALL, unit) for unit in "AB"]
    q = qualification(parent("p", within(None, 1, "groups"), *groups))
    (step,) = routes(q, "A").steps
    assert [(a.through, a.units, a.wasted) for a in step.alternatives] == [
        ((), 0, ("A",)),
        (("p/A",), 0, ()),
        (("p/B",), 1, ("A",)),
    ]


def test_a_pathway_may_have_longer_ways() -> None:
    """The ways through a pathway are irredundant; the least are the shortest."""
    q = qualification(
        parent("p", pathways(1), leaf("p/a", within(3, None, "credits"), "A B C")),
        units="A=3 B=2 C=1",
    )
    (alternative,) = routes(q).steps[0].alternatives
    least, longer = (way(1, "A"), Way(picks=(pick("B"), pick("C"))))
    assert alternative.ways == (least, longer)
    assert alternative.least == (least,)
    step = routes(q).steps[0]
    assert (step.sets, step.least_sets) == (2, 1)


def pick(unit: str) -> Pick:
    """Make a pick of one unit."""
    return Pick(count=1, units=(unit,))


def way(count: int, units: str) -> Way:
    """Make a way of one pick."""
    return Way(picks=(Pick(count=count, units=tuple(units.split())),))


def test_a_way_that_needs_more_than_another_pathway_is_no_route() -> None:
    """Through the wider pathway nothing is gained: its way holds the narrower one's."""
    q = qualification(
        parent("p", pathways(1), leaf("p/a", ALL, "A B"), leaf("p/b", ALL, "A"))
    )
    found = routes(q, best=9)
    assert [a.units for a in found.steps[0].alternatives] == [2, 1]
    assert found.best == (("A",),)
    assert found.routes == 1


def test_a_pathway_nobody_can_finish_is_no_alternative() -> None:
    """A selection that no units would fill is left out."""
    q = qualification(
        parent(
            "p",
            pathways(1),
            leaf("p/a", within(9, None, "credits"), "A"),
            leaf("p/b", ALL, "B"),
        ),
        units="A=1",
    )
    (step,) = routes(q).steps
    assert [a.through for a in step.alternatives] == [("p/b",)]
    assert step.proved


def test_there_may_be_no_route_at_all() -> None:
    """If nothing finishes, that is proved: none, not unknown."""
    q = qualification(leaf("a", exactly(3), "A B"), leaf("b", ALL, "C"))
    found = routes(q, best=3)
    assert (found.verdict, found.units) == (Verdict.NOT_MET, None)
    assert (found.routes, found.shortest, found.best) == (0, 0, ())
    assert [bool(step.ways) for step in found.steps] == [False, True]


def test_a_spent_budget_leaves_the_number_of_routes_open() -> None:
    """Without steps nothing is counted and nothing is said to be none."""
    found = find_routes(Structure.of(crowd()), CROWDED.split(), Effort(steps=1), best=3)
    assert found.verdict is Verdict.UNDETERMINED
    assert (found.units, found.routes, found.shortest) == (None, None, None)
    assert found.best == ()


def test_routes_found_in_time_are_listed_uncounted() -> None:
    """A route found is shown; the count is exact or it isn't given."""
    structure = Structure.of(crowd())
    found = [
        find_routes(structure, CROWDED.split(), Effort(steps=steps), best=1)
        for steps in range(0, 6000, 40)
    ]
    assert {(f.units, f.routes, f.shortest, f.steps[0].proved) for f in found} == {
        (None, None, None, False),
        (1, None, None, False),
        (1, 5, 5, True),
    }
    assert {len(f.best) for f in found if f.units} == {1}


def test_an_alternative_without_a_known_claim_wastes_nothing_for_sure() -> None:
    """Where only ways are known, no unit is said to be wasted."""
    q = qualification(leaf("a", exactly(1), "A B"))
    engine = Answering(Outcome(None, proved=False), Needs(((1,),), proved=True))
    found = find_routes(Structure.of(q), (), Effort(engine))
    assert found.verdict is Verdict.UNDETERMINED
    ((alternative,),) = (step.alternatives for step in found.steps)
    assert (alternative.units, alternative.wasted) == (1, ())


def test_more_selections_than_are_looked_at_are_counted_but_not_listed() -> None:
    """Of 220 ways to choose three of twelve groups none is looked at by itself."""
    groups = (leaf(f"p/g{n}", ALL, f"U{n}") for n in range(12))
    q = qualification(parent("p", pathways(3), *groups))
    assert math.comb(12, 3) > MOST_ALTERNATIVES
    found = routes(q, best=1)
    assert (found.units, found.routes, found.shortest) == (3, 220, 220)
    assert found.steps[0].alternatives == ()
    assert found.steps[0].proved
    assert found.best == (("U0", "U1", "U2"),)


def paths(*groups: Group) -> list[tuple[str, ...]]:
    """List the selections that the takes of groups allow, all of them their own."""
    own = {one.path for group in groups for one in group.walk()}
    return list(selections(groups, own))


def test_a_group_without_a_choice_has_one_selection_of_nothing() -> None:
    """Leaves, and parents that take all, leave nothing to select."""
    assert paths(leaf("a", ALL, "A"), parent("p", None, leaf("p/b", ALL, "B"))) == [()]


def test_selections_stand_in_declared_order_fewest_first() -> None:
    """One or two of three: each alone, then the pairs."""
    groups = [leaf(f"p/{name}", ALL, name) for name in "xyz"]
    assert paths(parent("p", pathways(1, 2), *groups)) == [
        ("p/x",),
        ("p/y",),
        ("p/z",),
        ("p/x", "p/y"),
        ("p/x", "p/z"),
        ("p/y", "p/z"),
    ]


def test_open_choices_reach_from_none_to_all() -> None:
    """`at most` may select none; `at least` may select all there are."""
    groups = [leaf(f"p/{name}", ALL, name) for name in "xy"]
    most = parent("p", within(None, 1, "groups"), *groups)
    least = parent("p", within(2, None, "groups"), *groups)
    beyond = parent("p", within(2, 5, "groups"), *groups)
    assert paths(most) == [(), ("p/x",), ("p/y",)]
    assert paths(least) == paths(beyond) == [("p/x", "p/y")]


def test_choices_inside_a_choice_are_selected_with_it() -> None:
    """Only the choices below a selected group are made."""
    inner = parent("p/a", pathways(1), leaf("p/a/x", ALL, "A"), leaf("p/a/y", ALL, "B"))
    outer = parent("p", pathways(1), inner, leaf("p/b", ALL, "C"))
    other = parent("q", pathways(1), leaf("q/a", ALL, "D"), leaf("q/b", ALL, "E"))
    assert paths(outer) == [("p/a", "p/a/x"), ("p/a", "p/a/y"), ("p/b",)]
    assert paths(outer, other) == [
        tuple(itertools.chain(*pair))
        for pair in itertools.product(paths(outer), paths(other))
    ]


def test_choices_made_elsewhere_are_left_out() -> None:
    """Only a step's own selections are its alternatives."""
    one = parent("p", pathways(1), leaf("p/a", ALL, "A"), leaf("p/b", ALL, "B"))
    other = parent("q", pathways(1), leaf("q/a", ALL, "C"), leaf("q/b", ALL, "D"))
    assert list(selections([one, other], {"q/a", "q/b"})) == [("q/a",), ("q/b",)]
    assert list(selections([one, other], ())) == [()]


def test_a_choice_with_an_amount_beside_it_is_still_a_choice() -> None:
    """Two groups that hold three units between them."""
    take = Take(amounts=(amount(2, 2, "groups"), amount(3)))
    groups = [
        leaf("p/x", exactly(1), "x1 x2"),
        leaf("p/y", exactly(2), "y1 y2"),
        leaf("p/z", exactly(1), "z1"),
    ]
    q = qualification(parent("p", take, *groups), totals=[Total(amount=amount(1))])
    assert [a.through for a in routes(q).steps[0].alternatives] == [
        ("p/x", "p/y"),
        ("p/y", "p/z"),
    ]


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (
            Candidate(reference="X-1"),
            "held is codes of units; ask routes_for about a candidate",
        ),
        ("A1", "held is a collection of codes, as ['A1'], not a text"),
    ],
    ids=["a candidate", "a text"],
)
def test_routes_from_what_holds_no_codes_are_refused(held: object, said: str) -> None:
    """They were found from nothing, as if nobody held a unit."""
    structure = Structure.of(qualification(leaf("g", ALL, "A1")))
    with pytest.raises(TypeError, match=f"^{re.escape(said)}$"):
        find_routes(structure, held)  # type: ignore[arg-type]


def test_routes_of_a_candidate_are_from_what_the_record_holds() -> None:
    """And not from what it says isn't achieved."""
    structure = Structure.of(qualification(leaf("g", ALL, "A B")))
    failed = Achievement(unit="B", status=Status.FAILED)
    someone = Candidate(reference="X-1", achievements=(Achievement(unit="A"), failed))
    assert routes_for(structure, someone, best=1).best == (("B",),)
