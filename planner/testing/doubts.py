"""What a case expects that can't be so of its record: slips, mostly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planner.applying import Applied
from planner.testing.cases import Expected
from rules.diagnostics import Place
from rules.reading.codes import codes_once, read_codes
from rules.reading.nodes import Listing, Node, Scalar
from rules.reading.reader import Reader
from rules.reading.source import Source
from rules.wording.words import joined


class Doubt(NamedTuple):
    """What can't be so, where it is written, and what to do about it."""

    message: str
    place: Place
    help: str


def doubts(expected: Expected, applied: Applied) -> Iterator[Doubt]:
    """Yield units that count, or don't, and aren't held; units to take that are."""
    held = {*map(applied.structure.case.unit_of, applied.held)}
    aside = held | {one.unit for one in applied.record.set_aside}
    for path, counts in expected.counts.items():
        missing = [unit for unit in counts.value if unit not in held]
        yield from _not_held(missing, counts.place, f"can't count in '{path}'")
    if expected.surplus is not None:
        missing = [unit for unit in expected.surplus.value.words if unit not in aside]
        yield from _not_held(missing, expected.surplus.place, "can't be left over")
    if expected.route is not None:
        taken = [unit for unit in expected.route.value if unit in held]
        if taken:
            message = f"{_are(taken)} held in this case, and can't be still to take"
            yield Doubt(message, expected.route.place, "name units that aren't held")


def _not_held(units: Sequence[str], place: Place, why: str) -> Iterator[Doubt]:
    if units:
        isnt = _are(units).replace(" is", " isn't").replace(" are", " aren't")
        message = f"{isnt} held in this case, and {why}"
        yield Doubt(message, place, "take that out here, or add it to what is held")


def _are(units: Sequence[str]) -> str:
    return f"{joined(units)} {'is' if len(units) == 1 else 'are'}"


def refuse_twice(read: Reader, node: Node | None) -> None:
    """Report codes that a list of units held names twice; attempts may be many."""
    items = node.items if isinstance(node, Listing) else ()
    scalars = tuple(item for item in items if isinstance(item, Scalar))
    aside = Reader(Source("", ""))  # the faults of codes are told already
    codes_once(read, read_codes(aside, Listing(scalars, Place(file=""), 1)))
