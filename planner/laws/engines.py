"""Engines by their names: ours, and a user's as `module:attribute`."""

from __future__ import annotations

import importlib
from typing import Any

from planner.laws.verdicts import engine_of
from rules.diagnostics import FingerpostError
from rules.names import hint
from rules.solvers.protocol import Solver

OURS = {
    "choice": "rules.solvers.group_choice:GroupChoiceSolver",
    "highs": "rules.solvers.highs:HighsSolver",
    "portfolio": "rules.solvers.portfolio:PortfolioSolver",
}
"""Where each engine of ours is; they load when they are asked for."""
ASKED = ("best", "decide", "needs")
"""What every engine has: the methods of Solver."""


class UnknownEngineError(FingerpostError):
    """Raised when a name leads to no engine; says why, and what to write."""


def engine_named(name: str) -> Solver:
    """Give an engine by its name, or `module:attribute`: an engine, or its class.

    What else can be called says, of rules and units held, whether these are met.

    Raises UnknownEngineError.
    """
    module, _, attribute = OURS.get(name, name).partition(":")
    if not (module and attribute):
        mend = hint(name, OURS) or f"one of {', '.join(OURS)}, or module:attribute"
        raise UnknownEngineError(f"there is no engine '{name}'; {mend}")
    found = _found(name, module, attribute)
    lacking = [each for each in ASKED if not callable(getattr(found, each, None))]
    if callable(found) and len(lacking) == len(ASKED):
        return engine_of(found)
    if lacking:
        methods = ", ".join(f"{each}()" for each in lacking)
        raise UnknownEngineError(f"'{name}' is no engine: it lacks {methods}")
    engine: Solver = found
    return engine


def _found(name: str, module: str, attribute: str) -> Any:  # noqa: ANN401 - anybody's
    """Import what a name stands for; a class is called for its engine."""
    try:
        found = getattr(importlib.import_module(module), attribute)
        return found() if isinstance(found, type) else found
    except Exception as error:
        why = f"{type(error).__name__}: {error}"
        message = f"the engine '{name}' can't be loaded: {why}"
        raise UnknownEngineError(message) from error
