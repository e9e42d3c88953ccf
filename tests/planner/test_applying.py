"""From a record to what the rules see: items, versions, order in time, wishes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from planner import Achievement, Candidate, Status, check
from planner.applying import Applied, apply
from planner.record import Sorted, Surplus, UnknownGroupError
from rules.diagnostics import Place
from rules.model import (
    PLAIN,
    Aim,
    Amount,
    Cap,
    Case,
    ExemptUnits,
    Item,
    Least,
    Link,
    Manner,
    Order,
    Qualification,
    Relation,
    StandIn,
    Switches,
    Take,
    Total,
    UndatedUnits,
    Unit,
    UnitBank,
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
from tests.planner.people import attempt, candidate

EARLY, LATE = date(2009, 1, 31), date(2010, 6, 1)
OUT_OF_ORDER = Switches(undated_units=UndatedUnits.OUT_OF_ORDER)


def applied(q: Qualification, record: Candidate) -> Applied:
    """Apply a qualification to a record."""
    return apply(Structure.of(q), record)


def by(unit: str, how: Manner) -> Achievement:
    """Make an achievement by some manner."""
    return Achievement(unit=unit, how=how)


def on(unit: str, day: date | None) -> Achievement:
    """Make an achievement of a day, if it has one."""
    return Achievement(unit=unit, day=day)


def plain() -> Qualification:
    """Make a group that takes two of three units."""
    return qualification(leaf("g", exactly(2), "A B C"))


def at_most_one(*manners: Manner) -> Amount:
    """Make an amount of one unit at the most, held by some manner."""
    return amount(None, 1).model_copy(update={"manners": manners})


def capped(*manners: Manner, switches: Switches | None = None) -> Qualification:
    """Make the plain group with a total that asks how units are held."""
    totals = (Total(amount=at_most_one(*manners)),) if manners else ()
    update = {"totals": totals, "switches": switches or Switches()}
    return plain().model_copy(update=update)


def test_a_plain_record_leaves_the_structure_as_it_is() -> None:
    """Units achieved by assessment are held under their codes, and that is all."""
    structure = Structure.of(plain())
    found = apply(structure, candidate("A B X"))
    assert found == Applied(structure, Sorted(case=PLAIN, held=frozenset("ABX")))
    assert found.structure is structure


def test_only_an_attempt_that_stands_is_held() -> None:
    """A unit failed or in progress brings nothing."""
    record = candidate(
        "A", attempt("B", Status.FAILED), attempt("C", Status.IN_PROGRESS)
    )
    assert applied(plain(), record).held == {"A"}


def test_an_aim_goes_with_the_structure() -> None:
    """What is to be least is asked of the structure as it reads for the record."""
    aim = Aim(least=(Least.UNITS,), avoid=frozenset("A"))
    assert apply(Structure.of(plain()), candidate("A"), aim).structure.aim == aim


def asked_by_take() -> Qualification:
    """Ask in a take how units are held."""
    take = Take(amounts=(amount(2, 2), at_most_one(Manner.RPL)))
    return qualification(leaf("g", take, "A B C"))


def asked_by_group_total() -> Qualification:
    """Ask in a total of a group how units are held."""
    q = plain()
    totals = (Total(amount=at_most_one(Manner.RPL)),)
    return q.model_copy(
        update={"groups": (q.groups[0].model_copy(update={"totals": totals}),)}
    )


def asked_by_cap() -> Qualification:
    """Ask in a cap how units are held."""
    cap = Cap(amount=at_most_one(Manner.RPL), units=("A", "B"))
    return plain().model_copy(update={"caps": (cap,)})


@pytest.mark.parametrize(
    "q",
    [capped(Manner.RPL), asked_by_take(), asked_by_group_total(), asked_by_cap()],
    ids=["total", "take", "group total", "cap"],
)
def test_how_a_unit_is_held_is_kept_apart_where_any_rule_asks(q: Qualification) -> None:
    """Wherever the rule stands, the unit becomes an item of its own."""
    found = applied(q, candidate("B", by("A", Manner.RPL)))
    assert found.held == {"A (RPL)", "B"}
    assert found.structure.case.items == (
        Item(code="A (RPL)", unit="A", manner=Manner.RPL),
    )


def test_how_a_unit_is_held_is_nothing_where_no_rule_asks() -> None:
    """By whatever manner, it is the unit: the structure stays plain."""
    found = applied(
        plain(), candidate("", by("A", Manner.RPL), by("B", Manner.TRANSFERRED))
    )
    assert found.held == {"A", "B"}
    assert found.structure.case == PLAIN


def test_a_rule_about_one_manner_leaves_the_others_together() -> None:
    """A rule about transfer doesn't ask who was recognised by RPL."""
    record = candidate("", by("A", Manner.RPL), by("B", Manner.TRANSFERRED))
    assert applied(capped(Manner.TRANSFERRED), record).held == {"A", "B (transfer)"}


