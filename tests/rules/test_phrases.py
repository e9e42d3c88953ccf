"""Phrases: every form of the rule language, and the word that doesn't fit."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.model import Amount, LevelFilter, Link, Manner, Measure, Take, Total
from rules.reading.nodes import compose
from rules.reading.phrases import (
    MOST,
    read_cap,
    read_import,
    read_take,
    read_total,
    within,
)
from rules.reading.relations import read_link
from rules.reading.source import Source
from tests.rules.telling import read, told
from tests.tries import tries

MANY_WAYS = "write, for example, 'all', '2 units', 'at least 16 credits' or '1 pathway'"
AS_TOTAL = "write, for example, 'at least 24 credits' or 'at least 2 units'"
AS_IMPORTS = "as in 'at most 35 credits at level 3'"
AS_CAP = "as in 'at most 2 units'"


def amount(
    measure: Measure,
    minimum: str | None,
    maximum: str | None,
    level: LevelFilter | None = None,
) -> Amount:
    """Make an amount from decimals as written."""
    least, most = (None if b is None else Decimal(b) for b in (minimum, maximum))
    return Amount(measure=measure, minimum=least, maximum=most, level=level)


UNITS, CREDITS = Measure.UNITS, Measure.CREDITS


@pytest.mark.parametrize(
    ("phrase", "amounts"),
    [
        ("all", []),
        ("2 units", [amount(UNITS, "2", "2")]),
        ("1 unit", [amount(UNITS, "1", "1")]),
        ("exactly 3 units", [amount(UNITS, "3", "3")]),
        ("at least 16 credits", [amount(CREDITS, "16", None)]),
        ("at most 7.5 credits", [amount(CREDITS, None, "7.5")]),
        ("2 to 7 credits", [amount(CREDITS, "2", "7")]),
        ("5 to 5 units", [amount(UNITS, "5", "5")]),
        ("exactly 60 credits", [amount(CREDITS, "60", "60")]),
        ("exactly 1 credit", [amount(CREDITS, "1", "1")]),
        ("1 pathway", [amount(Measure.PATHWAYS, "1", "1")]),
        ("at least 2 groups", [amount(Measure.GROUPS, "2", None)]),
        (
            "at least 1 unit at level 3",
            [amount(UNITS, "1", None, LevelFilter(level=3))],
        ),
        (
            "at most 4 credits at level 12 or above",
            [amount(CREDITS, None, "4", LevelFilter(level=12, or_above=True))],
        ),
        (
            "at least 12 credits and at least 4 units and at most 1 unit at level 1",
            [
                amount(CREDITS, "12", None),
                amount(UNITS, "4", None),
                amount(UNITS, None, "1", LevelFilter(level=1)),
            ],
        ),
        (
            "1 pathway and at least 9 credits",
            [amount(Measure.PATHWAYS, "1", "1"), amount(CREDITS, "9", None)],
        ),
        ("  at   least 0.01  credits ", [amount(CREDITS, "0.01", None)]),
        (f"at least {MOST} units", [amount(UNITS, str(MOST), None)]),
    ],
)
def test_a_take_is_read(phrase: str, amounts: list[Amount]) -> None:
    """Each form of a take means what it says."""
    assert read(f"'{phrase}'", read_take) == (Take(amounts=tuple(amounts)), [])


@pytest.mark.parametrize(
    ("phrase", "groups"),
    [
        ("at least 2 units", ()),
        ("at least 2 units from a", ("a",)),
        ("at least 2 units from a, b/c,d", ("a", "b/c", "d")),
    ],
)
def test_a_total_is_read(phrase: str, groups: tuple[str, ...]) -> None:
    """A total is an amount, from all groups or from some."""
    expected = Total(amount=amount(UNITS, "2", None), groups=groups)
    assert read(f"'{phrase}'", read_total) == (expected, [])


@pytest.mark.parametrize("phrase", ["D08 needs D01", "'  D08  needs  D01  '"])
def test_a_link_is_read(phrase: str) -> None:
    """A link names a unit and the unit it needs."""
    assert read(phrase, read_link) == (Link(unit="D08", needs=("D01",)), [])


@pytest.mark.parametrize(
    "written",
    ["D08", "needs D01", "D08 needs", "D08needs D01", "[D08 needs D01]", "''"],
)
def test_what_is_no_link_is_told(written: str) -> None:
    """Anything but two units around `needs` is told with the form."""
    link, (fault,) = read(written, read_link)
    expected = (
        "phrase: a link is written 'UNIT needs UNIT'"
        " | for example 'D08 needs D01', or 'D08 together with D09'"
    )
    assert link is None
    assert fault.partition(" ")[2] == expected


NUMBER = "a number above 0 is needed here, not"
BOUNDED = "a number above 0 and up to 1,000,000 is needed here, not"
NOUN = "'units', 'credits', 'groups' or 'pathways' is needed here, not"


@pytest.mark.parametrize(
    ("phrase", "fault"),
    [
        ("everything", f"1:1+10 phrase: {NUMBER} 'everything' | write 'all' instead"),
        ("All", "1:1+3 phrase: 'All' makes no sense here | write 'all' instead"),
        ("al", "1:1+2 phrase: 'al' makes no sense here | did you mean 'all'?"),
        (
            "exacly 2 units",
            f"1:1+6 phrase: {NUMBER} 'exacly' | write '2 units' instead",
        ),
        ("two units", "1:1+3 phrase: 'two' is a word | write '2 units' instead"),
        (
            "at least ten units",
            "1:10+3 phrase: 'ten' is a word | write 'at least 10 units' instead",
        ),
        ("0 units", f"1:1+1 phrase: {BOUNDED} '0' | {MANY_WAYS}"),
        ("-1 units", f"1:1+2 phrase: {NUMBER} '-1' | {MANY_WAYS}"),
        ("1e3 units", f"1:1+3 phrase: {NUMBER} '1e3' | {MANY_WAYS}"),
        ("1000001 units", f"1:1+7 phrase: {BOUNDED} '1000001' | {MANY_WAYS}"),
        ("1.125 credits", f"1:1+5 phrase: {NUMBER} '1.125' | {MANY_WAYS}"),
        ("\u0662 units", f"1:1+1 phrase: {NUMBER} '\u0662' | {MANY_WAYS}"),
        ("at least", f"1:8+1 phrase: {NUMBER} the end | {MANY_WAYS}"),
        (
            "at last 2 units",
            f"1:1+2 phrase: {NUMBER} 'at' | write 'at least 2 units' instead",
        ),
        ("2", f"1:1+1 phrase: {NOUN} the end | write '2 units' instead"),
        ("2 unts", f"1:3+4 phrase: {NOUN} 'unts' | write '2 units' instead"),
        ("2 Units", f"1:3+5 phrase: {NOUN} 'Units' | write '2 units' instead"),
        ("2 xyz", f"1:3+3 phrase: {NOUN} 'xyz' | {MANY_WAYS}"),
        (
            "3 credits",
            (
                "1:1+1 phrase: '3 credits' may mean two things"
                " | write 'at least 3 credits' or 'exactly 3 credits'"
            ),
        ),
        (
            "7 to 2 units",
            (
                "1:6+1 phrase: the range runs backwards: it starts at 7"
                " | write '2 to 7 units' instead"
            ),
        ),
        (
            "7 to 2 units each",
            ("1:6+1 phrase: the range runs backwards: it starts at 7 | say '2 to 7'"),
        ),
        ("2 to", f"1:4+1 phrase: {NUMBER} the end | {MANY_WAYS}"),
        (
            "at least 1.5 units",
            "1:10+3 phrase: units come whole, not as 1.5 | write a whole number",
        ),
        (
            "1 to 1.5 pathways",
            "1:6+3 phrase: pathways come whole, not as 1.5 | write a whole number",
        ),
        (
            "1 unit at level 0",
            "1:17+1 phrase: a level from 1 to 12 is needed here | as in 'at level 3'",
        ),
        (
            "1 unit at level 13",
            "1:17+2 phrase: a level from 1 to 12 is needed here | as in 'at level 3'",
        ),
        (
            "1 unit at level",
            "1:15+1 phrase: a level from 1 to 12 is needed here | as in 'at level 3'",
        ),
        (
            "1 unit at level \u0663",
            "1:17+1 phrase: a level from 1 to 12 is needed here | as in 'at level 3'",
        ),
        ("1 unit at 3", f"1:8+2 phrase: 'at' makes no sense here | {MANY_WAYS}"),
        ("1 unit or above", f"1:8+2 phrase: 'or' makes no sense here | {MANY_WAYS}"),
        (
            "1 pathway at level 3",
            f"1:11+2 phrase: 'at' makes no sense here | {MANY_WAYS}",
        ),
        (
            "all units",
            "1:5+5 phrase: 'units' makes no sense here | write 'all' instead",
        ),
        ("1 unit and", f"1:10+1 phrase: {NUMBER} the end | {MANY_WAYS}"),
        (
            "1 pathway and 1 group",
            (
                "1:21+1 phrase: one take can't choose both groups and pathways"
                f" | {MANY_WAYS}"
            ),
        ),
        ("&a", f"1:1+2 phrase: {NUMBER} the end | {MANY_WAYS}"),
    ],
)
def test_the_word_that_doesnt_fit_is_marked(phrase: str, fault: str) -> None:
    """A fault stands at the word, with what to write instead."""
    assert read(phrase, read_take) == (Take(), [fault])


@pytest.mark.parametrize(
    ("phrase", "fault"),
    [
        (
            "1 pathway",
            (
                "1:1+1 phrase: a total counts units or credits, not pathways"
                " | say in the take of the parent how many groups it takes"
            ),
        ),
        (
            "1 unit from",
            (f"1:11+1 phrase: a group's name is missing here | {AS_TOTAL}"),
        ),
        (
            "1 unit from a,",
            (
                "1:14+1 phrase: a group's name is missing here"
                " | write '1 unit from a' instead"
            ),
        ),
        (
            "1 unit from , a",
            (
                "1:13+1 phrase: a group's name is missing here"
                " | write '1 unit from a' instead"
            ),
        ),
        ("1 unit from a b", f"1:15+1 phrase: 'b' makes no sense here | {AS_TOTAL}"),
        (
            "1 unit form a",
            "1:8+4 phrase: 'form' makes no sense here | write '1 unit from a' instead",
        ),
        ("all", f"1:1+3 phrase: {NUMBER} 'all' | {AS_TOTAL}"),
    ],
)
def test_the_word_that_doesnt_fit_a_total_is_marked(phrase: str, fault: str) -> None:
    """A total has no `all` and chooses no groups."""
    assert read(phrase, read_total) == (None, [fault])


@pytest.mark.parametrize("written", ["'2 unts'", "2\n  unts", ">-\n  2 unts"])
def test_a_word_that_has_no_place_of_its_own_marks_the_phrase(written: str) -> None:
    """In quotes or over several lines, the whole of the phrase is marked."""
    (fault,) = told(written, read_take)
    length = len(written.splitlines()[0])
    assert fault.startswith(f"1:1+{length} phrase: {NOUN} 'unts'")


def test_a_phrase_is_a_single_value() -> None:
    """A list or mapping is no phrase."""
    assert told("[2 units]", read_take) == [
        f"1:1+1 wrong-type: take is written as a phrase, not as a list | {MANY_WAYS}"
    ]
    assert told("{a: b}", read_total) == [
        (
            "1:1+1 wrong-type: a total is written as a phrase, not as keys and values"
            f" | {AS_TOTAL}"
        )
    ]


def test_a_level_of_five_thousand_digits_is_only_wrong() -> None:
    """A number beyond what Python turns into an integer is a fault like others."""
    (fault,) = told(f"1 unit at level {'9' * 5000}", read_take)
    assert fault.startswith("1:17+5000 phrase: a level from 1 to 12 is needed here")


def test_a_group_may_say_nothing() -> None:
    """Without a phrase there is no take."""
    taken, faults = read("a", lambda reader, _: read_take(reader, None))
    assert (taken, faults) == (None, [])


levels = st.builds(LevelFilter, level=st.integers(1, 12), or_above=st.booleans())
filters = st.fixed_dictionaries(
    {
        "level": st.none() | levels,
        "kind": st.none() | st.from_regex(r"[a-z-]+", fullmatch=True),
        "manners": st.lists(st.sampled_from(Manner), max_size=2).map(tuple),
    }
)
COUNTED = [UNITS, CREDITS, Measure.GLH, Measure.POINTS]
IN_PARTS = {CREDITS, Measure.POINTS}
hundredths = st.integers(1, MOST * 100).map(lambda n: Decimal(n) / 100)


@st.composite
def amounts(draw: st.DrawFn, measures: list[Measure]) -> Amount:
    """Draw any amount that the language can say."""
    measure = draw(st.sampled_from(measures))
    whole = st.integers(1, MOST).map(Decimal)
    bounds = st.lists(
        hundredths if measure in IN_PARTS else whole, min_size=1, max_size=2
    )
    low, *_, high = sorted(draw(bounds) * 2)
    minimum, maximum = draw(
        st.sampled_from([(low, None), (None, high), (low, high), (low, low)])
    )
    plain = Amount(measure=measure, minimum=minimum, maximum=maximum)
    return plain if measure.of_groups else plain.model_copy(update=draw(filters))


@st.composite
def shares(draw: st.DrawFn) -> Amount:
    """Draw any share that the language can say."""
    bound = draw(st.sampled_from(["minimum", "maximum"]))
    above = bound == "minimum" and draw(st.booleans())
    per_cent = draw(st.integers(1, 10_000).map(lambda n: Decimal(n) / 100))
    share = {"measure": draw(st.sampled_from(COUNTED)), bound: per_cent}
    drawn = Amount.model_validate(share | {"share": True, "above": above})
    return drawn.model_copy(update=draw(filters))


of_units = amounts(COUNTED) | shares()
takes = st.builds(Take, amounts=st.lists(of_units, max_size=3).map(tuple)) | st.builds(
    lambda choice, more: Take(amounts=(choice, *more)),
    amounts([Measure.GROUPS, Measure.PATHWAYS]),
    st.lists(of_units, max_size=2),
)
paths = st.lists(st.from_regex(r"[\w.-]+(/[\w.-]+)?", fullmatch=True), max_size=3)
totals = st.builds(Total, amount=of_units, groups=paths.map(tuple))

law = tries(150)


@law
@given(takes)
def test_a_take_is_read_as_it_is_written(take: Take) -> None:
    """Reading what `str` says of a take gives the take back."""
    assert read(f"'{take}'", read_take) == (take, [])


@law
@given(totals)
def test_a_total_is_read_as_it_is_written(total: Total) -> None:
    """Reading what `str` says of a total gives the total back."""
    assert read(f"'{total}'", read_total) == (total, [])


@law
@given(takes)
def test_writing_what_was_read_changes_nothing(take: Take) -> None:
    """A phrase, read and written again, is the same phrase."""
    again, faults = read(f"'{take}'", read_take)
    assert (str(again), faults) == (str(take), [])


@law
@given(st.text(alphabet="atlesmoxcy 0123.unicrdgpwhv,\u0663", max_size=30))
def test_any_words_are_a_phrase_or_a_fault(words: str) -> None:
    """Whatever stands in a phrase, it is read or told, never both."""
    taken, faults = read(f"'{words}'", read_take)
    assert taken is not None
    assert faults or read(f"'{taken}'", read_take) == (taken, [])


@pytest.mark.parametrize(
    ("phrase", "ours"),
    [
        ("requires 2 units", "2 units"),
        ("at leats 20 credits", "at least 20 credits"),
        ("minimum of 3 units", "at least 3 units"),
        ("min 20 credits", "at least 20 credits"),
        ("min. 20 credits", "at least 20 credits"),
        ("Minimum 12 credits", "at least 12 credits"),
        ("a minimum of twelve credits", "at least 12 credits"),
        ("minimum credit: 20", "at least 20 credits"),
        ("not less than 12 credits", "at least 12 credits"),
        ("no fewer than 3 units", "at least 3 units"),
        (">= 12 credits", "at least 12 credits"),
        ("any two units", "2 units"),
        ("choose 2", "2 units"),
        ("choose any three units from group B", "3 units"),
        ("Two optional units", "2 units"),
        ("2 from", "2 units"),
        ("2 of 21", "2 units"),
        ("one of the pathways", "1 pathway"),
        ("One pathway", "1 pathway"),
        ("one section", "1 pathway"),
        ("one of the routes", "1 pathway"),
        ("2 modules", "2 units"),
        ("either 1 or 2 units", "1 to 2 units"),
        ("up to 6 credits", "at most 6 credits"),
        ("no more than 6 credits", "at most 6 credits"),
        ("a maximum of 3 credits", "at most 3 credits"),
        ("<= 3 credits", "at most 3 credits"),
        ("max 2 units", "at most 2 units"),
        ("2 or fewer units", "at most 2 units"),
        ("0 to 4 units", "at most 4 units"),
        ("fewer than 3 units", "at most 2 units"),
        ("more than 2 groups", "at least 3 groups"),
        ("20-23 credits", "20 to 23 credits"),
        ("20 \u2013 23 credits", "20 to 23 credits"),
        ("between 2 and 4 units", "2 to 4 units"),
        ("2 or 3 units", "2 to 3 units"),
        ("20 to 23", "20 to 23 units"),
        ("2 or more units", "at least 2 units"),
        ("2 units or more", "at least 2 units"),
        ("3+ units", "at least 3 units"),
        ("1 unit at level 3 and above", "1 unit at level 3 or above"),
        ("1 unit at level 3+", "1 unit at level 3 or above"),
        (
            "at least 6 credits at Level 3 or higher",
            "at least 6 credits at level 3 or above",
        ),
        ("at least 6 level 3 credits", "at least 6 credits at level 3"),
        ("at least 6 credits of level 3", "at least 6 credits at level 3"),
        ("at least 6 credits must be at level 3", "at least 6 credits at level 3"),
        (
            "at least 12 credits of which 6 at level 3",
            "at least 12 credits and at least 6 credits at level 3",
        ),
        (
            "at least 12 credits, at least 4 units",
            "at least 12 credits and at least 4 units",
        ),
        ("all 4 units", "all"),
        ("both units", "all"),
        ("every unit", "all"),
        ("at least 180 hours", "at least 180 GLH"),
        ("at least 180 guided learning hours", "at least 180 GLH"),
        ("at least 20 credit points", "at least 20 credits"),
        ("at least 20 cr", "at least 20 credits"),
        ("at least half of the credits", "at least 50% of credits"),
        ("a majority of credits", "more than 50% of credits"),
        ("2 units by RPL and transfer", "2 units by RPL or transfer"),
        ("2 Unitz of kind Knowlege", "2 units of kind Knowlege"),
        ("\u201c2 units\u201d", "2 units"),
    ],
)
def test_what_handbooks_say_is_put_in_our_words(phrase: str, ours: str) -> None:
    """A phrase as handbooks have it is answered with the one to write."""
    _, (fault,) = read(f'"{phrase}"', read_take)
    assert fault.partition(" | ")[2] == f"write '{ours}' instead"
    assert str(read(f'"{ours}"', read_take)[0]) == ours


@pytest.mark.parametrize("phrase", ["any 20 credits", "must achieve 20 credits"])
def test_what_handbooks_leave_open_is_asked(phrase: str) -> None:
    """Whether more may count is for the author to say."""
    mend = "write 'at least 20 credits' or 'exactly 20 credits'"
    assert told(phrase, read_take)[0].partition(" | ")[2] == mend


def test_hours_without_a_bound_are_asked_about_too() -> None:
    """They are put in our words first."""
    mend = "write 'at least 180 GLH' or 'exactly 180 GLH'"
    assert told("180 hours", read_take)[0].partition(" | ")[2] == mend


@pytest.mark.parametrize(
    ("phrase", "ours"),
    [
        ("minimum of 9 credits from b, c/d", "at least 9 credits from b, c/d"),
        ("at most 4 from Unitz", "at most 4 units from Unitz"),
    ],
)
def test_what_a_total_is_taken_from_stays(phrase: str, ours: str) -> None:
    """Names of groups are left as they are, and never left out."""
    fault = told(phrase, read_total)[0]
    assert fault.partition(" | ")[2] == f"write '{ours}' instead"


def share(measure: Measure, bound: str, per_cent: str, **filters: object) -> Amount:
    """Make a share, bounded from the `minimum` or the `maximum`."""
    more = {"measure": measure, bound: Decimal(per_cent), "share": True}
    return Amount.model_validate(more | filters)


@pytest.mark.parametrize(
    ("phrase", "meant"),
    [
        ("at least 50% of credits", share(CREDITS, "minimum", "50")),
        ("at most 12.5% of GLH", share(Measure.GLH, "maximum", "12.5")),
        ("at least 100% of points", share(Measure.POINTS, "minimum", "100")),
        ("more than 50% of units", share(UNITS, "minimum", "50", above=True)),
        (
            "at least 50% of credits at level 3 or above",
            share(CREDITS, "minimum", "50", level=LevelFilter(level=3, or_above=True)),
        ),
        (
            "at most 25% of units by RPL or transfer",
            share(UNITS, "maximum", "25", manners=(Manner.RPL, Manner.TRANSFERRED)),
        ),
    ],
)
def test_a_share_is_read(phrase: str, meant: Amount) -> None:
    """A share is per cent of all that counts in the same place."""
    assert read(phrase, read_take) == (Take(amounts=(meant,)), [])


@pytest.mark.parametrize(
    ("phrase", "update"),
    [
        ("2 units of kind skill", {"kind": "skill"}),
        ("2 units by RPL", {"manners": (Manner.RPL,)}),
        (
            (
                "2 units by assessment or RPL or transfer or exemption"
                " or equivalence or import"
            ),
            {"manners": tuple(Manner)},
        ),
        (
            "2 units by RPL of kind skill at level 3",
            {
                "manners": (Manner.RPL,),
                "kind": "skill",
                "level": LevelFilter(level=3),
            },
        ),
        (
            "2 units of kind skill at level 3 or above by RPL",
            {
                "manners": (Manner.RPL,),
                "kind": "skill",
                "level": LevelFilter(level=3, or_above=True),
            },
        ),
    ],
)
def test_filters_are_read_in_any_order(phrase: str, update: dict[str, object]) -> None:
    """Level, kind and manner leave out units, however they are ordered."""
    meant = amount(UNITS, "2", "2").model_copy(update=update)
    assert read(phrase, read_take) == (Take(amounts=(meant,)), [])


@pytest.mark.parametrize(
    ("phrase", "meant"),
    [
        ("at least 180 GLH", amount(Measure.GLH, "180", None)),
        ("exactly 30 GLH", amount(Measure.GLH, "30", "30")),
        ("at least 100 points", amount(Measure.POINTS, "100", None)),
        ("exactly 1 point", amount(Measure.POINTS, "1", "1")),
        ("at most 2.5 points", amount(Measure.POINTS, None, "2.5")),
    ],
)
def test_hours_and_points_are_counted(phrase: str, meant: Amount) -> None:
    """Hours come whole and points may come in parts."""
    assert read(phrase, read_take) == (Take(amounts=(meant,)), [])


AS_SHARE = "as in 'at least 50% of credits at level 3' or 'more than 50% of units'"
MANNERS = "one of assessment, RPL, transfer, exemption, equivalence, import"


@pytest.mark.parametrize(
    ("phrase", "fault"),
    [
        (
            "at least 101% of units",
            f"1:10+4 phrase: a share is from 1% to 100%, not 101% | {AS_SHARE}",
        ),
        (
            "more than 0% of units",
            f"1:11+2 phrase: a share is from 1% to 100%, not 0% | {AS_SHARE}",
        ),
        (
            "at most 50.125% of units",
            f"1:9+7 phrase: a share is from 1% to 100%, not 50.125% | {AS_SHARE}",
        ),
        (
            "at least x% of units",
            f"1:10+2 phrase: a share is from 1% to 100%, not x% | {AS_SHARE}",
        ),
        (
            "at least 50% units",
            f"1:14+5 phrase: 'of' is needed here | {AS_SHARE}",
        ),
        ("at least 50% of", f"1:15+1 phrase: {NOUN} the end | {MANY_WAYS}"),
        (
            "at least 50% of groups",
            (
                "1:17+6 phrase: a share is of units or credits, not of groups"
                f" | {AS_SHARE}"
            ),
        ),
        (
            "50% of credits",
            f"1:1+3 phrase: '50%' may mean two things | {AS_SHARE}",
        ),
        (
            "more than 2 units",
            (
                "1:1+4 phrase: 'more than' is for shares"
                " | write 'at least 3 units' instead"
            ),
        ),
        (
            "2 units of kind ,",
            (
                "1:17+1 phrase: a kind of unit is needed here"
                " | as in 'of kind knowledge'"
            ),
        ),
        (
            "2 units of kind",
            (
                "1:15+1 phrase: a kind of unit is needed here"
                " | as in 'of kind knowledge'"
            ),
        ),
        (
            "2 units by RLP",
            (
                "1:12+3 phrase: how units are achieved is needed here, not 'RLP'"
                " | did you mean 'RPL'?"
            ),
        ),
        (
            "2 units by RPL or magic",
            (
                "1:19+5 phrase: how units are achieved is needed here, not 'magic'"
                f" | {MANNERS}"
            ),
        ),
        (
            "2 units at level 3 at level 4",
            f"1:20+2 phrase: 'at' makes no sense here | {MANY_WAYS}",
        ),
        (
            "2 units of kind a of kind b",
            f"1:19+2 phrase: 'of' makes no sense here | {MANY_WAYS}",
        ),
        (
            "2 units by RPL by RPL",
            f"1:16+2 phrase: 'by' makes no sense here | {MANY_WAYS}",
        ),
        (
            "100 points",
            (
                "1:1+3 phrase: '100 points' may mean two things"
                " | write 'at least 100 points' or 'exactly 100 points'"
            ),
        ),
        (
            "at least 1.5 GLH",
            "1:10+3 phrase: GLH come whole, not as 1.5 | write a whole number",
        ),
    ],
)
def test_the_word_that_doesnt_fit_a_share_or_filter_is_marked(
    phrase: str, fault: str
) -> None:
    """Shares and filters have forms of their own, each told at its word."""
    assert read(phrase, read_take) == (Take(), [fault])


def test_a_manner_that_is_missing_is_told_at_the_end() -> None:
    """Nothing after `by` is a fault of the phrase's end."""
    (fault,) = told("2 units by", read_take)
    assert fault.startswith("1:10+1 phrase: how units are achieved is needed here")


