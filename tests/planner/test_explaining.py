"""Explanations: a check with its routes, and why a unit counts or doesn't."""

from __future__ import annotations

import pytest

from planner import (
    Achievement,
    Candidate,
    Status,
    UnknownUnitError,
    Verdict,
    explain,
)
from planner.explaining import UnitAnswer
from planner.position import Effort
from rules.model import (
    Bar,
    Manner,
    Qualification,
    StandIn,
    StraddlingUnits,
    Switches,
    Total,
    Unit,
    UnitBank,
)
from rules.solvers.protocol import Budget, Needs, Outcome, Query, held_only
from rules.structure import Structure
from tests.engine.building import (
    ALL,
    also,
    amount,
    exactly,
    leaf,
    parent,
    pathways,
    qualification,
    within,
)
from tests.planner.people import AMPLE, CROWDED, Unsure, attempt, candidate, crowd

OTHER_PATHWAY = "only for y, which this claim doesn't use"
OUT_OF_TIME = "the search budget ran out before a place for it was found"
THROUGH_Y = "than the best, through p > y"
LOST = "would then not count"
NO_SHORTER = "Taking it alone would not shorten the shortest way"


def diploma() -> Qualification:
    """Make a core, a choice of two pathways, some options, and units besides."""
    return qualification(
        leaf("core", ALL, "A B"),
        parent("p", pathways(1), leaf("p/x", ALL, "C D"), leaf("p/y", ALL, "E F G")),
        leaf("o", exactly(2), "H I J K"),
        units="A B C D E F G H I J K Z",
        bars=["H I"],
        links=["K needs Z"],
    )


def answer(held: str, unit: str, q: Qualification | None = None) -> UnitAnswer:
    """Ask about one unit of someone who holds these."""
    structure = Structure.of(q or diploma())
    (only,) = explain(structure, candidate(held), AMPLE, units=(unit,)).units
    assert only.unit == unit
    return only


def test_an_explanation_is_a_check_and_its_routes() -> None:
    """Nothing is asked about units unless told to."""
    found = explain(Structure.of(diploma()), candidate("A B C H"))
    assert (found.check.verdict, found.check.shortfall.units) == (Verdict.NOT_MET, 2)
    assert (found.routes.units, found.routes.best) == (2, ())
    assert found.units == ()


def test_answers_come_in_the_order_asked() -> None:
    """Each unit asked about has its answer, also twice."""
    found = explain(Structure.of(diploma()), candidate(), AMPLE, units=("C", "A", "C"))
    assert [told.unit for told in found.units] == ["C", "A", "C"]


def test_a_unit_that_counts_says_where() -> None:
    """A group in a pathway is named with the groups above it."""
    assert answer("C D", "D") == UnitAnswer(
        unit="D", answer="counts", words=("It is held and counts in p > x.",)
    )


def test_a_unit_nobody_knows_is_refused_with_the_nearest() -> None:
    """A mistyped code is no answer but a question back."""
    q = qualification(leaf("a", ALL, "L301 L302"))
    with pytest.raises(UnknownUnitError) as error:
        answer("", "L310", q)
    assert str(error.value) == (
        "there is no unit 'L310' in the unit bank; did you mean L302 or L301?"
    )
    assert (error.value.unit, error.value.close) == ("L310", ["L302", "L301"])


def test_a_unit_like_no_other_is_refused() -> None:
    """Where nothing is near, nothing is suggested."""
    with pytest.raises(
        UnknownUnitError, match=r"^there is no unit '\?' in the unit bank$"
    ):
        answer("", "?")


def test_a_unit_held_from_elsewhere_is_answered_for() -> None:
    """A unit the record knows is no mistake, though the bank doesn't know it."""
    assert answer("X9", "X9") == UnitAnswer(
        unit="X9",
        answer="not-in-structure",
        words=("It is held but doesn't count: not in the unit bank.",),
    )


def test_a_unit_of_the_bank_that_no_group_lists() -> None:
    """Taking it would never help."""
    q = qualification(leaf("a", ALL, "A"), units="A Y")
    assert answer("", "Y", q) == UnitAnswer(
        unit="Y",
        answer="not-listed",
        words=("It is not held, and no group of this qualification lists it.",),
    )


def test_a_prerequisite_held_is_answered_for() -> None:
    """A unit that only a link needs can't be made to count."""
    assert answer("H K Z", "Z").words == (
        "It is held but doesn't count: listed by no group, but needed by K.",
    )


