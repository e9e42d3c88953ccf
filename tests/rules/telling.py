"""What the tests of reading share: texts to read, and faults in a line each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from rules import Diagnostic, FaultyInputError, Qualification, load_qualification
from rules.reading.nodes import Node, compose
from rules.reading.reader import Reader
from rules.reading.source import Source

T = TypeVar("T")

AWARD = """\
qualification: demo-1
title: A small award
units:
  A1: {title: Plan your work, level: 2, credit: 3}
  A2: {title: Work with others, level: 3, credit: 4}
rules:
  core: {title: Core units, take: all, units: [A1, A2]}
"""


def lines(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """Write each finding as `line:column+length code: message | help`."""
    return [
        f"{d.place.line}:{d.place.column}+{d.place.length} {d.code}: {d.message}"
        + (f" | {d.help}" if d.help else "")
        for d in diagnostics
    ]


def read(text: str, by: Callable[[Reader, Node], T]) -> tuple[T, list[str]]:
    """Read the one node of a text, and tell what was found wrong with it."""
    source = Source("file.yaml", text)
    node = compose(source)
    assert node is not None, lines(source.findings())
    value = by(Reader(source), node)
    return value, lines(source.findings())


def told(text: str, by: Callable[[Reader, Node], object]) -> list[str]:
    """Tell what is wrong with the one node of a text."""
    return read(text, by)[1]


def loaded(folder: Path, text: str) -> Qualification:
    """Load a qualification written as text."""
    return load_qualification(written(folder, text)).value


def faults(folder: Path, text: str) -> list[str]:
    """Tell what is wrong with a qualification written as text."""
    try:
        found = load_qualification(written(folder, text)).warnings
    except FaultyInputError as error:
        found = error.diagnostics
    return lines(found)


def written(folder: Path, text: str) -> Path:
    """Write a qualification's file."""
    path = folder / "qualification.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    return path
