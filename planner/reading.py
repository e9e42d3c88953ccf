"""Candidate files: the record of units, and no more about a person than it needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from planner.candidate import Achievement, Candidate, Grade, Status
from planner.evidence.shapes import NAMING, PORTFOLIO_KEYS
from planner.free_text import free_text, without_personal_data
from planner.grants import Grant, Sort
from planner.personal_data import hide_personal
from rules.diagnostics import FaultyInputError, Place
from rules.model import Manner, Unit
from rules.reading.codes import read_code, read_codes
from rules.reading.files import entry, keys_of, meant_for, other_than
from rules.reading.loading import Loaded
from rules.reading.nodes import Listing, Mapping, Node, Scalar, compose
from rules.reading.reader import Fields, Reader, Shape
from rules.reading.source import Source, read_source
from rules.reading.unit_bank import HOURS, LEVELS, MAX_CREDIT

OTHER_FILES = other_than("candidate", "qualification")
CANDIDATE = Shape(
    "a candidate",
    ("candidate", "units"),
    (
        *("name", "uln", "qualification", "registered", "conditions", "exceptions"),
        *("note", "portfolio"),
    ),
)
WITH_PORTFOLIO = replace(
    CANDIDATE, required=("candidate",), optional=("units", *CANDIDATE.optional)
)
"""A candidate whose units a portfolio may tell."""
ACHIEVEMENT = Shape(
    "a unit held",
    ("unit",),
    (
        *("status", "how", "date", "grade", "version", "for"),
        *("title", "level", "credit", "glh", "include", "count in", "note"),
    ),
)
EXCEPTION = Shape(
    "an exception",
    ("by", "on", "because"),
    (*Sort, "unit", "for", "in", "says", "until", "version"),
)
BESIDE = {
    Sort.WAIVE: (),
    Sort.SUBSTITUTE: ("for",),
    Sort.PIN: ("in",),
    Sort.FORCE: ("in",),
}
"""What stands beside the first key of an exception of each sort."""
HOW = {m.value.casefold(): m for m in Manner if m is not Manner.IMPORTED}

_SHOWN = {*CANDIDATE.keys, *ACHIEVEMENT.keys, *EXCEPTION.keys, *PORTFOLIO_KEYS}
_SHOWN |= {"suite", "crosswalk"}
_SHOWN -= {"uln", "name", "note", "by", "because", "assessor"}

_ULN = re.compile(r"[1-9]\d{9}")
_TEMPORARY_ULN = "9999999999"


def load_candidate(path: Path) -> Loaded[Candidate]:
    """Load a candidate's record.

    Raises FaultyInputError with every fault of the file. Values that must not be
    kept, and the ULN, are masked in every message.
    """
    return candidate_of(read_source(path, hide_in_record))


def hide_in_record(source: Source) -> None:
    """Mask what must not be shown of a text that may be a candidate's record."""
    hide_personal(source, _SHOWN, NAMING)


def candidate_of(source: Source) -> Loaded[Candidate]:
    """Read a candidate's record from a text whose personal values are hidden.

    Raises FaultyInputError with every fault of the text and of the files it names.
    """
    root = compose(source)
    if root is not None and OTHER_FILES & keys_of(root):
        mend = meant_for(keys_of(root) - {"bank"})
        message = "this file is no candidate's record"
        source.error("wrong-file", message, root.place, help=mend)
        root = None
    if root is None:
        raise FaultyInputError(source.findings())
    read, portfolio = Reader(source), entry(root, "portfolio")
    candidate = _read_candidate(read, root)
    if portfolio is not None:
        from planner.evidence.attaching import attached  # noqa: PLC0415 - seldom needed

        places = dict(written_units(entry(root, "units")))
        return attached(read, portfolio, candidate, places)
    if source.has_errors:
        raise FaultyInputError(source.findings())
    return Loaded(candidate, source, warnings=source.findings())


