"""Named laws, to be tried on one's own structures and engines."""

from planner.laws.catalogue import CATALOGUE
from planner.laws.law import BreachError, Law, Trial
from planner.laws.subject import Subject
from planner.laws.trying import LawBrokenError, Trying, assert_law, try_law
from planner.laws.verdicts import NotAskedError, engine_of

__all__ = [
    "CATALOGUE",
    "BreachError",
    "Law",
    "LawBrokenError",
    "NotAskedError",
    "Subject",
    "Trial",
    "Trying",
    "assert_law",
    "engine_of",
    "try_law",
]
