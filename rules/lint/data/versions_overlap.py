"""Two versions of a qualification that bind the same registration."""

from __future__ import annotations

from datetime import date

from rules.diagnostics import Related, Severity
from rules.lint.rule import Finding, Found, LintRule
from rules.lint.subject import Subject
from rules.model import Qualification
from rules.reading.marks import Marks
from rules.wording.words import span


def check(subject: Subject) -> Found:
    """Hold the registrations this version binds to those of others of its code.

    Of two files, the later one is told of, by their names.
    """
    q, file = subject.q, subject.loaded.source.name
    for other in subject.others:
        theirs = other.value
        if theirs.code != q.code or other.source.name > file or not _meet(q, theirs):
            continue
        place = Marks(other.files).key("registered")
        yield Finding(
            f"registrations {_both(q, theirs)} are bound by this version of '{q.code}'"
            " and by another",
            subject.marks.key("registered"),
            "end the older version, as in 'registered: to 2014-08-31'",
            (Related(place=place, message="the other version"),),
            about=other.source.name,
        )


def _meet(q: Qualification, other: Qualification) -> bool:
    """Tell whether some registration is bound by both."""
    start, end = _shared(q, other)
    return start is None or end is None or start <= end


def _shared(q: Qualification, other: Qualification) -> tuple[date | None, date | None]:
    """Give the later of the two starts and the earlier of the two ends."""
    starts = [one.registered[0] for one in (q, other) if one.registered[0]]
    ends = [one.registered[1] for one in (q, other) if one.registered[1]]
    return max(starts, default=None), min(ends, default=None)


def _both(q: Qualification, other: Qualification) -> str:
    return span(*_shared(q, other)) or "on any day"


RULE = LintRule(
    code="versions-overlap",
    severity=Severity.ERROR,
    summary="two versions of one qualification bind the same registrations",
    why=(
        "Which version binds a candidate is told by the day of registration. Where "
        "two do, records of these days can't be checked against their folder. Files "
        "linted together are compared."
    ),
    bad={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
version: "2"
registered: from 2031-01-01
units:
  A1: {title: Work safely, level: 2, credit: 4}
rules:
  core: {title: Core, take: all, units: [A1]}
""",
        "older.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
version: "1"
units:
  A1: {title: Work safely, level: 2, credit: 4}
  A2: {title: Handle waste, level: 2, credit: 5}
rules:
  core: {title: Core, take: all, units: [A1, A2]}
""",
    },
    good={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
version: "2"
registered: from 2031-01-01
units:
  A1: {title: Work safely, level: 2, credit: 4}
rules:
  core: {title: Core, take: all, units: [A1]}
""",
        "older.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
version: "1"
registered: to 2030-12-31
units:
  A1: {title: Work safely, level: 2, credit: 4}
  A2: {title: Handle waste, level: 2, credit: 5}
rules:
  core: {title: Core, take: all, units: [A1, A2]}
""",
    },
    check=check,
    beyond=True,
)
