"""Smallest sets of rules that clash, and the smallest change that lets all others be.

Conflicts are found by QuickXplain (Junker, AAAI 2004): of several, the one that needs
the most trusted rules. The smallest change is a smallest set of rules that meets every
conflict, found by asking for conflicts until the rest can be met (implicit hitting
sets: Reiter 1987).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from rules.analysis.part import Part
from rules.constraints.program import Linear
from rules.model import Qualification

MOST_CONFLICTS = 60
"""How many conflicts are looked at for the smallest change."""

Possible = Callable[[Collection[str]], bool | None]
"""Whether some rules can be met together, all others struck out."""


@dataclass(frozen=True, slots=True)
class Clashing:
    """Sets of rules that can't be met, none sharing a rule, each of them smallest.

    Any set could be met without any one of its rules. `repair` is a smallest set of
    rules to change so that all others can be met; empty if that was not proved.
    """

    conflicts: tuple[tuple[str, ...], ...]
    repair: tuple[str, ...] = ()


def among(part: Part, *asked: Linear) -> Possible:
    """Ask of rules of a part whether they can be met together, with what is asked."""
    every = frozenset(part.rules)

    def possible(rules: Collection[str]) -> bool | None:
        return part.possible(*asked, without=every - frozenset(rules))

    return possible


def clashing(part: Part, trusted: Sequence[str], *asked: Linear) -> Clashing | None:
    """Find the conflicts among the rules of a part, the most trusted rules first.

    None if there are none, or none was proved: each conflict is checked by asking for
    its rules together, and for all but each one.
    """
    possible = among(part, *asked)
    found: list[tuple[str, ...]] = []
    repair: tuple[str, ...] | None = ()
    while repair is not None and len(found) < MOST_CONFLICTS:
        answer = possible([rule for rule in trusted if rule not in repair])
        if answer is not False:
            return _settled(found, repair if answer else ())
        rules = quick(possible, [rule for rule in trusted if rule not in repair])
        if not _is_minimal(possible, rules):
            break
        found.append(rules)
        repair = _meeting_all(found, trusted)
    return _settled(found, ())


def _settled(
    found: Sequence[tuple[str, ...]], repair: tuple[str, ...]
) -> Clashing | None:
    """Choose conflicts that share no rule, the smallest first."""
    apart: list[tuple[str, ...]] = []
    for rules in sorted(found, key=len):
        if not any(set(rules) & set(other) for other in apart):
            apart.append(rules)
    return Clashing(tuple(apart), repair) if apart else None


def quick(possible: Possible, rules: Sequence[str]) -> tuple[str, ...]:
    """Give a conflict among rules that can't all be met, the first ones preferred."""
    found = _needed(possible, (), grown=False, rules=tuple(rules))
    return tuple(rule for rule in rules if rule in found)


def _needed(
    possible: Possible, kept: tuple[str, ...], *, grown: bool, rules: tuple[str, ...]
) -> tuple[str, ...]:
    """Give which rules a conflict needs beside those that are kept."""
    if grown and possible(kept) is False:
        return ()
    if len(rules) == 1:
        return rules
    half = len(rules) // 2
    first, second = rules[:half], rules[half:]
    later = _needed(possible, (*kept, *first), grown=bool(first), rules=second)
    sooner = _needed(possible, (*kept, *later), grown=bool(later), rules=first)
    return (*sooner, *later)


def _is_minimal(possible: Possible, rules: tuple[str, ...]) -> bool:
    """Check a conflict: together impossible, and possible without any one of them."""
    others = ([r for r in rules if r != rule] for rule in rules)
    return possible(rules) is False and all(map(possible, others))


def _meeting_all(
    conflicts: Sequence[tuple[str, ...]], trusted: Sequence[str]
) -> tuple[str, ...] | None:
    """Give a smallest set with a rule of each conflict, the least trusted first."""
    candidates = [r for r in reversed(trusted) if any(r in c for c in conflicts)]
    for size in range(1, 4):
        for rules in itertools.combinations(candidates, size):
            if all(set(rules) & set(conflict) for conflict in conflicts):
                return rules
    return None


def trusted_first(q: Qualification, rules: Iterable[str]) -> list[str]:
    """Order rules by how much they are trusted: what is mandatory before all else.

    Then groups, totals, caps, bars and links; within these as declared.
    """
    mandatory = {group.path for group in q.walk() if group.required}
    kinds = ("totals/", "imports/", "caps/", "bars/", "links/", "equivalents/")

    def rank(rule: str) -> int:
        if rule in mandatory:
            return -1
        return next((n for n, kind in enumerate(kinds, 1) if rule.startswith(kind)), 0)

    return sorted(rules, key=rank)
