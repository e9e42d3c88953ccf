"""Exceptions granted to a candidate: which are in force, and why others aren't."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from planner import Achievement, Candidate, Verdict, check, explain
from planner.comparing import compare
from planner.drawing.structure import notes_beside
from planner.exceptions import Ruling, Standing, rulings, told
from planner.grants import Grant, Sort
from planner.outlook import outlook
from planner.routing import routes_for
from planner.supposing import Change, suppose
from rules.diagnostics import Place
from rules.model import Cap, Link, Qualification, Take, Total, Unit
from rules.structure import Structure
from tests.engine.building import (
    ALL,
    also,
    amount,
    cap,
    exactly,
    leaf,
    linked,
    parent,
    qualification,
    stand_in,
    within,
)
from tests.planner.people import candidate

DAY = date(2026, 11, 22)
SMALL = also(
    qualification(
        leaf("core", ALL, "M1 M2"),
        parent(
            "options",
            None,
            leaf("options/a", exactly(1), "A1 A2 B1"),
            leaf("options/b", exactly(1), "B1 B2"),
        ),
        units="M1=3@2 M2=4@3 A1=3@2 A2=5@3 B1=4@3 B2=2@2 B3=4@3 B4=1@2",
        totals=[Total(amount=amount(16, None, "credits"))],
        bars=["A1 B2"],
        links=["A2 needs B3"],
    ),
    version="2",
)
GIVEN = {"by": "R. Example", "on": date(2026, 9, 1), "because": "x", "version": "2"}


def waive(rule: str, unit: str = "", **facts: object) -> Grant:
    """Make a waiver."""
    known = {"sort": Sort.WAIVE, "rule": rule, "unit": unit, **GIVEN, **facts}
    return Grant.model_validate(known)


def substitute(unit: str, listed: str, **facts: object) -> Grant:
    """Make a substitute of a listed unit."""
    known = {"sort": Sort.SUBSTITUTE, "unit": unit, "stands_for": listed}
    return Grant.model_validate(known | GIVEN | facts)


def placed(sort: Sort, unit: str, path: str, **facts: object) -> Grant:
    """Make an exception that pins a unit to a group, or forces it in."""
    return Grant.model_validate(
        {"sort": sort, "unit": unit, "rule": path, **GIVEN, **facts}
    )


def pin(unit: str, path: str) -> Grant:
    """Pin a unit to a group."""
    return placed(Sort.PIN, unit, path)


def force(unit: str, path: str) -> Grant:
    """Force a unit into a group."""
    return placed(Sort.FORCE, unit, path)


def someone(held: str, *grants: Grant, more: tuple[Achievement, ...] = ()) -> Candidate:
    """Make a candidate with exceptions."""
    record = candidate(held, *more)
    return record.model_copy(update={"exceptions": grants})


def ruled(
    grant: Grant, held: str = "M1", q: Qualification = SMALL, on: date | None = DAY
) -> tuple[str, str]:
    """Give whether an exception is in force, and the reason."""
    (found,) = rulings(q, someone(held, grant), on)
    return found.standing.value, found.reason


def verdict(held: str, *grants: Grant, q: Qualification = SMALL) -> Verdict:
    """Check somebody who was granted exceptions."""
    return check(Structure.of(q), someone(held, *grants), on=DAY).verdict


FINE = ("in force", "")


@pytest.mark.parametrize(
    ("held", "grants", "expected"),
    [
        ("M1 M2 A1 B1", [], Verdict.NOT_MET),
        ("M1 M2 A1 B1", [waive("totals/1")], Verdict.MET),
        ("M1 M2 A1 B2", [waive("totals/1")], Verdict.NOT_MET),
        ("M1 M2 A1 B2", [waive("totals/1"), waive("bars/1")], Verdict.MET),
        ("M1 M2 A2 B1", [], Verdict.NOT_MET),
        ("M1 M2 A2 B1", [waive("links/1")], Verdict.MET),
        ("M1 M2 B1", [waive("totals/1")], Verdict.NOT_MET),
        ("M1 M2 B1", [waive("totals/1"), waive("options/a")], Verdict.MET),
        ("M1 M2", [waive("totals/1"), waive("options")], Verdict.MET),
        ("A1 B1", [waive("totals/1"), waive("core")], Verdict.MET),
        ("M2 A1 B1", [waive("totals/1"), waive("core", "M1")], Verdict.MET),
        ("M1 A1 B1", [waive("totals/1"), waive("core", "M1")], Verdict.NOT_MET),
        ("M1 M2 A2 B2 B3", [], Verdict.NOT_MET),
        ("M1 M2 A2 B2 B3", [force("B3", "options/b")], Verdict.MET),
        ("M1 M2 A2 B1 B3", [], Verdict.MET),
        ("M1 M2 A2 B1 B3", [force("B2", "options/b")], Verdict.MET),
        ("M1 M2 A2 B1 B2 B3", [force("B2", "options/b")], Verdict.NOT_MET),
        ("M1 M2 A2 B3", [force("B3", "options/b")], Verdict.MET),
        ("M1 M2 A2 B2 B3 B4", [force("B3", "core")], Verdict.MET),
        ("M1 M2 A2 X9 B3", [substitute("X9", "B1")], Verdict.MET),
        ("M1 M2 A2 B1 B3", [pin("B1", "options/a")], Verdict.NOT_MET),
    ],
)
def test_exceptions_decide_a_verdict(
    held: str, grants: list[Grant], expected: Verdict
) -> None:
    """Each does what it says, and no other rule is loosened."""
    assert verdict(held, *grants) is expected


def test_a_maximum_still_holds_where_a_minimum_is_waived() -> None:
    """What a group takes at the most is no minimum."""
    q = qualification(leaf("g", exactly(1), "A B"), totals=[Total(amount=amount(2))])
    assert verdict("A B", waive("g"), q=also(q, version="2")) is Verdict.NOT_MET


def test_several_amounts_of_a_take_keep_their_maxima() -> None:
    """What has none is dropped."""
    take = Take(amounts=(amount(9, None, "credits"), amount(2, 3)))
    q = also(qualification(leaf("g", take, "A B C D")), version="2")
    held, granted = "A B C D", waive("g")
    found = check(Structure.of(q), someone(held, granted))
    assert (found.verdict, found.groups[0].take) == (Verdict.MET, "at most 3 units")
    assert len(found.claim) == 3


def test_a_choice_that_is_waived_may_be_left_or_taken_up() -> None:
    """Where so many groups at the least were asked, any number may be used."""
    groups = [leaf("p/a", ALL, "A"), leaf("p/b", ALL, "B C")]
    q = also(qualification(parent("p", within(1, None, "groups"), *groups)))
    structure = Structure.of(q)
    granted = waive("p", version=None)
    assert check(structure, someone("B")).verdict is Verdict.NOT_MET
    assert check(structure, someone("B", granted)).verdict is Verdict.MET
    found = check(structure, someone("A B C", granted))
    assert (found.groups[0].take, len(found.claim)) == ("at most 2 groups", 3)


def test_a_unit_that_is_not_asked_may_still_count() -> None:
    """It counts like any other if it is held."""
    found = check(Structure.of(SMALL), someone("M1 M2", waive("core", "M1")))
    assert found.claim == {"M1": "core", "M2": "core"}
    assert found.groups[0].take == "all"


def test_a_unit_that_is_not_asked_counts_in_no_group_that_is_not_used() -> None:
    """A pathway left out counts nothing, whatever it asks for."""
    q = also(
        qualification(
            parent(
                "p",
                within(1, 1, "pathways"),
                leaf("p/a", ALL, "A B"),
                leaf("p/b", ALL, "C D"),
            ),
        ),
        version="2",
    )
    found = check(Structure.of(q), someone("A C D", waive("p/a", "B")))
    assert found.verdict is Verdict.MET
    assert found.claim == {"C": "p/b", "D": "p/b"}


def test_a_cap_and_a_total_of_a_group_may_be_waived() -> None:
    """Each is addressed by its id."""
    inner = leaf("g", exactly(2), "A B").model_copy(
        update={"totals": (Total(amount=amount(3, None)),)}
    )
    q = also(qualification(inner), caps=(cap(amount(None, 1), "A B"),), version="2")
    one, other = waive("caps/1"), waive("totals/g/1")
    assert verdict("A B", one, q=q) is Verdict.NOT_MET
    assert verdict("A B", other, q=q) is Verdict.NOT_MET
    assert verdict("A B", one, other, q=q) is Verdict.MET


def test_a_limit_on_imports_may_be_waived() -> None:
    """Then as much may be imported as is held."""
    g = leaf("g", exactly(3), "A").model_copy(update={"imports": amount(None, 1)})
    q = also(qualification(g), version="2")
    more = tuple(
        Achievement(unit=code, elsewhere=Unit(code=code, title=code))
        for code in ("Y1", "Y2")
    )
    structure = Structure.of(q)
    for grants, expected in ([], Verdict.NOT_MET), ([waive("imports/g")], Verdict.MET):
        found = check(structure, someone("A", *grants, more=more))
        assert found.verdict is expected
        assert len(found.totals) == (not grants)


def test_a_rule_that_is_waived_is_no_longer_reported_and_no_id_moves() -> None:
    """The totals that are left keep their numbers and places."""
    totals = [Total(amount=amount(n, None)) for n in (1, 2)]
    q = also(qualification(leaf("g", None, "A B"), totals=totals), version="2")
    places = {"totals/2": Place(file="q.yaml", line=9)}
    structure = Structure.of(q, places)
    (left,) = check(structure, someone("A", waive("totals/1"))).totals
    assert (left.rule, left.place) == ("totals/2", places["totals/2"])


def test_a_substitute_has_full_credit_whenever_it_was_achieved() -> None:
    """Where the rules let it stand in without credit, or within dates, it now may."""
    q = qualification(leaf("g", within(4, None, "credits"), "A B"), units="A=4 B=1 X=1")
    for words in "X for A without credit", "X replaced by A":
        rule = stand_in(words).model_copy(update={"end": date(2020, 1, 1)})
        structure = Structure.of(also(q, equivalents=(rule,), version="2"))
        late = (Achievement(unit="X", day=date(2026, 1, 1)),)
        granted = substitute("X", "A")
        assert check(structure, someone("", more=late)).verdict is Verdict.NOT_MET
        assert check(structure, someone("", granted, more=late)).verdict is Verdict.MET


def test_a_forced_unit_is_described_by_the_record_and_counts_as_itself() -> None:
    """Its credit is its own, and it stands for nothing else."""
    own = Unit(code="Y1", title="Mend fences", credit=Decimal(2), level=3)
    more = (Achievement(unit="Y1", elsewhere=own, stands_for="A1"),)
    record = someone("M1 M2 A2 B1 B3", force("Y1", "core"), more=more)
    found = check(Structure.of(SMALL), record)
    assert found.claim["Y1"] == "core"
    assert found.groups[0].credit == 9


@pytest.mark.parametrize(
    ("grant", "words"),
    [
        (waive("totals/1"), "totals/1 not asked"),
        (waive("options/a"), "The minimum of options > a not asked"),
        (waive("core", "M1"), "M1 of core not asked"),
        (substitute("X9", "B1"), "X9 counted as B1"),
        (pin("B1", "options/a"), "B1 counted in options > a, and in no other group"),
        (force("B3", "core"), "B3 counted in core, listed there or not"),
    ],
)
def test_each_says_what_it_does(grant: Grant, words: str) -> None:
    """In words that hold whether or not it is in force."""
    (found,) = rulings(SMALL, someone("M1", grant))
    assert found.words == words


@pytest.mark.parametrize(
    ("grant", "words"),
    [
        (waive("totals/1"), "totals/1 waived"),
        (waive("core", "M1"), "M1 of core waived"),
        (substitute("X9", "B1"), "X9 for B1"),
        (pin("B1", "options/a"), "B1 pinned to options/a"),
        (force("B3", "core"), "B3 forced into core"),
    ],
)
def test_each_has_a_short_name(grant: Grant, words: str) -> None:
    """By the codes and ids in the record."""
    assert str(grant) == words


@pytest.mark.parametrize(
    ("grant", "held", "reason"),
    [
        (
            waive("total/1"),
            "",
            "there is no rule 'total/1' here; did you mean 'totals/1'?",
        ),
        (waive("zz/9"), "", "there is no rule 'zz/9' here"),
        (
            waive("totals/2", version="1"),
            "",
            (
                "there is no rule 'totals/2' here; granted under version 1, and this is"
                " version 2: rules may have moved; did you mean 'totals/1'?"
            ),
        ),
        (
            waive("totals/2", version="1", says="at least 16 credits"),
            "",
            (
                "there is no rule 'totals/2' here; granted under version 1, and this is"
                " version 2: rules may have moved; what it quotes is now totals/1"
            ),
        ),
        (
            waive("totals/1", version="1"),
            "",
            (
                "granted under version 1; this is version 2, where totals/1 says"
                " 'at least 16 credits': have it confirmed"
            ),
        ),
        (
            waive("totals/1", version=None, says="at least 15 credits"),
            "",
            (
                "granted under no stated version, when totals/1 said 'at least 15"
                " credits'; this is version 2, where it says 'at least 16 credits':"
                " have it confirmed"
            ),
        ),
        (
            substitute("X9", "B1", version="1"),
            "X9",
            (
                "granted under version 1; this is version 2, where B1 says 'Unit B1':"
                " have it confirmed"
            ),
        ),
        (
            waive("options/a", "A1"),
            "",
            (
                "options/a isn't a group that takes all of its units: waive the rule,"
                " not A1"
            ),
        ),
        (
            waive("totals/1", "A1"),
            "",
            (
                "totals/1 isn't a group that takes all of its units: waive the rule,"
                " not A1"
            ),
        ),
        (waive("core", "M9"), "", "M9 isn't listed in core"),
        (waive("core", "m1"), "", "m1 isn't listed in core; did you mean 'M1'?"),
        (substitute("X9", "Z1"), "X9", "no group lists Z1"),
        (pin("A1", "optons"), "A1", "there is no group 'optons' here; did you mean"),
        (pin("A1", "totals/1"), "A1", "there is no group 'totals/1' here"),
        (
            pin("A1", "options/b"),
            "A1",
            "options/b doesn't list A1: to count it there, force it",
        ),
        (force("B3", "core"), "M1", "B3 isn't held, so it can't be forced to count"),
        (
            force("B3", "options"),
            "B3",
            "options lists no units itself: name options/a or options/b",
        ),
        (
            force("Y1", "core"),
            "Y1",
            (
                "Y1 isn't in the unit bank: state its title, level and credit with the"
                " unit held"
            ),
        ),
        (
            waive("totals/1", until=date(2026, 11, 21)),
            "",
            "it expired on 21 November 2026: have it extended",
        ),
    ],
)
def test_what_is_not_applied_says_why(grant: Grant, held: str, reason: str) -> None:
    """With what would make it apply, where anything would."""
    standing, found = ruled(grant, held)
    assert standing == "not applied"
    assert found.startswith(reason) if reason.endswith("mean") else found == reason


@pytest.mark.parametrize(
    ("grant", "held", "reason"),
    [
        (substitute("X9", "B1"), "M1", "X9 isn't held"),
        (pin("B1", "options/a"), "M1", "B1 isn't held"),
        (pin("A1", "options/a"), "A1", "A1 can count in no other group"),
        (waive("options/c"), "M1", "the rule asks for no minimum"),
        (substitute("B3", "B1"), "B3", "B3 may count as B1 anyway"),
        (substitute("B1", "B4"), "B1", "B1 may count as B4 anyway"),
    ],
)
def test_what_changes_nothing_says_so(grant: Grant, held: str, reason: str) -> None:
    """It is no exception then, but it is still printed."""
    spare = leaf("options/c", within(None, 9), "B4")
    same = (stand_in("B3 for B1"), stand_in("B4 same as B1"))
    q = also(SMALL, groups=(*SMALL.groups, spare), equivalents=same)
    assert ruled(grant, held, q) == ("changes nothing", reason)


@pytest.mark.parametrize("sort", [Sort.PIN, Sort.FORCE])
def test_what_the_record_says_itself_changes_nothing(sort: Sort) -> None:
    """A unit may be kept to a group without any exception."""
    own = Achievement(unit="B1", count_in="options/a", include=True)
    record = someone("", placed(sort, "B1", "options/a"), more=(own,))
    (found,) = rulings(SMALL, record, DAY)
    assert found.reason == "the record says so itself"
    assert found.standing is Standing.IDLE


def test_a_unit_can_be_pinned_wherever_it_may_count() -> None:
    """Through what it stands in for, by the rules, the record or an exception."""
    same = also(SMALL, equivalents=(stand_in("B3 same as B1"),))
    assert ruled(pin("B3", "options/a"), "B3", same) == FINE
    accepted = Achievement(unit="Q1", stands_for="B1")
    record = someone("", pin("Q1", "options/a"), more=(accepted,))
    assert rulings(SMALL, record)[0].standing is Standing.IN_FORCE
    record = someone("X9", pin("X9", "options/a"), substitute("X9", "B1"))
    assert {r.standing for r in rulings(SMALL, record)} == {Standing.IN_FORCE}


def test_a_unit_from_elsewhere_can_be_pinned_where_it_is_imported() -> None:
    """Of several groups that import, to one."""
    groups = [leaf("g", None, "A"), leaf("h", None, "B")]
    free = [g.model_copy(update={"imports": amount(None, 1)}) for g in groups]
    q = also(qualification(*free), version="2")
    own = Achievement(unit="Y1", elsewhere=Unit(code="Y1", title="Mend fences"))
    record = someone("", pin("Y1", "h"), more=(own,))
    assert rulings(q, record)[0].standing is Standing.IN_FORCE
    assert check(Structure.of(q), record).claim == {"Y1": "h"}
    unknown = someone("Y1", pin("Y1", "h"))
    assert rulings(q, unknown)[0].standing is Standing.NOT_APPLIED


def test_exceptions_that_want_a_unit_in_two_groups_are_not_applied() -> None:
    """Neither is: nobody can tell which was meant."""
    record = someone("B1", pin("B1", "options/a"), force("B1", "core"))
    assert [(r.standing, r.reason) for r in rulings(SMALL, record)] == [
        (
            Standing.NOT_APPLIED,
            f"another exception wants B1 in {path}: keep one of them",
        )
        for path in ("core", "options/a")
    ]


def test_an_exception_is_in_force_to_its_last_day() -> None:
    """And not where no day is asked about."""
    grant = waive("totals/1", until=DAY)
    assert ruled(grant) == FINE
    assert ruled(grant, on=None) == (
        "not applied",
        "it runs until 22 November 2026, and the day asked about is not known",
    )
    (found,) = rulings(SMALL, someone("M1", grant), DAY)
    assert found.as_of == DAY
    (found,) = rulings(SMALL, someone("M1", waive("totals/1")), DAY)
    assert found.as_of is None


@pytest.mark.parametrize(
    ("stated", "here", "says", "standing"),
    [
        (None, None, None, "in force"),
        ("1", "1", None, "in force"),
        ("1", "2", None, "not applied"),
        (None, "2", None, "not applied"),
        ("1", None, None, "not applied"),
        ("1", "2", "At least  16 credits", "in force"),
        ("1", "2", "at least 15 credits", "not applied"),
    ],
)
def test_another_version_asks_for_the_same_words(
    stated: str | None, here: str | None, says: str | None, standing: str
) -> None:
    """A rule that still says just what it said is the rule that was meant."""
    grant = waive("totals/1", version=stated, says=says)
    assert ruled(grant, q=also(SMALL, version=here))[0] == standing


def test_a_rule_quoted_otherwise_under_the_same_version_is_noted() -> None:
    """It is in force, and somebody should look."""
    assert ruled(waive("totals/1", says="at least 15 credits")) == (
        "in force",
        "the rule was quoted as 'at least 15 credits'",
    )
    assert ruled(waive("totals/1", says="at least 16 credits")) == FINE


def test_a_group_quotes_its_list_too() -> None:
    """Another list is another rule, though the take is the same."""
    grant = waive("core", version="1", says="all of M1 and M2")
    assert ruled(grant) == FINE
    longer = also(SMALL, groups=(leaf("core", ALL, "M1 M2 B3"), SMALL.groups[1]))
    assert ruled(grant, q=longer)[0] == "not applied"


def test_an_exception_is_for_the_qualification_registered_for() -> None:
    """Asked about another, it is printed and not applied."""
    record = someone("M1", waive("totals/1")).model_copy(
        update={"qualification": "other"}
    )
    assert rulings(SMALL, record)[0].reason == (
        "it was granted for other, and this asks about q"
    )


def test_a_smaller_award_knows_no_exception() -> None:
    """Its rules are its own, though their ids may be the same."""
    small = Structure.of(also(SMALL, code="small"))
    large = Structure.of(also(SMALL, groups=(leaf("g", ALL, "B4"), *SMALL.groups)))
    both = type(large)(
        large.qualification,
        large.program,
        large.components,
        large.places,
        smaller=(small,),
    )
    found = check(both, someone("M1 M2 A1 B1", waive("totals/1")), on=DAY)
    assert [one.verdict for one in found.smaller] == [Verdict.NOT_MET]


@pytest.mark.parametrize(
    ("held", "grants", "needed"),
    [
        ("M1 M2 A1 B1", [waive("totals/1")], [True]),
        ("M1 M2 A2 B1 B3", [waive("totals/1")], [False]),
        ("M1 M2 A1 B1", [waive("totals/1"), waive("links/1")], [True, False]),
        ("M1 M2 A1 B1", [waive("totals/1"), waive("totals/9")], [True, None]),
        ("M1 M2 A1", [waive("totals/1")], [None]),
    ],
)
def test_an_exception_that_a_verdict_does_not_rest_on_is_told(
    held: str, grants: list[Grant], needed: list[bool | None]
) -> None:
    """One by one; of no account where the rules aren't met anyway."""
    structure, record = Structure.of(SMALL), someone(held, *grants)
    for found in check(structure, record), explain(structure, record).check:
        assert [ruling.needed for ruling in found.exceptions] == needed


