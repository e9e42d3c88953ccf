"""Holds a package against the field rules: what is wrong with it, and where."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, datetime
from functools import cache

from pydantic import JsonValue

from rules.exchange.case.fault import FORM, MISSING, TYPE, UNKNOWN, Fault
from rules.exchange.case.fields import (
    ASSOCIATION_TYPES,
    CASE_VERSIONS,
    PACKAGE,
    TARGET_TYPES,
    FieldRule,
    Many,
    ObjectRule,
    ValueKind,
)
from rules.exchange.json_text import JsonPath
from rules.names import hint

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[-+]\d\d:\d\d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_OWN = re.compile(r"ext:[A-Za-z0-9._|-]+")


def faults(package: JsonValue) -> Iterator[Fault]:
    """Yield every departure of a package from the field rules, in its order."""
    yield from _faults(package, PACKAGE, ())


def _faults(value: JsonValue, rule: FieldRule, path: JsonPath) -> Iterator[Fault]:
    if isinstance(rule, Many):
        yield from _of_list(value, rule, path)
    elif isinstance(rule, ObjectRule):
        yield from _of_object(value, rule, path)
    else:
        yield from _of_single(value, rule, path)


def _of_list(value: JsonValue, rule: Many, path: JsonPath) -> Iterator[Fault]:
    if not isinstance(value, list):
        yield Fault(path, TYPE, f"this should be a list, not {_kind(value)}")
        return
    for number, item in enumerate(value):
        yield from _faults(item, rule.of, (*path, number))


def _of_object(value: JsonValue, known: ObjectRule, path: JsonPath) -> Iterator[Fault]:
    if not isinstance(value, dict):
        said = f"this should be an object, a {known.name}, not {_kind(value)}"
        yield Fault(path, TYPE, said)
        return
    for name in known.required:
        if name not in value:
            yield Fault((*path, name), MISSING, f"a {known.name} needs this field")
    for name, item in value.items():
        rule = known.fields.get(name)
        if item is None and name in known.optional:
            yield Fault((*path, name), FORM, "null says nothing", "leave the field out")
        elif rule is None:
            said = f"a {known.name} has no such field in CASE 1.1"
            yield Fault((*path, name), UNKNOWN, said, _meant(name, (*known.fields,)))
        else:
            yield from _faults(item, rule, (*path, name))


@cache
def _meant(name: str, known: tuple[str, ...]) -> str:
    """Ask which field was meant; the same slip is often made in every item."""
    return hint(name, known)


def _of_single(value: JsonValue, kind: ValueKind, path: JsonPath) -> Iterator[Fault]:
    if not _is_of_type(value, kind):
        yield Fault(path, TYPE, f"this should be {_wanted(kind)}, not {_kind(value)}")
    elif kind in _FORMS and not _FORMS[kind](str(value)):
        said = f"'{str(value)[:60]}' is no {kind.removeprefix('a ')}"
        yield Fault(path, FORM, said, _HELP[kind])


def _is_of_type(value: JsonValue, kind: ValueKind) -> bool:
    if kind is ValueKind.ANYTHING:
        return isinstance(value, dict)
    if kind not in {ValueKind.WHOLE, ValueKind.NUMBER}:
        return isinstance(value, str)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return kind is ValueKind.NUMBER or float(value).is_integer()


def _wanted(kind: ValueKind) -> str:
    return (
        kind.value
        if kind in {ValueKind.WHOLE, ValueKind.NUMBER, ValueKind.ANYTHING}
        else "text"
    )


def _kind(value: JsonValue) -> str:
    """Name the JSON type of a value."""
    if isinstance(value, bool):
        return str(value).lower()
    names: Mapping[type, str] = {str: "text", dict: "an object", list: "a list"}
    return "null" if value is None else names.get(type(value), f"the number {value}")


def _is_moment(text: str) -> bool:
    return bool(_MOMENT.fullmatch(text)) and _parses(datetime.fromisoformat, text)


def _is_day(text: str) -> bool:
    return bool(_DAY.fullmatch(text)) and _parses(date.fromisoformat, text)


def _parses(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True


def _is_one_of(known: Collection[str]) -> Callable[[str], bool]:
    return lambda text: text in known or bool(_OWN.fullmatch(text))


_FORMS: Mapping[ValueKind, Callable[[str], bool]] = {
    ValueKind.UUID: lambda text: bool(_UUID.fullmatch(text)),
    ValueKind.MOMENT: _is_moment,
    ValueKind.DAY: _is_day,
    ValueKind.VERSION: lambda text: text in CASE_VERSIONS,
    ValueKind.ASSOCIATION: _is_one_of(ASSOCIATION_TYPES),
    ValueKind.TARGET: _is_one_of(TARGET_TYPES),
}
_HELP = {
    ValueKind.UUID: "as in 0b8e2f3c-5d1a-5c7e-9f10-2a3b4c5d6e7f, in small letters",
    ValueKind.MOMENT: "as in 2026-11-22T00:00:00+00:00",
    ValueKind.DAY: "as in 2026-11-22",
    ValueKind.VERSION: "1.1",
    ValueKind.ASSOCIATION: (
        f"one of {', '.join(ASSOCIATION_TYPES)}, or 'ext:' and a name"
    ),
    ValueKind.TARGET: "CASE, or 'ext:' and a name",
}
