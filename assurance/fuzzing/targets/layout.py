"""The one lay-out of files of every kind: the same again, and it says the same."""

from __future__ import annotations

from pathlib import Path

from assurance.fuzzing.contract import READ, require, same, sound
from assurance.fuzzing.seeds import with_key
from assurance.fuzzing.target import Target
from planner.formatting import KINDS, Formatter, State

NAME = "file.yaml"


def check(data: bytes, folder: Path) -> str:
    """Lay out a file; doing so again changes nothing."""
    path = folder / NAME
    first = _done(path, data)
    if first.faults:
        sound(first.faults, path, data)
        return min(fault.code for fault in first.faults)
    (done,) = first.found
    again = _done(path, done.after.encode())
    require(not again.faults, f"the lay-out has faults: {again.faults!r}")
    (twice,) = again.found
    same(twice.after, done.after, "the lay-out of the lay-out")
    return READ if done.state is not State.LEFT else "left"


def _done(path: Path, data: bytes) -> Formatter:
    formatter = Formatter()
    formatter.data(path.as_posix(), data)
    require(not formatter.lost, f"it would say something else: {data!r}")
    return formatter


TARGET = Target("layout", check, with_key(*KINDS))
