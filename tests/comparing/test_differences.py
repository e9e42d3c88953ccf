"""What one qualification says otherwise than another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rules.comparing.differences import (
    About,
    Change,
    Difference,
    Field,
    Version,
    differences,
    may_matter,
    version_of,
)
from rules.diagnostics import Place
from rules.loading import load_qualification
from rules.model import (
    Alike,
    Bar,
    Condition,
    Endorsement,
    Figures,
    Link,
    Order,
    Qualification,
    StraddlingUnits,
    Total,
    UnitBank,
)
from tests.engine.building import (
    ALL,
    also,
    amount,
    assuming,
    cap,
    exactly,
    leaf,
    parent,
    pathways,
    qualification,
    stand_in,
    within,
)

CORE = leaf("core", ALL, "A B")
OPTIONS = leaf("options", exactly(1), "C D E")
Q = qualification(CORE, OPTIONS, units="A=1@2 B=2 C=1 D=1 E=1")


def between(old: Qualification, new: Qualification) -> tuple[Difference, ...]:
    """Compare two qualifications without places."""
    return differences(Version(old), Version(new))


def words(old: Qualification, new: Qualification) -> list[tuple[str, ...]]:
    """Say of each difference what it is about, its change and both sides."""
    return [
        (one.about, one.change, *(side.words for side in (one.old, one.new) if side))
        for one in between(old, new)
    ]


def test_order_notes_and_sources_are_no_difference() -> None:
    """Nor is the same credit written with another number of places."""
    total = Total(amount=amount("1.5", measure="credits"), groups=("core", "options"))
    old = also(Q, totals=(total,), bars=(Bar(units=("A", "C")), Bar(units=("B", "D"))))
    turned = total.model_copy(update={"groups": ("options", "core"), "note": "seen"})
    turned = turned.model_copy(update={"amount": amount("1.50", measure="credits")})
    groups = (
        leaf("options", exactly(1), "E D C").model_copy(update={"source": "page 2"}),
        CORE,
    )
    new = also(
        Q,
        groups=groups,
        totals=(turned,),
        bars=(Bar(units=("D", "B"), note="as printed"), Bar(units=("C", "A"))),
        bank=UnitBank(title="another", units=Q.bank.units[::-1]),
        source="elsewhere",
    )
    assert between(old, new) == ()


def test_the_head_is_compared_field_by_field() -> None:
    """What is stated beside the rules is part of it; dates are in words."""
    stated = Q.stated.model_copy(update={"tqt": 130, "review": date(2026, 7, 1)})
    new = also(
        Q,
        title="Another",
        level=3,
        registered=(date(2026, 9, 1), None),
        stated=stated.model_copy(update={"glh": (60, 70)}),
    )
    (head,) = between(Q, new)
    assert (head.about, head.change) == (About.HEADER, Change.CHANGED)
    assert head.fields == (
        Field(name="title", old="A qualification", new="Another"),
        Field(name="level", old=None, new="3"),
        Field(name="registered", old=None, new="from 1 September 2026"),
        Field(name="stated GLH", old=None, new="60 to 70"),
        Field(name="stated TQT", old=None, new="130"),
        Field(name="stated review", old=None, new="1 July 2026"),
    )


def test_a_group_is_compared_by_what_it_says_and_lists() -> None:
    """Title, take, units from elsewhere, stated figures; units more and fewer."""
    update = {
        "title": "Choices",
        "take": within(1, 2),
        "imports": amount(None, 1),
        "stated": Figures(units=4),
        "units": ("D", "E", "A"),
    }
    new = also(Q, groups=(CORE, OPTIONS.model_copy(update=update)))
    (group, *others) = between(Q, new)
    assert group.fields == (
        Field(name="title", old="options", new="Choices"),
        Field(name="takes", old="1 unit", new="1 to 2 units"),
        Field(name="takes from elsewhere", old=None, new="at most 1 unit"),
        Field(name="stated units", old=None, new="4"),
    )
    assert (group.listed, group.unlisted) == (("A",), ("C",))
    assert [(d.about, d.change) for d in others] == [(About.UNIT, Change.REMOVED)]


def test_a_group_renamed_or_moved_is_the_same_group() -> None:
    """Its name in the file and the group it is in are what differs."""
    inner = parent("p", None, leaf("p/x", None, "C D E"))
    (below, above) = between(Q, also(Q, groups=(CORE, inner)))[::-1]
    assert (above.about, above.change) == (About.GROUP, Change.ADDED)
    assert above.fields == (Field(name="takes", old=None, new="any number"),)
    assert below.fields == (
        Field(name="title", old="options", new="x"),
        Field(name="name in the file", old="options", new="x"),
        Field(name="takes", old="1 unit", new="any number"),
        Field(name="is in", old=None, new="p"),
    )


def test_groups_added_and_removed_say_what_they_take_and_list() -> None:
    """In NEW's order; then those removed."""
    more = leaf("more", None, "K L")
    fewer = also(Q, groups=(CORE,))
    added = between(fewer, also(Q, groups=(more, CORE)))[0]
    assert (added.change, added.listed) == (Change.ADDED, ("K", "L"))
    assert added.fields == (Field(name="takes", old=None, new="any number"),)
    gone = between(Q, fewer)[0]
    assert (gone.change, gone.unlisted) == (Change.REMOVED, ("C", "D", "E"))
    assert gone.fields == (Field(name="takes", old="1 unit", new=None),)


