"""Every kind of rule as rows of whole numbers, to the letter."""

from __future__ import annotations

import pytest

from rules.model import (
    PLAIN,
    Alike,
    Amount,
    Bar,
    Case,
    LevelFilter,
    Measure,
    Qualification,
    SharedUnits,
    StraddlingUnits,
    Take,
    Total,
    Unit,
)
from rules.proof.rows import Rows
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
    share,
    stand_in,
    within,
)
from tests.proof.building import written


def about(rule: str, q: Qualification, held: str, case: Case = PLAIN) -> list[str]:
    """Write the rows of one rule."""
    rows = (line for line in written(q, held, case) if line.startswith(rule))
    return [line.partition(": ")[2] for line in rows]


def test_all_of_a_list_is_as_many_as_are_listed() -> None:
    """Whether held or not: what isn't held has no variable."""
    assert written(qualification(leaf("g", ALL, "A B C")), "A + B") == [
        "g: +1*x[A, g] +1*x[B, g] >= 3",
        "g#2: -1*x[A, g] -1*x[B, g] >= -3",
    ]


def test_a_group_without_a_take_asks_for_nothing() -> None:
    """Nor does one of groups that takes them all."""
    q = qualification(parent("p", ALL, leaf("p/a", None, "A"), leaf("p/b", ALL, "B")))
    assert written(q, "A + B") == [
        "p/b: +1*x[B, p/b] >= 1",
        "p/b#2: -1*x[B, p/b] >= -1",
    ]


def test_credit_is_scaled_to_whole_numbers() -> None:
    """And a bound on one side alone is one row."""
    q = qualification(leaf("g", within("4.5", None, "credits"), "A B"), units="A=3 B=2")
    assert written(q, "A + B") == ["g: +30*x[A, g] +20*x[B, g] >= 45"]


def test_a_choice_selects_groups_that_count_only_where_selected() -> None:
    """And asks of those below only where the one above is selected."""
    inner = parent("p/x", pathways(1), leaf("p/x/m", ALL, "A"), leaf("p/x/n", ALL, "B"))
    q = qualification(parent("p", pathways(1), inner, leaf("p/y", ALL, "C")))
    assert written(q, "A") == [
        "p/x: +1*s[p/x] -1*s[p/x/m] >= 0",
        "p/x#2: +1*s[p/x] -1*s[p/x/n] >= 0",
        "p/x/m: +1*s[p/x/m] -1*x[A, p/x/m] >= 0",
        "p: +1*s[p/x] +1*s[p/y] >= 1",
        "p#2: -1*s[p/x] -1*s[p/y] >= -1",
        "p/x#3: +1*s[p/x/m] +1*s[p/x/n] -1*s[p/x] >= 0",
        "p/x#4: -1*s[p/x/m] -1*s[p/x/n] +1*s[p/x] >= 0",
        "p/x/m#2: +1*x[A, p/x/m] -1*s[p/x/m] >= 0",
        "p/x/m#3: -1*x[A, p/x/m] +1*s[p/x/m] >= 0",
        "p/x/n: -1*s[p/x/n] >= 0",
        "p/x/n#2: +1*s[p/x/n] >= 0",
        "p/y: -1*s[p/y] >= 0",
        "p/y#2: +1*s[p/y] >= 0",
    ]


def test_a_total_is_over_all_groups_or_over_some() -> None:
    """By level and kind; it hangs on no group of its own."""
    at_3 = LevelFilter(level=3, or_above=True)
    totals = (
        Total(amount=amount(3, None, "credits", at_3)),
        Total(amount=amount(None, 1), groups=("h",)),
    )
    q = qualification(
        leaf("g", None, "A B"), leaf("h", None, "C"), units="A=2@2 B=2@3 C=1@4"
    )
    assert written(also(q, totals=totals), "A + B + C") == [
        "totals/1: +2*x[B, g] +1*x[C, h] >= 3",
        "totals/2: -1*x[C, h] >= -1",
    ]


