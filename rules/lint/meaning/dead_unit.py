"""A listed unit counts in no claim there can be."""

from __future__ import annotations

from rules.analysis import at_least
from rules.analysis.analysis import Counting
from rules.diagnostics import Related, Severity
from rules.lint.clashing import reasons, together
from rules.lint.rule import Finding, Found, LintRule, Undecided
from rules.lint.subject import Subject


def check(subject: Subject) -> Found:
    """Find listed units that never count; alike ones together.

    Nothing is said of the units of groups that nobody can finish: see there.
    """
    if subject.is_void:
        return
    dead = []
    for code, paths in subject.structure.listing.items():
        usable = [path for path in paths if subject.may_use(path)]
        answer = subject.analysis.may_count(code) if usable else True
        if answer is None:
            question = f"whether '{code}' can count at all"
            yield Undecided(question, subject.marks.listed(usable[0], code))
        if answer is False:
            dead.append((usable[0], code))

    def why(counting: Counting) -> tuple[Related, ...]:
        asked = at_least(counting.terms, 1)
        return reasons(subject, counting.part, "because", asked)

    for path, codes, reason in together(subject, dead, why):
        verb = "never counts" if len(codes) == 1 else "never count"
        message = f"{subject.named(codes)} {verb}, though listed here"
        place = subject.marks.listed(path, codes[0])
        mend = "take it out of the list, or change what stands in its way"
        yield Finding(message, place, mend, reason, about=codes[0])


RULE = LintRule(
    code="dead-unit",
    severity=Severity.WARNING,
    summary="a listed unit that counts in no claim there can be",
    why=(
        "A candidate may work for months on a unit that can't help. Either the "
        "list is wrong, or a rule is tighter than meant."
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
  core: {title: Core, take: all, units: [A1]}
  options: {title: Options, take: 1 unit, units: [A2, B1, B2]}
bars:
  - [A1, A2]
""",
    },
    good={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
units:
  A1: {title: Work safely, level: 2, credit: 3}
  B1: {title: Serve customers, level: 2, credit: 4}
  B2: {title: Prepare orders, level: 2, credit: 4}
rules:
  core: {title: Core, take: all, units: [A1]}
  options: {title: Options, take: 1 unit, units: [B1, B2]}
""",
    },
    check=check,
)
