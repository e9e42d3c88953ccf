"""A statement that stands after one with a higher number."""

from __future__ import annotations

from rules.diagnostics import Related, Severity
from rules.lint.rule import Finding, Found, SuiteRule
from rules.standards.loading import LoadedSuite
from rules.standards.numbering import Numbered, codes_of, numbered

_MEND = "put them in the source's order; if they are in it, allow this, and say so"


def check(loaded: LoadedSuite) -> Found:
    """Find statements numbered lower than the one before them of the same letters."""
    for standard in loaded.value.standards:
        last: dict[tuple[str, int], Numbered] = {}
        for one in numbered(codes_of(standard)):
            kind = (one.letters, len(one.numbers))
            before = last.get(kind)
            last[kind] = one
            if before is not None and one.numbers < before.numbers:
                about = f"{standard.code}/{one.code}"
                there = loaded.places[f"{standard.code}/{before.code}"]
                yield Finding(
                    f"'{one.code}' stands after '{before.code}'",
                    loaded.places[about],
                    _MEND,
                    (Related(place=there, message="the higher number"),),
                    about,
                )


RULE = SuiteRule(
    code="number-order",
    severity=Severity.WARNING,
    summary="a statement that stands after one with a higher number",
    why=(
        "Statements are shown, counted and evidenced in the order of the file. "
        "Where numbers jump back, one of them is misplaced or mistyped."
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
          P3: Leave the place as it was
          P2: Check tools before use
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
          P3: Leave the place as it was
""",
    },
    check=check,
)
