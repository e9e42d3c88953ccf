"""Certificates as the planner writes them: all that is proved, and no more."""

from __future__ import annotations

import pytest

from planner import Effort
from planner import certifying as module
from planner.certifying import certify, prove
from planner.position import stand
from rules.model import (
    Aim,
    Least,
    Qualification,
    StraddlingUnits,
    Total,
)
from rules.proof.certificate import Clash
from rules.proof.verifying import faults
from rules.solvers.protocol import Budget, Outcome, Query
from rules.structure import Structure
from tests.engine.building import (
    amount,
    assuming,
    exactly,
    leaf,
    parent,
    pathways,
    qualification,
    within,
)
from tests.planner.people import CROWDED, Unsure, candidate, crowd
from tests.proof.building import award, certificate, clash, given

MIDWAY = given(award(), "A + C")


def test_met_is_proved_by_a_claim() -> None:
    """And by nothing else."""
    one = prove(Structure.of(award()), candidate("A B E F"))
    assert one is not None
    assert one.model_dump(exclude_none=True) == {
        "format": "fingerpost proof 1",
        "qualification": "q",
        "candidate": "X-1",
        "verdict": "met",
        "claim": {
            "x[A, core]": 1,
            "x[B, core]": 1,
            "x[E, p/y]": 1,
            "s[p/y]": 1,
            "x[F, o]": 1,
        },
        "least": (),
        "excluded": (),
    }


def test_not_met_is_proved_with_what_is_needed_at_the_least() -> None:
    """Part by part, and with a route that takes no more."""
    one = certificate(MIDWAY)
    assert (one.verdict, one.claim, one.no_route) == ("not met", None, None)
    assert one.refutation == clash("core")
    assert sorted(one.route or ()) == [
        "s[p/x]",
        "x[A, core]",
        "x[B, core]",
        "x[C, p/x]",
        "x[D, p/x]",
        "x[F, o]",
    ]
    assert [(p.units, [b.needed for b in p.bounds]) for p in one.least] == [
        (("B",), [100]),
        (("D", "E"), [100]),
        (("F", "G"), [100]),
    ]


def test_what_lacks_nothing_is_no_part() -> None:
    """It needs no proof of what it needs."""
    one = certificate(given(award(), "A + B + C"))
    assert [p.units for p in one.least] == [("D", "E"), ("F", "G")]


def test_each_measure_is_proved_for_those_who_take_least_of_those_before() -> None:
    """In the order asked."""
    q = qualification(
        leaf("g", within(4, None, "credits"), "A B C"), units="A=3 B=1 C=5"
    )
    for least, needed in (
        ((Least.UNITS, Least.CREDITS), [100, 500]),
        ((Least.CREDITS, Least.UNITS), [400, 200]),
    ):
        one = certificate(given(q), Aim(least=least))
        assert [b.needed for b in one.least[0].bounds] == needed
        assert [b.measure for b in one.least[0].bounds] == [*least]


def test_where_no_route_exists_that_is_proved() -> None:
    """For those who never take what is excluded."""
    one = certificate(MIDWAY, Aim(exclude=frozenset({"F", "G"})))
    assert (one.route, one.least, one.no_route) == (None, (), clash("o"))
    assert one.excluded == ("F", "G")


def test_no_verdict_has_no_proof() -> None:
    """The budget ran out."""
    short = Effort(steps=1)
    assert prove(Structure.of(crowd()), candidate(CROWDED), short) is None


def test_a_verdict_without_proof_is_not_certified(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """However sure the engine is."""
    monkeypatch.setattr(module, "refute", lambda *_, **__: None)
    assert prove(Structure.of(award()), candidate("A")) is None


def test_a_bound_without_proof_leaves_the_least_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The verdict and a route are proved all the same."""
    proofs = iter([clash("core"), clash("less"), None, None])
    monkeypatch.setattr(module, "refute", lambda *_, **__: next(proofs))
    one = certificate(MIDWAY)
    assert (one.refutation, one.least) == (clash("core"), ())
    assert one.route


def test_an_engine_that_is_not_sure_of_the_least_proves_none() -> None:
    """What might be less isn't said to be least."""
    unsure = Effort(solver=Unsure(sure_of_no=True))
    one = certify(stand(Structure.of(award()), (), unsure), "X-1")
    assert one is not None
    assert (one.least, one.no_route) == ((), None)
    assert one.route
    assert faults(one, given(award())) == []


class Lost(Unsure):
    """An engine that finds no route, and can't say that there is none."""

    def best(self, query: Query, budget: Budget) -> Outcome:
        """Be sure of what is held, and of nothing else."""
        del budget
        return Outcome(None, proved=not any(query.takeable))


def test_no_route_found_is_no_proof_of_none() -> None:
    """Not met may be all that is known."""
    lost = Effort(solver=Lost(sure_of_no=True))
    one = certify(stand(Structure.of(award()), MIDWAY.held, lost), "X-1")
    assert one is not None
    assert (one.verdict, one.route, one.no_route) == ("not met", None, None)
    assert faults(one, MIDWAY) == []


def straddled() -> Qualification:
    """Let units straddle two maxima, one of them in a pathway."""
    q = qualification(
        parent(
            "p",
            pathways(1),
            leaf("p/a", within(3, 4, "credits"), "A B"),
            leaf("p/b", exactly(1), "C"),
        ),
        leaf("g", within(None, 5, "credits"), "D E F"),
        units="A=3 B=2 C=1 D=3 E=3 F=3",
        totals=[Total(amount=amount(8, 8, "credits"))],
    )
    return assuming(q, StraddlingUnits.PART)


@pytest.mark.parametrize("held", ["A + B + D + E + F", "A + B + D + E", "E + F", "A"])
def test_what_is_cut_off_is_said_in_the_checkers_words(held: str) -> None:
    """The engine takes units that are alike together; a claim names one of them."""
    about = given(straddled(), held)
    one = certificate(about)
    assert faults(one, about) == []
    claim = one.claim or one.route or {}
    assert any(name.startswith("cut[") for name in claim)
    assert isinstance(one.refutation, Clash) is (one.verdict == "not met")


def test_a_proof_is_the_same_every_time() -> None:
    """In whatever order the record lists its units."""
    structure = Structure.of(award())
    proofs = [prove(structure, candidate(held)) for held in ("A C", "C A", "A C A")]
    assert {one.model_dump_json() for one in proofs if one} == {
        certificate(MIDWAY).model_dump_json()
    }
