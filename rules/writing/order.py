"""The order that keys are best read in: what is short first, what is long last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from rules.reading.qualification import GROUP, QUALIFICATION
from rules.reading.reader import Shape
from rules.reading.unit_bank import BANK

T = TypeVar("T")

IN_PLACE = "/"
"""Marks the place of a key whose value names no file or files, but stands there."""

_BEST = {
    BANK.what: ("bank", "source", "note", "units"),
    QUALIFICATION.what: (
        *("qualification", "title", "level", "stated", "version", "registered"),
        *("units", "smaller", "source", "note", "assume", "assumptions"),
        *(f"units{IN_PLACE}", "rules", "totals", "caps", "bars", "links"),
        *("equivalents", "additional", "endorsements", "conditions"),
    ),
    GROUP.what: (
        *("title", "take", "units", "imports", "totals", "stated", "source", "note"),
        "groups",
    ),
}


def order_of(shape: Shape) -> tuple[str, ...]:
    """Give the keys of a shape in their order, `units/` for units in place."""
    return _BEST.get(shape.what, shape.keys)


def in_order(order: Sequence[str], fields: Mapping[str, T]) -> dict[str, T]:
    """Order the fields that there are; what is no single value stands in place."""
    ranks = {
        key: rank(order, key, in_place=not isinstance(value, str))
        for key, value in fields.items()
    }
    return {key: fields[key] for key in sorted(fields, key=ranks.__getitem__)}


def rank(order: Sequence[str], key: str, *, in_place: bool) -> int:
    """Give where a key stands in an order."""
    marked = key + IN_PLACE
    return order.index(marked if in_place and marked in order else key)