def test_a_total_of_a_group_holds_where_that_is_used() -> None:
    """Elsewhere it asks no more than there can be at the least."""
    totals = (Total(amount=amount(2, 3)), Total(amount=share(50, None, level=3)))
    own = leaf("p/a", None, "A").model_copy(update={"totals": totals})
    q = qualification(
        parent("p", pathways(1), own, leaf("p/b", ALL, "C")), leaf("g", None, "B")
    )
    assert about("totals/p/a", q, "A + B") == [
        "+1*x[A, p/a] +1*x[B, g] -2*s[p/a] >= 0",
        "-1*x[A, p/a] -1*x[B, g] +1*s[p/a] >= -2",
        "-50*x[A, p/a] -50*x[B, g] -100*s[p/a] >= -100",
    ]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (share(50, None, level=3), "-50*x[A, g] +50*x[B, g] >= 0"),
        (share(None, 40, level=3), "+40*x[A, g] -60*x[B, g] >= 0"),
        (
            share("50.5", None, level=3).model_copy(update={"above": True}),
            "-505*x[A, g] +495*x[B, g] >= 1",
        ),
    ],
)
def test_a_share_is_compared_with_nothing(asked: Amount, expected: str) -> None:
    """What passes counts the rest of the per cent, what doesn't counts against it."""
    q = qualification(leaf("g", None, "A B"), units="A@2 B@3")
    assert about("totals", also(q, totals=(Total(amount=asked),)), "A + B") == [
        expected
    ]


def test_caps_and_bars_are_of_all_that_counts_as_their_units() -> None:
    """A bar that can't be broken is no row; alike units bar each other."""
    q = qualification(leaf("g", None, "A B C"), bars=["A B", "B C"])
    q = also(
        q,
        caps=(cap(amount(None, 1), "A C"),),
        bars=(*q.bars, Bar(alike=Alike.TITLE)),
        equivalents=(stand_in("X for A"),),
        bank=q.bank.model_copy(
            update={"units": (*q.bank.units, Unit(code="X", title="An other"))}
        ),
    )
    assert about("caps", q, "A + B + X") == ["-1*x[A, g] -1*x[X, for A, g] >= -1"]
    assert about("bars", q, "A + B + X") == [
        "-1*x[A, g] -1*x[X, for A, g] -1*x[B, g] >= -1"
    ]
    assert about("once", q, "A + B + X") == ["-1*x[A, g] -1*x[X, for A, g] >= -1"]


def test_what_is_needed_counts_or_is_there_beside() -> None:
    """As itself or as what stands in for it; each counts but once."""
    q = qualification(leaf("g", None, "A B"), units="C X", links=["A needs B or C"])
    q = also(q, equivalents=(stand_in("X for C"),))
    assert about("links", q, "A + B + C + X") == [
        "+1*x[B, g] +1*beside[B] +1*beside[C] +1*beside[X, for C] -1*x[A, g] >= 0"
    ]
    assert about("once/B", q, "A + B") == ["-1*x[B, g] -1*beside[B] >= -1"]
    both = qualification(leaf("g", None, "A"), links=["A needs A"])
    assert about("links", both, "A") == ["+1*beside[A] >= 0"]


def test_a_group_may_be_called_beside() -> None:
    """No two variables share a name, whatever groups and units are called."""
    q = qualification(leaf("beside", None, "A B"), links=["B needs A"])
    rows = Rows(q, PLAIN, {"A", "B"})
    assert [*rows.most] == ["x[A, beside]", "x[B, beside]", "beside[A]"]
    odd = qualification(leaf("g", None, "B"), units="A")
    named = Unit(code="A for B", title="An odd code")
    bank = odd.bank.model_copy(update={"units": (*odd.bank.units, named)})
    group = odd.groups[0].model_copy(update={"units": ("B", "A for B")})
    odd = also(odd, bank=bank, groups=(group,), equivalents=(stand_in("A for B"),))
    held = {"A", "A for B"}
    assert [*Rows(odd, PLAIN, held).most] == ["x[A, for B, g]", "x[A for B, g]"]