def test_a_prerequisite_not_held_says_what_it_would_bring() -> None:
    """Taking it may finish the qualification, though no group lists it."""
    assert answer("A B C D H K", "Z") == UnitAnswer(
        unit="Z",
        answer="not-held",
        words=(
            "It is not held.",
            "K counts only if it is held.",
            "Taking it finishes the qualification.",
        ),
    )


def test_a_unit_that_counts_only_once_another_is_taken_says_so() -> None:
    """It doesn't count yet: what it needs isn't held."""
    assert answer("A B C D H K", "K").words == (
        "It is held and counts in o.",
        "It counts only once Z is held, which is still to be taken.",
    )


def test_a_peer_that_could_stand_in_gains_nothing() -> None:
    """Units alike change places freely."""
    q = qualification(leaf("o", exactly(2), "H I J"))
    assert answer("H I J", "J", q) == UnitAnswer(
        unit="J",
        answer="full",
        words=(
            "It is held but doesn't count: o takes no more.",
            "It could count in place of H or I; nothing would be gained.",
        ),
    )


def test_a_unit_of_another_pathway_says_what_going_there_takes() -> None:
    """The price: units more, units lost, and what is still to take."""
    assert answer("C D E", "E").words == (
        f"It is held but doesn't count: {OTHER_PATHWAY}.",
        f"A claim that counts it needs 2 more units {THROUGH_Y}; C and D {LOST}.",
        "That claim still takes F, G.",
    )


def test_a_price_of_one_unit_is_in_the_singular() -> None:
    """One unit more, one unit lost."""
    q = qualification(
        parent("p", pathways(1), leaf("p/x", ALL, "C"), leaf("p/y", ALL, "E F"))
    )
    assert answer("C E", "E", q).words[1:] == (
        f"A claim that counts it needs 1 more unit {THROUGH_Y}; C {LOST}.",
        "That claim still takes F.",
    )


def test_a_unit_may_count_at_no_price() -> None:
    """A claim as good may count it instead of another, with nothing more to take."""
    q = qualification(leaf("o", exactly(1), "H I"), leaf("r", exactly(1), "I J"))
    assert answer("H I J", "J", q).words == (
        "It is held but doesn't count: r takes no more.",
        "A claim that counts it needs no more units; I would then not count.",
    )


def test_a_unit_may_count_without_another_losing_its_place() -> None:
    """Of two pathways, the longer one has been begun: nothing counts in the other."""
    q = qualification(
        parent("p", pathways(1), leaf("p/x", ALL, "C"), leaf("p/y", ALL, "E F G"))
    )
    assert answer("E", "E", q).words[1:] == (
        "A claim that counts it needs 1 more unit than the best, through p > y.",
        "That claim still takes F, G.",
    )


def test_a_unit_no_claim_can_count_says_so() -> None:
    """Two of the barred three are always in the way."""
    q = qualification(leaf("a", ALL, "A"), leaf("o", exactly(1), "H I"), bars=["A H"])
    assert answer("A H I", "H", q).words == (
        "It is held but doesn't count: barred with A, which counts.",
        "No claim can count it, whatever else is taken.",
    )


def test_a_unit_not_held_says_where_it_can_count_and_what_it_brings() -> None:
    """One unit nearer, or there."""
    assert answer("A B C D H", "J").words == (
        "It is not held.",
        "It can count in o.",
        "Taking it finishes the qualification.",
    )
    assert answer("A B C D", "J").words[2:] == ("Taking it leaves 1 to go.",)


def test_a_unit_of_two_groups_names_both() -> None:
    """A unit may count in either group that lists it."""
    q = qualification(leaf("o", exactly(1), "H I"), leaf("r", exactly(1), "I J"))
    assert answer("", "I", q).words[1] == "It can count in o or r."


def test_a_unit_attempted_before_says_what_the_record_says() -> None:
    """An attempt that came to nothing is remembered."""
    structure = Structure.of(diploma())
    record = candidate(
        "A", attempt("B", Status.FAILED), attempt("B", Status.IN_PROGRESS)
    )
    (told,) = explain(structure, record, AMPLE, units=("B",)).units
    assert told.answer == "not-held"
    assert told.words[0] == ("It is not held: the record says failed; in progress.")


