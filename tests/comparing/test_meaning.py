"""What a change means: same, wider, narrower, neither or not decided."""

from __future__ import annotations

import pytest

from rules.comparing.containment import Answer
from rules.comparing.meaning import (
    Direction,
    Held,
    Meaning,
    Uncompared,
    Verdict,
    as_read_for,
    compare_meaning,
    manners_compared,
)
from rules.model import (
    Group,
    Link,
    Manner,
    Order,
    Qualification,
    Total,
)
from rules.structure import Structure
from tests.engine.building import (
    ALL,
    also,
    amount,
    exactly,
    leaf,
    qualification,
    stand_in,
    within,
)

YES, NO, OPEN = Answer.CONTAINED, Answer.NOT_CONTAINED, Answer.UNDETERMINED


def compared(old: Qualification, new: Qualification) -> Verdict:
    """Compare two qualifications."""
    return compare_meaning(Structure.of(old), Structure.of(new))


@pytest.mark.parametrize(
    ("kept", "gained", "meaning"),
    [
        (YES, YES, Meaning.SAME),
        (YES, NO, Meaning.WIDER),
        (NO, YES, Meaning.NARROWER),
        (NO, NO, Meaning.NEITHER),
        (YES, OPEN, Meaning.UNDETERMINED),
        (OPEN, NO, Meaning.UNDETERMINED),
    ],
)
def test_both_directions_make_a_meaning(
    kept: Answer, gained: Answer, meaning: Meaning
) -> None:
    """One that is open leaves the whole open."""
    verdict = Verdict(Direction(kept, kept), Direction(gained, gained))
    assert verdict.meaning is meaning


def test_fewer_units_asked_is_wider() -> None:
    """The witness is one who has fewer."""
    old = qualification(leaf("a", exactly(2), "A B C"))
    new = qualification(leaf("a", exactly(1), "A B C"))
    verdict = compared(old, new)
    assert verdict.meaning is Meaning.WIDER
    assert verdict.kept == Direction(YES, YES)
    assert verdict.gained.witness == (Held("A"),)
    assert (verdict.manners, verdict.uncompared) == ((), ())


CAPPED = Total(amount=amount(None, 1).model_copy(update={"manners": (Manner.RPL,)}))
PLAIN = qualification(leaf("a", exactly(2), "A B C"))


def test_a_limit_on_prior_learning_is_shown_by_prior_learning() -> None:
    """By assessment alone nothing has changed; the witness says how it is held."""
    verdict = compared(PLAIN, also(PLAIN, totals=(CAPPED,)))
    assert verdict.meaning is Meaning.NARROWER
    assert (verdict.kept.answer, verdict.kept.by_assessment) == (NO, YES)
    assert [held.manner for held in verdict.kept.witness] == [Manner.RPL] * 2
    assert verdict.manners == (Manner.RPL,)


def test_a_difference_by_assessment_is_shown_by_assessment() -> None:
    """Even where a smaller or an as small record would hold something else."""
    fewer = qualification(leaf("a", exactly(1), "A B C"))
    verdict = compared(also(fewer, totals=(CAPPED,)), PLAIN)
    assert verdict.kept.witness == (Held("A"),)


def test_a_unit_that_one_side_lacks_is_held_in_no_manner_there() -> None:
    """Items are of the units that a side knows."""
    wider = qualification(leaf("a", exactly(2), "A B C D"))
    assert compared(also(PLAIN, totals=(CAPPED,)), wider).meaning is Meaning.WIDER


def test_exemption_matters_where_credit_counts() -> None:
    """Or where a rule asks for it by name; where only units count, it doesn't."""
    assert manners_compared(PLAIN) == ()
    credit = qualification(
        leaf("a", within(2, None, "credits"), "A B"), units="A=2 B=2"
    )
    assert manners_compared(PLAIN, credit) == (Manner.EXEMPT,)
    exempt = amount(None, 1).model_copy(update={"manners": (Manner.EXEMPT,)})
    named = also(PLAIN, totals=(Total(amount=exempt),))
    assert manners_compared(named, PLAIN) == (Manner.EXEMPT,)


def test_an_exempt_unit_shows_that_credit_is_asked_now() -> None:
    """Two units of two credits each: the same, but for who is exempt from one."""
    old = qualification(leaf("a", exactly(2), "A B"), units="A=2 B=2")
    new = qualification(leaf("a", within(4, None, "credits"), "A B"), units="A=2 B=2")
    verdict = compared(old, new)
    assert verdict.meaning is Meaning.NARROWER
    assert Manner.EXEMPT in {held.manner for held in verdict.kept.witness}


def test_what_is_left_aside_is_named() -> None:
    """Units from elsewhere, and anything that only dates decide."""
    imports = Group(path="i", title="I", imports=amount(None, 1))
    dated = stand_in("B for A").model_copy(update={"start": "2026-01-01"})
    linked = Link(unit="A", needs=("B",), order=Order.FIRST)
    q = also(PLAIN, groups=(*PLAIN.groups, imports), links=(linked,))
    q = also(q, equivalents=(dated,))
    assert compared(PLAIN, q).uncompared == (
        Uncompared.IMPORTED,
        Uncompared.ORDER,
        Uncompared.DATES,
    )


def test_a_witness_is_read_by_the_side_that_it_does_not_meet() -> None:
    """Units held plainly, items for the others, nothing for units unknown there."""
    witness = (Held("A"), Held("B", Manner.RPL), Held("Z"))
    direction = Direction(NO, NO, witness)
    structure, codes = as_read_for(direction, Structure.of(PLAIN))
    assert codes == ("A", "B (RPL)")
    assert [item.unit for item in structure.case.items] == ["B"]


def test_a_budget_too_small_leaves_both_open() -> None:
    """No guess is made."""
    verdict = compare_meaning(
        Structure.of(PLAIN), Structure.of(qualification(leaf("a", ALL, "A"))), steps=1
    )
    assert verdict.meaning is Meaning.UNDETERMINED
