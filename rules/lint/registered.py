"""What a structure says beside what the register says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rules.diagnostics import Place
from rules.lint.data.number_format import NUMBER
from rules.lint.subject import Subject
from rules.lint.titles import folded
from rules.register import Record
from rules.wording.stated import hours_words
from rules.wording.words import day, number


class Differing(NamedTuple):
    """One thing that both state, and state differently: in words, and where."""

    what: str
    mine: str
    theirs: str
    key: str


def number_of(subject: Subject) -> tuple[str, Place]:
    """Give the number to look for, and its place: the one stated, or the code."""
    if subject.q.stated.number is not None:
        return subject.q.stated.number, subject.marks.key("stated/number")
    place = subject.marks.key("qualification")
    return (subject.q.code if NUMBER.fullmatch(subject.q.code) else ""), place


def differing(subject: Subject, record: Record) -> Iterator[Differing]:
    """Yield what both state and state differently, in the order of a title page."""
    q, stated = subject.q, subject.q.stated
    if record["title"] and not _same_title(q.title, record["title"]):
        yield Differing("title", f"'{q.title}'", f"'{record['title']}'", "title")
    levels = {int(level) for level in re.findall(r"\d+", record["level"])}
    if q.level is not None and levels and q.level not in levels:
        yield Differing("level", str(q.level), record["level"], "level")
    for what, key, mine in (
        ("credit", "credit", stated.credit),
        ("total qualification time", "tqt", stated.tqt),
    ):
        if mine is not None and record[key] and record.amount(key) != mine:
            yield Differing(what, number(mine), record[key], f"stated/{key}")
    yield from _hours(subject, record)
    for name, when in stated.dates.items():
        theirs = record.day(name)
        if record[name] and theirs != when:
            said = record[name] if theirs is None else day(theirs)
            yield Differing(name, day(when), said, f"stated/{name}")


def _hours(subject: Subject, record: Record) -> Iterator[Differing]:
    mine, theirs = subject.q.stated.glh, record.hours
    if mine is None or theirs is None:
        return
    least, most = theirs
    within = mine[0] <= least and most <= mine[1]
    same = [*mine] == [least, most]
    if not (within if least == most else same):
        said = " to ".join(number(hours) for hours in dict.fromkeys(theirs))
        yield Differing("number of GLH", hours_words(mine), said, "stated/glh")


def _same_title(title: str, registered: str) -> bool:
    """Tell whether titles are the same, but for a body's name or a framework."""
    mine, theirs = (
        f" {re.sub(r' (rqf|qcf|nqf)$', '', folded(text))} "
        for text in (title, registered)
    )
    return mine in theirs or theirs in mine
