"""Pictures: what they say of a structure, of progress and of routes, to the letter.

What small ones must be stands in `pictures/`. `pytest tests/planner --update-cases`
rewrites them: look at the pictures before you keep them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from planner import Achievement, Candidate, check
from planner.applying import apply
from planner.drawing import (
    Flow,
    Tree,
    as_mermaid,
    as_svg,
    progress_tree,
    routes_flow,
    structure_tree,
)
from planner.drawing.structure import notes_beside
from planner.drawing.units import some_codes
from planner.position import Effort
from planner.routing import routes_for
from rules.model import (
    Condition,
    LevelFilter,
    Link,
    Manner,
    Qualification,
    Take,
    Unit,
)
from rules.structure import Structure
from tests.engine.building import (
    ALL,
    also,
    amount,
    exactly,
    leaf,
    numbered,
    parent,
    pathways,
    qualification,
    share,
    stand_in,
    within,
)
from tests.planner.drawn import Drawn, assert_flowchart, assert_tidy, nodes, parsed
from tests.planner.people import CROWDED, Unsure, candidate, crowd
from tests.planner.test_pages import conditional, diploma, hopeless, scattered

PICTURES = Path(__file__).parent / "pictures"
SHORT = Effort(steps=1)


def small() -> Qualification:
    """Make a core, a choice of two pathways, and options."""
    return qualification(
        leaf("core", ALL, "A B"),
        parent("way", pathways(1), leaf("way/x", ALL, "C D"), leaf("way/y", ALL, "E")),
        leaf("o", exactly(2), numbered(10)),
        units="A=3@2 B",
    )


ADA = candidate("A C U2 E Z", name="Ada Example")


def progress(q: Qualification, record: Candidate, effort: Effort | None = None) -> Tree:
    """Draw somebody's progress."""
    structure = Structure.of(q)
    found = check(structure, record, effort)
    return progress_tree(apply(structure, record).structure, found, record)


def flow(
    q: Qualification, record: Candidate, effort: Effort | None = None, best: int = 0
) -> Flow:
    """Draw somebody's routes."""
    structure = Structure.of(q)
    routes = routes_for(structure, record, effort, best=best)
    found = check(structure, record, effort)
    return routes_flow(apply(structure, record).structure, found, routes, record)


def tree(q: Qualification) -> Tree:
    """Draw a structure alone."""
    return structure_tree(Structure.of(q))


