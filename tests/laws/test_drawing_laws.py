"""Laws of pictures: whatever is drawn is whole, legible and says everything."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from planner import Check, check
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
from planner.drawing.measuring import width, wrapped
from planner.drawing.picture import State
from planner.routing import routes_for
from rules.model import Qualification, Unit
from rules.strategies import held_units
from rules.structure import Structure
from tests.drawn import structures
from tests.planner.drawn import assert_flowchart, assert_tidy, nodes
from tests.planner.people import AMPLE, candidate
from tests.tries import tries

law = tries(40)

odd_words = st.text(
    st.sampled_from("abW 1.-*_#;:\"'<>&[]{}()`|%\\\u00e9\u4e2d\x07\ufffe\n"), min_size=1
)


@st.composite
def titled(draw: st.DrawFn) -> Qualification:
    """Draw a structure whose titles are anything at all."""
    q = draw(structures(rich=draw(st.booleans())))
    units = tuple(_renamed(unit, draw(odd_words)) for unit in q.bank.units)
    bank = q.bank.model_copy(update={"units": units})
    return q.model_copy(update={"bank": bank, "title": draw(odd_words)})


def _renamed(unit: Unit, title: str) -> Unit:
    return unit.model_copy(update={"title": title})


@st.composite
def trees(draw: st.DrawFn) -> tuple[Qualification, Tree]:
    """Draw a structure, and the picture of it or of somebody's progress on it."""
    q = draw(titled())
    structure = Structure.of(q)
    if draw(st.booleans()):
        return q, structure_tree(structure)
    record = candidate(" ".join(sorted(draw(held_units(q)))))
    applied = apply(structure, record)
    found = check(structure, record, AMPLE)
    return q, progress_tree(applied.structure, found, record)


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    """Draw somebody's routes."""
    q = draw(titled())
    structure = Structure.of(q)
    record = candidate(" ".join(sorted(draw(held_units(q)))))
    routes = routes_for(structure, record, AMPLE, best=draw(st.integers(0, 5)))
    found = check(structure, record, AMPLE)
    return routes_flow(apply(structure, record).structure, found, routes, record)


@law
@given(trees())
def test_a_tree_is_tidy_and_names_every_unit(drawn: tuple[Qualification, Tree]) -> None:
    """No text is cut, no box covers another, and every listed unit is told of."""
    q, tree = drawn
    svg = as_svg(tree)
    assert_tidy(svg)
    said = "\n".join(node.said for node in nodes(svg))
    bank = {unit.code: unit for unit in q.bank.units}
    for code in (code for group in q.walk() for code in group.units):
        title = "".join(
            c if c not in "\x07\ufffe" else "\ufffd" for c in bank[code].title
        )
        assert f"{code} {title}" in said
    assert all(group.title in svg for group in q.walk())


def told(tree: Tree, *states: State) -> set[str]:
    """Give the units that the groups of a tree tell to be in one of some states."""
    said = [node.said for node in nodes(as_svg(tree))]
    lines = (line for text in said for line in text.splitlines())
    ends = tuple(f": {state.words}" for state in states)
    return {line.split()[0] for line in lines if line.endswith(ends)}


@st.composite
def checked(draw: st.DrawFn) -> tuple[Check, Tree]:
    """Draw a check, and the picture of it."""
    q = draw(structures())
    record = candidate(" ".join(sorted(draw(held_units(q)))))
    structure = Structure.of(q)
    found = check(structure, record, AMPLE)
    return found, progress_tree(structure, found, record)


@law
@given(checked())
def test_progress_is_what_the_check_says(drawn: tuple[Check, Tree]) -> None:
    """What counts and what would finish is marked, and nothing else is."""
    found, tree = drawn
    picks = [p for n in found.shortfall.take for way in n.ways for p in way.picks]
    wanted = {unit for pick in picks for unit in pick.units}
    waiting = told(tree, State.COUNTS) ^ found.claim.keys()
    assert waiting <= found.waiting.keys()
    assert told(tree, State.NEEDED, State.CHOICE) == wanted
    spare = {one.unit for one in found.surplus}
    assert told(tree, State.HELD) <= spare
    assert not told(tree, State.OPEN, State.UNUSED) & (spare | found.claim.keys())


@law
@given(flows())
def test_a_flow_is_tidy(flow: Flow) -> None:
    """No text is cut, and no box covers another but its frame."""
    assert_tidy(as_svg(flow))


@law
@given(trees().map(lambda pair: pair[1]) | flows())
def test_mermaid_is_sound_whatever_titles_hold(picture: Tree | Flow) -> None:
    """Titles are never taken for syntax."""
    assert_flowchart(as_mermaid(picture))


@law
@given(trees().map(lambda pair: pair[1]) | flows())
def test_the_same_picture_has_the_same_bytes(picture: Tree | Flow) -> None:
    """Drawing twice makes no difference."""
    assert as_svg(picture) == as_svg(picture)
    assert as_mermaid(picture) == as_mermaid(picture)


@law
@given(st.text(max_size=200), st.integers(40, 200))
def test_wrapping_keeps_every_word_within_the_width(words: str, most: int) -> None:
    """Nothing is lost but blanks, and no line is too wide."""
    lines = wrapped(words, most, 13)
    assert "".join("".join(lines).split()) == "".join(words.split())
    assert all(width(line, 13) <= most for line in lines)
