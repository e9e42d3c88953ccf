"""Pages as a terminal shows them, to the letter: two widths, with and without colour.

What each page must say stands in `pages/`, one file for each width, an escape code of
colour written as a visible sign. `pytest tests/planner --update-cases` rewrites them:
read the difference before you keep it.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from rich.console import Console, RenderableType

from planner import Achievement, Candidate, Grade, Status, check, explain, find_routes
from planner.applying import apply
from planner.census import census
from planner.position import Effort
from planner.rendering.explanation import ExplanationReport
from planner.rendering.structure import structure_page
from planner.rendering.text import TextReport
from planner.routing import routes_for
from rules.model import (
    Aim,
    Cap,
    Condition,
    Endorsement,
    Least,
    LevelFilter,
    Manner,
    Qualification,
    SharedUnits,
    StandIn,
    StraddlingUnits,
    Switches,
    Total,
    Unit,
    UnitBank,
)
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
    share,
    within,
)
from tests.planner.people import CROWDED, Unsure, attempt, candidate, crowd

PAGES = Path(__file__).parent / "pages"
ESCAPE = "\N{SYMBOL FOR ESCAPE}"


def diploma() -> Qualification:
    """Make a structure with every kind of rule and long titles."""
    q = qualification(
        leaf("core", ALL, "A B"),
        parent(
            "p",
            pathways(1),
            parent(
                "p/x",
                pathways(1),
                leaf("p/x/m", ALL, "C D"),
                leaf("p/x/n", ALL, "D E F"),
            ),
            leaf("p/y", exactly(1), "G"),
        ),
        leaf("o", within(3, 5, "credits"), "H I J K"),
        units="A B C D E F G H=2 I=3 J=1.5 K=4 Z",
        totals=[Total(amount=amount(5)), Total(amount=amount(None, 9), groups=("o",))],
        bars=["H I"],
        links=["K needs Z"],
    )
    long = "A title so long that no terminal of eighty columns shows it on one line"
    units = tuple(
        unit.model_copy(update={"title": long if unit.code in "BG" else unit.title})
        for unit in q.bank.units
    )
    return q.model_copy(
        update={
            "title": "Level 3 Diploma in Everything",
            "level": 3,
            "source": "a handbook",
            "assumptions": ("What the handbook leaves open is assumed.",),
            "bank": UnitBank(title="units", units=units),
        }
    )


def noted() -> Qualification:
    """Make a structure with notes, unknown titles, and neither level nor source."""
    q = qualification(leaf("o", exactly(2), numbered(6)))
    group = q.groups[0].model_copy(update={"note": "illustrative unit numbers"})
    units = tuple(u.model_copy(update={"source": "not found"}) for u in q.bank.units)
    bank = UnitBank(title="units", units=units)
    return q.model_copy(update={"groups": (group,), "bank": bank})


def mostly_at_3() -> Qualification:
    """Make a structure that asks for more than a share, and for three units."""
    share_of = share(60, level=3).model_copy(update={"above": True})
    totals = [Total(amount=share_of), Total(amount=amount(3))]
    groups = leaf("a", None, "A B"), leaf("b", None, "C D E")
    return qualification(*groups, totals=totals, units="A@2 B@2 C@3 D@3 E@3")


MET = candidate("A B D E F K H I Z X9", name="Ada Example")
MIDWAY = candidate(
    "A C E G",
    attempt("B", Status.FAILED),
    Achievement(unit="A", day=date(2005, 5, 20), grade=Grade.MERIT),
    qualification="other",
)
NOBODY = Candidate(reference="X-2")
SHORT = Effort(steps=1)


def checked(q: Qualification, record: Candidate, effort: Effort) -> RenderableType:
    """Render a check."""
    structure = Structure.of(q)
    return TextReport(structure, record).check(check(structure, record, effort))


def routed(q: Qualification, record: Candidate, effort: Effort) -> RenderableType:
    """Render routes."""
    structure = Structure.of(q)
    routes = routes_for(structure, record, effort, best=3)
    return TextReport(structure, record).routes(routes)


def routed_for_nobody(
    q: Qualification, record: Candidate, effort: Effort
) -> RenderableType:
    """Render routes without saying whose they are."""
    structure = Structure.of(q)
    routes = routes_for(structure, record, effort)
    return TextReport(structure).routes(routes)


def explained(q: Qualification, record: Candidate, effort: Effort) -> RenderableType:
    """Render an explanation."""
    structure = Structure.of(q)
    found = explain(structure, record, effort)
    return ExplanationReport(structure, record).explanation(found)


def answered(q: Qualification, record: Candidate, effort: Effort) -> RenderableType:
    """Render answers about units that count, are left over, or aren't held."""
    structure = Structure.of(q)
    units = ("A", "E", "B", "X9" if "X9" in record.held else "K")
    found = explain(structure, record, effort, units=units)
    return ExplanationReport(structure, record).explanation(found)


