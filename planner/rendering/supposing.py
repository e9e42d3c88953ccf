"""What if, as terminal text: the answer first, then now beside then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from planner.candidate import Candidate
from planner.distance import Standing
from planner.position import Verdict
from planner.record import Surplus
from planner.rendering.exceptions import exceptions, with_exceptions
from planner.rendering.heads import head
from planner.rendering.parts import QUIET, STRONG, heading, indented, listed, table
from planner.rendering.sentences import STYLES, joined
from planner.rendering.words import decimal, plural
from planner.supposing import UNDECIDED, NeedChange, WhatIf
from rules.structure import Structure

NO_WAY = "no units that could be added would finish it"
NEEDED = "prerequisite"
OUT = "the search budget ran out"


def what_if_page(
    result: WhatIf,
    structure: Structure,
    instead: Structure | None,
    candidate: Candidate,
) -> RenderableType:
    """Render how it would be; `instead` is the qualification then, if another."""
    then = instead or structure
    return Stack(
        *head(structure.qualification, candidate),
        answer_line(result),
        *exceptions(result.exceptions),
        *_asked(result, then, instead),
        *_beside(result.now, result.then),
        *_gained(result, then),
        *_needs(result.needs, then),
        *_wasted(result),
        *listed("Assumes", result.assumptions),
        Text("\nNothing of this is written to any file.", QUIET),
    )


def answer_line(result: WhatIf) -> Text:
    """Say in a sentence how it would be, and how that differs from now."""
    verdict = result.then.verdict
    text = Text(verdict.upper(), STYLES[verdict])
    text.append(with_exceptions(result.exceptions), "not bold default")
    return text.append(f": {_answer(result.now, result.then)}.", "not bold default")


def _answer(now: Standing, then: Standing) -> str:
    if then.verdict is Verdict.UNDETERMINED:
        units = then.distance.units
        known = "" if units is None else f"; {_more(units)} would do"
        return f"{OUT} before it was known how it would be{known}; now {_said(now)}"
    if now.verdict is Verdict.UNDETERMINED:
        return f"{_would(then)}; {OUT} before it was known how it is now"
    if then.verdict is Verdict.MET:
        if now.verdict is Verdict.MET:
            return "it would still be achieved"
        return f"it would be achieved; now {_said(now)}"
    if now.verdict is Verdict.MET:
        return f"it would no longer be achieved: {_would(then)}"
    return f"{_would(then)}{_beside_now(now, then)}"


def _would(standing: Standing) -> str:
    """Say how a standing would be: a verdict of met, or how far from it."""
    distance = standing.distance
    if standing.verdict is Verdict.MET:
        return "it would be achieved"
    if distance.units is None:
        return NO_WAY if distance.proved else f"{OUT} before a way to finish was found"
    if not distance.proved:
        return f"{_more(distance.units)} would do, fewer may"
    return f"{_more(distance.units)} would be needed"


def _said(standing: Standing) -> str:
    """Say how a standing is now."""
    distance = standing.distance
    if standing.verdict is Verdict.MET:
        return "it is achieved"
    if standing.verdict is Verdict.UNDETERMINED:
        return "it is not known either"
    if distance.units is None:
        return "no units would finish it" if distance.proved else "no way is known"
    are = "is" if distance.units == 1 else "are"
    words = f"{_more(distance.units)} {are} needed"
    return words if distance.proved else f"{_more(distance.units)} would do"


def _beside_now(now: Standing, then: Standing) -> str:
    """Say how far that is from now, in units where both are known."""
    before, after = now.distance.units, then.distance.units
    proved = now.distance.proved and then.distance.proved
    if proved and before == after:
        return ", as now"
    if not proved or before is None or after is None:
        return f"; now {_said(now)}"
    fewer = "fewer" if after < before else "more"
    return f", {abs(before - after):,} {fewer} than now"


def _more(units: int) -> str:
    return plural(units, "more unit")


def _asked(
    result: WhatIf, then: Structure, instead: Structure | None
) -> Iterator[RenderableType]:
    """Say what was supposed, and what of it changes nothing."""
    change = result.change
    lines = [
        *_said_of(change.add, "achieved"),
        *_said_of(change.drop, "not held"),
        *_said_of(change.without, "neither taken nor counted"),
        *(f"{then.full_title(path)} has to be used" for path in change.pathways),
        *(
            f"{unit} is held already: adding it changes nothing"
            for unit in result.again
        ),
        *(
            f"{unit} isn't held now: dropping it changes nothing"
            for unit in result.unheld
        ),
    ]
    if instead is not None:
        q = instead.qualification
        version = f", version {q.version}" if q.version else ""
        lines.insert(0, f"the qualification is {q.code}: {q.title}{version}")
    yield from listed("What if", lines or ["nothing is different"])


def _said_of(units: Sequence[str], words: str) -> Iterator[str]:
    if units:
        yield f"{joined(units)} {'is' if len(units) == 1 else 'are'} {words}"


def _beside(now: Standing, then: Standing) -> Iterator[RenderableType]:
    yield heading("Now and then")
    grid = Table.grid(padding=(0, 3, 0, 0))
    grid.add_row(Text(""), Text("now", QUIET), Text("then", QUIET))
    for what, of in (
        ("verdict", verdict),
        ("still needed", needed),
        ("counts", counts),
    ):
        grid.add_row(Text(what), Text(of(now)), Text(of(then), STRONG))
    yield indented(grid)


def verdict(standing: Standing) -> str:
    """Say a verdict in a table, with what people still have to confirm."""
    words = standing.verdict.upper()
    if standing.verdict is Verdict.MET and standing.to_confirm:
        words += f"; {plural(standing.to_confirm, 'condition')} to confirm"
    return words


def needed(standing: Standing) -> str:
    """Say a distance in a table: 4 units (12 credits)."""
    distance = standing.distance
    if standing.verdict is Verdict.MET:
        return "nothing"
    if distance.units is None:
        return "no way" if distance.proved else "not known"
    words = plural(distance.units, "unit")
    if distance.credits is not None:
        plain = "credit" if distance.credits == 1 else "credits"
        words += f" ({decimal(distance.credits)} {plain})"
    return words if distance.proved else f"at most {words}"


def counts(standing: Standing) -> str:
    """Say how many held units count, in a table."""
    return f"{len(standing.claim):,} of {standing.holds:,} held"


def _gained(result: WhatIf, then: Structure) -> Iterator[RenderableType]:
    """Render the units that would count and don't now, added ones first."""
    rows = [
        (one.unit, f"added; counts in {_titles(one.counts, then)}")
        for one in result.added
        if one.counts
    ]
    rows += [(one.unit, f"added; {one.words}") for one in _surplus(result, NEEDED)]
    rows += [
        (unit, f"held; would count in {then.full_title(path)}")
        for unit, path in result.gained.items()
    ]
    if rows:
        yield heading("Gained", plural(len(rows), "unit"))
        yield table(rows, indent=2)


