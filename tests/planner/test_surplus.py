"""Why a held unit doesn't count: every reason code with its words."""

from __future__ import annotations

from datetime import date

import pytest

from planner import Achievement, Candidate
from planner.applying import apply
from planner.checking import check
from planner.position import Effort, stand
from planner.surplus import surplus
from rules.model import (
    Amount,
    Bar,
    Cap,
    LevelFilter,
    Manner,
    Qualification,
    Relation,
    StandIn,
    Take,
    Total,
)
from rules.solvers.protocol import Outcome, Solution
from rules.structure import Structure
from tests.engine.building import (
    ALL,
    amount,
    exactly,
    leaf,
    parent,
    pathways,
    qualification,
    within,
)
from tests.planner.people import AMPLE, CROWDED, Answering, candidate, crowd


def left(
    q: Qualification, held: str, effort: Effort = AMPLE
) -> dict[str, tuple[str, str]]:
    """Give the reason and the words for each unit left over."""
    position = stand(Structure.of(q), held.split(), effort)
    return {item.unit: (item.reason, item.words) for item in surplus(position)}


def left_of(q: Qualification, record: Candidate) -> dict[str, tuple[str, str]]:
    """Give the same for a record, with how and when its units are held."""
    applied = apply(Structure.of(q), record)
    position = stand(applied.structure, applied.held, AMPLE)
    return {item.unit: (item.reason, item.words) for item in surplus(position)}


def standing_in(q: Qualification, *rules: StandIn) -> Qualification:
    """Let units stand in for others."""
    return q.model_copy(update={"equivalents": rules})


def test_what_counts_is_no_surplus() -> None:
    """Someone whose units all count has nothing left over."""
    assert left(qualification(leaf("a", ALL, "A B")), "A B") == {}


def test_a_unit_no_group_lists() -> None:
    """A unit of the bank may be listed nowhere; another isn't even in the bank."""
    assert left(qualification(leaf("a", ALL, "A"), units="A Y"), "A X9 Y") == {
        "X9": ("not-in-structure", "not in the unit bank"),
        "Y": ("not-in-structure", "listed by no group of this qualification"),
    }


def test_a_unit_written_differently() -> None:
    """A code that looks like one of the bank is probably meant to be it."""
    words = "not in the unit bank (did you mean 'L/505'?)"
    q = qualification(leaf("a", ALL, "L/505"))
    for held in ("l/505", "L/\uff15\uff10\uff15"):
        assert left(q, held) == {held: ("not-in-structure", words)}


def test_a_unit_that_only_a_link_needs() -> None:
    """A prerequisite no group lists lets another count, and doesn't itself."""
    links = ["B needs C", "B needs A"]
    q = qualification(leaf("a", ALL, "B C"), units="A B C", links=links)
    assert left(q, "A B C") == {
        "A": ("prerequisite", "listed by no group, but needed by B")
    }


def test_a_unit_that_waits_for_another() -> None:
    """A unit whose prerequisite isn't held says which."""
    q = qualification(leaf("a", exactly(1), "B C"), units="A B C", links=["B needs A"])
    assert left(q, "B C") == {"B": ("waits-for", "waits for A, which is not held")}


def test_a_unit_that_waits_along_a_chain_of_links() -> None:
    """Each unit of the chain once, also where it runs in a circle."""
    group = leaf("a", exactly(1), "A B X")
    units = "A B C D E X"
    waits = "waits for B, which is not held"
    for links, words in (
        (
            ["A needs B", "B needs C", "C needs D"],
            " and counts only with C and counts only with D",
        ),
        (["A needs B", "B needs C", "C needs A"], " and counts only with C"),
        (["A needs B", "B needs C or D", "C needs E"], " and counts only with C or D"),
        (["A needs B", "B needs X"], ""),
    ):
        q = qualification(group, units=units, links=links)
        assert left(q, "A X")["A"] == ("waits-for", f"{waits}{words}")


def test_a_link_already_kept_is_no_reason() -> None:
    """With the prerequisite held, a unit too many is just that."""
    q = qualification(leaf("a", exactly(1), "C B"), units="A B C", links=["B needs A"])
    assert left(q, "A B C")["B"] == ("full", "a takes no more")


def test_a_unit_barred_with_one_that_counts() -> None:
    """Of a barred pair the first declared counts."""
    q = qualification(leaf("a", exactly(2), "A B C"), bars=["A B"])
    assert left(q, "A B C") == {"B": ("barred", "barred with A, which counts")}


def test_a_bar_of_others_is_no_reason() -> None:
    """Bars that don't name the unit, or whose other units don't count, say nothing."""
    q = qualification(
        leaf("a", exactly(1), "A B C"),
        units="A B C D E",
        bars=["A B", "C D", "C E"],
    )
    assert left(q, "A C") == {"C": ("full", "a takes no more")}


