"""An engine that overlooks a rule of a user's structure is found out by few records."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from planner.candidate import Candidate
from planner.laws import CATALOGUE, Subject, Trying, engine_of, try_law
from planner.laws.edges import MOST_UNITS, records_to_tell
from planner.position import Effort, Verdict, decided
from pytest_fingerpost import EXAMPLES
from rules.loading import load_qualification
from rules.model import Cap, Qualification, Total
from rules.strategies.editing.edit import with_group
from rules.structure import Structure
from tests.engine.building import (
    ALL,
    also,
    amount,
    leaf,
    qualification,
    stand_in,
    within,
)

LDSS = Path(__file__).parents[2] / "examples/ldss/level-3.yaml"
(EXISTENCE,) = (law for law in CATALOGUE if law.name == "existence")
CLUB = also(
    qualification(
        leaf("core", ALL, "A1 A2"),
        leaf("option", within(1, 2), "B1 B2 B3"),
        leaf("more", within(None, 1), "C1 C2"),
        units="X1",
        totals=(Total(amount=amount(5)),),
        bars=["B1 C1"],
        links=["C2 needs C1"],
    ),
    caps=(Cap(amount=amount(None, 1), units=("B3", "C1")),),
    equivalents=(stand_in("X1 for A1"),),
)


def _large() -> Qualification:
    """Give a large structure, with rules of every sort besides its own."""
    q = load_qualification(LDSS).value
    core, pathway, optional = q.groups
    optional = optional.model_copy(update={"take": within(2, 4)})
    return also(
        q,
        groups=(core, pathway, optional, leaf("more", within(None, 1), "50 51 52")),
        totals=(Total(amount=amount(12)),),
        bars=qualification(bars=["12 13 14"]).bars,
        links=qualification(links=["15 needs 16 or 17"]).links,
        caps=(Cap(amount=amount(None, 2), units=("16", "17", "18", "50")),),
        equivalents=(stand_in("40 for 1"), stand_in("41 for 6")),
    )


LARGE = _large()
STRUCTURES = {q.code: Structure.of(q) for q in (CLUB, LARGE)}


def unbounded(q: Qualification) -> Qualification:
    """Let the options take any number of units above their minimum."""
    (option,) = (group for group in q.groups if group.path.startswith("option"))
    (amount,) = option.take.amounts if option.take else ()
    return with_group(q, option.path, take=within(amount.minimum, None))


def lenient(q: Qualification) -> Qualification:
    """Ask every total for one unit less."""
    less = (amount((total.amount.minimum or 0) - 1) for total in q.totals)
    return also(q, totals=tuple(Total(amount=one) for one in less))


def unlisted(q: Qualification) -> Qualification:
    """Leave the last unit out of the list of options."""
    (option,) = (group for group in q.groups if group.path.startswith("option"))
    return with_group(q, option.path, units=option.units[:-1])


def tried(q: Qualification, wrong: Qualification) -> Trying:
    """Try an engine that reads a structure wrongly, on as many records as usual."""
    structure = Structure.of(wrong)

    def says(_: Qualification, held: frozenset[str]) -> bool:
        return decided(structure, held, Effort()) is Verdict.MET

    law = replace(EXISTENCE, first=lambda _: first_records(q.code))
    subject = Subject.of(STRUCTURES[q.code], engine_of(says))
    return try_law(law, subject, EXAMPLES, smaller=0)


@functools.cache
def first_records(code: str) -> tuple[Candidate, ...]:
    """Give the records that a structure is tried on first, found once."""
    return tuple(records_to_tell(STRUCTURES[code]))


def units_of(candidate: Candidate) -> tuple[str, ...]:
    """Give the units of a record, in order."""
    return tuple(one.unit for one in candidate.achievements)


OVERLOOKED: dict[str, Callable[[Qualification], Qualification]] = {
    "bars": lambda q: also(q, bars=()),
    "links": lambda q: also(q, links=()),
    "caps": lambda q: also(q, caps=()),
    "totals": lambda q: also(q, totals=()),
    "equivalents": lambda q: also(q, equivalents=()),
    "the last equivalent": lambda q: also(q, equivalents=q.equivalents[:-1]),
    "a group's maximum": unbounded,
    "one of a total": lenient,
    "a unit of a list": unlisted,
}


@pytest.mark.parametrize("q", [CLUB, LARGE], ids=["small", "large"])
@pytest.mark.parametrize("overlooking", OVERLOOKED.values(), ids=OVERLOOKED)
def test_an_engine_that_overlooks_a_rule_is_found_out(
    q: Qualification, overlooking: Callable[[Qualification], Qualification]
) -> None:
    """By the first records, before any are drawn."""
    found = tried(q, overlooking(q)).broken
    assert found is not None
    assert found.first <= len(first_records(q.code))


def test_an_engine_that_overlooks_nothing_is_right() -> None:
    """Of few units, on all the records there are, and on some drawn besides."""
    small = tried(CLUB, CLUB)
    assert small.holds
    assert 2**MOST_UNITS <= small.records < small.examples <= 2**MOST_UNITS + EXAMPLES
    assert tried(LARGE, LARGE).holds


def test_of_few_units_all_records_are_tried_the_smallest_first() -> None:
    """Those that some rule names: others of the bank change nothing."""
    q = qualification(leaf("core", ALL, "A B"), units="C D E", links=["A needs C"])
    q = also(q, equivalents=(stand_in("D for B"),))
    found = [" ".join(units_of(one)) for one in records_to_tell(Structure.of(q))]
    assert found[:7] == ["", "C", "D", "A", "B", "C D", "C A"]
    assert (len(found), found[-1]) == (2**4, "C D A B")


def test_the_edges_of_many_units_differ() -> None:
    """They begin with nothing, end with everything, and each is another record."""
    found = [units_of(one) for one in first_records(LARGE.code)]
    assert found[0] == ()
    assert found == sorted(found, key=len)
    assert len({*found}) == len(found) < 100
    named = {code for group in LARGE.walk() for code in group.units} | {"40", "41"}
    assert {*found[-1]} == named


def test_what_is_smallest_is_shown() -> None:
    """Of all records that show it, by units."""
    broken = tried(CLUB, OVERLOOKED["a group's maximum"](CLUB)).broken
    assert broken is not None
    assert broken.example[1].splitlines()[-1] == "units: [X1, A2, B1, B2, B3]"