SHOWN: dict[str, Callable[[], Tree | Flow]] = {
    "structure": lambda: tree(small()),
    "progress": lambda: progress(small(), ADA),
    "routes": lambda: flow(small(), ADA),
    "routes-best": lambda: flow(small(), ADA, best=2),
}
KINDS = {"svg": as_svg, "mmd": as_mermaid}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", SHOWN)
def test_a_picture_is_drawn_to_the_letter(
    name: str, kind: str, request: pytest.FixtureRequest
) -> None:
    """A picture is what its file says."""
    drawn = KINDS[kind](SHOWN[name]())
    file = PICTURES / f"{name}.{kind}"
    if request.config.getoption("--update-cases"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(drawn, encoding="utf-8", newline="\n")
    assert drawn == file.read_bytes().decode()


def test_every_picture_has_its_files_and_no_file_is_left_over() -> None:
    """No expectation outlives the picture it was made for."""
    expected = {f"{name}.{kind}" for name in SHOWN for kind in KINDS}
    assert {file.name for file in PICTURES.iterdir()} == expected


def seen(picture: Tree | Flow) -> list[str]:
    """Give what is seen of each node; the picture must be tidy."""
    return [node.text for node in drawn(picture)]


def drawn(picture: Tree | Flow) -> list[Drawn]:
    """Give the nodes drawn; the picture must be tidy, as Mermaid too."""
    svg = as_svg(picture)
    assert_tidy(svg)
    assert_flowchart(as_mermaid(picture))
    return nodes(svg)


def test_a_picture_asks_for_nothing_from_elsewhere_and_can_be_read_aloud() -> None:
    """No script, style sheet, image or link; a title, a description, an image role."""
    svg = as_svg(progress(small(), ADA))
    root = parsed(svg)
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags == {"svg", "title", "desc", "rect", "g", "path", "text"}
    assert svg.count("http") == 1
    assert root.attrib["role"] == "img"
    title, desc = root[0], root[1]
    assert root.attrib["aria-labelledby"] == f"{title.attrib['id']} {desc.attrib['id']}"
    assert title.text == "A qualification: how far Ada Example · X-1 is"
    assert desc.text == (
        "A qualification. q."
        " 2 units from core, one of 2 pathways, 2 of 10 units from o."
        " Ada Example · X-1. NOT MET: 2 more units are needed; no fewer will do\n"
        "  core. both units. 1 unit counts; 1 unit to take\n"
        "  way. 1 of 2 pathways. 1 unit counts; nothing more to take\n"
        "    x. both units. not used\n"
        "    y. the one unit. 1 unit counts; nothing more to take\n"
        "  o. 2 of 10 units. 1 unit counts; 1 unit to take\n"
        "  Held but not counted\n"
        "  Assumes. A unit counts once in a qualification, in one group"
    )


def test_the_state_of_every_unit_is_told_in_words() -> None:
    """Nobody needs to see colours, marks or lines."""
    said = [node.said for node in drawn(progress(small(), ADA))]
    assert "A Unit A (level 2, 3 credits): counts" in said
    assert "B Unit B: to take" in said
    assert "C Unit C: held, not counted" in said
    assert "D Unit D: not held, not used" in said
    assert "E Unit E: counts" in said
    assert "U1 Unit U1: one that may be taken" in said
    assert (
        "C Unit C: held, not counted; only for x, which this claim doesn't use" in said
    )
    assert "Z (not in the unit bank): held, not counted; not in the unit bank" in said


def test_units_that_stand_alike_are_folded_into_one_that_names_them_all() -> None:
    """Six are shown; what stands for the others says every one of them."""
    *_, last = (n for n in drawn(tree(small())) if n.text.startswith("and "))
    assert last.text == "and 4 more: U7 to U10"
    assert last.said == (
        "and 4 more:\nU7 Unit U7\nU8 Unit U8\nU9 Unit U9\nU10 Unit U10"
    )


def test_one_unit_is_never_folded() -> None:
    """What stands for it would take the same room."""
    shows = seen(tree(qualification(leaf("o", ALL, numbered(7)))))
    assert "U7 Unit U7" in shows


def test_declared_order_is_kept_where_nothing_is_folded() -> None:
    """A list reads as in the handbook."""
    shows = seen(progress(qualification(leaf("o", ALL, "A B C")), candidate("B")))
    assert [words[0] for words in shows[2:5]] == ["A", "B", "C"]


@pytest.mark.parametrize(("units", "shown"), [(60, 6), (120, 3), (500, 1)])
def test_large_structures_show_fewer_of_each_list(units: int, shown: int) -> None:
    """What is drawn stays readable; every unit is still told of."""
    found = drawn(tree(qualification(leaf("o", exactly(1), numbered(units)))))
    assert len(found) == 2 + shown + 1 + 0
    said = "\n".join(node.said for node in found)
    assert all(f"U{n} Unit U{n}" in said for n in range(1, units + 1))


def test_a_large_flowchart_leaves_its_comments_out() -> None:
    """Mermaid draws no more than 50,000 characters unless told to."""
    short, long = (qualification(leaf("o", ALL, numbered(n))) for n in (100, 4000))
    assert "%%" not in as_mermaid(tree(long))
    assert len(as_mermaid(tree(long))) < 1000
    assert "  %% n6: and 97 more: · U4 Unit U4 · U5 Unit U5 " in as_mermaid(tree(short))


def test_codes_that_are_no_range_are_cut_short() -> None:
    """A box of codes is no use to anybody; its title has them all."""
    odd = [f"CODE{n}" for n in range(1, 100, 2)]
    shows = some_codes(odd)
    assert shows.startswith("CODE1, CODE3, ")
    assert shows.endswith(", ...")
    assert len(shows) < 130


def test_one_long_code_is_cut_too() -> None:
    """There need be no comma to cut at."""
    assert some_codes(["A" * 200]) == "A" * 120 + ", ..."


def test_a_long_code_stands_above_its_title() -> None:
    """It would leave the title no room beside it."""
    long = "A-CODE-THAT-NO-REGISTER-WOULD-EVER-MAKE-UP"
    q = qualification(leaf("o", ALL, long))
    _, _, unit, *_ = drawn(tree(q))
    assert len({line.attrib["x"] for line in unit.lines}) == 1
    assert [line.text for line in unit.lines[:2]] == [long[:33], long[33:]]


def test_rules_across_groups_are_drawn_with_how_they_stand() -> None:
    """Totals with what counts, titles with whether they are earned, conditions."""
    record = candidate("A X C E", Achievement(unit="Y"))
    shows = seen(
        progress(conditional(), record.model_copy(update={"conditions": ("age",)}))
    )
    assert any(words.endswith(" confirmed") for words in shows)
    assert any(words.endswith(" to confirm") for words in shows)
    shows = seen(progress(diploma(), candidate("A C")))
    assert "In all: at least 5 units 2 units count" in shows


def test_every_amount_of_a_take_is_told() -> None:
    """Each with what it is an amount of."""
    at_level = amount(2, None, "credits", LevelFilter(level=3))
    take = Take(amounts=(amount(6, None, "credits"), at_level, share(50)))
    q = qualification(leaf("o", take, "A B C"), units="A=2@3 B=3@2 C=2@3")
    (group,) = (s for s in seen(progress(q, candidate("A B"))) if s.startswith("o "))
    assert group.endswith(
        " 2 units, 5 credits, 2 credits at level 3 count; 1 unit to take"
    )


def test_many_rules_are_folded() -> None:
    """Ten are shown, and the rest are told of."""
    links = tuple(Link(unit=f"U{n}", needs=(f"U{n + 1}",)) for n in range(1, 15))
    q = also(qualification(leaf("o", exactly(1), numbered(20))), links=links)
    (last,) = (n for n in drawn(tree(q)) if n.text.startswith("and 4 more; "))
    assert last.text == "and 4 more; 'fingerpost show' lists them"
    assert last.said.splitlines()[:2] == [
        "and 4 more:",
        "U11 counts only if U12 is held",
    ]


def test_a_unit_that_counts_elsewhere_says_so() -> None:
    """It isn't missing where it doesn't count."""
    q = qualification(leaf("a", ALL, "A"), leaf("b", exactly(1), "A B"))
    said = [node.said for node in drawn(progress(q, candidate("A")))]
    assert said.count("A Unit A: counts") == 1
    assert said.count("A Unit A: counts in another group") == 1


def test_a_unit_of_two_groups_is_to_take_where_it_is_lacking() -> None:
    """The other group has enough."""
    q = qualification(
        leaf("a", ALL, "A B"), leaf("b", exactly(1), "B C"), leaf("c", ALL, "D")
    )
    said = [node.said for node in drawn(progress(q, candidate("A C")))]
    assert said.count("B Unit B: to take") == 1
    assert said.count("B Unit B: not held") == 1


def test_a_unit_may_be_listed_where_nothing_lacks() -> None:
    """It is to be taken all the same: another needs it held."""
    q = qualification(
        leaf("a", ALL, "A"), leaf("b", within(0, 1), "B"), links=["A needs B"]
    )
    said = [node.said for node in drawn(progress(q, candidate("A")))]
    assert "B Unit B: to take" in said


def test_a_unit_that_only_a_link_needs_stands_apart() -> None:
    """No group lists it."""
    q = qualification(leaf("a", ALL, "A"), units="A Z", links=["A needs Z"])
    found = drawn(progress(q, candidate("A")))
    said = [node.said for node in found]
    assert "To take, though no group lists it" in said
    assert "Z Unit Z: to take" in said
    assert "A Unit A: counts; A counts only once Z is held" in said


def test_units_from_elsewhere_stand_in_the_group_that_imports_them() -> None:
    """They count there though it doesn't list them."""
    group = leaf("o", exactly(2), "A B").model_copy(update={"imports": amount(None, 1)})
    elsewhere = Achievement(unit="Z", elsewhere=Unit(code="Z", title="From elsewhere"))
    said = [
        node.said
        for node in drawn(progress(qualification(group), candidate("A", elsewhere)))
    ]
    assert "Z From elsewhere: counts; Z is imported" in said


def test_what_stands_in_for_a_unit_is_named_at_that_unit() -> None:
    """The listed unit counts; the one held says as what."""
    q = also(
        qualification(leaf("o", ALL, "A"), units="A X"),
        equivalents=(stand_in("X for A"),),
    )
    said = [node.said for node in drawn(progress(q, candidate("X")))]
    assert "A Unit A: counts; X counts as A" in said


def test_an_item_that_does_not_count_marks_its_unit() -> None:
    """Held by RPL is held all the same."""
    q = qualification(leaf("o", exactly(1), "A B"))
    record = candidate("A", Achievement(unit="B", how=Manner.RPL))
    said = "\n".join(node.said for node in drawn(progress(q, record)))
    assert "held, not counted" in said


def test_groups_that_cannot_be_finished_or_settled_say_so() -> None:
    """No way is one thing, a spent budget another."""
    assert "a 3 units from 2 units no way to finish it exists" in seen(
        progress(hopeless(), candidate("A"))
    )
    shows = seen(progress(crowd(), candidate(CROWDED), SHORT))
    assert "g1 1 of 4 units not known: the search budget ran out" in shows


def test_a_unit_of_a_whole_list_is_needed_even_if_not_every_way_is_known() -> None:
    """There is no choice about it; about the others there may be."""
    q = qualification(leaf("core", ALL, "A"), leaf("o", exactly(1), "B C"))
    effort = Effort(Unsure(sure_of_no=True))
    said = [node.said for node in drawn(progress(q, candidate(""), effort))]
    assert "A Unit A: to take" in said
    assert "B Unit B: one that may be taken" in said


def test_a_met_structure_has_nothing_to_take() -> None:
    """One arrow, from what counts to what is achieved."""
    shows = seen(flow(small(), candidate("A B E U1 U2")))
    assert shows[0].startswith(
        "A qualification X-1 Achieved: nothing more is needed. Counts already: 5 units"
    )
    assert shows[1] == "Achieved"


def test_routes_of_nobody_start_with_nothing() -> None:
    """Nothing counts yet."""
    assert seen(flow(small(), candidate("")))[0].endswith("Counts already: nothing yet")


def test_steps_that_are_done_are_left_out_and_the_rest_are_numbered() -> None:
    """What counts already says enough of them."""
    shows = seen(flow(small(), ADA))
    assert [words for words in shows if words[0].isdigit()] == [
        "1. core: 1 unit",
        "2. o: 1 unit",
    ]


def test_alternatives_say_what_they_cost() -> None:
    """What they take more than the least, and what would no longer count."""
    shows = seen(flow(small(), candidate("A B C U1 U2")))
    assert "1. way: 1 unit; any one of these" in shows
    assert "x: 1 unit D Unit D" in shows
    assert "y: 1 unit C would no longer count E Unit E" in shows
    shows = seen(flow(small(), candidate("A B U1 U2")))
    assert "x: 2 units 1 more than the least C Unit C D Unit D" in shows


def test_an_alternative_may_take_nothing() -> None:
    """A step that one of its ways has done is done; so it isn't drawn."""
    q = qualification(
        parent("p", within(None, 1, "groups"), leaf("p/a", ALL, "A")),
        leaf("o", exactly(1), "B C"),
        links=["B needs A"],
    )
    shows = seen(flow(q, candidate("")))
    assert any("none of them" in words for words in shows)


def test_pathways_inside_a_pathway_are_named_with_it() -> None:
    """Which branch of which pathway."""
    shows = seen(flow(diploma(), candidate("A B")))
    assert any(words.startswith("x > m: 3 units C ") for words in shows)


def test_ways_that_share_units_say_these_first() -> None:
    """Then what differs, each after an 'or'; more than six are counted."""
    shows = seen(flow(scattered(), candidate("U4")))
    text = " ".join(shows)
    assert "one of these:" in text
    assert " or one of " in text
    assert " other choices" in text


def test_a_choice_within_ways_is_said_by_its_codes() -> None:
    """Titles would be read over and over."""
    q = qualification(
        leaf("o", within(4, None, "credits"), "D E F G"),
        units="D=3 E=3 F=1 G=1",
    )
    assert (
        "one of these: D Unit D (3 credits) E Unit E (3 credits)"
        " or any 1 of 2: D, E any 1 of 2: F, G"
    ) in seen(flow(q, candidate("")))


def test_the_best_routes_are_drawn_instead_of_families() -> None:
    """As many as are asked for, three abreast."""
    shows = seen(flow(small(), ADA, best=5))
    assert "Take any one of these 5 routes" in shows
    assert "Route 5: 2 units B Unit B U6 Unit U6" in shows
    assert "Take this route" in seen(flow(small(), ADA, best=1))


def test_routes_that_are_not_found_end_in_no_achievement() -> None:
    """No way is one thing, a spent budget another."""
    shows = seen(flow(hopeless(), candidate("A")))
    assert "1. a: no way exists" in shows
    assert (
        shows[-2 if shows[-1].startswith("Assumes") else -1] == "No route finishes it"
    )
    shows = seen(flow(crowd(), candidate(CROWDED), SHORT))
    assert any(words.endswith("the search budget ran out") for words in shows)
    assert "No route found yet" in shows


def test_routes_that_may_be_missing_are_remarked_on() -> None:
    """The budget ran out before all were known."""
    shows = seen(flow(crowd(), candidate(CROWDED), Effort(Unsure(sure_of_no=True))))
    assert any("there may be other choices" in words for words in shows)


def test_titles_are_never_taken_for_syntax() -> None:
    """What XML, Mermaid or Markdown would read otherwise is written out."""
    q = qualification(leaf("o", ALL, "A B"))
    odd = ('1. "Beds" & <b>:hover</b> #1;', "- `x` %%{init} end \x07")
    units = tuple(
        unit.model_copy(update={"title": title})
        for unit, title in zip(q.bank.units, odd, strict=True)
    )
    q = also(q, bank=q.bank.model_copy(update={"units": units}), title="2) A #34;")
    found = drawn(tree(q))
    assert found[2].said == 'A 1. "Beds" & <b>:hover</b> #1;'
    assert found[3].said == "B - `x` %%{init} end \ufffd"
    lines = as_mermaid(tree(q)).splitlines()
    assert lines[1] == "  accTitle: 2) A ·34·: structure"
    assert lines[2].startswith('  n1["2#41; A #35;34;<br/>q<br/>')
    assert lines[4] == (
        '  n3["A 1. #34;Beds#34; #38; #60;b#62;#58;hover#60;/b#62; #35;1;"]'
    )
    assert lines[5] == '  n4["B - #96;x#96; #37;#37;#123;init#125; end \ufffd"]'


def test_conditions_without_a_candidate_have_nothing_to_tell() -> None:
    """They are asked for, no more."""
    conditions = (Condition(code="age", text="18 or over"),)
    q = also(qualification(leaf("o", ALL, "A")), conditions=conditions)
    assert "18 or over" in seen(tree(q))


def test_where_nothing_is_assumed_no_note_says_so() -> None:
    """Nor is there one of exceptions where there are none."""
    found = check(
        Structure.of(qualification(leaf("a", exactly(1), "A"))),
        Candidate(reference="X"),
    )
    bare = found.model_copy(update={"assumptions": ()})
    assert [*notes_beside(bare)] == []
