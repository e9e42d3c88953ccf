"""Times verdict, check, count and list on both leaflet structures, and start-up.

For nobody's, a midway and a finished record, the contenders answer in the same run.
Their verdicts, counts and routes are compared first: if they differ, it stops.
Then come families of structures up to a degree's size, against general solvers; with
`--quick`, the small ones alone. Nothing here fails for being slow: targets stand
beside the figures. It ends with 1 if answers differ.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from benchmarks.contest import contest
from benchmarks.peers import Direct, Plain, Shape
from benchmarks.timing import Calls, medians, processes
from benchmarks.writing import ms, ratio
from planner.candidate import Candidate
from planner.checking import check
from planner.position import Verdict, stand
from planner.reading import load_candidate
from planner.routing import find_routes
from rules.loading import load_qualification
from rules.structure import Structure

LDSS = Path(__file__).parent.parent / "examples" / "ldss"
LEVELS = {3: LDSS / "level-3.yaml", 4: LDSS / "level-4.yaml"}
MIDWAY = {3: "bridget-midway", 4: "dev-level-4"}
FINISHED = {3: "erin-finished", 4: "grace-level-4-finished"}
STARTS, ALL = 20, 1_000_000
MOST_CHECK, MOST_COUNT, MOST_START = 0.0005, 0.001, 2.0
IMPORTS = "import pydantic, yaml, typer, constraint"
WITH_MODEL = f"{IMPORTS}; pydantic.create_model('Model', number=int)"
LEGEND = """
Fingerpost's structure is compiled once, outside what is timed (below: what that takes).
  verdict  ours with the best claim, verified; the peers': yes or no
  check  ours: the full report (claim, shortfall, reasons); the peers': yes or no
  count  ours: find_routes, every route as families, counted exactly; peers: one by one
  list   every route written out unit by unit, by all three
  0/1    a plain python-constraint model, one 0/1 variable per unit and per pathway
  loop   itertools, by hand, for this one shape of rule and no other
A ratio is peer / ours: above 1, Fingerpost is the faster. Medians, in ms.
"""


class DisagreementError(Exception):
    """Raised when contenders answer differently: their times compare nothing."""


@dataclass(frozen=True, slots=True)
class Ours:
    """The questions asked of Fingerpost as its command line asks them."""

    structure: Structure
    candidate: Candidate

    def verdict(self) -> bool:
        """Find the best claim, verify it, and take the verdict."""
        position = stand(self.structure, self.candidate.held)
        return position.verdict is Verdict.MET

    def met(self) -> bool:
        """Make the whole report and take its verdict."""
        return check(self.structure, self.candidate).verdict is Verdict.MET

    def count(self) -> int | None:
        """Find every route as families and take their exact count."""
        return find_routes(self.structure, self.candidate.held).routes

    def routes(self) -> tuple[tuple[str, ...], ...]:
        """Find the families and write out every route in them."""
        return find_routes(self.structure, self.candidate.held, best=ALL).best


def main() -> int:
    """Print every table; 1 if the answers of some contender differ."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small families only")
    quick = parser.parse_args().quick
    _leaflets()
    return 0 if contest(quick=quick) else 1


def _leaflets() -> None:
    """Print the tables of the two leaflet structures, and of starting up."""
    print(f"Python {platform.python_version()}, {os.cpu_count()} CPUs, ", end="")
    print(f"python-constraint {version('python-constraint2')}", LEGEND, sep="\n")
    print(
        f"{'':26}{'ours':>10}{'0/1':>12}{'ratio':>10}{'loop':>12}{'ratio':>10}  target"
    )
    for level in LEVELS:
        _questions(level, "nobody", _candidate(""))
        _questions(level, "midway", _candidate(MIDWAY[level]))
        _questions(level, "finished", _candidate(FINISHED[level]))
    print(f"\n{'afresh':26}{'load':>10}  {'compile':>10}  with check  with count")
    for level in LEVELS:
        _afresh(level)
    print(f"\nStart-up: fresh processes, {STARTS} interleaved rounds")
    _start_up()


