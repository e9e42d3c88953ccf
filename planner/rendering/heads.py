"""The lines that head a page: whose record, and which qualification."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.text import Text

from planner.candidate import Candidate
from planner.position import Verdict
from planner.rendering.parts import QUIET, STRONG
from planner.rendering.sentences import STYLES
from rules.model import Qualification


def head(
    qualification: Qualification, candidate: Candidate | None
) -> Iterator[RenderableType]:
    """Head a page about a qualification and, where there is one, a candidate."""
    if candidate is not None:
        yield named(candidate)
    yield entitled(qualification)
    asked = qualification.code
    if candidate is not None and candidate.qualification not in {None, asked}:
        words = f"This record is for {candidate.qualification}, not for {asked}."
        yield Text(words, STYLES[Verdict.NOT_MET])
    yield Text()


def dated(out_of_date: Iterable[str]) -> Iterator[RenderableType]:
    """Say below a verdict what keeps a certificate from being claimed."""
    for words in out_of_date:
        yield Text(words, STYLES[Verdict.UNDETERMINED])


def named(candidate: Candidate) -> Text:
    """Name a candidate, with the centre's reference."""
    names = dict.fromkeys([candidate.title, candidate.reference])
    return Text(" · ".join(names), STRONG)


def entitled(qualification: Qualification) -> Text:
    """Give a qualification's title, with its version where there are some."""
    version = f" · version {qualification.version}" if qualification.version else ""
    return Text(qualification.title, STRONG).append(version, f"not bold {QUIET}")