def test_a_rule_about_assessment_asks_about_every_other_manner() -> None:
    """What must be assessed is told apart from all that wasn't."""
    manners = (Manner.RPL, Manner.TRANSFERRED, Manner.EXEMPT)
    record = candidate("D", *map(by, "ABC", manners))
    assert applied(capped(Manner.ASSESSED), record).held == {
        "A (RPL)",
        "B (transfer)",
        "C (exemption)",
        "D",
    }


def test_an_exempt_unit_is_an_item_where_it_carries_no_credit() -> None:
    """No rule need ask: the switch itself treats exempt units apart."""
    exempt = candidate("", by("A", Manner.EXEMPT))
    carries = Switches(exempt_units=ExemptUnits.CREDIT)
    assert applied(plain(), exempt).held == {"A (exemption)"}
    assert applied(capped(switches=carries), exempt).held == {"A"}


def test_a_unit_accepted_for_another_is_an_item_of_that_unit() -> None:
    """The record says which listed unit it is for; no rule need ask."""
    accepted = Achievement(unit="X9", stands_for="A", how=Manner.RPL)
    found = applied(plain(), candidate("B", accepted))
    assert found.held == {"X9", "B"}
    assert found.structure.case.items == (
        Item(code="X9", unit="A", manner=Manner.RPL, own="X9"),
    )


def test_how_a_unit_accepted_for_another_was_held_is_kept_apart_too() -> None:
    """Where a rule asks, the item's code says it; its title may be its own."""
    accepted = Achievement(
        unit="X9",
        stands_for="A",
        how=Manner.RPL,
        elsewhere=Unit(code="X9", title="From elsewhere"),
    )
    found = applied(capped(Manner.RPL), candidate("B", accepted))
    assert found.held == {"X9 (RPL)", "B"}
    (item,) = found.structure.case.items
    assert (item.code, item.unit, item.title) == ("X9 (RPL)", "A", "From elsewhere")


def test_a_unit_held_in_two_manners_is_held_in_each() -> None:
    """The rules choose which of them counts; without any asking, it is one."""
    attempts = (by("A", Manner.RPL), by("A", Manner.ASSESSED))
    record = candidate("", *attempts)
    assert applied(capped(Manner.RPL), record).held == {"A (RPL)", "A"}
    assert applied(plain(), record).held == {"A"}


def versioned(*units: Unit) -> Qualification:
    """Make a group of A and B, A in version 2, with more units in the bank."""
    bank = (Unit(code="A", title="A", version="2"), Unit(code="B", title="B"), *units)
    q = qualification(leaf("g", ALL, "A B"))
    return q.model_copy(update={"bank": UnitBank(title="units", units=bank)})


def of_version(unit: str, version: str) -> Achievement:
    """Make an achievement of a version of a unit."""
    return Achievement(unit=unit, version=version)


