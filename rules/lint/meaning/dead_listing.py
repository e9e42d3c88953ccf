"""A unit that one of several lists names in vain: it only ever counts in others."""

from __future__ import annotations

from rules.analysis import at_least
from rules.analysis.analysis import Counting
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
    counts = _Counts(subject)
    for code, paths in subject.structure.listing.items():
        usable = [path for path in paths if subject.may_use(path)]
        answers = {path: counts(code, path) for path in usable if len(usable) > 1}
        others = tuple(path for path in answers if answers[path])
        for path, answer in answers.items():
            if answer is None:
                yield _open(subject, path, code)
            elif others and not answer:
                dead.setdefault((path, others), []).append(code)
    for (path, others), codes in dead.items():
        yield _finding(subject, path, others, codes)


class _Counts:
    """Tells whether units count in a group in some claim; alike ones are asked once."""

    def __init__(self, subject: Subject) -> None:
        self._analysis = subject.analysis
        self._known: dict[tuple[Counting, str], bool | None] = {}

    def __call__(self, code: str, path: str) -> bool | None:
        """Tell it of a listed unit and one of its groups; None if undecided."""
        counting = self._analysis.counting(code)
        if (counting, path) not in self._known:
            slots = counting.part.component.slots
            here = (
                s for s in counting.slots if path in (slots[s].group, *slots[s].also)
            )
            asked = at_least(dict.fromkeys(here, 1), 1)
            self._known[counting, path] = counting.part.possible(asked)
        return self._known[counting, path]


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
