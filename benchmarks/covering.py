"""How long the least new evidence takes, and the raw solver for the number alone.

`python -m benchmarks.covering` draws portfolios of 300 statements and up to 60
opportunities. The peer is HiGHS itself, on one model of all that is lacking, built
within the call. Fingerpost's time holds setting the gaps out, the first declared of
all plans with the fewest items, its proof and the ranking of single items. It ends
with 1 if an answer isn't proved, or its proof is refused: speed is told, and never
fails.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from benchmarks.timing import medians
from benchmarks.writing import ms, ratio
from planner.evidence.covering.least import least_evidence
from planner.evidence.covering.possible import Problem, problem_of
from planner.evidence.covering.proof import faults
from planner.evidence.judging import judge
from planner.evidence.portfolio import Opportunity, Portfolio
from rules.standards import (
    Demand,
    EvidenceRule,
    OfKind,
    Ref,
    Section,
    Standard,
    Statement,
    Suite,
    Terms,
)

KINDS = ("observation", "work product", "witness testimony")
RULES = (
    None,
    None,
    EvidenceRule(items=2),
    EvidenceRule(items=2, least=(OfKind(kind=KINDS[0], items=1),)),
    EvidenceRule(kinds=KINDS[:1]),
)
UNITS, STATEMENTS = 10, 30
"""How many units there are, and of how many statements each."""
SEEDS = (1, 2, 3)
DAY = date(2026, 1, 1)
HEAD = f"{'':16}{'items':>7}{'ours':>14}{'HiGHS':>12}{'ratio':>10}{'check':>12}"


@dataclass(frozen=True, slots=True)
class Sort:
    """So many opportunities: each for some `runs` of statements, or for a `share`."""

    opportunities: int = 60
    runs: int = 0
    share: float = 0.0


SORTS = {
    "none": Sort(0),
    "runs": Sort(runs=3),
    "scattered 3%": Sort(share=0.03),
    "scattered 10%": Sort(share=0.1),
}


class DisagreementError(Exception):
    """Raised when the solver finds another number of items."""


def main() -> int:
    """Print a line for each portfolio; 1 if an answer isn't proved."""
    importlib.import_module("highspy")  # which everybody uses
    print(f"The least new evidence, median ms; ratio: HiGHS / ours\n\n{HEAD}")
    sound = [
        _line(f"{name}/{seed}", drawn(sort, seed))
        for name, sort in SORTS.items()
        for seed in SEEDS
    ]
    return 0 if all(sound) else 1


def _line(name: str, portfolio: Portfolio) -> bool:
    """Time one portfolio and print its line; tell whether the answer is proved."""
    units = judge(portfolio, DAY)
    problem = problem_of(units, portfolio)
    found, number = least_evidence(units, portfolio), fewest_by_solver(problem)
    if found.proved and number != found.number:
        raise DisagreementError(f"{name}: {found.number} is not {number}")
    refused = faults(found, problem)
    ours, peer, check = medians(
        [
            lambda: least_evidence(units, portfolio),
            lambda: fewest_by_solver(problem),
            lambda: faults(found, problem),
        ]
    )
    figures = f"{ms(ours)}{ms(peer)}{ratio(peer / ours)}{ms(check)}"
    words = "" if found.proved else f"  at least {found.at_least}"
    print(f"{name:16}{found.number:7}  {figures}{words}", flush=True)
    for fault in refused:
        print(f"REFUSED: {fault}")
    return found.proved and not refused


def drawn(sort: Sort, seed: int) -> Portfolio:
    """Draw a portfolio with nothing in it but opportunities."""
    random = Random(seed)  # noqa: S311 - a benchmark draws nothing secret
    standards = tuple(_standard(random, f"U{n}") for n in range(1, UNITS + 1))
    suite = Suite(
        code="drawn", title="Drawn", standards=standards, evidence=Terms(kinds=KINDS)
    )
    refs = [ref for ref, _ in suite.statements]
    return Portfolio(
        suites=(suite,),
        opportunities=tuple(
            Opportunity(
                id=f"O{n}",
                kind=random.choice(KINDS),
                evidences=tuple(dict.fromkeys(_evidenced(random, sort, refs))),
                times=random.randint(1, 2),
            )
            for n in range(1, sort.opportunities + 1)
        ),
    )


def _standard(random: Random, code: str) -> Standard:
    statements = tuple(
        Statement(
            code=f"P{n}",
            demand=Demand.PERFORMANCE,
            label=f"Statement {n}",
            evidence=random.choice(RULES),
        )
        for n in range(1, STATEMENTS + 1)
    )
    sections = (Section(performance=statements),)
    return Standard(code=code, title=f"Unit {code}", sections=sections)


def _evidenced(random: Random, sort: Sort, refs: list[Ref]) -> Iterator[Ref]:
    yield from (ref for ref in refs if random.random() < sort.share)
    for _ in range(sort.runs):
        start = random.randrange(len(refs))
        yield from refs[start : start + random.randint(3, 12)]


def fewest_by_solver(problem: Problem) -> int:
    """Ask HiGHS for the fewest items."""
    highspy = importlib.import_module("highspy")
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.passModel(_model(highspy, problem))
    highs.run()
    number: float = highs.getInfo().objective_function_value
    return round(number)


def _model(highspy: Any, problem: Problem) -> Any:  # noqa: ANN401 - it has its own types
    """Give all that is wanted as the library's own model."""
    place = {item.name: n for n, item in enumerate(problem.items)}
    columns, wants = len(problem.items), problem.wants
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = columns, len(wants)
    model.col_cost_, model.col_lower_ = [1.0] * columns, [0.0] * columns
    model.col_upper_ = [float(item.most) for item in problem.items]
    model.integrality_ = [highspy.HighsVarType.kInteger] * columns
    model.row_lower_ = [float(want.least) for want in wants]
    model.row_upper_ = [highspy.kHighsInf] * len(wants)
    starts = [0]
    for want in wants:
        starts.append(starts[-1] + len(want.items))
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = starts
    matrix.index_ = [place[name] for want in wants for name in want.items]
    matrix.value_ = [1.0] * starts[-1]
    return model


if __name__ == "__main__":
    sys.exit(main())
