"""Two versions beside each other: meaning, figures, candidates, and the page of it."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

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
from rules.model import (
    Bar,
    Condition,
    Endorsement,
    Group,
    Least,
    Link,
    Manner,
    Order,
    Qualification,
    Take,
    Total,
    UndatedUnits,
)
from rules.structure import Structure
from tests.engine.building import (
    ALL,
    also,
    amount,
    assuming,
    exactly,
    leaf,
    numbered,
    parent,
    pathways,
    qualification,
    stand_in,
    within,
)
from tests.planner.people import candidate, crowd
from tests.planner.test_pages import page

OLD = qualification(leaf("a", exactly(1), "A B"), leaf("b", ALL, "K"))
NEW = also(OLD, groups=(leaf("a", ALL, "A B"), leaf("b", ALL, "K")))


UNSTATED = (Least.CREDITS, Least.HOURS)


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
    assert result.new_sizes == Sizes(
        routes=0, units=None, credits=None, hours=None, unstated=UNSTATED
    )
    assert "  fewest units    2  none" in lines(result)


def test_sizes_are_the_routes_and_the_least_of_one() -> None:
    """Units always; credits and hours where every unit states them."""
    stated = qualification(leaf("a", exactly(1), "A B"), units="A=2 B=1.5")
    result = compared(OLD, stated)
    assert result.old_sizes.credits is None
    assert result.new_sizes == Sizes(
        routes=2,
        units=Decimal(1),
        credits=Decimal("1.5"),
        hours=None,
        unstated=(Least.HOURS,),
    )
    assert lines(result)[-8:-3] == [
        "Routes from nothing",
        "                         old  new",
        "  routes                   2    2",
        "  fewest units             2    1",
        "  fewest credits  not stated  1.5",
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
    (title, after) = lines(compared(OLD, OLD, records[0]))[-5:-3]
    assert (title, after) == (
        "Candidates (1 record)",
        "  As before: 1 met, 0 not met",
    )
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


def test_figures_that_the_budget_leaves_open_are_shown() -> None:
    """As not known, in both; those that nobody states are left out."""
    found = lines(compared(crowd(), crowd(), steps=1))
    start = found.index("Routes from nothing")
    assert found[start + 1 : start + 5] == [
        "                      old        new",
        "  routes        not known  not known",
        "  fewest units  not known  not known",
        "",
    ]


FIRST = also(OLD, links=(Link(unit="A", needs=("K",), order=Order.FIRST),))
NEEDS = also(OLD, links=(Link(unit="A", needs=("K",)),))


def dated(name: str, **days: str) -> Candidate:
    """Make a record of units with the days they were achieved on."""
    achieved = (
        Achievement(unit=unit, day=date.fromisoformat(day))
        for unit, day in days.items()
    )
    return candidate("", *achieved, reference=name)


def test_what_no_record_compared_shows_is_hedged() -> None:
    """Both ask for the same but for the order; where nothing differs, all is said."""
    result = compared(NEEDS, FIRST)
    assert (result.meaning, result.as_far_as_compared) == (Meaning.SAME, True)
    assert " ".join(lines(result)[4:6]) == (
        "SAME, as far as compared: whoever met the old meets the new, and whoever meets"
        " the new met the old."
    )
    assert lines(result)[-4:] == [
        "Compared",
        "  -  Records of units held by assessment.",
        "  -  Units count as achieved in order and in time.",
        "  -  Not compared: the order in which units were achieved.",
    ]
    assert not compared(FIRST, FIRST).as_far_as_compared
    assert not compared(FIRST, also(FIRST, title="Other")).as_far_as_compared
    assert not compared(OLD, also(OLD, additional=("Z",))).as_far_as_compared


def test_a_candidate_may_show_what_no_record_compared_does() -> None:
    """So the page never says of a record what another of its lines denies."""
    late = dated("late", K="2026-02-02", A="2026-01-01")
    result = compared(NEEDS, FIRST, dated("fine", K="2026-01-01", A="2026-02-02"), late)
    assert (result.meaning, result.kept.record) == (Meaning.NARROWER, "late.yaml")
    assert result.gained.record is None
    found = lines(result)
    assert found[4:11] == [
        "NARROWER, as far as compared: some who met the old don't meet the new, and",
        "whoever meets the new met the old.",
        "",
        "Met the old, doesn't meet the new (the record of a candidate)",
        "  late.yaml",
        "",
        "What differs",
    ]
    assert "  loses  late (late.yaml)" in found
    back = compared(FIRST, NEEDS, late)
    assert (back.meaning, back.gained.record) == (Meaning.WIDER, "late.yaml")


def test_a_witness_has_what_its_units_need_first() -> None:
    """B without A is none that could be there in place of D."""
    q = qualification(leaf("g", ALL, "D"), leaf("h", None, "A B"))
    first = also(q, links=(Link(unit="B", needs=("A",), order=Order.FIRST),))
    result = compared(also(first, equivalents=(stand_in("B for D"),)), first)
    assert result.meaning is Meaning.NARROWER
    assert [one.unit for one in result.kept.witness] == ["A", "B"]


def test_a_unit_that_no_group_lists_any_more_may_count_from_elsewhere() -> None:
    """So nobody is shown to lose by that: a check denies the record found."""
    old = qualification(leaf("g", exactly(1), "A B"), units="A=1 B=1")
    (group,) = old.groups
    listing = {"units": ("A",), "imports": amount(None, 1)}
    new = also(old, groups=(group.model_copy(update=listing),))
    result = compared(old, new)
    assert (result.kept.answer, result.kept.witness) == (Answer.UNDETERMINED, ())
    assert result.kept.by_assessment is Answer.UNDETERMINED
    assert (result.kept.denied, result.gained.denied) == (True, False)
    text = " ".join(lines(result))
    assert "was not decided" in text
    assert "Of the record found, a check says otherwise." in text


def test_a_candidate_is_not_needed_where_a_witness_is_known() -> None:
    """The witness says more."""
    result = compared(OLD, NEW, candidate("A K"))
    assert (result.kept.record, len(result.kept.witness)) == (None, 2)


def test_records_without_dates_show_what_is_made_of_them() -> None:
    """The one takes order for granted, the other doesn't."""
    result = compared(
        also(FIRST, groups=NEW.groups),
        assuming(also(FIRST, groups=NEW.groups), UndatedUnits.OUT_OF_ORDER),
    )
    assert (result.meaning, result.kept.undated) == (Meaning.NARROWER, True)
    found = lines(result)
    assert found[7:12] == [
        "Met the old, doesn't meet the new (3 units; no smaller record compared does)",
        "  A  Unit A",
        "  B  Unit B",
        "  K  Unit K",
        "  The record gives no dates.",
    ]
    assert (
        "  -  Units count as achieved in order and in time. Records without dates, too."
    ) in found


