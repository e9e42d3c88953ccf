"""What could be gathered: opportunities, and items that nobody declared."""

from __future__ import annotations

from planner.evidence.covering.reports import Possible
from planner.evidence.covering.words import (
    item_words,
    number_words,
    why_words,
)
from rules.standards import EvidenceRule, OfKind, Relation, Standard
from tests.evidence.building import (
    ONLY_SEEN,
    SEEN_ONCE,
    TWO,
    crosswalk,
    item,
    portfolio,
    refs,
    section,
    standard,
    statement,
    suite,
)
from tests.evidence.covering.building import chance, least, opportunities, plan

A = standard("A", statement("P1"), statement("P2"))


def test_without_opportunities_any_item_for_a_section_will_do() -> None:
    """It counts for all statements of its section; kinds that do the same are one."""
    found = least(portfolio(of=suite(A)))
    (gather,) = found.gather
    assert plan(found) == "A/1/observation"
    assert gather.closes == refs("A: P1 P2")
    assert gather.item == Possible(
        number=1,
        kinds=("observation", "work product", "RPL"),
        most=1,
        helps=refs("A: P1 P2"),
        unit="A",
        section_title="Section of A",
        any_kind=True,
    )
    assert item_words(gather.item) == "1 item of any kind for 'Section of A' of A"
    assert number_words(found) == "1 new item closes every gap."
    assert why_words(found) == ("Why no fewer: P1 of A needs 1 item.",)


def test_each_section_needs_its_own() -> None:
    """An item that nobody declared counts for no other section."""
    sections = (section(statement("P1"), statement("P2")), section(statement("P3")))
    found = least(portfolio(of=suite(Standard(code="A", title="", sections=sections))))
    assert plan(found) == "A/1/observation, A/2/observation"
    assert item_words(found.gather[1].item) == "1 item of any kind for section 2 of A"
    why = (
        "Why no fewer: P1 and P3 of A need 1 item each; "
        "and no item for one section counts for more than one of these."
    )
    assert why_words(found) == (why,)
    assert number_words(found) == (
        "2 new items close every gap; no fewer will do, "
        "if each item that isn't planned yet shows one section only."
    )


def test_where_opportunities_are_enough_nothing_else_is_possible() -> None:
    """Though one item for the section would do what two opportunities do."""
    found = least(opportunities(A, "P1", "P2"))
    assert plan(found) == "O1, O2"
    assert [one.item.id for one in found.singles] == ["O1", "O2"]


def test_what_opportunities_leave_lacking_may_be_any_item() -> None:
    """As often as one likes: it counts for the others of the section too.

    P1 needs two items, of which O1 is one.
    """
    of = standard("A", statement("P1", TWO), statement("P2", TWO))
    found = least(opportunities(of, "P1 P2", "P2"))
    assert plan(found) == "O1, A/1/observation"
    assert [gather.closes for gather in found.gather] == [(), refs("A: P1 P2")]
    assert [gather.helps for gather in found.gather] == [refs("A: P1 P2"), ()]


def test_an_item_nobody_declared_may_do_instead_ofopportunities() -> None:
    """Two for the section meet all three statements, though only P3 lacks any other."""
    twice = (statement("P1", TWO), statement("P2", TWO))
    of = standard("A", *twice, statement("P3"))
    found = least(opportunities(of, "P1 x 2", "P2 x 2"))
    assert plan(found) == "2 A/1/observation"
    assert (found.number, found.proved) == (2, True)


def test_what_no_kind_can_meet_makes_no_other_item_possible() -> None:
    """P1 asks for an item of a kind unknown, and one that would be possible."""
    rule = EvidenceRule(items=2, least=(OfKind(kind="hearsay", items=1),))
    of = standard("A", statement("P1", rule), statement("P2"), statement("P3"))
    found = least(opportunities(of, "P2", "P3"))
    assert (plan(found), found.beyond) == ("O1, O2", refs("A: P1"))


def test_an_opportunity_is_had_so_many_times() -> None:
    """One twice, where two items are needed and once is not enough."""
    of = standard("A", statement("P1", TWO), statement("P2"))
    found = least(opportunities(of, "P1 x 3", "P2"))
    assert plan(found) == "2 O1, O2"
    assert item_words(found.gather[0].item, 2) == "O1 (2 observations)"
    assert plan(least(opportunities(of, f"P1 x {10**9}", "P2"))) == "2 O1, O2"


def test_kinds_asked_for_are_gathered() -> None:
    """One observation closes what asks for one; the other item may be of any kind."""
    of = standard("A", statement("P1", SEEN_ONCE), statement("P2", ONLY_SEEN))
    found = least(portfolio(item("E1", "RPL"), of=suite(of)))
    assert plan(found) == "A/1/observation"
    rest = least(portfolio(item("E1"), of=suite(of)))
    assert plan(rest) == "A/1/observation"
    assert item_words(rest.gather[0].item) == "1 observation for 'Section of A' of A"
    assert why_words(least(portfolio(of=suite(of)))) == (
        "Why no fewer: P1 of A needs 2 items.",
    )


def test_kinds_that_do_the_same_are_named() -> None:
    """Unless they are all there are."""
    of = standard("A", statement("P1", EvidenceRule(kinds=("observation", "RPL"))))
    found = least(portfolio(of=suite(of)))
    assert item_words(found.gather[0].item, 2) == (
        "2 items of observation or RPL for 'Section of A' of A"
    )


def test_an_opportunity_of_a_kind_that_does_not_count_helps_nothing() -> None:
    """Kinds count in any case of their letters."""
    of = standard("A", statement("P1", ONLY_SEEN))
    chances = (chance("O1", "A: P1", "RPL"), chance("O2", "A: P1", "Observation"))
    found = least(portfolio(of=suite(of), opportunities=chances))
    assert plan(found) == "O2"
    assert [one.item.id for one in found.singles] == ["O2"]


def test_evidence_carries_over() -> None:
    """One item for A closes the same in B, whatever it is possible for."""
    both = suite(A, standard("B", statement("Q1")))
    same = (crosswalk(("A: P1", Relation.SAME, "B: Q1")),)
    chances = (chance("O1", "B: Q1"), chance("O2", "A: P2"), chance("O3", "A: P1"))
    of = portfolio(of=both, crosswalks=same, opportunities=chances)
    found = least(of)
    assert plan(found) == "O1, O2"
    assert found.gather[0].closes == refs("A: P1; B: Q1")
    assert found.gather[0].item.helps == refs("A: P1; B: Q1")
    anything = least(of.model_copy(update={"opportunities": ()}))
    assert plan(anything) == "A/1/observation"
    assert anything.gather[0].closes == refs("A: P1 P2; B: Q1")


def test_a_named_kind_that_the_suite_does_not_know_is_beyond() -> None:
    """However many items of other kinds there are."""
    rule = EvidenceRule(items=2, least=(OfKind(kind="hearsay", items=1),))
    of = opportunities(standard("A", statement("P1", rule), statement("P2")), "P1 P2")
    found = least(of)
    assert found.beyond == refs("A: P1")
    assert found.gather[0].item.helps == refs("A: P2")