def _read_candidate(read: Reader, root: Node) -> Candidate:
    root = without_personal_data(read, root)
    told = "portfolio" in keys_of(root)
    fields = read.fields(root, WITH_PORTFOLIO if told else CANDIDATE)
    qualification = fields.get("qualification")
    return Candidate(
        reference=free_text(read, fields.get("candidate"), "candidate") or "-",
        name=free_text(read, fields.get("name"), "name"),
        uln=_uln(read, fields.get("uln")),
        qualification=qualification and read_code(read, qualification),
        registered=read.day(fields.get("registered"), "registered"),
        note=free_text(read, fields.get("note"), "note"),
        conditions=read.texts(fields.get("conditions"), "conditions"),
        exceptions=tuple(read_exceptions(read, fields.get("exceptions"))),
        achievements=tuple(read_achievements(read, fields.get("units"))),
    )


def written_units(node: Node | None) -> Iterator[tuple[str, Place]]:
    """Yield the codes of a list of units held; its faults are told already."""
    aside = Reader(Source("", ""))
    for item in node.items if isinstance(node, Listing) else ():
        entries = item.entries if isinstance(item, Mapping) else ()
        nodes = tuple(value for key, value in entries if key.text == "unit")
        if isinstance(item, Scalar):
            nodes = (item,)
        yield from read_codes(aside, Listing(nodes, item.place, 1))


def read_achievements(read: Reader, node: Node | None) -> Iterator[Achievement]:
    """Yield the attempts that a list of units held says."""
    for item in read.items(node, "units"):
        if isinstance(item, Mapping):
            yield _achievement(read, without_personal_data(read, item))
        else:
            one = Listing((item,), item.place, 2)
            yield from (Achievement(unit=code) for code, _ in read_codes(read, one))


def _achievement(read: Reader, item: Node) -> Achievement:
    fields = read.fields(item, ACHIEVEMENT)
    node = fields.get("unit")
    unit = "-" if node is None else read_code(read, node)
    status = read.choice(fields.get("status"), "status", tuple(Status))
    grade = read.choice(fields.get("grade"), "grade", tuple(Grade))
    how = read.choice(fields.get("how"), "how", tuple(HOW))
    include = read.choice(fields.get("include"), "include", ("yes", "no"))
    stands_for = fields.get("for")
    if stands_for is None and how == Manner.EQUIVALENT.casefold():
        message = "an equivalent unit says which unit it was accepted for"
        read.error("missing-key", message, item.place, help="add 'for: ...'")
    return Achievement(
        unit=unit,
        status=Status(status) if status else Status.ACHIEVED,
        how=HOW[how] if how else Manner.ASSESSED,
        day=read.day(fields.get("date"), "date"),
        grade=Grade(grade) if grade else None,
        version=read.optional_text(fields.get("version"), "version"),
        stands_for=stands_for and read_code(read, stands_for),
        elsewhere=_elsewhere(read, fields, unit),
        include=include and include == "yes",
        count_in=read.optional_text(fields.get("count in"), "count in"),
        note=free_text(read, fields.get("note"), "note"),
    )


def read_exceptions(read: Reader, node: Node | None) -> Iterator[Grant]:
    """Yield the exceptions granted that a list says."""
    for item in read.items(node, "exceptions"):
        fields = read.fields(without_personal_data(read, item), EXCEPTION)
        if fields:
            yield _exception(read, fields)


def _exception(read: Reader, fields: Fields) -> Grant:
    sort = _sort(read, fields)
    _check_keys(read, fields, sort)
    on = read.day(fields.get("on"), "on")
    until = read.day(fields.get("until"), "until")
    if on and until and until < on:
        message = "an exception can't end before the day it was granted"
        read.error("wrong-value", message, fields["until"].place)
    first = _key_text(read, fields, sort)
    inside = _key_text(read, fields, "in")
    waives = sort is Sort.WAIVE
    return Grant(
        sort=sort,
        rule=first if waives else inside,
        unit=_key_text(read, fields, "unit") if waives else first,
        stands_for=_key_text(read, fields, "for"),
        by=free_text(read, fields.get("by"), "by") or "-",
        on=on or date.min,
        because=free_text(read, fields.get("because"), "because") or "-",
        says=read.optional_text(fields.get("says"), "says"),
        until=until,
        version=read.optional_text(fields.get("version"), "version"),
    )


