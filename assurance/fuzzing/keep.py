"""Chooses what is kept of the texts found: python -m assurance.fuzzing.keep [NAME ...].

For each target a few small texts that between them reach most of what all reach. Those
that once broke a promise, `crashed-...`, stay.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from coverage import Coverage

from assurance.fuzzing.__main__ import WORK
from assurance.fuzzing.target import ROOT, Target, set_up
from assurance.fuzzing.targets import TARGETS

MOST = 14
MOST_BYTES = 20_000
LONGEST = 3_000
WEIGHT = 1_500
"""How many bytes a file is worth: of two that reach as much, the shorter is kept."""
CRASHED = "crashed-"

Reached = frozenset[tuple[str, int, int]]


def main(names: Iterable[str]) -> None:
    """Choose for the targets named, or for all."""
    for name in [*names] or TARGETS:
        target = TARGETS[name]
        reached = _reached(target)
        kept = chosen(reached)
        _write(target, kept)
        every = frozenset().union(*reached.values())
        some = frozenset().union(*(reached[data] for data in kept))
        size = sum(map(len, kept))
        told = f"{len(kept):>3} texts, {size:>6,} bytes, {len(some):>5,} branches"
        print(f"{name:<14} {told} of {len(every):,}", flush=True)


def chosen(reached: Mapping[bytes, Reached]) -> list[bytes]:
    """Take text after text, that which reaches most for its size, until it's enough."""
    kept: list[bytes] = []
    seen: set[tuple[str, int, int]] = set()
    left = dict(reached)
    while left and len(kept) < MOST:
        best = max(left, key=lambda text: len(left[text] - seen) / (len(text) + WEIGHT))
        new = left.pop(best) - seen
        if new and sum(map(len, kept)) + len(best) <= MOST_BYTES:
            seen |= new
            kept.append(best)
    return kept


def _reached(target: Target) -> dict[bytes, Reached]:
    """Give what each text reaches of the code, shorter ones first."""
    with tempfile.TemporaryDirectory() as name:
        folder = set_up(Path(name))
        return {text: _one(target, text, folder) for text in _texts(target)}


def _texts(target: Target) -> list[bytes]:
    """Give the texts there are to choose from: those found, and those kept."""
    folders = (WORK / target.name, target.corpus)
    files = (path for folder in folders if folder.exists() for path in folder.iterdir())
    texts = {path.read_bytes() for path in files if not path.name.startswith(CRASHED)}
    short = (text for text in texts if len(text) <= LONGEST)
    return sorted(short, key=lambda text: (len(text), text))


def _one(target: Target, text: bytes, folder: Path) -> Reached:
    source = [str(ROOT / name) for name in ("rules", "planner")]
    measured = Coverage(data_file=None, branch=True, source=source, config_file=False)
    measured.start()
    try:
        target.check(text, folder)
    finally:
        measured.stop()
    data = measured.get_data()
    return frozenset(
        (file, *arc) for file in data.measured_files() for arc in data.arcs(file) or ()
    )


def _write(target: Target, kept: Iterable[bytes]) -> None:
    """Write the texts kept in place of those before, each named by what came of it."""
    target.corpus.mkdir(parents=True, exist_ok=True)
    for path in target.corpus.iterdir():
        if not path.name.startswith(CRASHED):
            path.unlink()
    with tempfile.TemporaryDirectory() as name:
        folder = set_up(Path(name))
        for number, text in enumerate(kept, 1):
            outcome = target.check(text, folder)
            (target.corpus / f"{number:02d}-{outcome}.txt").write_bytes(text)


if __name__ == "__main__":
    main(sys.argv[1:])