def shown(q: Qualification, record: Candidate, effort: Effort) -> RenderableType:
    """Render a structure by itself."""
    del record, effort
    return structure_page(q)


def checked_by_record(
    q: Qualification, record: Candidate, effort: Effort
) -> RenderableType:
    """Render a check of a structure as it reads for a record, with smaller awards."""
    smaller = [
        qualification(leaf("o", exactly(most), units)).model_copy(
            update={"code": code, "title": f"The {code}"}
        )
        for code, most, units in (
            ("certificate", 3, "A B C D"),
            ("award", 1, "A B"),
            ("hopeless one", 3, "A B"),
        )
    ]
    larger = Structure.of(q)
    structure = replace(larger, smaller=(*map(Structure.of, [*smaller, crowd()]),))
    applied = apply(structure, record)
    found = check(structure, record, effort)
    return TextReport(applied.structure, record).check(found)


def checked_by_aim(
    q: Qualification, record: Candidate, effort: Effort
) -> RenderableType:
    """Render a check with an aim."""
    structure = Structure.of(q)
    found = check(structure, record, effort, aim=AIM)
    return TextReport(apply(structure, record, AIM).structure, record).check(found)


def routed_by_aim(
    q: Qualification, record: Candidate, effort: Effort
) -> RenderableType:
    """Render routes with an aim."""
    structure = Structure.of(q)
    found = routes_for(structure, record, effort, aim=AIM, best=3)
    return TextReport(apply(structure, record, AIM).structure, record).routes(found)


def numbers(q: Qualification, record: Candidate, effort: Effort) -> RenderableType:
    """Render what there is of a structure, in numbers."""
    del record
    structure = Structure.of(q)
    return TextReport(structure).count(census(structure, effort))


AIM = Aim(
    least=(Least.CREDITS, Least.COST), avoid=frozenset("A"), exclude=frozenset("B")
)


def figured() -> Qualification:
    """Make a choice of two units with credit and cost, one of them cheap."""
    figures = {"A": ("2", "9"), "B": ("1", "1"), "C": ("2.5", "5"), "D": ("3", "4.50")}
    units = tuple(
        Unit(code=c, title=f"Unit {c}", credit=Decimal(credit), cost=Decimal(cost))
        for c, (credit, cost) in figures.items()
    )
    q = qualification(leaf("o", exactly(2), "A B C D"))
    return q.model_copy(update={"bank": UnitBank(title="units", units=units)})


def conditional() -> Qualification:
    """Make a structure with titles, conditions, equivalents and caps beside units."""
    q = qualification(
        leaf("o", within(3, 4), "A B C D"),
        leaf("p", within(1, None), "A E"),
        units="A=2@3 B=3@3 C=4@2 D=5@2 E=1@2 X Y",
        totals=[
            Total(
                amount=amount(50, None, level=LevelFilter(level=3)).model_copy(
                    update={"share": True}
                )
            )
        ],
    )
    return q.model_copy(
        update={
            "version": "2",
            "switches": Switches(shared_units=SharedUnits.EVERY_GROUP),
            "caps": (Cap(amount=amount(None, 1), units=("C", "D")),),
            "equivalents": (StandIn(unit="X", stands_for="B"),),
            "endorsements": (
                Endorsement(code="x", title="(Beasts)", take=ALL, units=("A", "B")),
                Endorsement(code="y", title="(Crabs)", take=ALL, units=("C", "D")),
            ),
            "conditions": (
                Condition(code="practice", text="At least 30 hours of practice"),
                Condition(code="paper", text="A signed declaration of own work"),
                Condition(code="age", text="Be old enough"),
            ),
        }
    )


def straddled() -> Qualification:
    """Make a group that cuts a unit, imports one, and tells how units are held."""
    by_rpl = amount(None, 1).model_copy(update={"manners": (Manner.RPL,)})
    a = leaf("a", within(5, 5, "credits"), "A B").model_copy(
        update={"totals": (Total(amount=amount(2)),)}
    )
    o = leaf("o", within(1, 2), "C D").model_copy(update={"imports": amount(None, 1)})
    q = qualification(a, o, units="A=3@3 B=3@3 C=4@3 D", totals=[Total(amount=by_rpl)])
    switches = Switches(straddling_units=StraddlingUnits.PART)
    return q.model_copy(update={"switches": switches})


BROUGHT = candidate(
    "A B",
    Achievement(unit="C", how=Manner.RPL),
    Achievement(unit="Z", elsewhere=Unit(code="Z", title="From elsewhere")),
    Achievement(unit="D", include=False),
)


