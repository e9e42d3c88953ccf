"""Between packages and our files: which is which, and the text of each."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from rules.exchange.case.codes import slug
from rules.exchange.case.crosswalks import dump_crosswalk
from rules.exchange.case.loading import Exchanged
from rules.exchange.case.naming import UNKNOWN, Naming
from rules.exchange.case.qualifications import BANK, dump_structure
from rules.exchange.case.suites import dump_suite
from rules.loading import load_qualification
from rules.model import Qualification
from rules.reading.files import keys_told
from rules.reading.loading import Loaded
from rules.reading.source import read_source
from rules.standards import Crosswalk, Suite
from rules.standards.loading import load_crosswalk, load_suite
from rules.standards.writing import SuiteFile, crosswalk_text, suite_text
from rules.writing import dump_bank, dump_qualification

SUITE: Final = "suite"
CROSSWALK: Final = "crosswalk"


def load_ours(path: Path) -> Loaded[Exchanged]:
    """Load a suite, a crosswalk or a qualification, whichever a file is.

    A folder holds versions of a qualification. Raises FaultyInputError with every
    fault of all files.
    """
    keys = set() if path.is_dir() else keys_told(read_source(path))
    loaded: Loaded[Suite] | Loaded[Crosswalk] | Loaded[Qualification]
    if SUITE in keys:
        loaded = load_suite(path)
    elif CROSSWALK in keys:
        loaded = load_crosswalk(path)
    else:
        loaded = load_qualification(path)
    return Loaded(loaded.value, loaded.source, warnings=loaded.warnings)


def changed(value: Exchanged) -> date:
    """Give the day that something says it was last changed; if none, one of 1970."""
    reviewed = value.reviewed if isinstance(value, Crosswalk) else None
    return reviewed or UNKNOWN


def dump_case(value: Exchanged, naming: Naming) -> str:
    """Write a suite, a crosswalk or a qualification as a package."""
    if isinstance(value, Suite):
        return dump_suite(value, naming)
    if isinstance(value, Crosswalk):
        return dump_crosswalk(value, naming)
    return dump_structure(value, naming)


def files_of(value: Exchanged) -> dict[str, str]:
    """Give the texts of the files that say it, by their names."""
    if isinstance(value, Qualification):
        structure = dump_qualification(value, bank_file=BANK)
        return {f"{slug(value.code)}.yaml": structure, BANK: dump_bank(value.bank)}
    name = value.code if isinstance(value, Suite) else value.title
    return {f"{slug(name)}.yaml": text_of(value)}


def text_of(value: Exchanged) -> str:
    """Give the text of one file that says it, units and all."""
    if isinstance(value, Suite):
        return suite_text(value)
    if isinstance(value, Crosswalk):
        return crosswalk_text(value, _named(value.origin), _named(value.target))
    return dump_qualification(value)


def suite_files(crosswalk: Crosswalk) -> tuple[str, str]:
    """Give the names by which the file of a crosswalk calls those of its suites."""
    return _named(crosswalk.origin).file, _named(crosswalk.target).file


def _named(code: str) -> SuiteFile:
    """Give a suite known by its code alone, and the name of its file."""
    return SuiteFile(Suite(code=code, title=code, standards=()), f"{slug(code)}.yaml")
