"""What the checker of certificates refuses, and in which words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rules.model import Aim, Least, Qualification
from rules.proof.certificate import (
    Bound,
    Cases,
    Certificate,
    Clash,
    Gap,
    Part,
    Times,
)
from rules.proof.row import Row
from rules.proof.verifying import (
    WIDEST,
    Given,
    faults,
    reachable,
    refuted,
)
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
from tests.proof.building import (
    award,
    certificate,
    clash,
    gap,
    given,
    refused,
    row,
    short,
)

MET = given(award(), "A + B + E + F")
MIDWAY = given(award(), "A + C")


def bound(needed: int, less: Clash, measure: str = "units") -> Bound:
    """Make a bound of a part."""
    return Bound(measure=Least(measure), needed=needed, less=less)


def test_what_the_planner_writes_is_accepted() -> None:
    """A claim, or a refutation with a route and what is needed at the least."""
    assert faults(certificate(MET), MET) == []
    assert faults(certificate(MIDWAY), MIDWAY) == []
    assert certificate(MIDWAY).least


def test_another_qualification_or_version_is_refused() -> None:
    """Both are named, with what was asked about."""
    one = certificate(MET)
    assert refused(one, MET, qualification="r") == ["it is about r, not q"]
    assert refused(one, MET, version="2") == ["it is about q version 2, not q"]
    newer = given(also(award(), version="3"), "A + B + E + F")
    assert refused(one, newer) == ["it is about q, not q version 3"]


def test_a_claim_is_needed_for_met() -> None:
    """A proof of something else proves nothing here."""
    assert refused(certificate(MET), MET, claim=None) == ["the claim is missing"]


def test_a_claim_counts_only_what_is_held_and_at_most_once() -> None:
    """Names that mean nothing here are refused, whatever they are given."""
    claim = certificate(MET).claim or {}
    assert refused(certificate(MET), MET, claim=claim | {"x[F, o]": 2}) == [
        "the claim says 2 of x[F, o], which can't be",
        "the claim breaks o#2",
    ]
    assert refused(certificate(MET), MET, claim=claim | {"x[G, o]": 0}) == [
        "the claim says 0 of x[G, o], which can't be",
    ]
    assert refused(certificate(MET), MET, claim=claim | {"x[F, o]": -1}) == [
        "the claim says -1 of x[F, o], which can't be",
        "the claim breaks o",
    ]


def test_a_claim_that_breaks_rules_is_told_each_of_them() -> None:
    """By their ids, with a number from a rule's second row on."""
    assert refused(certificate(MET), MET, claim={}) == [
        "the claim breaks core",
        "the claim breaks p",
        "the claim breaks o",
    ]
    assert refused(certificate(MET), given(award(), "A + B + F")) == [
        "the claim says 1 of x[E, p/y], which can't be",
        "the claim breaks p/y",
    ]


def test_not_met_needs_a_proof() -> None:
    """Saying so isn't enough."""
    assert faults(short(), MIDWAY) == ["it says not met, without a proof"]


@pytest.mark.parametrize(
    ("about", "extra", "name"),
    [
        (MIDWAY, {"claim": {}}, "claim"),
        (MET, {"refutation": clash("core")}, "refutation"),
        (MET, {"route": {}}, "route"),
        (MET, {"no_route": clash("core")}, "no_route"),
        (MET, {"least": (Part(units=(), bounds=()),)}, "least"),
        (MIDWAY, {"route": None}, "least"),
    ],
)
def test_what_says_nothing_about_the_verdict_is_refused(
    about: Given, extra: dict[str, object], name: str
) -> None:
    """Nobody may take for proved what nothing checks."""
    assert refused(certificate(about), about, **extra) == [
        f"'{name}' has no place in it"
    ]


def test_a_route_and_a_proof_of_none_do_not_go_together() -> None:
    """And the proof of none is checked all the same."""
    found = refused(certificate(MIDWAY), MIDWAY, no_route=clash("core"), least=())
    assert found == [
        "'route' has no place in it",
        "these rules can be kept together: core",
    ]


def test_a_route_is_checked_as_a_claim_with_what_may_be_taken() -> None:
    """Never with what is excluded."""
    one = certificate(MIDWAY)
    route = one.route or {}
    assert refused(one, MIDWAY, route=dict.fromkeys(route, 0), least=()) == [
        "the route breaks core",
        "the route breaks p",
        "the route breaks o",
    ]
    assert refused(one, MIDWAY, excluded=("B",), least=()) == [
        "the route says 1 of x[B, core], which can't be",
        "the route breaks core",
    ]


