"""What an engine says of a case, and where two of them differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Rank = tuple[int, ...]
"""What a solution costs, number by number, and less how many held units count."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine says, by what it was asked; it leaves out what it can't tell.

    `at_least` are bounds on the first number of what something costs. `wrong` is what
    is so however another engine may answer.
    """

    said: Mapping[str, object]
    at_least: Mapping[str, int] = field(default_factory=dict)
    wrong: tuple[str, ...] = ()


def raised(engine: str, error: Exception) -> Answer:
    """Give the answer of an engine that raised something instead."""
    return Answer({}, wrong=(f"{engine} raised {type(error).__name__}: {error}",))


def shared(one: Answer, other: Answer) -> bool:
    """Tell whether two engines say anything of the same thing."""
    return bool(one.said.keys() & {*other.said, *other.at_least}) or bool(
        one.at_least.keys() & other.said.keys()
    )


def differences(one: Answer, other: Answer) -> list[str]:
    """Say what two engines can't both be right about."""
    return [
        *one.wrong,
        *other.wrong,
        *(
            f"{what}: {one.said[what]!r} or {other.said[what]!r}"
            for what in one.said
            if what in other.said and one.said[what] != other.said[what]
        ),
        *_too_high(one, other),
        *_too_high(other, one),
    ]


def _too_high(one: Answer, other: Answer) -> Iterator[str]:
    """Say which bounds are above what something costs."""
    for what, bound in one.at_least.items():
        rank = other.said.get(what)
        if isinstance(rank, tuple) and rank and bound > rank[0]:
            yield f"{what}: at least {bound}, but it is {rank[0]}"
