"""Nothing is promised that can't be taken in the order that links ask for."""

from __future__ import annotations

from planner.certifying import certify
from planner.position import Verdict, stand
from rules.model import PLAIN, Link, Order
from rules.proof.verifying import Given, faults
from rules.structure import Structure
from tests.engine.building import ALL, also, leaf, qualification, stand_in


def test_what_would_come_before_each_other_is_not_promised() -> None:
    """Each of W, X and Y would count as it does after the one before it alone."""
    q = also(
        qualification(leaf("g", ALL, "A B C"), units="W X Y"),
        links=tuple(
            Link(unit=unit, needs=(needs,), order=Order.FIRST)
            for unit, needs in zip("ABC", "XYW", strict=True)
        ),
        equivalents=tuple(map(stand_in, ("W same as A", "X same as B", "Y same as C"))),
    )
    found = stand(Structure.of(q), ())
    assert (found.verdict, found.shortfall, found.proved) == (
        Verdict.NOT_MET,
        None,
        False,
    )
    assert found.bound == 3
    proof = certify(found, "")
    assert proof is not None
    assert faults(proof, Given(q, PLAIN, frozenset())) == []