def test_the_version_that_the_bank_states_is_the_unit() -> None:
    """So is one that the record doesn't tell."""
    for made in (of_version("A", "2"), Achievement(unit="A")):
        found = applied(versioned(), candidate("", made))
        assert found.held == {"A"}
        assert found.record.set_aside == ()


def test_any_version_will_do_where_the_bank_states_none() -> None:
    """Nothing is known against it; a unit outside the bank is the same."""
    record = candidate("", of_version("B", "7"), of_version("X9", "7"))
    assert applied(versioned(), record).held == {"B", "X9"}


def test_another_version_is_set_aside() -> None:
    """A version that nobody says stands for the one asked doesn't."""
    found = applied(versioned(), candidate("B", of_version("A", "1")))
    assert found.held == {"B"}
    assert found.record.set_aside == (
        Surplus(
            unit="A",
            reason="other-version",
            words="version 1 doesn't stand for version 2",
        ),
    )


def test_another_version_recorded_twice_is_set_aside_once() -> None:
    """Whatever else is said of it."""
    attempts = (of_version("A", "1"), of_version("A", "1"))
    found = applied(versioned(), candidate("", *attempts))
    assert [one.unit for one in found.record.set_aside] == ["A"]


def test_another_version_is_a_unit_of_its_own_if_the_bank_has_it() -> None:
    """It is held under the code that the bank gives it, each once."""
    q = versioned(Unit(code="A v1", title="A, as it was"))
    for more in ("", "A v1"):
        made = Achievement(unit="A v1") if more else Achievement(unit="B")
        found = applied(q, candidate("", of_version("A", "1"), made))
        assert found.held == {"A v1", made.unit}
        assert found.record.set_aside == ()


def chain(*links: Link, switches: Switches | None = None) -> Qualification:
    """Make a group of three units of which some need others first."""
    q = qualification(leaf("g", within(None, 3), "A B C"))
    return q.model_copy(update={"links": links, "switches": switches or Switches()})


def first(unit: str, *needs: str) -> Link:
    """Make a link to what must be achieved before a unit."""
    return Link(unit=unit, needs=needs, order=Order.FIRST)


def set_aside(q: Qualification, *attempts: Achievement) -> dict[str, str]:
    """Give what is set aside as too early, in words."""
    found = applied(q, candidate("", *attempts))
    assert {left.reason for left in found.record.set_aside} <= {"too-early"}
    assert found.held.isdisjoint(left.unit for left in found.record.set_aside)
    return {left.unit: left.words for left in found.record.set_aside}


def test_a_unit_achieved_after_what_it_needs_first_stands() -> None:
    """One day later is after."""
    assert set_aside(chain(first("B", "A")), on("B", LATE), on("A", EARLY)) == {}


def test_a_unit_achieved_before_what_it_needs_first_is_set_aside() -> None:
    """With the days of both."""
    assert set_aside(chain(first("B", "A")), on("B", EARLY), on("A", LATE)) == {
        "B": "achieved 2009-01-31, not after A (2010-06-01)"
    }


def test_what_came_too_early_says_which_rule_and_where() -> None:
    """The link that asks for the order, where the file has it."""
    q = chain(Link(unit="C", needs=("A",)), first("B", "A"))
    place = Place(file="q.yaml", line=9)
    record = candidate("", on("B", EARLY), on("A", LATE))
    structure = Structure.of(q, {"links/1": Place(file="q.yaml"), "links/2": place})
    (found,) = apply(structure, record).record.set_aside
    assert (found.rule, found.place) == ("links/2", place)


def test_the_same_day_is_not_after() -> None:
    """Of two units achieved together the one that came too early is set aside."""
    found = set_aside(chain(first("B", "A")), on("B", EARLY), on("A", EARLY))
    assert found.keys() == {"B"}