def test_units_are_compared_fact_by_fact() -> None:
    """Those in use alone: what else a shared bank describes is nobody's business."""
    bank = qualification(units="A=1@3 B=2.5 C=1 D=1 E=1 Z=9").bank
    changed = between(Q, also(Q, bank=bank))
    assert [(one.new.id, one.fields) for one in changed if one.new] == [
        ("A", (Field(name="level", old="2", new="3"),)),
        ("B", (Field(name="credit", old="2", new="2.5"),)),
    ]


def test_units_are_in_use_whichever_rule_names_them() -> None:
    """A unit that only a link, an equivalent or a bar names is one."""
    q = qualification(CORE, units="K L M N O P")
    new = also(
        q,
        links=(Link(unit="A", needs=("K",)),),
        equivalents=(stand_in("L for A"),),
        bars=(Bar(units=("A", "M")),),
        caps=(cap(amount(None, 1), "A N"),),
        additional=("O",),
        endorsements=(Endorsement(code="e", title="E", take=ALL, units=("P",)),),
    )
    added = [
        one.new.id for one in between(q, new) if one.about is About.UNIT and one.new
    ]
    assert added == ["K", "L", "M", "N", "O", "P"]


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (
            "totals",
            Total(amount=amount(3, measure="credits")),
            Total(amount=amount(4, measure="credits")),
            ("In all: at least 3 credits", "In all: at least 4 credits"),
        ),
        (
            "bars",
            Bar(units=("A", "C")),
            Bar(units=("A", "C", "D")),
            ("Only one of A and C counts", "Only one of A, C and D counts"),
        ),
        (
            "bars",
            Bar(alike=Alike.TITLE),
            Bar(alike=Alike.TITLE, most=2),
            (
                "Only one of all units of the same title counts",
                "Only 2 of all units of the same title count",
            ),
        ),
        (
            "caps",
            cap(amount(None, 1), "C D"),
            cap(amount(None, 2), "C D E"),
            ("At most 1 unit of C and D counts", "At most 2 units of C, D and E count"),
        ),
        (
            "links",
            Link(unit="C", needs=("A",)),
            Link(unit="C", needs=("A",), order=Order.FIRST),
            (
                "C counts only if A is held",
                "C counts only if A was achieved before it",
            ),
        ),
        (
            "equivalents",
            stand_in("E for A"),
            stand_in("E for A without credit"),
            (
                "E may count in place of A",
                "E may count in place of A, without credit",
            ),
        ),
        (
            "conditions",
            Condition(code="age", text="Aged 16"),
            Condition(code="age", text="Aged 18"),
            ("Aged 16", "Aged 18"),
        ),
        (
            "endorsements",
            Endorsement(code="e", title="Extra", take=ALL, units=("C",)),
            Endorsement(code="e", title="Extra", take=ALL, units=("C", "D")),
            (
                "Extra may be added if C counts",
                "Extra may be added if both C and D count",
            ),
        ),
        (
            "additional",
            "E",
            "D",
            (
                "E is put on the certificate and never counts",
                "D is put on the certificate and never counts",
            ),
        ),
    ],
)
def test_a_rule_changed_is_told_of_as_one(
    name: str, old: object, new: object, said: tuple[str, str]
) -> None:
    """Both ways of it are said."""
    one, other = also(Q, **{name: (old,)}), also(Q, **{name: (new,)})
    assert words(one, other) == [(About.RULE, Change.CHANGED, *said)]
    assert words(Q, other) == [(About.RULE, Change.ADDED, said[1])]
    assert words(one, Q) == [(About.RULE, Change.REMOVED, said[0])]


