"""1EdTech CASE 1.1: suites, crosswalks and structures as packages, out and in."""

from rules.exchange.case.crosswalks import dump_crosswalk
from rules.exchange.case.loading import Exchanged, check_case, load_case
from rules.exchange.case.naming import Naming
from rules.exchange.case.qualifications import dump_structure
from rules.exchange.case.suites import dump_suite

__all__ = [
    "Exchanged",
    "Naming",
    "check_case",
    "dump_crosswalk",
    "dump_structure",
    "dump_suite",
    "load_case",
]
