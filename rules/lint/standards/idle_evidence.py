"""A part of a rule of evidence that asks for nothing beyond the rest of it."""

from __future__ import annotations

from collections.abc import Iterator

from rules.diagnostics import Severity
from rules.lint.rule import Finding, Found, SuiteRule
from rules.standards import EvidenceRule, Suite
from rules.standards.kinds import items
from rules.standards.loading import LoadedSuite


def check(loaded: LoadedSuite) -> Found:
    """Find numbers of items below those of each kind, and kinds asked for twice."""
    for about, rule in _rules(loaded.value):
        if about in loaded.places:
            for message, mend in _idle(rule):
                yield Finding(message, loaded.places[about], mend, about=about)


def _rules(suite: Suite) -> Iterator[tuple[str, EvidenceRule]]:
    """Yield every rule that may be written, with its id."""
    yield "evidence/performance", suite.evidence.performance
    yield "evidence/knowledge", suite.evidence.knowledge
    for ref, statement in suite.statements:
        if statement.evidence is not None:
            yield f"{ref.standard}/{ref.code}/evidence", statement.evidence


def _idle(rule: EvidenceRule) -> Iterator[tuple[str, str]]:
    kinds = sum(one.items for one in rule.least)
    if kinds > rule.items:
        message = f"'{items(rule.items)}' asks for nothing: the kinds that have to"
        message += f" be there come to {items(kinds)}"
        better = rule.model_copy(update={"items": kinds})
        yield message, f"write '{better}', or ask for fewer of a kind"
    elif rule.least and len(rule.kinds) == 1:
        only = rule.model_copy(update={"least": ()})
        message = f"'at least {rule.least[0]}' asks for nothing: all of the "
        yield f"{message}{items(rule.items)} have to be of that kind", f"write '{only}'"


RULE = SuiteRule(
    code="idle-evidence",
    severity=Severity.WARNING,
    summary="a part of a rule of evidence that asks for nothing beyond the rest of it",
    why=(
        "A number that never decides looks like a demand and is none. Either it is "
        "wrong, or another one is: whoever gathers evidence is told two things."
    ),
    bad={
        "suite.yaml": """\
suite: demo-standards
title: Standards of a trade
evidence:
  performance: 2 items, at least 3 observations
standards:
  A:
    title: Work safely
    sections:
      - performance:
          P1: Agree what is to be done
""",
    },
    good={
        "suite.yaml": """\
suite: demo-standards
title: Standards of a trade
evidence:
  performance: 3 items, at least 2 observations
standards:
  A:
    title: Work safely
    sections:
      - performance:
          P1: Agree what is to be done
""",
    },
    check=check,
)
