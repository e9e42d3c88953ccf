"""A unit is listed as a choice, but every claim counts it."""

from __future__ import annotations

from rules.analysis import at_most
from rules.analysis.analysis import Counting
from rules.diagnostics import Related, Severity
from rules.lint.clashing import reasons, together
from rules.lint.rule import Finding, Found, LintRule, Undecided
from rules.lint.subject import Subject


def check(subject: Subject) -> Found:
    """Find units that every claim counts though no group asks for them by name.

    Alike ones are told together.
    """
    if subject.is_void:
        return
    required = {code for group in subject.q.walk() for code in group.required}
    forced = []
    for code, paths in subject.structure.listing.items():
        answer = False if code in required else subject.analysis.is_forced(code)
        if answer is None:
            place = subject.marks.listed(paths[0], code)
            yield Undecided(f"whether any claim can do without '{code}'", place)
        if answer:
            forced.append((paths[0], code))

    def why(counting: Counting) -> tuple[Related, ...]:
        without = at_most(counting.terms, counting.size - 1)
        return reasons(subject, counting.part, "otherwise", without)

    for path, codes, reason in together(subject, forced, why):
        verb = "is" if len(codes) == 1 else "are"
        named = subject.named(codes)
        stands = subject.stood_in_for & set(codes)
        other = " (or what stands in for it)" * bool(stands)
        message = f"{named}{other} {verb} in every route, though listed as a choice"
        place = subject.marks.listed(path, codes[0])
        mend = "if that is meant, list it as mandatory; if not, change one of the rules"
        yield Finding(message, place, mend, reason, about=codes[0])


RULE = LintRule(
    code="false-optional",
    severity=Severity.WARNING,
    summary="a unit listed as a choice that every claim counts",
    why=(
        "Candidates and centres plan by what they take for a choice. This unit "
        "is mandatory in effect: who leaves it out can't finish."
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
  options: {title: Options, take: at least 8 credits, units: [A2, B1, B2]}
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
  core: {title: Core, take: all, units: [A1]}
  options: {title: Options, take: at least 7 credits, units: [A2, B1, B2]}
""",
    },
    check=check,
)
