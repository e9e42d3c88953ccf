"""How a file of cases writes what is expected: shortfalls, and lists of units."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from planner.testing.cases import NO_WAY, NONE, LeftOver, Shortage
from rules.model import Least
from rules.reading.nodes import Node, Scalar
from rules.reading.reader import Reader, kind_of
from rules.writing.ranges import ranged
from rules.writing.scalars import scalar

SHORTFALLS = f"'1 unit', '3 credits', '1 unit and 3 credits', '{NONE}' or '{NO_WAY}'"
NOUNS = {
    "unit": Least.UNITS,
    "credit": Least.CREDITS,
    "hour": Least.HOURS,
    "in cost": Least.COST,
}
IN_WHOLE = frozenset({Least.UNITS, Least.HOURS})
_AMOUNT = re.compile(r"(?P<number>\d{1,6}(\.\d{1,2})?) (?P<noun>[a-z]+( [a-z]+)?)")


def read_shortage(read: Reader, node: Node) -> Shortage | None:
    """Read a shortfall: `1 unit`, `1 unit and 3 credits`, `none` or `no way`."""
    text = " ".join(node.text.split()) if isinstance(node, Scalar) else ""
    if text in {NONE, NO_WAY}:
        return Shortage(word=text)
    amounts = [_amount(part) for part in text.split(" and ")]
    found = tuple(amount for amount in amounts if amount is not None)
    if _can_be_so(found) and len(dict(found)) == len(amounts):
        return Shortage(found)
    said = f"'{text}'" if text else kind_of(node)
    read.error(
        "wrong-value",
        f"shortfall can't be {said}",
        node.place,
        help=f"write {SHORTFALLS}",
    )
    return None


def _can_be_so(amounts: Sequence[tuple[Least, Decimal]]) -> bool:
    """Tell whether anything is left to take, and no part of a unit or of an hour."""
    parts = (number % 1 for measure, number in amounts if measure in IN_WHOLE)
    return any(number for _, number in amounts) and not any(parts)


def _amount(text: str) -> tuple[Least, Decimal] | None:
    match = _AMOUNT.fullmatch(text)
    measure = NOUNS.get(match["noun"].removesuffix("s")) if match else None
    if match is None or measure is None:
        return None
    return measure, Decimal(match["number"])


def write_amounts(amounts: Mapping[Least, Decimal]) -> str:
    """Write a shortfall of so much of each measure; `none` if it is nothing."""
    nouns = {measure: noun for noun, measure in NOUNS.items()}
    if not any(amounts.values()):
        return NONE
    return " and ".join(
        f"{amount.normalize():f} {nouns[measure]}"
        + "s" * (amount != 1 and measure is not Least.COST)
        for measure, amount in amounts.items()
    )


def write_units(units: Sequence[str]) -> str:
    """Write a list of units, runs as ranges: [1 to 5, 8]."""
    return f"[{', '.join(scalar(code, flow=True) for code in ranged(units))}]"


def write_left_over(left: LeftOver) -> str:
    """Write units that don't count: [8], or with reasons {8: only for Youth}."""
    if not left.with_words:
        return write_units(list(left.words))
    said = (
        f"{scalar(code, flow=True)}: {scalar(why, flow=True)}"
        for code, why in left.words.items()
    )
    return f"{{{', '.join(said)}}}"


def write_shortage(shortage: Shortage) -> str:
    """Write a shortfall as a file says it."""
    if not shortage.amounts:
        return shortage.word
    return write_amounts(dict(shortage.amounts))
