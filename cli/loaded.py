"""Loads what a command works on, or reports every fault of it and stops."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

import typer

from cli.options import Format
from cli.output import UNUSABLE, USAGE, fail, report
from planner.applying import apply
from planner.candidate import Candidate
from planner.explaining import UnknownUnitError
from planner.position import Effort
from planner.reading import load_candidate
from planner.record import UnknownGroupError
from rules.diagnostics import Diagnostic, FaultyInputError, Severity
from rules.loading import load_qualification
from rules.model import USUAL, Aim, Least
from rules.names import similar
from rules.reading.loading import Files
from rules.soundness import BY_ASSESSMENT, clashes
from rules.structure import Structure, UnpricedError, structure_of

if TYPE_CHECKING:
    from planner.rendering.explanation import ExplanationReport
    from planner.rendering.text import TextReport


class Warned(Protocol):
    """What is loaded from a file: it may have warnings."""

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """Give the warnings about its files."""


Answer = TypeVar("Answer")
FromFile = TypeVar("FromFile", bound=Warned)

SHORTER = ((99, 99), (4, 4), (4, 2), (3, 1), (4, 0), (2, 0), (1, 0))
"""How much of each list is shown, the last of what counts: until it fits a screen."""


@dataclass(frozen=True)
class Loaded:
    """What a command works on; `record` is None where no candidate was named.

    `files` are the qualification's own, then those of its units if they are others.
    """

    structure: Structure
    record: Candidate | None
    effort: Effort
    files: Files = ()

    @property
    def candidate(self) -> Candidate:
        """Give the record, or that of someone who holds no unit yet."""
        return self.record or Candidate(reference="Someone who holds no unit yet")

    def aim(
        self,
        least: list[Least],
        prefer: list[str],
        avoid: list[str],
        exclude: list[str],
    ) -> Aim:
        """Make an aim of what was asked; every unit it names must be in the bank."""
        for code in (*prefer, *avoid, *exclude):
            if code not in self.structure.bank:
                close = similar(code, self.structure.bank)
                fail(str(UnknownUnitError(code, close)), USAGE)
        return Aim(
            least=tuple(dict.fromkeys(least)) or USUAL.least,
            prefer=frozenset(prefer),
            avoid=frozenset(avoid),
            exclude=frozenset(exclude),
        )

    def answer(self, ask: Callable[..., Answer], *, aim: Aim, on: date) -> Answer:
        """Ask about the candidate as of a day; what can't be asked ends the command."""
        try:
            return ask(self.structure, self.candidate, self.effort, aim=aim, on=on)
        except (UnknownUnitError, UnpricedError) as error:
            fail(str(error), USAGE)
        except UnknownGroupError as error:
            fail(str(error), UNUSABLE)

    def text(self, aim: Aim, on: date, *, sources: bool = False) -> TextReport:
        """Give what renders answers about the candidate."""
        applied = apply(self.structure, self.candidate, aim, on)
        return text_of(applied.structure, self.candidate.as_of(on), sources=sources)

    def explained(
        self, aim: Aim, on: date, *, full: bool, sources: bool
    ) -> Iterator[ExplanationReport]:
        """Yield what renders explanations: in full, or ever shorter ones."""
        from planner.rendering.explanation import (  # noqa: PLC0415 - rich is heavy
            ExplanationReport,
        )
        from planner.rendering.parts import Shown  # noqa: PLC0415

        applied = apply(self.structure, self.candidate, aim, on)
        for most, counted in ((None, None),) if full else SHORTER:
            shown = Shown(most, sources, counted)
            yield ExplanationReport(applied.structure, self.candidate.as_of(on), shown)


def unless_faulty(ask: Callable[[], Answer], format: Format) -> Answer:
    """Do what reads files, or report every fault of them and stop."""
    try:
        return ask()
    except FaultyInputError as error:
        report(list(error.diagnostics), format)
        raise typer.Exit(UNUSABLE) from None


def read(load: Callable[[], FromFile], told: list[Diagnostic]) -> FromFile | None:
    """Load a file and gather what there is to tell of it; None if it can't be used."""
    try:
        loaded = load()
    except FaultyInputError as error:
        told += error.diagnostics
        return None
    told += loaded.warnings
    return loaded


def every(
    load: Callable[[Path], FromFile], paths: Iterable[Path], format: Format
) -> list[FromFile]:
    """Load files, or report every fault of all and stop; warnings are told."""
    told: list[Diagnostic] = []
    loaded = [read(partial(load, path), told) for path in paths]
    report(told, format)
    return [one for one in loaded if one is not None]


def only(load: Callable[[Path], FromFile], path: Path, format: Format) -> FromFile:
    """Load one file, or report every fault of it and stop; warnings are told."""
    (loaded,) = every(load, [path], format)
    return loaded


def load(
    qualification: Path, candidate: Path | None, format: Format, budget: int
) -> Loaded:
    """Load both files, or report every fault of both and stop."""
    found: list[Diagnostic] = []
    structure = record = None
    files: Files = ()
    effort = Effort(steps=budget)
    if candidate is not None:
        held = read(partial(load_candidate, candidate), found)
        record = None if held is None else held.value
    registered = record.registered if record else None
    loaded = read(partial(load_qualification, qualification, registered), found)
    if loaded is not None:
        structure, files = structure_of(loaded), loaded.files
        clashing = clashes(structure, effort.solver, budget)
        if candidate is None and not loaded.value.manners_asked(by_rules=True):
            clashing = list(map(_as_error, clashing))
        found += map(loaded.source.with_excerpt, clashing)
    report(found, format)
    if structure is None:
        raise typer.Exit(UNUSABLE)
    return Loaded(structure, record, effort, files)


def _as_error(diagnostic: Diagnostic) -> Diagnostic:
    """Refuse, where no record is asked about, what only exemptions could meet."""
    if diagnostic.code != BY_ASSESSMENT:
        return diagnostic
    return diagnostic.model_copy(update={"severity": Severity.ERROR})


def text_of(
    structure: Structure, candidate: Candidate | None = None, *, sources: bool = False
) -> TextReport:
    """Give what renders answers about a structure."""
    from planner.rendering.parts import Shown  # noqa: PLC0415 - rich is heavy
    from planner.rendering.text import TextReport  # noqa: PLC0415

    return TextReport(structure, candidate, Shown(sources=sources))
