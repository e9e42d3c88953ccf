"""Qualifications and unit banks as YAML text that reads back as the same models.

The models are taken to be such as the reading gives: text on one line, no unit that
isn't in the bank.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar

from rules.model import (
    Bar,
    Cap,
    Condition,
    Endorsement,
    Figures,
    Group,
    Link,
    Qualification,
    StandIn,
    Stated,
    Switches,
    Total,
    Unit,
    UnitBank,
)
from rules.reading.codes import MAX_CODES
from rules.reading.qualification import (
    CONDITION,
    ENDORSEMENT,
    GROUP,
    QUALIFICATION,
    SWITCHES,
)
from rules.reading.reader import MAX_RANGED, Shape
from rules.reading.relations import BAR, CAP, HIGHEST
from rules.reading.stated import FIGURES, STATED
from rules.reading.unit_bank import BANK, UNIT
from rules.writing.layout import Plain, Row, Rows, Tree, laid_out
from rules.writing.order import in_order, order_of
from rules.writing.ranges import ranged

T = TypeVar("T")


def dump_qualification(q: Qualification, *, bank_file: str | None = None) -> str:
    """Write a qualification with its units, or with the name of their bank's file.

    A bank written in place keeps its units alone; with `bank_file` write the file
    itself with `dump_bank`.
    """
    listed = sum(len(codes) for codes in _lists(q))
    return laid_out(_Writer(ranges=listed <= MAX_RANGED).qualification(q, bank_file))


def dump_bank(bank: UnitBank) -> str:
    """Write a unit bank's file."""
    fields = {
        "bank": bank.title,
        "units": _units(bank),
        "source": bank.source,
        "note": bank.note,
    }
    return laid_out(shaped(BANK, fields))


class _Writer:
    """Turns models into trees; with `ranges`, runs of codes are written as such."""

    def __init__(self, *, ranges: bool) -> None:
        self._ranges = ranges

    def qualification(self, q: Qualification, bank_file: str | None) -> dict[str, Tree]:
        fields: dict[str, Tree | None] = {
            "qualification": q.code,
            "units": bank_file or _units(q.bank),
            "rules": self._groups(q.groups),
            "registered": span(*q.registered),
            "stated": _stated(q.stated),
            "totals": _rows(_total, q.totals),
            "caps": _rows(self._cap, q.caps),
            "bars": _rows(self._bar, q.bars),
            "links": _rows(_link, q.links),
            "equivalents": _rows(_equivalent, q.equivalents),
            "additional": self._codes(q.additional),
            "endorsements": {e.code: self._endorsement(e) for e in q.endorsements},
            "conditions": {c.code: _condition(c) for c in q.conditions},
            "smaller": Rows(q.smaller),
            "assume": _switches(q.switches),
            "assumptions": Rows(q.assumptions),
        }
        same = {key: getattr(q, key) for key in ("title", "version", "source", "note")}
        return shaped(QUALIFICATION, fields | same | {"level": numeral(q.level)})

    def _codes(self, codes: Sequence[str]) -> Row:
        return Row(tuple(ranged(codes, MAX_CODES) if self._ranges else codes))

    def _groups(self, groups: Iterable[Group]) -> dict[str, Tree]:
        return {g.path.rpartition("/")[2]: self._group(g) for g in groups}

    def _group(self, group: Group) -> Tree:
        fields: dict[str, Tree | None] = {
            "title": group.title,
            "take": None if group.take is None else str(group.take),
            "units": self._codes(group.units),
            "groups": self._groups(group.groups),
            "imports": None if group.imports is None else str(group.imports),
            "totals": _rows(_total, group.totals),
            "stated": shaped(FIGURES, _figures(group.stated)),
        }
        return shaped(GROUP, fields | _remarks(group))

    def _cap(self, cap: Cap) -> Tree:
        fields: dict[str, Tree | None] = {
            "take": str(cap.amount),
            "units": self._codes(cap.units),
        }
        return shaped(CAP, fields | _remarks(cap))

    def _bar(self, bar: Bar) -> Tree:
        fields: dict[str, Tree | None] = {
            "units": self._codes(bar.units),
            "alike": bar.alike and bar.alike.value,
            "at most": str(bar.most) if bar.most > 1 else None,
            "keep": HIGHEST if bar.keep_highest else None,
        }
        tree = shaped(BAR, fields | _remarks(bar))
        return next(iter(tree.values())) if len(tree) == 1 else tree

    def _endorsement(self, endorsement: Endorsement) -> Tree:
        fields: dict[str, Tree | None] = {
            "title": endorsement.title,
            "take": str(endorsement.take),
            "units": self._codes(endorsement.units),
        }
        return shaped(ENDORSEMENT, fields | _remarks(endorsement))


