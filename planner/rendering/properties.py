"""What is so of a structure, as terminal text: sound or not, and what shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from planner.properties.reports import Finish, Properties, Property, State
from planner.properties.sampling import ORDERS
from planner.rendering.heads import head
from planner.rendering.parts import QUIET, STRONG, heading, indented, table
from planner.rendering.sentences import (
    CLAIMS,
    ROUTES,
    UNIT_SETS,
    number_counted,
    routes_counted,
)
from planner.rendering.words import plural, titled
from rules.structure import Structure
from rules.wording.words import all_of, codes, joined

STYLES = {
    State.PROVED: "bold green",
    State.CHECKED: "green",
    State.REFUTED: "bold red",
    State.OPEN: "bold magenta",
}
BUDGET = "the search budget ran out; give a larger --budget"
ELSEWHERE = "units from elsewhere may count, which can be any"


def properties_page(found: Properties, structure: Structure) -> RenderableType:
    """Render what is so of a structure, first whether it is sound."""
    page = _Page(found, structure)
    return Stack(
        *head(structure.qualification, None),
        page.answer(),
        Text(),
        page.properties(),
        *page.clashes(),
        *page.finishes(),
        *page.forced(),
        *page.counts(),
    )


class _Page:
    """The parts of a page about one structure."""

    def __init__(self, found: Properties, structure: Structure) -> None:
        self._found = found
        self._structure = structure

    def answer(self) -> Text:
        """Say in a sentence whether all properties hold."""
        state = self._found.state
        words = {State.PROVED: "SOUND", State.REFUTED: "NOT SOUND"}
        text = Text(words.get(state, state.upper()), STYLES[state])
        return text.append(f": {self._sum(state)}.", "not bold default")

    def _sum(self, state: State) -> str:
        states = [one.state for one in self._found.asked]
        of, off = f"{len(states):,} properties", states.count(state)
        if state is State.REFUTED and len(states) == 1:
            return "nobody can achieve it"
        if state is State.REFUTED:
            return f"{off} of {of} {'does' if off == 1 else 'do'} not hold"
        if state is State.OPEN:
            return f"whether {off} of {of} {_verb(off, 'hold')} could not be decided"
        checked = states.count(State.CHECKED)
        proved = f"{len(states) - checked:,} properties are proved"
        return f"{proved}, {checked:,} checked on records"

    def properties(self) -> RenderableType:
        """List the properties, each with how it is known."""
        grid = Table.grid(padding=(0, 2, 0, 0))
        for one, words in self._rows():
            grid.add_row(Text(one.state, STYLES[one.state]), Text(words))
        return indented(grid)

    def _rows(self) -> Iterator[tuple[Property, str]]:
        found = self._found
        yield found.reachable, self._achieved()
        if found.units is not None:
            yield found.units, self._units(found.units)
        if found.groups is not None:
            yield found.groups, self._groups(found.groups)
        if found.monotone is not None:
            words = "Holding more never loses it"
            yield found.monotone, _sampled(found.monotone, words, "each with more")
        if found.orderless is not None:
            words = "The order of the file doesn't matter"
            how = f"in {ORDERS} other orders"
            yield found.orderless, _sampled(found.orderless, words, how)

    def _achieved(self) -> str:
        found = self._found
        said = "It can be achieved"
        if found.reachable.state is State.REFUTED:
            return f"{said}: no claim keeps all rules"
        if found.reachable.state is State.OPEN:
            return f"{said}: {self._why_open()}"
        if found.units_needed is None:
            return f"{said}, but not by units assessed alone"
        least = "at the least" if found.fewest else "or fewer"
        return f"{said}, by {plural(found.units_needed, 'unit')} {least}"

    def _why_open(self) -> str:
        return ELSEWHERE if self._imports else BUDGET

    @property
    def _imports(self) -> bool:
        return any(group.imports for group in self._structure.groups.values())

    def _units(self, units: Property) -> str:
        said = f"{_every(units.number, 'unit')} listed can count"
        if units.against:
            none = _verb(len(units.against), "count")
            return f"{said}: {codes(units.against)} {none} in no claim"
        if units.open:
            return f"{said}: not known of {codes(units.open)}; {self._why_open()}"
        return said

    def _groups(self, groups: Property) -> str:
        said = f"{_every(groups.number, self._noun())} can be finished"
        if groups.against:
            return f"{said}: no claim uses {self._titles(groups.against)}"
        if groups.open:
            titles = self._titles(groups.open)
            return f"{said}: not known of {titles}; {self._why_open()}"
        return said

    def _noun(self) -> str:
        """Name what is chosen: pathways, where nothing else is."""
        parents = (path.rpartition("/")[0] for path in self._structure.chosen)
        only = all(self._structure.groups[path].takes_pathways for path in parents)
        return "pathway" if only else "group"

    def _titles(self, paths: Sequence[str]) -> str:
        return joined(self._structure.full_title(path) for path in paths)

    def clashes(self) -> Iterator[RenderableType]:
        """Name the rules that clash, each with its place."""
        for clash in self._found.clashes:
            yield heading("Rules that clash")
            places = [(clash.place, clash.message)]
            places += [(other.place, other.message) for other in clash.related]
            yield table(((str(p), words) for p, words in places), indent=2)
            yield indented(Text(clash.help, QUIET))

    def finishes(self) -> Iterator[RenderableType]:
        """Say the least that finishes through each group of a choice."""
        rows = [
            (self._structure.full_title(one.path), self._least(one))
            for one in self._found.finishes
        ]
        if rows:
            yield heading("The least by each choice")
            yield table(rows, indent=2, style="")

    def _least(self, one: Finish) -> str:
        groups = self._found.groups or self._found.reachable
        if one.units is not None:
            return plural(one.units, "unit") + " or fewer" * (not one.proved)
        if one.path in groups.open:
            return "not known"
        alone = one.path not in groups.against
        return "not by units assessed alone" if alone else "no claim uses it"

    def forced(self) -> Iterator[RenderableType]:
        """Name the units in every claim: those listed as a choice by themselves."""
        found = self._found
        named = [unit for unit in found.forced if unit not in found.by_choice]
        for title, units in (
            ("In every claim, as a group takes all its units", named),
            ("In every claim, though its group leaves a choice", found.by_choice),
        ):
            if units:
                yield heading(title, plural(len(units), "unit"))
                yield table(titled(units, self._structure.bank))
        if found.forced_open:
            yield heading("Not known to be in every claim, or not")
            yield indented(Text(f"{codes(found.forced_open)}: {BUDGET}"))

    def counts(self) -> Iterator[RenderableType]:
        """Say how many claims, unit sets and routes there are."""
        census = self._found.counts
        if census is None:
            return
        yield heading("How many there are", self._counted_of())
        grid = Table.grid(padding=(0, 2, 0, 0))
        for what, number, words in (
            ("Claims", number_counted(census.claims), CLAIMS),
            ("Unit sets", number_counted(census.unit_sets), UNIT_SETS),
            ("Routes", routes_counted(census), ROUTES),
        ):
            grid.add_row(Text(what, STRONG), Text(number), Text(words, QUIET))
        yield indented(grid)
        exact = census.claims.exact and census.unit_sets.exact
        if not exact or census.routes is None:
            yield indented(Text("'fingerpost count' may find more", QUIET))

    def _counted_of(self) -> str:
        """Say what is not counted, where there is more."""
        if self._imports:
            return "without units from elsewhere"
        reached = self._found.reachable.state is State.PROVED
        alone = reached and self._found.units_needed is None
        return "by units assessed alone" * alone


def _every(number: int, noun: str) -> str:
    """Begin a sentence with all of so many: All 32 units, Both pathways."""
    words = all_of(number, noun)
    return words[:1].upper() + words[1:]


def _verb(number: int, verb: str) -> str:
    return f"{verb}s" if number == 1 else verb


def _sampled(found: Property, words: str, how: str) -> str:
    """Say on how many records something was checked, and which one speaks against."""
    if found.against:
        return f"{words}: it does for who holds {found.against[0]}"
    if found.open:
        left = f"{len(found.open):,} of {plural(found.number, 'record')}"
        return f"{words}: not known on {left}; {BUDGET}"
    return f"{words}: so on {plural(found.number, 'record')}, {how}"
