"""The definition, held to examples worked out by hand and to an older oracle."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import definition
from rules.definition import Claim, Placing
from rules.model import (
    PLAIN,
    Alike,
    Amount,
    Bar,
    Case,
    ExemptUnits,
    LevelFilter,
    Link,
    Manner,
    Qualification,
    SharedUnits,
    StraddlingUnits,
    Total,
    Unit,
)
from rules.strategies import cases, held_units
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
    share,
    stand_in,
    within,
)
from tests.laws import oracle as older
from tests.tries import tries

ROOT = Path(__file__).parent.parent.parent
LEVEL_3 = LevelFilter(level=3)
LEVEL_3_OR_ABOVE = LevelFilter(level=3, or_above=True)

law = tries(40)


@dataclass(frozen=True, slots=True)
class Worked:
    """A structure, a record, and what is so of it by hand; None if nothing helps."""

    q: Qualification
    held: str
    least: int | None
    case: Case = PLAIN


def of_level(asked: LevelFilter | None, least: int) -> Amount:
    """Give so many credits at a level."""
    return amount(least, None, "credits", asked)


def by(manner: Manner, most: Amount) -> Amount:
    """Give an amount of what is held in a manner."""
    return most.model_copy(update={"manners": (manner,)})


def of_kind(kind: str, most: Amount) -> Amount:
    """Give an amount of units of a kind."""
    return most.model_copy(update={"kind": kind})


def totals(q: Qualification, *amounts: Amount) -> Qualification:
    """Add totals over all that counts."""
    return also(q, totals=tuple(Total(amount=one) for one in amounts))


def described(q: Qualification, **facts: str) -> Qualification:
    """Say of each unit of a qualification what is so of it, such as its title."""
    units = tuple(
        unit.model_copy(update={name: words.split()[number]})
        for name, words in facts.items()
        for number, unit in enumerate(q.bank.units)
    )
    return also(q, bank=q.bank.model_copy(update={"units": units}))


TWO_PATHS = qualification(
    leaf("core", ALL, "A B"),
    parent("way", pathways(1), leaf("way/x", ALL, "C D"), leaf("way/y", ALL, "E F G")),
)
TWO_LISTS = qualification(leaf("a", exactly(1), "A B"), leaf("b", exactly(1), "A C"))
CREDITS = qualification(
    leaf("g", within(4, 6, "credits"), "A B C"), units="A=3@2 B=3@3 C=5@4"
)
FREE = leaf("g", within(1, None), "A B C")
LEVELS = qualification(FREE, units="A=3@2 B=3@3 C=5@4")
PART = assuming(
    qualification(
        leaf("g", within(None, 4, "credits"), "A B"),
        units="A=3 B=3",
        totals=[Total(amount=amount(4, None, "credits"))],
    ),
    StraddlingUnits.PART,
)
IMPORTING = qualification(
    leaf("g", exactly(2), "A B").model_copy(update={"imports": amount(None, 1)})
)
M = Unit(code="M", title="From elsewhere", level=3)
LISTED = qualification(leaf("g", ALL, "A B"), units="A=2 B=2 X=2")
NO_CREDIT = qualification(
    leaf("g", ALL, "A B"),
    units="A=2 B=2",
    totals=[Total(amount=amount(4, None, "credits"))],
)
OVER = leaf("g", within(2, None), "A B")

IN_ORDER = qualification(
    leaf("g", ALL, "C"), units="A B X", links=["B needs A first", "C needs B"]
)
CIRCLE = qualification(
    leaf("g", ALL, "A B"),
    units="C D",
    links=["A needs B or C first", "B needs A or D first"],
)
IMPORTING_BY_RPL = qualification(
    leaf("g", exactly(2), "A B").model_copy(
        update={"imports": by(Manner.RPL, amount(None, 1))}
    )
)
WORKED = {
    "all of a group": Worked(qualification(leaf("g", ALL, "A B C")), "A", 2),
    "so many of a group": Worked(qualification(leaf("g", exactly(2), "A B C")), "B", 1),
    "more than a group takes": Worked(
        qualification(leaf("g", exactly(1), "A B")), "A B", 0
    ),
    "a group without a take": Worked(
        qualification(parent("p", exactly(1), leaf("p/g", None, "A"))), "", 1
    ),
    "the nearest pathway": Worked(TWO_PATHS, "A C E F", 2),
    "a pathway and no more": Worked(TWO_PATHS, "A B C D E", 0),
    "a unit in two groups counts in one": Worked(TWO_LISTS, "A", 1),
    "greed would take A for the first list": Worked(TWO_LISTS, "A B", 0),
    "or in each": Worked(assuming(TWO_LISTS, SharedUnits.EVERY_GROUP), "A", 0),
    "too much together, either alone too little": Worked(CREDITS, "A C", 0),
    "a unit short of a range": Worked(CREDITS, "A", 1),
    "credits can't be exact": Worked(
        qualification(leaf("g", exactly(4, "credits"), "A B"), units="A=3 B=3"),
        "A B",
        None,
    ),
    "decimals add to a whole": Worked(
        qualification(
            leaf("g", exactly(3, "credits"), "A B C"), units="A=0.7 B=2.3 C=1"
        ),
        "A B C",
        0,
    ),
    "hours that no unit states": Worked(
        qualification(leaf("g", within(1, None, "GLH"), "A")), "A", None
    ),
    "at a level": Worked(totals(LEVELS, of_level(LEVEL_3, 4)), "A B C", None),
    "at a level or above": Worked(
        totals(LEVELS, of_level(LEVEL_3_OR_ABOVE, 8)), "A B", 1
    ),
    "of a kind": Worked(
        described(
            totals(LEVELS, of_kind("theory", amount(2))), kind="skill theory theory"
        ),
        "A B",
        1,
    ),
    "a share": Worked(totals(LEVELS, share(50, None, "units", 3)), "A C", 1),
    "a share by leaving out": Worked(
        totals(LEVELS, share(50, None, "units", 3)), "A B C", 0
    ),
    "more than a half": Worked(
        totals(
            qualification(leaf("g", exactly(2), "A B C"), units="A@2 B@3 C@3"),
            share(50, None, "units", 3).model_copy(update={"above": True}),
        ),
        "A B",
        1,
    ),
    "at most a share": Worked(
        totals(
            qualification(leaf("g", exactly(2), "A B C"), units="A@2 B@3 C@3"),
            share(None, "49.99", "units", 2),
        ),
        "A B",
        1,
    ),
    "a total of some groups": Worked(
        qualification(
            leaf("a", within(None, 2), "A B"),
            leaf("b", within(None, 1), "C"),
            totals=[Total(amount=amount(2), groups=("a",))],
        ),
        "A C",
        1,
    ),
    "a total where a pathway is used": Worked(
        qualification(
            parent(
                "p",
                pathways(1),
                leaf("p/x", exactly(1), "A").model_copy(
                    update={"totals": (Total(amount=amount(2)),)}
                ),
                leaf("p/y", exactly(1), "B"),
            )
        ),
        "A",
        1,
    ),
    "a cap": Worked(
        also(
            qualification(leaf("g", exactly(2), "A B C")),
            caps=(cap(amount(None, 1), "A B"),),
        ),
        "A B",
        1,
    ),
    "a barred pair": Worked(qualification(OVER, bars=["A B"]), "A B", None),
    "two of three barred": Worked(
        also(
            qualification(leaf("g", within(3, None), "A B C D")),
            bars=(Bar(units=("A", "B", "C"), most=2),),
        ),
        "A B C",
        1,
    ),
    "the same title": Worked(
        also(
            described(qualification(OVER), title="First FIRST"),
            bars=(Bar(alike=Alike.TITLE),),
        ),
        "A B",
        None,
    ),
    "the same barring code": Worked(
        also(
            described(qualification(OVER), barring="K21 k21"),
            bars=(Bar(alike=Alike.BARRING_CODE),),
        ),
        "A B",
        None,
    ),
    "the barring code of nothing": Worked(
        also(
            described(qualification(OVER), barring="ZZZZ ZZZZ"),
            bars=(Bar(alike=Alike.BARRING_CODE),),
        ),
        "A B",
        0,
    ),
    "a prerequisite": Worked(
        qualification(leaf("g", exactly(1), "B"), units="A", links=["B needs A"]),
        "B",
        1,
    ),
    "a chain": Worked(
        qualification(
            leaf("g", exactly(3), "A B C"),
            links=["C needs B", "B needs A or X"],
            units="X",
        ),
        "C",
        2,
    ),
    "either of two needed": Worked(
        qualification(
            leaf("g", exactly(1), "B"), units="X Y", links=["B needs X or Y"]
        ),
        "B Y",
        0,
    ),
    "an equivalent": Worked(also(LISTED, equivalents=(stand_in("X for A"),)), "X B", 0),
    "never the other way round": Worked(
        also(LISTED, equivalents=(stand_in("A for X"),)), "X B", 1
    ),
    "an equivalent closed by its dates": Worked(
        also(LISTED, equivalents=(stand_in("X for A"),)),
        "X B",
        1,
        Case(closed=frozenset({"equivalents/1"})),
    ),
    "an equivalent once only": Worked(
        also(LISTED, equivalents=(stand_in("X for A"), stand_in("X for B"))), "X", 1
    ),
    "without credit": Worked(
        also(
            qualification(
                leaf("g", ALL, "A"),
                units="A=2 X=2",
                totals=[Total(amount=amount(2, None, "credits"))],
            ),
            equivalents=(stand_in("X for A without credit"),),
        ),
        "X",
        1,
    ),
    "the same unit both ways": Worked(
        also(LISTED, equivalents=(stand_in("A same as X"),)), "X B", 0
    ),
    "of old and new one counts": Worked(
        also(qualification(OVER), equivalents=(stand_in("A replaced by B"),)),
        "A B",
        None,
    ),
    "by prior learning, past its cap": Worked(
        totals(qualification(OVER), by(Manner.RPL, amount(None, 1))),
        "R1 R2",
        1,
        Case(items=(item("R1", "A"), item("R2", "B"))),
    ),
    "in two manners, counted once": Worked(
        also(qualification(OVER), equivalents=(stand_in("A for B"),)),
        "A R",
        1,
        Case(items=(item("R", "A"),)),
    ),
    "accepted for another, really the same": Worked(
        qualification(OVER),
        "A R",
        1,
        Case(items=(item("R", "B").model_copy(update={"own": "A"}),)),
    ),
    "exempt, so without credit": Worked(
        NO_CREDIT, "A E", 1, Case(items=(item("E", "B", "exemption"),))
    ),
    "exempt, with credit": Worked(
        assuming(NO_CREDIT, ExemptUnits.CREDIT),
        "A E",
        0,
        Case(items=(item("E", "B", "exemption"),)),
    ),
    "an import": Worked(IMPORTING, "A M", 0, Case(imported=(M,))),
    "imports past their maximum": Worked(
        IMPORTING, "M N", 1, Case(imported=(M, M.model_copy(update={"code": "N"})))
    ),
    "an import at another level": Worked(
        qualification(
            leaf("g", exactly(2), "A B").model_copy(
                update={"imports": amount(None, 1, level=LevelFilter(level=2))}
            )
        ),
        "A M",
        1,
        Case(imported=(M,)),
    ),
    "what comes first shows no more without": Worked(IN_ORDER, "B C", 2),
    "what stands in comes after it too": Worked(
        also(IN_ORDER, equivalents=(stand_in("X for B"),)), "C X", 2
    ),
    "nothing stands in for what comes after it": Worked(
        also(IN_ORDER, equivalents=(stand_in("A for B"),)), "A C", 1
    ),
    "a circle has no first unit": Worked(CIRCLE, "A B", 3),
    "what came too early stands for nothing": Worked(
        also(IN_ORDER, equivalents=(stand_in("X for B"),)),
        "A C X",
        1,
        Case(early=frozenset({("X", "B")})),
    ),
    "an import by the manner asked for": Worked(
        IMPORTING_BY_RPL,
        "A M",
        0,
        Case(imported=(M,), items=(item("M", "M"),)),
    ),
    "an import by another manner": Worked(
        IMPORTING_BY_RPL, "A M", 1, Case(imported=(M,))
    ),
    "an import counts in one group": Worked(
        assuming(
            qualification(
                *(
                    leaf(path, exactly(1), unit).model_copy(
                        update={"imports": amount(None, 1)}
                    )
                    for path, unit in (("a", "A"), ("b", "B"))
                )
            ),
            SharedUnits.EVERY_GROUP,
        ),
        "M",
        1,
        Case(imported=(M,)),
    ),
    "up to the maximum": Worked(PART, "A B", 0),
    "whole or not at all": Worked(assuming(PART, StraddlingUnits.WHOLE), "A B", None),
    "nothing is cut off what carries no credit": Worked(
        also(
            assuming(
                totals(
                    qualification(leaf("g", ALL, "A B"), units="A=2 B=2"),
                    amount(2, None, "credits"),
                ),
                StraddlingUnits.PART,
            ),
            caps=(cap(by(Manner.TRANSFERRED, amount(None, 1, "credits")), "A"),),
        ),
        "R B",
        0,
        Case(items=(item("R", "A", "transfer", credit=False),)),
    ),
    "left out": Worked(
        qualification(leaf("g", exactly(1), "A B")),
        "A",
        1,
        Case(left_out=frozenset({"A"})),
    ),
    "wanted, and in the way": Worked(
        qualification(leaf("g", exactly(2), "A B C"), bars=["A B"]),
        "A B C",
        0,
        Case(wanted=frozenset({"A"})),
    ),
    "wanted together, and barred": Worked(
        qualification(leaf("g", exactly(2), "A B C"), bars=["A B"]),
        "A B C",
        None,
        Case(wanted=frozenset({"A", "B"})),
    ),
    "kept to one group": Worked(TWO_LISTS, "A B", 1, Case(pinned=(("A", "a"),))),
    "nothing asked": Worked(qualification(leaf("g", None, "A")), "", 0),
}


@pytest.mark.parametrize("worked", WORKED.values(), ids=WORKED)
def test_examples_worked_out_by_hand(worked: Worked) -> None:
    """The verdict, and the fewest further units."""
    record = worked.q, frozenset(worked.held.split()), worked.case
    assert definition.least_shortfall(*record) == worked.least
    assert definition.is_met(*record) == (worked.least == 0)


def test_every_route_is_given_that_has_nothing_to_spare() -> None:
    """Six more by the one way, or any of two by the other."""
    assert definition.routes(TWO_PATHS, frozenset("ACE")) == {
        frozenset("BD"),
        frozenset("BFG"),
    }


def test_a_claim_says_what_counts_where_and_which_groups_are_chosen() -> None:
    """What a link asks for need not count."""
    q = qualification(
        parent("p", pathways(1), leaf("p/x", exactly(1), "A"), leaf("p/y", ALL, "B")),
        units="X",
        links=["A needs X"],
    )
    (claim,) = definition.claims(q, frozenset("AX"))
    assert claim == {Placing("p/x"), Placing("p/x", "A", "A")}
    assert definition.counted(claim) == {"A"}
    assert definition.is_valid(q, claim, PLAIN, frozenset("AX"))
    assert not definition.is_valid(q, claim)


VALID = frozenset(
    {
        Placing("core", "A", "A"),
        Placing("core", "B", "B"),
        Placing("way/x"),
        Placing("way/x", "C", "C"),
        Placing("way/x", "D", "D"),
    }
)


@pytest.mark.parametrize(
    ("taken", "added"),
    [
        ({Placing("core", "A", "A")}, set()),
        ({Placing("way/x")}, set()),
        (set(), {Placing("way/y")}),
        (set(), {Placing("way/y", "E", "E")}),
        (set(), {Placing("nowhere", "A", "A")}),
        ({Placing("core", "A", "A")}, {Placing("core", "X", "A")}),
    ],
)
def test_a_claim_with_one_fault_is_not_valid(
    taken: set[Placing], added: set[Placing]
) -> None:
    """Too little, too much, in a group not chosen, or somewhere that isn't."""
    assert definition.is_valid(TWO_PATHS, VALID)
    assert not definition.is_valid(TWO_PATHS, (VALID - taken) | added)


