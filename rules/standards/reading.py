"""A suite of standards from nodes: every fault with its place, and all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from rules.diagnostics import Place, Related
from rules.names import hint
from rules.reading.codes import codes_once, read_code, read_codes, warn_of_look_alikes
from rules.reading.cross_checks import MOST_HINTS
from rules.reading.nodes import Listing, Node, Scalar
from rules.reading.nodes import Mapping as MappingNode
from rules.reading.reader import Fields, Reader, Shape
from rules.reading.relations import KEY_WORDS
from rules.reading.unit_bank import HOURS, LEVELS, MAX_CREDIT
from rules.standards.crosswalk import Relation
from rules.standards.evidence import COMMON_KINDS, EvidenceRule, Terms
from rules.standards.kinds import plural
from rules.standards.phrases import KIND_WORDS, read_evidence, read_months
from rules.standards.suite import Demand, Section, Standard, Statement, Suite

SUITE = Shape(
    "a suite of standards",
    ("suite", "title", "standards"),
    (
        *("publisher", "version", "source", "note", "assumptions"),
        *("values", "terms", "evidence"),
    ),
)
EVIDENCE = Shape("'evidence'", (), ("kinds", *Demand, "current for"))
STANDARD = Shape(
    "a standard",
    ("title", "sections"),
    (
        *("level", "credit", "glh", "version", "overview", "applies to", "themes"),
        *("values", "scope", "terms", "source", "note"),
    ),
)
SECTION = Shape("a section", (), ("title", "label", *Demand, "note"))
CRITERION = Shape("a performance criterion", ("label",), ("evidence", "note"))
KNOWLEDGE = Shape(
    "a knowledge statement", ("label",), ("belongs to", "evidence", "note")
)
STATEMENTS = {Demand.PERFORMANCE: CRITERION, Demand.KNOWLEDGE: KNOWLEDGE}

STATEMENT_WORDS = ("of", *Relation)
"""Words that no code of a statement may hold: crosswalks would be cut at them."""

STANDARD_WORDS = tuple(dict.fromkeys((*STATEMENT_WORDS, *KEY_WORDS)))
"""Words that no code of a standard may hold: it is a unit's, too."""

_AS_STANDARD = "write each standard under its code, with 'title' and 'sections'"
_AS_STATEMENT = "write each under its code, as in 'P1: Agree what is to be done'"


class _Codes(NamedTuple):
    """Codes of a sort: what one is, what to write for a range, words none may hold."""

    what: str
    instead: str
    refused: tuple[str, ...]


_OF_STANDARDS = _Codes(
    "a standard's code", "give each standard a key of its own", STANDARD_WORDS
)
_OF_STATEMENTS = _Codes(
    "a statement's code", "give each statement a line of its own", STATEMENT_WORDS
)


@dataclass(slots=True)
class _Draft:
    """What one standard's statements are read by, and what was found of them.

    `links` are codes that knowledge is said to belong to; `criteria` are the codes of
    performance criteria so far, `codes` those of all statements, with their places.
    """

    standard: str
    kinds: tuple[str, ...]
    places: dict[str, Place]
    codes: dict[str, Place] = field(default_factory=dict)
    criteria: dict[str, Place] = field(default_factory=dict)
    links: list[tuple[str, Place]] = field(default_factory=list)


def read_suite(read: Reader, root: Node) -> tuple[Suite, dict[str, Place]]:
    """Read a suite, and where its parts are written, by ids.

    The ids are a standard's code, `A`; a section's number, `A/sections/1`; a
    statement's code, `A/AP 1`; a rule of evidence, `A/AP 1/evidence`, or for all
    statements of a kind `evidence/performance`. Faults are reported to the reader's
    source.
    """
    fields = read.fields(root, SUITE)
    code = fields.get("suite")
    places: dict[str, Place] = {}
    evidence = _terms_of_evidence(read, fields.get("evidence"), places)
    standards = tuple(_standards(read, fields.get("standards"), evidence.kinds, places))
    suite = Suite(
        code="-" if code is None else read_code(read, code, "a suite's code"),
        title=read.text(fields.get("title"), "title"),
        standards=standards,
        publisher=read.optional_text(fields.get("publisher"), "publisher"),
        version=read.optional_text(fields.get("version"), "version"),
        source=read.optional_text(fields.get("source"), "source"),
        note=read.optional_text(fields.get("note"), "note"),
        assumptions=read.texts(fields.get("assumptions"), "assumptions"),
        values=read.texts(fields.get("values"), "values"),
        terms=tuple(_terms(read, fields)),
        evidence=evidence,
    )
    return suite, places


