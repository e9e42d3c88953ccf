"""Tells what came of laws on structures: one line a law, then what there is to add."""

from __future__ import annotations

import textwrap
import traceback
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from planner.laws.law import Law
from planner.laws.showing import shown
from planner.laws.trying import LawBrokenError, Trying
from planner.rendering.words import number, plural
from rules.wording.words import joined

MOST_FILES = 3
"""How many files a note names; of more, it says how many they are."""

UNDETERMINED = "undetermined by the engine"
"""Why a law is left open, if an engine is the reason."""

Property = tuple[str, str | int]


class Outcome(StrEnum):
    """What came of a law on a structure; not asked: it says nothing of its records.

    Left open: it was asked, and nothing was settled of any record.
    """

    HELD = "held"
    BROKEN = "broken"
    LEFT_OPEN = "left open"
    NOT_ASKED = "not asked"


@dataclass(frozen=True, slots=True)
class Told:
    """What came of one law on the structure of one file, on so many records.

    Of `undetermined` further ones the engine left the verdict open. `why` it wasn't
    asked or is left open, and what is `unchecked`, are in words.
    """

    law: str
    outcome: Outcome
    records: int
    undetermined: int = 0
    why: str = ""
    unchecked: tuple[str, ...] = ()
    file: str = ""

    @classmethod
    def of(cls, trying: Trying) -> Told:
        """Tell what came of a law."""
        outcome = _outcome(trying)
        by_engine = [UNDETERMINED] if trying.undetermined else []
        whys = {
            Outcome.NOT_ASKED: trying.skipped,
            Outcome.LEFT_OPEN: (*by_engine, *trying.unchecked),
        }
        return cls(
            law=trying.law.name,
            outcome=outcome,
            records=trying.records,
            undetermined=trying.left_open,
            why="; ".join(whys.get(outcome, ())),
            unchecked=tuple(trying.unchecked),
        )

    @classmethod
    def read(cls, properties: Iterable[Property], file: str) -> Told | None:
        """Read what a report of pytest carries; None if it is of no law."""
        pairs = [(key, str(value)) for key, value in properties]
        found = dict(pairs)
        if "law" not in found:
            return None
        return cls(
            law=found["law"],
            outcome=Outcome(found["outcome"]),
            records=int(found["records"]),
            undetermined=int(found.get("undetermined", 0)),
            why=found.get("why", ""),
            unchecked=tuple(value for key, value in pairs if key == "unchecked"),
            file=file,
        )

    def properties(self) -> Iterator[Property]:
        """Yield it as a report of pytest carries it."""
        yield "law", self.law
        yield "outcome", self.outcome.value
        yield "records", self.records
        if self.undetermined:
            yield "undetermined", self.undetermined
        if self.why:
            yield "why", self.why
        for words in self.unchecked:
            yield "unchecked", words


def _outcome(trying: Trying) -> Outcome:
    if trying.broken is not None:
        return Outcome.BROKEN
    if not trying.examples:
        return Outcome.NOT_ASKED
    return Outcome.LEFT_OPEN if trying.is_open else Outcome.HELD


def words_of(broken: LawBrokenError) -> str:
    """Say which law a structure of somebody's breaks, how, and by which record."""
    law, trial = broken.law, broken.trial
    drawn = [shown(label, value) for label, value in trial.drawn.items()]
    head = f"Broken: {law.name}: {law.says}.\n{broken.found}{_raised(broken)}"
    again = (
        f"Record {broken.first} was the first to break it; every run tries the same."
    )
    return "\n\n".join((head, *drawn, again))


def in_small(broken: LawBrokenError | None) -> Iterator[str]:
    """Yield a smaller structure that breaks a law as well, if one was found."""
    if broken is not None:
        yield f"A smaller structure breaks it too.\n{broken.found}{_raised(broken)}"
        yield from broken.example


def _raised(broken: LawBrokenError) -> str:
    """Say where an engine raised something, if that is what broke the law."""
    if broken.__cause__ is None:
        return ""
    *_, last = traceback.extract_tb(broken.__cause__.__traceback__)
    place = f"{Path(last.filename).name}:{last.lineno}"
    return f"\nIt was raised by {last.name}(), at {place}."


def summary(laws: Iterable[Law], told: Sequence[Told], width: int) -> Iterator[str]:
    """Yield the lines about every law that was tried, in columns."""
    tried = [(law, [one for one in told if one.law == law.name]) for law in laws]
    rows = [(law.says, *_counted(here), here) for law, here in tried if here]
    first = max((len(held) for _, held, _, _ in rows), default=0)
    second = max((len(records) for _, _, records, _ in rows), default=0)
    second += 2 if second else 0
    for says, held, records, here in rows:
        yield from _line(says, f"{held:{first}}{records:>{second}}", width)
        for note in _notes(here):
            yield _folded(note, width)


def _folded(note: str, width: int) -> str:
    """Set a note in from the left; the name of a file isn't broken."""
    return textwrap.fill(
        f"  {note}", width, subsequent_indent="  ", break_on_hyphens=False
    )


def _line(says: str, counted: str, width: int) -> Iterator[str]:
    """Yield a sentence with what stands at the right of it."""
    room = width - len(counted) - 2
    *above, last = textwrap.wrap(says, room)
    yield from above
    yield f"{last:{room}}  {counted}".rstrip()


def _counted(told: Sequence[Told]) -> tuple[str, str]:
    """Say on how many structures it held, or is broken, and on how many records."""
    outcomes = [one.outcome for one in told]
    if Outcome.BROKEN in outcomes:
        return _on("BROKEN", outcomes.count(Outcome.BROKEN), len(told)), ""
    if Outcome.HELD not in outcomes:
        left_open = outcomes.count(Outcome.LEFT_OPEN)
        some = _on("left open", left_open, len(told))
        return some if left_open else "not asked", ""
    held = [one for one in told if one.outcome is Outcome.HELD]
    records = plural(sum(one.records for one in held), "record")
    return _on("held", outcomes.count(Outcome.HELD), len(told)), records


def _on(what: str, some: int, of: int) -> str:
    return what if some == of else f"{what} on {number(some)}"


def _notes(told: Sequence[Told]) -> Iterator[str]:
    """Yield where it is broken, where it wasn't asked and why, and what is open."""
    broken = [one.file for one in told if one.outcome is Outcome.BROKEN]
    if broken:
        yield f"broken on {_files(broken)}"
    yield from _by_reason(_reasons(told))
    some = (one for one in told if one.outcome is not Outcome.LEFT_OPEN)
    undetermined = sum(one.undetermined for one in some)
    if undetermined:
        yield f"left undetermined by the engine: {plural(undetermined, 'record')}"


def _reasons(told: Sequence[Told]) -> Iterator[tuple[str, str, str]]:
    """Yield what is left, why, and where: what wasn't asked first."""
    for left in (Outcome.NOT_ASKED, Outcome.LEFT_OPEN):
        here = (one for one in told if one.outcome is left)
        yield from ((f"{left} on", one.why, one.file) for one in here)
    for one in told:
        words = () if one.outcome is Outcome.LEFT_OPEN else one.unchecked
        yield from (("not all checked on", why, one.file) for why in words)


def _by_reason(reasons: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    files: dict[tuple[str, str], list[str]] = {}
    for what, why, file in reasons:
        files.setdefault((what, why), []).append(file)
    for (what, why), found in files.items():
        yield f"{what} {_files(found)}: {why}"


def _files(files: Sequence[str]) -> str:
    return joined(files) if len(files) <= MOST_FILES else f"{len(files)} structures"