def test_not_met_alone_may_be_all_that_is_proved() -> None:
    """Neither a route nor its absence has to be known."""
    one = certificate(MIDWAY)
    assert refused(one, MIDWAY, route=None, least=()) == []
    assert refused(one, MIDWAY, least=()) == []


@pytest.mark.parametrize(
    "units", [("B", "B"), ("A",), ("Z",)], ids=["twice", "held", "unknown"]
)
def test_parts_share_no_unit_and_may_take_each(units: tuple[str, ...]) -> None:
    """A unit that is needed twice would be counted twice."""
    parts = certificate(MIDWAY).least
    assert refused(
        certificate(MIDWAY), MIDWAY, least=(Part(units=units, bounds=parts[0].bounds),)
    ) == ["the parts share units, or have some that can't be taken"]


def test_only_what_can_be_taken_is_left_out_of_account() -> None:
    """Any other code says nothing, and might be made to say anything."""
    one = certificate(MIDWAY)
    assert refused(one, MIDWAY, excluded=("ZZZ",)) == [
        "ZZZ can't be taken, so it isn't to be left out of account"
    ]


def test_excluded_units_are_in_no_part() -> None:
    """They are never taken."""
    one = certificate(MIDWAY, Aim(exclude=frozenset("F")))
    assert faults(one, MIDWAY) == []
    assert refused(one, MIDWAY, excluded=("F", "G")) == [
        "the route says 1 of x[G, o], which can't be",
        "the route breaks o",
        "the parts share units, or have some that can't be taken",
    ]


def credits_() -> Qualification:
    """Make two groups of their own, in credits and in units."""
    return qualification(
        leaf("g", within(4, None, "credits"), "A B C"),
        leaf("h", exactly(1), "D E"),
        units="A=3 B=3 C=5 D=2 E=2",
    )


def test_parts_bound_the_same_measures_each_once() -> None:
    """Else what is proved of some would be said of all."""
    about = given(credits_())
    one = certificate(about, Aim(least=(Least.UNITS, Least.CREDITS)))
    assert faults(one, about) == []
    first, second = one.least
    told = ["the parts don't bound the same measures, each of them once"]
    fewer = first.model_copy(update={"bounds": first.bounds[:1]})
    assert refused(one, about, least=(fewer, second)) == told
    assert refused(one, about, least=(first, second, Part(units=(), bounds=()))) == told
    twice = [
        part.model_copy(update={"bounds": part.bounds[:1] * 2}) for part in one.least
    ]
    assert refused(one, about, least=tuple(twice)) == told


def test_what_parts_need_is_what_the_route_takes() -> None:
    """In hundredths, added up over the parts."""
    about = given(credits_())
    one = certificate(about, Aim(least=(Least.CREDITS,)))
    assert [b.needed for part in one.least for b in part.bounds] == [500, 200]
    assert refused(one, about, least=one.least[:1]) == [
        "the least credits is proved for 5, the route takes 7"
    ]


def test_what_is_compared_must_be_stated() -> None:
    """A unit without a cost isn't one that costs nothing."""
    about = given(credits_())
    one = certificate(about)
    part = one.least[0].bounds[0].model_copy(update={"measure": Least.COST})
    told = refused(one, about, least=(Part(units=(), bounds=(part,)),))
    assert told[:6] == [
        *(f"{code} states no cost" for code in "ABCDE"),
        "the least cost is proved for 1, the route takes 0",
    ]


def test_less_must_be_refuted() -> None:
    """A bound that is asserted and not proved is refused."""
    one = certificate(MIDWAY)
    (part,) = (p for p in one.least if "B" in p.units)
    bounds = (part.bounds[0].model_copy(update={"less": clash("less")}),)
    parts = [
        p.model_copy(update={"bounds": bounds}) if p is part else p for p in one.least
    ]
    assert refused(one, MIDWAY, least=tuple(parts)) == [
        "these rules can be kept together: less"
    ]


def test_later_bounds_rest_on_earlier_ones() -> None:
    """The fewest credits among those who take the fewest units: 5 of C, not 4."""
    q = qualification(
        leaf("g", within(4, None, "credits"), "A B C"), units="A=3 B=1 C=5"
    )
    about = given(q)
    one = certificate(about, Aim(least=(Least.UNITS, Least.CREDITS)))
    units, credit = one.least[0].bounds
    assert (units.needed, credit.needed) == (100, 500)
    assert isinstance(credit.less, Clash)
    assert "least/units" in credit.less.named
    alone = Part(units=one.least[0].units, bounds=(credit,))
    told = refused(one, about, least=(alone,))
    assert told == ["no rule 'least/units' can be taken 3 times by 1"]


