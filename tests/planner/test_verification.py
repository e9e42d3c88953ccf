"""What the checker found, for advisers: every sentence, every rule with its place."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pytest
from rich.console import Console

from planner.candidate import Achievement
from planner.certifying import prove
from planner.grants import Grant, Sort
from planner.record import UnknownGroupError
from planner.rendering.verification import verification_page
from planner.verification import RuleUsed, Verification, verify
from rules.diagnostics import Place
from rules.model import (
    Aim,
    Alike,
    Bar,
    Least,
    Manner,
    Qualification,
    Take,
    Total,
)
from rules.proof.certificate import Cases, Certificate
from rules.structure import Structure
from tests.engine.building import (
    ALL,
    also,
    amount,
    cap,
    exactly,
    leaf,
    parent,
    qualification,
    stand_in,
    within,
)
from tests.planner.people import AMPLE, candidate
from tests.proof.building import award, certificate, clash, given, short

MIDWAY = given(award(), "A + C")


def page(found: Verification) -> str:
    """Show what was found, as a plain terminal of 80 columns does."""
    file = io.StringIO()
    Console(file=file, width=80, color_system=None).print(verification_page(found))
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines())


def verified(one: Certificate, held: str = "A C") -> Verification:
    """Verify a certificate about the award."""
    return verify(award(), candidate(held), one)


def place(line: int) -> Place:
    """Name a line of a file."""
    return Place(file="q.yaml", line=line, column=5)


def test_a_claim_proves_met() -> None:
    """There is nothing to add."""
    found = verified(certificate(given(award(), "A + B + E + F")), "A B E F")
    assert found == Verification(
        valid=True,
        verdict="met",
        qualification="q",
        candidate="X-1",
        faults=(),
        least={},
        cases=1,
        enough=False,
        never=False,
    )
    assert page(found) == (
        "X-1 \N{MIDDLE DOT} q\n"
        "Proved: the verdict is 'met', by a claim that keeps every rule."
    )


def test_not_met_is_proved_by_rules_and_with_what_is_needed() -> None:
    """One rule is enough here; where it stands is said."""
    one = certificate(MIDWAY)
    found = verify(award(), candidate("A C"), one, {"core": place(7)})
    assert found == Verification(
        valid=True,
        verdict="not met",
        qualification="q",
        candidate="X-1",
        faults=(),
        least={"units": Decimal(3)},
        rules=(RuleUsed(rule="core", words="core: both units", place=place(7)),),
        cases=1,
        enough=True,
    )
    assert page(found) == (
        "X-1 \N{MIDDLE DOT} q\n"
        "Proved: the verdict is 'not met'; 3 units would do, and no less.\n"
        "\n"
        "The units held can't keep this rule\n"
        "  q.yaml:7:5  core: both units"
    )


def test_every_measure_is_added_up_over_the_parts() -> None:
    """In the order asked, exact to the hundredth."""
    q = qualification(
        leaf("g", exactly(1), "A B"),
        leaf("h", exactly(1), "C D"),
        units="A=2.25 B=3 C=1 D=4",
    )
    one = certificate(given(q), Aim(least=(Least.CREDITS, Least.UNITS)))
    found = verify(q, candidate(), one)
    assert [*found.least.items()] == [("credits", Decimal("3.25")), ("units", 2)]
    assert "; 3.25 credits, 2 units would do, and no less." in page(found)


@pytest.mark.parametrize(
    ("exclude", "said"),
    [("F", "F is"), ("CDF", "C, D and F are")],
)
def test_what_is_left_out_of_account_is_said(exclude: str, said: str) -> None:
    """Less might do with a unit that the proof never takes."""
    found = verified(certificate(MIDWAY, Aim(exclude=frozenset(exclude))))
    assert found.excluded == tuple(exclude)
    shown = " ".join(page(found).split())
    assert f"; 3 units would do, and no less, if {said} never taken." in shown


def test_that_nothing_will_do_is_said_with_what_is_never_taken() -> None:
    """A proof of no route is about the units that may be taken."""
    found = verified(certificate(MIDWAY, Aim(exclude=frozenset("FG"))))
    assert (found.never, found.enough, found.least) == (True, False, {})
    said = ", and no units that could be added would finish\nit"
    assert f"{said}, if F and G are never taken.\n" in page(found)
    found = found.model_copy(update={"excluded": ()})
    assert f"{said}.\n" in page(found)


def test_a_route_alone_is_no_proof_of_the_least() -> None:
    """And without a route, nothing is said of what is needed."""
    one = certificate(MIDWAY)
    found = verified(one.model_copy(update={"least": ()}))
    assert (found.enough, found.least) == (True, {})
    assert page(found).splitlines()[1:3] == [
        "Proved: the verdict is 'not met'; a route would do, but that less won't isn't",
        "proved.",
    ]
    found = verified(one.model_copy(update={"least": (), "route": None}))
    assert page(found).splitlines()[1] == "Proved: the verdict is 'not met'."


def test_what_is_refused_is_told_and_proves_nothing() -> None:
    """Each fault once, and no amount that anybody could believe."""
    one = certificate(MIDWAY).model_copy(update={"refutation": clash("p", "o#2")})
    found = verified(one)
    assert (found.valid, found.least, found.rules) == (False, {}, ())
    assert page(found) == (
        "X-1 \N{MIDDLE DOT} q\n"
        "Refused: this does not prove that the verdict is 'not met'.\n"
        "\n"
        "What is wrong\n"
        "  -  these rules can be kept together: p, o#2"
    )
    twice = Cases(on="s[p/x]", no=clash("o#2"), yes=clash("o#2"))
    found = verified(one.model_copy(update={"refutation": twice}))
    assert found.faults == ("these rules can be kept together: o#2",)


def test_the_proof_of_another_candidate_is_refused() -> None:
    """Even if it would hold: who it is about would be said wrong."""
    one = certificate(MIDWAY).model_copy(update={"candidate": "X-2"})
    found = verified(one)
    assert found.faults == ("it is about X-2, not X-1",)
    assert found.candidate == "X-1"


def test_a_record_that_wants_what_the_rules_do_not_offer_is_told() -> None:
    """As in every other question about it."""
    wish = Achievement(unit="A", count_in="o")
    with pytest.raises(UnknownGroupError):
        verify(award(), candidate("", wish), certificate(MIDWAY))


def test_cases_are_counted() -> None:
    """Three units of 1 or 8 credits are 10 or 17, and no rule alone says so."""
    amounts = (amount(3, 3), amount(11, 11, "credits"))
    q = qualification(
        leaf("g", Take(amounts=amounts), "A B C D E F"),
        units="A=1 B=1 C=1 D=8 E=8 F=8",
    )
    one = certificate(given(q, "A + B + C + D + E + F"))
    found = verify(q, candidate("A B C D E F"), one)
    assert (found.cases, found.never) == (3, True)
    assert page(found).splitlines()[-2:] == [
        "The units held can't keep this rule (in 3 cases)",
        "    g: 3 units and exactly 11 credits from 6 units",
    ]


def everything() -> Qualification:
    """Make one group that holds every kind of rule."""
    total = Total(amount=amount(1))
    group = leaf("g/h", within(1, None), "A B C D").model_copy(
        update={"imports": amount(None, 2), "totals": (total,)}
    )
    q = qualification(
        parent("g", None, group),
        totals=[Total(amount=amount(2, None))],
        bars=["A B"],
        links=["A needs B"],
    )
    return also(
        q,
        caps=(cap(amount(None, 1), "A C"),),
        bars=(*q.bars, Bar(alike=Alike.TITLE)),
        equivalents=(stand_in("A same as B"),),
    )


WORDS = {
    "g/h": "h: at least 1 unit from 4 units or from elsewhere",
    "imports/g/h": "Units from elsewhere: at most 2 units",
    "totals/g/h/1": "Where this group is used, in all: at least 1 unit",
    "totals/1": "In all: at least 2 units",
    "caps/1": "At most 1 unit of A and C counts",
    "bars/1": "Only one of A and B counts",
    "bars/2": "Only one of all units of the same title counts",
    "links/1": "A counts only if B is held",
    "equivalents/1": "A and B are the same unit; only one of them counts",
    "once/A": "A counts once",
    "once/A (RPL)": "A (RPL) counts once",
    "choice/A": "The record says whether, or where, A is to count",
}


@pytest.mark.parametrize("rule", WORDS)
@pytest.mark.parametrize("number", ["", "#2", "#10"])
def test_every_rule_is_said_in_words(
    rule: str, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever of its rows a proof names; with its place, if it has one."""
    monkeypatch.setattr("planner.verification.faults", lambda *_: [])
    places = {key: place(n) for n, key in enumerate(WORDS, 1) if key[:2] != "im"}
    one = short(clash(f"{rule}{number}", f"{rule}#3"))
    (used,) = verify(everything(), candidate(), one, places).rules
    where = places.get(rule) or places["g/h"]
    assert used == RuleUsed(rule=rule, words=WORDS[rule], place=where)