def hopeless() -> Qualification:
    """Make a structure that nobody can achieve."""
    return qualification(leaf("a", exactly(3), "A B"), leaf("b", ALL, "C"))


def scattered() -> Qualification:
    """Make groups in a chain, with more ways to finish than a page lists."""
    groups = [leaf(f"g{n}", exactly(1), f"U{n} U{n + 1}") for n in range(1, 9)]
    return qualification(*groups)


def credited() -> Qualification:
    """Make groups of credit, one inside another, and totals of credit."""
    return qualification(
        parent(
            "p",
            within(4, None, "credits"),
            leaf("p/x", within(3, None, "credits"), "A B"),
            leaf("p/y", exactly(1), "C D"),
        ),
        leaf("o", exactly(1), "E F"),
        units="A=2.5 B=2.50 C=1 D=1 E=4 F",
        totals=[Total(amount=amount(5, None, "credits"), groups=("p/x", "p/y"))],
    )


Page = Callable[[Qualification, Candidate, Effort], RenderableType]

SHOWN: dict[str, tuple[Page, Qualification, Candidate, Effort]] = {
    "check-met": (checked, diploma(), MET, Effort()),
    "check-midway": (checked, diploma(), MIDWAY, Effort()),
    "check-nobody": (checked, diploma(), NOBODY, Effort()),
    "check-undetermined": (checked, crowd(), candidate(CROWDED), SHORT),
    "check-undetermined-known": (
        checked,
        crowd(),
        candidate(CROWDED),
        Effort(Unsure(sure_of_no=False)),
    ),
    "check-unproved": (
        checked,
        crowd(),
        candidate(CROWDED),
        Effort(Unsure(sure_of_no=True)),
    ),
    "check-hopeless": (checked, hopeless(), candidate("A"), Effort()),
    "check-scattered": (checked, scattered(), candidate("U4"), Effort()),
    "explain-met": (explained, diploma(), MET, Effort()),
    "explain-midway": (explained, diploma(), MIDWAY, Effort()),
    "explain-undetermined": (explained, crowd(), candidate(CROWDED), SHORT),
    "answers-met": (answered, diploma(), MET, Effort()),
    "answers-midway": (answered, diploma(), MIDWAY, Effort()),
    "routes-met": (routed, diploma(), MET, Effort()),
    "routes-midway": (routed, diploma(), MIDWAY, Effort()),
    "routes-one-choice": (routed, noted(), candidate("U1"), Effort()),
    "routes-nobody": (routed_for_nobody, noted(), NOBODY, Effort()),
    "routes-two-choices": (
        routed,
        qualification(
            parent("p", within(None, 1, "groups"), leaf("p/a", ALL, "A")),
            parent("q", pathways(1), leaf("q/a", ALL, "B"), leaf("q/b", ALL, "C")),
        ),
        candidate(""),
        Effort(),
    ),
    "routes-undetermined": (routed, crowd(), candidate(CROWDED), SHORT),
    "routes-unproved": (
        routed,
        crowd(),
        candidate(CROWDED),
        Effort(Unsure(sure_of_no=True)),
    ),
    "routes-hopeless": (routed, hopeless(), candidate("A"), Effort()),
    "check-unknown": (
        checked,
        qualification(*crowd().groups, leaf("core", ALL, "A")),
        candidate(CROWDED),
        SHORT,
    ),
    "check-nothing": (
        checked,
        qualification(leaf("o", within(None, 1), "A B")),
        NOBODY,
        Effort(),
    ),
    "check-credit": (checked, credited(), candidate("A B C"), Effort()),
    "explain-credit": (explained, credited(), candidate("A B C"), Effort()),
    "explain-share": (explained, mostly_at_3(), candidate("A C"), Effort()),
    "explain-share-of-nothing": (explained, mostly_at_3(), candidate(), Effort()),
    "check-beside": (
        checked_by_record,
        conditional(),
        candidate("A X C E", Achievement(unit="Y")).model_copy(
            update={"conditions": ("age",)}
        ),
        Effort(),
    ),
    "check-beside-one-open": (
        checked_by_record,
        conditional(),
        candidate("A B C").model_copy(update={"conditions": ("age", "paper", "old")}),
        Effort(),
    ),
    "check-beside-confirmed": (
        checked_by_record,
        conditional(),
        candidate("A B C D").model_copy(
            update={"conditions": ("age", "paper", "practice")}
        ),
        Effort(),
    ),
    "check-beside-short": (
        checked_by_record,
        conditional(),
        candidate("A C"),
        Effort(),
    ),
    "check-beside-undetermined": (
        checked_by_record,
        crowd().model_copy(update={"endorsements": conditional().endorsements[:0]}),
        candidate(CROWDED),
        SHORT,
    ),
    "check-nothing-shared": (checked, conditional(), NOBODY, Effort()),
    "check-straddled": (checked_by_record, straddled(), BROUGHT, Effort()),
    "check-left-out": (
        checked_by_record,
        straddled(),
        candidate("A C", Achievement(unit="B", include=False)),
        Effort(),
    ),
    "check-left-out-short": (
        checked_by_record,
        qualification(leaf("o", exactly(3), "A B C D")),
        candidate("A", Achievement(unit="B", include=False)),
        Effort(),
    ),
    "check-left-out-unknown": (
        checked_by_record,
        qualification(*crowd().groups, leaf("core", ALL, "A")),
        candidate(CROWDED, Achievement(unit="A", include=False)),
        SHORT,
    ),
    "check-waiting": (checked, diploma(), candidate("A B C D K"), Effort()),
    "check-both": (
        checked,
        qualification(leaf("o", ALL, "A B")),
        candidate("A B"),
        Effort(),
    ),
    "check-aim": (checked_by_aim, figured(), NOBODY, Effort()),
    "check-aim-unproved": (
        checked_by_aim,
        figured(),
        NOBODY,
        Effort(Unsure(sure_of_no=True)),
    ),
    "routes-aim": (routed_by_aim, figured(), NOBODY, Effort()),
    "count": (numbers, diploma(), NOBODY, Effort()),
    "count-cut-short": (numbers, crowd(), NOBODY, SHORT),
    "show-diploma": (shown, diploma(), NOBODY, Effort()),
    "show-noted": (shown, noted(), NOBODY, Effort()),
}


