"""Two versions beside each other: meaning, figures, candidates, and the page of it."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from planner.candidate import Achievement, Candidate
from planner.differing import Diff, Effect, Side, Sizes, diff
from planner.folder import Records
from planner.position import Effort
from planner.rendering.difference import difference_page
from planner.rendering.json import as_json
from rules.comparing.containment import Answer
from rules.comparing.differences import Version
from rules.comparing.meaning import Meaning
from rules.diagnostics import Diagnostic, Place, Severity
from rules.model import Bar, Group, Qualification, Total
from rules.structure import Structure
from tests.engine.building import (
    ALL,
    also,
    amount,
    exactly,
    leaf,
    numbered,
    parent,
    pathways,
    qualification,
    within,
)
from tests.planner.people import candidate, crowd
from tests.planner.test_pages import page

OLD = qualification(leaf("a", exactly(1), "A B"), leaf("b", ALL, "K"))
NEW = also(OLD, groups=(leaf("a", ALL, "A B"), leaf("b", ALL, "K")))


def side(q: Qualification, file: str = "q.yaml") -> Side:
    """Make one side of a comparison."""
    return Side(file, Structure.of(q), Version(q))


def compared(
    old: Qualification, new: Qualification, *records: Candidate, steps: int = 2_000_000
) -> Diff:
    """Compare two qualifications, with some records."""
    found = Records(tuple((f"{one.reference}.yaml", one) for one in records))
    sides = side(old, "old.yaml"), side(new, "new.yaml")
    return diff(*sides, Effort(steps=steps), records=found if records else None)


def lines(result: Diff) -> list[str]:
    """Render a comparison for 80 columns."""
    return page(difference_page(result), 80, colour=False).splitlines()


def test_a_witness_has_titles_and_what_it_lacks() -> None:
    """The titles are those of the version that it meets."""
    result = compared(OLD, NEW)
    assert result.meaning is Meaning.NARROWER
    held = [(one.unit, one.title, one.manner) for one in result.kept.witness]
    assert held == [("A", "Unit A", None), ("K", "Unit K", None)]
    assert (result.kept.lacking, result.gained.lacking) == (1, None)


def test_what_a_witness_lacks_is_left_open_where_nothing_would_do() -> None:
    """Nobody can meet the new."""
    void = also(OLD, bars=(Bar(units=("A", "K")), Bar(units=("B", "K"))))
    result = compared(OLD, void)
    assert (result.meaning, result.kept.lacking) == (Meaning.NARROWER, None)
    assert result.new_sizes == Sizes(routes=0, units=None, credits=None, hours=None)
    assert "  fewest units    2  none" in lines(result)


def test_sizes_are_the_routes_and_the_least_of_one() -> None:
    """Units always; credits and hours where every unit states them."""
    stated = qualification(leaf("a", exactly(1), "A B"), units="A=2 B=1.5")
    result = compared(OLD, stated)
    assert result.old_sizes.credits is None
    assert result.new_sizes == Sizes(
        routes=2, units=Decimal(1), credits=Decimal("1.5"), hours=None
    )
    assert lines(result)[-8:-3] == [
        "Routes from nothing",
        "                        old  new",
        "  routes                  2    2",
        "  fewest units            2    1",
        "  fewest credits  not known  1.5",
    ]


def test_each_record_gains_loses_or_stays_as_it_was() -> None:
    """By both verdicts, in the order of the files."""
    more = qualification(leaf("a", exactly(1), "A B C"))
    records = [
        candidate(held, reference=name)
        for name, held in (("X", "A K"), ("Y", "C"), ("Z", "B"), ("W", "K"))
    ]
    effects = [one.effect for one in compared(OLD, more, *records).candidates or ()]
    assert effects == [
        Effect.STILL_MET,
        Effect.GAINS,
        Effect.GAINS,
        Effect.STILL_NOT_MET,
    ]
    assert lines(compared(more, OLD, *records))[-7:-2] == [
        "Candidates (4 records)",
        "  loses  Y (Y.yaml)",
        "  loses  Z (Z.yaml)",
        "  As before: 1 met, 1 not met",
        "",
    ]
    assert compared(OLD, NEW).candidates is None


def test_a_group_that_one_version_lacks_is_no_fault_of_a_record() -> None:
    """Where the record says that a unit counts there, it may count elsewhere now."""
    ways = [leaf("p/x", ALL, "A"), leaf("p/y", ALL, "B")]
    old = qualification(parent("p", pathways(1), *ways))
    new = qualification(leaf("all", within(1, None), "A B"))
    pinned = candidate("", Achievement(unit="A", count_in="p/x"))
    (one,) = compared(old, new, pinned).candidates or ()
    assert one.effect is Effect.STILL_MET


def test_what_the_budget_leaves_open_is_said() -> None:
    """Of the versions and of candidates; both make the whole undecided."""
    result = compared(crowd(), OLD, candidate("U1 U2 U3 U4"), steps=1)
    assert not result.decided
    assert [one.effect for one in result.candidates or ()] == [Effect.UNDETERMINED]
    assert "  not decided  X-1 (X-1.yaml)" in lines(result)


BY_ASSESSMENT = [
    (Answer.CONTAINED, Answer.CONTAINED, "By assessment alone they are the same."),
    (Answer.CONTAINED, Answer.NOT_CONTAINED, "By assessment alone the new is wider."),
    (
        *(Answer.NOT_CONTAINED, Answer.NOT_CONTAINED),
        "By assessment alone the new is neither wider nor narrower.",
    ),
    (Answer.NOT_CONTAINED, Answer.CONTAINED, ""),
    (Answer.UNDETERMINED, Answer.CONTAINED, ""),
]


@pytest.mark.parametrize(("kept", "gained", "said"), BY_ASSESSMENT)
def test_what_the_change_is_by_assessment_alone_is_said_if_it_is_another(
    kept: Answer, gained: Answer, said: str
) -> None:
    """Below the word for records however held: here narrower."""
    result = compared(OLD, NEW)
    changed = result.model_copy(
        update={
            "kept": result.kept.model_copy(update={"by_assessment": kept}),
            "gained": result.gained.model_copy(update={"by_assessment": gained}),
        }
    )
    told = [line for line in lines(changed) if line.startswith("By assessment")]
    assert told == [said] * bool(said)


def test_a_smallest_record_is_only_called_so_if_proved() -> None:
    """Otherwise a smaller one may do as well."""
    result = compared(OLD, NEW)
    kept = result.kept.model_copy(update={"smallest": False})
    title = "Met the old, doesn't meet the new (2 units; a smaller one may do)"
    assert title in lines(result.model_copy(update={"kept": kept}))


def test_whoever_holds_nothing_may_show_a_difference() -> None:
    """The old asks for nothing."""
    old = qualification(leaf("a", None, "A"))
    assert "  -  someone who holds no unit" in lines(
        compared(old, qualification(leaf("a", ALL, "A")))
    )


def test_the_page_says_all_that_differs() -> None:
    """Groups, rules, units; places in the files compared, and in a bank of both."""
    extra = leaf("more", None, numbered(9))
    old = also(qualification(*OLD.groups, extra), title="Before", version="1")
    new = qualification(*OLD.groups, leaf("z", ALL, "Y"), units="A=2", bars=["A K"])
    places = {
        "old.yaml": {"more": Place(file="old.yaml", line=9)},
        "new.yaml": {"bars/1": Place(file="new.yaml", line=8)},
    }
    bank = {"A": Place(file="banks/units.yaml", line=3)}
    before, after = (
        Side(file, Structure.of(q), Version(q, places[file], bank))
        for file, q in (("old.yaml", old), ("new.yaml", new))
    )
    found = lines(diff(before, after))
    assert found[:4] == [
        "  old  Before",
        "       old.yaml · version 1",
        "  new  A qualification",
        "       new.yaml",
    ]
    start = found.index("What differs")
    assert found[start + 1 : found.index("Routes from nothing") - 1] == [
        "  Head of the file  changed",
        "    title: Before -> A qualification",
        "    version: 1 -> not stated",
        "  z  added",
        "    takes: all",
        "    lists Y",
        "  more  removed  [old line 9]",
        "    takes: any number",
        "    listed U1 to U9",
        "  Barred combination  added  [new line 8]",
        "    Only one of A and K counts",
        "  A Unit A  changed  [old units.yaml line 3, new units.yaml line 3]",
        "    credit: not stated -> 2",
        "  1 unit  added",
        "    Y  Unit Y",
        "  9 units  removed",
        "    U1 to U9",
    ]


def test_what_is_left_aside_is_said_at_the_end() -> None:
    """And in which manners the units of records may be held."""
    imports = Group(path="i", title="I", imports=amount(None, 1))
    stated = qualification(*OLD.groups, units="A=2 B=2 K=2")
    total = Total(amount=amount(2, measure="credits"))
    new = also(stated, groups=(*OLD.groups, imports), totals=(total,))
    assert lines(compared(OLD, new))[-3:] == [
        "Compared",
        "  -  Records of units held by assessment and exemption.",
        "  -  Not compared: units that no group lists.",
    ]


def test_records_that_cannot_be_used_are_told_of_last() -> None:
    """With what to do about it, if that is known."""
    faults = tuple(
        Diagnostic(
            code="c",
            severity=Severity.ERROR,
            message="it is faulty",
            place=Place(file="x.yaml", line=2, column=1),
            help=mend,
        )
        for mend in ("mend it", "")
    )
    result = compared(OLD, NEW).model_copy(update={"faults": faults})
    assert lines(result)[-4:] == [
        "Can't be used (2 files)",
        "  x.yaml:2:1: it is faulty",
        "    mend it",
        "  x.yaml:2:1: it is faulty",
    ]


def test_a_comparison_has_stable_keys() -> None:
    """A machine may rely on these."""
    body = json.loads(as_json("diff", compared(OLD, NEW, candidate("A"))))
    assert list(body) == [
        "schema",
        "old",
        "new",
        "meaning",
        "kept",
        "gained",
        "manners",
        "uncompared",
        "differences",
        "old_sizes",
        "new_sizes",
        "candidates",
        "faults",
    ]
    assert list(body["kept"]) == [
        "answer",
        "by_assessment",
        "witness",
        "smallest",
        "lacking",
    ]
    assert list(body["differences"][0]) == [
        "about",
        "change",
        "old",
        "new",
        "fields",
        "listed",
        "unlisted",
    ]
    assert (body["meaning"], body["kept"]["answer"]) == ("narrower", "no")
    assert body["candidates"][0] == {
        "file": "X-1.yaml",
        "candidate": "X-1",
        "old": "not met",
        "new": "not met",
        "effect": "still not met",
    }
