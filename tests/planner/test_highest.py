"""Of barred units the one of the highest credit is preferred, and never more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from planner.position import Effort, Position, Verdict, stand
from rules.model import Alike, Bar, Qualification, Total, UnitBank
from rules.solvers.protocol import Budget, Needs, Outcome, Query, held_only
from rules.strategies import held_units
from rules.structure import Structure
from tests.drawn import structures
from tests.engine.building import ALL, amount, exactly, leaf, qualification, within
from tests.planner.people import AMPLE
from tests.tries import tries

law = tries(60)


def barring(q: Qualification, *bars: str, highest: bool = True) -> Qualification:
    """Bar units, the highest credit preferred."""
    made = (Bar(units=tuple(b.split()), keep_highest=highest) for b in bars)
    return q.model_copy(update={"bars": tuple(made)})


def counted(q: Qualification, held: str) -> list[str]:
    """Give the units that count."""
    return [*stand(Structure.of(q), held.split(), AMPLE).placed.counted]


SOME_CREDIT = (Total(amount=amount(1, None, "credits")),)
"""A rule that tells units of different credit apart."""


def choice(units: str = "A=2 B=4 C=3") -> Qualification:
    """Make a group that takes one of three units, and asks for some credit."""
    return qualification(
        leaf("o", exactly(1), "A B C"), units=units, totals=SOME_CREDIT
    )


def test_the_highest_credit_of_barred_units_counts() -> None:
    """Without the wish, the first declared does."""
    assert counted(barring(choice(), "A B C"), "A B C") == ["B"]
    assert counted(barring(choice(), "A B C"), "A C") == ["C"]
    assert counted(barring(choice(), "A B C", highest=False), "A B C") == ["A"]


def test_the_highest_credit_counts_where_no_rule_asks_for_credit() -> None:
    """The credit may matter to nobody else; it is what the wish is about."""
    q = qualification(leaf("o", exactly(1), "A B"), units="A=2 B=4")
    assert counted(barring(q, "A B"), "A B") == ["B"]


def test_of_equal_credit_the_first_declared_counts() -> None:
    """A unit without credit has the least."""
    assert counted(barring(choice("A=4 B=4 C"), "A B C"), "A B C") == ["A"]
    assert counted(barring(choice("A=1 B=2 C"), "A B C"), "A B C") == ["B"]


def test_units_of_the_same_title_are_such_a_set() -> None:
    """Every set of them by itself."""
    q = qualification(
        leaf("o", exactly(2), "A B C D"), units="A=2 B=4 C=1 D=3", totals=SOME_CREDIT
    )
    titles = {"A": "One", "B": "one", "C": "Two", "D": "Two"}
    units = tuple(u.model_copy(update={"title": titles[u.code]}) for u in q.bank.units)
    bars = (Bar(alike=Alike.TITLE, keep_highest=True),)
    bank = UnitBank(title="units", units=units)
    q = q.model_copy(update={"bank": bank, "bars": bars})
    assert counted(q, "A B C D") == ["B", "D"]


def test_only_held_units_are_preferred() -> None:
    """What would have to be taken is left to what is least."""
    found = stand(Structure.of(barring(choice(), "A B C")), ["A"], AMPLE)
    assert found.verdict is Verdict.MET
    assert [*found.placed.counted] == ["A"]


def test_the_next_highest_counts_where_the_highest_would_cost_a_unit() -> None:
    """B needs a unit that isn't held: C has the highest credit without it."""
    q = qualification(
        leaf("o", exactly(1), "A B C"),
        units="A=2 B=4 C=3 Z",
        links=["B needs Z"],
        totals=SOME_CREDIT,
    )
    assert counted(barring(q, "A B C"), "A B C") == ["C"]
    assert counted(barring(q, "A B C"), "A B C Z") == ["B"]


def test_the_highest_is_not_worth_another_unit_that_counts() -> None:
    """With B, the held D couldn't count."""
    q = qualification(
        leaf("o", exactly(1), "A B"),
        leaf("p", within(None, 1), "D"),
        units="A=2 B=4 D=1",
    )
    assert counted(barring(q, "A B", "B D"), "A B D") == ["A", "D"]


def test_a_barred_unit_no_group_lists_is_no_candidate() -> None:
    """It can't count, whatever its credit."""
    q = qualification(leaf("o", exactly(1), "A B"), units="A=2 B=3 Z=9")
    assert counted(barring(q, "A Z"), "A Z") == ["A"]


