"""A section without a statement."""

from __future__ import annotations

from rules.diagnostics import Severity
from rules.lint.rule import Finding, Found, SuiteRule
from rules.standards.loading import LoadedSuite


def check(loaded: LoadedSuite) -> Found:
    """Find sections that hold neither a criterion nor knowledge."""
    for standard in loaded.value.standards:
        for number, section in enumerate(standard.sections, 1):
            if not section.statements:
                about = f"{standard.code}/sections/{number}"
                named = f" '{section.title}'" if section.title else f" {number}"
                message = f"section{named} of {standard.code} holds no statement"
                mend = "add its statements under their codes, or take it out"
                yield Finding(message, loaded.places[about], mend, about=about)


RULE = SuiteRule(
    code="empty-section",
    severity=Severity.WARNING,
    summary="a section without a statement",
    why=(
        "Evidence is held against statements: a section that has none asks for "
        "nothing. Its statements were lost in copying, or stand under the heading "
        "before."
    ),
    bad={
        "suite.yaml": """\
suite: demo-standards
title: Standards of a trade
standards:
  A:
    title: Work safely
    sections:
      - title: Before work
        performance:
          P1: Agree what is to be done
          P2: Leave the place as it was
      - title: After work
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
      - title: Before work
        performance:
          P1: Agree what is to be done
      - title: After work
        performance:
          P2: Leave the place as it was
""",
    },
    check=check,
)