def test_what_a_record_pins_by_leave_of_an_exception_rests_on_it() -> None:
    """Without it the record couldn't be checked at all."""
    one = qualification(leaf("core", ALL, "M1"))
    pinned = Achievement(unit="X9", count_in="core")
    grant = substitute("X9", "M1", version=None)
    record = someone("", grant, more=(pinned,))
    found = check(Structure.of(one), record)
    assert found.verdict is Verdict.MET
    assert [ruling.needed for ruling in found.exceptions] == [True]


def test_every_answer_carries_the_rulings() -> None:
    """Checks, explanations and routes; none where the record has no exception."""
    structure = Structure.of(SMALL)
    record = someone("M1 M2 A1 B1", waive("totals/1"), waive("totals/9"))
    expected = rulings(SMALL, record, DAY)
    assert len(expected) == 2
    rested_on = (expected[0].model_copy(update={"needed": True}), expected[1])
    assert check(structure, record, on=DAY).exceptions == rested_on
    assert explain(structure, record, on=DAY).check.exceptions == rested_on
    routes = routes_for(structure, record, on=DAY)
    assert routes.exceptions == expected
    assert routes.verdict is Verdict.MET
    assert check(structure, someone("M1")).exceptions == ()


def test_a_ruling_names_the_rule_and_its_place() -> None:
    """As it reads now, and where."""
    g = leaf("g", None, "A").model_copy(update={"imports": amount(None, 1)})
    rules = (Cap(amount=amount(None, 1), units=("A",)),)
    q = also(qualification(g), caps=rules, links=(Link(unit="A", needs=("B",)),))
    places = {
        "g": Place(file="q", line=1),
        "caps/1": Place(file="q", line=2),
    }
    grants = [waive(rule) for rule in ("g", "imports/g", "caps/1", "links/1")]
    found: tuple[Ruling, ...] = rulings(q, someone("", *grants), DAY, places)
    assert [(r.rule, r.place and r.place.line) for r in found] == [
        ("any number of A", 1),
        ("at most 1 unit", 1),
        ("at most 1 unit of A", 2),
        ("A needs B", None),
    ]