def test_a_total_may_be_a_share_of_some_groups() -> None:
    """A share is measured against what counts in the groups that are named."""
    meant = Total(amount=share(CREDITS, "minimum", "50"), groups=("a", "b"))
    assert read("at least 50% of credits from a, b", read_total) == (meant, [])


AT_MOST_2 = amount(UNITS, None, "2")


def test_imports_are_an_amount_from_above() -> None:
    """They say at most how much, of any level and kind."""
    meant = amount(CREDITS, None, "35", LevelFilter(level=3))
    assert read("at most 35 credits at level 3", read_import) == (meant, [])


def test_a_group_without_imports_allows_none() -> None:
    """Where nothing is written there is no amount."""
    amount_read, faults = read("a", lambda reader, _: read_import(reader, None))
    assert (amount_read, faults) == (None, [])


BOUNDED = "imports are bounded from above | as in 'at most 35 credits at level 3'"


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("at least 2 units", f"1:1+2 phrase: {BOUNDED}"),
        ("2 to 4 units", f"1:1+1 phrase: {BOUNDED}"),
        ("at most 1 group", f"1:1+2 phrase: {BOUNDED}"),
        ("at most 50% of credits", f"1:1+2 phrase: {BOUNDED}"),
        (
            "at most 2 unts",
            f"1:11+4 phrase: {NOUN} 'unts' | write 'at most 2 units' instead",
        ),
        (
            "at most 2 units each",
            f"1:17+4 phrase: 'each' makes no sense here | {AS_IMPORTS}",
        ),
        (
            "[at most 2 units]",
            (
                "1:1+1 wrong-type: imports are written as a phrase, not as a list"
                f" | {AS_IMPORTS}"
            ),
        ),
    ],
)
def test_what_are_no_imports_is_told(written: str, fault: str) -> None:
    """An amount that isn't a plain maximum of units is refused."""
    assert read(written, read_import) == (None, [fault])


