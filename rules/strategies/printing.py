"""Prints models as a failing example is best read: structures as their YAML."""

from __future__ import annotations

import textwrap
from contextlib import AbstractContextManager
from enum import Enum
from pathlib import Path
from typing import Protocol

from rules.frozen import Frozen
from rules.model import Qualification

STEP = 4


class Printer(Protocol):
    """What we use of Hypothesis's printer, which is also that of IPython."""

    def text(self, text: str, /) -> None:
        """Write on the line."""

    def breakable(self) -> None:
        """Write a space, or go on on the next line if this one is too long."""

    def break_(self) -> None:
        """Go on on the next line."""

    def indent(self, step: int, /) -> AbstractContextManager[None]:
        """Let further lines begin so much later."""

    def group(self, step: int, begin: str, end: str, /) -> AbstractContextManager[None]:
        """Write at the beginning and the end, and what is between on lines in step."""

    def pretty(self, value: object, /) -> None:
        """Write a value in its own way."""


def print_yaml(q: Qualification, printer: Printer, cycle: bool) -> None:  # noqa: ARG001, FBT001 - the protocol's
    """Print a structure as the call of `loaded` that gives it back."""
    from rules.writing import dump_qualification  # noqa: PLC0415 - not needed to draw

    text = dump_qualification(q).replace("\\", r"\\").replace('"""', r"\"\"\"")
    printer.text('loaded("""')
    with printer.indent(STEP):
        for line in text.splitlines():
            printer.break_()
            printer.text(line)
    printer.break_()
    printer.text('""")')


def print_fields(model: Frozen, printer: Printer, cycle: bool) -> None:  # noqa: ARG001, FBT001 - the protocol's
    """Print any other model with what it says beside what is usual."""
    said = {
        name: getattr(model, name)
        for name, field in type(model).model_fields.items()
        if field.is_required() or getattr(model, name) != field.default
    }
    with printer.group(STEP, f"{type(model).__name__}(", ")"):
        for number, (name, value) in enumerate(said.items()):
            if number:
                printer.text(",")
                printer.breakable()
            printer.text(f"{name}=")
            if isinstance(value, Enum):
                printer.text(f"{type(value).__name__}.{value.name}")
            else:
                printer.pretty(value)


def loaded(text: str) -> Qualification:
    '''Give the structure that YAML text says, as a failing example prints it.

    For `@example(loaded("""..."""))`, where the failure is to be kept. Raises
    FaultyInputError with every fault of the text.
    '''
    from rules.loading import load_text  # noqa: PLC0415 - not needed to draw
    from rules.reading.source import decode  # noqa: PLC0415 - the same

    source = decode("example", textwrap.dedent(text).encode())
    return load_text(source, Path("example")).value
