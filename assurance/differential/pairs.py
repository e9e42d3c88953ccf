"""Every pair of engines that can be asked the same, and what comes of asking them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from assurance.differential.answers import Answer, differences, raised, shared
from assurance.differential.drawing import Drawn
from assurance.differential.engines import ENGINES, UnprovedError

CP_SAT = "cp-sat"
"""Asked in a process of its own."""


class Pair(NamedTuple):
    """Two engines, and the stream of cases that they are asked about."""

    one: str
    other: str
    stream: str

    @property
    def name(self) -> str:
        """Name the pair as it is asked for."""
        return f"{self.one}:{self.other}"

    @property
    def has_cp_sat(self) -> bool:
        """Tell whether one of the two is CP-SAT, which isn't always there."""
        return CP_SAT in {self.one, self.other}

    def differ(self, answers: Mapping[str, Answer]) -> list[str]:
        """Say where the two differ."""
        return differences(answers[self.one], answers[self.other])

    def meet(self, answers: Mapping[str, Answer]) -> bool:
        """Tell whether the two were asked anything that both answer."""
        return shared(answers[self.one], answers[self.other])


_GENERAL = ("oracle", "choice", "highs", "portfolio", CP_SAT)
_HURRIED = ("choice", "highs", "portfolio")
PAIRS = {
    pair.name: pair
    for pair in (
        *(Pair(*two, "general") for two in itertools.combinations(_GENERAL, 2)),
        Pair("oracle", "as-if-large", "general"),
        Pair("choice", "as-if-large", "general"),
        *(Pair(one, f"{one}-in-a-hurry", "general") for one in _HURRIED),
        *(Pair(one, "matching", "counting") for one in _GENERAL[1:]),
    )
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A case in which a pair differs, by its number, and what they say."""

    pair: str
    number: int
    said: tuple[str, ...]
    drawn: Drawn


def asked(drawn: Drawn, engines: Iterable[str]) -> dict[str, Answer]:
    """Ask engines of this process about a case."""
    return {name: _answer(name, drawn) for name in engines}


def _answer(name: str, drawn: Drawn) -> Answer:
    """Ask an engine; what it raises is wrong however another one answers."""
    try:
        return ENGINES[name](drawn)
    except UnprovedError as error:
        return Answer({}, wrong=(f"{name} proves nothing, or what isn't so: {error}",))
    except Exception as error:  # noqa: BLE001 - a difference, whatever it is
        return raised(name, error)


def engines_of(pairs: Iterable[Pair]) -> list[str]:
    """Give the engines that some pairs need, each once, but for CP-SAT."""
    names = dict.fromkeys(name for pair in pairs for name in pair[:2])
    return [name for name in names if name != CP_SAT]
