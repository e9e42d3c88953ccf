"""Knowledge that belongs to no criterion, where other knowledge does."""

from __future__ import annotations

from rules.diagnostics import Severity
from rules.lint.rule import Finding, Found, SuiteRule
from rules.standards.loading import LoadedSuite


def check(loaded: LoadedSuite) -> Found:
    """Find knowledge without a link, in standards that link some."""
    for standard in loaded.value.standards:
        knowledge = [one for part in standard.sections for one in part.knowledge]
        if not any(one.belongs_to for one in knowledge):
            continue
        for one in knowledge:
            if not one.belongs_to:
                about = f"{standard.code}/{one.code}"
                message = f"'{one.code}' belongs to no performance criterion"
                message += f", as other knowledge of {standard.code} does"
                mend = "add 'belongs to' with the criteria that it underpins"
                yield Finding(message, loaded.places[about], mend, about=about)


RULE = SuiteRule(
    code="unlinked-knowledge",
    severity=Severity.WARNING,
    summary="knowledge that belongs to no criterion, where other knowledge does",
    why=(
        "Whoever assesses a criterion looks for the knowledge that underpins it. "
        "Knowledge without a link is passed over, and it is most often only "
        "forgotten."
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
        knowledge:
          K1: {label: Who may give orders, belongs to: P1}
          K2: Which risks there are
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
        knowledge:
          K1: {label: Who may give orders, belongs to: P1}
          K2: {label: Which risks there are, belongs to: P1}
""",
    },
    check=check,
)
