"""What may stand where in a file, and how it is best written there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TypeAlias

from rules.model import Framework, Size
from rules.model.stated import DATES
from rules.reading.nodes import Node, Scalar
from rules.reading.phrases import read_cap, read_import, read_take, read_total
from rules.reading.qualification import (
    CONDITION,
    ENDORSEMENT,
    GROUP,
    QUALIFICATION,
    SWITCHES,
)
from rules.reading.reader import Reader, Shape
from rules.reading.relations import BAR, CAP, read_link, read_span, read_stand_in
from rules.reading.source import Source
from rules.reading.stated import FIGURES, STATED
from rules.reading.unit_bank import BANK, UNIT
from rules.writing.order import IN_PLACE, order_of
from rules.writing.qualification import numeral, span

Say: TypeAlias = Callable[[str], str]

_DECIMAL = re.compile(r"[0-9]{1,6}(\.[0-9]{1,2})?")


def as_written(text: str) -> str:
    """Leave a value as it is."""
    return text


def one_line(text: str) -> str:
    """Fold white space, as the reading does."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Form:
    """How a value is best written, be it a single one, a mapping or a list.

    `say` gives the best spelling of a single value. `prose` may be folded over lines.
    `guarded`: it is quoted where other programs would read something else. `keys` are
    in their order; a mapping without them has free names, and these are `guarded` if
    `named` says so. `each` is the form of items, and of values under free names. A
    list of `codes` stands in brackets, whatever its length.
    """

    say: Say = as_written
    prose: bool = False
    guarded: bool = False
    keys: Mapping[str, Form] = field(default_factory=dict)
    each: Form | None = None
    named: bool = False
    codes: bool = False

    def of(self, key: str) -> Form:
        """Give the form of the value under a key, or of an item."""
        return self.keys.get(key) or self.each or PLAIN


PLAIN = Form()
PROSE = Form(one_line, prose=True, guarded=True)
CODE = Form(str.strip, guarded=True)
CODES = Form(each=CODE, codes=True)
TEXTS = Form(each=PROSE)


def shaped(shape: Shape, forms: Mapping[str, Form], order: Sequence[str] = ()) -> Form:
    """Give the form of a mapping: prose under every key that isn't named here."""
    keys = order or order_of(shape)
    found = {key: forms.get(key.removesuffix(IN_PLACE), PROSE) for key in keys}
    return Form(keys=found)


def _read_by(read: Callable[[Reader, Node], object]) -> Say:
    """Spell a phrase as what it was read as is written."""

    def said(text: str) -> str:
        source = Source("", text)
        value = read(Reader(source), Scalar(text, plain=True, place=source.place(1, 1)))
        return text if source.has_errors else str(value)

    return said


def _number(text: str) -> str:
    number = Decimal(text) if _DECIMAL.fullmatch(text) else None
    return numeral(number) or text


def _span(reader: Reader, node: Node) -> str:
    return span(*read_span(reader, node)) or ""


def _alike(text: str) -> str:
    return f"same {one_line(text).removeprefix('same ')}"


NUMBER = Form(_number)
SMALL = Form(str.casefold)


def choice(words: Iterable[str]) -> Form:
    """Give the form of one of a few words, whose capitals don't matter in reading."""
    spelled = {word.casefold(): str(word) for word in words}
    return Form(lambda text: spelled.get(text.casefold(), text))


_TAKE = Form(_read_by(read_take), prose=True)
_CAP = Form(_read_by(read_cap), prose=True)
_IMPORT = Form(_read_by(read_import), prose=True)
_SPAN = Form(_read_by(_span))
_COUNTED = ("level", "credit", "glh", "points", "cost", "units", "tqt")
_NUMBERS = dict.fromkeys(_COUNTED, NUMBER)
_STATED = {
    **_NUMBERS,
    **dict.fromkeys((name.replace("_", " ") for name in DATES), PLAIN),
    "framework": choice(Framework),
    "size": choice(Size),
}
_UNITS = Form(each=shaped(UNIT, _NUMBERS), named=True)


def _rules(key: str, read: Callable[[Reader, Node], object]) -> Form:
    """Give the form of a list of phrases, some in mappings with a source."""
    phrase = Form(_read_by(read), prose=True)
    shape = Shape("", (key,), ("source", "note"))
    return Form(each=replace(phrase, keys=shaped(shape, {key: phrase}).keys))


_TOTALS = _rules("total", read_total)


def _group() -> Form:
    """Give the form of a group, which may hold others."""
    fields = {"take": _TAKE, "units": CODES, "imports": _IMPORT, "totals": _TOTALS}
    fields["stated"] = shaped(FIGURES, _STATED)
    keys = dict(shaped(GROUP, fields).keys)
    form = Form(keys=keys)
    keys["groups"] = Form(each=form)
    return form


def _bar() -> Form:
    """Give the form of a bar: a list of codes, a word or a mapping."""
    fields = {"units": CODES, "alike": Form(_alike), "at most": NUMBER, "keep": SMALL}
    return Form(_alike, keys=shaped(BAR, fields).keys, each=CODE, codes=True)


BANK_FORM = shaped(BANK, {"units": _UNITS})
QUALIFICATION_FORM = shaped(
    QUALIFICATION,
    {
        "qualification": CODE,
        "level": NUMBER,
        "stated": shaped(STATED, _STATED),
        "registered": _SPAN,
        "units": _UNITS,
        "smaller": Form(each=PLAIN),
        "assume": shaped(SWITCHES, dict.fromkeys(SWITCHES.keys, SMALL)),
        "assumptions": TEXTS,
        "rules": Form(each=_group()),
        "totals": _TOTALS,
        "caps": Form(each=shaped(CAP, {"take": _CAP, "units": CODES})),
        "bars": Form(each=_bar()),
        "links": _rules("link", read_link),
        "equivalents": _rules("equivalent", read_stand_in),
        "additional": CODES,
        "endorsements": Form(each=shaped(ENDORSEMENT, {"take": _TAKE, "units": CODES})),
        "conditions": Form(each=replace(PROSE, keys=shaped(CONDITION, {}).keys)),
    },
)
