"""What is so by definition: by looking through every claim, or else by a proof.

Where claims are too many to look through, the usual engine is asked, and what it says
is so if the independent checker accepts the proof.
"""

from __future__ import annotations

from dataclasses import dataclass

from planner.certifying import certify
from planner.laws.law import Trial
from planner.laws.records import REFERENCE, Record
from planner.position import Placed, Position, Verdict, stand
from rules import definition
from rules.definition import Claim, Placing
from rules.model import Case, Qualification
from rules.model.aim import HUNDREDTHS
from rules.proof.proving import refute
from rules.proof.rows import Rows
from rules.proof.verifying import Given, faults, refuted

MOST_WAYS = 20_000
"""Claims are looked through where `ways` finds no more of them than these."""
TOO_MANY = "there are too many claims to look through"
UNPROVED = "no proof of it was found"


def are_few(q: Qualification, held: frozenset[str], case: Case) -> bool:
    """Tell whether the claims of what is held can be looked through."""
    return definition.ways(q, held, case) <= MOST_WAYS


def is_small(given: Given) -> bool:
    """Tell whether all claims can be looked through, of whatever more is taken too."""
    q, held, case = given.qualification, given.held, given.case
    return are_few(q, held | definition.takeable(q), case)


def claims_of(given: Given) -> frozenset[Claim] | None:
    """Give every valid claim of what is held; None if they can't be looked through."""
    asked = given.qualification, given.held, given.case
    return frozenset(definition.claims(*asked)) if are_few(*asked) else None


@dataclass(frozen=True, slots=True)
class Truth:
    """What is so of a record, as far as it can be known: None where it can't."""

    trial: Trial
    record: Record

    def verdict(self, *more: str) -> Verdict | None:
        """Tell whether what the engine is told of, with further units, has a claim."""
        told = self.trial.told(self.record)
        given = Given(told.qualification, told.case, told.held.union(more))
        asked = given.qualification, given.held, given.case
        if are_few(*asked):
            return Verdict.MET if definition.is_met(*asked) else Verdict.NOT_MET
        read = self.record.structure.as_for(given.case)
        known = _verdict(stand(read, given.held), given)
        if known is None:
            self.trial.leave(UNPROVED)
        return known

    def least(self) -> tuple[int | None] | None:
        """Give the fewest units that finish, as a tuple; None in it if none do."""
        given = self.record.given
        if is_small(given):
            q, held, case = given.qualification, given.held, given.case
            return (definition.least_shortfall(q, held, case),)
        known = _least(stand(self.record.structure, given.held), given)
        if known is None:
            self.trial.leave(UNPROVED)
        return known

    def most(self) -> int | None:
        """Give how many of the units held count at the most, if it is met."""
        claims = claims_of(self.record.given)
        if claims is None:
            self.trial.leave(TOO_MANY)
            return None
        return max((len(definition.counted(claim)) for claim in claims), default=0)

    def routes(self) -> set[frozenset[str]] | None:
        """Give every set of further units that finishes with none to spare."""
        given = self.record.given
        if not is_small(given):
            self.trial.leave(TOO_MANY)
            return None
        return definition.routes(given.qualification, given.held, given.case)


def is_valid(given: Given, placed: Placed) -> bool:
    """Tell whether what is placed makes a valid claim of what is held."""
    return keeps(given, claim_of(placed))


def keeps(given: Given, claim: Claim) -> bool:
    """Tell whether a claim is valid of what is held."""
    return definition.is_valid(given.qualification, claim, given.case, given.held)


def claim_of(placed: Placed, *, taken: bool = True) -> Claim:
    """Give what is placed as the definition knows it; of what is held alone, or all."""
    counted = (*placed.counted, *(placed.taken if taken else ()))
    claim = Claim(
        Placing(path, code, placed.as_unit.get(code, code))
        for code in counted
        for path in placed.paths(code)
    )
    return claim | {Placing(path) for path in placed.selected}


def _verdict(position: Position, given: Given) -> Verdict | None:
    """Give the verdict of a position if it can be proved; None if it can't."""
    if position.verdict is Verdict.MET:
        certificate = certify(position, REFERENCE)
        proved = certificate is not None and not faults(certificate, given)
    else:
        rows = Rows(given.qualification, given.case, given.held)
        proof = refute(rows.rows, rows.most)
        proved = proof is not None and not [*refuted(proof, rows.rows, rows.most)]
    return position.verdict if proved else None


def _least(position: Position, given: Given) -> tuple[int | None] | None:
    """Give what is proved to be the least of a position; None if nothing is."""
    certificate = certify(position, REFERENCE)
    if certificate is None or faults(certificate, given):
        return None
    if certificate.verdict == "met":
        return (0,)
    if certificate.no_route is not None:
        return (None,)
    bounds = [bound for part in certificate.least for bound in part.bounds]
    needed = sum(bound.needed for bound in bounds)
    return (needed // HUNDREDTHS,) if bounds else None
