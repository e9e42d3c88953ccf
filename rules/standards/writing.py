"""Suites and crosswalks as YAML text that reads back as the same models.

The models are taken to be such as the reading gives: text on one line, codes and kinds
of evidence that phrases can name, pairs of statements that the suites have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from rules.standards.crosswalk import Crosswalk, Pair
from rules.standards.evidence import COMMON_KINDS, EvidenceRule, Terms
from rules.standards.pairs import CROSSWALK, PAIR
from rules.standards.phrases import write_months
from rules.standards.reading import (
    EVIDENCE,
    SECTION,
    STANDARD,
    STATEMENTS,
    SUITE,
)
from rules.standards.suite import Ref, Section, Standard, Statement, Suite
from rules.writing.layout import Block, Plain, Row, Rows, Tree, laid_out
from rules.writing.qualification import numeral, shaped
from rules.writing.ranges import ranged

SUITE_KEYS = (
    *("suite", "title", "publisher", "version", "source", "note", "assumptions"),
    *("values", "terms", "evidence", "standards"),
)
STANDARD_KEYS = (
    *("title", "level", "credit", "glh", "version", "source", "note"),
    *("overview", "applies to", "themes", "values", "scope", "terms", "sections"),
)
SECTION_KEYS = ("title", "label", "note", "performance", "knowledge")
CROSSWALK_KEYS = (
    *("crosswalk", "from", "to", "reviewer", "reviewed", "source", "note"),
    "pairs",
)


class SuiteFile(NamedTuple):
    """A suite, and the name of its file as a crosswalk writes it."""

    suite: Suite
    file: str


def suite_text(suite: Suite) -> str:
    """Write a suite's file."""
    fields: dict[str, Tree | None] = {
        "suite": suite.code,
        "title": suite.title,
        "publisher": suite.publisher,
        "version": suite.version,
        "source": suite.source,
        "note": suite.note,
        "assumptions": Rows(suite.assumptions),
        "values": Rows(suite.values),
        "terms": dict(suite.terms),
        "evidence": shaped(EVIDENCE, _evidence(suite.evidence)),
        "standards": {one.code: _standard(one) for one in suite.standards},
    }
    return laid_out(shaped(SUITE, fields, SUITE_KEYS))


def crosswalk_text(crosswalk: Crosswalk, origin: SuiteFile, target: SuiteFile) -> str:
    """Write a crosswalk's file; standards are named where a code doesn't tell which."""
    day = crosswalk.reviewed
    clear = (_clear(origin.suite), _clear(target.suite))
    fields: dict[str, Tree | None] = {
        "crosswalk": crosswalk.title,
        "from": origin.file,
        "to": target.file,
        "reviewer": crosswalk.reviewer,
        "reviewed": None if day is None else Plain(day),
        "source": crosswalk.source,
        "note": crosswalk.note,
        "pairs": Rows(tuple(_pair(pair, *clear) for pair in crosswalk.pairs)),
    }
    return laid_out(shaped(CROSSWALK, fields, CROSSWALK_KEYS))


def _evidence(terms: Terms) -> dict[str, Tree | None]:
    """Give what a suite says about evidence, beyond what is usual."""
    usual, months = EvidenceRule(), terms.current_for
    performance, knowledge = (
        None if rule == usual else str(rule)
        for rule in (terms.performance, terms.knowledge)
    )
    return {
        "kinds": None if terms.kinds == COMMON_KINDS else Row(terms.kinds),
        "performance": performance,
        "knowledge": knowledge,
        "current for": None if months is None else write_months(months),
    }


def _standard(standard: Standard) -> Tree:
    texts = ("title", "version", "overview", "source", "note")
    lists = ("applies_to", "themes", "values", "scope")
    fields: dict[str, Tree | None] = {
        **{key: getattr(standard, key) for key in texts},
        **{key.replace("_", " "): Rows(getattr(standard, key)) for key in lists},
        **{k: numeral(getattr(standard, k)) for k in ("level", "credit", "glh")},
        "terms": dict(standard.terms),
        "sections": Rows(tuple(map(_section, standard.sections))),
    }
    return shaped(STANDARD, fields, STANDARD_KEYS)


def _section(section: Section) -> Tree:
    fields: dict[str, Tree | None] = {
        "title": section.title,
        "label": section.label,
        "note": section.note,
        "performance": _statements(section.performance),
        "knowledge": _statements(section.knowledge),
    }
    return shaped(SECTION, fields, SECTION_KEYS)


def _statements(statements: Iterable[Statement]) -> Tree:
    return Block({one.code: _statement(one) for one in statements})


def _statement(statement: Statement) -> Tree:
    above = tuple(ranged(statement.belongs_to))
    fields: dict[str, Tree | None] = {
        "label": statement.label,
        "belongs to": above[0] if len(above) == 1 else Row(above),
        "evidence": None if statement.evidence is None else str(statement.evidence),
        "note": statement.note,
    }
    tree = shaped(STATEMENTS[statement.demand], fields)
    return statement.label if len(tree) == 1 else tree


def _clear(suite: Suite) -> frozenset[str]:
    """Give the codes that one standard of a suite alone has."""
    found = Counter(ref.code for ref, _ in suite.statements)
    return frozenset(code for code, number in found.items() if number == 1)


def _pair(pair: Pair, origins: frozenset[str], targets: frozenset[str]) -> Tree:
    origin, target = _end(pair.origin, origins), _end(pair.target, targets)
    phrase = f"{origin} {pair.relation} {target}"
    return shaped(PAIR, {"pair": phrase, "note": pair.note}) if pair.note else phrase


def _end(ref: Ref, clear: frozenset[str]) -> str:
    return ref.code if ref.code in clear else str(ref)
