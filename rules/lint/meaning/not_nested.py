"""Whoever achieves the larger qualification need not achieve the smaller."""

from __future__ import annotations

from rules.comparing.containment import Answer, Containment, contained
from rules.diagnostics import Place, Severity
from rules.lint.rule import Finding, Found, LintRule, Undecided
from rules.lint.subject import Subject
from rules.wording.words import codes


def check(subject: Subject) -> Found:
    """Find smaller qualifications that somebody who achieves this one doesn't."""
    if subject.is_void:
        return
    for loaded, smaller in zip(
        subject.loaded.smaller, subject.structure.smaller, strict=True
    ):
        title = loaded.value.title
        place = subject.marks.key("smaller")
        found = contained(subject.structure, smaller, subject.solver, subject.steps)
        if found.answer is Answer.UNDETERMINED:
            yield Undecided(f"whether '{title}' is nested in this one", place)
        if found.answer is Answer.NOT_CONTAINED:
            yield _finding(title, place, found)


def _finding(title: str, place: Place, found: Containment) -> Finding:
    message = f"'{title}' isn't nested in this qualification: whoever holds "
    message += f"{codes(found.witness)} achieves this one and not that"
    mend = "compare their groups; 'fingerpost diff' shows more"
    return Finding(message, place, mend, about=title)


RULE = LintRule(
    code="not-nested",
    severity=Severity.WARNING,
    summary="a smaller qualification that is not part of the larger one",
    why=(
        "Whoever leaves early is told to claim the smaller one. If it asks for "
        "what the larger doesn't, some of them can't."
    ),
    bad={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
units:
  A1: {title: Work safely, level: 2, credit: 3}
  A2: {title: Handle waste, level: 2, credit: 3}
  B1: {title: Serve customers, level: 2, credit: 4}
  B2: {title: Prepare orders, level: 2, credit: 4}
rules:
  core: {title: Core, take: all, units: [A1, A2]}
  options: {title: Options, take: 1 unit, units: [B1, B2]}
smaller: [award.yaml]
""",
        "award.yaml": """\
qualification: demo-1
title: Level 2 Award in Smaller Examples
level: 2
units:
  A1: {title: Work safely, level: 2, credit: 3}
  A2: {title: Handle waste, level: 2, credit: 3}
  B1: {title: Serve customers, level: 2, credit: 4}
  B2: {title: Prepare orders, level: 2, credit: 4}
rules:
  core: {title: Core, take: all, units: [A1, B1]}
""",
    },
    good={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
units:
  A1: {title: Work safely, level: 2, credit: 3}
  A2: {title: Handle waste, level: 2, credit: 3}
  B1: {title: Serve customers, level: 2, credit: 4}
  B2: {title: Prepare orders, level: 2, credit: 4}
rules:
  core: {title: Core, take: all, units: [A1, A2]}
  options: {title: Options, take: 1 unit, units: [B1, B2]}
smaller: [award.yaml]
""",
        "award.yaml": """\
qualification: demo-1
title: Level 2 Award in Smaller Examples
level: 2
units:
  A1: {title: Work safely, level: 2, credit: 3}
  A2: {title: Handle waste, level: 2, credit: 3}
  B1: {title: Serve customers, level: 2, credit: 4}
  B2: {title: Prepare orders, level: 2, credit: 4}
rules:
  core: {title: Core, take: all, units: [A1, A2]}
""",
    },
    check=check,
)
