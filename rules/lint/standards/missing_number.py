"""A number that the codes of a standard leave out."""

from __future__ import annotations

from rules.diagnostics import Severity
from rules.lint.rule import Finding, Found, SuiteRule
from rules.standards.loading import LoadedSuite
from rules.standards.numbering import (
    Gap,
    Numbered,
    codes_of,
    elsewhere,
    gaps,
    numbered,
    runs,
)
from rules.standards.suite import Standard


def check(loaded: LoadedSuite) -> Found:
    """Find gaps between numbers, and numbers that begin above 1.

    Not where another standard of the suite has the number before.
    """
    for standard in loaded.value.standards:
        for run in runs(numbered(codes_of(standard))):
            for gap in gaps(run):
                if gap.before or (len(run) > 1 and not _goes_on(loaded, standard, gap)):
                    message = f"{standard.code} {_said(gap)}"
                    yield _finding(loaded, standard, gap.after, message)


def _goes_on(loaded: LoadedSuite, standard: Standard, gap: Gap) -> bool:
    """Tell whether numbers go on from another standard's."""
    return gap.code(gap.last) in elsewhere(loaded.value, standard)


def _said(gap: Gap) -> str:
    if gap.before is None:
        return f"begins with '{gap.after.code}': it leaves out {_lost(gap)}"
    between = f"between '{gap.before.code}' and '{gap.after.code}'"
    return f"leaves out {_lost(gap)}, {between}"


def _lost(gap: Gap) -> str:
    if gap.first == gap.last:
        return f"'{gap.code(gap.first)}'"
    between = "and" if gap.first + 1 == gap.last else "to"
    return f"'{gap.code(gap.first)}' {between} '{gap.code(gap.last)}'"


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
