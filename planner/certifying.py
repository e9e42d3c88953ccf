"""Certificates: a verdict with all that somebody else needs to be sure of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from typing import TypedDict

from planner.applying import apply
from planner.candidate import Candidate
from planner.position import Effort, Position, Verdict, stand
from rules.constraints.program import Role
from rules.model import USUAL, Aim, Measure
from rules.proof.certificate import Bound, Certificate, Claim, Part, Refutation
from rules.proof.proving import refute
from rules.proof.rows import Rows
from rules.proof.verifying import LESS, at_most, priced
from rules.structure import Structure


def certify(position: Position, candidate: str) -> Certificate | None:
    """Prove the verdict on a candidate; None if it is undetermined, or no proof found.

    A proof is sought among the rows of the model, not those that the engine was asked
    about: that both read the rules alike is proved with it.
    """
    if position.verdict is Verdict.UNDETERMINED:
        return None
    structure = position.structure
    q, case = structure.qualification, structure.case
    rows = Rows(q, case, position.held)
    plain = Certificate(
        qualification=q.code,
        version=q.version,
        candidate=candidate,
        verdict="met" if position.verdict is Verdict.MET else "not met",
        excluded=tuple(sorted(structure.aim.exclude & structure.lookup.takeable)),
    )
    if position.verdict is Verdict.MET:
        return plain.model_copy(update={"claim": _claim(position, rows)})
    refutation = refute(rows.rows, rows.most)
    if refutation is None:
        return None
    return plain.model_copy(update={"refutation": refutation, **_needed(position)})


def prove(
    structure: Structure,
    candidate: Candidate,
    effort: Effort | None = None,
    *,
    aim: Aim = USUAL,
    on: date | None = None,
) -> Certificate | None:
    """Prove where a candidate stands, as of a day; None if the budget settles nothing.

    Raises UnknownGroupError and UnpricedError.
    """
    applied = apply(structure, candidate, aim, on)
    position = stand(applied.structure, applied.held, effort)
    return certify(position, candidate.reference)


class _Needed(TypedDict, total=False):
    route: Claim
    least: tuple[Part, ...]
    no_route: Refutation | None


def _needed(position: Position) -> _Needed:
    """Give a route, and proofs that less won't do; or a proof that there is none."""
    structure = position.structure
    usable = position.held | position.open_units
    rows = Rows(structure.qualification, structure.case, usable)
    if position.shortfall is None:
        return {"no_route": refute(rows.rows, rows.most)} if position.proved else {}
    parts = tuple(_parts(position, rows)) if position.proved else ()
    proved = all(len(p.bounds) == len(structure.aim.least) for p in parts)
    return {"route": _claim(position, rows), "least": parts if proved else ()}


def _parts(position: Position, rows: Rows) -> Iterator[Part]:
    """Prove of each component that is short what its units have to bring."""
    found = zip(position.queries, position.outcomes, position.lacking, strict=True)
    for query, outcome, lacking in found:
        if outcome.solution is not None and lacking:
            taken = position.place(query, outcome.solution).taken
            codes = (code for peers in query.component.peers for code in peers)
            units = tuple(sorted(position.open_units.intersection(codes)))
            bounds = tuple(_bounds(position, rows, units, taken))
            yield Part(units=units, bounds=bounds)


def _bounds(
    position: Position, rows: Rows, units: Collection[str], taken: Collection[str]
) -> Iterator[Bound]:
    """Prove measure by measure that less won't do; stop where no proof is found."""
    bank, known = position.structure.lookup.bank, dict(rows.rows)
    for measure in position.structure.aim.least:
        needed = sum(priced(taken, measure, bank).values())
        row = at_most(needed, priced(units, measure, bank), rows)
        less = replace(row, least=row.least + 1)
        proof = refute({**known, LESS: less}, rows.most, about=LESS)
        if proof is None:
            return
        yield Bound(measure=measure, needed=needed, less=proof)
        known[f"least/{measure}"] = row


def _claim(position: Position, rows: Rows) -> Claim:
    """Write the best claim in the words of rows."""
    values = position.placed.values
    cutting = {Role.CUT, Role.STRADDLES}
    claim = {v.name: n for v, n in values.items() if v.role not in cutting}
    return claim | _cuts(position, rows, claim)


def _cuts(position: Position, rows: Rows, claim: Claim) -> Claim:
    """Say of which unit each maximum cuts how much: of one that has enough left."""
    program, found = position.structure.program, Claim()
    left: dict[tuple[Measure, str], int] = {}
    for cut in program.cuts:
        off = program.variables[cut.off]
        value = position.placed.values.get(off, 0)
        steps = int(value * cut.step / rows.step(cut.measure))
        rule = off.group.rpartition(".")[0]
        for variable in cut.units if value else ():
            unit = program.variables[variable].name
            most = rows.most.get(f"cut[{rule}, {unit}]", 0)
            if claim.get(unit) and left.setdefault((cut.measure, unit), most) >= steps:
                left[cut.measure, unit] -= steps
                found[f"cut[{rule}, {unit}]"] = steps
                found[f"straddles[{rule}, {unit}]"] = 1
                break
    return found
