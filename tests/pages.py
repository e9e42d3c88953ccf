"""Pages of the documentation: files that readers write, commands, what they print."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeAlias

ROOT = Path(__file__).parent.parent
_FILE = re.compile(
    r"^(?:`|<!-- file )([\w-]+\.yaml)(?:`:\n| -->)\n```yaml\n(.*?)^```$",
    re.DOTALL | re.MULTILINE,
)


class Shown(NamedTuple):
    """A command line on a page, and what the page says it prints."""

    command: str
    out: str

    def __str__(self) -> str:
        """Name it by its command."""
        return self.command


class Printed(NamedTuple):
    """What a command printed, and the status it ended with."""

    out: str
    err: str
    status: int


Play: TypeAlias = Callable[[str], Printed]
"""Runs a command line in the present folder, 80 columns wide."""


class Page:
    """A page, by its path from the root of the repository."""

    def __init__(self, path: str) -> None:
        self.text = (ROOT / path).read_text(encoding="utf-8")

    def blocks(self, language: str) -> list[str]:
        """Give the fenced blocks of a language, in order."""
        pattern = rf"^```{language}\n(.*?)^```$"
        return re.findall(pattern, self.text, re.DOTALL | re.MULTILINE)

    def block(self, language: str) -> str:
        """Give the one fenced block of a language."""
        (found,) = self.blocks(language)
        return found

    def write_files(self, folder: Path) -> None:
        """Write the files of the page that are named above their text."""
        for name, text in _FILE.findall(self.text):
            (folder / name).write_text(text, encoding="utf-8")

    def commands(self) -> list[Shown]:
        """Give each command line with what the page says it prints."""
        blocks = "".join(self.blocks("console"))
        parts = re.split(r"^\$ ", blocks, flags=re.MULTILINE)[1:]
        return [Shown(*part.split("\n", 1)) for part in parts]

    def rows(self) -> list[list[str]]:
        """Give the cells of each row of the tables, heads and rules among them."""
        lines = [one for one in self.text.splitlines() if one.startswith("|")]
        return [[cell.strip() for cell in one.strip("|").split("|")] for one in lines]

    def names(self) -> list[str]:
        """Give what stands first in each row, without the marks of code."""
        return [row[0].strip("`") for row in self.rows()]