@pytest.mark.parametrize("unit", ["K", "I", "E", "F"])
def test_once_it_is_achieved_no_further_unit_is_needed(unit: str) -> None:
    """Nothing is left to bring nearer."""
    words = answer("A B C D H J", unit).words
    assert words[2:] == ("The qualification is achieved without it.",)


@pytest.mark.parametrize(
    ("held", "unit", "why"),
    [
        ("A B C D H", "K", "it waits for Z, which is not held"),
        ("A B C D H", "I", "barred with H, which counts"),
        ("A B C D H", "F", OTHER_PATHWAY),
        ("A C D H J", "E", OTHER_PATHWAY),
    ],
)
def test_a_unit_that_would_bring_nothing_says_why(
    held: str, unit: str, why: str
) -> None:
    """The reason is the one it would have as surplus."""
    words = answer(held, unit).words
    assert words[2:] == (f"{NO_SHORTER}: {why}.",)


def test_a_unit_that_would_count_without_finishing_anything_says_so() -> None:
    """It takes another's place in the claim: no nearer, and not left over either."""
    q = qualification(
        parent("p", pathways(1), leaf("p/x", ALL, "C"), leaf("p/y", exactly(2), "E F")),
    )
    assert answer("", "E", q).words == (
        "It is not held.",
        "It can count in p > y.",
        f"{NO_SHORTER}: it would count in place of another unit.",
    )


def test_nothing_is_promised_where_no_route_is_known() -> None:
    """If nobody can finish, taking a unit brings nobody nearer."""
    q = qualification(leaf("a", exactly(3), "A B"))
    assert answer("", "A", q).words == ("It is not held.", "It can count in a.")


def explained(steps: int, unit: str, held: str = CROWDED) -> tuple[str, ...]:
    """Ask about a unit within a budget."""
    effort = Effort(steps=steps)
    found = explain(Structure.of(crowd()), candidate(held), effort, units=(unit,))
    return found.units[0].words


def test_a_spent_budget_claims_nothing_about_a_unit() -> None:
    """What wasn't found isn't said not to be."""
    assert explained(1, "U1") == (
        f"It is held but doesn't count: {OUT_OF_TIME}.",
        "No claim was found, whatever else is taken.",
    )
    assert explained(1, "X1") == ("It is not held.", "It can count in g1.")


class Late:
    """An engine that finds nothing until told that a unit must count."""

    def best(self, query: Query, budget: Budget) -> Outcome:
        """Give up, or ask the default engine."""
        if query.must_count is None:
            return Outcome(None, proved=False)
        return AMPLE.solver.best(query, budget)

    def decide(self, query: Query, budget: Budget) -> Outcome:
        """Answer as for the best solution."""
        return self.best(held_only(query), budget)

    def needs(self, query: Query, budget: Budget) -> Needs:
        """Give up."""
        del query, budget
        return Needs((), proved=False)


def test_a_price_is_not_named_without_a_best_claim_to_compare() -> None:
    """If only the claim that counts it was found in time, nothing is compared."""
    found = explain(
        Structure.of(crowd()), candidate(CROWDED), Effort(Late()), units=("U1",)
    )
    (told,) = found.units
    assert told.answer == "undecided"
    assert len(told.words) == 1


def unsure(held: str, unit: str) -> UnitAnswer:
    """Ask an engine that finds everything and proves nothing but a no."""
    effort = Effort(Unsure(sure_of_no=True))
    structure = Structure.of(diploma())
    (only,) = explain(structure, candidate(held), effort, units=(unit,)).units
    return only


def test_nothing_unproved_is_said_of_a_unit_not_held() -> None:
    """Without a proof of the least, nobody says that a unit shortens nothing."""
    assert not any(NO_SHORTER in words for words in unsure("A", "F").words)
    assert any(NO_SHORTER in words for words in answer("A C D", "F").words)


def test_an_unproved_price_is_an_upper_bound() -> None:
    """What counting a unit takes is told as at the most, if less may do."""
    held = "A B C D H J E"
    exact = [words for words in answer(held, "E").words if "A claim" in words]
    bound = [words for words in unsure(held, "E").words if "A claim" in words]
    assert bound == [f"At the most: {words}" for words in exact]
    assert exact


