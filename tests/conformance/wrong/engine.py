"""Wrong engines: each takes one thing wrong and all else right, to be found out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from unittest.mock import patch

from conformance.judge import IMPOSSIBLE, Answer, Held, Structure
from planner.record import sort_out
from rules import definition
from rules.definition import looking
from rules.definition.sums import Definition
from rules.model.lookup import Lookup
from tests.conformance.reading import plain

Data: TypeAlias = Mapping[str, Any]
Asked: TypeAlias = tuple[Structure, Held]
Reads: TypeAlias = Callable[[Structure, Held], Asked]
AMOUNTS = ("take", "totals", "imports")


def as_written(structure: Structure, held: Held) -> Asked:
    """Read what is asked as it stands."""
    return structure, held


@dataclass(frozen=True)
class Wrong:
    """The definition, but for one thing.

    `tag` is of what it takes wrong. `reads` changes what is asked, `rules` what the
    rules ask for, `looks` functions that look through claims, by their names.
    """

    says: str
    tag: str
    reads: Reads = as_written
    rules: type[Definition] = Definition
    looks: Data = field(default_factory=dict)

    def __call__(self, structure: Structure, held: Held) -> Answer:
        """Answer by the definition, misread."""
        read, candidate = plain(*self.reads(structure, held))
        # The definition remembers claims by qualifications: this one is of this engine.
        q = read.model_copy(update={"note": self.says})
        found = sort_out(Lookup(q), candidate)
        asked = q, found.held, found.case
        changed: dict[str, Any] = {"Definition": self.rules, **self.looks}
        with patch.multiple(looking, **changed):
            counts = [len(definition.counted(c)) for c in definition.claims(*asked)]
            if counts:
                return Answer(True, None, max(counts))
            least = definition.least_shortfall(*asked)
        return Answer(False, IMPOSSIBLE if least is None else least)


Say: TypeAlias = str | Callable[[re.Match[str]], str]


def said(pattern: str, say: Say, *, keys: tuple[str, ...] = AMOUNTS) -> Reads:
    """Say amounts otherwise, or other phrases of a structure."""

    def walk(of: Any, key: str = "") -> Any:  # noqa: ANN401 - plain data
        if isinstance(of, dict):
            same = {"caps": of["caps"]} if "caps" in of else {}
            return {name: walk(value, name) for name, value in of.items()} | same
        if isinstance(of, list):
            return [walk(one, key) for one in of]
        return re.sub(pattern, say, of) if key in keys and isinstance(of, str) else of

    return lambda structure, held: (walk(structure), held)


def without(*keys: str) -> Reads:
    """Read no rules of some sorts, whichever part of a structure they stand in."""

    def walk(of: Any) -> Any:  # noqa: ANN401 - plain data
        if isinstance(of, dict):
            return {name: walk(of[name]) for name in of if name not in keys}
        return of

    return lambda structure, held: (walk(structure), held)


def recorded(change: Callable[[Data], Data | str]) -> Reads:
    """Read a record otherwise, one by one of what is held."""

    def reads(structure: Structure, held: Held) -> Asked:
        return structure, [
            change(o if isinstance(o, dict) else {"unit": o}) for o in held
        ]

    return reads


def record_without(key: str) -> Reads:
    """Read nothing of what stands under a key of a record."""
    return recorded(lambda one: {name: one[name] for name in one if name != key})


def assuming(name: str, reading: str) -> Reads:
    """Take a reading for granted that a structure may have, or not."""

    def reads(structure: Structure, held: Held) -> Asked:
        assumed = {**structure.get("assume", {}), name: reading}
        return {**structure, "assume": assumed}, held

    return reads


def first_of(key: str) -> Reads:
    """Read the first of some rules, and no other."""

    def reads(structure: Structure, held: Held) -> Asked:
        return {**structure, key: [*structure.get(key, ())][:1]}, held

    return reads


def last_of(key: str) -> Reads:
    """Read the last of some rules, and no other."""

    def reads(structure: Structure, held: Held) -> Asked:
        return {**structure, key: [*structure.get(key, ())][-1:]}, held

    return reads
