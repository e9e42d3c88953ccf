"""A qualification's file: read, written and read back, laid out."""

from __future__ import annotations

from pathlib import Path

from assurance.fuzzing.contract import same, sound, tried
from assurance.fuzzing.seeds import with_key
from assurance.fuzzing.target import Target
from rules.loading import Qualifications, load_text
from rules.model import Qualification, UnitBank
from rules.reading.source import decode
from rules.writing import dump_qualification

NAME = "qualification.yaml"
IN_PLACE = "units of this qualification"


def check(data: bytes, folder: Path) -> str:
    """Read a structure; what is read must be written so that it says the same."""
    path = folder / NAME
    loaded, outcome = tried(lambda: _loaded(data, path), path, data)
    if loaded is not None:
        sound(loaded.warnings, path, data)
        text = dump_qualification(loaded.value)
        again = _loaded(text.encode(), path).value
        same(again, _in_place(loaded.value), "a qualification read back")
        same(dump_qualification(again), text, "a qualification written again")
    return outcome


def _loaded(data: bytes, path: Path) -> Qualifications:
    return load_text(decode(path.as_posix(), data), path)


def _in_place(q: Qualification) -> Qualification:
    """Give a qualification with its units in place: their bank keeps no name."""
    bank = UnitBank(title=IN_PLACE, units=q.bank.units)
    return q.model_copy(update={"bank": bank})


TARGET = Target("qualification", check, with_key("qualification", "rules"))
