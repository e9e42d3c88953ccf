"""A note or a title that gives other hours than are stated."""

from __future__ import annotations

from rules.diagnostics import Related, Severity
from rules.lint.figures import hours_in
from rules.lint.rule import Finding, Found, LintRule
from rules.lint.subject import Subject
from rules.wording.stated import hours_words

NAMES = {"tqt": "hours in all", "glh": "guided learning hours"}


def check(subject: Subject) -> Found:
    """Hold the hours in the qualification's note to those stated."""
    stated = subject.q.stated
    known = {"tqt": stated.tqt and (stated.tqt, stated.tqt), "glh": stated.glh}
    for key, hours in hours_in(subject.q.note or ""):
        mine = known[key]
        if mine and hours != mine:
            place = subject.marks.key(f"stated/{key}")
            beside = Related(place=place, message=f"{hours_words(mine)} here")
            yield Finding(
                f"the note gives {hours_words(hours)} {NAMES[key]}; {hours_words(mine)}"
                " are stated",
                subject.marks.key("note"),
                "find out which is right, and write only that",
                (beside,),
                about=key,
            )


RULE = LintRule(
    code="stated-twice",
    severity=Severity.WARNING,
    summary="a note gives other hours than are stated",
    why=(
        "A source that gives two figures for one thing is wrong once. Readers of the "
        "note and readers of the figure plan by different hours."
    ),
    bad={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
stated: {tqt: 90, glh: 60}
note: The page gives TQT 96 and GLH 60.
units:
  A1: {title: Work safely, level: 2, credit: 4}
  A2: {title: Handle waste, level: 2, credit: 5}
rules:
  core: {title: Core, take: all, units: [A1, A2]}
"""
    },
    good={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
stated: {tqt: 90, glh: 60}
note: The page gives TQT 90 and GLH 60.
units:
  A1: {title: Work safely, level: 2, credit: 4}
  A2: {title: Handle waste, level: 2, credit: 5}
rules:
  core: {title: Core, take: all, units: [A1, A2]}
"""
    },
    check=check,
)
