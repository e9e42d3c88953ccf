"""A planted bug: where it sits, what was slipped, and how it gets into the code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pkgutil import resolve_name
from typing import Any, TypeAlias

import pytest

from planner.laws import Subject
from rules.solvers.protocol import Solver
from rules.strategies import ALL_KINDS, Kind, structures

Inner: TypeAlias = Any
"""An object of a private class, which a slip reaches into."""
Slip = Callable[[Any], object]
"""Gives what is wrong for what is right: a function for a function, as a rule."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A bug, which `says` in one line what slipped.

    `slips` are by the place in the code, as in `package.module:Class.method`. `laws`
    name those that tell of it, the most telling first. `engine` makes the engine to
    ask, if it is not the usual one; `kinds` narrows the rules of the structures to
    draw, for what hides where several of them meet.
    """

    name: str
    says: str
    laws: tuple[str, ...]
    slips: Mapping[str, Slip] = field(default_factory=dict)
    engine: Callable[[], Solver] | None = None
    kinds: frozenset[Kind] = ALL_KINDS

    @property
    def where(self) -> str:
        """Name the code that has the bug."""
        return ", ".join(self.slips) or "an engine of its own"


@contextmanager
def planted(bug: Planted) -> Iterator[Subject]:
    """Run with a bug in the code; give what to try laws on. Nothing is left behind."""
    forget()
    try:
        with pytest.MonkeyPatch.context() as patch:
            for where, slip in bug.slips.items():
                home, _, name = where.replace(":", ".").rpartition(".")
                right = resolve_name(where)
                patch.setattr(resolve_name(_written(home, where)), name, slip(right))
            engine = None if bug.engine is None else bug.engine()
            narrow = None if bug.kinds == ALL_KINDS else structures(kinds=bug.kinds)
            yield Subject.drawn(engine, narrow)
    finally:
        forget()


def _written(home: str, where: str) -> str:
    """Write the module or class that a name is in as `resolve_name` takes it."""
    module = where.partition(":")[0]
    return f"{module}:{home.removeprefix(module).lstrip('.')}"


def forget() -> None:
    """Clear whatever our modules remember of earlier answers."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in {"rules", "planner"}:
            for thing in list(vars(module).values()):
                getattr(thing, "cache_clear", lambda: None)()