def test_rules_that_no_file_says_have_no_place() -> None:
    """Their words stand alone."""
    q = qualification(leaf("g", ALL, "A"), leaf("h", ALL, "A"))
    found = verify(q, candidate("A"), certificate(given(q, "A")))
    assert page(found).splitlines()[-4:] == [
        "The units held can't keep these rules together",
        "    g: the one unit",
        "    h: the one unit",
        "    A counts once",
    ]


def test_a_record_is_sorted_out_as_ever() -> None:
    """Its case decides what the rows are: a unit held by RPL may count for less."""
    by_rpl = amount(None, 1, "credits").model_copy(update={"manners": (Manner.RPL,)})
    q = qualification(
        leaf("g", exactly(2, "credits"), "A"),
        units="A=2",
        totals=[Total(amount=by_rpl)],
    )
    record = candidate("", Achievement(unit="A", how=Manner.RPL))
    one = short(clash("totals/1", "g"))
    assert verify(q, record, one).valid
    assert not verify(q, candidate("A"), one).valid


def test_a_link_that_is_waived_asks_for_nothing() -> None:
    """Its place among the rules is kept, and nothing is said of it."""
    q = qualification(leaf("g", ALL, "A B"), links=["A needs B"])
    waived = Grant(
        sort=Sort.WAIVE,
        rule="links/1",
        by="R. Example",
        on=date(2026, 1, 31),
        because="Invented.",
    )
    record = candidate("A").model_copy(update={"exceptions": (waived,)})
    proof = prove(Structure.of(q), record, AMPLE)
    assert proof is not None
    assert verify(q, record, proof).valid
