"""How far groups and qualifications are: the least left, of the least there is."""

from __future__ import annotations

from datetime import date

from planner import Achievement, Candidate, Verdict
from planner.evidence.progress import Gauge, Progress, Weight, weights_of
from planner.grants import Grant, Sort
from planner.position import Effort
from rules.model import (
    Qualification,
    Relation,
    StandIn,
    Total,
)
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
from tests.evidence.reported import unit_report
from tests.planner.people import AMPLE, Unsure, candidate, crowd


def gauge(
    q: Qualification, *units: str, held: str = "", record: Candidate | None = None
) -> Gauge:
    """Measure someone with units as far as written, who holds some."""
    weights = weights_of([unit_report(words) for words in units])
    return Gauge(Structure.of(q), record or candidate(held), weights, AMPLE)


def figures(one: Progress) -> tuple[int | None, int | None, int | None]:
    """Give what remains, of what, and the percentage."""
    return one.remaining, one.total, one.percent


def by_path(measured: Gauge) -> dict[str, tuple[int | None, int | None, int | None]]:
    """Give the figures of every group."""
    return {one.path: figures(one) for one in measured.groups()}


def test_of_a_choice_the_least_that_is_left_counts() -> None:
    """Ten statements of A are nearer than five of B where three of A are open."""
    q = qualification(leaf("o", exactly(1), "A B"))
    assert figures(gauge(q, "A 7/10", "B 0/5").whole()) == (3, 5, 40)


def test_a_unit_without_a_standard_weighs_one() -> None:
    """So does one whose standard has no statement; one held weighs nothing."""
    q = qualification(leaf("o", ALL, "A X Y"))
    assert figures(gauge(q, "A 3/8", "Y 0/0").whole()) == (7, 10, 30)
    assert figures(gauge(q, "A 3/8", "Y 0/0", held="X").whole()) == (6, 10, 40)


def test_every_group_has_totals_of_its_own() -> None:
    """The whole is no average of its groups."""
    q = qualification(leaf("a", ALL, "A B"), leaf("b", exactly(1), "C D"))
    measured = gauge(q, "A 1/2", "B 10/20", "C 0/4", "D 1/5")
    assert by_path(measured) == {"a": (11, 22, 50), "b": (4, 4, 0)}
    assert figures(measured.whole()) == (15, 26, 42)


def test_pathways_are_measured_too() -> None:
    """Each alone, and the choice of them by the nearest."""
    q = qualification(
        parent("p", pathways(1), leaf("p/x", ALL, "A"), leaf("p/y", ALL, "B C"))
    )
    measured = gauge(q, "A 0/9", "B 5/5", "C 4/6")
    assert by_path(measured) == {
        "p": (2, 9, 77),
        "p/x": (9, 9, 0),
        "p/y": (2, 11, 81),
    }


def test_the_units_that_the_least_way_takes_are_told() -> None:
    """Those that aren't held, as declared; complete ones too."""
    q = qualification(leaf("a", ALL, "A B"), leaf("o", exactly(1), "C D E"))
    one = gauge(q, "B 2/2", "C 1/9", "D 3/4", held="A").whole()
    assert (one.remaining, one.takes) == (1, ("B", "D"))


def test_rules_across_groups_bind_the_qualification_alone() -> None:
    """A group is measured by its take and the totals that are of it alone."""
    whole = amount(5, None, "credits")
    q = qualification(
        leaf("a", exactly(1), "A B"),
        leaf("b", exactly(1), "C D"),
        units="A=1 B=2 C=1 D=3",
        totals=(
            Total(amount=whole),
            Total(amount=amount(2, None, "credits"), groups=("a",)),
            Total(amount=amount(5, None, "credits"), groups=("a", "b")),
        ),
    )
    measured = gauge(q, "A 1/1", "B 1/5", "C 1/1", "D 0/7")
    assert by_path(measured) == {"a": (4, 5, 20), "b": (0, 1, 99)}
    assert figures(measured.whole()) == (11, 12, 8)


def test_totals_of_a_group_over_others_are_left_out() -> None:
    """One over all that counts, written in a pathway, isn't about that pathway."""
    whole = Total(amount=amount(2))
    own = Total(amount=amount(1), groups=("p/x",))
    x = leaf("p/x", None, "A B").model_copy(update={"totals": (whole, own)})
    q = qualification(parent("p", pathways(1), x))
    measured = gauge(q, "A 0/3", "B 0/4")
    assert by_path(measured) == {"p": (3, 3, 0), "p/x": (3, 3, 0)}
    assert figures(measured.whole()) == (7, 7, 0)


def test_complete_but_not_signed_off_is_99_per_cent() -> None:
    """All is evidenced, yet nothing is achieved before the sign-off; whose, is told."""
    q = qualification(leaf("o", exactly(1), "A B"))
    waiting = gauge(q, "A 4/4", "B 1/5").whole()
    assert figures(waiting) == (0, 4, 99)
    assert waiting.takes == ("A",)
    signed = gauge(q, "A 4/4", "B 1/5", held="A").whole()
    assert figures(signed) == (0, 4, 100)
    assert (signed.verdict, signed.takes) == (Verdict.MET, ())