def test_later_bounds_hold_for_those_who_take_no_more_than_the_earlier_say() -> None:
    """Not just for those who take less, of whom there are none."""
    q = qualification(leaf("g", exactly(1), "A B"), units="A=3 B=5")
    about = given(q)
    one = certificate(about, Aim(least=(Least.UNITS, Least.CREDITS)))
    units = one.least[0].bounds[0]
    forged = bound(500, clash("g", "least/units"), "credits")
    part = Part(units=("A", "B"), bounds=(units, forged))
    assert refused(one, about, route={"x[B, g]": 1}, least=(part,)) == [
        "these rules can be kept together: g, least/units"
    ]


def test_parts_do_not_rest_on_each_other() -> None:
    """Else who takes nothing of one pathway would need all of the longer one."""
    q = qualification(
        parent("p", pathways(1), leaf("p/x", ALL, "A B C"), leaf("p/y", ALL, "D E"))
    )
    about = given(q)
    route = {"s[p/x]": 1} | {f"x[{code}, p/x]": 1 for code in "ABC"}
    nothing = Part(units=("D", "E"), bounds=(bound(0, clash("less")),))
    rows = ("6 p", "3 p/y#3", "3 least/units", "2 p/x#4", "2 less")
    forged = Part(units=("A", "B", "C"), bounds=(bound(300, clash(*rows)),))
    told = refused(certificate(about), about, route=route, least=(nothing, forged))
    assert told == ["no rule 'least/units' can be taken 3 times by 1"]


ROWS = {
    "two": row("1a 1b 1c >= 2"),
    "ab": row("-1a -1b >= -1"),
    "bc": row("-1b -1c >= -1"),
    "ac": row("-1a -1c >= -1"),
}
MOST = dict.fromkeys("abc", 1)


def told(proof: Clash | Gap | Cases, rows: dict[str, Row] = ROWS) -> list[str]:
    """Say what is wrong with a proof about three variables."""
    return list(refuted(proof, rows, MOST))


def test_multiplied_rows_that_ask_too_much_clash() -> None:
    """Two of three, of which no pair goes together: 4 + -3 of nothing."""
    assert told(clash("2 two", "ab", "bc", "ac")) == []
    assert told(clash("two", "ab", "bc", "ac")) == [
        "these rules can be kept together: two, ab, bc, ac"
    ]


def test_nothing_added_up_proves_nothing() -> None:
    """Nothing asks for nothing."""
    assert told(clash()) == ["these rules can be kept together: none"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("else", "no rule 'else' can be taken 1 times by 1"),
        ("0 two", "no rule 'two' can be taken 0 times by 1"),
        ("-2 two", "no rule 'two' can be taken -2 times by 1"),
        ("1 two / 0", "no rule 'two' can be taken 1 times by 0"),
        ("1 two / -1", "no rule 'two' can be taken 1 times by -1"),
    ],
)
def test_rows_are_multiplied_and_divided_by_positive_numbers(
    words: str, said: str
) -> None:
    """Anything else would turn a rule round."""
    assert told(clash("2 two", "ab", "bc", "ac", words)) == [said]


def test_rows_may_be_divided_and_rounded_up() -> None:
    """10 credits of units of 4 are three units, and two may count."""
    rows = {"credits": row("4a 4b 3c >= 9"), "most": row("-1a -1b -1c >= -2")}
    assert told(clash("credits", "most"), rows) == [
        "these rules can be kept together: credits, most"
    ]
    assert told(clash("1 credits / 4", "most"), rows) == []


def test_cases_are_each_proved_within_their_bounds() -> None:
    """What a case settles sharpens every row in it."""
    rows = {"either": row("1a 1b >= 1"), "a": row("-2a >= -1"), "b": row("-2b >= -1")}
    proof = Cases(on="a", no=clash("either", "b"), yes=clash("a"))
    assert told(proof, rows) == []
    swapped = Cases(on="a", no=clash("a"), yes=clash("either", "b"))
    assert told(swapped, rows) == [
        "these rules can be kept together: a",
        "these rules can be kept together: either, b",
    ]


@pytest.mark.parametrize(("on", "at"), [("a", 1), ("a", -1), ("z", 0)])
def test_cases_part_what_may_be(on: str, at: int) -> None:
    """A case that can't be, or all that may, is no case."""
    proof = Cases(on=on, at=at, no=clash("two"), yes=clash("two"))
    assert told(proof) == [f"{on} can't be told apart at {at}"]


def test_sums_that_skip_a_value_are_a_gap() -> None:
    """Of 3, 3 and 4 no sum is 5, though 2 of them are more."""
    rows = {"least": row("3a 3b 4c >= 5"), "most": row("-3a -3b -4c >= -5")}
    assert told(gap("least", "most"), rows) == []
    rows = {"least": row("3a 3b 4c >= 4"), "most": row("-3a -3b -4c >= -5")}
    assert told(gap("least", "most"), rows) == [
        "these rules can be kept together: least, most"
    ]