def test_a_caps_amount_is_read() -> None:
    """A cap says how much of its units counts."""
    assert read("at most 2 units", read_cap) == (AT_MOST_2, [])


def test_a_cap_is_no_share() -> None:
    """Of its own units it would be all; of others a total says it."""
    _, faults = read("at most 50% of credits", read_cap)
    assert faults == [
        "1:1+2 phrase: a cap is written 'at most ...' | as in 'at most 2 units'"
    ]


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        (
            "2 units",
            "1:1+1 phrase: a cap is written 'at most ...' | as in 'at most 2 units'",
        ),
        (
            "at most 1 pathway",
            "1:1+2 phrase: a cap is written 'at most ...' | as in 'at most 2 units'",
        ),
        ("at most", f"1:7+1 phrase: {NUMBER} the end | {AS_CAP}"),
        (
            "[a]",
            (
                "1:1+1 wrong-type: a cap is written as a phrase, not as a list"
                f" | {AS_CAP}"
            ),
        ),
    ],
)
def test_what_is_no_caps_amount_is_told(written: str, fault: str) -> None:
    """Reading goes on with a harmless amount in its stead."""
    assert read(written, read_cap) == (amount(UNITS, None, "1"), [fault])


def test_a_word_that_is_not_in_a_phrase_has_the_phrases_place() -> None:
    """A list holds no words, and a phrase only its own."""
    listing, phrase = (
        compose(Source("file.yaml", text)) for text in ("[a b]", "at most")
    )
    assert listing is not None
    assert phrase is not None
    assert within(listing, "a") == listing.place
    assert within(phrase, "b") == phrase.place
    assert within(phrase, "most").column == 4