def _surplus(result: WhatIf, *reasons: str, but: bool = False) -> Iterator[Surplus]:
    """Yield the added units that don't count for some reasons, or any `but` these."""
    for one in result.added:
        if one.surplus is not None and (one.surplus.reason in reasons) is not but:
            yield one.surplus


def _titles(paths: Sequence[str], structure: Structure) -> str:
    return joined([structure.full_title(path) for path in paths])


def _needs(
    needs: Sequence[NeedChange], structure: Structure
) -> Iterator[RenderableType]:
    """Render what parts of the qualification need, where that changes."""
    rows = [
        (
            _titles(need.groups, structure),
            f"{_units(need.now)} now, {_units(need.then)} then",
        )
        for need in needs
    ]
    if rows:
        yield heading("Still needed, where that changes")
        yield table(rows, indent=2, style="")


def _units(units: int | None) -> str:
    if units is None:
        return "no way known"
    return plural(units, "unit") if units else "nothing"


def _wasted(result: WhatIf) -> Iterator[RenderableType]:
    """Render the units that count now and would not, and those added in vain."""
    rows = [(one.unit, f"no longer counts: {one.words}") for one in result.wasted]
    rows += [
        (one.unit, f"added, but surplus: {one.words}")
        for one in _surplus(result, NEEDED, UNDECIDED, but=True)
    ]
    if rows:
        yield heading("Wasted", plural(len(rows), "unit"))
        yield table(rows, indent=2)
