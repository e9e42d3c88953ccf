"""Of barred units the one of the highest credit is preferred, and never more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from planner.position import Effort, Position, Verdict, stand
from rules.definition import Claim, Placing, claims, ways
from rules.definition import counted as units_counted
from rules.definition.sums import Definition
from rules.model import (
    PLAIN,
    Alike,
    Bar,
    Case,
    ExemptUnits,
    Qualification,
    Relation,
    StandIn,
    Total,
    UnitBank,
)
from rules.model.relations import both_ways
from rules.solvers.protocol import Budget, Needs, Outcome, Query, held_only
from rules.strategies import held_units
from rules.structure import Structure
from tests.drawn import structures
from tests.engine.building import (
    ALL,
    also,
    amount,
    assuming,
    cap,
    exactly,
    item,
    leaf,
    parent,
    pathways,
    qualification,
    stand_in,
    within,
)
from tests.planner.people import AMPLE
from tests.tries import tries

law = tries(60)

MOST_WAYS = 4000
"""More ways to claim than these take too long to look through."""

ONE = Decimal(1)


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


def test_a_unit_held_by_exemption_is_barred_too() -> None:
    """It carries no credit, so another is preferred; whatever may count is held."""
    q = qualification(leaf("o", exactly(1), "A B"), units="A=1 B=4")
    exempt = item("A (exemption)", "A", "exemption")
    structure = Structure.of(barring(q, "A B"), case=Case(items=(exempt,)))
    found = stand(structure, ["A (exemption)", "B"], AMPLE)
    assert [*found.placed.counted] == ["B"]
    assert found.highest == (Decimal(4),)


def test_an_exempt_unit_carries_credit_where_the_rules_say_so() -> None:
    """It is then preferred like any other."""
    q = qualification(leaf("o", exactly(1), "A B"), units="A=4 B=1")
    q = assuming(barring(q, "A B"), ExemptUnits.CREDIT)
    exempt = item("A (exemption)", "A", "exemption")
    structure = Structure.of(q, case=Case(items=(exempt,)))
    found = stand(structure, ["A (exemption)", "B"], AMPLE)
    assert [*found.placed.counted] == ["A (exemption)"]


def test_a_unit_that_stands_in_has_the_credit_of_the_other() -> None:
    """B counts as itself, for 3 credits, and not as A, for 2."""
    q = qualification(leaf("o", within(None, 4, "credits"), "A B"), units="A=2 B=3")
    q = also(barring(q, "A B"), equivalents=(stand_in("B same as A"),))
    found = stand(Structure.of(q), ["A", "B"], AMPLE)
    assert (found.placed.counted, found.placed.as_unit) == ({"B": "o"}, {})


def test_what_stands_in_is_held_of_a_bar_too() -> None:
    """Nobody holds A, but X counts as it, and carries more than B."""
    q = qualification(leaf("o", exactly(1), "B A"), units="A=2 B=1 X=0.5")
    q = also(barring(q, "A B"), equivalents=(stand_in("X for A"),))
    assert counted(q, "B X") == ["X"]


def test_of_units_alike_in_all_rules_each_counts_as_what_carries_most() -> None:
    """C may be A as well as D may; as itself only D carries 5."""
    q = qualification(leaf("o", exactly(2), "A C D"), units="A=4 C=1 D=5")
    both = (stand_in("C for A"), stand_in("D for A"))
    q = also(barring(q, "C D"), equivalents=both)
    found = stand(Structure.of(q), ["C", "D"], AMPLE)
    assert found.placed.as_unit == {"C": "A"}
    assert found.highest == (Decimal(5),)


def test_a_later_bar_may_have_another_unit_of_as_much_credit() -> None:
    """B and C are as good for the first bar; the second is only about C."""
    q = qualification(leaf("o", exactly(1), "A B C"), units="A=2 B=1 C=2")
    assert counted(barring(q, "A B C", "B C"), "A B C") == ["C"]


def test_an_earlier_bar_keeps_its_credit_and_no_other_place() -> None:
    """C is counted for the first bar in any case; with it A is better than B."""
    either = parent(
        "p",
        pathways(1),
        leaf("p/b", ALL, "B C"),
        leaf("p/c", within(7, None, "credits"), "A C"),
    )
    q = qualification(either, units="A=3 B=1 C=5")
    first = Bar(units=("A", "B", "C"), most=2, keep_highest=True)
    second = Bar(units=("A", "B"), keep_highest=True)
    assert counted(also(q, bars=(first, second)), "A B C") == ["C", "A"]


def test_an_earlier_bar_goes_before_a_later_one() -> None:
    """What the first has got is not given up for more in the second."""
    groups = leaf("o", exactly(1), "A B"), leaf("p", within(None, 1), "B C")
    q = qualification(*groups, units="A=2 B=3 C=9")
    q = also(q, caps=(cap(amount(None, 1), "B C"),))
    assert counted(barring(q, "A B"), "A B C") == ["A", "C"]
    one = qualification(leaf("o", exactly(1), "A B C D"), units="A=2 B=3 C=9 D=1")
    assert counted(barring(one, "A B", "C D"), "A B C D") == ["B"]


def test_of_no_unit_of_a_bar_nothing_is_told() -> None:
    """Another part takes them all, or nothing counts."""
    q = qualification(leaf("o", within(1, 1), "A B C"), units="A=1 B=2 C=3")
    q = also(barring(q, "A B"), caps=(cap(amount(None, 0), "A B"),))
    assert stand(Structure.of(q), ["A", "B", "C"], AMPLE).highest == (None,)


Drawn = tuple[Qualification, frozenset[str]]


@st.composite
def roomy(draw: st.DrawFn) -> Qualification:
    """Draw two groups that take some of the same units or none, so that much is met."""
    some = st.lists(st.sampled_from("ABCD"), min_size=2, unique=True).map(" ".join)
    measure = st.sampled_from(("units", "credits"))
    takes = [within(None, draw(st.integers(1, 4)), draw(measure)) for _ in "ab"]
    groups = [
        leaf(path, take, draw(some)) for path, take in zip("ab", takes, strict=True)
    ]
    return qualification(*groups, units="A B C D")


@st.composite
def preferring(draw: st.DrawFn) -> Drawn:
    """Draw a structure with bars that prefer the highest credit, and most units held.

    Some of them may stand in for others.
    """
    q = draw(roomy() | structures(rich=draw(st.booleans()), most_units=5))
    codes = [unit.code for unit in q.bank.units]
    assume(len(codes) > 2)
    several = st.lists(st.sampled_from(codes), min_size=2, max_size=4, unique=True)
    bars = tuple(
        Bar(units=tuple(units), most=draw(st.integers(1, 2)), keep_highest=True)
        for units in draw(st.lists(several, min_size=1, max_size=3))
    )
    pairs = st.permutations(codes).map(lambda order: order[:2])
    more = tuple(
        StandIn(
            unit=unit, stands_for=other, relation=relation, credit=draw(st.booleans())
        )
        for unit, other in draw(st.lists(pairs, max_size=2))
        for relation in [draw(st.sampled_from(Relation))]
    )
    credit = st.integers(0, 4).map(Decimal)
    units = tuple(u.model_copy(update={"credit": draw(credit)}) for u in q.bank.units)
    bank = q.bank.model_copy(update={"units": units})
    q = also(q, bank=bank, bars=(*q.bars, *bars), equivalents=q.equivalents or more)
    return q, frozenset(codes) - draw(held_units(q)) or frozenset(codes)


def carried(q: Qualification, one: Placing) -> Decimal:
    """Give the credit that something carries where it is placed, by definition."""
    rules = (rule for given in q.equivalents for rule in both_ways(given))
    stands = (r for r in rules if r.codes == (one.code, one.unit))
    credit = {unit.code: unit.credit or Decimal(0) for unit in q.bank.units}
    loses = one.code != one.unit and not next(stands).credit
    return Decimal(0) if loses else credit[one.unit]


def highest_by_definition(
    q: Qualification, bars: Sequence[Bar], claim: Claim
) -> list[Decimal]:
    """Give the highest credit that counts of each bar; less than none if nothing."""
    return [
        max((carried(q, one) for one in claim if one.unit in bar.units), default=-ONE)
        for bar in bars
    ]


@law
@given(preferring())
def test_bar_after_bar_no_claim_as_good_has_a_higher_credit(drawn: Drawn) -> None:
    """Of the claims that count most of what is held, each looked through."""
    q, held = drawn
    assume(ways(q, held) <= MOST_WAYS)
    found = list(claims(q, held))
    position = stand(Structure.of(q), held, AMPLE)
    assert (position.verdict is Verdict.MET) == bool(found)
    if not found:
        return
    most = max(len(units_counted(claim)) for claim in found)
    assert len(position.placed.counted) == most
    placings = [one for one in Definition(q, PLAIN).placings if one.code in held]
    bars = [
        bar
        for _, bar in q.conflicts()
        if bar.keep_highest
        and len({p.code for p in placings if p.unit in bar.units}) > bar.most
    ]
    best = max(
        highest_by_definition(q, bars, claim)
        for claim in found
        if len(units_counted(claim)) == most
    )
    placed = position.placed
    shown = Claim(Placing("o", u, placed.as_unit.get(u, u)) for u in placed.counted)
    assert highest_by_definition(q, bars, shown) == best
    assert [-ONE if one is None else one for one in position.highest] == best
