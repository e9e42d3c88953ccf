"""Tries mutants of the core: `python -m assurance.mutation [PART or FILE ...]`.

First every test runs once, to learn which lines it runs. Then each mutant is tried by
few tests, and each that survives by more. At last what survived is compared with the
list of survivors that are explained. A run that was stopped goes on with `--resume`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

import pytest

from assurance.mutation.covering import Covering, Map, read_map
from assurance.mutation.listing import (
    SURVIVED,
    Results,
    compared,
    figures,
    read_listed,
)
from assurance.mutation.mutants import Mutant, mutants_of
from assurance.mutation.parts import PARTS, ROOT, files_of
from assurance.mutation.running import ANEW, QUIET, Trying, tried_anew

KEPT = ROOT / ".mutants"


def main() -> int:
    """Try mutants; end with 1 if what survives isn't what is listed."""
    asked = _arguments().parse_args()
    KEPT.mkdir(exist_ok=True)
    if not asked.resume:
        (KEPT / "results.jsonl").unlink(missing_ok=True)
        _apart(
            [*asked.tests, f"--basetemp={KEPT / 'base'}"], Covering(KEPT / "map.json")
        )
    results, known = Results(KEPT / "results.jsonl"), read_map(KEPT / "map.json")
    files = [
        f for name in asked.of for f in (files_of(name) if name in PARTS else [name])
    ]
    mutants = [m for file in files for m in mutants_of(file, ROOT / file)]
    chosen = sorted((m for m in mutants if m.draw < asked.share), key=lambda m: m.draw)
    for most in asked.seconds:
        _try(chosen, results, known, most)
    return _report(mutants, chosen, results)


def _try(chosen: Sequence[Mutant], results: Results, known: Map, most: float) -> None:
    """Try the mutants that live by tests that take up to so many seconds each."""
    alive = [m for m in chosen if results.known.get(m.key, SURVIVED) == SURVIVED]
    tests = sorted({name.partition("::")[0] for name in known.seconds})
    base = KEPT / "base"
    _apart([*tests, f"--basetemp={base}"], Trying(alive, known, results.add, most))
    results.reread()
    for mutant in alive:
        if results.known[mutant.key] == ANEW:
            results.add(mutant, tried_anew(mutant, known, most, base))


def _apart(options: Sequence[str], plugin: object) -> None:
    """Run pytest in a process of its own: here nothing of ours is to be imported."""
    child = os.fork()
    if child == 0:
        pytest.main([*QUIET, *options], plugins=[plugin])
        sys.stdout.flush()
        os._exit(0)
    os.waitpid(child, 0)


def _report(
    mutants: Sequence[Mutant], chosen: Sequence[Mutant], results: Results
) -> int:
    listed = read_listed()
    tried = [m.key for m in chosen]
    alive = [m.key for m in results.survivors(chosen)]
    differences = list(compared(tried, alive, listed))
    known = {key: results.known[key] for key in tried}
    print(*figures(mutants, known, listed), *differences, sep="\n")
    return int(bool(differences))


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("of", nargs="*", default=list(PARTS), help="parts or files")
    parser.add_argument("--resume", action="store_true", help="keep earlier results")
    parser.add_argument("--share", type=float, default=1, help="of all mutants: 0 to 1")
    parser.add_argument("--tests", nargs="*", default=["tests"], help="where tests are")
    parser.add_argument(
        "--seconds", nargs="*", type=float, default=[1, 30], help="of tests per mutant"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