def _terms_of_evidence(
    read: Reader, node: Node | None, places: dict[str, Place]
) -> Terms:
    if node is None:
        return Terms(kinds=COMMON_KINDS)
    fields = read.fields(node, EVIDENCE)
    kinds = tuple(_kinds(read, fields.get("kinds"))) or COMMON_KINDS
    rules = {}
    for demand in Demand:
        rule = read_evidence(read, fields.get(demand), kinds)
        if rule is not None:
            places[f"evidence/{demand}"] = fields[demand].place
        rules[demand] = rule or EvidenceRule()
    return Terms(
        kinds=kinds,
        performance=rules[Demand.PERFORMANCE],
        knowledge=rules[Demand.KNOWLEDGE],
        current_for=read_months(read, fields.get("current for"), "current for"),
    )


def _kinds(read: Reader, node: Node | None) -> Iterator[str]:
    """Yield the kinds of evidence that a suite names, each once."""
    seen: dict[str, Place] = {}
    for item in read.items(node, "kinds"):
        kind = read.text(item, "a kind of evidence")
        if _is_usable(read, kind, item.place, seen):
            seen |= dict.fromkeys(_spellings(kind), item.place)
            yield kind
    if isinstance(node, Listing) and not node.items:
        mend = "name one at least, or leave out 'kinds' for the usual ones"
        read.error("empty", "no kind of evidence is named", node.place, help=mend)


def _is_usable(
    read: Reader, kind: str, place: Place, seen: Mapping[str, Place]
) -> bool:
    """Report a kind that a phrase would be cut at, or that was named before."""
    cut = [word for word in kind.casefold().split() if word in KIND_WORDS]
    twice = [seen[spelling] for spelling in _spellings(kind) if spelling in seen]
    if cut or "," in kind:
        what = f"'{cut[0]}' as a word" if cut else "a comma"
        message = f"a kind of evidence can't hold {what}"
        mend = "write each kind as an item of its own, without it"
        read.error("wrong-value", message, place, help=mend)
    elif twice:
        message = f"the kind '{kind}' stands here a second time"
        first = Related(place=twice[0], message="first written here")
        mend = "keep one of the two"
        read.error("duplicate-kind", message, place, help=mend, related=[first])
    return not cut and "," not in kind and not twice


def _spellings(kind: str) -> tuple[str, str]:
    return kind.casefold(), plural(kind).casefold()


def _terms(read: Reader, fields: Fields) -> Iterator[tuple[str, str]]:
    """Yield words with what they mean."""
    for key, value in read.entries(fields.get("terms"), "terms"):
        yield read.text(key, "a term"), read.text(value, "a term's meaning")


def _standards(
    read: Reader, node: Node | None, kinds: tuple[str, ...], places: dict[str, Place]
) -> Iterator[Standard]:
    written: dict[str, Place] = {}
    for key, body in read.entries(node, "standards"):
        code = _code(read, key, _OF_STANDARDS)
        written[code] = places[code] = key.place
        yield _standard(read, _Draft(code, kinds, places), body)
    if isinstance(node, MappingNode) and not node.entries:
        message = "there are no standards here"
        read.error("no-standards", message, node.place, help=_AS_STANDARD)
    warn_of_look_alikes(read, written, "standard")


def _code(read: Reader, key: Scalar, sort: _Codes) -> str:
    """Read a code, and refuse one that a phrase would be cut at."""
    code = read_code(read, key, sort.what, instead=sort.instead)
    for word in sort.refused:
        if f" {word} " in f"{code} ":
            message = f"{sort.what} can't hold '{word}' as a word"
            mend = "it has a meaning in crosswalks and rules"
            read.error("statement-code", message, key.place, help=mend)
    return code