def test_a_unit_of_a_pathway_not_taken() -> None:
    """A unit of other pathways names them all."""
    q = qualification(
        parent(
            "p",
            pathways(1),
            leaf("p/x", ALL, "A E"),
            leaf("p/y", ALL, "B C"),
            leaf("p/z", ALL, "C D"),
        )
    )
    words = "only for {}, which this claim doesn't use"
    assert left(q, "A B C E") == {
        "B": ("not-selected", words.format("y")),
        "C": ("not-selected", words.format("y or z")),
    }


@pytest.mark.parametrize(
    "take", [exactly(1), within(None, 1), within(1, 1), Take(amounts=(amount(1, 1),))]
)
def test_a_unit_of_a_group_that_has_all_it_takes(take: Take) -> None:
    """Beyond its number of units a group counts nothing."""
    assert left(qualification(leaf("a", take, "A B")), "A B") == {
        "B": ("full", "a takes no more")
    }


def test_a_unit_of_two_groups_that_both_have_all_they_take() -> None:
    """Every group that lists the unit is named."""
    q = qualification(leaf("a", exactly(1), "A B C"), leaf("b", exactly(1), "B C D"))
    assert left(q, "A B C") == {"C": ("full", "a and b take no more")}


def test_a_unit_that_no_maximum_of_its_group_is_of() -> None:
    """The group has all it takes of another level: something else leaves no room."""
    most = amount(None, 1, level=LevelFilter(level=4))
    q = qualification(
        leaf("a", Take(amounts=(most, amount(1))), "A B"),
        units="A@4 B@3",
        totals=[Total(amount=amount(None, 1))],
    )
    words = "counting it too would break 'in total at most 1 unit'"
    assert left(q, "A B") == {"B": ("over-limit", words)}


def test_a_unit_over_a_share() -> None:
    """A share is no number of units, and is named."""
    none = amount(None, 0, level=LevelFilter(level=4))
    take = Take(amounts=(none.model_copy(update={"share": True}), amount(1)))
    q = qualification(leaf("a", take, "A B"), units="A@4 B@3")
    rule = "a: at most 0% of units at level 4 and at least 1 unit"
    words = f"counting it too would break '{rule}'"
    assert left(q, "A B") == {"A": ("over-limit", words)}


def test_a_unit_of_a_group_that_takes_all_is_never_left_over() -> None:
    """A group that takes all counts every unit of it that is held."""
    q = qualification(leaf("a", ALL, "A B"), leaf("b", within(None, 1), "A B C"))
    assert left(q, "A B C") == {}


def test_a_unit_a_total_leaves_no_room_for() -> None:
    """The group could count it; the amount over all that counts is named."""
    q = qualification(
        leaf("a", within(1, None), "A B C"), totals=[Total(amount=amount(2, 2))]
    )
    assert left(q, "A B C") == {
        "C": ("over-limit", "counting it too would break 'in total 2 units'")
    }


def test_a_unit_of_a_group_of_credit_that_has_enough() -> None:
    """A limit of credit is no number of units: one more would go over it."""
    q = qualification(leaf("a", within(2, 3, "credits"), "A B C"), units="A=2 B=2 C=2")
    assert left(q, "A B") == {
        "B": ("over-limit", "counting it too would break 'a: 2 to 3 credits'")
    }


def test_a_unit_of_a_group_without_a_take() -> None:
    """A group that asks for nothing is never full by itself, but one above may be."""
    q = qualification(parent("p", exactly(1), leaf("p/a", None, "A B")))
    assert left(q, "A B") == {
        "B": ("over-limit", "counting it too would break 'p: 1 unit'")
    }


def test_a_unit_nobody_found_a_place_for_in_time() -> None:
    """Where the budget ended, no reason is made up."""
    words = "the search budget ran out before a place for it was found"
    assert left(crowd(), CROWDED, Effort(steps=1)) == dict.fromkeys(
        CROWDED.split(), ("undecided", words)
    )


def test_a_unit_of_groups_that_nobody_can_fill() -> None:
    """That no claim exists is proved: it isn't put down to the budget."""
    q = qualification(leaf("a", ALL, "A B"), leaf("b", ALL, "B"))
    reasons = {unit: reason for unit, (reason, _) in left(q, "A B").items()}
    assert reasons.keys() == {"A", "B"}
    assert set(reasons.values()) == {"no-way"}


def test_surplus_stands_in_declared_order_and_strangers_last() -> None:
    """The order of the file first, then what it doesn't know, in number."""
    q = qualification(leaf("a", exactly(1), "C B A"))
    assert list(left(q, "Z10 Z9 A B C Y")) == ["B", "A", "Y", "Z9", "Z10"]


