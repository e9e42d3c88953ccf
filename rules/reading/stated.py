"""What the source states beside its rules: sizes, hours, dates.

stated:
  number: 601/3688/1
  framework: QCF
  size: Diploma
  credit: 55
  glh: 284 to 371
  operational start: 2014-09-01
"""

from __future__ import annotations

import re

from rules.model import Figures, Framework, Size, Stated
from rules.model.stated import DATES
from rules.reading.nodes import Node, Scalar
from rules.reading.reader import Fields, Reader, Shape
from rules.reading.unit_bank import MAX_CREDIT

UNITS = range(1, 10_000)
QUALIFICATION_HOURS = range(1, 100_000)

FIGURES = Shape("what is 'stated' of a group", (), ("units", "credit", "glh"))
STATED = Shape(
    "what is 'stated' of a qualification",
    (),
    (
        *("number", "framework", "size", "units", "credit", "tqt", "glh"),
        *(name.replace("_", " ") for name in DATES),
    ),
)

_RANGE = re.compile(r"([0-9]{1,5}) to ([0-9]{1,5})")


def read_figures(read: Reader, node: Node | None) -> Figures:
    """Read what a source says a group amounts to."""
    if node is None:
        return Figures()
    return _figures(read, read.fields(node, FIGURES))


def read_stated(read: Reader, node: Node | None) -> Stated:
    """Read what the title page and the register say of a qualification."""
    if node is None:
        return Stated()
    fields = read.fields(node, STATED)
    framework = read.choice(fields.get("framework"), "framework", [*Framework])
    size = read.choice(fields.get("size"), "size", [*Size])
    keys = ((name, name.replace("_", " ")) for name in DATES)
    return Stated(
        **dict(_figures(read, fields)),
        **{name: read.day(fields.get(key), key) for name, key in keys},
        number=read.optional_text(fields.get("number"), "number"),
        framework=framework and Framework(framework),
        size=size and Size(size),
        tqt=read.whole(fields.get("tqt"), "tqt", QUALIFICATION_HOURS),
    )


def _figures(read: Reader, fields: Fields) -> Figures:
    return Figures(
        units=read.whole(fields.get("units"), "units", UNITS),
        credit=read.decimal(fields.get("credit"), "credit", MAX_CREDIT),
        glh=_hours(read, fields.get("glh")),
    )


def _hours(read: Reader, node: Node | None) -> tuple[int, int] | None:
    """Read hours: one number, or from the least to the most."""
    if not isinstance(node, Scalar) or not re.search(r"\D", node.text):
        hours = read.whole(node, "glh", QUALIFICATION_HOURS)
        return None if hours is None else (hours, hours)
    match = _RANGE.fullmatch(node.text)
    least, most = map(int, match.groups()) if match else (0, 0)
    if 0 < least <= most:
        return least, most
    message = f"glh must be so many hours, or a range of them; it is '{node.text}'"
    read.error("wrong-value", message, node.place, help="as in 284, or 284 to 371")
    return None
