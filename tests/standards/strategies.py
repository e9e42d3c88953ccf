"""Draws suites of standards and crosswalks, their texts as awkward as texts can be."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from rules.standards import (
    Crosswalk,
    Demand,
    EvidenceRule,
    OfKind,
    Pair,
    Relation,
    Section,
    Standard,
    Statement,
    Suite,
    Terms,
)
from rules.standards.evidence import COMMON_KINDS
from rules.standards.kinds import plural
from rules.standards.phrases import KIND_WORDS
from rules.standards.reading import STANDARD_WORDS
from tests.rules.test_writing import codes as any_codes
from tests.rules.test_writing import lines, numbers

maybe = st.none() | lines
some_lines = st.lists(lines, max_size=2).map(tuple)
terms = st.dictionaries(lines, lines, max_size=2).map(lambda d: tuple(d.items()))
codes = any_codes.filter(
    lambda code: not any(f" {word} " in f" {code} " for word in STANDARD_WORDS)
)


def _is_kind(text: str) -> bool:
    return "," not in text and not {*text.casefold().split()} & {*KIND_WORDS}


def _apart(kinds: Sequence[str]) -> tuple[str, ...]:
    """Leave out kinds that are spelled as another is, or its plural."""
    kept: dict[str, str] = {}
    for kind in kinds:
        both = {kind.casefold(), plural(kind).casefold()}
        if not both & kept.keys():
            kept |= dict.fromkeys(both, kind)
    return tuple(dict.fromkeys(kept.values()))


kinds = st.just(COMMON_KINDS) | st.lists(
    lines.filter(_is_kind), min_size=1, max_size=3
).map(_apart)


@st.composite
def evidence_rules(draw: st.DrawFn, known: Sequence[str]) -> EvidenceRule:
    """Draw a rule of evidence over some kinds, as reading may give it."""
    some = st.lists(st.sampled_from(known), max_size=3, unique=True)
    allowed = tuple(draw(some))
    asked = st.lists(st.sampled_from(allowed or known), max_size=2, unique=True)
    least = [OfKind(kind=k, items=draw(st.integers(1, 999))) for k in draw(asked)]
    return EvidenceRule(
        items=draw(st.integers(1, 999)), kinds=allowed, least=tuple(least)
    )


@st.composite
def suites(draw: st.DrawFn) -> Suite:
    """Draw a suite with every key there is."""
    known = draw(kinds)
    rules = st.just(EvidenceRule()) | evidence_rules(known)
    named = draw(st.lists(codes, min_size=1, max_size=2, unique=True))
    return Suite(
        code=draw(codes),
        title=draw(lines),
        standards=tuple(draw(_standards(code, known)) for code in named),
        publisher=draw(maybe),
        version=draw(maybe),
        source=draw(maybe),
        note=draw(maybe),
        assumptions=draw(some_lines),
        values=draw(some_lines),
        terms=draw(terms),
        evidence=Terms(
            kinds=known,
            performance=draw(rules),
            knowledge=draw(rules),
            current_for=draw(st.none() | st.integers(1, 1200)),
        ),
    )


@st.composite
def _standards(draw: st.DrawFn, code: str, known: Sequence[str]) -> Standard:
    named = draw(st.lists(codes, min_size=1, max_size=5, unique=True))
    cut = draw(st.integers(0, len(named)))
    rules = st.none() | evidence_rules(known)
    remarks = {"label": lines, "evidence": rules, "note": maybe}
    criteria = [
        st.builds(
            Statement, code=st.just(one), demand=st.just(Demand.PERFORMANCE), **remarks
        )
        for one in named[:cut]
    ]
    above = st.lists(st.sampled_from(named[:cut] or ["-"]), max_size=3, unique=True)
    knowledge = [
        st.builds(
            Statement,
            code=st.just(one),
            demand=st.just(Demand.KNOWLEDGE),
            belongs_to=above.map(tuple) if cut else st.just(()),
            **remarks,
        )
        for one in named[cut:]
    ]
    sections = draw(_sections([*map(draw, criteria)], [*map(draw, knowledge)]))
    facts = {
        "level": st.none() | st.integers(1, 12),
        "credit": st.none() | numbers,
        "glh": st.none() | st.integers(1, 9999),
        **dict.fromkeys(("version", "overview", "source", "note"), maybe),
        **dict.fromkeys(("applies_to", "themes", "values", "scope"), some_lines),
        "terms": terms,
        "title": lines,
    }
    fixed = {"code": st.just(code), "sections": st.just(sections)}
    return draw(st.builds(Standard, **fixed, **facts))


@st.composite
def _sections(
    draw: st.DrawFn, criteria: Sequence[Statement], knowledge: Sequence[Statement]
) -> tuple[Section, ...]:
    """Spread statements over two sections; the second may be empty."""
    some, more = (draw(st.integers(0, len(s))) for s in (criteria, knowledge))
    parts = (
        (criteria[:some], knowledge[:more]),
        (criteria[some:], knowledge[more:]),
    )
    return tuple(
        Section(
            title=draw(maybe),
            label=draw(maybe),
            note=draw(maybe),
            performance=tuple(performance),
            knowledge=tuple(known),
        )
        for performance, known in parts
    )


@st.composite
def crosswalks(draw: st.DrawFn, origin: Suite, target: Suite) -> Crosswalk:
    """Draw a crosswalk between two suites that aren't the same."""
    ends = [
        st.sampled_from([ref for ref, _ in one.statements]) for one in (origin, target)
    ]
    pairs = st.builds(
        Pair,
        origin=ends[0],
        relation=st.sampled_from(Relation),
        target=ends[1],
        note=maybe,
    )
    return Crosswalk(
        title=draw(lines),
        origin=origin.code,
        target=target.code,
        pairs=draw(
            st.lists(
                pairs, min_size=1, max_size=4, unique_by=lambda p: (p.origin, p.target)
            ).map(tuple)
        ),
        reviewer=draw(maybe),
        reviewed=draw(st.none() | st.dates()),
        source=draw(maybe),
        note=draw(maybe),
    )
