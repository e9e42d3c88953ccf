"""Engines that decide a Program, behind one protocol."""

from rules.solvers.portfolio import PortfolioSolver
from rules.solvers.protocol import Solver

DEFAULT_SOLVER: Solver = PortfolioSolver()
DEFAULT_STEPS = 2_000_000
"""Search steps for one question: a second or two; most questions need a few dozen."""