def test_pictures_tell_each_exception_in_a_sentence() -> None:
    """That it is in force, or why not."""
    structure = Structure.of(SMALL)
    record = someone("M1 M2 A1 B1", waive("totals/1"), waive("totals/9"))
    sentences = (
        (
            "Exception in force: totals/1 not asked, granted by R. Example,"
            " 1 September 2026."
        ),
        (
            "Exception not applied: totals/9 not asked, granted by R. Example,"
            " 1 September 2026: there is no rule 'totals/9' here; did you mean"
            " 'totals/1'?"
        ),
    )
    assert tuple(told(check(structure, record).exceptions)) == sentences
    beside, _ = notes_beside(check(structure, record))
    assert tuple(map(str, beside.lines)) == ("Exceptions", *sentences)


@pytest.mark.parametrize("late", [False, True])
def test_questions_are_asked_as_of_a_day(late: bool) -> None:  # noqa: FBT001
    """What would be, what is nearest and what is open; each has the rulings."""
    grant = waive("totals/1").model_copy(update={"until": DAY})
    structure, record = Structure.of(SMALL), someone("M1 M2 A1 B1", grant)
    on = DAY + timedelta(days=1) if late else DAY
    supposed = suppose(structure, record, Change(), on=on)
    compared = compare([("q.yaml", structure)], record, on=on).qualifications[0]
    seen = outlook(structure, record, on=on)
    verdict = Verdict.NOT_MET if late else Verdict.MET
    standings = supposed.now, supposed.then, compared.standing, seen
    assert [one.verdict for one in standings] == [verdict] * 4
    for found in supposed, compared, seen:
        assert found.exceptions == rulings(SMALL, record, on)
        assert not any("xception" in words for words in found.assumptions)


