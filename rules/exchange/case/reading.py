"""A suite of standards from a package, whoever wrote it.

Roots are standards, what stands between is a section, leaves are statements, except
where the type of an item says otherwise. What nothing is made of is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from pydantic import JsonValue, ValidationError

from rules.exchange.case.codes import Codes, slug
from rules.exchange.case.fault import LEFT_OUT, OURS_WRONG, READ_AS, Fault, ours_wrong
from rules.exchange.case.leftovers import Leftovers
from rules.exchange.case.naming import identifier
from rules.exchange.case.package import OURS, Document, Item, Package
from rules.exchange.case.packing import NOT_STATED, UNDERPINS
from rules.exchange.case.tree import Tree, name_of
from rules.exchange.json_text import JsonPath
from rules.frozen import Frozen
from rules.reading.unit_bank import LEVELS
from rules.standards import Demand, Section, Standard, Statement, Suite

Model = TypeVar("Model", bound=Frozen)

_KNOWLEDGE = re.compile(r"know|understand", re.IGNORECASE)
_STATEMENT = re.compile(r"criteri|performance|knowledge|understanding", re.IGNORECASE)
_HEADING = re.compile(r"section|element|heading", re.IGNORECASE)
_UNIT = re.compile(r"standard|unit|module|course", re.IGNORECASE)
NO_TEXT = "(no text)"
_UNTYPED = "this is read as a performance criterion: its type doesn't say what it is"
_LEVEL = re.compile(r"level ([0-9]{1,2})", re.IGNORECASE)


def read_suite(package: Package, tree: Tree) -> tuple[Suite, list[Fault]]:
    """Make a suite of a package without circles; give what is to be told of it too."""
    reader = _Reader(package, tree)
    suite = reader.suite()
    return suite, [*reader.told, *reader.leftovers.told()]


class _Reader:
    """Makes standards of items, and keeps what nothing was made of."""

    def __init__(self, package: Package, tree: Tree) -> None:
        self._package = package
        self._tree = tree
        self._underpinned = _underpinned(package)
        self.told: list[Fault] = []
        self.leftovers = Leftovers(package, tree)

    def suite(self) -> Suite:
        document = self._package.document
        ours = {k: v for k, v in document.ours.items() if k not in {"format", "kind"}}
        code = ours.pop("code", None)
        path = ("CFDocument", "extensions", OURS)
        if ours and not isinstance(code, str):
            said = "a suite's code should stand here, as text"
            self.told.append(Fault((*path, "code"), OURS_WRONG, said))
        fields = {
            "code": code if isinstance(code, str) else slug(document.title),
            "title": _line(document.title) or NO_TEXT,
            "publisher": _noted(_publisher(document, ours=bool(document.ours))),
            "version": _noted(document.version),
            "note": _noted(document.notes or document.description),
            "standards": tuple(self._standards()),
        }
        return self._made(Suite, ours, fields, path)

    def _standards(self) -> Iterator[Standard]:
        roots = self._tree.roots
        codes = Codes(self.told)
        if not any(map(self._is_standard, roots)):
            yield from self._only_standard(roots)
            return
        for item in roots:
            if self._package.kind is None and not self._holds_statements(item):
                said = f"'{name_of(item)}' holds no statement: it is left out"
                self.told.append(Fault(self._tree.place_of(item), LEFT_OUT, said))
            else:
                yield self._standard(item, codes)

    def _holds_statements(self, item: Item) -> bool:
        below = self._tree.below(item)
        return any(self._is_statement(i) or self._holds_statements(i) for i in below)

    def _is_standard(self, item: Item) -> bool:
        return bool(self._tree.below(item) or _UNIT.search(item.type))

    def _only_standard(self, items: list[Item]) -> Iterator[Standard]:
        """Take statements under no heading at all for those of one standard."""
        section = self._loose(items, Codes(self.told))
        if section.statements:
            said = "no item stands under another: all are read as one standard"
            self.told.append(Fault(("CFItems",), READ_AS, said))
            title = _line(self._package.document.title) or NO_TEXT
            yield Standard(code="1", title=title, sections=(section,))

    def _standard(self, item: Item, codes: Codes) -> Standard:
        level = _level(item)
        used = {"conceptKeywords"} | ({"educationLevel"} if level else set())
        self.leftovers.use(item, *used)
        fields = {
            "code": codes.of(item, self._tree.place_of(item)),
            "title": self._said(item),
            "level": level,
            "themes": tuple(filter(None, map(_line, item.keywords))),
            "note": _noted(item.notes),
            "sections": tuple(self._sections(item)),
        }
        return self._made(Standard, item.ours, fields, self._more(item))

    def _sections(self, standard: Item) -> Iterator[Section]:
        codes = Codes(self.told)
        loose: list[Item] = []
        for item in self._tree.below(standard):
            if self._is_statement(item):
                loose.append(item)
                continue
            if loose:
                yield self._loose(loose, codes)
            loose = []
            yield self._section(item, codes)
        if loose:
            yield self._loose(loose, codes)

    def _is_statement(self, item: Item) -> bool:
        if _HEADING.search(item.type):
            return False
        return not self._tree.below(item) or bool(_STATEMENT.search(item.type))

    def _loose(self, items: Iterable[Item], codes: Codes) -> Section:
        return _section_of([s for i in items for s in self._statements(i, codes)])

    def _section(self, item: Item, codes: Codes) -> Section:
        self.leftovers.use(item, "abbreviatedStatement")
        ours = item.ours
        untitled = ours.pop("untitled", None)
        title, label = _titles(item, untitled)
        below = self._tree.below(item)
        statements = [s for child in below for s in self._statements(child, codes)]
        section = _section_of(statements)
        fields = {"title": title, "label": label, "note": _noted(item.notes)}
        return self._made(Section, ours, {**dict(section), **fields}, self._more(item))

    def _statements(self, item: Item, codes: Codes) -> Iterator[Statement]:
        """Yield the statement that an item is, or those that stand under it."""
        if self._is_statement(item):
            yield self._statement(item, codes)
        else:
            said = f"the heading '{name_of(item)}' within a section is left out"
            mend = "what stands under it is read as of the section"
            self.told.append(Fault(self._tree.place_of(item), LEFT_OUT, said, mend))
        for child in self._tree.below(item):
            yield from self._statements(child, codes)

    def _statement(self, item: Item, codes: Codes) -> Statement:
        demand = Demand.PERFORMANCE
        if _KNOWLEDGE.search(item.type):
            demand = Demand.KNOWLEDGE
        elif not _STATEMENT.search(item.type):
            self.told.append(Fault(self._tree.place_of(item), READ_AS, _UNTYPED))
        underpinned = self._underpinned.get(item.identifier, ())
        known = self._tree.items
        fields = {
            "code": codes.of(item, self._tree.place_of(item)),
            "demand": demand,
            "label": self._said(item),
            "note": _noted(item.notes),
        }
        belongs = tuple(known[i].code for i in underpinned if i in known)
        given = {"belongs_to": belongs} if belongs else {}
        return self._made(Statement, item.ours, {**fields, **given}, self._more(item))

    def _said(self, item: Item) -> str:
        """Give the text of an item, or what stands for one that has none."""
        if item.statement.strip():
            return _line(item.statement)
        path = (*self._tree.place_of(item), "fullStatement")
        self.told.append(Fault(path, READ_AS, f"nothing is written: read as {NO_TEXT}"))
        return NO_TEXT

    def _more(self, item: Item) -> JsonPath:
        return (*self._tree.place_of(item), "extensions", OURS)

    def _made(
        self,
        model: type[Model],
        ours: dict[str, JsonValue],
        fields: Mapping[str, object],
        path: JsonPath,
    ) -> Model:
        """Make a model of what CASE says and what is ours; tell what can't be ours."""
        try:
            return model.model_validate({**ours, **fields})
        except ValidationError as error:
            self.told += ours_wrong(path, error)
        return model.model_validate(fields)


