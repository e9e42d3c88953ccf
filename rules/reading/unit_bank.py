"""A unit bank file: codes with their titles, levels, credit and hours."""

from __future__ import annotations

from rules.diagnostics import Place
from rules.model import Unit, UnitBank
from rules.reading.codes import read_code, warn_of_look_alikes
from rules.reading.nodes import Mapping, Node
from rules.reading.reader import Reader, Shape

MAX_CREDIT = 999
LEVELS = range(1, 13)
HOURS = range(1, 10_000)

BANK = Shape("a unit bank", ("bank", "units"), ("source", "note"))
UNIT = Shape("a unit", ("title",), ("level", "credit", "glh", "source", "note"))


def read_bank(read: Reader, root: Node) -> UnitBank:
    """Read a unit bank; faults are reported to the reader's source."""
    fields = read.fields(root, BANK)
    return UnitBank(
        title=read.text(fields.get("bank"), "bank"),
        units=read_units(read, fields.get("units")),
        source=read.optional_text(fields.get("source"), "source"),
        note=read.optional_text(fields.get("note"), "note"),
    )


def read_units(read: Reader, node: Node | None) -> tuple[Unit, ...]:
    """Read units written under their codes."""
    units: list[Unit] = []
    places: dict[str, Place] = {}
    for key, body in read.entries(node, "units"):
        code = read_code(read, key)
        if " needs " in code:
            message = "a unit's code can't hold 'needs' as a word"
            read.error("unit-code", message, key.place, help="it stands for a link")
        places.setdefault(code, key.place)
        units.append(_unit(read, code, body))
    if isinstance(node, Mapping) and not units:
        read.error("no-units", "there are no units here", node.place, help=_AS_IN)
    warn_of_look_alikes(read, places)
    return tuple(units)


_AS_IN = "write each unit under its code, as in '12: {title: Work in a team}'"


def _unit(read: Reader, code: str, body: Node) -> Unit:
    fields = read.fields(body, UNIT)
    return Unit(
        code=code,
        title=read.text(fields.get("title"), "title"),
        level=read.whole(fields.get("level"), "level", LEVELS),
        credit=read.decimal(fields.get("credit"), "credit", MAX_CREDIT),
        glh=read.whole(fields.get("glh"), "glh", HOURS),
        source=read.optional_text(fields.get("source"), "source"),
        note=read.optional_text(fields.get("note"), "note"),
    )