def test_an_additional_unit() -> None:
    """It goes on the certificate and never counts, in whatever bank it is."""
    q = qualification(leaf("a", ALL, "A"), units="A F")
    words = "an additional unit: on the certificate, never counted"
    assert left(q.model_copy(update={"additional": ("F",)}), "A F") == {
        "F": ("additional", words)
    }


def test_an_equivalent_that_came_out_of_its_time() -> None:
    """The rule is named, with its dates; in time, the unit counts."""
    q = qualification(leaf("a", ALL, "A"), units="A X Y")
    end = date(2009, 8, 31)
    q = standing_in(
        q,
        StandIn(unit="Y", stands_for="A"),
        StandIn(unit="X", stands_for="A", end=end),
    )
    late, in_time = (
        candidate("", Achievement(unit="X", day=day)) for day in (date.max, end)
    )
    assert left_of(q, late) == {
        "X": ("out-of-time", "not achieved in time for 'X for A to 2009-08-31'")
    }
    assert left_of(q, in_time) == {}


def test_a_unit_left_out_by_choice() -> None:
    """A choice is a reason before all that the rules might say."""
    q = qualification(leaf("a", exactly(1), "A B"), bars=["A B"])
    record = candidate("A", Achievement(unit="B", include=False))
    assert left_of(q, record) == {"B": ("left-out", "left out by choice")}


def test_an_item_left_out_by_choice() -> None:
    """However it is held, the unit was left out."""
    by_rpl = amount(None, 1).model_copy(update={"manners": (Manner.RPL,)})
    totals = [Total(amount=by_rpl)]
    q = qualification(leaf("a", within(1, None), "A B"), totals=totals)
    record = candidate("A", Achievement(unit="B", how=Manner.RPL, include=False))
    assert left_of(q, record) == {"B (RPL)": ("left-out", "left out by choice")}


def test_a_unit_that_stands_in_for_one_that_counts() -> None:
    """The unit itself counts, or another that stands in for it."""
    q = qualification(leaf("a", ALL, "A"), units="A X Y")
    rules = (StandIn(unit=unit, stands_for="A") for unit in "XY")
    q = standing_in(q, *rules)
    assert left(q, "A X") == {"X": ("counted-otherwise", "A counts already")}
    assert left(q, "X Y") == {"Y": ("counted-otherwise", "X counts as A already")}


def test_a_unit_whose_place_is_taken_breaks_no_other_rule() -> None:
    """What B needs is held: A would count as B, beside B itself."""
    q = qualification(leaf("a", ALL, "A B C"), units="A@3 B C", links=["B needs C"])
    pointed = (unit.model_copy(update={"points": 1}) for unit in q.bank.units)
    bank = q.bank.model_copy(update={"units": tuple(pointed)})
    high = LevelFilter(level=3, or_above=True)
    totals = (Total(amount=amount(1, measure="points", level=high)),)
    q = q.model_copy(update={"bank": bank, "totals": totals})
    q = standing_in(q, StandIn(unit="A", stands_for="B"))
    exempt = Achievement(unit="A", how=Manner.EXEMPT)
    assert left_of(q, candidate("B C", exempt)) == {
        "A (exemption)": ("over-limit", "counting it too would break 'B counts once'")
    }


def test_a_unit_that_may_count_as_two_is_not_said_to_count_otherwise() -> None:
    """That one of them counts already is no reason by itself."""
    q = qualification(leaf("a", exactly(1), "A B"), units="A B X")
    q = standing_in(q, *(StandIn(unit="X", stands_for=unit) for unit in "AB"))
    assert left(q, "A X") == {"X": ("full", "a takes no more")}


def test_a_unit_barred_with_what_stands_in_for_another() -> None:
    """What is named is what the record holds."""
    q = qualification(leaf("a", exactly(2), "A B C"), units="A B C X", bars=["A B"])
    q = standing_in(q, StandIn(unit="X", stands_for="B"))
    assert left(q, "A X C") == {"X": ("barred", "barred with A, which counts")}


def test_a_unit_of_a_bar_that_lets_two_count() -> None:
    """The third of them isn't barred with any one."""
    q = qualification(leaf("a", exactly(3), "A B C D"))
    q = q.model_copy(update={"bars": (Bar(units=("A", "B", "C"), most=2),)})
    words = "barred: only 2 of A, B, C count"
    assert left(q, "A B C") == {"C": ("barred", words)}
    assert left(q, "A C D") == {}


def capped(most: Amount, units: str = "A B", described: str = "") -> Qualification:
    """Make a group of two of three units, with a cap on some."""
    q = qualification(leaf("a", within(2, None), "A B C"), units=described)
    return q.model_copy(update={"caps": (Cap(amount=most, units=(*units.split(),)),)})


