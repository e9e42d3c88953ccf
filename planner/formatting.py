"""Files of every kind laid out anew: structures, standards, records, tests."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from pathlib import Path

from planner.evidence.formatting import PORTFOLIO_FORM
from planner.reading import (
    ACHIEVEMENT,
    CANDIDATE,
    EXCEPTION,
    HOW,
    candidate_of,
    hide_in_record,
)
from planner.testing.formatting import TESTS_FILE
from planner.writing import EXCEPTION_KEYS
from rules.diagnostics import Diagnostic, FaultyInputError, Place, Severity
from rules.formatting.forms import CODE, NUMBER, PLAIN, SMALL, Form, shaped
from rules.formatting.parsing import UnusualError
from rules.formatting.proving import (
    BANK_FILE,
    QUALIFICATION_FILE,
    Kind,
    LostError,
    formatted,
)
from rules.formatting.standards import CROSSWALK_FILE, SUITE_FILE
from rules.frozen import Frozen
from rules.reading.files import keys_of
from rules.reading.nodes import compose
from rules.reading.source import Source, decode, read_source


class State(StrEnum):
    """What has become of a file, or would."""

    FINE = "unchanged"
    CHANGED = "formatted"
    LEFT = "left as it is"
    FAILED = "not written"


class Formatting(Frozen):
    """A file in the lay-out that it has, or is to have; `why` it is left, if it is."""

    file: str
    state: State
    before: str
    after: str
    why: str = ""


def _how(text: str) -> str:
    return str(HOW.get(text.casefold(), text))


_NUMBERS = dict.fromkeys(("level", "credit", "glh"), NUMBER)
_CHOICES = dict.fromkeys(("status", "grade", "include"), SMALL)
_CODES = dict.fromkeys(("unit", "for", "substitute", "pin", "force"), CODE)
_DAYS = dict.fromkeys(("date", "on", "until"), PLAIN)
_ATTEMPT = shaped(
    ACHIEVEMENT, {**_NUMBERS, **_CHOICES, **_CODES, **_DAYS, "how": Form(_how)}
)
CANDIDATE_FORM = shaped(
    CANDIDATE,
    {
        "qualification": CODE,
        "registered": PLAIN,
        "uln": PLAIN,
        "exceptions": Form(each=shaped(EXCEPTION, {**_CODES, **_DAYS}, EXCEPTION_KEYS)),
        "units": Form(each=replace(CODE, keys=_ATTEMPT.keys)),
        "portfolio": PORTFOLIO_FORM,
    },
    (
        *("candidate", "name", "uln", "qualification", "registered"),
        *("conditions", "exceptions", "note", "units", "portfolio"),
    ),
)


def _read_candidate(source: Source, path: Path) -> tuple[object, Iterable[Diagnostic]]:
    del path  # it is the name of the source
    hide_in_record(source)
    loaded = candidate_of(source)
    return loaded.value, loaded.warnings


KINDS = {
    "suite": SUITE_FILE,
    "crosswalk": CROSSWALK_FILE,
    "tests": TESTS_FILE,
    "candidate": Kind(CANDIDATE_FORM, _read_candidate),
    "bank": BANK_FILE,
    "rules": QUALIFICATION_FILE,
    "qualification": QUALIFICATION_FILE,
}
"""Kinds of file by a key that each has; the first that is found decides."""

_LINE_END = re.compile(r"\r\n?|\n")
_RECORD = re.compile(r"^\W*candidate\b", re.MULTILINE)
_RULES = re.compile(r"^(rules|bank|suite|crosswalk):", re.MULTILINE)


@dataclass(slots=True)
class Formatter:
    """Lays out files one by one, writing none: what was found, and what failed.

    `lost` names files whose new lay-out would say something else: a bug of ours.
    """

    found: list[Formatting] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    _seen: set[Path] = field(default_factory=set)

    def path(self, path: Path) -> None:
        """Lay out a file, or those in a folder that are of ours, each once."""
        if not path.is_dir():
            self._add(path, partial(_from_file, path))
            return
        files = list(_inside(path))
        for file in files:
            self._add(file, partial(_from_file, file), named=False)
        if not any(file.resolve() in self._seen for file in files):
            self.faults.append(_fault(path, _NOTHING, "name the files"))

    def data(self, name: str, data: bytes) -> None:
        """Lay out what comes from elsewhere; files that it names are sought here."""
        lay = partial(_from_bytes, name, data)
        self._add(Path(name), lay)

    def _add(
        self, path: Path, lay: Callable[[], Formatting | None], *, named: bool = True
    ) -> None:
        file = path.resolve()
        if file in self._seen:
            return
        try:
            done = lay()
        except FaultyInputError as error:
            self.faults += error.diagnostics
        except LostError:
            self.lost.append(path.as_posix())
        else:
            if done is None and not named:
                return
            self._keep(path, done)
        self._seen.add(file)

    def _keep(self, path: Path, done: Formatting | None) -> None:
        if done is None:
            self.faults.append(_fault(path, _NOT_OURS, "name another file"))
        else:
            self.found.append(done)


def _inside(folder: Path) -> Iterator[Path]:
    """Yield the YAML files of a folder and of those below, but for hidden ones."""
    for path in sorted((*folder.rglob("*.yaml"), *folder.rglob("*.yml"))):
        if not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path


def _from_file(path: Path) -> Formatting | None:
    return _format(read_source(path, hide_in_record), path.read_bytes())


def _from_bytes(name: str, data: bytes) -> Formatting | None:
    return _format(decode(name, data, hide_in_record), data)


def _format(masked: Source, data: bytes) -> Formatting | None:
    """Lay out a text anew; None if it is no kind of file of ours.

    What can't be read may be anybody's record: then no personal data of it is shown.
    """
    root = compose(masked)
    if root is None:
        raise FaultyInputError(_told(masked))
    key = next((key for key in KINDS if key in keys_of(root)), None)
    if key is None:
        return None
    name, before = masked.name, data.decode()
    try:
        text = formatted(Source(name, masked.text), Path(name), KINDS[key])
    except UnusualError as unusual:
        why = f"it uses {unusual}"
        state = State.LEFT
        return Formatting(file=name, state=state, why=why, before=before, after=before)
    text = text.replace("\n", _line_end(before))
    state = State.FINE if text == before else State.CHANGED
    return Formatting(file=name, state=state, before=before, after=text)


def _line_end(text: str) -> str:
    """Give what ends the first line of a text."""
    found = _LINE_END.search(text)
    return found[0] if found else "\n"


def _told(masked: Source) -> tuple[Diagnostic, ...]:
    """Give what is wrong with a text that can't be read, in full if it is no record."""
    if _RECORD.search(masked.text) or not _RULES.search(masked.text):
        return masked.findings()
    source = Source(masked.name, masked.text)
    compose(source)
    return source.findings()


_NOT_OURS = (
    "this is no qualification, unit bank, suite of standards, crosswalk,"
    " candidate's record or file of tests"
)
_NOTHING = "neither this folder nor one in it holds a file that can be formatted"


def _fault(path: Path, message: str, help: str) -> Diagnostic:
    return Diagnostic(
        code="wrong-file",
        severity=Severity.ERROR,
        message=message,
        place=Place(file=path.as_posix()),
        help=help,
    )
