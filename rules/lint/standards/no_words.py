"""A statement whose words the document that it was imported from doesn't have."""

from __future__ import annotations

from rules.diagnostics import Severity
from rules.lint.rule import Finding, Found, SuiteRule
from rules.standards.loading import LoadedSuite
from rules.standards.suite import NO_WORDS


def check(loaded: LoadedSuite) -> Found:
    """Find labels that stand for words that lack."""
    for ref, statement in loaded.value.statements:
        if statement.label == NO_WORDS:
            about = f"{ref.standard}/{ref.code}"
            message = f"{ref} has no words yet"
            mend = "write what it demands in place of the words that stand for it"
            yield Finding(message, loaded.places[about], mend, about=about)


RULE = SuiteRule(
    code="no-words",
    severity=Severity.WARNING,
    summary="a statement whose label says that the document has none",
    why=(
        "Importing a document writes such a label where a code has no words behind it. "
        "An assessor can't tell what is to be shown."
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
          P2: Not stated in the document
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
""",
    },
    check=check,
)
