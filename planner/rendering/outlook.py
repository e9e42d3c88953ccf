"""What is still open, as terminal text: pathways first, then each next unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.text import Text

from planner.candidate import Candidate
from planner.outlook import Choice, Closing, Effect, NextUnit, Outlook, State
from planner.position import Verdict
from planner.rendering.exceptions import exceptions, with_exceptions
from planner.rendering.heads import head
from planner.rendering.parts import QUIET, STRONG, heading, indented, listed, table
from planner.rendering.sentences import STYLES
from planner.rendering.words import codes, plural, takes, titled
from rules.structure import Structure
from rules.wording.words import joined

OUT = "the search budget ran out"
NOWHERE = "Listed by no group, but needed by units that are"
MOST_TITLES = 8
"""Units of a group that are listed with their titles."""


def outlook_page(
    result: Outlook, structure: Structure, candidate: Candidate
) -> RenderableType:
    """Render what is still open, and what a choice would close."""
    page = _Page(result, structure)
    return Stack(
        *head(structure.qualification, candidate),
        page.answer(),
        *exceptions(result.exceptions),
        *page.closing(),
        *page.choices(),
        *page.units(),
        *page.bars(),
        *listed("Assumes", result.assumptions),
    )


class _Page:
    """The parts of a page about one outlook."""

    def __init__(self, result: Outlook, structure: Structure) -> None:
        self._result = result
        self._structure = structure

    def answer(self) -> Text:
        """Say in a sentence how far it is, and how many choices are open."""
        verdict = self._result.verdict
        text = Text(verdict.upper(), STYLES[verdict])
        text.append(with_exceptions(self._result.exceptions), "not bold default")
        chosen = self._result.closing
        with_what = f"with {self._titles(chosen.paths)}, " if chosen else ""
        words = f": {with_what}{self._far()}{self._open()}."
        return text.append(words, "not bold default")

    def _far(self) -> str:
        distance, verdict = self._result.distance, self._result.verdict
        if verdict is Verdict.MET:
            return "nothing more is needed"
        if distance.units is None:
            if distance.proved:
                return "no units that could be added would finish it"
            return f"{OUT} before a way to finish was found"
        more = plural(distance.units, "more unit")
        if not distance.proved:
            return f"{more} would do, fewer may"
        return f"{more} {'is' if distance.units == 1 else 'are'} needed"

    def _open(self) -> str:
        """Say how many choices are still open."""
        choices = self._result.choices
        if not choices:
            return "; there is no pathway to choose"
        left = sum(one.state is State.OPEN for one in choices)
        noun = "pathway" if self._only_pathways() else "group"
        if left == len(choices):
            every = {1: f"the one {noun} to choose", 2: f"both {noun}s"}
            are = "is" if left == 1 else "are"
            return f"; {every.get(left, f'all {left:,} {noun}s')} {are} still open"
        number = f"{left:,} of {plural(len(choices), noun)}" if left else f"no {noun}"
        return f"; {number} {_are(left or 1)} still open"

    def _only_pathways(self) -> bool:
        groups = self._structure.groups
        return all(groups[one.within].takes_pathways for one in self._result.choices)

    def choices(self) -> Iterator[RenderableType]:
        """Render each choice with how far it is through it."""
        within: dict[str, list[Choice]] = {}
        for one in self._result.choices:
            within.setdefault(one.within, []).append(one)
        if within:
            yield heading("To choose")
        for path, choices in within.items():
            line = Text(self._structure.full_title(path), STRONG)
            remark = f"  takes {takes(self._structure.groups[path])}"
            yield indented(line.append(remark, f"not bold {QUIET}"))
            yield table(((one.title, self._way(one)) for one in choices), style="")

    def _way(self, one: Choice) -> str:
        """Say how far it is through a choice, and what of it would be wasted."""
        closing = self._result.closing
        if closing is not None and one.path in closing.groups:
            return "closed by this choice"
        if one.state is State.CLOSED:
            return "closed: no units that could be added would finish it so"
        if one.units is None:
            return f"not known: {OUT}"
        words = plural(one.units, "unit") + " to take" if one.units else "done"
        if not one.proved:
            words = f"at most {words}"
        least = self._result.distance.units
        if one.proved and least is not None and one.units > least:
            words += f", {one.units - least:,} more than the least"
        if one.wasted:
            words += f"; {codes(one.wasted)} would no longer count"
        return words

    def units(self) -> Iterator[RenderableType]:
        """Render the units not held, by what taking one of them does."""
        by: dict[Effect, list[NextUnit]] = {}
        for one in self._result.units:
            by.setdefault(one.effect, []).append(one)
        yield from self._nearer(by.get(Effect.NEARER, []))
        yield from self._by_choice(by.get(Effect.BY_CHOICE, []))
        yield from self._idle(by.get(Effect.NONE, []))
        unknown = by.get(Effect.UNKNOWN, [])
        if unknown:
            yield heading("Not known", OUT)
            yield indented(Text(codes([one.unit for one in unknown])), 4)

    def _nearer(self, units: Sequence[NextUnit]) -> Iterator[RenderableType]:
        if not units:
            return
        left = units[0].units
        remark = "each of them, taken, " + (
            f"leaves {plural(left, 'unit')} to take" if left else "finishes it"
        )
        yield heading("One unit nearer", remark)
        yield from self._by_group(units)

    def _by_group(self, units: Sequence[NextUnit]) -> Iterator[RenderableType]:
        """Render units by the groups that list them; many of a group by code alone."""
        by: dict[tuple[str, ...], list[str]] = {}
        for one in units:
            paths = self._structure.listing.get(one.unit, ())
            by.setdefault(paths, []).append(one.unit)
        for paths, alike in by.items():
            words = self._titles(paths, "or") if paths else NOWHERE
            yield indented(Text(words, STRONG))
            yield self._units(alike)

    def _units(self, units: Sequence[str]) -> RenderableType:
        if len(units) > MOST_TITLES:
            return indented(Text(f"any of {len(units):,}: {codes(units)}"), 4)
        return table(titled(units, self._structure.bank))

    def _by_choice(self, units: Sequence[NextUnit]) -> Iterator[RenderableType]:
        """Render units that help by another choice alone, those alike together."""
        if not units:
            return
        yield heading("Nearer by another choice alone")
        by: dict[tuple[str, ...], list[NextUnit]] = {}
        for one in units:
            by.setdefault(one.through, []).append(one)
        for paths, alike in by.items():
            yield indented(Text(self._titles(paths, "or"), STRONG))
            yield self._units([one.unit for one in alike])

    def _idle(self, units: Sequence[NextUnit]) -> Iterator[RenderableType]:
        if not units:
            return
        closing = self._result.closing
        shut = closing.units if closing is not None else ()
        left = [one.unit for one in units if one.unit not in shut]
        if not left:
            return
        fixed = "whatever else is chosen" if closing else "whatever is chosen"
        yield heading(f"No nearer, {fixed}", plural(len(left), "unit"))
        yield indented(Text(codes(left)), 4)
        yield indented(Text("'fingerpost explain --unit CODE' says why", QUIET), 4)

    def bars(self) -> Iterator[RenderableType]:
        """Render what each useful unit would close if it counted."""
        rows = [
            (one.unit, f"{codes(one.bars)} can't count beside it")
            for one in self._result.units
            if one.bars and one.effect is not Effect.NONE
        ]
        if rows:
            yield heading("If it counts")
            yield table(rows)

    def closing(self) -> Iterator[RenderableType]:
        """Render what the choice closes."""
        closing = self._result.closing
        if closing is None:
            return
        yield from listed("With this choice", list(self._closes(closing)))

    def _closes(self, closing: Closing) -> Iterator[str]:
        before, after = closing.before, self._result.distance
        if before.units is not None and after.units is not None:
            known = before.proved and after.proved
            yield _change(before.units, after.units) if known else f"not known: {OUT}"
        if closing.groups:
            are = _are(len(closing.groups))
            yield f"{self._titles(closing.groups)} {are} closed"
        if closing.units:
            yield f"{codes(closing.units)} can no longer count"
        if closing.wasted:
            yield f"{codes(closing.wasted)}, held, would no longer count"
        if not (closing.groups or closing.units or closing.wasted):
            unknown = any(one.state is State.UNKNOWN for one in self._result.choices)
            yield f"nothing is {'known to be ' * unknown}closed"

    def _titles(self, paths: Sequence[str], last: str = "and") -> str:
        return joined([self._structure.full_title(path) for path in paths], last)


def _change(before: int, after: int) -> str:
    words = f"{plural(after, 'unit') if after else 'nothing'} to take"
    if before == after:
        return f"{words}, as without it"
    return f"{words}, {after - before:,} more than without it"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
