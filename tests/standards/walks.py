"""Crosswalks for tests, in short: `KU 1 = AK 1`, `KU 2 > AK 2`."""

from __future__ import annotations

from rules.standards import (
    Crosswalk,
    Demand,
    Pair,
    Ref,
    Relation,
    Section,
    Standard,
    Statement,
    Suite,
)

RELATIONS = {
    "=": Relation.SAME,
    ">": Relation.BROADER,
    "<": Relation.NARROWER,
    "~": Relation.RELATED,
}


def ref(text: str) -> Ref:
    """Read `A1`: the standard is the letter, the code is all of it."""
    return Ref(text[0], text)


def pair(text: str) -> Pair:
    """Read a pair as in `A1 > B1`."""
    origin, sign, target = text.split()
    return Pair(origin=ref(origin), relation=RELATIONS[sign], target=ref(target))


def walk(ends: str, *pairs: str) -> Crosswalk:
    """Make a crosswalk between suites as in `a b`, called so."""
    origin, target = ends.split()
    return Crosswalk(
        title=f"{origin} to {target}",
        origin=origin,
        target=target,
        pairs=tuple(map(pair, pairs)),
    )


def suite(code: str, *sections: dict[str, str]) -> Suite:
    """Make a suite of one standard, its sections of labels by code.

    The standard is called as the statements begin; all statements are knowledge.
    """
    standard = Standard(
        code=next(iter(sections[0]))[0],
        title=f"Standard of {code}",
        sections=tuple(
            Section(title=f"Section {count}", knowledge=_statements(labels))
            for count, labels in enumerate(sections, 1)
        ),
    )
    return Suite(code=code, title=f"Suite {code}", standards=(standard,))


def _statements(labels: dict[str, str]) -> tuple[Statement, ...]:
    return tuple(
        Statement(code=code, demand=Demand.KNOWLEDGE, label=label)
        for code, label in labels.items()
    )
