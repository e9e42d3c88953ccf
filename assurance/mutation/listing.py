"""What became of mutants, and the list of survivors that says why each may live."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from assurance.mutation.mutants import Mutant
from assurance.mutation.parts import PARTS, files_of

LISTED: Final = Path(__file__).with_name("survivors.yaml")
SURVIVED: Final = "survived"
BROKEN: Final = "broken: "
"""What our own tool ended with: it says nothing of the tests, so nobody is killed."""


class Results:
    """What became of each mutant: the test that killed it, or how it ended else."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.known = dict[str, str]()
        self.reread()

    def reread(self) -> None:
        """Read what another process has added."""
        if self._path.exists():
            lines = self._path.read_text(encoding="utf-8").splitlines()
            self.known |= dict(map(json.loads, lines))

    def add(self, mutant: Mutant, said: str) -> None:
        """Keep what is said of a mutant now, in the file too: a run may be stopped."""
        self.known[mutant.key] = said
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps([mutant.key, said]) + "\n")

    def survivors(self, mutants: Sequence[Mutant]) -> list[Mutant]:
        """Give those of some mutants that are tried and that no test has killed."""
        return [m for m in mutants if m.key in self.known and lives(self.known[m.key])]


def lives(said: str) -> bool:
    """Tell whether a mutant that this is said of wasn't killed by any test."""
    return said == SURVIVED or said.startswith(BROKEN)


@dataclass(frozen=True)
class Listed:
    """The survivors that are known, each with a reason.

    Those of `equivalent` can't be told from the code by any test, those of `accepted`
    needn't be. Those of `open` are still to be looked into.
    """

    equivalent: Mapping[str, str]
    accepted: Mapping[str, str]
    open: Mapping[str, str]

    @property
    def every(self) -> dict[str, str]:
        """Give all of them."""
        return {**self.equivalent, **self.accepted, **self.open}


def read_listed(path: Path = LISTED) -> Listed:
    """Read the list: under each heading reasons, each with its mutants."""
    read = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Listed(
        **{
            heading: {key: one["because"] for one in ones for key in one["mutants"]}
            for heading, ones in read.items()
        }
    )


def compared(
    tried: Collection[str], survivors: Collection[str], listed: Listed
) -> Iterator[str]:
    """Yield where survivors and the list differ, a line each."""
    for key in survivors:
        if key not in listed.every:
            yield f"new survivor: {key}"
    for key in listed.every:
        if key in tried and key not in survivors:
            yield f"listed, but killed now: {key}"


def figures(
    mutants: Sequence[Mutant], known: Mapping[str, str], listed: Listed
) -> Iterator[str]:
    """Yield a line for each part: of all its mutants tried, how many are killed."""
    yield f"{'':10}{'mutants':>9}{'tried':>9}{'killed':>9}{'survive':>9}  score"
    for part in PARTS:
        files = set(files_of(part))
        all_of = [m for m in mutants if m.file in files]
        tried = [m.key for m in all_of if m.key in known]
        alive = [key for key in tried if lives(known[key])]
        same = sum(key in listed.equivalent for key in alive)
        if tried:
            killed = len(tried) - len(alive)
            yield (
                f"{part:10}{len(all_of):9}{len(tried):9}{killed:9}{len(alive):9}"
                f"  {killed / len(tried):.1%}, {same} of the survivors equivalent"
            )
