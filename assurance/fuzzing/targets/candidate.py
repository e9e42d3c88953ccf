"""A candidate's file, portfolio and all: read, written and read back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from assurance.fuzzing.contract import require, same, sound, tried
from assurance.fuzzing.seeds import with_key
from assurance.fuzzing.target import Target
from planner.candidate import Candidate
from planner.reading import candidate_of, hide_in_record
from planner.writing import write_candidate
from rules.diagnostics import Diagnostic, FaultyInputError
from rules.reading.loading import Loaded
from rules.reading.source import decode

NAME = "candidate.yaml"


_ULN = re.compile(r"^uln: *['\"]?([1-9][0-9]{8,})['\"]?$", re.MULTILINE)


def check(data: bytes, folder: Path) -> str:
    """Read a record; what is read must be written so that it says the same.

    Whatever is wrong, no number of a learner is shown.
    """
    path = folder / NAME
    loaded, outcome = tried(lambda: _told(data, path), path, data)
    if loaded is not None:
        sound(loaded.warnings, path, data)
        _require_hidden(loaded.warnings, data)
        text = write_candidate(loaded.value)
        again = _loaded(text.encode(), path).value
        same(again, loaded.value, "a record read back")
        same(write_candidate(again), text, "a record written again")
    return outcome


def _told(data: bytes, path: Path) -> Loaded[Candidate]:
    """Read a record; what is told of it must hide the learner's number."""
    try:
        return _loaded(data, path)
    except FaultyInputError as error:
        _require_hidden(error.diagnostics, data)
        raise


def _require_hidden(found: Iterable[Diagnostic], data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    secret = [number for number in _ULN.findall(text) if text.count(number) == 1]
    for one in found:
        shown = [number for number in secret if number in str(one)]
        require(not shown, f"{shown} is shown: {one}")


def _loaded(data: bytes, path: Path) -> Loaded[Candidate]:
    return candidate_of(decode(path.as_posix(), data, hide_in_record))


TARGET = Target("candidate", check, with_key("candidate"))
