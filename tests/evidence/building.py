"""Small suites, items and portfolios, written in few words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from planner import Achievement, Candidate
from planner.evidence.answering import Asked, answer
from planner.evidence.answers import EvidenceReport
from planner.evidence.feeding import fed
from planner.evidence.portfolio import Decision, Item, Portfolio, SignOff
from rules.model import Qualification
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
from rules.structure import Structure

KINDS = ("observation", "work product", "RPL")
ONE = EvidenceRule()
TWO = EvidenceRule(items=2)
SEEN_ONCE = EvidenceRule(items=2, least=(OfKind(kind="observation", items=1),))
ONLY_SEEN = EvidenceRule(kinds=("observation",))
ON = date(2026, 5, 1)


def day(text: str) -> date:
    """Give a day as written, as in 2026-05-01."""
    return date.fromisoformat(text)


def statement(code: str, rule: EvidenceRule | None = None) -> Statement:
    """Make a statement: knowledge if its code has a K, else a criterion."""
    demand = Demand.KNOWLEDGE if "K" in code else Demand.PERFORMANCE
    return Statement(code=code, demand=demand, label=f"What {code} asks", evidence=rule)


def section(*statements: Statement, title: str | None = None) -> Section:
    """Make a section."""
    return Section(
        title=title,
        performance=tuple(s for s in statements if s.demand is Demand.PERFORMANCE),
        knowledge=tuple(s for s in statements if s.demand is Demand.KNOWLEDGE),
    )


def standard(code: str, *statements: Statement) -> Standard:
    """Make a standard of one section."""
    sections = (section(*statements, title=f"Section of {code}"),)
    return Standard(code=code, title=f"Unit {code}", sections=sections)


def suite(*standards: Standard, code: str = "s-1", months: int | None = None) -> Suite:
    """Make a suite; its evidence counts for so many months."""
    evidence = Terms(kinds=KINDS, current_for=months)
    return Suite(code=code, title="A suite", standards=standards, evidence=evidence)


def item(
    id: str,
    kind: str = "observation",
    at: str = "A: P1",
    refused: str = "",
    **facts: object,
) -> Item:
    """Make an accepted item; `at` names what it evidences, as `A: P1 P2; B: P1`."""
    usual = {"day": day("2026-02-10"), "decision": Decision.ACCEPTED}
    said = {"evidences": refs(at), "refused": refs(refused)}
    return Item.model_validate({"id": id, "kind": kind, **usual, **said, **facts})


def refs(text: str) -> tuple[Ref, ...]:
    """Read `A: P1 P2; B: P1` as references to statements."""
    parts = (part.split(":") for part in text.split(";") if part)
    return tuple(Ref(unit.strip(), c) for unit, codes in parts for c in codes.split())


def portfolio(*items: Item, of: Suite, **facts: object) -> Portfolio:
    """Make a portfolio of one suite."""
    return Portfolio.model_validate({"suites": (of,), "items": items, **facts})


def signed(unit: str, on: str) -> tuple[SignOff, ...]:
    """Sign one unit off."""
    return (SignOff(unit=unit, day=day(on)),)


def crosswalk(*pairs: tuple[str, Relation, str]) -> Crosswalk:
    """Make a crosswalk of statements, each as in `A: P1`."""
    made = (
        Pair(origin=refs(origin)[0], relation=relation, target=refs(target)[0])
        for origin, relation, target in pairs
    )
    return Crosswalk(title="A crosswalk", origin="s-1", target="s-1", pairs=tuple(made))


THREE = suite(
    Standard(
        code="A",
        title="Unit A",
        sections=(
            section(statement("P1"), statement("P2", TWO), title="First"),
            section(statement("P3"), title="Second"),
        ),
    ),
    standard("B", statement("P1"), statement("P2")),
    standard("C"),
)


def answered(
    found: Portfolio,
    *units: str,
    on: date = ON,
    towards: Qualification | None = None,
    suites: tuple[Suite, ...] = (),
    written: Sequence[Achievement] = (),
) -> EvidenceReport:
    """Answer about somebody with a portfolio, whose record it feeds."""
    achieved = (*written, *fed(found, [one.unit for one in written]))
    person = Candidate(reference="X-1", portfolio=found, achievements=achieved)
    structure = None if towards is None else Structure.of(towards)
    asked = Asked(on=on, units=units, structure=structure, suites=suites)
    return answer(person, found, asked)
