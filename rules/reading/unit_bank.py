"""A unit bank file: codes with their titles, levels, credit and hours."""

from __future__ import annotations

from rules.diagnostics import Place
from rules.model import Unit, UnitBank
from rules.reading.codes import codes_meant, read_code, warn_of_look_alikes
from rules.reading.nodes import Mapping, Node
from rules.reading.reader import Reader, Shape
from rules.reading.relations import KEY_WORDS

MAX_CREDIT = 999
MAX_COST = 100_000
LEVELS = range(1, 13)
HOURS = range(1, 10_000)

BANK = Shape("a unit bank", ("bank", "units"), ("source", "note"))
UNIT = Shape(
    "a unit",
    ("title",),
    (
        *("level", "credit", "glh", "points", "kind", "version", "barring", "cost"),
        *("source", "note"),
    ),
)


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
        code = read_code(read, key, instead="give each unit a line of its own")
        for word in KEY_WORDS:
            if f" {word} " in f"{code} ":
                message = f"a unit's code can't hold '{word}' as a word"
                mend = "it has a meaning in links and equivalents"
                read.error("unit-code", message, key.place, help=mend)
        places.setdefault(code, key.place)
        unit = _unit(read, code, body)
        codes = codes_meant(read, key.text.strip()) or [code]
        units += [unit.model_copy(update={"code": one}) for one in codes]
    if isinstance(node, Mapping) and not units:
        read.error("no-units", "there are no units here", node.place, help=AS_IN)
    warn_of_look_alikes(read, places)
    return tuple(units)


AS_IN = "write each unit under its code, as in '12: {title: Work in a team}'"


def _unit(read: Reader, code: str, body: Node) -> Unit:
    fields = read.fields(body, UNIT)
    return Unit(
        code=code,
        title=read.text(fields.get("title"), "title"),
        level=read.level(fields.get("level"), LEVELS),
        credit=read.decimal(fields.get("credit"), "credit", MAX_CREDIT),
        glh=read.whole(fields.get("glh"), "glh", HOURS),
        points=read.decimal(fields.get("points"), "points", MAX_CREDIT),
        kind=read_word(read, fields.get("kind"), "kind"),
        version=read.optional_text(fields.get("version"), "version"),
        barring=read.optional_text(fields.get("barring"), "barring"),
        cost=read.decimal(fields.get("cost"), "cost", MAX_COST),
        source=read.optional_text(fields.get("source"), "source"),
        note=read.optional_text(fields.get("note"), "note"),
    )


def read_word(read: Reader, node: Node | None, what: str) -> str | None:
    """Read one word, if there is one: a phrase may name it."""
    text = read.optional_text(node, what)
    if node is not None and text is not None and " " in text:
        message = f"{what} must be one word, not '{text}'"
        mend = f"write '{text.replace(' ', '-')}'"
        read.error("wrong-value", message, node.place, help=mend)
    return text
