"""A unit bank's file: read, written and read back."""

from __future__ import annotations

from pathlib import Path

from assurance.fuzzing.contract import same, tried
from assurance.fuzzing.seeds import with_key
from assurance.fuzzing.target import Target
from rules.diagnostics import FaultyInputError
from rules.model import UnitBank
from rules.reading.nodes import compose
from rules.reading.reader import Reader
from rules.reading.source import decode
from rules.reading.unit_bank import read_bank
from rules.writing import dump_bank

NAME = "bank.yaml"


def check(data: bytes, folder: Path) -> str:
    """Read a bank; what is read must be written so that it says the same."""
    path = folder / NAME
    bank, outcome = tried(lambda: _loaded(data, path), path, data)
    if bank is not None:
        text = dump_bank(bank)
        same(_loaded(text.encode(), path), bank, "a bank read back")
    return outcome


def _loaded(data: bytes, path: Path) -> UnitBank:
    source = decode(path.as_posix(), data)
    root = compose(source)
    bank = None if root is None else read_bank(Reader(source), root)
    if bank is None or source.has_errors:
        raise FaultyInputError(source.findings())
    return bank


TARGET = Target("bank", check, with_key("bank"))
