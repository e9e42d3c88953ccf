"""The pathway planner: where a candidate stands, what is missing, which routes finish.

It builds on `rules`, which knows nothing of it.
"""

from typing import TYPE_CHECKING

from rules.on_demand import on_demand

_HOMES = {
    **dict.fromkeys(("Achievement", "Candidate", "Grade", "Status"), "candidate"),
    **dict.fromkeys(("Explanation", "UnknownUnitError", "explain"), "explaining"),
    **dict.fromkeys(("Effort", "Verdict"), "position"),
    **dict.fromkeys(("Routes", "find_routes", "routes_for"), "routing"),
    "Check": "reports",
    "check": "checking",
    "load_candidate": "reading",
}

if TYPE_CHECKING:
    from planner.candidate import Achievement, Candidate, Grade, Status
    from planner.checking import check
    from planner.explaining import Explanation, UnknownUnitError, explain
    from planner.position import Effort, Verdict
    from planner.reading import load_candidate
    from planner.reports import Check
    from planner.routing import Routes, find_routes, routes_for
else:  # or the type checker would let any name through
    __getattr__ = on_demand(
        __name__, {name: f"{__name__}.{home}" for name, home in _HOMES.items()}
    )

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
    "routes_for",
]
