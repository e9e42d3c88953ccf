"""Who catches what: every law on every planted bug, as a table in Markdown.

`python -m tests.assurance.matrix` prints it; it takes an hour of one core. Names of
bugs or laws behind it ask for less.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from planner.laws import CATALOGUE, Law, try_law
from tests.assurance.planted import MISSED, MORE, TEN, Planted, planted

EXAMPLES = 200
BUGS = {bug.name: bug for bug in (*TEN, *MORE, *MISSED)}
LAWS = {law.name: law for law in CATALOGUE}


def catches(name: str, laws: Sequence[str]) -> dict[str, int]:
    """Give the laws that a bug breaks, each with the first example that does."""
    bug = BUGS[name]
    found = {law: _first(bug, LAWS[law]) for law in laws}
    return {law: first for law, first in found.items() if first}


def _first(bug: Planted, law: Law) -> int:
    with planted(bug) as subject:
        broken = try_law(law, subject, EXAMPLES, smaller=1).broken
    return 0 if broken is None else broken.first


def table(found: Iterable[tuple[str, dict[str, int]]]) -> Iterator[str]:
    """Write a row for each bug: which laws catch it, by which example."""
    yield "| bug | what slipped | caught by, at example |"
    yield "|---|---|---|"
    for name, laws in found:
        soonest = sorted(laws.items(), key=lambda pair: pair[1])
        caught = ", ".join(f"{law} ({first})" for law, first in soonest)
        yield f"| {name} | {BUGS[name].says} | {caught or 'none'} |"


def main(asked: Sequence[str]) -> None:
    """Print the table of what is asked, of everything if nothing is."""
    bugs = [name for name in BUGS if name in asked] or [*BUGS]
    laws = [name for name in LAWS if name in asked] or [*LAWS]
    with ProcessPoolExecutor() as pool:
        found = pool.map(catches, bugs, [laws] * len(bugs))
        for line in table(zip(bugs, found, strict=True)):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
