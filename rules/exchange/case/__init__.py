"""1EdTech CASE 1.1: suites, crosswalks and structures as packages, out and in."""

from rules.exchange.case.crosswalks import dump_crosswalk
from rules.exchange.case.files import (
    changed,
    dump_case,
    files_of,
    load_ours,
    suite_files,
    text_of,
)
from rules.exchange.case.loading import Checked, Exchanged, check_case, load_case
from rules.exchange.case.naming import UNKNOWN, Naming
from rules.exchange.case.qualifications import dump_structure
from rules.exchange.case.suites import dump_suite

__all__ = [
    "UNKNOWN",
    "Checked",
    "Exchanged",
    "Naming",
    "changed",
    "check_case",
    "dump_case",
    "dump_crosswalk",
    "dump_structure",
    "dump_suite",
    "files_of",
    "load_case",
    "load_ours",
    "suite_files",
    "text_of",
]