def test_a_unit_over_a_cap() -> None:
    """Of so many units, or of so much credit as one more would go over."""
    over = "counting it too would break 'At most {} of A and B count{}'"
    assert left(capped(amount(None, 1)), "A B C") == {
        "B": ("over-limit", over.format("1 unit", "s"))
    }
    q = capped(amount(None, 5, "credits"), described="A=3 B=3 C=3")
    assert left(q, "A B C") == {"B": ("over-limit", over.format("5 credits", ""))}


@pytest.mark.parametrize(
    "q",
    [
        capped(amount(None, 2), "A B"),
        capped(amount(None, 1), "C"),
        capped(amount(1), "A B"),
        capped(amount(None, 1), "X Y", "A B C X Y"),
    ],
    ids=["not reached", "of others", "a minimum", "of units no group lists"],
)
def test_a_cap_that_leaves_room_is_no_reason(q: Qualification) -> None:
    """Something else leaves the unit over: here a total, which is named."""
    totals = (Total(amount=amount(None, 1)), Total(amount=amount(None, 2)))
    group = leaf("a", within(1, None), "A B C")
    q = q.model_copy(update={"totals": totals, "groups": (group,)})
    words = "counting it too would break 'in total at most 1 unit'"
    assert left(q, "A B") == {"B": ("over-limit", words)}


@pytest.mark.parametrize("relation", [Relation.SAME, Relation.REPLACED])
def test_a_unit_and_the_one_that_is_the_same_count_once(relation: Relation) -> None:
    """Though both are listed and there is room, the second is left over."""
    q = qualification(leaf("a", within(1, 2), "A B"))
    assert left(q, "A B") == {}
    q = standing_in(q, StandIn(unit="A", stands_for="B", relation=relation))
    assert [*left(q, "A B")] == ["B"]


def test_a_unit_accepted_for_one_that_no_group_lists() -> None:
    """What it was accepted for is named: that is what can't count."""
    q = qualification(leaf("a", ALL, "A"), units="A Z")
    record = candidate("A Y", Achievement(unit="X", stands_for="Z"))
    assert left_of(q, record) == {"Y": ("not-in-structure", "not in the unit bank")}
    (aside,) = check(Structure.of(q), record).surplus[1:]
    assert aside.unit == "X"
    assert aside.reason == "not-in-structure"
    assert aside.words == "accepted for Z, which no group lists"


def test_a_unit_that_could_not_be_imported() -> None:
    """Because of what it is, or because nothing is known of it."""
    most = amount(None, 1, level=LevelFilter(level=3))
    group = leaf("a", within(1, None), "A").model_copy(update={"imports": most})
    q = qualification(group, units="A Y@2")
    describe = "to import it, state its title, level and credit in the record"
    words = "listed by no group, and not one that '{}' would import"
    assert left_of(q, candidate("A Y X9")) == {
        "Y": ("not-in-structure", words.format("at most 1 unit at level 3")),
        "X9": ("not-in-structure", f"not in the unit bank; {describe}"),
    }


def test_a_unit_that_an_unproved_claim_left_out() -> None:
    """No rule speaks against it: an engine stopped before it found a place."""
    q = qualification(leaf("a", within(1, 2), "A B"))
    engine = Answering(Outcome(Solution((1,)), proved=False))
    assert left(q, "A B", Effort(engine)) == {
        "B": ("not-needed", "what is still needed leaves no room for it in a")
    }


def test_a_unit_does_not_wait_where_another_stands_in_for_what_it_needs() -> None:
    """B may count, as X is held for A; there is just no room."""
    q = qualification(
        leaf("a", exactly(1), "C B"), units="A B C X", links=["B needs A"]
    )
    q = standing_in(q, StandIn(unit="X", stands_for="A"))
    assert left(q, "B C X")["B"] == ("full", "a takes no more")


def test_a_rule_broken_anyway_is_no_reason() -> None:
    """Nothing fills group a: that says nothing of C, which b could count."""
    q = qualification(leaf("a", exactly(3), "A B"), leaf("b", within(1, 2), "B C"))
    assert {reason for reason, _ in left(q, "C").values()} == {"no-way"}


def test_a_unit_of_a_list_whose_parent_has_enough() -> None:
    """The list itself asks for nothing; the group above it does."""
    q = qualification(parent("p", exactly(1), leaf("p/a", None, "A B")))
    words = "counting it too would break 'p: 1 unit'"
    assert left(q, "A B") == {"B": ("over-limit", words)}


def test_what_may_stand_for_several_units_that_all_count_themselves() -> None:
    """All of the group counts already."""
    q = qualification(leaf("a", ALL, "A B"), units="A B X")
    q = standing_in(q, StandIn(unit="X", stands_for="A"))
    more = (*q.equivalents, StandIn(unit="X", stands_for="B"))
    q = q.model_copy(update={"equivalents": more})
    assert left(q, "A B X") == {"X": ("full", "a takes no more")}
