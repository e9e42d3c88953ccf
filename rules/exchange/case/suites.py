"""Suites of standards as packages: a tree of standards, sections and statements."""

from __future__ import annotations

from rules.exchange.case.naming import Json, Naming
from rules.exchange.case.packing import (
    KNOWLEDGE,
    NOT_STATED,
    PERFORMANCE,
    SECTION,
    STANDARD,
    Packing,
    extension,
    levels,
)
from rules.frozen import Frozen
from rules.standards import Demand, Ref, Section, Standard, Statement, Suite

FORMAT = 1
"""The version of what is under `extensions`."""

TYPES = {Demand.PERFORMANCE: PERFORMANCE, Demand.KNOWLEDGE: KNOWLEDGE}


def dump_suite(suite: Suite, naming: Naming) -> str:
    """Write a suite as a package."""
    packing = Packing(naming, "suite", suite.code)
    root = packing.root(suite.title)
    for number, standard in enumerate(suite.standards, 1):
        _Writer(packing, suite, standard).write(root, number)
    said = {"code", "title", "standards", "publisher", "version", "note"}
    ours: Json = {"format": FORMAT, "kind": "suite", "code": suite.code}
    return packing.text(
        {
            "creator": suite.publisher or NOT_STATED,
            "title": suite.title,
            "publisher": suite.publisher,
            "version": suite.version,
            "notes": suite.note,
            "extensions": extension({**ours, **rest(suite, said)}),
        }
    )


def statement_names(suite: str, ref: Ref) -> tuple[str, ...]:
    """Give the names that the identifier of a statement is made of."""
    return ("statement", suite, *ref)


def rest(model: Frozen, said: set[str]) -> Json:
    """Give the fields of a model that are said nowhere else, without the usual ones."""
    return model.model_dump(mode="json", exclude=said, exclude_defaults=True)


class _Writer:
    """Writes one standard of a suite."""

    def __init__(self, packing: Packing, suite: Suite, standard: Standard) -> None:
        self._packing = packing
        self._suite = suite.code
        self._standard = standard
        self._links: dict[str, Json] = {}

    def write(self, root: Json, number: int) -> None:
        """Add the standard, all below it, and what its knowledge underpins."""
        standard = self._standard
        said = {"code", "title", "sections", "level", "themes", "note"}
        fields: Json = {
            "humanCodingScheme": standard.code,
            "fullStatement": standard.title,
            "educationLevel": levels(standard.level),
            "conceptKeywords": list(standard.themes),
            "notes": standard.note,
            "extensions": extension(rest(standard, said)),
        }
        names = ("standard", self._suite, standard.code)
        link = self._packing.item(STANDARD, names, fields)
        self._packing.put_under(link, root, number)
        for place, section in enumerate(standard.sections, 1):
            self._section(section, link, place)
        for statement in standard.statements:
            self._underpins(statement)

    def _section(self, section: Section, standard: Json, number: int) -> None:
        both = section.title is not None and section.label is not None
        untitled = "number" if section.label is None else "label"
        fields: Json = {
            "fullStatement": _said_of(section, number),
            "abbreviatedStatement": section.title if both else None,
            "notes": section.note,
            "extensions": extension(
                {"untitled": untitled} if section.title is None else {}
            ),
        }
        names = ("section", self._suite, self._standard.code, str(number))
        link = self._packing.item(SECTION, names, fields)
        self._packing.put_under(link, standard, number)
        for place, statement in enumerate(section.statements, 1):
            self._statement(statement, link, place)

    def _statement(self, statement: Statement, section: Json, number: int) -> None:
        said = {"code", "demand", "label", "belongs_to", "note"}
        more = rest(statement, said)
        known = {one.code for one in self._standard.statements}
        if not known.issuperset(statement.belongs_to):
            more["belongs_to"] = list(statement.belongs_to)
        fields: Json = {
            "humanCodingScheme": statement.code,
            "fullStatement": statement.label,
            "notes": statement.note,
            "extensions": extension(more),
        }
        names = statement_names(self._suite, Ref(self._standard.code, statement.code))
        link = self._packing.item(TYPES[statement.demand], names, fields)
        self._links[statement.code] = link
        self._packing.put_under(link, section, number)

    def _underpins(self, statement: Statement) -> None:
        if self._links.keys() >= {*statement.belongs_to}:
            for number, code in enumerate(statement.belongs_to, 1):
                origin, destination = self._links[statement.code], self._links[code]
                self._packing.underpin(origin, destination, number)


def _said_of(section: Section, number: int) -> str:
    """Say what a section is by its label, its title, or its place."""
    if section.label is not None:
        return section.label
    return f"Section {number}" if section.title is None else section.title
