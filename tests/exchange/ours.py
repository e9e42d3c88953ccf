"""A suite and a crosswalk of every part there is, and the values of their packages."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

from rules.exchange.case import Naming
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
)
from tests.exchange.foreign import Json

ROOT = Path(__file__).parents[2]
LEVEL_3 = ROOT / "examples" / "ldss" / "level-3.yaml"

PLAN = Statement(
    code="P1", demand=Demand.PERFORMANCE, label="Plan a day", note="Or two"
)
DO = Statement(
    code="P2",
    demand=Demand.PERFORMANCE,
    label="Keep to it",
    evidence=EvidenceRule(items=3, least=(OfKind(kind="observation", items=2),)),
)
LAW = Statement(
    code="K1", demand=Demand.KNOWLEDGE, label="The law", belongs_to=("P2", "P1")
)
SUITE = Suite(
    code="care-1",
    title="Care for children",
    publisher="A board",
    version="2026",
    note="Invented",
    source="An invented document",
    values=("Respect",),
    standards=(
        Standard(
            code="A",
            title="Care by day",
            level=3,
            credit=Decimal("2.5"),
            themes=("care", "day"),
            scope=("Indoors",),
            sections=(
                Section(title="Planning", label="Plan well", performance=(PLAN, DO)),
                Section(label="Know the law", knowledge=(LAW,)),
                Section(note="Nothing yet"),
            ),
        ),
    ),
)
CROSSWALK = Crosswalk(
    title="Care, old and new",
    origin="care-1",
    target="care-2",
    pairs=(
        Pair(origin=Ref("A", "P1"), relation=Relation.SAME, target=Ref("B", "1")),
        Pair(
            origin=Ref("A", "P2"),
            relation=Relation.BROADER,
            target=Ref("B", "2"),
            note="Days, not hours",
        ),
        Pair(origin=Ref("A", "K1"), relation=Relation.NARROWER, target=Ref("B", "3")),
        Pair(origin=Ref("A", "K1"), relation=Relation.RELATED, target=Ref("B", "4")),
    ),
    reviewer="R. Example",
    reviewed=date(2026, 11, 22),
)
NAMING = Naming(changed=date(2026, 11, 22))


def value_of(text: str) -> Json:
    """Give a package's value."""
    value: Json = json.loads(text)
    return value
