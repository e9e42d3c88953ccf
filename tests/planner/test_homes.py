"""Where a unit may count: pins are of units, not of single attempts at them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner import Achievement, Candidate, Status, Verdict, check
from planner.applying import apply, apply_elsewhere
from planner.exceptions import rulings
from planner.grants import Grant, Sort
from planner.record import UnknownGroupError
from rules.definition import is_met
from rules.model import Manner, Qualification, Total, Unit, UnitBank
from rules.proof.proving import refute
from rules.proof.rows import Rows
from rules.structure import Structure
from tests.engine.building import (
    ALL,
    also,
    amount,
    exactly,
    leaf,
    qualification,
    within,
)
from tests.engine.building import stand_in as equivalent
from tests.planner.people import candidate

TWO = qualification(leaf("a", exactly(1), "A1 A2"), leaf("b", exactly(1), "B1 A2"))


def pinned(unit: str, path: str, *attempts: Achievement) -> Candidate:
    """Make somebody whose unit an exception pins to a group."""
    grant = Grant(
        sort=Sort.PIN,
        rule=path,
        unit=unit,
        by="R. Example",
        on=date(2026, 9, 1),
        because="Agreed.",
    )
    return candidate("", *attempts).model_copy(update={"exceptions": (grant,)})


def accepted(unit: str, listed: str, path: str | None = None) -> Achievement:
    """Make a unit accepted for a listed one, maybe pinned."""
    return Achievement(unit=unit, stands_for=listed, count_in=path)


def claim(record: Candidate, q: Qualification = TWO) -> dict[str, str]:
    """Give what of a record counts where."""
    return check(Structure.of(q), record).claim


def test_a_granted_pin_passes_over_an_attempt_that_can_not_count_there() -> None:
    """It says where the unit counts; what it was accepted for elsewhere doesn't."""
    both = accepted("X", "A1"), accepted("X", "B1")
    assert claim(pinned("X", "a", *both)) == {"X": "a"}
    assert claim(pinned("X", "b", *both)) == {"X": "b"}
    assert claim(pinned("A2", "a", *both, Achievement(unit="A2"))) == {
        "X": "b",
        "A2": "a",
    }


def test_a_pin_of_the_record_is_of_the_unit_too() -> None:
    """Any line of a unit says it for all, by whatever manner it is held."""
    both = accepted("X", "A1", "a"), accepted("X", "B1", "a")
    assert claim(candidate("", *both)) == {"X": "a"}
    assert claim(candidate("", *both[:1], accepted("X", "B1"))) == {"X": "a"}
    exempt = Achievement(unit="A2", how=Manner.EXEMPT)
    here = Achievement(unit="A2", count_in="b")
    assert claim(candidate("B1", exempt, here)) == {"B1": "b"}


def test_a_unit_pinned_to_several_groups_counts_in_one_of_them() -> None:
    """Each line says where it may count, if it does."""
    three = (*TWO.groups, leaf("c", None, "A2"))
    q = qualification(*three)
    lines = (Achievement(unit="A2", count_in=path) for path in "cb")
    found = check(Structure.of(q), candidate("", *lines))
    assert found.claim == {"A2": "b"}
    words = "The record wants A2 to count in b or c, and nowhere else."
    assert words in found.assumptions


def test_a_pin_that_no_attempt_achieved_can_keep_is_refused() -> None:
    """A failed attempt counts nowhere."""
    failed = accepted("X", "A1").model_copy(update={"status": Status.FAILED})
    record = candidate("", failed, accepted("X", "B1", "a"))
    with pytest.raises(UnknownGroupError) as raised:
        check(Structure.of(TWO), record)
    assert str(raised.value) == "X can't count in 'a'; it may in 'b'"
    (ruling,) = rulings(TWO, pinned("X", "a", failed, accepted("X", "B1")))
    assert ruling.reason == "a doesn't list X: to count it there, force it"


def test_a_pin_goes_for_a_unit_in_its_other_versions() -> None:
    """What a version may stand for is among its homes, and what it is itself."""
    units = (
        Unit(code="A1", title="A", version="2"),
        Unit(code="A1 v1", title="A, then"),
        Unit(code="B1", title="B"),
    )
    q = also(
        qualification(leaf("a", exactly(1), "A1"), leaf("b", exactly(1), "B1")),
        bank=UnitBank(title="units", units=units),
        equivalents=(equivalent("A1 v1 for B1"),),
    )
    older = Achievement(unit="A1", version="1")
    assert claim(pinned("A1", "b", older), q) == {"A1 v1": "b"}
    assert claim(pinned("A1", "a", older), q) == {}
    assert claim(pinned("A1", "a", older, Achievement(unit="A1")), q) == {"A1": "a"}


