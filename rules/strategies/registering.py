"""How Hypothesis draws our models where a type alone is named, and prints them.

It is imported while `rules.model` may still be on its way to somebody, so it opens no
other room before something is drawn or printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from hypothesis import strategies as st

from rules import strategies
from rules.frozen import Frozen
from rules.model import (
    Amount,
    Bar,
    Cap,
    Group,
    Link,
    Qualification,
    StandIn,
    Take,
    Total,
    Unit,
    UnitBank,
)
from rules.strategies.printing import print_fields, print_yaml

T = TypeVar("T")
PRETTY = "_repr_pretty_"
"""The method by which Hypothesis and IPython print an object."""

PARTS: dict[type[object], Callable[[Qualification], Iterable[object]]] = {
    Group: Qualification.walk,
    Amount: Qualification.amounts,
    Take: lambda q: (group.take for group in q.walk() if group.take is not None),
    Total: lambda q: q.totals,
    Cap: lambda q: q.caps,
    Bar: lambda q: q.bars,
    Link: lambda q: q.links,
    StandIn: lambda q: q.equivalents,
}
"""What is drawn with a structure and taken out of it."""


def register() -> None:
    """Register strategies for structures and their parts, and how they are printed."""
    st.register_type_strategy(Qualification, lambda _: strategies.structures())
    st.register_type_strategy(UnitBank, lambda _: strategies.unit_banks())
    st.register_type_strategy(Unit, lambda _: strategies.units())
    for part in PARTS:
        st.register_type_strategy(part, _one_of)
    for model, printer in ((Frozen, print_fields), (Qualification, print_yaml)):
        setattr(model, PRETTY, printer)


def _one_of(part: type[T]) -> st.SearchStrategy[T]:
    """Draw a structure that has parts of a sort, and give one of them."""
    parts = PARTS[part]
    several = strategies.structures().map(lambda q: [*parts(q)]).filter(bool)
    return several.flatmap(st.sampled_from)
