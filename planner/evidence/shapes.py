"""The keys of a portfolio in a candidate's file."""

from __future__ import annotations

from rules.reading.reader import Shape

PORTFOLIO = Shape(
    "a portfolio",
    ("standards",),
    (
        *("crosswalks", "carries", "units", "plan", "items", "signed off"),
        "opportunities",
    ),
    missing=(("standards", "add 'standards: [FILE]', the files of suites"),),
)
PLAN = Shape("a plan", (), ("start", "end", "units"))
PLANNED = Shape("a unit's plan", ("start", "end"))
SIGN_OFF = Shape("a sign-off", ("date",), ("by",))
ITEM = Shape(
    "an item of evidence",
    ("kind", "evidences"),
    (
        *("title", "date", "decision", "assessor", "decided", "expires"),
        *("refused", "note"),
    ),
    missing=(("evidences", "as in 'evidences: {A: [AP 1, AP 3 to AP 5]}'"),),
    strange=(
        ("times", "only 'opportunities' have it: an item is there, and counts once"),
    ),
)
OPPORTUNITY = Shape(
    "an opportunity for evidence",
    ("kind", "evidences"),
    ("title", "times", "note"),
    missing=(("evidences", "as in 'evidences: {A: [AP 1, AP 3 to AP 5]}'"),),
)

PORTFOLIO_KEYS = frozenset(
    key
    for shape in (PORTFOLIO, PLAN, PLANNED, SIGN_OFF, ITEM, OPPORTUNITY)
    for key in shape.keys
)
"""Every key of a portfolio that is a word of ours."""

NAMING = frozenset({"items", "signed off", "opportunities", "evidences", "refused"})
"""The keys below which keys are names or codes."""
