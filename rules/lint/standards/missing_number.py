"""A number that the codes of a standard leave out."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from rules.diagnostics import Severity
from rules.lint.numbers import Numbered, codes_of, elsewhere, numbered
from rules.lint.rule import Finding, Found, SuiteRule
from rules.standards.loading import LoadedSuite
from rules.standards.suite import Standard, Suite


def check(loaded: LoadedSuite) -> Found:
    """Find gaps between numbers, and numbers that begin above 1.

    Not where another standard of the suite has the number before.
    """
    for standard in loaded.value.standards:
        for run in _runs(standard):
            yield from _gaps(loaded, standard, run)
            yield from _start(loaded, standard, run)


def _runs(standard: Standard) -> list[list[Numbered]]:
    """Give the codes that are numbered together, by number."""
    runs: dict[object, list[Numbered]] = {}
    for one in numbered(codes_of(standard)):
        runs.setdefault(one.head, []).append(one)
    return [sorted(run, key=lambda one: one.numbers) for run in runs.values()]


def _gaps(
    loaded: LoadedSuite, standard: Standard, run: Sequence[Numbered]
) -> Iterator[Finding]:
    for one, following in itertools.pairwise(run):
        first, last = one.numbers[-1] + 1, following.numbers[-1] - 1
        if first <= last:
            lost = _lost(one, first, last)
            between = f"{standard.code} leaves out {lost}"
            message = f"{between}, between '{one.code}' and '{following.code}'"
            yield _finding(loaded, standard, following, message)


def _start(
    loaded: LoadedSuite, standard: Standard, run: Sequence[Numbered]
) -> Iterator[Finding]:
    start, number = run[0], run[0].numbers[-1]
    if len(run) > 1 and number > 1 and not _goes_on(loaded.value, standard, start):
        lost = _lost(start, 1, number - 1)
        message = f"{standard.code} begins with '{start.code}': it leaves out {lost}"
        yield _finding(loaded, standard, start, message)


def _goes_on(suite: Suite, standard: Standard, start: Numbered) -> bool:
    """Tell whether numbers go on from another standard's."""
    return start.with_last(start.numbers[-1] - 1) in elsewhere(suite, standard)


def _lost(one: Numbered, first: int, last: int) -> str:
    if first == last:
        return f"'{one.with_last(first)}'"
    between = "and" if first + 1 == last else "to"
    return f"'{one.with_last(first)}' {between} '{one.with_last(last)}'"


def _finding(
    loaded: LoadedSuite, standard: Standard, at: Numbered, message: str
) -> Finding:
    about = f"{standard.code}/{at.code}"
    mend = "add what was lost; if the source leaves it out too, allow this, and say so"
    return Finding(message, loaded.places[about], mend, about=about)


RULE = SuiteRule(
    code="missing-number",
    severity=Severity.WARNING,
    summary="a number that the codes of a standard leave out",
    why=(
        "Standards number their statements without gaps. A number that is missing "
        "is most often a statement lost in copying, and nobody would be asked for "
        "evidence of it."
    ),
    bad={
        "suite.yaml": """\
suite: demo-standards
title: Standards of a trade
standards:
  A:
    title: Work safely
    sections:
      - performance:
          P1: Agree what is to be done
          P2: Check tools before use
          P4: Leave the place as it was
""",
    },
    good={
        "suite.yaml": """\
suite: demo-standards
title: Standards of a trade
standards:
  A:
    title: Work safely
    sections:
      - performance:
          P1: Agree what is to be done
          P2: Check tools before use
          P3: Wear what protects
          P4: Leave the place as it was
""",
    },
    check=check,
)