def test_an_additional_unit_is_pinned_nowhere() -> None:
    """It is never imported, so no group may count it."""
    group = leaf("a", ALL, "A1").model_copy(update={"imports": amount(None, 1)})
    q = also(qualification(group, units="F"), additional=("F",))
    record = pinned("F", "a", Achievement(unit="F"))
    found = check(Structure.of(q), record)
    assert [one.reason for one in found.exceptions] == [
        "a doesn't list F: to count it there, force it"
    ]


def test_a_smaller_award_that_lacks_a_group_counts_what_is_pinned_to_it() -> None:
    """Which group of the larger one a unit is for is no matter of the smaller."""
    small = Structure.of(also(qualification(leaf("c", ALL, "A2")), code="small"))
    structure = replace(Structure.of(TWO), smaller=(small,))
    record = candidate("", Achievement(unit="A2", count_in="b"))
    (found,) = check(structure, record).smaller
    assert found.verdict is Verdict.MET


def test_elsewhere_a_pin_that_can_be_kept_is_kept() -> None:
    """Only those to groups that can't count the unit are dropped."""
    structure = Structure.of(TWO)
    record = candidate(
        "",
        Achievement(unit="A2", count_in="b"),
        Achievement(unit="A1", count_in="gone"),
    )
    found = apply_elsewhere(structure, record)
    assert found.structure.case.pinned == (("A2", "b"),)
    with pytest.raises(UnknownGroupError):
        apply(structure, record)


def test_what_is_accepted_for_a_unit_is_no_import_of_its_group() -> None:
    """It fills the list, and the import beside it is measured by itself."""
    group = leaf("a", ALL, "A1 A2").model_copy(update={"imports": amount(None, 0)})
    elsewhere = Unit(code="Y", title="From elsewhere")
    lines = (
        Achievement(unit="Y", elsewhere=elsewhere),
        Achievement(unit="Y", elsewhere=elsewhere, stands_for="A1"),
    )
    q = qualification(group)
    assert claim(candidate("A2", *lines), q) == {"A2": "a", "Y": "a"}
    applied = apply(Structure.of(q), candidate("A2", *lines))
    assert is_met(q, applied.held, applied.structure.case)
    rows = Rows(q, applied.structure.case, applied.held)
    assert refute(rows.rows, rows.most) is None


@pytest.mark.parametrize(
    ("hows", "counts"),
    [
        ((Manner.RPL, Manner.ASSESSED), True),
        ((Manner.RPL,), False),
        ((Manner.EXEMPT, Manner.RPL), False),
        ((Manner.EXEMPT, Manner.TRANSFERRED), True),
    ],
)
def test_an_import_is_by_the_best_of_its_manners(
    hows: tuple[Manner, ...], *, counts: bool
) -> None:
    """By assessment, if it was assessed; by exemption only if by nothing else."""
    group = leaf("a", None, "A1").model_copy(update={"imports": amount(None, 1)})
    none_by = amount(None, 0).model_copy(
        update={"manners": (Manner.RPL, Manner.EXEMPT)}
    )
    q = also(qualification(group), totals=(Total(amount=none_by),))
    elsewhere = Unit(code="Y", title="From elsewhere")
    lines = (Achievement(unit="Y", how=how, elsewhere=elsewhere) for how in hows)
    assert claim(candidate("", *lines), q) == ({"Y": "a"} if counts else {})


def test_what_the_record_accepts_goes_before_the_rules() -> None:
    """What a unit was accepted for carries credit, whatever a rule says of others."""
    q = also(
        qualification(leaf("a", within(4, None, "credits"), "A1"), units="A1=4 X"),
        equivalents=(equivalent("X for A1 without credit"),),
    )
    assert check(Structure.of(q), candidate("X")).verdict is Verdict.NOT_MET
    record = candidate("", accepted("X", "A1"))
    assert check(Structure.of(q), record).verdict is Verdict.MET
    applied = apply(Structure.of(q), record)
    assert is_met(q, applied.held, applied.structure.case)