def test_no_two_rows_share_a_name() -> None:
    """Not even of a unit whose code looks like a number of rows."""
    code = Unit(code="A#2", title="An odd code")
    q = qualification(leaf("g", None, "A"), leaf("h", None, "A"), units="X")
    bank = q.bank.model_copy(update={"units": (*q.bank.units, code)})
    groups = tuple(g.model_copy(update={"units": ("A#2", *g.units)}) for g in q.groups)
    q = also(q, bank=bank, groups=groups, equivalents=(stand_in("X for A"),))
    lines = written(q, "A + A#2 + X")
    assert [line for line in lines if line.startswith("once")] == [
        "once/A#2: -1*x[A#2, g] -1*x[A#2, h] >= -1",
        "once/A: -1*x[A, g] -1*x[A, h] >= -1",
        "once/X: -1*x[X, for A, g] -1*x[X, for A, h] >= -1",
        "once/A#3: -1*x[A, g] -1*x[X, for A, g] -1*x[A, h] -1*x[X, for A, h] >= -1",
    ]


def test_of_units_that_are_the_same_one_counts() -> None:
    """Unless the record's dates miss the rule; an equivalent is no such unit."""
    q = qualification(leaf("g", None, "A B C D"))
    same = also(
        q,
        equivalents=(
            stand_in("A same as B"),
            stand_in("C replaced by D"),
            stand_in("A for D"),
        ),
    )
    assert about("equivalents", same, "A + B + C + D") == [
        "-1*x[A, g] -1*x[B, for A, g] -1*x[B, g] -1*x[A, for B, g] >= -1",
        "-1*x[C, g] -1*x[D, g] -1*x[C, for D, g] -1*x[A, for D, g] >= -1",
    ]
    closed = Case(closed=frozenset({"equivalents/1", "equivalents/2"}))
    assert about("equivalents", same, "A + B + C + D", closed) == []


def test_a_unit_held_in_two_manners_counts_once() -> None:
    """However it is held, and as whichever unit."""
    case = Case(items=(item("A (RPL)", "A"),))
    q = qualification(leaf("g", None, "A"))
    assert written(q, "A + A (RPL)", case) == [
        "once/A: -1*x[A, g] -1*x[A (RPL), for A, g] >= -1",
        "once/A#2: -1*x[A, g] -1*x[A (RPL), for A, g] >= -1",
    ]


def test_a_record_chooses_what_counts_and_where() -> None:
    """What may not count at all can't be wanted."""
    q = qualification(leaf("g", None, "A B"), leaf("h", None, "A"))
    case = Case(
        left_out=frozenset("B"),
        wanted=frozenset("AZ"),
        pinned=(("A", "h"), ("Z", "g")),
    )
    assert about("choice", q, "A + B", case) == [
        "-1*x[B, g] >= 0",
        "+1*x[A, g] +1*x[A, h] >= 1",
        "-1*x[A, g] >= 0",
    ]
    assert about("choice/A", q, "B", case) == [">= 1"]


def test_units_from_elsewhere_count_beside_what_is_listed() -> None:
    """All of a list is what it lists; imports have a limit of their own."""
    group = leaf("p/a", ALL, "A").model_copy(
        update={"imports": amount(None, 3, "credits")}
    )
    q = qualification(parent("p", pathways(1), group, leaf("p/b", ALL, "B")))
    case = Case(imported=(Unit(code="M", title="Elsewhere", credit=2),))
    found = written(q, "A + M", case)
    assert [line for line in found if "p/a" in line.partition(":")[0]] == [
        "p/a: +1*s[p/a] -1*x[A, p/a] >= 0",
        "p/a#2: +1*s[p/a] -1*x[M, p/a] >= 0",
        "p/a#3: +1*x[A, p/a] -1*s[p/a] >= 0",
        "p/a#4: -1*x[A, p/a] +1*s[p/a] >= 0",
        "imports/p/a: -2*x[M, p/a] +3*s[p/a] >= 0",
    ]


