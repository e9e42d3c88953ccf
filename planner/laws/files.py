"""What is written reads back, is laid out in one way, and keeps to the schema."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from planner.laws.law import Law, Trial
from rules.diagnostics import FaultyInputError
from rules.formatting.parsing import UnusualError
from rules.formatting.proving import QUALIFICATION_FILE, LostError, formatted
from rules.loading import load_text
from rules.model import Qualification
from rules.reading.nodes import Node, compose
from rules.reading.source import Source
from rules.schema.editing import value_of
from rules.schema.qualification import qualification_schema
from rules.writing import dump_qualification


def _reads_back(trial: Trial) -> None:
    q, name = trial.qualification, trial.source.name
    again = _loaded(trial, Source(name, dump_qualification(q)))
    trial.require(
        _in_place(again) == _in_place(q),
        "Written out, it reads back as something else.",
    )


def _in_place(q: Qualification) -> Qualification:
    """Give a structure with its units in place: what else their file says is gone.

    A file has no two spaces running in a title.
    """
    units = (
        unit.model_copy(update={"title": " ".join(unit.title.split())})
        for unit in q.bank.units
    )
    said = {"title": "", "units": tuple(units), "source": None, "note": None}
    return q.model_copy(update={"bank": q.bank.model_copy(update=said)})


def _loaded(trial: Trial, source: Source) -> Qualification:
    try:
        return load_text(source, Path(source.name)).value
    except FaultyInputError as error:
        trial.breach(f"It can't be read: {error.diagnostics[0].message}.")


def _has_one_layout(trial: Trial) -> None:
    source = trial.file or _with_comment(trial)
    once = _formatted(trial, source)
    again = _formatted(trial, Source(source.name, once))
    trial.require(once == again, "Laid out again, it changes again.")


def _with_comment(trial: Trial) -> Source:
    """Give the file of a structure with a comment somewhere, on a line of its own."""
    lines = trial.source.text.splitlines()
    number = trial.draw(st.integers(0, len(lines) - 1), "a comment above the line")
    indent = len(lines[number]) - len(lines[number].lstrip())
    lines.insert(number, f"{' ' * indent}# a comment")
    commented = Source(trial.source.name, "\n".join([*lines, ""]))
    return commented if _reads_as(commented, trial.qualification) else trial.source


def _reads_as(source: Source, q: Qualification) -> bool:
    """Tell whether a file says what a structure does: no comment is part of a text."""
    try:
        return _in_place(load_text(source, Path(source.name)).value) == _in_place(q)
    except FaultyInputError:
        return False


def _formatted(trial: Trial, source: Source) -> str:
    try:
        return formatted(source, Path(source.name), QUALIFICATION_FILE)
    except UnusualError as why:
        trial.skip(f"the file is left as it is: {why}")
    except LostError as error:
        trial.breach(f"{error}.")


def _keeps_to_schema(trial: Trial) -> None:
    trial.ask_only_if(
        importlib.util.find_spec("jsonschema") is not None, "jsonschema isn't installed"
    )
    root = compose(trial.source)
    wrong = [] if root is None else _errors(root)
    trial.require(not wrong, f"The schema refuses it: {wrong[0] if wrong else ''}.")


def _errors(root: Node) -> list[str]:
    """Say what an editor would underline."""
    return [error.message for error in _validator().iter_errors(value_of(root))]


@cache
def _validator() -> Any:  # noqa: ANN401 - jsonschema ships no types
    from jsonschema import Draft7Validator  # noqa: PLC0415 - it may not be installed

    return Draft7Validator(qualification_schema())


READS_BACK = Law(
    "load-dump", "a structure that is written out reads back as it was", _reads_back
)
ONE_LAYOUT = Law(
    "format", "a file laid out says the same, and once is enough", _has_one_layout
)
SCHEMA = Law("schema", "the schema accepts what the reader accepts", _keeps_to_schema)
