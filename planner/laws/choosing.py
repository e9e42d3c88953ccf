"""Chooses laws by their names."""

from __future__ import annotations

from collections.abc import Collection

from planner.laws.catalogue import CATALOGUE
from planner.laws.law import Law
from planner.laws.verdicts import VerdictEngine
from rules.diagnostics import FingerpostError
from rules.names import hint
from rules.solvers.protocol import Solver


class UnknownLawError(FingerpostError):
    """Raised when there is no law of a name: says what was meant, or all there are."""


def laws_of(engine: Solver, names: Collection[str]) -> tuple[Law, ...]:
    """Give the laws of these names; if none is named, all that an engine can be asked.

    Raises UnknownLawError.
    """
    some = isinstance(engine, VerdictEngine) and not names
    return tuple(law for law in laws_named(names) if law.by_verdict or not some)


def laws_named(names: Collection[str]) -> tuple[Law, ...]:
    """Give the laws of these names, as the catalogue has them; all if none is named.

    Raises UnknownLawError.
    """
    known = [law.name for law in CATALOGUE]
    for name in names:
        if name not in known:
            mend = hint(name, known) or f"the laws are {', '.join(known)}"
            raise UnknownLawError(f"there is no law '{name}'; {mend}")
    return tuple(law for law in CATALOGUE if not names or law.name in names)
