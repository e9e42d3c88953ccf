"""Rows and certificates in as few words as a test needs."""

from __future__ import annotations

import re

from planner.certifying import certify
from planner.position import stand
from rules.model import PLAIN, USUAL, Aim, Case, Qualification
from rules.proof.certificate import Certificate, Clash, Gap, Refutation, Times
from rules.proof.row import Row
from rules.proof.rows import Rows
from rules.proof.verifying import Given, faults
from rules.structure import Structure
from tests.engine.building import ALL, exactly, leaf, parent, pathways, qualification
from tests.planner.people import AMPLE


def row(words: str) -> Row:
    """Make a row as written: `2a -1b >= 1`."""
    terms, _, least = words.partition(" >= ")
    pairs = ((term.rstrip("abcdexyz"), term[-1]) for term in terms.split())
    return Row({name: int(factor) for factor, name in pairs}, int(least))


def clash(*words: str) -> Clash:
    """Make a clash of rows: `core`, `2 core`, or `2 core / 3` if divided by 3 first."""
    return Clash(rows=tuple(map(_times, words)))


def _times(words: str) -> Times:
    found = re.fullmatch(r"(?:(-?\d+) )?(.*?)(?: / (-?\d+))?", words)
    assert found is not None
    times, name, by = found.groups("1")
    return Times(row=name, times=int(times), by=int(by))


def gap(above: str, below: str) -> Gap:
    """Make a gap between two rows."""
    return Gap(above=above, below=below)


def written(q: Qualification, held: str = "", case: Case = PLAIN) -> list[str]:
    """Write every row of some units held: `core: +1*x[A, core] >= 1`."""
    found = Rows(q, case, frozenset(held.split(" + "))).rows
    return [
        " ".join((f"{key}:", *(f"{f:+}*{v}" for v, f in one.terms.items())))
        + f" >= {one.least}"
        for key, one in found.items()
    ]


def given(q: Qualification, held: str = "", case: Case = PLAIN) -> Given:
    """Give what a certificate is about: `A + B` are held."""
    return Given(q, case, frozenset(filter(None, held.split(" + "))))


def certificate(about: Given, aim: Aim = USUAL) -> Certificate:
    """Prove a verdict as the planner does."""
    structure = Structure.of(about.qualification, case=about.case, aim=aim)
    proof = certify(stand(structure, about.held, AMPLE), "X-1")
    assert proof is not None
    return proof


def refused(one: Certificate, about: Given, **changed: object) -> list[str]:
    """Say why a changed certificate is refused."""
    return faults(one.model_copy(update=changed), about)


def short(refutation: Refutation | None = None, **more: object) -> Certificate:
    """Make a certificate of not met."""
    known = {"qualification": "q", "candidate": "X-1", "verdict": "not met"}
    return Certificate.model_validate(known | {"refutation": refutation} | more)


def award() -> Qualification:
    """Make a core of two, one of two pathways and a choice of one."""
    return qualification(
        leaf("core", ALL, "A B"),
        parent("p", pathways(1), leaf("p/x", ALL, "C D"), leaf("p/y", ALL, "E")),
        leaf("o", exactly(1), "F G"),
    )