CREDITS = "A=5 B=1 C=1 Z=1"


def test_a_witness_by_assessment_is_only_the_smallest_of_those() -> None:
    """Whoever is exempt from A has enough with it alone."""
    take = Take(amounts=(amount(1, 1), amount(None, 2, "credits")))
    old = qualification(leaf("g", take, "A B"), leaf("c", None, "C"), units=CREDITS)
    old = also(old, links=(Link(unit="B", needs=("C",)),))
    new = also(old, groups=(*old.groups, leaf("z", ALL, "Z")))
    result = compared(old, new)
    assert len(result.kept.witness) == 2
    found = " ".join(lines(result))
    assert "(2 units; no smaller record of units assessed alone does)" in found


def test_what_assessment_alone_comes_to_is_said() -> None:
    """Where it is something else than the answer."""
    capped = Total(amount=amount(None, 1).model_copy(update={"manners": (Manner.RPL,)}))
    result = compared(also(NEW, totals=(capped,)), NEW)
    assert "By assessment alone they are the same." in " ".join(lines(result))
    either = compared(also(NEW, totals=(capped,)), OLD)
    assert "By assessment" not in " ".join(lines(either))
    imports = Group(path="i", title="I", imports=amount(None, 1))
    apart = also(NEW, groups=(*NEW.groups, imports))
    aside = lines(compared(also(apart, totals=(capped,)), apart))
    assert "alone they are the same, as far as compared." in " ".join(aside)


def test_a_witness_of_no_units_has_what_it_lacks() -> None:
    """Whoever holds nothing needs one unit."""
    result = compared(qualification(leaf("a", None, "A")), SINGLE)
    assert (result.kept.witness, result.kept.lacking) == ((), 1)
    assert "  With 1 more unit it would meet the new." in lines(result)


SINGLE = qualification(leaf("a", ALL, "A"))


def test_another_name_in_the_file_is_a_difference() -> None:
    """Records and other files say it; the rule itself is written once."""
    old, new = (
        also(
            SINGLE,
            conditions=(Condition(code=code, text="At least 30 hours"),),
            endorsements=(
                Endorsement(code=f"e-{code}", title="(E)", take=ALL, units=("A",)),
            ),
        )
        for code in ("practice", "practise")
    )
    result = compared(old, new)
    found = lines(result)
    start = found.index("What differs")
    assert found[start + 1 : start + 7] == [
        "  Title that may be added  changed",
        "    (E) may be added if A counts",
        "    name in the file: e-practice -> e-practise",
        "  Condition  changed",
        "    At least 30 hours",
        "    name in the file: practice -> practise",
    ]


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
        "as_far_as_compared",
        "kept",
        "gained",
        "manners",
        "undated",
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
        "among",
        "undated",
        "lacking",
        "denied",
        "record",
    ]
    assert body["as_far_as_compared"] is False
    assert body["old_sizes"]["unstated"] == ["credits", "hours"]
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
