"""Cases that rules authors write beside a structure, and whether it does as they say.

`reading` makes cases of a file, `judging` decides each by the planner, `updating`
rewrites what a file expects where its author asks for that.
"""

from planner.testing.finding import find_case_files
from planner.testing.judging import judge, judged
from planner.testing.reading import load_cases
from planner.testing.reports import CaseReport, FileReport, SuiteReport
from planner.testing.updating import updated

__all__ = [
    "CaseReport",
    "FileReport",
    "SuiteReport",
    "find_case_files",
    "judge",
    "judged",
    "load_cases",
    "updated",
]