def test_a_second_achievement_may_be_in_order_where_the_first_was_not() -> None:
    """Nothing is said of the one that came too early."""
    attempts = (on("B", EARLY), on("A", LATE), on("B", date(2011, 1, 1)))
    found = applied(chain(first("B", "A")), candidate("", *attempts))
    assert found.held == {"A", "B"}
    assert found.record.set_aside == ()


def test_what_may_have_stood_in_too_early_lacks_a_date() -> None:
    """Though as the unit it is it needs none."""
    q = qualification(leaf("g", within(None, 3), "A B C"), units="X")
    q = also(q, links=(first("B", "A"),), equivalents=(stand_in("X for B"),))
    for day in (None, LATE):
        found = applied(q, candidate("", on("A", EARLY), on("X", day)))
        assert found.record.undated is (day is None)


def test_what_is_chosen_in_a_line_that_came_too_early_is_chosen_of_the_unit() -> None:
    """To leave it out, or where it counts; that it counts, if it is held at all."""
    early, again = on("B", EARLY), on("B", date(2011, 1, 1))

    def chosen(*lines: Achievement, **facts: object) -> Case:
        said = early.model_copy(update=facts)
        found = applied(
            chain(first("B", "A")), candidate("", on("A", LATE), said, *lines)
        )
        return found.structure.case

    assert chosen(again, include=False).left_out == {"B"}
    assert chosen(include=False).left_out == {"B"}
    assert chosen(again, count_in="g").pinned == (("B", "g"),)
    assert chosen(again, include=True).wanted == {"B"}
    assert chosen(include=True).wanted == frozenset()


def test_two_achievements_too_early_are_set_aside_once() -> None:
    """A unit recorded twice is one unit."""
    q = chain(first("B", "A"))
    assert [*set_aside(q, on("B", EARLY), on("B", EARLY), on("A", LATE))] == ["B"]


def test_one_of_those_a_unit_may_need_first_is_enough() -> None:
    """Whatever day the other has, or none."""
    q = chain(first("C", "A", "B"))
    for other in (LATE, None):
        found = applied(q, candidate("", on("A", EARLY), on("B", other), on("C", LATE)))
        assert found.held == {"A", "B", "C"}
        assert not found.record.undated


def test_what_is_needed_first_has_to_be_held() -> None:
    """A unit without it came too early, whatever its day."""
    assert set_aside(chain(first("C", "A", "B")), on("C", LATE)) == {
        "C": "it had to be achieved after A or B; neither is held"
    }


@pytest.mark.parametrize("order", ["ABC", "CBA"])
def test_what_is_set_aside_sets_aside_what_needs_it(order: str) -> None:
    """A chain falls from its first link on, in whatever order the record is."""
    days = {"A": LATE, "B": EARLY, "C": date(2011, 1, 1)}
    q = chain(first("B", "A"), first("C", "B"))
    found = set_aside(q, *(on(unit, days[unit]) for unit in order))
    assert found.keys() == {"B", "C"}
    assert found["C"].startswith("it had to be achieved after B")


def standing_in(*rules: StandIn) -> Qualification:
    """Make a chain of A and B of which units may stand in for A."""
    q = chain(first("B", "A"))
    bank = (*q.bank.units, *(Unit(code=code, title=code) for code in "XY"))
    update = {"bank": UnitBank(title="units", units=bank), "equivalents": rules}
    return q.model_copy(update=update)


@pytest.mark.parametrize(
    "rule",
    [
        StandIn(unit="X", stands_for="A"),
        StandIn(unit="A", stands_for="X", relation=Relation.SAME),
        StandIn(unit="X", stands_for="A", relation=Relation.REPLACED, end=EARLY),
    ],
    ids=str,
)
def test_what_stands_in_for_a_unit_needed_first_is_as_good(rule: StandIn) -> None:
    """If it came first itself."""
    q = standing_in(rule)
    assert set_aside(q, on("X", EARLY), on("B", LATE)) == {}
    late = on("X", date(2011, 1, 1))
    assert set_aside(q, late, on("B", LATE)).keys() == {"B"}


