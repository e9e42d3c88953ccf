"""A crosswalk between two suites beside it: read, written and read back."""

from __future__ import annotations

from pathlib import Path

from assurance.fuzzing.contract import same, sound, tried
from assurance.fuzzing.seeds import with_key
from assurance.fuzzing.target import Target
from rules.reading.source import decode
from rules.standards.loading import Linked, linked_of
from rules.standards.writing import SuiteFile, crosswalk_text

NAME = "crosswalk-read.yaml"


def check(data: bytes, folder: Path) -> str:
    """Read a crosswalk; what is read must be written so that it says the same."""
    path = folder / NAME
    linked, outcome = tried(lambda: _loaded(data, path), path, data)
    if linked is not None:
        sound(linked.warnings, path, data)
        ends = (linked.origin, linked.target)
        names = (Path(end.source.name).relative_to(folder).as_posix() for end in ends)
        files = (SuiteFile(e.value, n) for e, n in zip(ends, names, strict=True))
        text = crosswalk_text(linked.crosswalk.value, *files)
        again = _loaded(text.encode(), path).crosswalk.value
        same(again, linked.crosswalk.value, "a crosswalk read back")
    return outcome


def _loaded(data: bytes, path: Path) -> Linked:
    return linked_of(decode(path.as_posix(), data), path)


TARGET = Target("crosswalk", check, with_key("crosswalk"))