def report(name: str) -> RenderableType:
    """Render one of the pages."""
    render, q, record, effort = SHOWN[name]
    return render(q, record, effort)


def page(rendered: RenderableType, width: int, *, colour: bool) -> str:
    """Print a report as the command line does."""
    text = io.StringIO()
    console = Console(
        file=text,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        legacy_windows=False,
        _environ={},
    )
    console.print(rendered)
    lines = text.getvalue().splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines).replace("\x1b", ESCAPE)


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("colour", [False, True], ids=["plain", "colour"])
@pytest.mark.parametrize("name", SHOWN)
def test_a_page_is_shown_to_the_letter(
    name: str, width: int, *, colour: bool, request: pytest.FixtureRequest
) -> None:
    """A page is what its file says, as wide as the terminal, in its colours."""
    shows = page(report(name), width, colour=colour)
    file = PAGES / f"{name}-{width}-{'colour' if colour else 'plain'}.txt"
    if request.config.getoption("--update-cases"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(shows, encoding="utf-8")
    assert shows == file.read_text(encoding="utf-8")


def test_more_selections_than_are_listed_still_show_ways_to_finish() -> None:
    """Of 220 ways to choose three of twelve groups, some are shown."""
    groups = (leaf(f"p/g{n}", ALL, f"U{n}") for n in range(12))
    q = qualification(parent("p", pathways(3), *groups))
    structure = Structure.of(q)
    shows = TextReport(structure).routes(find_routes(structure, ()))
    assert "Unit U0" in page(shows, 80, colour=False)


def test_one_unit_toward_a_total_is_in_the_singular() -> None:
    """As everywhere else: 1 unit counts."""
    q = qualification(leaf("o", exactly(2), "A B"), totals=[Total(amount=amount(1))])
    shows = page(checked(q, candidate("A"), Effort()), 80, colour=False)
    assert "at least 1 unit: 1 unit counts\n" in shows


@pytest.mark.parametrize("name", SHOWN)
def test_colour_only_repeats_what_the_words_say(name: str) -> None:
    """Without its escape codes, a page in colour is the page without."""
    coloured = page(report(name), 80, colour=True)
    plain = page(report(name), 80, colour=False)
    assert ESCAPE in coloured
    assert ESCAPE not in plain
    assert [*map(_without_escapes, coloured.splitlines())] == plain.splitlines()


def _without_escapes(line: str) -> str:
    parts = line.split(f"{ESCAPE}[")
    return (parts[0] + "".join(part.partition("m")[2] for part in parts[1:])).rstrip()


def test_every_page_has_its_files_and_no_file_is_left_over() -> None:
    """No expectation outlives the page it was made for."""
    expected = {
        f"{name}-{width}-{colour}.txt"
        for name in SHOWN
        for width in (80, 120)
        for colour in ("plain", "colour")
    }
    assert {file.name for file in PAGES.iterdir()} == expected


def test_no_line_is_wider_than_the_terminal() -> None:
    """Plain pages keep to 80 columns at 80."""
    for name in SHOWN:
        lines = (
            (PAGES / f"{name}-80-plain.txt").read_text(encoding="utf-8").splitlines()
        )
        assert max(map(len, lines)) <= 80