def test_what_stands_in_out_of_its_time_is_not_what_is_needed_first() -> None:
    """Nor is a unit that stands in for another."""
    q = standing_in(StandIn(unit="X", stands_for="A", start=LATE))
    assert set_aside(q, on("X", EARLY), on("B", LATE)).keys() == {"B"}
    q = standing_in(StandIn(unit="X", stands_for="C"))
    assert set_aside(q, on("X", EARLY), on("B", LATE)).keys() == {"B"}


def test_what_a_record_says_was_accepted_for_a_unit_is_as_good_too() -> None:
    """Before what needs that unit first, and after what that unit needs first."""
    q = standing_in()
    for_a = Achievement(unit="X", stands_for="A", day=EARLY)
    for_b = Achievement(unit="Y", stands_for="B", day=LATE)
    assert set_aside(q, for_a, for_b) == {}
    too_early = for_b.model_copy(update={"day": EARLY})
    assert set_aside(q, for_a, too_early).keys() == {"Y"}


def test_an_equivalent_that_came_too_early_for_its_unit_is_none() -> None:
    """It has to come after what the unit that it stands in for needs first."""
    q = standing_in(StandIn(unit="X", stands_for="B"))
    early, late = (
        applied(q, candidate("", on("A", date(2010, 1, 1)), on("X", day)))
        for day in (EARLY, LATE)
    )
    assert early.structure.case.early == {("X", "B")}
    assert late.structure.case.early == frozenset()
    assert early.structure.case.closed == late.structure.case.closed == frozenset()


@pytest.mark.parametrize("days", [(None, LATE), (EARLY, None), (None, None)])
def test_a_missing_date_is_read_as_the_switch_says(
    days: tuple[date | None, date | None],
) -> None:
    """Taken to be in order, or not: either way the answer rests on it."""
    attempts = (on("A", days[0]), on("B", days[1]))
    record = candidate("", *attempts)
    taken = applied(chain(first("B", "A")), record)
    assert taken.held == {"A", "B"}
    assert (taken.record.undated, taken.record.set_aside) == (True, ())
    q = chain(first("B", "A"), switches=OUT_OF_ORDER)
    assert applied(q, record).record.undated
    assert set_aside(q, *attempts) == {
        "B": "not shown to be achieved after A: a date is missing"
    }


def test_what_shows_no_order_has_to_be_dated() -> None:
    """Else what is still to come can't be shown to come after it."""
    q = chain(first("B", "A"), first("C", "A", "B"), switches=OUT_OF_ORDER)
    assert applied(q, candidate("", on("A", None))).record.to_date == ("A",)
    assert applied(q, candidate("", on("A", EARLY))).record.to_date == ()
    assert applied(q, candidate("A C")).record.to_date == ("A",)
    trusting = chain(first("B", "A"))
    assert applied(trusting, candidate("A")).record.to_date == ()
    after = candidate("", on("A", None), on("B", LATE))
    report = check(Structure.of(q), after)
    assert report.assumptions[-1] == (
        "Until the record dates A, nothing counts as achieved after it."
    )


@pytest.mark.parametrize("order", [Order.ANY, Order.TOGETHER])
def test_an_order_in_time_is_asked_only_where_the_link_says_first(order: Order) -> None:
    """Other links ask for what is held, which is left to the rules."""
    q = chain(Link(unit="B", needs=("A",), order=order), switches=OUT_OF_ORDER)
    assert set_aside(q, on("B", EARLY), on("A", LATE)) == {}
    assert set_aside(q, on("B", EARLY)) == {}


def dated(start: date | None, end: date | None, switches: Switches) -> Qualification:
    """Make a unit that another may stand in for, within some dates."""
    rule = StandIn(unit="X", stands_for="A", start=start, end=end)
    q = qualification(leaf("g", ALL, "A"), units="A X")
    return q.model_copy(update={"equivalents": (rule,), "switches": switches})


