"""Holds every number and title of the leaflet NOS/LEA/JANO4 against `examples/ldss`.

What the leaflet says is written out here a second time, by hand, from its text. What
it doesn't say (which units the pathways and the optional lists hold, 50 titles, any
credit, level or hours) must be marked as not from the leaflet.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from planner import Verdict, find_routes
from rules import Group, Measure, Qualification, Structure, load_qualification

LDSS = Path(__file__).parents[2] / "examples" / "ldss"
ILLUSTRATIVE = "illustrative unit numbers"

TITLES = {
    "1": "Contribute to the protection of children and young people from abuse",
    "2": "Ensure your own actions reduce risks to health and safety",
    "3": "Review own contribution to the service",
    "4": (
        "Enable children and young people to find out about and use services and "
        "facilities"
    ),
    "5": "Operate within networks",
    "28": "Evaluate risk of abuse, failure to protect and harm to self and others",
    "26": "Ensure personal safety and security",
    "29": "Evaluate and develop own contribution to the service",
    "30": "Develop interactions with clients",
    "31": (
        "Develop and sustain arrangements for joint working between workers and "
        "agencies"
    ),
    "23": (
        "Promote and maximise educational opportunities and achievements for "
        "individual children and young people"
    ),
}
PATHWAYS = ["Education Welfare", "Supporting Young People", "Learning Mentoring"]


class Leaflet(NamedTuple):
    """What the leaflet says of one level."""

    file: str
    level: int
    title: str
    core: tuple[str, ...]
    optional: int
    optional_of: int
    needed: int
    routes: int

    def load(self) -> Qualification:
        """Load the example that states it."""
        return load_qualification(LDSS / self.file).value

    def group(self, path: str) -> Group:
        """Give a root group of the example."""
        return next(g for g in self.load().groups if g.path == path)


LEVEL_3 = Leaflet(
    file="level-3.yaml",
    level=3,
    title="Level 3 S/NVQ in Learning, Development and Support Services",
    core=("1", "2", "3", "4", "5"),
    optional=2,
    optional_of=21,
    needed=9,
    routes=630,
)
LEVEL_4 = Leaflet(
    file="level-4.yaml",
    level=4,
    title="Level 4 S/NVQ in Learning, Development and Support Services",
    core=("28", "26", "29", "30", "31", "23"),
    optional=3,
    optional_of=36,
    needed=11,
    routes=21_420,
)

both_levels = pytest.mark.parametrize(
    "leaflet", [LEVEL_3, LEVEL_4], ids=["level-3", "level-4"]
)


@both_levels
def test_the_structure_has_the_leaflets_three_parts(leaflet: Leaflet) -> None:
    """Core, pathway and optional units stand in the leaflet's order, and no more."""
    qualification = leaflet.load()
    assert (qualification.level, qualification.title) == (leaflet.level, leaflet.title)
    assert [g.path for g in qualification.groups] == ["core", "pathway", "optional"]
    across = [*qualification.totals, *qualification.bars, *qualification.links]
    assert not across


@both_levels
def test_all_core_units_are_needed_in_the_leaflets_order(leaflet: Leaflet) -> None:
    """The common core is every unit the leaflet lists, as it lists them."""
    core = leaflet.group("core")
    assert core.units == leaflet.core
    assert core.take is not None
    assert core.take.everything
    assert core.note is None


@both_levels
def test_one_of_three_pathways_is_taken_whole(leaflet: Leaflet) -> None:
    """Both units must be achieved from one of the three named sections."""
    pathway = leaflet.group("pathway")
    assert str(pathway.take) == "1 pathway"
    assert [child.title for child in pathway.groups] == PATHWAYS
    assert [len(child.units) for child in pathway.groups] == [2, 2, 2]
    assert all(child.take and child.take.everything for child in pathway.groups)


@both_levels
def test_the_optional_units_are_so_many_of_so_many(leaflet: Leaflet) -> None:
    """Two units are chosen from 21 at level 3, three from 36 at level 4."""
    optional = leaflet.group("optional")
    assert str(optional.take) == f"{leaflet.optional} units"
    assert len(optional.units) == leaflet.optional_of


@both_levels
def test_the_units_needed_add_up(leaflet: Leaflet) -> None:
    """Someone who holds nothing needs nine units for level 3, eleven for level 4."""
    routes = find_routes(Structure.of(leaflet.load()), ())
    assert routes.verdict is Verdict.NOT_MET
    assert routes.units == leaflet.needed
    assert routes.routes == routes.shortest == leaflet.routes