def _underpinned(package: Package) -> dict[str, list[str]]:
    """Give what each item is said to underpin, by identifiers."""
    found: dict[str, list[str]] = {}
    for one in package.of_type("isRelatedTo"):
        if one.grouping == identifier(*UNDERPINS):
            found.setdefault(one.origin.identifier, []).append(
                one.destination.identifier
            )
    return found


def _publisher(document: Document, *, ours: bool) -> str | None:
    if document.publisher is not None or ours or document.creator == NOT_STATED:
        return document.publisher
    return document.creator


def _section_of(statements: list[Statement]) -> Section:
    return Section(
        performance=tuple(s for s in statements if s.demand is Demand.PERFORMANCE),
        knowledge=tuple(s for s in statements if s.demand is Demand.KNOWLEDGE),
    )


def _titles(item: Item, untitled: JsonValue) -> tuple[str | None, str | None]:
    """Give the title and the label of a section, either maybe none."""
    said = _line(item.statement)
    if untitled is not None or not said:
        return None, said if untitled == "label" else None
    if item.short is not None:
        return _line(item.short), said
    return (f"{_line(item.code)}: {said}" if item.code else said), None


def _level(item: Item) -> int | None:
    found = [_LEVEL.fullmatch(said.strip()) for said in item.levels]
    level = int(found[0][1]) if len(found) == 1 and found[0] else 0
    return level if level in LEVELS else None


def _line(text: str) -> str:
    """Put text on one line."""
    return " ".join(text.split())


def _noted(text: str | None) -> str | None:
    return _line(text) or None if text is not None else None