@pytest.mark.parametrize(
    ("start", "end", "closed"),
    [
        (None, None, False),
        (EARLY, LATE, False),
        (None, LATE, False),
        (LATE, None, True),
        (None, date(2009, 1, 30), True),
    ],
)
def test_an_equivalent_is_closed_to_what_was_achieved_out_of_its_time(
    start: date | None, end: date | None, *, closed: bool
) -> None:
    """The first and the last day are within it."""
    found = applied(dated(start, end, Switches()), candidate("", on("X", EARLY)))
    assert found.structure.case.closed == ({"equivalents/1"} if closed else set())
    assert not found.record.undated


def test_an_equivalent_without_a_date_is_in_time_as_the_switch_says() -> None:
    """Where the rule has dates and the record has none, the answer rests on it."""
    record = candidate("X")
    found = {
        switches: applied(dated(EARLY, None, switches), record)
        for switches in (Switches(), OUT_OF_ORDER)
    }
    assert [a.structure.case.closed for a in found.values()] == [
        frozenset(),
        {"equivalents/1"},
    ]
    assert all(a.record.undated for a in found.values())


def test_an_equivalent_nobody_holds_is_left_as_it_is() -> None:
    """There is no date to be out of time."""
    assert (
        applied(dated(LATE, None, OUT_OF_ORDER), candidate("A")).record.undated is False
    )


def importing() -> Qualification:
    """Make a group that imports a unit, with rules that name units no group lists."""
    group = leaf("g", within(None, 3), "A B").model_copy(
        update={"imports": amount(None, 1)}
    )
    q = qualification(group, units="A B C D E F", links=["A needs D"])
    rule = StandIn(unit="E", stands_for="A", relation=Relation.REPLACED)
    return q.model_copy(update={"equivalents": (rule,), "additional": ("F",)})


def imported(q: Qualification, *attempts: Achievement) -> list[str]:
    """Give the codes of what a record brings to import."""
    case = applied(q, candidate("", *attempts)).structure.case
    return [unit.code for unit in case.imported]


def test_units_no_rule_names_are_imported() -> None:
    """From the bank, or as the record describes them."""
    described = Unit(code="Z", title="From elsewhere", level=3)
    attempts = (Achievement(unit="C"), Achievement(unit="Z", elsewhere=described))
    assert imported(importing(), *attempts) == ["C", "Z"]
    assert imported(qualification(leaf("g", ALL, "A"), units="A C"), *attempts) == []


def test_a_unit_that_cannot_be_measured_is_not_imported() -> None:
    """Credit is imported where credit is stated."""
    q = importing()
    (group,) = q.groups
    group = group.model_copy(update={"imports": amount(None, 9, "credits")})
    q = q.model_copy(update={"groups": (group,)})
    attempts = (
        Achievement(unit="Y", elsewhere=Unit(code="Y", title="Y", credit=Decimal(2))),
        Achievement(unit="Z", elsewhere=Unit(code="Z", title="Z")),
    )
    assert imported(q, *attempts) == ["Y"]


def test_how_an_imported_unit_is_held_is_kept_beside_it() -> None:
    """It keeps its own code: no rule lists it."""
    made = by("C", Manner.TRANSFERRED)
    found = applied(importing(), candidate("", made))
    assert found.held == {"C"}
    assert found.structure.case.items == (
        Item(code="C", unit="C", manner=Manner.TRANSFERRED),
    )


def test_a_candidate_exempt_from_a_unit_is_known_to_be() -> None:
    """Whatever the switch says of what the unit carries."""
    for exempt in ExemptUnits:
        q = capped(switches=Switches(exempt_units=exempt))
        assert applied(q, candidate("", by("A", Manner.EXEMPT))).record.exempt
        assert not applied(q, candidate("A", by("B", Manner.RPL))).record.exempt