def test_asked_about_instead_is_asked_as_of_that_day_too() -> None:
    """Though the record names groups that the other qualification hasn't."""
    grant = waive("totals/1").model_copy(update={"until": DAY})
    record = someone("M1 M2 A1 B1", grant)
    pinned = [
        a.model_copy(update={"count_in": "elsewhere"} if a.unit == "A1" else {})
        for a in record.achievements
    ]
    record = record.model_copy(
        update={"achievements": tuple(pinned), "qualification": "other"}
    )
    (compared,) = compare([("q", Structure.of(SMALL))], record, on=DAY).qualifications
    assert compared.exceptions == rulings(SMALL, record, DAY)


def test_what_would_be_has_the_same_exceptions() -> None:
    """A unit dropped is missed, though a rule is waived."""
    structure = Structure.of(SMALL)
    record = someone("M1 M2 A1 B1", waive("totals/1"))
    found = suppose(structure, record, Change(drop=("B1",)))
    assert (found.now.verdict, found.then.verdict) == (Verdict.MET, Verdict.NOT_MET)


def test_a_link_is_waived_beside_one_that_asks_for_an_order() -> None:
    """What it asked is asked no more, and the order of the others is kept."""
    free = qualification(leaf("g", exactly(2), "A B C"))
    q = linked(free, "B needs A", "C needs A first")
    assert verdict("B C", waive("links/1"), q=q) is Verdict.NOT_MET
    assert verdict("A B", waive("links/1"), q=q) is Verdict.MET
    assert verdict("A C", waive("links/2"), q=q) is Verdict.MET
