"""Our own engine, as the judge asks it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from conformance.judge import IMPOSSIBLE, Answer, Held, Structure
from planner import Candidate, Effort, Verdict, check
from planner.reading import candidate_of
from rules import Structure as Compiled
from rules.loading import Qualifications, load_text
from rules.reading.source import Source
from rules.solvers.protocol import Solver

MET = {Verdict.MET: True, Verdict.NOT_MET: False, Verdict.UNDETERMINED: None}


def fingerpost(
    structure: Structure, held: Held, solver: Solver | None = None
) -> Answer:
    """Answer with the usual engine, or with another."""
    compiled, candidate = read(structure, held)
    effort = Effort() if solver is None else Effort(solver=solver)
    found = check(compiled, candidate, effort)
    met = MET[found.verdict]
    if met is None:
        return Answer()
    if met:
        return Answer(met, None, len(found.claim) if found.most else None)
    least = found.shortfall
    proved = least.proved
    units = IMPOSSIBLE if least.units is None else least.units
    return Answer(met, units if proved else None)


def read(structure: Structure, held: Held) -> tuple[Compiled, Candidate]:
    """Read plain data as the files that they would be written in."""
    loaded, candidate = read_files(structure, held)
    return Compiled.of(loaded.value, loaded.places), candidate


def read_files(structure: Structure, held: Held) -> tuple[Qualifications, Candidate]:
    """Read plain data so, and compile nothing."""
    record = {"candidate": "somebody", "units": [*map(_written, held)]}
    rules, person = (
        _source(name, of)
        for name, of in (("rules.yaml", structure), ("person.yaml", record))
    )
    return load_text(rules, Path(rules.name)), candidate_of(person).value


def _source(name: str, data: object) -> Source:
    """Write JSON, which is YAML too."""
    return Source(name, json.dumps(data, default=str, ensure_ascii=False))


def _written(one: Any) -> Any:  # noqa: ANN401 - plain data
    """Write true and false as our files do."""
    if not isinstance(one, dict):
        return one
    words = {True: "yes", False: "no"}
    return {k: words[v] if isinstance(v, bool) else v for k, v in one.items()}