@pytest.mark.parametrize("unit", "AEF")
def test_units_with_a_place_of_their_own_are_not_imported(unit: str) -> None:
    """Listed, equivalent or additional: their rule says it all."""
    assert imported(importing(), Achievement(unit=unit)) == []


def test_a_unit_that_only_a_link_needs_may_be_imported() -> None:
    """No group lists it, so it is one from elsewhere; the link sees it as well."""
    assert imported(importing(), Achievement(unit="D")) == ["D"]


def test_a_unit_nothing_is_known_of_is_not_imported() -> None:
    """Neither is one that was accepted for a listed unit."""
    accepted = Achievement(unit="C", stands_for="A")
    assert imported(importing(), Achievement(unit="X9"), accepted) == []


def test_what_a_record_wants_of_units_is_kept() -> None:
    """To count, not to count, or no wish, whether a group lists the unit or not."""
    record = candidate(
        "C",
        Achievement(unit="A", include=True),
        Achievement(unit="B", include=False),
        Achievement(unit="X", include=True),
        Achievement(unit="Y", include=False),
    )
    case = applied(plain(), record).structure.case
    assert case.wanted == {"A", "X"}
    assert case.left_out == {"B", "Y"}


def test_where_a_record_wants_a_unit_to_count_is_kept() -> None:
    """One accepted for another may be pinned where that one is listed."""
    q = qualification(leaf("a", exactly(1), "A B"), leaf("b", exactly(1), "A B"))
    record = candidate(
        "",
        Achievement(unit="A", count_in="b"),
        Achievement(unit="X", stands_for="B", count_in="a"),
    )
    pinned = applied(q, record).structure.case.pinned
    assert pinned == (("A", "b"), ("X", "a"))


@pytest.mark.parametrize(
    ("unit", "path", "message"),
    [
        ("A", "zz", "A can't count in 'zz'; it may in 'core' or 'options/one'"),
        ("A", "cores", "A can't count in 'cores'; did you mean 'core'?"),
        ("A", "one", "A can't count in 'one'; did you mean 'options/one'?"),
        ("A", "other", "A can't count in 'other'; it may in 'core' or 'options/one'"),
        ("X", "core", "X can't count in 'core'"),
        (
            "A",
            "options/on-e",
            "A can't count in 'options/on-e'; did you mean 'options/one'?",
        ),
        (
            "C",
            "option-one",
            "C can't count in 'option-one'; did you mean 'options/one'?",
        ),
    ],
)
def test_a_unit_can_only_be_pinned_to_a_group_that_lists_it(
    unit: str, path: str, message: str
) -> None:
    """The message says which groups do, or which was meant."""
    q = qualification(
        leaf("core", exactly(1), "A B"),
        leaf("options/one", exactly(1), "A C"),
        leaf("other", exactly(1), "D"),
    )
    record = candidate("", Achievement(unit=unit, count_in=path))
    with pytest.raises(UnknownGroupError) as raised:
        applied(q, record)
    assert str(raised.value) == message


def other_units() -> list[tuple[Qualification, Achievement]]:
    """Give units that may count though no group lists them, each with its rules."""
    group = leaf("g", exactly(1), "A B")
    open_group = group.model_copy(update={"imports": amount(None, 1)})
    rule = StandIn(unit="X", stands_for="A")
    by_rule = qualification(group, units="A B X").model_copy(
        update={"equivalents": (rule,)}
    )
    return [
        (by_rule, Achievement(unit="X")),
        (qualification(group), Achievement(unit="X", stands_for="A")),
        (qualification(open_group, units="A B X"), Achievement(unit="X")),
    ]


@pytest.mark.parametrize(("q", "made"), other_units(), ids=["rule", "record", "import"])
def test_a_record_may_leave_out_what_no_group_lists(
    q: Qualification, made: Achievement
) -> None:
    """An equivalent or an import counts, so it may be left out by choice."""
    left_out = made.model_copy(update={"include": False})
    assert "X" in check(Structure.of(q), candidate("", made)).claim
    assert "X" not in check(Structure.of(q), candidate("", left_out)).claim


