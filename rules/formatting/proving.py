"""A file laid out anew, and proved to say the same before anybody sees it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from rules.diagnostics import Diagnostic, FaultyInputError, FingerpostError
from rules.formatting.allowed import moved
from rules.formatting.forms import BANK_FORM, QUALIFICATION_FORM, Form
from rules.formatting.laying import laid_out
from rules.formatting.parsing import UnusualError, comments, parse
from rules.loading import Qualifications, load_text
from rules.reading.nodes import compose
from rules.reading.reader import Reader
from rules.reading.source import Source, decode
from rules.reading.unit_bank import read_bank

Meaning: TypeAlias = tuple[object, Counter[tuple[str, str, str]]]

MENDED = "quote-it"
"""The one warning that a new lay-out may answer: it writes the quotes."""


class LostError(FingerpostError):
    """Raised where a new lay-out would say something else: a bug of ours."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: how it is laid out, and how it is read.

    `read` gives the model and all that was found, and raises FaultyInputError.
    """

    form: Form
    read: Callable[[Source, Path], tuple[object, Iterable[Diagnostic]]]


def formatted(source: Source, path: Path, kind: Kind) -> str:
    """Lay out a file's text anew.

    Raises FaultyInputError if it has faults, UnusualError if it uses what has no one
    lay-out, and LostError if the new text doesn't prove to say the same.
    """
    meant = _meaning(source, path, kind)
    text = laid_out(parse(source), kind.form)
    try:
        again = decode(source.name, text.encode())
        same = _meaning(again, path, kind) == meant
    except FaultyInputError:
        same = False
    if not same or comments(again) != comments(source):
        raise LostError(f"the new lay-out of {source.name} would say something else")
    allowance = moved(source, again)
    if allowance is not None:
        what = f"'# lint: allow {allowance.code}' on line {allowance.place.line}"
        raise UnusualError(f"{what}, which would then speak of something else")
    return text


def _meaning(source: Source, path: Path, kind: Kind) -> Meaning:
    value, found = kind.read(source, path)
    told = Counter((d.code, d.message, d.help) for d in found if d.code != MENDED)
    return value, told


def _read_qualification(
    source: Source, path: Path
) -> tuple[object, Iterable[Diagnostic]]:
    loaded = load_text(source, path)
    return _values(loaded), loaded.warnings


def _values(loaded: Qualifications) -> tuple[object, ...]:
    return loaded.value, *map(_values, loaded.smaller)


def _read_bank(source: Source, path: Path) -> tuple[object, Iterable[Diagnostic]]:
    del path  # a bank names no other file
    root = compose(source)
    bank = None if root is None else read_bank(Reader(source), root)
    if source.has_errors:
        raise FaultyInputError(source.findings())
    return bank, source.findings()


QUALIFICATION_FILE = Kind(QUALIFICATION_FORM, _read_qualification)
BANK_FILE = Kind(BANK_FORM, _read_bank)