@pytest.mark.parametrize(
    ("phrase", "fault"),
    [
        (
            "al units",
            (
                "1:1+2 phrase: 'al' makes no sense here | 'all' stands alone; for a"
                " part of the units say how many, as in '2 units'"
            ),
        ),
        (
            "1 group and 1 pathway",
            "1:21+1 phrase: one take can't choose both groups and pathways | "
            + MANY_WAYS,
        ),
        (
            "at least 5%% of units",
            (
                "1:10+3 phrase: a share is from 1% to 100%, not 5%% | as in 'at least"
                " 50% of credits at level 3' or 'more than 50% of units'"
            ),
        ),
        (
            "at most 1.5 units",
            "1:9+3 phrase: units come whole, not as 1.5 | write a whole number",
        ),
        (
            "2 units at level 3 at level 2",
            "1:20+2 phrase: 'at' makes no sense here | " + MANY_WAYS,
        ),
        (
            "1 unit of kind a of kind b",
            "1:18+2 phrase: 'of' makes no sense here | " + MANY_WAYS,
        ),
        (
            "2 units by RPL by RPL",
            "1:16+2 phrase: 'by' makes no sense here | " + MANY_WAYS,
        ),
        ("two zigzags", "1:1+3 phrase: 'two' is a word | write the number 2"),
    ],
)
def test_what_is_said_twice_or_in_part_is_told(phrase: str, fault: str) -> None:
    """The first word that doesn't fit is marked, with what may stand in its place."""
    assert told(phrase, read_take) == [fault]


def test_more_than_is_for_shares_whatever_follows() -> None:
    """Where the rest makes no sense either, the words to use are told."""
    assert told("more than 2 zigzags", read_take) == [
        "1:1+4 phrase: 'more than' is for shares | say 'at least' instead"
    ]


@pytest.mark.parametrize("noun", ["credits", "points"])
def test_credits_and_points_come_in_parts(noun: str) -> None:
    """Other measures don't."""
    take, found = read(f"at least 2.5 {noun}", read_take)
    assert take is not None
    assert (str(take), found) == (f"at least 2.5 {noun}", [])
