"""What a check says beside units: stand-ins, titles, conditions, smaller awards."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from planner.position import Verdict
from planner.rendering.parts import (
    ALL,
    QUIET,
    Shown,
    heading,
    indented,
    more,
    table,
)
from planner.rendering.words import plural
from planner.reports import Check
from rules.structure import Structure

EARNED = {
    Verdict.MET: "can be earned by what is held",
    Verdict.NOT_MET: "not earned by what is held",
    Verdict.UNDETERMINED: "not known: the search budget ran out",
}
NOT_BEFORE = dict.fromkeys(Verdict, "not before the qualification itself is met")
MET, NOT_YET = "MET", "NOT MET"


def standing_in(
    check: Check, unit: str, path: str, structure: Structure
) -> Iterator[str]:
    """Say how a unit counts in a group, where that isn't plain."""
    as_unit = check.stands_for.get(unit)
    if as_unit is not None and not unit.startswith(f"{as_unit} ("):
        yield f"{unit} counts as {as_unit}"
    if any(unit == one.code for one in structure.case.imported):
        yield f"{unit} is imported"
    if unit in check.no_credit:
        yield f"{unit} carries no credit"
    if unit in check.cut:
        yield f"{unit} straddles a maximum: {check.cut[unit]} of it not counted"
    if unit in check.also:
        others = {check.claim[unit], *check.also[unit]} - {path}
        titles = map(structure.full_title, sorted(others))
        yield f"{unit} counts in {' and '.join(titles)} too"
    if unit in check.waiting:
        yield f"{unit} counts only once {check.waiting[unit]} is held"


def instead(check: Check) -> Iterator[RenderableType]:
    """Render the smaller qualifications to fall back to."""
    if not check.smaller:
        return
    yield heading("Smaller awards over the same units")
    for one in check.smaller:
        words = MET if one.verdict is Verdict.MET else NOT_YET
        if one.verdict is Verdict.UNDETERMINED:
            words = "UNDETERMINED"
        elif one.verdict is Verdict.NOT_MET and one.units is not None:
            words += f": {plural(one.units, 'more unit')}"
        yield indented(Text(one.title).append(f"  {words}", "bold"))


def freely(check: Check) -> Iterator[RenderableType]:
    """Render the verdict without what was chosen, where that is better."""
    free = check.freely
    if free is None or (free.verdict, free.units) == (
        check.verdict,
        check.shortfall.units,
    ):
        return
    words = "it would be met"
    if free.verdict is not Verdict.MET:
        words = "it is not known"
        if free.units is not None:
            words = f"{plural(free.units, 'more unit')} would do"
    yield indented(Text(f"\nWithout what was chosen and excluded, {words}."), 0)


def beside(check: Check, shown: Shown = ALL) -> Iterator[RenderableType]:
    """Render the titles that may be added and the conditions to confirm.

    A page that isn't full says nothing of titles that can't be added yet.
    """
    if check.endorsements and (shown.full or check.verdict is Verdict.MET):
        yield heading("Titles that may be added", "one at the most, by choice")
        earned = EARNED if check.verdict is Verdict.MET else NOT_BEFORE
        rows = ((one.title, earned[one.verdict]) for one in check.endorsements)
        yield table(rows, indent=2, style="")
    if check.conditions:
        yield heading("Asked beside units", "confirmed by people, not computed")
        rows = (
            ("confirmed" if one.confirmed else "to confirm", one.text)
            for one in check.conditions
        )
        first = shown.first(rows, least=1)
        yield table(first, indent=2, style=QUIET)
        yield from more(len(check.conditions) - len(first), 2)