def test_a_unit_may_count_in_every_group_that_lists_it() -> None:
    """Where these are added up, it counts once."""
    q = qualification(
        leaf("g", exactly(1), "A"),
        leaf("h", exactly(1), "A"),
        totals=[Total(amount=amount(1, None))],
    )
    assert written(assuming(q, SharedUnits.EVERY_GROUP), "A") == [
        "g: +1*x[A, g] +1*x[A, g and h] >= 1",
        "g#2: -1*x[A, g] -1*x[A, g and h] >= -1",
        "h: +1*x[A, g and h] +1*x[A, h] >= 1",
        "h#2: -1*x[A, g and h] -1*x[A, h] >= -1",
        "totals/1: +1*x[A, g] +1*x[A, g and h] +1*x[A, h] >= 1",
        "once/A: -1*x[A, g] -1*x[A, g and h] -1*x[A, h] >= -1",
    ]


def part(q: Qualification) -> Qualification:
    """Let units that straddle a maximum count up to it."""
    return assuming(q, StraddlingUnits.PART)


def test_a_maximum_cuts_one_unit_to_just_the_maximum() -> None:
    """By less than all of it, and everywhere; one step can't be cut."""
    q = qualification(
        leaf("g", within(None, 4, "credits"), "A B"),
        units="A=3 B=1",
        totals=[Total(amount=amount(2, None, "credits")), Total(amount=amount(1))],
    )
    cut, it = "cut[g#0, x[A, g]]", "straddles[g#0, x[A, g]]"
    assert written(part(q), "A + B") == [
        f"g: +2*{it} -1*{cut} >= 0",
        f"g#2: +1*{cut} -1*{it} >= 0",
        f"g#3: +2*x[A, g] -1*{cut} >= 0",
        f"g#4: -1*{it} >= -1",
        f"g#5: +3*x[A, g] +1*x[B, g] -1*{cut} -4*{it} >= 0",
        f"g#6: -3*x[A, g] -1*x[B, g] +1*{cut} >= -4",
        f"totals/1: +3*x[A, g] +1*x[B, g] -1*{cut} >= 2",
        "totals/2: +1*x[A, g] +1*x[B, g] >= 1",
    ]
    assert Rows(part(q), PLAIN, {"A", "B"}).most[cut] == 2


def test_a_maximum_of_a_choice_cuts_only_where_it_is_selected() -> None:
    """And two maxima cut no more of a unit than there is."""
    below = leaf("p/a", within(None, 2, "credits"), "A")
    q = qualification(
        parent("p", pathways(1), below, leaf("p/b", ALL, "B")),
        units="A=3 B",
        totals=[Total(amount=amount(None, 1, "credits"))],
    )
    lines = about("", part(q), "A")
    one, other = "p/a#0, x[A, p/a]", "totals/1#0, x[A, p/a]"
    assert f"+1*s[p/a] -1*straddles[{one}] >= 0" in lines
    assert f"+1*s[p/a] -1*straddles[{one}] >= 0" in about("p/a", part(q), "A")
    assert f"-1*straddles[{other}] >= -1" in lines
    assert f"+2*x[A, p/a] -1*cut[{one}] -1*cut[{other}] >= 0" in lines


def test_neither_shares_nor_minima_cut_anything() -> None:
    """Nor do maxima of units; a share counts what is left, at its rate."""
    totals = [
        Total(amount=amount(None, 1)),
        Total(amount=amount(1, None, "credits")),
        Total(amount=share(None, 50, "credits", 3)),
    ]
    q = qualification(leaf("g", None, "A"), units="A=3@3", totals=totals)
    assert not any("cut" in line for line in written(part(q), "A"))
    capped = also(q, caps=(cap(amount(None, 2, "credits"), "A"),))
    assert about("totals/3", part(capped), "A") == [
        "-150*x[A, g] +50*cut[caps/1#0, x[A, g]] >= 0"
    ]


