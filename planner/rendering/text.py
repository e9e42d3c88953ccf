"""Results as terminal text, for an adviser who has never read a manual.

Status is always a word; colour only repeats it. Wrapping is left to the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from planner.candidate import Candidate
from planner.census import Census
from planner.position import Verdict
from planner.rendering.beside import beside, freely, instead, standing_in
from planner.rendering.exceptions import exceptions
from planner.rendering.heads import dated, head
from planner.rendering.parts import (
    ALL,
    QUIET,
    STRONG,
    Shown,
    heading,
    indented,
    listed,
    more,
    table,
)
from planner.rendering.sentences import (
    CLAIMS,
    ROUTES,
    UNIT_SETS,
    amount_counted,
    joined,
    number_counted,
    routes_counted,
    routes_sentence,
    total_counted,
    verdict_line,
)
from planner.rendering.words import (
    any_of,
    codes,
    plural,
    takes,
    titled,
)
from planner.reports import Check, GroupReport, Need, TotalReport
from planner.routing import Alternative, Routes, Step
from planner.ways import Way
from rules.diagnostics import Place
from rules.structure import Structure

MOST_WAYS = 6


class TextReport:
    """Renders results about one structure and, where there is one, a candidate."""

    def __init__(
        self,
        structure: Structure,
        candidate: Candidate | None = None,
        shown: Shown = ALL,
    ) -> None:
        self._structure = structure
        self._candidate = candidate
        self._shown = shown

    def check(self, check: Check) -> RenderableType:
        """Render a verdict, what counts, what is needed and what is left over."""
        return Stack(
            *self._head(),
            verdict_line(check),
            *dated(check.out_of_date),
            *exceptions(check.exceptions),
            *self._counts(check),
            *self._totals(check),
            *self._needs(check),
            *freely(check),
            *self._left_over(check),
            *instead(check),
            *beside(check),
            *listed("Assumes", check.assumptions),
        )

    def routes(self, routes: Routes) -> RenderableType:
        """Render every way to finish, step by step and by pathway."""
        body: list[RenderableType] = []
        if routes.verdict is not Verdict.MET:
            body += self._steps(routes, routes.verdict)
            body += self._by_pathway(routes)
            body += _best(routes)
        return Stack(
            *self._head(),
            routes_sentence(routes),
            *dated(routes.out_of_date),
            *exceptions(routes.exceptions),
            *body,
            *listed("Assumes", routes.assumptions),
        )

    def count(self, census: Census) -> RenderableType:
        """Render how many claims, unit sets and routes there are."""
        rows = (
            ("Claims", number_counted(census.claims), CLAIMS),
            ("Unit sets", number_counted(census.unit_sets), UNIT_SETS),
            ("Routes", routes_counted(census), ROUTES),
        )
        grid = Table.grid(padding=(0, 2, 0, 0))
        for what, number_of, words in rows:
            grid.add_row(Text(what, STRONG), Text(number_of), Text(words, QUIET))
        return Stack(*self._head(), grid)

    def _head(self) -> Iterator[RenderableType]:
        return head(self._structure.qualification, self._candidate)

    def _counts(self, check: Check) -> Iterator[RenderableType]:
        unnamed = self._shown.counted == 0 and check.claim
        more = "; --full names them" * bool(unnamed)
        yield heading("What counts", f"{plural(len(check.claim), 'unit')}{more}")
        if not check.claim:
            yield indented(Text("nothing yet"))
        for report in check.groups:
            if report.counted:
                yield self._group(report)
                shown = Shown(self._shown.counted)
                if shown.most != 0:
                    yield from self._units(report.counted, shown)
                for unit in shown.first(report.counted):
                    for words in standing_in(check, unit, report.path, self._structure):
                        yield indented(Text(words, QUIET), 4)

    def _group(self, report: GroupReport) -> RenderableType:
        group = self._structure.groups[report.path]
        line = Text(self._structure.full_title(report.path), STRONG)
        remark = f"  takes {takes(group)}; {amount_counted(report)}"
        line.append(remark, f"not bold {QUIET}")
        return indented(self._shown.cited(line, report.place))

    def _titles(self, paths: Iterable[str]) -> str:
        return joined([self._structure.full_title(path) for path in paths])

    def _places(self, paths: Iterable[str]) -> list[Place | None]:
        return [self._structure.places.get(path) for path in paths]

    def _units(
        self, units: Sequence[str], shown: Shown, times: int = 1
    ) -> Iterator[RenderableType]:
        """Render units with their titles, as many of them as are to be shown."""
        rows = [*titled(units, self._structure.bank)]
        first = shown.first(rows, times)
        yield table(first)
        yield from more(len(rows) - len(first))

    def _needs(self, check: Check) -> Iterator[RenderableType]:
        units = check.shortfall.units
        if units is None or not check.shortfall.take:
            return
        yield heading("Still needed", plural(units, "unit"))
        for need in check.shortfall.take:
            yield from self._need(need)
        if not all(report.selected for report in check.groups):
            yield indented(Text("'fingerpost routes' shows other pathways", QUIET))

    def _need(self, need: Need) -> Iterator[RenderableType]:
        title = self._titles(need.groups)
        line = Text(f"{title}", STRONG)
        line.append(f": {plural(need.units, 'unit')}", "not bold")
        yield indented(self._shown.cited(line, *self._places(need.groups)))
        yield from self._ways(need.ways, title)
        if not need.complete:
            yield indented(Text("there may be other choices as good", QUIET), 4)

    def _ways(self, ways: Sequence[Way], title: str = "") -> Iterator[RenderableType]:
        """Render ways that are alternatives, each with where its units would count.

        That isn't said where it is the title they stand under; where it is one place
        for all of them, it is said once.
        """
        common = [p for p in ways[0].picks if all(p in way.picks for way in ways)]
        if len(ways) > 1 and common:
            yield from self._way(Way(picks=tuple(common)))
            yield indented(Text("and one of these:", QUIET), 4)
            rest = (tuple(p for p in w.picks if p not in common) for w in ways)
            ways = [Way(picks=picks) for picks in rest]
        first = self._shown.first(ways[:MOST_WAYS], least=1)
        places = [self._where(way) for way in first]
        one_place = len(places) > 1 and len({*places}) == 1
        for number, (way, place) in enumerate(zip(first, places, strict=True)):
            if number:
                yield indented(Text("or", QUIET), 4)
            yield from self._way(way)
            if place and place != title and not one_place:
                yield indented(Text(f"in {place}", QUIET), 8)
        if one_place and places[0] and places[0] != title:
            yield indented(Text(f"each in {places[0]}", QUIET), 8)
        if len(ways) > len(first):
            others = plural(len(ways) - len(first), "other choice")
            how = "--full lists them"
            if self._shown.full or len(ways) > MOST_WAYS:
                how = "--format json lists them all"
            words = f"or one of {others}; {how}"
            yield indented(Text(words, QUIET), 4)

    def _way(self, way: Way) -> Iterator[RenderableType]:
        named = [u for p in way.picks if p.count == len(p.units) for u in p.units]
        if named:
            in_order = sorted(named, key=self._structure.order.__getitem__)
            yield from self._units(in_order, self._shown, times=4)
        record = self._candidate.held if self._candidate else ()
        for unit in named:
            if unit in record:
                words = f"{unit} again: as it is recorded it doesn't do here"
                yield indented(Text(words, QUIET), 8)
        for pick in way.picks:
            if pick.count < len(pick.units):
                yield indented(Text(any_of(pick)), 4)

    def _where(self, way: Way) -> str:
        """Say in which groups a way's units count, if each can count in one only."""
        listing = self._structure.listing
        homes: dict[str, list[str]] = {}
        for unit in (unit for pick in way.picks for unit in pick.units):
            paths = listing.get(unit, ())
            if len(paths) != 1:
                return ""
            homes.setdefault(self._structure.groups[paths[0]].title, []).append(unit)
        if len(homes) == 1:
            return next(iter(homes))
        return "; ".join(f"{title}: {codes(units)}" for title, units in homes.items())

    def _totals(self, check: Check) -> Iterator[RenderableType]:
        """Render what is asked across groups, with what counts toward it."""
        used = [report for report in check.totals if report.used]
        if used:
            yield heading("Across groups")
        for report in used:
            count = Text(f": {total_counted(report)}", STRONG)
            line = Text(self._total(report)).append(count)
            yield indented(self._shown.cited(line, report.place))

    def _total(self, report: TotalReport) -> str:
        if report.rule.startswith("caps/"):
            return report.total
        groups = f" from {self._titles(report.groups)}" if report.groups else ""
        # A total below a group has its path: totals/pathway/sales/1.
        below = report.rule.removeprefix("totals/").rpartition("/")[0]
        if below in self._structure.groups:
            groups += f" (as {self._titles([below])} is used)"
        return f"{report.amount}{groups}"

    def _left_over(self, check: Check) -> Iterator[RenderableType]:
        if check.surplus:
            yield heading("Held but not counted", plural(len(check.surplus), "unit"))
            rows: dict[tuple[str, Place | None], list[str]] = {}
            for item in check.surplus:
                rows.setdefault((item.words, item.place), []).append(item.unit)
            first = self._shown.first(rows.items(), least=1)
            yield table(
                (codes(units), self._shown.cited(Text(words), place))
                for (words, place), units in first
            )
            yield from more(len(rows) - len(first))
        if check.attempts:
            yield heading("Recorded attempts")
            told: dict[str, list[str]] = {}
            for tried in check.attempts:
                told.setdefault(tried.words, []).append(tried.unit)
            yield table((codes(units), words) for words, units in told.items())

    def _steps(self, routes: Routes, verdict: Verdict) -> Iterator[RenderableType]:
        yield heading("How to finish")
        if verdict is Verdict.MET:
            yield indented(Text("Nothing more is needed."))
            return
        named = [step for step in routes.steps if step.groups or not step.ways]
        if not self._shown.full:
            named = [step for step in named if not step.ways or step.units]
        for place, step in enumerate(named, 1):
            yield from self._step(place, step)

    def _step(self, place: int, step: Step) -> Iterator[RenderableType]:
        line = Text(f"{place}. {self._titles(step.groups)}", STRONG)
        if not step.ways:
            unknown = "no way exists" if step.proved else "the budget ran out"
            yield indented(line.append(f": {unknown}", "not bold"))
            return
        done = plural(step.units, "unit") if step.units else "done"
        one_of = "; one of:" if len(step.alternatives) > 1 else ""
        line.append(f": {done}{one_of}", "not bold")
        yield indented(self._shown.cited(line, *self._places(step.groups)))
        if len(step.alternatives) <= 1:
            yield from self._ways(step.least, self._titles(step.groups))
            return
        best = [a for a in step.alternatives if a.units == step.units]
        brief = self._shown.most in {1, 2}
        for alternative in best if brief else step.alternatives:
            yield from self._alternative(alternative, step.units)
        others = len(step.alternatives) - len(best)
        if brief and others:
            words = f"{plural(others, 'other choice')} would take more"
            yield indented(Text(f"{words}; --full lists them", QUIET), 4)

    def _alternative(
        self, alternative: Alternative, least: int
    ) -> Iterator[RenderableType]:
        line = Text(self._through(alternative), STRONG)
        words = plural(alternative.units, "unit") if alternative.units else "done"
        if alternative.units > least:
            words += f", {alternative.units - least} more than the least"
        if alternative.wasted:
            words += f"; {codes(alternative.wasted)} would no longer count"
        yield indented(line.append(f": {words}", "not bold"), 4)
        if self._shown.full or alternative.units == least:
            for part in self._ways(alternative.least, self._through(alternative)):
                yield indented(part)

    def _through(self, alternative: Alternative) -> str:
        paths = alternative.through
        inner = [p for p in paths if not any(o.startswith(f"{p}/") for o in paths)]
        return joined([self._from_choice(p, paths) for p in inner]) or "none of them"

    def _from_choice(self, path: str, chosen: Sequence[str]) -> str:
        above = [other for other in chosen if path.startswith(f"{other}/")]
        titles = (self._structure.groups[other].title for other in (*above, path))
        return " > ".join(titles)

    def _by_pathway(self, routes: Routes) -> Iterator[RenderableType]:
        """Total up each alternative, where exactly one step leaves a choice."""
        forks = [step for step in routes.steps if len(step.alternatives) > 1]
        if len(forks) != 1 or routes.units is None or routes.shortest is None:
            return
        others = routes.units - forks[0].units
        elsewhere = routes.shortest // forks[0].least_sets
        yield heading("The least by each pathway")
        rows = []
        for alternative in forks[0].alternatives:
            sets = sum(way.sets for way in alternative.least) * elsewhere
            words = (
                f"{plural(alternative.units + others, 'unit')}, {plural(sets, 'way')}"
            )
            rows.append((self._through(alternative), words))
        yield table(rows, indent=2, style="")


def _best(routes: Routes) -> Iterator[RenderableType]:
    if routes.best:
        yield heading("Routes, the best first")
        rows = ((f"{n}.", ", ".join(r)) for n, r in enumerate(routes.best, 1))
        yield table(rows, indent=2, style=QUIET)
