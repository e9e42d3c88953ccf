"""Statements of one standard that are the same as one elsewhere."""

from __future__ import annotations

from rules.diagnostics import Severity
from rules.lint.pairs import findings
from rules.lint.rule import CrosswalkRule, Found
from rules.reading.loading import Loaded
from rules.standards import Crosswalk


def check(loaded: Loaded[Crosswalk]) -> Found:
    """Find statements that would be the same as others of their own standard."""
    mend = "fine if they do say the same; otherwise make one broader or narrower"
    yield from findings(loaded, Severity.WARNING, mend)


_SUITES = {
    "centre.yaml": """\
suite: centre
title: What a centre asks for
standards:
  C:
    title: Work safely
    sections:
      - performance:
          C1: Agree what is to be done
          C2: Agree what is to be done, and by whom
""",
    "trade.yaml": """\
suite: trade
title: Standards of a trade
standards:
  T:
    title: Work safely
    sections:
      - performance:
          T1: Settle the work
""",
}
_CROSSWALK = """\
crosswalk: A centre and its trade
from: centre.yaml
to: trade.yaml
pairs:
  - C1 same as T1
"""

RULE = CrosswalkRule(
    code="merged-statements",
    severity=Severity.WARNING,
    summary="statements of one standard that a crosswalk makes the same",
    why=(
        "Both are the same as one statement elsewhere, and so as each other: evidence "
        "for one then counts for all. A standard seldom asks for the same twice."
    ),
    bad={"crosswalk.yaml": f"{_CROSSWALK}  - C2 same as T1\n", **_SUITES},
    good={"crosswalk.yaml": f"{_CROSSWALK}  - C2 broader than T1\n", **_SUITES},
    check=check,
)
