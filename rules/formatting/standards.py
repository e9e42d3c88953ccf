"""Suites of standards and crosswalks: how they are laid out, and read to prove it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from rules.diagnostics import Diagnostic
from rules.formatting.forms import CODE, NUMBER, PLAIN, PROSE, TEXTS, Form, shaped
from rules.formatting.proving import Kind
from rules.reading.source import Source
from rules.standards.loading import linked_of, suite_of
from rules.standards.pairs import CROSSWALK, PAIR
from rules.standards.reading import (
    EVIDENCE,
    SECTION,
    STANDARD,
    STATEMENTS,
    SUITE,
)
from rules.standards.writing import (
    CROSSWALK_KEYS,
    SECTION_KEYS,
    STANDARD_KEYS,
    SUITE_KEYS,
)

_LINKS = replace(CODE, each=CODE, codes=True)
_TERMS = Form(each=PROSE)
_LISTS = dict.fromkeys(("applies to", "themes", "values", "scope"), TEXTS)
_NUMBERS = dict.fromkeys(("level", "credit", "glh"), NUMBER)
_STATEMENTS = {
    demand: Form(
        each=replace(PROSE, keys=shaped(shape, {"belongs to": _LINKS}).keys),
        named=True,
    )
    for demand, shape in STATEMENTS.items()
}
_BY_DEMAND = {str(demand): form for demand, form in _STATEMENTS.items()}
_SECTIONS = Form(each=shaped(SECTION, _BY_DEMAND, SECTION_KEYS))
_STANDARD = shaped(
    STANDARD,
    {**_NUMBERS, **_LISTS, "terms": _TERMS, "sections": _SECTIONS},
    STANDARD_KEYS,
)
_KINDS = Form(each=PROSE, codes=True)
SUITE_FORM = shaped(
    SUITE,
    {
        "suite": CODE,
        "assumptions": TEXTS,
        "values": TEXTS,
        "terms": _TERMS,
        "evidence": shaped(EVIDENCE, {"kinds": _KINDS}),
        "standards": Form(each=_STANDARD, named=True),
    },
    SUITE_KEYS,
)
CROSSWALK_FORM = shaped(
    CROSSWALK,
    {
        **dict.fromkeys(("from", "to", "reviewed"), PLAIN),
        "pairs": Form(each=replace(PROSE, keys=shaped(PAIR, {}).keys)),
    },
    CROSSWALK_KEYS,
)


def _read_suite(source: Source, path: Path) -> tuple[object, Iterable[Diagnostic]]:
    del path  # a suite names no other file
    loaded = suite_of(source)
    return loaded.value, loaded.warnings


def _read_crosswalk(source: Source, path: Path) -> tuple[object, Iterable[Diagnostic]]:
    linked = linked_of(source, path)
    return linked.crosswalk.value, linked.crosswalk.warnings


SUITE_FILE = Kind(SUITE_FORM, _read_suite)
CROSSWALK_FILE = Kind(CROSSWALK_FORM, _read_crosswalk)