def _lists(q: Qualification) -> list[tuple[str, ...]]:
    """Give every list of codes that may be written with ranges."""
    rules: tuple[Sequence[Group | Cap | Bar | Endorsement], ...]
    rules = (tuple(q.walk()), q.caps, q.bars, q.endorsements)
    return [q.additional, *(rule.units for some in rules for rule in some)]


def _units(bank: UnitBank) -> dict[str, Tree]:
    return {unit.code: _unit(unit) for unit in bank.units}


def _unit(unit: Unit) -> Tree:
    fields: dict[str, Tree | None] = {
        "title": unit.title,
        "kind": unit.kind,
        "version": unit.version,
        "barring": unit.barring,
    }
    counted = ("level", "credit", "glh", "points", "cost")
    numbers = {key: numeral(getattr(unit, key)) for key in counted}
    return shaped(UNIT, fields | numbers | _remarks(unit))


def _figures(figures: Figures) -> dict[str, Tree | None]:
    return {
        "units": numeral(figures.units),
        "credit": numeral(figures.credit),
        "glh": figures.glh and figures.hours,
    }


def _stated(stated: Stated) -> dict[str, Tree]:
    texts = {"number": stated.number, "tqt": numeral(stated.tqt)}
    words = {"framework": stated.framework, "size": stated.size}
    dates = {name: Plain(day) for name, day in stated.dates.items()}
    return shaped(STATED, _figures(stated) | texts | words | dates)


def _total(total: Total) -> Tree:
    return _noted("total", total)


def _link(link: Link) -> Tree:
    return _noted("link", link)


def _equivalent(rule: StandIn) -> Tree:
    return _noted("equivalent", rule)


def _noted(key: str, rule: Total | Link | StandIn) -> Tree:
    """Write a rule as its phrase, in a mapping if it has a source or a note."""
    remarks = {k: text for k, text in _remarks(rule).items() if text is not None}
    return {key: str(rule), **remarks} if remarks else str(rule)


def _condition(condition: Condition) -> Tree:
    if condition.source is None:
        return condition.text
    return shaped(CONDITION, {"text": condition.text, "source": condition.source})


def _switches(switches: Switches) -> dict[str, Tree]:
    """Write the switches that aren't at their usual reading."""
    usual, chosen = dict(Switches()), dict(switches)
    changed = {n.replace("_", " "): str(v) for n, v in chosen.items() if v != usual[n]}
    return shaped(SWITCHES, changed)


def span(start: date | None, end: date | None) -> str | None:
    """Write from when to when."""
    if start is not None and end is not None:
        return f"{start} to {end}"
    if start is not None:
        return f"from {start}"
    return None if end is None else f"to {end}"


def numeral(number: int | Decimal | None) -> str | None:
    """Write a number without zeros that say nothing."""
    return None if number is None else f"{Decimal(number).normalize():f}"


def _remarks(
    rule: Group | Cap | Bar | Endorsement | Unit | Total | Link | StandIn,
) -> dict[str, Tree | None]:
    return {"source": rule.source, "note": rule.note}


def _rows(written: Callable[[T], Tree], rules: Iterable[T]) -> Rows:
    return Rows(tuple(map(written, rules)))


def shaped(
    shape: Shape, fields: Mapping[str, Tree | None], order: Sequence[str] = ()
) -> dict[str, Tree]:
    """Order fields as they are best written, leaving out what needn't be said."""
    said = {key: value for key, value in fields.items() if value is not None}
    held = {k: v for k, v in said.items() if k in shape.required or _holds(v)}
    return in_order(order or order_of(shape), held)


def _holds(value: Tree) -> bool:
    """Tell whether there is anything in a list or a mapping."""
    return bool(value.items if isinstance(value, Row | Rows) else value)
