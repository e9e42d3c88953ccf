"""Engines that decide a Program, behind one protocol."""

from rules.solvers.group_choice import GroupChoiceSolver
from rules.solvers.protocol import Solver

DEFAULT_SOLVER: Solver = GroupChoiceSolver()
DEFAULT_STEPS = 200_000
"""Search steps for one question: about a second, where most need under a hundred."""