@pytest.mark.parametrize(
    ("q", "made"), [other_units()[n] for n in (0, 2)], ids=["rule", "import"]
)
def test_a_record_may_pin_what_no_group_lists(
    q: Qualification, made: Achievement
) -> None:
    """To a group where it may count."""
    pinned = made.model_copy(update={"count_in": "g"})
    assert applied(q, candidate("", pinned)).structure.case.pinned == (("X", "g"),)


def test_a_unit_may_be_accepted_for_one_that_only_a_link_needs() -> None:
    """No group lists K, yet holding it lets A count."""
    q = qualification(leaf("a", ALL, "A"), units="A K", links=["A needs K"])
    record = candidate("A", Achievement(unit="Z", stands_for="K"))
    found = applied(q, record)
    assert found.record.set_aside == ()
    assert found.held == {"A", "Z"}


@pytest.mark.parametrize(
    ("needs", "lacking"),
    [
        ("A", "A, which is not held"),
        ("A or B", "A or B; neither is held"),
        ("A or B or C", "A or B or C; none of them is held"),
    ],
)
def test_what_had_to_be_there_first_is_named(needs: str, lacking: str) -> None:
    """One, two, or more of which one would have done."""
    q = qualification(leaf("g", exactly(1), "A B C D"), links=[f"D needs {needs}"])
    links = tuple(link.model_copy(update={"order": Order.FIRST}) for link in q.links)
    q = q.model_copy(update={"links": links})
    assert set_aside(q, on("D", LATE)) == {
        "D": f"it had to be achieved after {lacking}"
    }


@pytest.mark.parametrize(
    ("listed", "hint"), [("a", " (did you mean 'A'?)"), ("Z9", "")]
)
def test_what_is_accepted_for_no_unit_is_set_aside(listed: str, hint: str) -> None:
    """With the unit that was meant, if one is near."""
    one = Achievement(unit="X", stands_for=listed)
    (found,) = applied(plain(), candidate("", one)).record.set_aside
    assert (found.unit, found.reason) == ("X", "not-in-structure")
    assert found.words == f"accepted for {listed}, which no group lists{hint}"


def test_only_what_stands_in_for_a_unit_is_as_good_as_it() -> None:
    """Another unit isn't, though something may stand in."""
    rule = StandIn(unit="X", stands_for="A")
    assert set_aside(standing_in(rule), on("X", EARLY), on("B", LATE)) == {}
    assert set_aside(standing_in(rule), on("Y", EARLY), on("B", LATE)) == {
        "B": "it had to be achieved after A, which is not held"
    }


def test_one_achievement_in_time_keeps_an_equivalent_open() -> None:
    """Whatever others of the same unit there are."""
    rule = StandIn(unit="X", stands_for="A", end=EARLY)
    for days in ((EARLY, LATE), (LATE, EARLY)):
        record = candidate("", *(on("X", day) for day in days))
        assert applied(standing_in(rule), record).record.case.closed == frozenset()
    late = candidate("", on("X", LATE))
    assert applied(standing_in(rule), late).record.case.closed == {"equivalents/1"}


def test_what_is_imported_by_assessment_is_the_unit_itself() -> None:
    """In another manner it is an item beside."""
    group = leaf("g", exactly(1), "A").model_copy(update={"imports": amount(None, 1)})
    elsewhere = Unit(code="Y", title="Y")
    for how, items in ((Manner.ASSESSED, ()), (Manner.RPL, ("Y",))):
        one = Achievement(unit="Y", how=how, elsewhere=elsewhere)
        case = applied(qualification(group), candidate("", one)).record.case
        assert tuple(item.unit for item in case.items) == items
        assert case.imported == (elsewhere,)
