"""Suites and crosswalks of every form that files may have, small ones first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from rules.standards import (
    Crosswalk,
    Demand,
    EvidenceRule,
    OfKind,
    Pair,
    Ref,
    Relation,
    Section,
    Standard,
    Statement,
    Suite,
    Terms,
)

KINDS = ("observation", "work product", "witness testimony")
WORDS = (
    "support",
    "learners",
    "Level 3",
    "Section 1",
    "é",
    "€5",
    "\N{CROSS MARK}",
    "no",
)

text = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
maybe = st.none() | text
texts = st.lists(text, max_size=2).map(tuple)
pairs = st.dictionaries(text, text, max_size=2).map(lambda d: tuple(d.items()))
amounts = st.integers(1, 400).map(lambda n: Decimal(n) / 4)


def rules() -> st.SearchStrategy[EvidenceRule]:
    """Draw what evidence a statement asks for."""
    of_kind = st.builds(OfKind, kind=st.sampled_from(KINDS), items=st.integers(1, 3))
    kinds = st.lists(st.sampled_from(KINDS), unique=True, max_size=2).map(tuple)
    least = st.lists(of_kind, unique_by=lambda o: o.kind, max_size=2).map(tuple)
    return st.builds(EvidenceRule, items=st.integers(1, 4), kinds=kinds, least=least)


@st.composite
def suites(draw: st.DrawFn) -> Suite:
    """Draw a suite; codes are unique in each standard."""
    codes = draw(st.lists(st.sampled_from("ABC"), unique=True, max_size=3))
    terms = st.builds(
        Terms,
        kinds=st.just(KINDS),
        performance=rules(),
        knowledge=rules(),
        current_for=st.none() | st.integers(1, 48),
    )
    usual = Suite(code="s", title="s", standards=()).evidence
    return Suite(
        code=draw(text),
        title=draw(text),
        standards=tuple(draw(_standard(code)) for code in codes),
        publisher=draw(maybe),
        version=draw(maybe),
        source=draw(maybe),
        note=draw(maybe),
        values=draw(texts),
        terms=draw(pairs),
        evidence=draw(st.just(usual) | terms),
    )


@st.composite
def _standard(draw: st.DrawFn, code: str) -> Standard:
    performance = [f"{code}P {n}" for n in range(1, draw(st.integers(0, 4)) + 1)]
    knowledge = [f"{code}K {n}" for n in range(1, draw(st.integers(0, 4)) + 1)]
    return Standard(
        code=code,
        title=draw(text),
        sections=draw(_sections(performance, knowledge)),
        level=draw(st.none() | st.integers(1, 12)),
        credit=draw(st.none() | amounts),
        glh=draw(st.none() | st.integers(1, 400)),
        version=draw(maybe),
        overview=draw(maybe),
        applies_to=draw(texts),
        themes=draw(texts),
        values=draw(texts),
        scope=draw(texts),
        terms=draw(pairs),
        source=draw(maybe),
        note=draw(maybe),
    )


@st.composite
def _sections(
    draw: st.DrawFn, performance: Sequence[str], knowledge: Sequence[str]
) -> tuple[Section, ...]:
    """Draw sections that hold these statements between them, in any order."""
    count = draw(st.integers(0 if not (performance or knowledge) else 1, 3))
    where = st.integers(0, max(0, count - 1))
    placed = {code: draw(where) for code in (*performance, *knowledge)}
    belongs = (
        st.lists(st.sampled_from(performance), unique=True) if performance else None
    )
    made = []
    for number in range(count):
        known = [c for c in knowledge if placed[c] == number]
        done = [c for c in performance if placed[c] == number]
        made.append(
            Section(
                title=draw(maybe),
                label=draw(maybe),
                performance=tuple(
                    draw(_statement(c, Demand.PERFORMANCE)) for c in done
                ),
                knowledge=tuple(draw(_knowledge(c, belongs)) for c in known),
                note=draw(maybe),
            )
        )
    return tuple(made)


def _statement(code: str, demand: Demand) -> st.SearchStrategy[Statement]:
    return st.builds(
        Statement,
        code=st.just(code),
        demand=st.just(demand),
        label=text,
        belongs_to=st.just(()),
        evidence=st.none() | rules(),
        note=maybe,
    )


@st.composite
def _knowledge(
    draw: st.DrawFn, code: str, belongs: st.SearchStrategy[list[str]] | None
) -> Statement:
    one = draw(_statement(code, Demand.KNOWLEDGE))
    codes = tuple(draw(belongs)) if belongs is not None else ()
    return one.model_copy(update={"belongs_to": codes})


def crosswalks() -> st.SearchStrategy[Crosswalk]:
    """Draw a crosswalk; a pair may stand twice."""
    refs = st.builds(Ref, st.sampled_from("AB"), st.sampled_from(["1", "2", "K 1"]))
    one = st.builds(
        Pair, origin=refs, relation=st.sampled_from(Relation), target=refs, note=maybe
    )
    return st.builds(
        Crosswalk,
        title=text,
        origin=st.just("from"),
        target=st.just("to"),
        pairs=st.lists(one, max_size=4).map(tuple),
        reviewer=maybe,
        reviewed=st.none() | st.just(date(2026, 11, 22)),
        source=maybe,
        note=maybe,
    )
