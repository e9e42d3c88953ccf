"""What the arguments of strategies must be: said when one is made, not when drawn."""

from __future__ import annotations

from collections.abc import Collection

from hypothesis.errors import InvalidArgument

from rules.model import Qualification
from rules.strategies.kinds import Kind, Kinds


def sound_kinds(kinds: Collection[object]) -> Kinds:
    """Give kinds of rule as a set; raises InvalidArgument if any isn't one."""
    found = frozenset(kind for kind in kinds if isinstance(kind, Kind))
    for kind in kinds:
        if kind not in found:
            raise InvalidArgument(f"{kinds=} holds {kind!r}, which is no Kind")
    return found


def sound_number(name: str, number: object) -> int:
    """Give a whole number of at least 1; raises InvalidArgument if it isn't one."""
    if not isinstance(number, int) or number < 1:
        raise InvalidArgument(f"{name}={number!r} must be a whole number of at least 1")
    return number


def sound_rules(name: str, rules: object) -> Qualification:
    """Give a structure's rules; raises InvalidArgument for anything else."""
    if not isinstance(rules, Qualification):
        raise InvalidArgument(f"{name} must be a Qualification, not {rules!r}")
    return rules
