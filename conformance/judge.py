"""Judges any engine by the cases of this folder. It needs PyYAML, and nothing of ours.

An engine is called with a structure and with what is held, both as plain data, just as
YAML reads them, and says what it finds. What it doesn't know isn't tried.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from textwrap import fill
from typing import Any

import yaml

FORMAT = 1
CASES = Path(__file__).parent / "cases"
IMPOSSIBLE = "impossible"
WIDTH = 80

Structure = Mapping[str, Any]
Held = Sequence[Any]
"""Codes of units; or mappings, where more than that is recorded of a unit."""


class FormatError(Exception):
    """Raised of a file that isn't written in the format that is judged here."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine says of a record; None of what it doesn't say.

    `needed` is the fewest further units, or IMPOSSIBLE; `counts` the most held units
    that can count if the record is met.
    """

    met: bool | None = None
    needed: int | str | None = None
    counts: int | None = None


Engine = Callable[[Structure, Held], Answer]


@dataclass(frozen=True, slots=True)
class Record:
    """What somebody holds, what is right of it, and why, in words."""

    holds: Held
    right: Answer
    because: str


@dataclass(frozen=True, slots=True)
class Case:
    """A structure with records; `needs` names what of the language it is written in."""

    name: str
    says: str
    needs: tuple[str, ...]
    structure: Structure
    records: tuple[Record, ...]


class Outcome(StrEnum):
    """What became of a case."""

    PASSED = "passed"
    FAILED = "failed"
    UNDECIDED = "not decided"
    NOT_TRIED = "not tried"


@dataclass(frozen=True, slots=True)
class Judged:
    """A case, what became of it, and why in lines of words."""

    case: Case
    outcome: Outcome
    reasons: tuple[str, ...] = ()


def load_cases(folder: Path = CASES) -> Iterator[Case]:
    """Load every case, by name. Raises FormatError if one is of another format."""
    for path in sorted(folder.rglob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        if data.get("format") != FORMAT:
            raise FormatError(f"{path.name} isn't in format {FORMAT}")
        name = path.relative_to(folder).with_suffix("").as_posix()
        records = tuple(map(_record, data["records"]))
        yield Case(name, data["says"], tuple(data["needs"]), data["structure"], records)


def _record(data: Mapping[str, Any]) -> Record:
    met = {"met": True, "not met": False}[data["verdict"]]
    right = Answer(met, data.get("needed"), data.get("counts"))
    return Record(tuple(data["holds"]), right, data["because"])


def judge(
    engine: Engine, cases: Collection[Case], knows: Collection[str] | None = None
) -> Iterator[Judged]:
    """Judge an engine by some cases; `knows` names what it can read, None is all."""
    for case in cases:
        unknown = [] if knows is None else [n for n in case.needs if n not in knows]
        if unknown:
            yield Judged(case, Outcome.NOT_TRIED, (f"needs {', '.join(unknown)}",))
        else:
            yield _judged(engine, case)


def _judged(engine: Engine, case: Case) -> Judged:
    """Ask about each record. What was wrong decides, then what wasn't answered."""
    answers, wrong = [], list[str]()
    for record in case.records:
        try:
            said = _asked(engine, case.structure, record.holds)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is no answer
            raised = f"{type(error).__name__} was raised: {error}"
            wrong.append(f"{_told(record.holds)}: {raised}")
        else:
            answers.append((record, said))
            wrong += _wrong(record, said)
    if wrong:
        return Judged(case, Outcome.FAILED, tuple(wrong))
    silent = [record for record, said in answers if said.met is None]
    lines = tuple(f"{_told(record.holds)}: no answer" for record in silent)
    return Judged(case, Outcome.UNDECIDED if silent else Outcome.PASSED, lines)


def _asked(engine: Engine, structure: Structure, holds: Held) -> Answer:
    said = engine(deepcopy(structure), deepcopy(holds))
    if not isinstance(said, Answer):
        raise TypeError(f"{said!r} is no Answer")
    return said


def _wrong(record: Record, said: Answer) -> Iterator[str]:
    """Yield what is wrong with an answer: only what was said can be."""
    right = record.right
    pairs = (
        ("", _verdict(right.met), _verdict(said.met)),
        ("needed: ", right.needed, said.needed),
        ("units that count: ", right.counts, said.counts),
    )
    for word, expected, answered in pairs:
        if None not in {expected, answered} and expected != answered:
            told = f"{word}{expected} is right, {answered} was answered"
            yield f"{_told(record.holds)}: {told}. {record.because}"


def _verdict(met: bool | None) -> str | None:  # noqa: FBT001 - a verdict
    return None if met is None else "met" if met else "not met"


def _told(holds: Held) -> str:
    """Say what is held."""
    codes = [str(one["unit"]) if isinstance(one, dict) else str(one) for one in holds]
    return f"holding {', '.join(codes) or 'nothing'}"


def report(title: str, found: Iterable[Judged]) -> str:
    """Say what became of every case, and how many there were of each sort."""
    found = [*found]
    lines = [title]
    for outcome in Outcome:
        some = [one for one in found if one.outcome is outcome]
        lines += ["", f"{outcome} ({len(some)})"] if some else []
        for one in some:
            lines += [f"  {one.case.name}", *map(_wrapped, one.reasons)]
    parts = (f"{sum(one.outcome is o for one in found)} {o}" for o in Outcome)
    number = f"{len(found)} case{'s' * (len(found) != 1)}"
    return "\n".join([*lines, "", f"{number}: {', '.join(parts)}"])


def _wrapped(reason: str) -> str:
    return fill(reason, WIDTH, initial_indent=" " * 4, subsequent_indent=" " * 4)
