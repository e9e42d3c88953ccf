"""Units in a picture: a node each, and one for many that stand alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from planner.drawing.picture import Line, Node, State, Weight
from planner.rendering.words import codes, facts_of, number
from rules.structure import Structure

MOST_SHOWN, IN_ALL = 6, 360
"""How many alike units of a list are shown; in larger structures fewer."""
LONGEST = 120
"""How many characters of codes are shown."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit in one place of a picture: how it stands there, and what else to say."""

    code: str
    title: str
    facts: str = ""
    state: State = State.PLAIN
    remarks: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, structure: Structure, code: str, state: State = State.PLAIN, *remarks: str
    ) -> Entry:
        """Look a unit up."""
        unit = structure.bank.get(code)
        if unit is None:
            return cls(code, "(not in the unit bank)", "", state, remarks)
        return cls(code, unit.title, facts_of(unit), state, remarks)

    @property
    def words(self) -> str:
        """Give the title with what the unit states."""
        return f"{self.title} ({self.facts})" if self.facts else self.title

    def __str__(self) -> str:
        """Say it all in one line."""
        stands = "; ".join(filter(None, (self.state.words, *self.remarks)))
        return ": ".join(filter(None, (f"{self.code} {self.words}", stands)))


def shown_of(structure: Structure) -> int:
    """Say how many alike units of a list are shown: the fewer, the more there are."""
    return min(MOST_SHOWN, max(1, IN_ALL // max(1, len(structure.listing))))


def unit_nodes(entries: Sequence[Entry], shown: int) -> tuple[Node, ...]:
    """Make nodes of units, those that stand alike together; the last stands for many.

    It says all of them, and shows their codes.
    """
    return tuple(
        node for few, rest in folded(entries, shown) for node in _nodes(few, rest)
    )


def folded(
    entries: Sequence[Entry], shown: int
) -> Iterator[tuple[Sequence[Entry], Sequence[Entry]]]:
    """Yield first units and the rest: two or more for which one stands, or none.

    Those that stand alike come together, if that leaves any rest.
    """
    ordered = sorted(entries, key=lambda entry: entry.state.value)
    alike = [list(some) for _, some in groupby(ordered, key=lambda e: e.state)]
    if all(len(some) <= shown + 1 for some in alike):
        yield entries, ()
        return
    for some in alike:
        cut = shown if len(some) > shown + 1 else len(some)
        yield some[:cut], some[cut:]


def _nodes(few: Sequence[Entry], rest: Sequence[Entry]) -> Iterator[Node]:
    for entry in few:
        stands = " · ".join(filter(None, (entry.state.words, entry.facts)))
        more = (words for words in (stands, *entry.remarks) if words)
        lines = (Line(entry.title, lead=entry.code), *(_quiet(w) for w in more))
        yield Node(lines, str(entry), entry.state)
    if rest:
        said = "\n".join([f"and {number(len(rest))} more:", *map(str, rest)])
        lines = (
            Line(and_more(rest)),
            *(_quiet(words) for words in [rest[0].state.words] if words),
        )
        yield Node(lines, said, rest[0].state)


def _quiet(words: str) -> Line:
    return Line(words, Weight.QUIET)


def and_more(rest: Sequence[Entry]) -> str:
    """Say how many units are not shown, and the codes of some or all."""
    return f"and {number(len(rest))} more: {some_codes([e.code for e in rest])}"


def some_codes(units: Sequence[str]) -> str:
    """List codes, as many as are quickly read."""
    words = codes(units)
    if len(words) <= LONGEST:
        return words
    return f"{words[:LONGEST].rpartition(', ')[0] or words[:LONGEST]}, ..."


def lines_of(entries: Sequence[Entry], shown: int) -> Iterator[Line]:
    """Yield units as lines of one node; their states as marks alone."""
    for few, rest in folded(entries, shown):
        for entry in few:
            yield Line(entry.words, lead=entry.code, state=entry.state)
        if rest:
            yield Line(and_more(rest), Weight.QUIET, state=rest[0].state)
