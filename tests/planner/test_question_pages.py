"""Pages of what-if, compare and open as a terminal shows them, to the letter.

What each page must say stands in `question-pages/`, one file for each width, as for
the other pages: `--update-cases` rewrites them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import RenderableType

from planner import Candidate
from planner.comparing import compare
from planner.outlook import outlook
from planner.position import Effort
from planner.rendering.comparing import comparison_page
from planner.rendering.outlook import outlook_page
from planner.rendering.supposing import what_if_page
from planner.supposing import Change, suppose
from rules.diagnostics import Diagnostic, Place, Severity
from rules.model import Condition, Qualification, Total
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
from tests.planner.people import CROWDED, Unsure, candidate, crowd
from tests.planner.test_pages import MET, MIDWAY, SHORT, diploma, hopeless, page

PAGES = Path(__file__).parent / "question-pages"
UNSURE = Effort(Unsure(sure_of_no=True))


def what_if(
    q: Qualification,
    record: Candidate,
    change: Change,
    *,
    effort: Effort | None = None,
    instead: Qualification | None = None,
) -> RenderableType:
    """Render what would be."""
    structure = Structure.of(q)
    other = None if instead is None else Structure.of(instead)
    found = suppose(structure, record, change, effort, instead=other)
    return what_if_page(found, structure, other, record)


def compared(
    record: Candidate,
    *several: Qualification,
    effort: Effort | None = None,
    faults: tuple[Diagnostic, ...] = (),
) -> RenderableType:
    """Render a candidate beside qualifications."""
    structures = [(f"{n}.yaml", Structure.of(q)) for n, q in enumerate(several, 1)]
    found = compare(structures, record, effort, faults=faults)
    return comparison_page(found, record)


def opened(
    q: Qualification,
    record: Candidate,
    *choose: str,
    effort: Effort | None = None,
) -> RenderableType:
    """Render what is still open."""
    structure = Structure.of(q)
    found = outlook(structure, record, effort, choose=choose)
    return outlook_page(found, structure, record)


def called(q: Qualification, code: str, title: str, **more: object) -> Qualification:
    """Give a qualification another code and title."""
    return q.model_copy(update={"code": code, "title": title, **more})


def two_ways() -> Qualification:
    """Make a core and a choice of two pathways, the longer one of two units."""
    return called(
        qualification(
            leaf("core", exactly(1), "A B"),
            parent("p", pathways(1), leaf("p/x", ALL, "C D"), leaf("p/y", ALL, "E")),
            units="A=3 B=2 C=4 D=1 E=5",
        ),
        "two-ways",
        "Award in Two Ways",
    )


def practical() -> Qualification:
    """Make an award of one unit, with conditions beside it."""
    conditions = (
        Condition(code="hours", text="Thirty hours"),
        Condition(code="age", text="Be old enough"),
    )
    q = qualification(leaf("o", exactly(1), "A B"))
    return called(q, "practical", "Practical Award", conditions=conditions)


def chosen() -> Qualification:
    """Make choices of groups and pathways, many options, barred and linked units."""
    return qualification(
        parent(
            "g", within(1, 2, "groups"), leaf("g/a", ALL, "A"), leaf("g/b", ALL, "B")
        ),
        parent("p", pathways(1), leaf("p/x", ALL, "C D E"), leaf("p/y", ALL, "D F")),
        leaf("o", exactly(2), f"{numbered(10)} K"),
        leaf("s", within(None, 1), "S"),
        units="A B C D E F K L",
        bars=["U1 U2"],
        links=["K needs L"],
    )


FAULTS = (
    Diagnostic(
        code="phrase",
        severity=Severity.ERROR,
        message="'units' is needed here, not 'unitz'",
        place=Place(file="faulty.yaml", line=3, column=9),
        help="did you mean 'units'?",
    ),
    Diagnostic(
        code="clash",
        severity=Severity.ERROR,
        message="nobody could ever achieve this",
        place=Place(file="other.yaml", line=5, column=1),
    ),
)

SHOWN: dict[str, Callable[[], RenderableType]] = {
    "what-if-nearer": lambda: what_if(diploma(), MIDWAY, Change(add=("D", "H"))),
    "what-if-pathway": lambda: what_if(
        two_ways(), candidate("A B E"), Change(add=("C",), pathways=("x",))
    ),
    "what-if-achieved": lambda: what_if(
        two_ways(), candidate("A"), Change(add=("E", "B"))
    ),
    "what-if-lost": lambda: what_if(
        two_ways(), candidate("A E"), Change(drop=("E", "B"), add=("A",))
    ),
    "what-if-still-met": lambda: what_if(
        two_ways(), candidate("A B E"), Change(drop=("A",))
    ),
    "what-if-as-now": lambda: what_if(
        two_ways(), candidate("A"), Change(add=("B",), without=("C",))
    ),
    "what-if-needed": lambda: what_if(chosen(), candidate("K"), Change(add=("L",))),
    "what-if-gained": lambda: what_if(
        two_ways(), candidate("A C E"), Change(add=("D",), pathways=("x",))
    ),
    "what-if-nothing": lambda: what_if(two_ways(), candidate(""), Change()),
    "what-if-impossible": lambda: what_if(
        two_ways(), candidate(""), Change(without=("A", "B"))
    ),
    "what-if-hopeless": lambda: what_if(hopeless(), candidate("A"), Change(add=("B",))),
    "what-if-possible-instead": lambda: what_if(
        hopeless(),
        candidate("A"),
        Change(),
        instead=called(two_ways(), "two-ways", "Two Ways", version="2"),
    ),
    "what-if-conditions": lambda: what_if(
        practical(), candidate(""), Change(add=("A",))
    ),
    "what-if-undetermined": lambda: what_if(
        crowd(), candidate(CROWDED), Change(add=("X1",)), effort=SHORT
    ),
    "what-if-undetermined-then": lambda: what_if(
        two_ways(), candidate("A"), Change(), effort=SHORT, instead=crowd()
    ),
    "what-if-undetermined-now": lambda: what_if(
        crowd(), candidate(CROWDED), Change(), effort=SHORT, instead=two_ways()
    ),
    "what-if-undetermined-now-met": lambda: what_if(
        crowd(),
        candidate(f"{CROWDED} A E"),
        Change(),
        effort=SHORT,
        instead=two_ways(),
    ),
    "what-if-undetermined-known": lambda: what_if(
        crowd(),
        candidate(CROWDED),
        Change(without=("X0",)),
        effort=Effort(Unsure(sure_of_no=False)),
    ),
    "what-if-unproved-both": lambda: what_if(
        qualification(*crowd().groups, leaf("z", ALL, "Z Y")),
        candidate(CROWDED),
        Change(add=("Z",)),
        effort=UNSURE,
    ),
    "what-if-at-most": lambda: what_if(
        qualification(leaf("z", ALL, "V W X Y Z")),
        candidate("V"),
        Change(add=("Z",)),
        effort=UNSURE,
    ),
    "what-if-undetermined-then-met-now": lambda: what_if(
        two_ways(),
        candidate(f"{CROWDED} A E"),
        Change(),
        effort=SHORT,
        instead=crowd(),
    ),
    "what-if-nothing-known": lambda: what_if(
        qualification(*crowd().groups, leaf("z", ALL, "Z Y")),
        candidate(CROWDED),
        Change(),
        effort=SHORT,
    ),
    "what-if-unproved": lambda: what_if(
        crowd(), candidate(CROWDED), Change(add=("X0",)), effort=UNSURE
    ),
    "what-if-unproved-met": lambda: what_if(
        crowd(), candidate(CROWDED), Change(add=("X1",)), effort=UNSURE
    ),
    "compare-several": lambda: compared(
        candidate("A B C", name="Ada Example"),
        two_ways(),
        called(hopeless(), "three", "Three of Two"),
        practical(),
        called(two_ways(), "two-ways", "Award in Two Ways", version="2"),
        called(
            qualification(leaf("o", exactly(12), f"{numbered(20)} D")),
            "many",
            "Award in Very Many Units of Which None Has a Title",
        ),
        called(qualification(leaf("o", exactly(3), f"{numbered(20)} D")), "few", "Few"),
        faults=FAULTS,
    ),
    "compare-nearest": lambda: compared(
        candidate("A"), two_ways(), two_ways(), called(practical(), "z", "Z")
    ),
    "compare-one-needed": lambda: compared(candidate("A"), two_ways()),
    "compare-undetermined": lambda: compared(candidate(CROWDED), crowd(), effort=SHORT),
    "compare-unproved": lambda: compared(
        candidate(CROWDED), crowd(), two_ways(), effort=UNSURE
    ),
    "compare-hopeless": lambda: compared(candidate(""), hopeless(), faults=FAULTS[:1]),
    "open-midway": lambda: opened(diploma(), MIDWAY),
    "open-met": lambda: opened(diploma(), MET),
    "open-many": lambda: opened(chosen(), candidate("C U3")),
    "open-chosen": lambda: opened(chosen(), candidate("C U3"), "y", "g/a"),
    "open-chosen-nothing-closed": lambda: opened(
        chosen(), candidate("A D F U3 U4"), "g/a"
    ),
    "open-chosen-nearest": lambda: opened(two_ways(), candidate("A C"), "p/y"),
    "open-one": lambda: opened(two_ways(), candidate("A C")),
    "open-no-choice": lambda: opened(
        qualification(leaf("o", exactly(1), "A B"), totals=[Total(amount=amount(1))]),
        candidate("A"),
    ),
    "open-single": lambda: opened(
        qualification(parent("p", pathways(1), leaf("p/x", ALL, "A"))), candidate("")
    ),
    "open-hopeless": lambda: opened(hopeless(), candidate("A")),
    "open-closed": lambda: opened(
        qualification(
            parent(
                "p", pathways(1), leaf("p/x", exactly(2), "A"), leaf("p/y", ALL, "B")
            )
        ),
        candidate(""),
    ),
    "open-chosen-impossible": lambda: opened(
        qualification(
            parent(
                "p", pathways(1), leaf("p/x", exactly(2), "A"), leaf("p/y", ALL, "B")
            )
        ),
        candidate(""),
        "p/x",
    ),
    "open-chosen-further": lambda: opened(two_ways(), candidate(""), "x"),
    "open-at-most": lambda: opened(two_ways(), candidate(""), "x", effort=UNSURE),
    "open-undetermined": lambda: opened(crowd(), candidate(CROWDED), effort=SHORT),
    "open-undetermined-choice": lambda: opened(
        _crowded_choice(), candidate(CROWDED), effort=SHORT
    ),
    "open-undetermined-chosen": lambda: opened(
        _crowded_choice(), candidate(CROWDED), "p/y", effort=SHORT
    ),
    "open-unproved": lambda: opened(
        _crowded_choice(), candidate(CROWDED), "p/x", effort=UNSURE
    ),
}


def _crowded_choice() -> Qualification:
    """Make a choice that is hard to decide beside one group that is not."""
    groups = crowd().groups
    below = (g.model_copy(update={"path": f"p/x/{g.path}"}) for g in groups)
    return qualification(
        leaf("core", exactly(1), "A B"),
        parent("p", pathways(1), parent("p/x", None, *below), leaf("p/y", ALL, "C")),
    )


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", SHOWN)
def test_a_page_is_shown_to_the_letter(
    name: str, width: int, request: pytest.FixtureRequest
) -> None:
    """A page is what its file says, as wide as the terminal."""
    shows = page(SHOWN[name](), width, colour=False)
    file = PAGES / f"{name}-{width}.txt"
    if request.config.getoption("--update-cases"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(shows, encoding="utf-8")
    assert shows == file.read_text(encoding="utf-8")
    assert max(map(len, shows.splitlines())) <= width


def test_every_page_has_its_files_and_no_file_is_left_over() -> None:
    """No expectation outlives the page it was made for."""
    expected = {f"{name}-{width}.txt" for name in SHOWN for width in (80, 120)}
    assert {file.name for file in PAGES.iterdir()} == expected
