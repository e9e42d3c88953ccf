"""A centre's results as CSV: all of a file is read, or none of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from assurance.fuzzing.contract import same, sound, tried
from assurance.fuzzing.target import Target
from planner.importing import load_results
from planner.importing.files import files_for
from planner.reading import candidate_of, hide_in_record
from rules.reading.source import decode

NAME = "results.csv"
TODAY = date(2026, 11, 22)


def check(data: bytes, folder: Path) -> str:
    """Read results; a record that is made of them reads as such."""
    path = folder / NAME
    path.write_bytes(data)
    data = _as_yaml_has_it(data)
    loaded, outcome = tried(
        lambda: load_results(path, folder / "mapping.yaml", TODAY), path, data
    )
    if loaded is None:
        return outcome
    sound(loaded.warnings, path, data)
    named, outcome = tried(lambda: files_for(loaded), path, data)
    for text, expected in zip((named or {}).values(), loaded.candidates, strict=False):
        source = decode("record.yaml", text.encode(), hide_in_record)
        same(candidate_of(source).value, expected, "a record read back")
    return outcome


def _as_yaml_has_it(data: bytes) -> bytes:
    """Give a text in UTF-8, with no other ends of lines than CSV has."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return re.sub("[\x85\u2028\u2029]", " ", text).encode()


def _seeds() -> Iterator[bytes]:
    head = "Ref,Unit,Outcome,Date,Grade,Route,Version,Learner,Aim,Start,Tutor"
    rows = (
        "C-1,Bees,Pass,30/09/2026,merit,APL,2,Ann Example,ldss-3,01/09/2025,T",
        "C-1,12,W/D,01/10/2026,-,,,Ann Example,ldss-3,01/09/2025,T",
        'C 2,"A, 1",in progress,,,,,"Bo ""B"" Example",,,"T',
    )
    for sign, end, code in ((",", "\n", "utf-8"), (";", "\r\n", "utf-8-sig")):
        text = "".join(f"{line}{end}" for line in (head, *rows[:2])).replace(",", sign)
        yield text.encode(code)
    yield "\n".join((head, *rows)).encode("utf-16")
    yield "\n".join((head, *rows)).encode("cp1252")
    yield b"\n".join((b"Ref,Unit", b"1,2"))


TARGET = Target("results", check, _seeds)