def test_a_claim_that_already_counts_the_highest_stays() -> None:
    """Nothing is asked again."""
    q = qualification(leaf("o", ALL, "A"), leaf("p", ALL, "B"), units="A=4 B=2")
    found = stand(Structure.of(barring(q, "A B")), ["A", "B"], AMPLE)
    assert found.verdict is Verdict.NOT_MET
    assert found.shortfall is None


class Forced:
    """The default engine, which is sure only of what must count some unit."""

    def best(self, query: Query, budget: Budget) -> Outcome:
        """Prove nothing unless a unit must count."""
        found = AMPLE.solver.best(query, budget)
        sure = found.proved and query.must_count is not None
        return replace(found, proved=sure, bound=0)

    def decide(self, query: Query, budget: Budget) -> Outcome:
        """Answer as for the best solution."""
        return self.best(held_only(query), budget)

    def needs(self, query: Query, budget: Budget) -> Needs:
        """Find the ways."""
        return AMPLE.solver.needs(query, budget)


def test_what_is_proved_of_one_unit_is_not_proved_of_all() -> None:
    """That no claim with B takes less doesn't say that no claim does."""
    q = qualification(
        leaf("o", exactly(3), "A B C D"), units="A=2 B=4 C=1 D=1", totals=SOME_CREDIT
    )
    found = stand(Structure.of(barring(q, "A B")), ["A", "B"], Effort(Forced()))
    assert [*found.placed.counted] == ["B"]
    assert found.shortfall == 2
    assert not found.proved


Record = tuple[Qualification, frozenset[str]]


@st.composite
def barred(draw: st.DrawFn) -> Record:
    """Draw a structure with barred units, and the units somebody holds."""
    q = draw(structures(rich=draw(st.booleans()), most_units=6))
    codes = [unit.code for unit in q.bank.units]
    pairs = st.lists(st.sampled_from(codes), min_size=2, max_size=3, unique=True)
    more = draw(st.lists(pairs, max_size=2)) if len(codes) > 1 else []
    bars = (*q.bars, *(Bar(units=tuple(pair)) for pair in more))
    return q.model_copy(update={"bars": bars}), draw(held_units(q))


def stands(q: Qualification, held: Sequence[str], *, highest: bool) -> Position:
    """Stand with or without the wish for the highest credit."""
    update = {"keep_highest": highest}
    bars = tuple(bar.model_copy(update=update) for bar in q.bars)
    return stand(Structure.of(q.model_copy(update={"bars": bars})), held, AMPLE)


@law
@given(barred())
def test_the_highest_credit_never_decides(record: Record) -> None:
    """Verdict, shortfall, proof and how many units count are the same without it."""
    q, held = record
    plain, wished = (stands(q, sorted(held), highest=h) for h in (False, True))
    assert wished.verdict is plain.verdict
    assert (wished.shortfall, wished.proved) == (plain.shortfall, plain.proved)
    assert wished.bound == plain.bound
    assert len(wished.placed.counted) == len(plain.placed.counted)


NOT_MUCH = (Total(amount=amount(None, 9, "credits")),)
"""Another rule that tells them apart, and asks for none."""


def test_a_unit_without_credit_has_less_than_any_other() -> None:
    """Though the other has less than one."""
    q = qualification(leaf("o", exactly(1), "A B"), units="B=0.5", totals=NOT_MUCH)
    assert counted(barring(q, "A B"), "A B") == ["B"]


def test_beside_units_that_no_bar_is_about_the_order_decides() -> None:
    """A barred unit without credit is no later than they are."""
    q = qualification(leaf("o", exactly(1), "A B C"), units="B=4")
    assert counted(barring(q, "A B"), "A C") == ["A"]


def test_what_is_still_to_be_taken_is_nobodys_preference() -> None:
    """The first declared will do, whatever credit the others have."""
    units = "A=1 B=2 C=4"
    q = qualification(leaf("o", exactly(2), "A B C"), units=units, totals=NOT_MUCH)
    position = stand(Structure.of(barring(q, "B C")), ["A"], AMPLE)
    assert [*position.placed.taken] == ["B"]


def test_of_units_alike_in_all_rules_any_credit_is_more_than_none() -> None:
    """Though no rule asks for credit, and it is less than one."""
    q = qualification(leaf("o", exactly(1), "A B"), units="B=0.5")
    assert counted(barring(q, "A B"), "A B") == ["B"]


def test_a_bar_that_prefers_none_leaves_another_its_wish() -> None:
    """Each bar says so for itself."""
    q = barring(choice(), "A B C")
    both = q.model_copy(update={"bars": (*q.bars, Bar(units=("A", "C")))})
    assert counted(both, "A B C") == ["B"]
