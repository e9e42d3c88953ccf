"""What a page about a structure says where little is known, or engines disagree."""

from __future__ import annotations

import io

from rich.console import Console

from planner.properties import Properties, Property, State
from planner.properties.reports import Finish
from planner.rendering.properties import properties_page
from rules.structure import Structure
from tests.engine.building import ALL, leaf, parent, pathways, qualification

REACHED = Property(state=State.PROVED)


def page(found: Properties) -> list[str]:
    """Render what is so of two pathways, in lines."""
    q = qualification(
        parent("p", pathways(1), leaf("p/x", ALL, "A B"), leaf("p/y", ALL, "C"))
    )
    text = io.StringIO()
    Console(file=text, width=120, color_system=None).print(
        properties_page(found, Structure.of(q))
    )
    return [line.strip() for line in text.getvalue().splitlines()]


def properties(**more: object) -> Properties:
    """Make what was found out, of a structure that can be achieved."""
    known = {"qualification": "q", "version": None, "title": "A qualification"}
    reached = {"reachable": REACHED, "units_needed": 2, "fewest": False}
    return Properties.model_validate({**known, **reached, **more})


def test_what_is_not_proved_least_is_not_called_so() -> None:
    """Neither of the whole nor of a pathway."""
    finish = Finish(path="p/x", title="x", units=2, proved=False)
    shown = page(properties(finishes=(finish,)))
    assert "proved  It can be achieved, by 2 units or fewer" in shown
    assert "p > x  2 units or fewer" in shown


def test_pathways_that_are_not_decided_are_named() -> None:
    """With why, and nothing said of the least through them."""
    finish = Finish(path="p/y", title="y", units=None, proved=False)
    groups = Property(state=State.OPEN, number=2, open=("p/y",))
    shown = page(properties(groups=groups, finishes=(finish,)))
    assert "NOT KNOWN: whether 1 of 2 properties holds could not be decided." in shown
    assert (
        "not known  Both pathways can be finished: not known of p > y; the search"
        " budget ran out; give a larger --budget"
    ) in shown
    assert "p > y  not known" in shown


def test_a_record_that_speaks_against_is_named() -> None:
    """The first one."""
    against = Property(state=State.REFUTED, number=100, against=("A, B", "C"))
    shown = page(properties(monotone=against, orderless=against))
    assert "NOT SOUND: 2 of 3 properties do not hold." in shown
    assert "not so  Holding more never loses it: it does for who holds A, B" in shown
    assert (
        "not so  The order of the file doesn't matter: it does for who holds A, B"
        in shown
    )


def test_several_idle_units_are_listed() -> None:
    """In a sentence."""
    units = Property(state=State.REFUTED, number=3, against=("A", "C"))
    shown = page(properties(units=units))
    assert "NOT SOUND: 1 of 2 properties does not hold." in shown
    assert "not so  All 3 units listed can count: A and C count in no claim" in shown