def told(q: Qualification, record: Candidate, unit: str) -> UnitAnswer:
    """Ask about one unit of a record."""
    (only,) = explain(Structure.of(q), record, AMPLE, units=(unit,)).units
    return only


def test_a_unit_that_is_recorded_and_does_not_stand_says_why() -> None:
    """It isn't said not to be held: the record has it."""
    units = (Unit(code="A", title="A", version="2"), Unit(code="B", title="B"))
    q = qualification(leaf("o", exactly(1), "A B"))
    q = q.model_copy(update={"bank": UnitBank(title="units", units=units)})
    record = candidate("", Achievement(unit="A", version="1"))
    assert told(q, record, "A") == UnitAnswer(
        unit="A",
        answer="other-version",
        words=(
            (
                "It is recorded but doesn't stand: "
                "version 1 doesn't stand for version 2."
            ),
        ),
    )


def by_rpl() -> Qualification:
    """Make a group of one unit, with a total that asks what is held by RPL."""
    most = amount(None, 1).model_copy(update={"manners": (Manner.RPL,)})
    return qualification(leaf("o", exactly(1), "A B"), totals=[Total(amount=most)])


def test_a_unit_is_asked_about_by_its_code_however_it_is_held() -> None:
    """That the rules tell it apart is no matter of whoever asks."""
    record = candidate("", Achievement(unit="A", how=Manner.RPL))
    assert told(by_rpl(), record, "A").words == ("It is held and counts in o.",)
    record = candidate("B", Achievement(unit="A", how=Manner.RPL, include=False))
    assert told(by_rpl(), record, "A") == UnitAnswer(
        unit="A",
        answer="left-out",
        words=("It is held but doesn't count: left out by choice.",),
    )


def test_a_unit_that_another_stands_in_for_says_which() -> None:
    """And that one says in whose place it counts."""
    q = qualification(leaf("o", exactly(1), "A B"), units="A B X")
    rules = (StandIn(unit="X", stands_for="A"),)
    q = q.model_copy(update={"equivalents": rules})
    first, *_ = told(q, candidate("X"), "A").words
    assert first == "It is not held itself; X counts in its place."
    assert told(q, candidate("X"), "X").words == (
        "It is held and counts in place of A in o.",
    )


def test_a_unit_that_a_maximum_cuts_says_how_much() -> None:
    """Of the one that is cut, what doesn't count."""
    q = qualification(leaf("a", within(5, 5, "credits"), "A B"), units="A=3 B=3.5")
    switches = Switches(straddling_units=StraddlingUnits.PART)
    q = q.model_copy(update={"switches": switches})
    words = [told(q, candidate("A B"), unit).words for unit in "AB"]
    cut = [more for _, *more in words if more]
    assert cut == [["A maximum cuts off 1.5 credits of it."]]


def test_a_unit_left_out_says_if_that_is_why_it_isnt_met() -> None:
    """The record's own choice stands in the way, and may be changed."""
    q = qualification(leaf("a", ALL, "A"))
    record = candidate("", Achievement(unit="A", include=False))
    assert told(q, record, "A").words == (
        "It is held but doesn't count: left out by choice.",
        "Without the choices in the record it would be met.",
    )


def test_a_claim_that_counts_a_unit_swaps_no_others() -> None:
    """Of claims as good, it is one that counts what counts now."""
    told = answer("A B C D", "D", highest_counts())
    assert told.words == (
        "It is held but doesn't count: only for y, which this claim doesn't use.",
        f"A claim that counts it needs no more units, through p > y; C {LOST}.",
    )


def test_an_alternative_wastes_no_more_than_it_must() -> None:
    """Nor does a way to finish through another pathway."""
    found = explain(Structure.of(highest_counts()), candidate("A B C"), AMPLE)
    assert found.check.claim == {"B": "o", "C": "p/x"}
    (step,) = found.routes.steps
    assert [one.wasted for one in step.alternatives] == [(), ("C",)]


def highest_counts() -> Qualification:
    """Make one of two units, of which the one of more credit counts, and pathways."""
    q = qualification(
        leaf("o", exactly(1), "A B"),
        parent("p", pathways(1), leaf("p/x", ALL, "C"), leaf("p/y", ALL, "D")),
        units="A=3@3 B=4@3 C=3@3 D=3@3",
        totals=[Total(amount=amount(6, None, "credits"))],
    )
    return also(q, bars=(Bar(units=("A", "B"), keep_highest=True),))