def test_rules_that_have_little_in_common_are_two() -> None:
    """One is added, the other removed; the same twice is once too often."""
    old = also(Q, bars=(Bar(units=("A", "C")),), assumptions=("It is so.",))
    new = also(Q, bars=(Bar(units=("B", "D")), Bar(units=("B", "D"))))
    assert words(old, new) == [
        (About.RULE, Change.ADDED, "Only one of B and D counts"),
        (About.RULE, Change.ADDED, "Only one of B and D counts"),
        (About.RULE, Change.REMOVED, "Only one of A and C counts"),
        (About.RULE, Change.REMOVED, "It is so."),
    ]


def test_a_total_of_a_group_renamed_is_the_same_total() -> None:
    """Over the group or in it, by whichever path."""
    total = Total(amount=amount(1, measure="credits"), groups=("options",))
    within_it = Total(amount=amount(2))
    old = also(
        Q,
        groups=(CORE, OPTIONS.model_copy(update={"totals": (within_it,)})),
        totals=(total,),
    )
    renamed = OPTIONS.model_copy(update={"path": "choices", "totals": (within_it,)})
    moved = total.model_copy(update={"groups": ("choices",)})
    (group,) = between(old, also(old, groups=(CORE, renamed), totals=(moved,)))
    assert group.fields == (
        Field(name="name in the file", old="options", new="choices"),
    )


def test_a_switch_is_said_both_ways() -> None:
    """Also where no rule turns on it yet."""
    (one,) = words(Q, assuming(Q, StraddlingUnits.PART))
    assert one == (
        About.RULE,
        Change.CHANGED,
        "A unit that a maximum would cut in two counts whole or not at all",
        "A unit that a maximum would cut in two counts up to the maximum",
    )


def test_pathways_are_named_with_what_they_are_in() -> None:
    """As everywhere else."""
    x, y = leaf("p/x", ALL, "C"), leaf("p/y", ALL, "D")
    old = qualification(CORE, parent("p", pathways(1), x))
    new = qualification(CORE, parent("p", pathways(1), x, y))
    assert words(old, new) == [
        (About.GROUP, Change.ADDED, "p > y"),
        (About.UNIT, Change.ADDED, "Unit D"),
    ]


def test_names_and_texts_decide_nothing() -> None:
    """But what units, takes and rules say may; titles of units bar units, too."""
    base = qualification(leaf("g", ALL, "A"))

    def matters(**changed: object) -> list[bool]:
        versions = Version(base), Version(also(base, **changed))
        return [may_matter(one) for one in differences(*versions)]

    titled = base.groups[0].model_copy(update={"title": "Other", "path": "h"})
    assert matters(groups=(titled,)) == [False]
    assert matters(title="Other") == [False]
    assert matters(assumptions=("None",)) == [False]
    assert matters(caps=(cap(amount(None, 1), "A"),)) == [True]
    assert matters(groups=(leaf("g", None, "A"),)) == [True]
    assert True in matters(groups=(*base.groups, leaf("h", ALL, "B")))
    renamed = base.bank.units[0].model_copy(update={"title": "Other"})
    bank = base.bank.model_copy(update={"units": (renamed,)})
    assert matters(bank=bank) == [True]


def test_places_are_those_of_both_files(tmp_path: Path) -> None:
    """Of rules and of units, wherever the bank is."""
    text = """\
qualification: q
title: Q
units:
  A: {title: First, credit: CREDIT}
rules:
  core: {title: Core, take: TAKE, units: [A]}
"""
    for name, take, credit in (("old", "all", "1"), ("new", "1 unit", "2")):
        written = text.replace("TAKE", take).replace("CREDIT", credit)
        (tmp_path / f"{name}.yaml").write_text(written, encoding="utf-8")
    old, new = (
        version_of(load_qualification(tmp_path / f"{name}.yaml"))
        for name in ("old", "new")
    )
    group, unit = differences(old, new)
    sides = [side for one in (group, unit) for side in (one.old, one.new) if side]
    places = [
        (s.place.line, s.place.column) for s in sides if isinstance(s.place, Place)
    ]
    assert places == [(6, 29), (6, 29), (4, 3), (4, 3)]