def _standard(read: Reader, draft: _Draft, body: Node) -> Standard:
    fields = read.fields(body, STANDARD)
    sections = tuple(_sections(read, draft, fields.get("sections")))
    _check(read, draft, fields)
    return Standard(
        code=draft.standard,
        title=read.text(fields.get("title"), "title"),
        sections=sections,
        level=read.level(fields.get("level"), LEVELS),
        credit=read.decimal(fields.get("credit"), "credit", MAX_CREDIT),
        glh=read.whole(fields.get("glh"), "glh", HOURS),
        version=read.optional_text(fields.get("version"), "version"),
        overview=read.optional_text(fields.get("overview"), "overview"),
        applies_to=read.texts(fields.get("applies to"), "applies to"),
        themes=read.texts(fields.get("themes"), "themes"),
        values=read.texts(fields.get("values"), "values"),
        scope=read.texts(fields.get("scope"), "scope"),
        terms=tuple(_terms(read, fields)),
        source=read.optional_text(fields.get("source"), "source"),
        note=read.optional_text(fields.get("note"), "note"),
    )


def _check(read: Reader, draft: _Draft, fields: Fields) -> None:
    """Report what can be told only once every statement of a standard is read."""
    if isinstance(fields.get("sections"), Listing) and not draft.codes:
        message = f"the standard '{draft.standard}' holds no statement"
        place = draft.places[draft.standard]
        read.error("no-statements", message, place, help=_AS_STATEMENT)
    warn_of_look_alikes(read, draft.codes, "statement")
    for code, place in draft.links:
        if code not in draft.criteria and code != "-":
            known = f"{draft.standard} has no performance criterion '{code}'"
            mend = "knowledge belongs to performance criteria of its own standard"
            few = len(read.source.diagnostics) < MOST_HINTS
            mend = (hint(code, draft.criteria) if few else "") or mend
            read.error("unknown-criterion", known, place, help=mend)


def _sections(read: Reader, draft: _Draft, node: Node | None) -> Iterator[Section]:
    for number, item in enumerate(read.items(node, "sections"), 1):
        draft.places[f"{draft.standard}/sections/{number}"] = item.place
        fields = read.fields(item, SECTION)
        yield Section(
            title=read.optional_text(fields.get("title"), "title"),
            label=read.optional_text(fields.get("label"), "label"),
            performance=tuple(_statements(read, draft, Demand.PERFORMANCE, fields)),
            knowledge=tuple(_statements(read, draft, Demand.KNOWLEDGE, fields)),
            note=read.optional_text(fields.get("note"), "note"),
        )


def _statements(
    read: Reader, draft: _Draft, demand: Demand, fields: Fields
) -> Iterator[Statement]:
    """Yield the statements under their codes; a code stands once in its standard."""
    for key, body in read.entries(fields.get(demand), demand):
        code = _code(read, key, _OF_STATEMENTS)
        _refuse_twice(read, draft, code, key.place)
        draft.places.setdefault(f"{draft.standard}/{code}", key.place)
        if demand is Demand.PERFORMANCE:
            draft.criteria[code] = key.place
        yield _statement(read, draft, code, demand, body)


def _refuse_twice(read: Reader, draft: _Draft, code: str, place: Place) -> None:
    if code in draft.codes and code != "-":
        message = f"'{code}' stands a second time in {draft.standard}"
        first = Related(place=draft.codes[code], message="first written here")
        mend = "a code stands once in its standard: give one of them another"
        read.error("duplicate-statement", message, place, help=mend, related=[first])
    draft.codes.setdefault(code, place)


def _statement(
    read: Reader, draft: _Draft, code: str, demand: Demand, body: Node
) -> Statement:
    if isinstance(body, Scalar):
        return Statement(code=code, demand=demand, label=read.text(body, "label"))
    fields = read.fields(body, STATEMENTS[demand])
    evidence = read_evidence(read, fields.get("evidence"), draft.kinds)
    if evidence is not None:
        place = fields["evidence"].place
        draft.places.setdefault(f"{draft.standard}/{code}/evidence", place)
    return Statement(
        code=code,
        demand=demand,
        label=read.text(fields.get("label"), "label"),
        belongs_to=tuple(_belongs_to(read, draft, fields.get("belongs to"))),
        evidence=evidence,
        note=read.optional_text(fields.get("note"), "note"),
    )


def _belongs_to(read: Reader, draft: _Draft, node: Node | None) -> Iterator[str]:
    """Yield the criteria that knowledge belongs to: one, a range or a list of them."""
    if isinstance(node, Scalar) and "," in node.text:
        message = "several criteria are written as a list"
        read.error("wrong-value", message, node.place, help=f"write [{node.text}]")
        return
    listed = Listing((node,), node.place, 2) if isinstance(node, Scalar) else node
    codes = read_codes(read, listed, "belongs to", "a statement's code")
    links = codes_once(read, codes, "statement")
    draft.links += links
    yield from (code for code, _ in links)
