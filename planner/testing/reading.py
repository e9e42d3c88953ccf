"""Reads a file of cases, with the structure and the records that it names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from planner.applying import Applied, apply
from planner.candidate import Candidate
from planner.reading import (
    load_candidate,
    read_achievements,
    read_exceptions,
    written_units,
)
from planner.record import UnknownGroupError
from planner.testing.cases import CaseFile, WrittenCase
from planner.testing.doubts import doubts, refuse_twice
from planner.testing.expectations import KEYS, Expectations
from rules.diagnostics import Diagnostic, FaultyInputError, Severity
from rules.loading import NoVersionError, load_qualification
from rules.names import hint
from rules.reading.files import KINDS, keys_of, named_here
from rules.reading.nodes import Node, Scalar, compose
from rules.reading.reader import Fields, Reader, Shape
from rules.reading.source import read_source
from rules.structure import Structure, UnpricedError, structure_of

FILE = Shape("a file of tests", ("tests", "cases"), ("on", "note"))
CASE = Shape(
    "a case",
    ("verdict",),
    (
        *("held", "candidate", "registered", "exceptions", "on", "note"),
        *KEYS[1:],
    ),
    missing=(("verdict", "add 'verdict: met', or 'verdict: not met'"),),
)
BESIDE_HELD = ("registered", "exceptions")


def load_cases(path: Path) -> CaseFile:
    """Load a file of cases, and all that it names.

    Raises FaultyInputError with every fault of all files.
    """
    source = read_source(path)
    root = compose(source)
    keys = set() if root is None else keys_of(root)
    if root is not None and "tests" not in keys and keys & KINDS.keys():
        mend = "name a file that begins with 'tests:', or a folder with such files"
        source.error("wrong-file", "this file holds no tests", root.place, help=mend)
        root = None
    if root is None:
        raise FaultyInputError(source.findings())
    reading = _Reading(Reader(source), path)
    cases = tuple(reading.cases(root))
    found = [*reading.elsewhere, *source.findings()]
    if any(one.severity is Severity.ERROR for one in found):
        raise FaultyInputError(found)
    return CaseFile(source, cases, tuple(found))


class _Reading:
    """One file as it is read; `elsewhere` are faults of the files that it names."""

    def __init__(self, read: Reader, path: Path) -> None:
        self._read = read
        self._path = path
        self._tested: Scalar | None = None
        self._structures: dict[date | None, Structure | None] = {}
        self.elsewhere: list[Diagnostic] = []

    def cases(self, root: Node) -> Iterator[WrittenCase]:
        """Yield every case that can be asked about."""
        fields = self._read.fields(root, FILE)
        self._tested = self._name(fields.get("tests"), "tests")
        self._read.optional_text(fields.get("note"), "note")
        on = self._read.day(fields.get("on"), "on")
        entries = self._read.entries(fields.get("cases"), "cases")
        if "cases" in fields and not entries:
            self._no_case(fields["cases"])
        for key, node in entries:
            case = self._case(key, node, on)
            if case is not None:
                yield case

    def _name(self, node: Node | None, key: str) -> Scalar | None:
        """Give where the name of a file is written; None if none can be read."""
        self._read.text(node, key)
        named = isinstance(node, Scalar) and node.text.strip()
        return node if isinstance(node, Scalar) and named else None

    def _no_case(self, node: Node) -> None:
        if not self._read.source.has_errors:
            mend = "write a name, and below it what is held and the verdict"
            self._read.error("empty", "no case is written", node.place, help=mend)

    def _case(self, key: Scalar, node: Node, on: date | None) -> WrittenCase | None:
        fields = self._read.fields(node, CASE)
        candidate = self._candidate(key, node, fields)
        structure = self._structure(candidate.registered, key, fields)
        self._read.optional_text(fields.get("note"), "note")
        expected = Expectations(self._read, structure, candidate.held).of(fields)
        asked = fields.get("held") or fields.get("candidate")
        if structure is None or asked is None:
            return None
        named = candidate.model_copy(
            update={"qualification": structure.qualification.code}
        )
        case = WrittenCase(
            name=key.text,
            place=key.place,
            asked=asked.place,
            candidate=named if "held" in fields else candidate,
            on=self._read.day(fields.get("on"), "on") or on,
            expected=expected,
            structure=structure,
        )
        self._check_held(asked, case)
        return case if self._can_be_asked(case) else None

    def _candidate(self, key: Scalar, node: Node, fields: Fields) -> Candidate:
        """Read the record that a case writes out, or load the one it names."""
        if not keys_of(node) - {*CASE.keys}:
            self._check_record(key, fields)
        refuse_twice(self._read, fields.get("held"))
        if "candidate" in fields:
            return self._loaded(fields["candidate"])
        return Candidate(
            reference=key.text,
            registered=self._read.day(fields.get("registered"), "registered"),
            exceptions=tuple(read_exceptions(self._read, fields.get("exceptions"))),
            achievements=tuple(read_achievements(self._read, fields.get("held"))),
        )

    def _check_record(self, key: Scalar, fields: Fields) -> None:
        """Report a case without a record, or with more than one."""
        if "held" not in fields and "candidate" not in fields and fields:
            message = "a case needs the key 'held', or 'candidate'"
            mend = "add 'held: [...]', or 'held: []' for nothing"
            self._read.error("missing-key", message, key.place, help=mend)
        for other in ("held", *BESIDE_HELD) if "candidate" in fields else ():
            if other in fields:
                message = f"the candidate's file says what is '{other}'"
                mend = f"leave out '{other}', or 'candidate'"
                place = fields[other].place
                self._read.error("clashing-keys", message, place, help=mend)

    def _loaded(self, node: Node) -> Candidate:
        name, nobody = self._name(node, "candidate"), Candidate(reference="-")
        if name is None:
            return nobody
        try:
            loaded = load_candidate(self._path.parent / name.text)
        except FaultyInputError as error:
            what = "the candidate's record"
            self.elsewhere += named_here(error, self._read.source, node, what)
            return nobody
        self.elsewhere += loaded.warnings
        return loaded.value

    def _structure(
        self, registered: date | None, key: Scalar, fields: Fields
    ) -> Structure | None:
        """Load what is tested: of a folder, the version that binds a registration."""
        if self._tested is None:
            return None
        path = self._path.parent / self._tested.text
        which = registered if path.is_dir() else None
        try:
            if which not in self._structures:
                self._structures[which] = self._compiled(path, which, self._tested)
        except NoVersionError as error:
            self._no_version(error, registered, key, fields)
            return None
        return self._structures[which]

    def _no_version(
        self,
        error: NoVersionError,
        registered: date | None,
        key: Scalar,
        fields: Fields,
    ) -> None:
        """Report, at the case, that its registration tells no version."""
        (fault,) = error.diagnostics
        where = fields.get("registered") or fields.get("candidate") or key
        mend = "change the date, or the dates of registration that a version binds"
        if registered is None:
            record = " to the candidate's record" * ("candidate" in fields)
            mend = f"add 'registered: ...'{record}, a date as in 2026-09-30"
        self._read.error(fault.code, fault.message, where.place, help=mend)

    def _compiled(
        self, path: Path, registered: date | None, node: Node
    ) -> Structure | None:
        try:
            return structure_of(load_qualification(path, registered))
        except NoVersionError:
            raise
        except FaultyInputError as error:
            what = "what is tested"
            self.elsewhere += named_here(error, self._read.source, node, what)
            return None

    def _can_be_asked(self, case: WrittenCase) -> bool:
        """Report what can't be asked: a group unknown to the record, a missing fact."""
        try:
            done = apply(case.structure, case.candidate, case.expected.aim, case.on)
        except UnknownGroupError as error:
            self._read.error("unknown-group", str(error), case.asked)
        except UnpricedError as error:
            shortfall = case.expected.shortfall
            place = shortfall.place if shortfall else case.asked
            self._read.error("unpriced", str(error), place)
        else:
            if not self._read.source.has_errors:
                self._warn_of_doubts(case, done)
            return True
        return False

    def _warn_of_doubts(self, case: WrittenCase, applied: Applied) -> None:
        for message, place, mend in doubts(case.expected, applied):
            self._read.warning("not-so", message, place, help=mend)

    def _check_held(self, node: Node, case: WrittenCase) -> None:
        """Report codes held that nobody knows: a slip, or a range written otherwise.

        A unit with a title, one accepted for another, and one that an exception names
        may be from elsewhere; so may all units of a record in a file of its own.
        """
        known = set(_known(case))
        places = dict(written_units(node))
        for attempt in case.candidate.achievements:
            unit = attempt.unit
            told = unit in known or attempt.elsewhere or attempt.stands_for
            if unit in places and not told:
                message = f"no unit of this qualification has the code '{unit}'"
                mend = hint(unit, known) or (
                    f"for a unit from elsewhere, write {{unit: {unit}, title: ...}}"
                )
                self._read.error("unknown-unit", message, places[unit], help=mend)


def _known(case: WrittenCase) -> Iterator[str]:
    """Yield the codes of units that a record may hold without saying more of them."""
    for one in (case.structure, *case.structure.smaller):
        yield from one.bank
    yield from (grant.unit for grant in case.candidate.exceptions)