def test_what_counts_has_to_be_held() -> None:
    """Even if all else is right."""
    assert not definition.is_valid(TWO_PATHS, VALID, PLAIN, frozenset("ABC"))


def test_how_many_ways_there_are_is_known_beforehand() -> None:
    """A unit that two groups list may count in either or in none."""
    assert definition.ways(TWO_LISTS, frozenset("AB")) == 3 * 2
    assert definition.ways(TWO_LISTS, frozenset()) == 1


def test_no_more_groups_are_chosen_than_are_taken() -> None:
    """One of three or none of them, or any two of three besides."""
    groups = [leaf(f"p/{name}", ALL, name) for name in "xyz"]
    for take, ways in ((pathways(1), 4), (pathways(2), 7), (pathways(1, 3), 8)):
        q = qualification(parent("p", take, *groups))
        assert definition.ways(q, frozenset()) == ways
        assert definition.ways(q, frozenset("xy")) == ways * 4


def test_a_large_structure_is_no_matter_if_little_of_it_is_held() -> None:
    """Only what is held is looked through."""
    codes = " ".join(f"U{n}" for n in range(60))
    q = qualification(leaf("g", within(3, None), codes))
    held = frozenset({"U1", "U2", "U3"})
    assert definition.ways(q, held) == 8
    assert definition.is_met(q, held)
    assert not definition.is_met(q, held - {"U1"})


