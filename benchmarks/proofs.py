"""Counts how many verdicts are proved, and times the proofs and their checker.

`python -m benchmarks.proofs` draws structures of up to 60 units with credits, levels,
pathways, bars and links, and records that meet them, nearly meet them or don't. It ends
with 1 if a proof is refused: speed is told, and never fails.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from benchmarks.drawing import Size, Units, amount, drawn
from benchmarks.writing import ms
from planner.certifying import certify
from planner.position import Effort, Verdict, stand
from rules.model import PLAIN, Measure, Qualification
from rules.proof.certificate import Cases, Certificate
from rules.proof.verifying import Given, faults
from rules.structure import Structure

CASES, MOST_UNITS, RECORDS = 5_000, 60, 5
EFFORT = Effort(steps=2_000_000)
TAKES = (
    amount(2, None),
    amount(1, 3),
    amount(3, 3),
    amount(8, None, Measure.CREDITS),
    amount(7, 11, Measure.CREDITS),
    amount(9, 9, Measure.CREDITS),
)
LEGEND = """
Proofs of verdicts, of records drawn at random, structures of up to {units} units
  prove   from the verdict known, its claim and shortfall, to the certificate
  check   the certificate, against the rules alone
"""


@dataclass
class Tally:
    """How many verdicts were proved how, and what took how long."""

    kinds: Counter[str] = field(default_factory=Counter)
    proving: list[float] = field(default_factory=list)
    checking: list[float] = field(default_factory=list)
    largest: int = 0
    refused: list[str] = field(default_factory=list)

    def add(self, given: Given) -> None:
        """Prove one verdict, and check the proof."""
        structure = Structure.of(given.qualification)
        position = stand(structure, given.held, EFFORT)
        start = time.perf_counter()
        one = certify(position, "drawn")
        proved = time.perf_counter()
        self.kinds[_kind(position.verdict, one)] += 1
        if one is None:
            return
        found = faults(one, given)
        self.proving.append(proved - start)
        self.checking.append(time.perf_counter() - proved)
        self.refused += found
        self.kinds["the least or no route, too"] += bool(one.least or one.no_route)
        written = one.model_dump_json(indent=1, exclude_none=True)
        self.largest = max(self.largest, len(written))


def _kind(verdict: Verdict, one: Certificate | None) -> str:
    if verdict is not Verdict.NOT_MET:
        return verdict.value
    if one is None:
        return "not met, not proved"
    cases = isinstance(one.refutation, Cases)
    return f"not met, {'by cases' if cases else 'at once'}"


def questions(seed: int) -> Iterator[Given]:
    """Yield structures and records without end, the same for a seed."""
    random = Random(seed)  # noqa: S311 - structures, not secrets
    while True:
        try:
            q, route = drawn("proofs", _size(random), random)
        except (IndexError, ValueError):  # nothing could be planted in some leaf
            continue
        for _ in range(RECORDS):
            yield Given(q, PLAIN, _record(q, route, random))


def _size(random: Random) -> Size:
    units, nested = random.randint(20, MOST_UNITS), random.randint(0, 1)
    return Size(
        units=units,
        leaves=1 + 6 * nested + random.randint(2, 4),
        shared=random.randint(0, units // 4),
        edges=random.randint(0, units // 8),
        takes=tuple(random.sample(TAKES, 3)),
        nested=nested,
    )


def _record(q: Qualification, route: Units, random: Random) -> Units:
    """Draw a record: the planted route, less some of it, and other units."""
    lost = random.sample(sorted(route), random.choice((0, 0, 1, 2, len(route) // 2)))
    spare = [one.code for one in q.bank.units if one.code not in route]
    more = random.sample(spare, random.randint(0, len(spare) // 2))
    return route.difference(lost).union(more)


def main() -> int:
    """Print the table; 1 if some proof is refused."""
    parser = argparse.ArgumentParser(prog="benchmarks.proofs", description=__doc__)
    parser.add_argument("--cases", type=int, default=CASES, help="verdicts to prove")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    tally = Tally()
    for _, given in zip(range(asked.cases), questions(asked.seed), strict=False):
        tally.add(given)
    print(LEGEND.format(units=MOST_UNITS))
    for line in lines(tally):
        print(line)
    return 1 if tally.refused else 0


def lines(tally: Tally) -> Iterator[str]:
    """Say what came of it."""
    for kind, number in sorted(tally.kinds.items()):
        yield f"  {kind:32}{number:>8,}"
    for fault in dict.fromkeys(tally.refused):
        yield f"  REFUSED: {fault}"
    yield f"\n{'':10}{'median ms':>12}{'worst ms':>12}"
    for name, seconds in (("prove", tally.proving), ("check", tally.checking)):
        if seconds:
            yield f"  {name:8}{ms(statistics.median(seconds))}{ms(max(seconds))}"
    yield f"\n  largest file {tally.largest:,} bytes"


if __name__ == "__main__":
    sys.exit(main())
