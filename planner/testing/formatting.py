"""Files of tests, laid out as other files are: what they say is never spelled anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from planner.reading import ACHIEVEMENT, EXCEPTION
from planner.testing.reading import CASE, FILE
from planner.writing import EXCEPTION_KEYS
from rules.diagnostics import Diagnostic, FaultyInputError
from rules.formatting.forms import CODE, PLAIN, PROSE, Form, shaped
from rules.formatting.proving import Kind
from rules.reading.nodes import Listing, Mapping, Node, Scalar, compose
from rules.reading.reader import Reader, Shape
from rules.reading.source import Source


def _plain(shape: Shape, **others: Form) -> dict[str, Form]:
    return {**dict.fromkeys(shape.keys, PLAIN), **others}


_ATTEMPT = replace(CODE, keys=_plain(ACHIEVEMENT, note=PROSE))
_EXCEPTION = shaped(EXCEPTION, _plain(EXCEPTION, because=PROSE), EXCEPTION_KEYS)
_CODES = Form(each=CODE)
_CASE = shaped(
    CASE,
    _plain(
        CASE,
        held=Form(each=_ATTEMPT),
        exceptions=Form(each=_EXCEPTION),
        note=PROSE,
        counts=Form(each=_CODES),
        surplus=_CODES,
        route=_CODES,
    ),
    (
        *("note", "candidate", "held", "registered", "exceptions", "on"),
        *("verdict", "shortfall", "counts", "surplus", "route"),
    ),
)
TESTS_FORM = shaped(
    FILE,
    _plain(FILE, note=PROSE, cases=Form(each=_CASE)),
    ("tests", "on", "note", "cases"),
)


def _read(source: Source, path: Path) -> tuple[object, Iterable[Diagnostic]]:
    """Read a file of tests for what is written in it, whatever it is about."""
    del path  # what it names isn't looked at
    root, read = compose(source), Reader(source)
    fields = {} if root is None else read.fields(root, FILE)
    cases = read.entries(fields.get("cases"), "cases")
    for _, case in cases:
        inside = read.fields(case, CASE)
        _check_keys(read, inside.get("held"), ACHIEVEMENT)
        _check_keys(read, inside.get("exceptions"), EXCEPTION)
    if root is None or source.has_errors:
        raise FaultyInputError(source.findings())
    return (_said(root), [name.text for name, _ in cases]), ()


def _check_keys(read: Reader, node: Node | None, shape: Shape) -> None:
    """Report keys that no unit held, or no exception, of a list may have."""
    for item in node.items if isinstance(node, Listing) else ():
        if isinstance(item, Mapping):
            read.fields(item, shape)


def _said(node: Node) -> object:
    """Give what a node says; keys may stand in any order."""
    if isinstance(node, Scalar):
        return " ".join(node.text.split())
    if isinstance(node, Listing):
        return [_said(item) for item in node.items]
    return {key.text: _said(value) for key, value in node.entries}


TESTS_FILE = Kind(TESTS_FORM, _read)