@st.composite
def records(
    draw: st.DrawFn, *, rich: bool
) -> tuple[Qualification, frozenset[str], Case]:
    """Draw a structure and a record of it."""
    q = draw(structures(rich=rich))
    case, held = draw(cases(q)) if rich else (PLAIN, draw(held_units(q)))
    return q, held, case


@law
@given(st.booleans().flatmap(lambda rich: records(rich=rich)))
def test_the_older_oracle_agrees(
    record: tuple[Qualification, frozenset[str], Case],
) -> None:
    """Of the verdict, of every route and of every claim there is."""
    q, _, case = record
    assert definition.is_met(*record) == older.is_met(*record)
    assert definition.routes(*record) == older.irredundant_routes(*record)
    codes = [unit.code for unit in (*q.bank.units, *case.imported)]
    everything = frozenset((*codes, *(item.code for item in case.items)))
    found = {_as_older(claim) for claim in definition.claims(q, everything, case)}
    assert found == older.valid_claims(q, case)


def _as_older(claim: Claim) -> older.Claim:
    counting = [one for one in claim if one.code]
    return older.Claim(
        frozenset((one.code, one.path) for one in counting),
        frozenset(one.path for one in claim if not one.code),
        frozenset((p.code, p.unit) for p in counting if p.code != p.unit),
    )