def _candidate(name: str) -> Candidate:
    """Load one of the example candidates; without a name, nobody."""
    if not name:
        return Candidate(reference="nobody yet")
    return load_candidate(LDSS / f"candidates/{name}.yaml").value


def _questions(level: int, record: str, candidate: Candidate) -> None:
    """Time the three questions about one record, once the answers agree."""
    qualification = load_qualification(LEVELS[level]).value
    shape, held = Shape.of(qualification), frozenset(candidate.held)
    ours = Ours(Structure.of(qualification), candidate)
    contenders = (ours, Plain(shape, held), Direct(shape, held))
    routes = _agreed(contenders)
    about = f"level {level} {record:8}"
    verdicts = [ours.verdict, *(c.met for c in contenders[1:])]
    _row(f"{about} verdict", verdicts, MOST_CHECK)
    _row(f"{about} check", [c.met for c in contenders], MOST_CHECK)
    _row(f"{about} count", [c.count for c in contenders], MOST_COUNT)
    _row(f"{about} list", [c.routes for c in contenders], None, f"{routes:,} routes")


def _agreed(contenders: tuple[Ours, Plain, Direct]) -> int:
    """Give the number of routes, if all agree on it, on the routes and the verdict."""
    listed = [contender.routes() for contender in contenders]
    counts = {*map(len, listed), *(contender.count() for contender in contenders)}
    routes = {frozenset(map(frozenset, found)) for found in listed}
    verdicts = {contender.met() for contender in contenders}
    if not len(counts) == len(routes) == len(verdicts) == 1:
        raise DisagreementError(f"verdicts {verdicts}, counts {counts}, or the routes")
    return len(listed[0])


def _row(label: str, calls: Calls, most: float | None, note: str = "") -> None:
    """Time one question and print its row."""
    ours, *peers = medians(calls)
    cells = (f"{ms(peer)}{ratio(peer / ours)}" for peer in peers)
    words = note if most is None else _target(ours, most, f"{most * 1000:g} ms")
    print(f"{label:22}{ms(ours)}{''.join(cells)}  {words}", flush=True)


def _afresh(level: int) -> None:
    """Time loading, compiling, and questions to a structure compiled for them."""
    file, candidate = LEVELS[level], _candidate(MIDWAY[level])
    qualification = load_qualification(file).value
    seconds = medians(
        [
            lambda: load_qualification(file),
            lambda: Structure.of(qualification),
            lambda: Ours(Structure.of(qualification), candidate).met(),
            lambda: Ours(Structure.of(qualification), candidate).count(),
        ]
    )
    print(f"{f'level {level} midway':22}{''.join(map(ms, seconds))}")


def _start_up() -> None:
    """Time the command line against the imports of the libraries it stands on."""
    fingerpost = str(Path(sys.executable).with_name("fingerpost"))
    files = [str(LEVELS[3]), str(LDSS / f"candidates/{MIDWAY[3]}.yaml")]
    program = [fingerpost, "check", *files]
    commands: dict[str, Sequence[str]] = {
        "fingerpost check": program,
        "fingerpost check --format json": [*program, "--format", "json"],
        f'python -c "{IMPORTS}"': [sys.executable, "-c", IMPORTS],
        "the same, and one model of pydantic's": [sys.executable, "-c", WITH_MODEL],
        "python -c pass": [sys.executable, "-c", "pass"],
    }
    seconds = processes(list(commands.values()), STARTS)
    for label, median in zip(commands, seconds, strict=True):
        print(f"{label:54}{ms(median)}")
    bare, with_model = seconds[0] / seconds[2], seconds[0] / seconds[3]
    words = _target(bare, MOST_START, f"{MOST_START:g}x")
    print(f"{'ratio, check / imports':53}{ratio(bare):>12}  {words}")
    print(f"{'ratio, check / imports and one model':53}{ratio(with_model):>12}")


def _target(figure: float, most: float, limit: str) -> str:
    """Say how a figure stands to its target."""
    return f"{'within' if figure < most else 'over'} target: {limit}"


if __name__ == "__main__":
    sys.exit(main())