def test_what_counts_differs_by_no_less_than_what_is_listed_does() -> None:
    """A unit of the bank that no group lists has no say in it."""
    q = qualification(
        leaf("g", within(None, "4.50", "credits"), "A"), units="A=3 Z=0.25"
    )
    assert Rows(q, PLAIN, {"A"}).step(Measure.CREDITS) == amount("0.01").minimum
    whole = qualification(leaf("g", within(None, 4, "credits"), "A"), units="A=3 Z=0.5")
    assert Rows(whole, PLAIN, {"A"}).step(Measure.CREDITS) == 1
    assert Rows(whole, PLAIN, {"A"}).step(Measure.GLH) == 1


def test_each_maximum_of_a_take_cuts_by_itself() -> None:
    """What two of them cut off has two names."""
    both = within(None, 2, "credits").amounts + within(1, 3, "credits").amounts
    q = qualification(leaf("g", Take(amounts=both), "A"), units="A=4")
    most = Rows(part(q), PLAIN, {"A"}).most
    assert [name for name in most if name.startswith("cut")] == [
        "cut[g#0, x[A, g]]",
        "cut[g#1, x[A, g]]",
    ]


def test_whether_a_unit_straddles_is_yes_or_no() -> None:
    """What is cut off it goes in steps."""
    q = qualification(leaf("g", within(None, 4, "credits"), "A"), units="A=6")
    most = Rows(part(q), PLAIN, {"A"}).most
    assert most == {
        "x[A, g]": 1,
        "cut[g#0, x[A, g]]": 5,
        "straddles[g#0, x[A, g]]": 1,
    }


def test_a_maximum_of_a_choice_that_cuts_nothing_writes_no_row_for_it() -> None:
    """Units of one step count whole or not at all."""
    below = leaf("p/a", within(None, 1, "credits"), "A")
    q = qualification(parent("p", pathways(1), below), units="A=1")
    assert written(part(q), "A") == written(q, "A")


def test_what_other_measures_are_counted_in_makes_no_step() -> None:
    """A bound on points in quarters leaves credit as it is."""
    points = Total(amount=amount("2.25", None, "points"))
    q = qualification(
        leaf("g", within(None, 3, "credits"), "A"), units="A=5", totals=[points]
    )
    assert Rows(part(q), PLAIN, {"A"}).most["cut[g#0, x[A, g]]"] == 4


def test_a_prerequisite_that_no_group_lists_cant_be_wanted() -> None:
    """It never counts, so no rule asks for it."""
    q = qualification(leaf("g", ALL, "A"), units="A X", links=["A needs X"])
    case = Case(wanted=frozenset({"A", "X"}))
    assert about("choice", q, "A + X", case) == ["+1*x[A, g] >= 1"]


def test_what_a_group_only_imports_counts_where_it_is_selected() -> None:
    """It has no list of its own to keep it out."""
    group = leaf("p/a", None, "").model_copy(update={"imports": amount(None, 2)})
    q = qualification(parent("p", pathways(1), group, leaf("p/b", ALL, "B")))
    case = Case(imported=(Unit(code="Y", title="Y"),))
    assert "+1*s[p/a] -1*x[Y, p/a] >= 0" in about("p/a", q, "Y", case)


def test_wishes_are_written_in_the_order_of_their_units() -> None:
    """However a record came to have them, the rows are the same on every run."""
    codes = [f"U{n}" for n in range(10, 40)]
    q = qualification(leaf("g", within(1, None), " ".join(codes)))
    case = Case(left_out=frozenset(codes[:15]), wanted=frozenset(codes[15:]))
    rows = Rows(q, case, frozenset(codes)).rows
    chosen = [name for name in rows if name.startswith("choice")]
    assert chosen == [f"choice/{code}" for code in codes]


def test_a_limit_on_imports_is_on_nothing_else() -> None:
    """What a group lists is none of them."""
    group = leaf("g", None, "A").model_copy(update={"imports": amount(None, 1)})
    case = Case(imported=(Unit(code="Y", title="Y"),))
    assert about("imports/g", qualification(group), "A + Y", case) == [
        "-1*x[Y, g] >= -1"
    ]