def test_the_definition_reads_the_models_alone() -> None:
    """What all else is held to knows nothing of what it judges."""
    for path in (ROOT / "rules" / "definition").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        imported = set(re.findall(r"^from (rules\S*) import", text, re.MULTILINE))
        own = {f"rules.definition.{name}" for name in ("looking", "rule", "sums")}
        assert imported <= own | {"rules.model"}


def test_a_link_of_no_unit_asks_for_nothing() -> None:
    """It stands where an exception waives another; a group chosen is no unit."""
    q = qualification(parent("way", pathways(1), leaf("way/a", ALL, "A")))
    waived = q.model_copy(update={"links": (Link(unit="", needs=()),)})
    assert definition.is_met(waived, frozenset({"A"}))


def test_any_set_of_codes_will_do() -> None:
    """Also one that can't be hashed, and the keys of a mapping."""
    q = qualification(leaf("g", exactly(2), "A B C"))
    (claim,) = definition.claims(q, frozenset("AB"))
    for held in ({"A", "B"}, dict.fromkeys("AB").keys()):
        assert definition.is_met(q, held)
        assert definition.least_shortfall(q, held) == 0
        assert definition.routes(q, held) == {frozenset()}
        assert [*definition.claims(q, held)] == [claim]
        assert definition.is_valid(q, claim, held=held)
        assert definition.ways(q, held) == definition.ways(q, frozenset("AB"))


def test_a_text_is_no_set_of_codes() -> None:
    """Its letters would pass for units."""
    q = qualification(leaf("g", exactly(1), "A B"))
    said = "^held is a set of codes, as {'A1'}, not 'A'$"
    with pytest.raises(TypeError, match=said):
        definition.is_met(q, "A")  # type: ignore[arg-type]
