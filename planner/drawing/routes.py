"""Ways to finish as a flow: what counts already, what is to be taken, achieved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.candidate import Candidate
from planner.drawing.picture import Flow, Line, Node, State, Weight
from planner.drawing.structure import names_of, notes_beside
from planner.drawing.units import (
    MOST_SHOWN,
    Entry,
    lines_of,
    shown_of,
    some_codes,
)
from planner.position import Verdict
from planner.rendering.sentences import joined, routes_sentence
from planner.rendering.words import codes, number, plural
from planner.reports import Check
from planner.routing import Alternative, Routes, Step
from planner.ways import Pick, Way
from rules.structure import Structure

MOST_WAYS = 6
EVERY = 10**9
"""Where nothing is folded: what a screen reader reads."""


def routes_flow(
    structure: Structure, check: Check, routes: Routes, candidate: Candidate
) -> Flow:
    """Draw the ways to finish, or only the best routes where these are listed.

    The structure is as it reads for the candidate's record.
    """
    drawing = _Drawing(structure, check, routes)
    steps = (drawing.start(names_of(candidate)), *drawing.steps(), drawing.end())
    title = f"{structure.qualification.title}: ways to finish"
    return Flow(title, steps, tuple(notes_beside(check)))


@dataclass(frozen=True)
class _Drawing:
    """Makes the steps of one flow."""

    structure: Structure
    check: Check
    routes: Routes

    def start(self, names: str) -> Node:
        """Make the first step: whose routes these are, and what counts already."""
        head = (
            Line(self.structure.qualification.title, Weight.STRONG),
            Line(names),
            Line(routes_sentence(self.routes).plain),
            Line(f"Counts already: {self._counted()}", Weight.STRONG),
        )
        every = map(str, (*head, *self._counting(EVERY)))
        return Node((*head, *self._counting(self._shown)), "\n".join(every))

    def _counted(self) -> str:
        counted = len(self.check.claim)
        return plural(counted, "unit") if counted else "nothing yet"

    @property
    def _shown(self) -> int:
        return shown_of(self.structure)

    def steps(self) -> Iterator[Node]:
        """Yield what is still to be taken, step by step."""
        if self.routes.verdict is Verdict.MET:
            return
        if self.routes.best:
            yield self._best()
            return
        open_ones = (s for s in self.routes.steps if not s.ways or s.units)
        for place, step in enumerate(open_ones, 1):
            yield self._step(place, step)

    def end(self) -> Node:
        """Make the last step: achieved, if there is a route."""
        words, state = "Achieved", State.COUNTS
        if self.routes.units is None:
            unknown = self.routes.routes is None
            words = "No route found yet" if unknown else "No route finishes it"
            state = State.UNKNOWN if unknown else State.NO_WAY
        return _titled((words,), state=state)

    def _counting(self, shown: int) -> Iterator[Line]:
        for report in self.check.groups:
            if report.counted:
                title = self.structure.full_title(report.path)
                yield Line(f"{title}: {plural(len(report.counted), 'unit')}")
                entries = self._entries(report.counted, State.COUNTS)
                yield from lines_of(entries, shown)

    def _entries(self, units: Sequence[str], state: State) -> list[Entry]:
        return [Entry.of(self.structure, code, state) for code in units]

    def _best(self) -> Node:
        """Make one step of the routes listed, any of which is enough."""
        found = self.routes.best
        words = f"Take any one of these {plural(len(found), 'route')}"
        if len(found) == 1:
            words = "Take this route"
        cards = (self._route(n, units) for n, units in enumerate(found, 1))
        return _titled((words,), [*cards])

    def _route(self, place: int, units: Sequence[str]) -> Node:
        head = f"Route {place}: {plural(len(units), 'unit')}"
        entries = self._entries(units, State.NEEDED)
        title = Line(head, Weight.STRONG)
        lines = (title, *lines_of(entries, self._shown))
        return Node(lines, "\n".join([head, *map(str, entries)]), State.CHOICE)

    def _step(self, place: int, step: Step) -> Node:
        head = f"{place}. {joined([*map(self.structure.full_title, step.groups)])}"
        if not step.ways:
            words = "no way exists" if step.proved else "the search budget ran out"
            state = State.NO_WAY if step.proved else State.UNKNOWN
            return _titled((f"{head}: {words}",), state=state)
        forked = len(step.alternatives) > 1
        head += f": {plural(step.units, 'unit')}" + "; any one of these" * forked
        more = () if step.proved else ("there may be other choices",)
        cards = [self._card((), step.least, State.NEEDED)]
        if forked:
            cards = [self._alternative(one, step.units) for one in step.alternatives]
        return _titled((head, *more), cards)

    def _alternative(self, one: Alternative, least: int) -> Node:
        words = plural(one.units, "unit") if one.units else "nothing more"
        more, head = one.units - least, [f"{self._through(one)}: {words}"]
        if more > 0:
            head.append(f"{number(more)} more than the least")
        if one.wasted:
            head.append(f"{codes(one.wasted)} would no longer count")
        return self._card(head, one.least, State.CHOICE)

    def _card(self, head: Sequence[str], ways: Sequence[Way], state: State) -> Node:
        first = _head(head)
        every = map(str, (*first, *self._ways(ways, EVERY)))
        return Node((*first, *self._ways(ways, self._shown)), "\n".join(every), state)

    def _through(self, one: Alternative) -> str:
        """Name the innermost groups chosen, each with the chosen ones above it."""
        paths = one.through
        inner = [p for p in paths if not any(o.startswith(f"{p}/") for o in paths)]
        return joined([self._chosen(path, paths) for path in inner]) or "none of them"

    def _chosen(self, path: str, chosen: Sequence[str]) -> str:
        above = (p for p in chosen if f"{path}/".startswith(f"{p}/"))
        return " > ".join(self.structure.groups[p].title for p in above)

    def _ways(self, ways: Sequence[Way], shown: int) -> Iterator[Line]:
        """Yield what ways take: first what all do, then one after another."""
        common = [p for p in ways[0].picks if all(p in way.picks for way in ways)]
        yield from self._picks(common, shown)
        if len(ways) == 1:
            return
        few = 0 if shown < EVERY else EVERY
        yield Line("and one of these:" if common else "one of these:", Weight.QUIET)
        for place, way in enumerate(ways[:MOST_WAYS]):
            if place:
                yield Line("or", Weight.QUIET)
            yield from self._picks([p for p in way.picks if p not in common], few)
        if len(ways) > MOST_WAYS:
            others = plural(len(ways) - MOST_WAYS, "other choice")
            yield Line(f"or one of {others}", Weight.QUIET)

    def _picks(self, picks: Sequence[Pick], shown: int) -> Iterator[Line]:
        """Yield what is taken in any case, then the choices; their codes if no more."""
        way = Way(picks=tuple(picks))
        units = sorted(way.always, key=self.structure.order.__getitem__)
        yield from lines_of(self._entries(units, State.NEEDED), shown or MOST_SHOWN)
        for pick in picks:
            if pick.count == len(pick.units):
                continue
            some = f"any {pick.count} of {number(len(pick.units))}"
            if shown:
                yield Line(f"{some}:")
                yield from lines_of(self._entries(pick.units, State.CHOICE), shown)
            else:
                yield Line(f"{some}: {some_codes(pick.units)}", state=State.CHOICE)


def _head(words: Sequence[str]) -> tuple[Line, ...]:
    """Make the first lines of a node: a title, and what is remarked on it."""
    title = (Line(one, Weight.STRONG) for one in words[:1])
    return (*title, *(Line(one, Weight.QUIET) for one in words[1:]))


def _titled(
    words: Sequence[str], below: Sequence[Node] = (), state: State = State.PLAIN
) -> Node:
    return Node(_head(words), "; ".join(words), state, tuple(below))