def test_what_stands_in_for_a_unit_is_a_way_to_it() -> None:
    """Z is in no group, but is accepted for A, and less to do."""
    q = qualification(leaf("o", ALL, "A B"), units="Z")
    accepted = StandIn(unit="Z", stands_for="A", relation=Relation.EQUIVALENT)
    q = q.model_copy(update={"equivalents": (accepted,)})
    assert figures(gauge(q, "A 0/5", "B 2/3", "Z 1/2").whole()) == (2, 5, 60)
    assert figures(gauge(q, "A 4/5", "B 2/3", "Z 1/9").whole()) == (2, 8, 75)
    assert figures(gauge(q, "A 0/5", "B 2/3", "Z 2/2").whole()) == (1, 5, 80)
    both = gauge(q, "A 0/5", "B 3/3", "Z 2/2").whole()
    assert figures(both) == (0, 5, 99)
    assert both.takes == ("B", "Z")


def test_with_many_units_that_may_stand_in_progress_is_not_guessed() -> None:
    """Of five, every choice is tried."""
    for number, told in ((5, (5, 5, 0)), (6, (None, None, None))):
        others = [f"Z{n}" for n in range(number)]
        q = qualification(leaf("o", ALL, "A"), units=" ".join(others))
        accepted = tuple(
            StandIn(unit=code, stands_for="A", relation=Relation.EQUIVALENT)
            for code in others
        )
        q = q.model_copy(update={"equivalents": accepted})
        weighed = [f"{code} 0/{5 + n}" for n, code in enumerate(others)]
        assert figures(gauge(q, "A 0/99", *weighed).whole()) == told


def test_nothing_is_left_of_a_group_that_asks_for_nothing() -> None:
    """It is met as it stands."""
    one = gauge(qualification(leaf("o", None, "A")), "A 0/3").whole()
    assert figures(one) == (0, 0, 100)


def test_where_no_way_exists_no_percentage_is_told() -> None:
    """The record itself may choose so."""
    q = qualification(leaf("o", ALL, "A"))
    left_out = Achievement(unit="A", include=False)
    one = gauge(q, "A 1/3", record=candidate("", left_out)).whole()
    assert figures(one) == (None, 3, None)
    assert (one.possible, one.known, one.done) == (False, True, None)


def test_choices_of_the_record_can_take_it_below_nothing_done() -> None:
    """What is done is never less than nothing; a group alone knows no choices."""
    q = qualification(leaf("o", exactly(1), "A B"))
    rather_not = Achievement(unit="A", include=False)
    measured = gauge(q, "A 0/3", "B 0/9", record=candidate("", rather_not))
    assert figures(measured.whole()) == (9, 3, 0)
    assert by_path(measured) == {"o": (0, 3, 100)}


def test_exceptions_in_force_change_what_is_left_not_what_there_is() -> None:
    """What was granted is as good as done."""
    q = qualification(leaf("a", ALL, "A"), leaf("b", ALL, "B"))
    granted = Grant(
        sort=Sort.WAIVE,
        rule="b",
        because="a reason",
        by="Somebody",
        on=date(2026, 1, 1),
    )
    record = candidate("", qualification="q").model_copy(
        update={"exceptions": (granted,)}
    )
    measured = gauge(q, "A 2/4", "B 0/6", record=record)
    assert figures(measured.whole()) == (2, 10, 80)
    assert by_path(measured) == {"a": (2, 4, 50), "b": (0, 6, 100)}


def test_a_spent_budget_leaves_it_open() -> None:
    """No number is told that isn't proved."""
    q = crowd()
    weights = {code: Weight(left=2, whole=3) for code in ("U1", "U2", "X0", "X1")}
    record = candidate("U3")
    short = Effort(steps=1)
    one = Gauge(Structure.of(q), record, weights, short).whole()
    assert (one.percent, one.known, one.possible) == (None, False, True)


def test_an_unproved_least_is_no_number() -> None:
    """Found isn't proved."""
    q = qualification(leaf("o", exactly(1), "A B"))
    unsure = Effort(Unsure(sure_of_no=False))
    weights = weights_of([unit_report("A 1/4"), unit_report("B 0/9")])
    one = Gauge(Structure.of(q), candidate(), weights, unsure).whole()
    assert (one.remaining, one.total, one.known) == (None, None, False)


def test_nothing_left_says_nothing_while_the_verdict_is_open() -> None:
    """100 only if it is met."""
    verdicts = Verdict.MET, Verdict.UNDETERMINED
    met, still_open = (
        Progress(path="", title="Q", verdict=verdict, remaining=0, total=4)
        for verdict in verdicts
    )
    assert (met.known, met.percent) == (True, 100)
    assert (still_open.known, still_open.percent) == (False, None)