@pytest.mark.parametrize(
    ("least", "most", "kept"),
    [(-9, 9, 1), (1, 2, 0), (2, 1, 0), (11, 99, 0), (10, 10, 1), (-9, -1, 0)],
)
def test_a_gap_holds_no_sum_from_end_to_end(least: int, most: int, kept: int) -> None:
    """Whatever lies beyond the sums there can be."""
    rows = {
        "least": Row({"a": 3, "b": 3, "c": 4}, least),
        "most": Row({"a": -3, "b": -3, "c": -4}, -most),
    }
    assert len(told(gap("least", "most"), rows)) == kept


@pytest.mark.parametrize("names", [("two", "ab"), ("two", "else"), ("else", "two")])
def test_a_gap_is_between_two_ends_of_one_sum(names: tuple[str, str]) -> None:
    """Of two sums it would say nothing."""
    assert told(gap(*names)) == [
        f"these rules aren't about one sum: {names[0]}, {names[1]}"
    ]


def test_sums_that_range_widely_are_not_listed() -> None:
    """A proof may come from anywhere; it can't make its checker work for ever."""
    rows = {
        "least": Row({"a": 2 * WIDEST + 1, "b": 2}, 1),
        "most": Row({"a": -2 * WIDEST - 1, "b": -2}, -1),
    }
    assert told(gap("least", "most"), rows) == [
        "these sums range too widely to be listed: least, most"
    ]


def test_sums_start_at_the_least_there_can_be() -> None:
    """Bit by bit, for variables that run further than 1 too."""
    sums, start = reachable({"a": 2, "b": -3}, {"a": 1, "b": 0}, {"a": 3, "b": 1})
    assert [start + n for n in range(sums.bit_length()) if sums >> n & 1] == [
        -1,
        1,
        2,
        3,
        4,
        6,
    ]


def test_a_proof_of_no_route_is_checked_with_all_that_may_be_taken() -> None:
    """What the units held can't keep, more of them may."""
    q = qualification(
        leaf("g", within(6, None, "credits"), "A B"),
        units="A=3 B=3",
        totals=(),
    )
    about = given(q, "A")
    none = certificate(about, Aim(exclude=frozenset("B")))
    assert none.no_route is not None
    assert faults(none, about) == []
    assert refused(none, about, excluded=()) == [
        "these rules can be kept together: g",
    ]


def test_certificates_from_files_are_the_same() -> None:
    """Bytes hold all that was proved."""
    one = certificate(MIDWAY)
    assert (
        Certificate.model_validate_json(one.model_dump_json(exclude_none=True)) == one
    )


def test_prices_are_exact_to_the_hundredth() -> None:
    """2.25 credits are 225 hundredths."""
    q = qualification(leaf("g", exactly(1), "A"), units="A=2.25")
    one = certificate(given(q), Aim(least=(Least.CREDITS,)))
    assert [b.needed for b in one.least[0].bounds] == [225]
    assert Decimal(225) / 100 == amount("2.25").minimum


def test_a_hundredth_less_is_less() -> None:
    """What is needed is proved to the last hundredth: B isn't the least beside A."""
    about = given(qualification(leaf("g", exactly(1), "A B"), units="A=1.00 B=1.01"))
    one = certificate(about, Aim(least=(Least.CREDITS,)))
    assert [b.needed for part in one.least for b in part.bounds] == [100]
    dearer = Part(
        units=("A", "B"), bounds=(bound(101, clash("100 g", "less"), "credits"),)
    )
    assert refused(one, about, route={"x[B, g]": 1}, least=(dearer,)) == [
        "these rules can be kept together: g, less"
    ]


@pytest.mark.parametrize(
    ("factor", "faults_told"),
    [
        (WIDEST - 1, []),
        (WIDEST, ["these sums range too widely to be listed: least, most"]),
    ],
)
def test_sums_that_range_as_widely_as_they_may_are_listed(
    factor: int, faults_told: list[str]
) -> None:
    """One more is too many."""
    rows = {
        "least": Row({"a": factor, "b": 1}, 2),
        "most": Row({"a": -factor, "b": -1}, 1 - factor),
    }
    assert told(gap("least", "most"), rows) == faults_told


@pytest.mark.parametrize("character", ["\x07", "\u202e", "\u2028", "\u2029", "\ud800"])
def test_a_name_that_would_steer_a_terminal_is_refused(character: str) -> None:
    """A proof may come from anywhere, and its names are shown."""
    with pytest.raises(ValueError, match="Times"):
        Times(row=f"a{character}b", times=1)
