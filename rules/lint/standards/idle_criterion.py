"""A performance criterion that no knowledge belongs to, where others have some."""

from __future__ import annotations

from rules.diagnostics import Severity
from rules.lint.rule import Finding, Found, SuiteRule
from rules.standards.loading import LoadedSuite


def check(loaded: LoadedSuite) -> Found:
    """Find criteria that no knowledge belongs to, in standards that link some."""
    for standard in loaded.value.standards:
        linked = {code for one in standard.statements for code in one.belongs_to}
        criteria = [one for part in standard.sections for one in part.performance]
        for one in criteria if linked else ():
            if one.code not in linked:
                about = f"{standard.code}/{one.code}"
                message = f"no knowledge belongs to '{one.code}', as some does to "
                message += f"other criteria of {standard.code}"
                mend = f"add '{one.code}' under 'belongs to' of what underpins it"
                yield Finding(message, loaded.places[about], mend, about=about)


RULE = SuiteRule(
    code="idle-criterion",
    severity=Severity.WARNING,
    summary="a criterion that no knowledge belongs to, where others have some",
    why=(
        "In a standard that says what knowledge underpins which criterion, one "
        "that nothing underpins is most often a link that was forgotten, or that "
        "names its neighbour."
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
        knowledge:
          K1: {label: Who may give orders, belongs to: P1}
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
        knowledge:
          K1: {label: Who may give orders, belongs to: [P1, P2]}
""",
    },
    check=check,
)
