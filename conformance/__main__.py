"""Judges one of the engines here: `python -m conformance greedy`, or `fingerpost`.

It ends with 1 if the engine fails a case, with 2 if there is no such engine.
"""

from __future__ import annotations

import sys

from conformance.fingerpost import fingerpost
from conformance.greedy import KNOWS, greedy
from conformance.judge import Judged, Outcome, judge, load_cases, report

ENGINES = {"greedy": (greedy, KNOWS), "fingerpost": (fingerpost, None)}


def main(words: list[str]) -> int:
    """Judge an engine by its name."""
    if words in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    name = " ".join(words) or "greedy"
    if name not in ENGINES:
        print(f"There is no engine '{name}' here: there are {' and '.join(ENGINES)}.")
        return 2
    found = judged(name)
    print(report(f"Engine: {name}", found))
    return int(any(one.outcome is Outcome.FAILED for one in found))


def judged(name: str) -> list[Judged]:
    """Judge one of the engines by every case."""
    engine, knows = ENGINES[name]
    return [*judge(engine, [*load_cases()], knows)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
