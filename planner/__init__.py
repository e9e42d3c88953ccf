"""The pathway planner: where a candidate stands, what is missing, which routes finish.

It builds on `rules`, which knows nothing of it.
"""

from planner.candidate import Achievement, Candidate, Grade, Status
from planner.checking import check
from planner.explaining import Explanation, UnknownUnitError, explain
from planner.position import Effort, Verdict
from planner.reading import load_candidate
from planner.reports import Check
from planner.routing import Routes, find_routes

__all__ = [
    "Achievement",
    "Candidate",
    "Check",
    "Effort",
    "Explanation",
    "Grade",
    "Routes",
    "Status",
    "UnknownUnitError",
    "Verdict",
    "check",
    "explain",
    "find_routes",
    "load_candidate",
]
