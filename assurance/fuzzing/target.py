"""What is fuzzed: something that reads, and texts that it is known to read."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
CASES = ROOT / "tests" / "cases"
HERE = Path(__file__).parent
CORPUS = HERE / "corpus"
LONGEST = 6_000
LONGEST_PHRASE = 160
BESIDE = {
    "units.yaml": EXAMPLES / "ldss" / "units.yaml",
    "level-3.yaml": EXAMPLES / "ldss" / "level-3.yaml",
    "record.yaml": EXAMPLES / "ldss" / "candidates" / "carlos-two-pathways.yaml",
    "practitioners.yaml": CASES / "standards" / "files" / "practitioners.yaml",
    "themes.yaml": CASES / "standards" / "files" / "themes.yaml",
    "crosswalk.yaml": CASES / "standards" / "files" / "crosswalk.yaml",
    "mapping.yaml": HERE / "mapping.yaml",
}
"""Files that a text may name: each is found beside it under its name."""


@dataclass(frozen=True, slots=True)
class Target:
    """A reader of one kind of text.

    `check` reads a text and raises if a promise about that is broken; the folder holds
    the files `BESIDE` it. It says what came of it: `read`, or the code of a fault.
    `seeds` are texts to start from, as people write them; `longest` is how many bytes
    are tried.
    """

    name: str
    check: Callable[[bytes, Path], str]
    seeds: Callable[[], Iterable[bytes]]
    longest: int = LONGEST

    @property
    def corpus(self) -> Path:
        """Give the folder of the texts that are kept."""
        return CORPUS / self.name


def set_up(folder: Path) -> Path:
    """Put into a folder what texts may name; give the folder."""
    for name, file in BESIDE.items():
        shutil.copyfile(file, folder / name)
    return folder