def _sort(read: Reader, fields: Fields) -> Sort:
    """Tell what an exception does: one thing."""
    sorts = [sort for sort in Sort if sort in fields]
    every = ", ".join(f"'{sort}'" for sort in Sort)
    if not sorts:
        message = f"an exception needs one of the keys {every}"
        mend = "as in 'waive: totals/1'"
        read.error("missing-key", message, fields.place, help=mend)
    for other in sorts[1:]:
        message = f"an exception does one thing: '{sorts[0]}' or '{other}'"
        mend = "make two exceptions of it"
        read.error("clashing-keys", message, fields[other].place, help=mend)
    return sorts[0] if sorts else Sort.WAIVE


def _check_keys(read: Reader, fields: Fields, sort: Sort) -> None:
    """Report what an exception of its sort lacks, and what it has no use for."""
    may = {"unit"} if sort is Sort.WAIVE else {*BESIDE[sort]}
    for key in BESIDE[sort]:
        if key not in fields:
            message = f"'{sort}' needs the key '{key}'"
            read.error("missing-key", message, fields.place, help=f"add '{key}: ...'")
    for key in ("unit", "for", "in"):
        if key in fields and key not in may:
            message = f"'{sort}' has no use for the key '{key}'"
            read.error("unknown-key", message, fields[key].place, help="leave it out")


def _key_text(read: Reader, fields: Fields, key: str) -> str:
    """Read a unit's code, or a rule's id; nothing if it isn't there."""
    node = fields.get(key)
    if node is None:
        return ""
    if key in {Sort.WAIVE, "in"}:
        return read.text(node, key)
    return read_code(read, node)


def _elsewhere(read: Reader, fields: Fields, code: str) -> Unit | None:
    """Read what a record says of a unit that the qualification's bank may not hold."""
    title = fields.get("title")
    facts = [key for key in ("level", "credit", "glh") if key in fields]
    if title is None and facts:
        message = f"a unit from elsewhere needs a title beside its {facts[0]}"
        read.error("missing-key", message, fields.place, help="add 'title: ...'")
    if title is None:
        return None
    return Unit(
        code=code,
        title=free_text(read, title, "title") or "-",
        level=read.whole(fields.get("level"), "level", LEVELS),
        credit=read.decimal(fields.get("credit"), "credit", MAX_CREDIT),
        glh=read.whole(fields.get("glh"), "glh", HOURS),
    )


def _uln(read: Reader, node: Node | None) -> str | None:
    """Read a unique learner number; the number itself is never shown."""
    if node is None:
        return None
    read.source.hide(node.place)
    text = node.text if isinstance(node, Scalar) else ""
    problem = _uln_problem(text)
    if text == _TEMPORARY_ULN:
        _uln_warning(read, node.place)
    elif problem:
        read.error("uln", f"the ULN {problem}", node.place, help="copy it again")
    return text


def _uln_warning(read: Reader, place: Place) -> None:
    read.warning(
        "uln-temporary",
        "the ULN is the placeholder for learners who have none yet",
        place,
        help="replace it before a claim is made",
    )


def _uln_problem(text: str) -> str:
    """Say what is wrong with a ULN, if anything.

    A ULN has ten digits, the first not 0; the first nine times 10 down to 2, and
    the last, add up to a number that leaves 10 when divided by 11.
    """
    if not text.isascii() or not text.isdecimal():
        return "must be ten digits"
    if len(text) != 10:
        return f"must have ten digits; this has {len(text)}"
    if not _ULN.fullmatch(text):
        return "can't start with 0"
    total = sum(int(d) * w for d, w in zip(text, range(10, 0, -1), strict=True))
    return "" if total % 11 == 10 else "is mistyped: its check digit doesn't fit"
