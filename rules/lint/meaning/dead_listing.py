"""A unit that one of several lists names in vain: it only ever counts in others."""

from __future__ import annotations

from rules.analysis import at_least
from rules.diagnostics import Related, Severity
from rules.lint.rule import Finding, Found, LintRule, Undecided
from rules.lint.subject import Subject
from rules.wording.words import joined


def check(subject: Subject) -> Found:
    """Find units of several groups that no claim counts in one of these.

    Nothing is said of groups that nobody can use, nor of units that never count: see
    there.
    """
    if subject.is_void:
        return
    dead: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for code, paths in subject.structure.listing.items():
        usable = [path for path in paths if subject.may_use(path)]
        several = usable if len(usable) > 1 else []
        answers = {path: _counts_in(subject, code, path) for path in several}
        others = tuple(path for path in answers if answers[path])
        for path, answer in answers.items():
            if answer is None:
                yield _open(subject, path, code)
            elif others and not answer:
                dead.setdefault((path, others), []).append(code)
    for (path, others), codes in dead.items():
        yield _finding(subject, path, others, codes)


def _counts_in(subject: Subject, code: str, path: str) -> bool | None:
    """Tell whether a unit counts in one of its groups in some claim."""
    counting = subject.analysis.counting(code)
    slots = counting.part.component.slots
    here = (s for s in counting.slots if path in (slots[s].group, *slots[s].also))
    return counting.part.possible(at_least(dict.fromkeys(here, 1), 1))


def _open(subject: Subject, path: str, code: str) -> Undecided:
    title = subject.structure.groups[path].title
    question = f"whether '{code}' can count in '{title}'"
    return Undecided(question, subject.marks.listed(path, code))


def _finding(
    subject: Subject, path: str, others: tuple[str, ...], codes: list[str]
) -> Finding:
    groups = subject.structure.groups
    (first, *_) = others
    elsewhere = joined((f"'{groups[other].title}'" for other in others), "or")
    one = len(codes) == 1
    never, only = ("counts", "it counts") if one else ("count", "they count")
    return Finding(
        f"{subject.named(codes)} never {never} in '{groups[path].title}', though listed"
        f" there: {only} in {elsewhere} alone",
        subject.marks.listed(path, codes[0]),
        f"take {'it' if one else 'them'} out of one of the lists",
        (Related(place=subject.marks.listed(first, codes[0]), message="counts here"),),
        about=codes[0],
    )


RULE = LintRule(
    code="dead-listing",
    severity=Severity.WARNING,
    summary="a unit that several groups list, and that never counts in one of these",
    why=(
        "Where everybody takes a unit in one group, another list offers it in vain: "
        "whoever plans to choose it there is a unit short. One of the lists is wrong, "
        "or the unit was meant to count in both."
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
  options: {title: Options, take: 1 unit, units: [A2, B1, B2]}
assume:
  shared units: count in one group
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
""",
    },
    check=check,
)
