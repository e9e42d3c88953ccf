"""What a qualification asks for, as a terminal shows it."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from rich.console import Console

from planner.rendering.structure import structure_page
from rules import load_qualification
from rules.model import (
    Bar,
    Condition,
    Group,
    Link,
    Qualification,
    Total,
    UnitBank,
)
from tests.drawn import structures
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
from tests.tries import tries

LEAFLETS = sorted((Path(__file__).parents[2] / "examples/ldss").glob("level-?.yaml"))


def page(q: Qualification, *, width: int = 80, colour: bool = False) -> str:
    """Print the page as a terminal of some width would."""
    file = io.StringIO()
    system = "standard" if colour else None
    console = Console(
        file=file,
        width=width,
        color_system=system,  # type: ignore[arg-type]
        force_terminal=colour,
        highlight=False,
    )
    console.print(structure_page(q))
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines())


def diploma() -> Qualification:
    """Make a diploma with a pathway, options, and a rule of most sorts."""
    q = qualification(
        leaf("core", ALL, "A B"),
        parent("p", pathways(1), leaf("p/x", ALL, "C"), leaf("p/y", ALL, "D")),
        leaf("o", within(5, 9, "credits"), "E F G"),
        units="A=3@3 B=4@3 C=6@4 D=2@4 E=5@2 F=4@2 G=9 X=1@1",
        totals=[Total(amount=amount(15, None, "credits"), source="page 2")],
    )
    options = q.groups[2].model_copy(
        update={"imports": amount(None, 3, "credits"), "note": "a long list"}
    )
    pathway = (
        q.groups[1]
        .groups[0]
        .model_copy(
            update={"totals": (Total(amount=amount(18, None, "credits"), note="new"),)}
        )
    )
    way = q.groups[1].model_copy(update={"groups": (pathway, q.groups[1].groups[1])})
    return q.model_copy(
        update={
            "title": "Level 3 Diploma in Everything",
            "code": "500/1234/5",
            "level": 3,
            "version": "2",
            "registered": (date(2009, 9, 1), date(2014, 8, 31)),
            "source": "a handbook",
            "note": "Not for use.",
            "groups": (q.groups[0], way, options),
            "bars": (Bar(units=("A", "B"), source="page 4"),),
            "links": (Link(unit="E", needs=("X",)),),
            "additional": ("X",),
            "conditions": (Condition(code="age", text="At least 16"),),
            "assumptions": ("What the handbook leaves open is assumed.",),
        }
    )


DIPLOMA = """\
Level 3 Diploma in Everything
500/1234/5 · level 3 · a handbook
version 2 · for those registered from 1 September 2009 to 31 August 2014

7 credits from core, one pathway (2 to 6 credits), 5 to 9 credits from o (at
most 3 credits from elsewhere), at least 15 credits in all; with x: at least 18
credits in all.

core: both units, 7 credits
  A  Unit A (level 3, 3 credits)
  B  Unit B (level 3, 4 credits)

p: 1 of 2 pathways
  x: the one unit, 6 credits
    Where this group is used, in all: at least 18 credits
      new
    C  Unit C (level 4, 6 credits)
  y: the one unit, 2 credits
    D  Unit D (level 4, 2 credits)

o: 5 to 9 credits from 3 units or from elsewhere
  a long list
  Units from elsewhere: at most 3 credits
  E  Unit E (level 2, 5 credits)
  F  Unit F (level 2, 4 credits)
  G  Unit G (9 credits)

Across groups
  -  In all: at least 15 credits
     page 2

Barred combinations
  -  Only one of A and B counts
     page 4

Links between units
  -  E counts only if X is held

Additional units
  -  X is put on the certificate and never counts
    X  Unit X (level 1, 1 credit)

Asked beside units
  -  At least 16

Readings
  -  A unit that a maximum would cut in two counts whole or not at all

Assumes
  -  What the handbook leaves open is assumed.

Notes
  -  Not for use."""


def test_a_page_shows_every_rule() -> None:
    """All of it in a line, then group by group, then what spans the groups."""
    assert page(diploma()) == DIPLOMA


def test_colour_only_repeats_what_words_say() -> None:
    """Without its codes, a page in colour is the same page."""
    coloured = page(diploma(), colour=True)
    assert "\x1b[1mcore\x1b[0m: both units" in coloured
    assert "\x1b[36mA\x1b[0m" in coloured


def test_a_bare_qualification_has_a_short_page() -> None:
    """What isn't stated leaves no trace; titles not known share a line."""
    q = qualification(leaf("o", exactly(2), numbered(6)))
    units = tuple(u.model_copy(update={"source": "not found"}) for u in q.bank.units)
    bare = q.model_copy(update={"bank": UnitBank(title="units", units=units)})
    assert page(bare) == (
        "A qualification\nq\n\n2 of 6 units from o.\n\n"
        "o: 2 of 6 units\n  U1 to U6  (titles not known)"
    )


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({"version": "2"}, "version 2"),
        (
            {"registered": (date(2009, 9, 1), None)},
            "for those registered from 1 September 2009",
        ),
        (
            {"registered": (None, date(2014, 8, 31))},
            "for those registered up to 31 August 2014",
        ),
    ],
)
def test_a_version_and_its_dates_stand_below_the_code(
    facts: dict[str, object], line: str
) -> None:
    """Either may be missing."""
    q = qualification(leaf("g", ALL, "A")).model_copy(update=facts)
    assert page(q).splitlines()[1:4] == ["q", line, ""]


@pytest.mark.parametrize("path", LEAFLETS, ids=lambda path: path.stem)
def test_the_leaflet_reads_as_printed(path: Path) -> None:
    """The formula is the leaflet's sentence, and no line is too wide."""
    q = load_qualification(path).value
    shown = page(q)
    core, options = len(q.groups[0].units), q.groups[2]
    few = options.take.amounts[0].minimum if options.take else None
    formula = (
        f"{core} units from Common core units, both units of one pathway, {few} of"
    )
    assert formula in shown
    assert max(map(len, shown.splitlines())) <= 80


def _titles(groups: tuple[Group, ...]) -> list[str]:
    return [one.title for group in groups for one in group.walk()]


@tries(40)
@given(structures())
def test_a_page_leaves_out_no_group_and_no_unit(q: Qualification) -> None:
    """Every group has its line, and every listed unit its row."""
    shown = [line.strip() for line in page(q, width=200).splitlines()]
    for title in _titles(q.groups):
        assert any(line.startswith(f"{title}: ") for line in shown)
    rows = [line.split("  ")[0] for line in shown]
    for group in q.walk():
        assert set(group.units) <= set(rows)
