"""Asks every pair of engines the same: python -m assurance.differential --cases 50000.

A line for each pair. Where one differs it ends with 1, and the smallest case is shown.
A case is seen again by its number: --pair choice:highs --case 12345.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence

from assurance.differential import cp_sat
from assurance.differential.numbered import case_of
from assurance.differential.pairs import PAIRS, Pair
from assurance.differential.running import Found, answers_to, run, shrunk


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the pairs asked for, or all; 1 if any differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pair", action="append", choices=PAIRS, metavar="PAIR")
    parser.add_argument("--cases", type=int, default=50_000, help="for each pair")
    parser.add_argument("--first", type=int, default=0, help="its number")
    parser.add_argument("--case", type=int, help="show one case of one pair")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args(arguments)
    pairs = [pair for pair in PAIRS.values() if pair.name in (given.pair or PAIRS)]
    here = [pair for pair in pairs if not pair.has_cp_sat or cp_sat.is_installed()]
    for pair in pairs:
        if pair not in here:
            print(f"{pair.name:<32} not run: OR-tools isn't installed")
    if given.case is not None:
        return max([_show(pair, given.case) for pair in here], default=0)
    start = time.monotonic()
    cases = range(given.first, given.first + given.cases)
    found = run(here, cases, given.processes)
    for line in _table(here, found):
        print(line, flush=True)
    print(f"{time.monotonic() - start:,.0f} seconds, {given.processes} processes")
    return int(any(found.differ.values()))


def _table(pairs: Sequence[Pair], found: Found) -> Iterator[str]:
    """Yield a line for each pair, and the smallest case in which it differs."""
    for pair in pairs:
        name = pair.name
        yield (
            f"{name:<32} {found.cases[name]:>7,} cases  "
            f"{found.compared[name]:>7,} compared  {found.differ[name]:>5,} differences"
        )
    for pair in (pair for pair in pairs if found.differ[pair.name]):
        first = found.first(pair.name)
        small = shrunk(pair, first.number)
        yield f"\n{pair.name} --case {first.number}: {'; '.join(first.said)}"
        yield (small or first.drawn).written


def _show(pair: Pair, number: int) -> int:
    """Show what a pair says of one case."""
    drawn = case_of(pair.stream, number)
    (answers,) = answers_to([drawn], [pair])
    print(drawn.written)
    for name in (pair.one, pair.other):
        print(f"{name}: {answers[name]}")
    said = pair.differ(answers)
    print("\n".join(said) or "they agree")
    return int(bool(said))


if __name__ == "__main__":
    sys.exit(main())