@both_levels
def test_the_lists_the_leaflet_leaves_out_are_declared_illustrative(
    leaflet: Leaflet,
) -> None:
    """The three pathways and the optional list say so; the core does not."""
    declared = [g.path for g in leaflet.load().walk() if g.note == ILLUSTRATIVE]
    assert declared == [
        *(child.path for child in leaflet.group("pathway").groups),
        "optional",
    ]


@both_levels
def test_the_declared_assumption_names_every_illustrative_unit(
    leaflet: Leaflet,
) -> None:
    """The assumption says, run by run, which units are placed for illustration."""
    qualification = leaflet.load()
    placed = {code for g in qualification.walk() if g.note for code in g.units}
    (assumption,) = qualification.assumptions
    words = assumption.partition("units ")[2].partition(" are placed")[0]
    _, named = words.rsplit("units ", 1)
    assert _written_out(named) == placed


def _written_out(words: str) -> set[str]:
    """Write out `12 to 22, 24 and 25` unit by unit."""
    units: set[str] = set()
    for part in words.replace(" and ", ", ").split(", "):
        first, _, last = part.partition(" to ")
        units |= {str(n) for n in range(int(first), int(last or first) + 1)}
    return units


@both_levels
def test_every_number_is_said_to_be_the_leaflets(leaflet: Leaflet) -> None:
    """Each root group cites the leaflet at its level; the file names it in full."""
    qualification = leaflet.load()
    cited = {group.source for group in qualification.groups}
    assert cited == {f"leaflet, level {leaflet.level}"}
    assert "NOS/LEA/JANO4" in (qualification.source or "")


def test_the_bank_has_sixty_one_units_in_order() -> None:
    """The standards consist of 61 units of competence, numbered from 1."""
    codes = [unit.code for unit in LEVEL_3.load().bank.units]
    assert codes == [str(n) for n in range(1, 62)]


def test_both_levels_share_the_bank() -> None:
    """Level 3 and level 4 are made of the same standards."""
    assert LEVEL_3.load().bank == LEVEL_4.load().bank


def test_the_eleven_titles_are_the_leaflets_to_the_letter() -> None:
    """The units that the leaflet names carry its titles and cite it."""
    named = {u.code: u.title for u in LEVEL_3.load().bank.units if u.code in TITLES}
    assert named == TITLES
    sources = {u.source for u in LEVEL_3.load().bank.units if u.code in TITLES}
    assert sources == {"leaflet"}


def test_every_other_title_is_marked_as_not_found() -> None:
    """The fifty titles nobody could find are placeholders and say so."""
    others = [u for u in LEVEL_3.load().bank.units if u.code not in TITLES]
    assert len(others) == 50
    assert {u.source for u in others} == {"not found"}
    assert all(u.title == f"Unit {u.code} (title not known)" for u in others)
    assert all(u.is_placeholder for u in others)


def test_nothing_is_invented_about_a_unit() -> None:
    """No source gives a unit's credit, level or hours, so no unit has any."""
    facts = {(u.credit, u.level, u.glh) for u in LEVEL_3.load().bank.units}
    assert facts == {(None, None, None)}


def test_every_unit_of_the_bank_is_used() -> None:
    """Each of the 61 units stands in level 3 or level 4, or in both."""
    levels = [LEVEL_3.load(), LEVEL_4.load()]
    used = {code for q in levels for g in q.walk() for code in g.units}
    assert used == {unit.code for unit in levels[0].bank.units}


def test_the_memberships_are_those_that_the_numbers_force() -> None:
    """32 places at level 3 and 48 at level 4 are filled, each by a different unit."""
    places = [[u for g in x.load().walk() for u in g.units] for x in (LEVEL_3, LEVEL_4)]
    assert [len(codes) for codes in places] == [32, 48]
    assert [len(set(codes)) for codes in places] == [32, 48]


def test_the_only_measure_is_units() -> None:
    """The 2004 awards count units and pathways; credit came later."""
    groups = [g for x in (LEVEL_3, LEVEL_4) for g in x.load().walk() if g.take]
    measures = {a.measure for g in groups if g.take for a in g.take.amounts}
    assert measures == {Measure.UNITS, Measure.PATHWAYS}
