"""What is still open: choices, next units and what they close."""

from __future__ import annotations

from planner import Achievement, Candidate
from planner.outlook import Effect, Outlook, State, outlook
from planner.position import Effort
from planner.remembering import Remembering, remembering
from rules.model import Bar, Manner, Qualification, Total
from rules.solvers.protocol import Budget, Needs, Outcome, Query
from rules.structure import Structure
from tests.engine.building import (
    ALL,
    amount,
    exactly,
    leaf,
    parent,
    pathways,
    qualification,
)
from tests.planner.people import AMPLE, CROWDED, candidate, crowd


def looked(
    q: Qualification, held: str | Candidate, *choose: str, effort: Effort = AMPLE
) -> Outlook:
    """Look at what is open to somebody."""
    record = candidate(held) if isinstance(held, str) else held
    return outlook(Structure.of(q), record, effort, choose=choose)


def forked() -> Qualification:
    """Make a choice of two, where one shares a unit with the options beside it."""
    return qualification(
        parent("p", pathways(1), leaf("p/x", ALL, "A B"), leaf("p/y", ALL, "C")),
        leaf("o", exactly(1), "B D"),
    )


def effects(found: Outlook) -> dict[str, str]:
    """Give what each unit does."""
    return {one.unit: str(one.effect) for one in found.units}


def test_each_choice_has_its_least_and_what_it_wastes() -> None:
    """Beside what else is still to be taken."""
    found = looked(forked(), "A")
    assert [
        (one.path, one.title, one.within, one.state, one.units, one.wasted, one.used)
        for one in found.choices
    ] == [
        ("p/x", "x", "p", State.OPEN, 2, (), True),
        ("p/y", "y", "p", State.OPEN, 2, ("A",), False),
    ]
    assert found.distance.units == 2
    assert found.closing is None
    assert found.decided


def test_each_unit_says_what_it_does_to_the_distance() -> None:
    """Nearer by another choice alone: no least shortfall has it."""
    found = looked(forked(), "C")
    assert effects(found) == {
        "A": "nearer by another choice",
        "B": "nearer",
        "D": "nearer",
    }
    assert [one.units for one in found.units] == [1, 0, 0]
    assert [one.through for one in found.units] == [("p/x",), (), ()]
    q = qualification(leaf("o", exactly(1), "A B"))
    assert effects(looked(q, "A")) == {"B": "no nearer"}


def test_a_unit_says_what_it_bars() -> None:
    """Where one alone may count; of three of which two may, none is closed."""
    q = qualification(
        leaf("o", exactly(2), "A B C D E"),
    ).model_copy(
        update={
            "bars": (
                Bar(units=("A", "B")),
                Bar(units=("A", "B", "C")),
                Bar(units=("C", "D", "E"), most=2),
            )
        }
    )
    found = looked(q, "")
    bars = {one.unit: one.bars for one in found.units}
    assert bars == {
        "A": ("B", "C"),
        "B": ("A", "C"),
        "C": ("A", "B"),
        "D": (),
        "E": (),
    }


def test_a_unit_held_in_another_manner_is_told_of_only_if_it_helps() -> None:
    """By RPL one alone counts here, so to take another by assessment helps."""
    by_rpl = amount(None, 1).model_copy(update={"manners": (Manner.RPL,)})
    q = qualification(leaf("core", exactly(2), "A B C"), totals=[Total(amount=by_rpl)])
    rpl = [Achievement(unit=unit, how=Manner.RPL) for unit in "AB"]
    assert effects(looked(q, candidate("", *rpl))) == {
        "A": "nearer",
        "B": "nearer",
        "C": "nearer",
    }
    assert effects(looked(q, candidate("C", *rpl))) == {}


def test_a_choice_closes_the_others_and_their_units() -> None:
    """But not a unit that another group lists too."""
    found = looked(forked(), "A", "y")
    assert found.closing is not None
    assert found.closing.paths == ("p/y",)
    assert found.closing.groups == ("p/x",)
    assert found.closing.units == ()
    assert found.closing.wasted == ("A",)
    assert found.closing.before.units == found.distance.units == 2
    found = looked(forked(), "", "y")
    assert found.closing is not None
    assert found.closing.units == ("A",)


def test_what_is_closed_anyway_is_not_closed_by_the_choice() -> None:
    """Nobody can take two units of one."""
    q = qualification(
        parent(
            "p",
            pathways(1),
            leaf("p/w", exactly(2), "A"),
            leaf("p/x", ALL, "B"),
            leaf("p/y", ALL, "C"),
        )
    )
    found = looked(q, "", "x", "p/x")
    assert found.closing is not None
    assert (found.closing.paths, found.closing.groups) == (("p/x",), ("p/y",))
    assert found.closing.units == ("C",)
    assert [one.state for one in found.choices] == ["closed", "open", "closed"]


def test_what_the_budget_leaves_open_is_not_known() -> None:
    """Neither of a unit nor of the whole."""
    found = looked(crowd(), CROWDED, effort=Effort(steps=1))
    assert {one.effect for one in found.units} == {Effect.UNKNOWN}
    assert {one.units for one in found.units} == {None}
    assert not found.decided


class Counting:
    """An engine that counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def best(self, query: Query, budget: Budget) -> Outcome:
        """Count, and ask the default engine."""
        self.asked.append("best")
        return AMPLE.solver.best(query, budget)

    def decide(self, query: Query, budget: Budget) -> Outcome:
        """Count, and ask the default engine."""
        self.asked.append("decide")
        return AMPLE.solver.decide(query, budget)

    def needs(self, query: Query, budget: Budget) -> Needs:
        """Count, and ask the default engine."""
        self.asked.append("needs")
        return AMPLE.solver.needs(query, budget)


def test_no_question_is_asked_twice() -> None:
    """Of the three kinds; a question with another budget is another."""
    engine = Counting()
    (query,) = Structure.of(qualification(leaf("a", ALL, "A"))).queries("")
    memory = remembering(Effort(engine, 10)).solver
    assert isinstance(memory, Remembering)
    for ask in (memory.best, memory.decide, memory.needs) * 2:
        ask(query, Budget(10))
    assert engine.asked == ["best", "decide", "needs"]
    memory.best(query, Budget(11))
    assert engine.asked[3:] == ["best"]
