"""Pairs of statements that can't all hold."""

from __future__ import annotations

from rules.diagnostics import Severity
from rules.lint.pairs import findings
from rules.lint.rule import CrosswalkRule, Found
from rules.reading.loading import Loaded
from rules.standards import Crosswalk


def check(loaded: Loaded[Crosswalk]) -> Found:
    """Find each smallest set of pairs that can't all hold."""
    mend = "the pairs can't all hold: find out which one the wording doesn't bear out"
    yield from findings(loaded, Severity.ERROR, mend)


_SUITES = {
    "centre.yaml": """\
suite: centre
title: What a centre asks for
standards:
  C:
    title: Work safely
    sections:
      - performance:
          C1: Agree what is to be done, and by whom
          C2: Agree what is to be done
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
          T2: Settle the work with all concerned
""",
}
_CROSSWALK = """\
crosswalk: A centre and its trade
from: centre.yaml
to: trade.yaml
pairs:
  - C1 same as T2
  - C1 broader than T1
  - C2 same as T1
"""

RULE = CrosswalkRule(
    code="pairs-at-odds",
    severity=Severity.ERROR,
    summary="pairs of a crosswalk that can't all hold",
    why=(
        "What follows from some pairs is another relation than a pair states, or a "
        "statement would be broader than itself. Evidence would carry over where the "
        "author doesn't mean it to."
    ),
    bad={"crosswalk.yaml": f"{_CROSSWALK}  - C2 broader than T2\n", **_SUITES},
    good={"crosswalk.yaml": f"{_CROSSWALK}  - C2 narrower than T2\n", **_SUITES},
    check=check,
)
