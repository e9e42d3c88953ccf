"""What the independent checker found of a certificate, in an adviser's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from planner.candidate import Candidate
from planner.exceptions import Ruling, excepted, rulings
from planner.record import sort_out
from rules.diagnostics import Place
from rules.frozen import Frozen
from rules.model import Qualification
from rules.model.aim import HUNDREDTHS
from rules.model.lookup import Lookup
from rules.proof.certificate import Certificate, Clash, Gap, Refutation
from rules.proof.verifying import Given, faults
from rules.wording.lines import lines

_UNWRITTEN = {
    "once": "{} counts once",
    "choice": "The record says whether, or where, {} is to count",
}
"""Rules that no line of a qualification says."""


class RuleUsed(Frozen):
    """A rule that a proof rests on."""

    rule: str
    words: str
    place: Place | None = None


class Verification(Frozen):
    """Whether a certificate proves its verdict; `faults` says why not.

    `rules` are those that can't all be kept, `cases` how many a proof tells apart.
    `least` gives what is proved to be needed, in the order asked; `enough` whether a
    route shows that it will do, `never` whether it is proved that none exists: all
    three for those who never take the units `excluded`.
    """

    valid: bool
    verdict: str
    qualification: str
    candidate: str
    faults: tuple[str, ...]
    least: dict[str, Decimal]
    rules: tuple[RuleUsed, ...] = ()
    cases: int = 1
    enough: bool = False
    never: bool = False
    exceptions: tuple[Ruling, ...] = ()
    excluded: tuple[str, ...] = ()


def verify(
    qualification: Qualification,
    candidate: Candidate,
    certificate: Certificate,
    places: Mapping[str, Place] | None = None,
    *,
    on: date | None = None,
) -> Verification:
    """Check a certificate against the files alone: no engine, nothing compiled.

    The rules are those under the exceptions in force on a day, of which the record is.

    Raises UnknownGroupError if the record pins a unit to a group that can't count it.
    """
    candidate = candidate.as_of(on)
    exceptions = rulings(qualification, candidate, on, places)
    qualification, candidate = excepted(qualification, candidate, exceptions)
    record = sort_out(Lookup(qualification), candidate)
    given = Given(qualification, record.case, record.held)
    found = [*_of_another(certificate, candidate)] or faults(certificate, given)
    about = Verification(
        valid=not found,
        verdict=certificate.verdict,
        qualification=qualification.code,
        candidate=candidate.reference,
        faults=tuple(dict.fromkeys(found)),
        least={} if found else _least(certificate),
        exceptions=exceptions,
        excluded=certificate.excluded,
    )
    proof = certificate.refutation
    if found or proof is None:
        return about
    proved = {
        "rules": tuple(_rules(qualification, proof, places or {})),
        "cases": len([*_leaves(proof)]),
        "enough": certificate.route is not None,
        "never": certificate.no_route is not None,
    }
    return about.model_copy(update=proved)


def _of_another(certificate: Certificate, candidate: Candidate) -> Iterator[str]:
    if certificate.candidate != candidate.reference:
        yield f"it is about {certificate.candidate}, not {candidate.reference}"


def _leaves(proof: Refutation) -> Iterator[Clash | Gap]:
    """Yield what a proof comes down to, case by case."""
    if isinstance(proof, Clash | Gap):
        yield proof
    else:
        yield from _leaves(proof.no)
        yield from _leaves(proof.yes)


def _rules(
    q: Qualification, proof: Refutation, places: Mapping[str, Place]
) -> Iterator[RuleUsed]:
    """Yield each rule that a proof adds up, in the order it names them."""
    words = {line.rule: line.text for line in lines(q)}
    rows = (re.sub(r"#\d+$", "", r) for leaf in _leaves(proof) for r in leaf.named)
    for rule in dict.fromkeys(rows):
        sort, _, what = rule.partition("/")
        place = places.get(rule) or places.get(what if sort == "imports" else "")
        said = words.get(rule) or _UNWRITTEN[sort].format(what)
        yield RuleUsed(rule=rule, words=said, place=place)


def _least(certificate: Certificate) -> dict[str, Decimal]:
    bounds = (bound for part in certificate.least for bound in part.bounds)
    least: dict[str, Decimal] = {}
    for bound in bounds:
        before = least.get(bound.measure, Decimal(0))
        least[bound.measure] = before + Decimal(bound.needed) / HUNDREDTHS
    return least
