"""Portfolios of evidence held against small suites of standards, all invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from planner.evidence.portfolio import (
    Decision,
    Item,
    Opportunity,
    Portfolio,
    SignOff,
)
from rules.standards import (
    Demand,
    EvidenceRule,
    OfKind,
    Ref,
    Section,
    Standard,
    Statement,
    Suite,
    Terms,
)

KINDS = ("observation", "work product", "RPL")
START = date(2026, 1, 1)
DAYS = st.integers(0, 40).map(lambda n: START + timedelta(days=n))
"""Some weeks, so that what counts for a month may lapse."""
MOST_ITEMS = 5

_SOME_DAYS = st.none() | DAYS
_MOSTLY_ACCEPTED = st.sampled_from([*[Decision.ACCEPTED] * 4, *Decision])
_CODES = ("P1", "P2", "K1")


def evidence_rules(kinds: Sequence[str] = KINDS) -> st.SearchStrategy[EvidenceRule]:
    """Give rules of evidence over some kinds that some items can meet.

    They shrink to one item of any kind.
    """
    return _rules(tuple(kinds))


def suites(code: str) -> st.SearchStrategy[Suite]:
    """Give suites of one unit with up to three statements, all of the same code.

    They shrink to one unit that demands nothing.
    """
    return _suites(code)


def portfolios(*, opportunities: bool = False) -> st.SearchStrategy[Portfolio]:
    """Give portfolios held against two suites: of unit A, and of unit B.

    Items may be for statements that aren't there, of kinds that a suite doesn't know,
    undecided, out of date, still to come, or refused for some; units may be signed
    off. With `opportunities` there is evidence still to be had. They shrink to
    portfolios without items.
    """
    return _portfolios(opportunities=opportunities)


def items(id: str) -> st.SearchStrategy[Item]:
    """Give items for statements of the units A and B, most often accepted ones."""
    return _items(id)


@st.composite
def _rules(draw: st.DrawFn, known: tuple[str, ...]) -> EvidenceRule:
    kinds = draw(st.lists(st.sampled_from(known), max_size=2, unique=True))
    of = draw(st.sampled_from(kinds or known))
    least = (OfKind(kind=of, items=draw(st.integers(1, 2))),)
    return EvidenceRule(
        items=draw(st.integers(1, 3)),
        kinds=tuple(kinds),
        least=least if draw(st.booleans()) else (),
    )


@st.composite
def _suites(draw: st.DrawFn, unit: str) -> Suite:
    asked = [
        Statement(
            code=code,
            demand=Demand.KNOWLEDGE if "K" in code else Demand.PERFORMANCE,
            label=f"What {code} asks",
            evidence=draw(st.none() | evidence_rules()),
        )
        for code in _CODES[: draw(st.integers(0, len(_CODES)))]
    ]
    section = Section(
        performance=tuple(s for s in asked if s.demand is Demand.PERFORMANCE),
        knowledge=tuple(s for s in asked if s.demand is Demand.KNOWLEDGE),
    )
    standard = Standard(code=unit, title=unit, sections=(section,))
    terms = Terms(
        kinds=draw(st.sampled_from([KINDS, KINDS[:2]])),
        current_for=draw(st.none() | st.just(1)),
    )
    return Suite(code=unit, title=unit, standards=(standard,), evidence=terms)


REFS = tuple(Ref(unit, code) for unit in "AB" for code in _CODES)
"""The statements that units A and B may have."""
_SOME_REFS = st.lists(st.sampled_from(REFS), max_size=4).map(tuple)


@st.composite
def _items(draw: st.DrawFn, id: str) -> Item:
    evidences = draw(_SOME_REFS)
    return Item(
        id=id,
        kind=draw(st.sampled_from(KINDS)),
        evidences=evidences,
        day=draw(_SOME_DAYS),
        decision=draw(_MOSTLY_ACCEPTED),
        decided=draw(_SOME_DAYS),
        expires=draw(_SOME_DAYS),
        refused=tuple(ref for ref in draw(_SOME_REFS) if ref in evidences),
    )


@st.composite
def _portfolios(draw: st.DrawFn, *, opportunities: bool) -> Portfolio:
    number = draw(st.integers(0, MOST_ITEMS))
    signed = [SignOff(unit=u, day=draw(DAYS)) for u in "AB" if draw(st.booleans())]
    chances = draw(st.lists(_SOME_REFS, max_size=2)) if opportunities else ()
    return Portfolio(
        suites=tuple(draw(suites(unit)) for unit in "AB"),
        items=tuple(draw(items(f"E{n}")) for n in range(number)),
        signed_off=tuple(signed),
        opportunities=tuple(
            Opportunity(
                id=f"O{n}",
                kind=draw(st.sampled_from(KINDS)),
                evidences=refs,
                times=draw(st.integers(1, 2)),
            )
            for n, refs in enumerate(chances)
        ),
    )
