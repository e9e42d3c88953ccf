"""How a portfolio is best laid out."""

from __future__ import annotations

from dataclasses import replace

from planner.evidence.portfolio import Decision
from planner.evidence.shapes import (
    ITEM,
    OPPORTUNITY,
    PLAN,
    PLANNED,
    PORTFOLIO,
    SIGN_OFF,
)
from rules.formatting.forms import CODES, NUMBER, PLAIN, Form, choice, shaped
from rules.standards import Relation

_FILES = Form(each=PLAIN)
_DAYS = dict.fromkeys(("date", "decided", "expires", "start", "end"), PLAIN)
_EVIDENCES = Form(each=CODES, named=True)
_SIGN_OFF = replace(PLAIN, keys=shaped(SIGN_OFF, _DAYS).keys)
_ITEM = shaped(
    ITEM,
    {
        **_DAYS,
        "evidences": _EVIDENCES,
        "refused": _EVIDENCES,
        "decision": choice(Decision),
    },
    (
        *("title", "kind", "date", "evidences", "decision", "assessor", "decided"),
        *("expires", "refused", "note"),
    ),
)
_OPPORTUNITY = shaped(
    OPPORTUNITY,
    {"evidences": _EVIDENCES, "times": NUMBER},
    ("title", "kind", "evidences", "times", "note"),
)
_PLAN = shaped(PLAN, {**_DAYS, "units": Form(each=shaped(PLANNED, _DAYS), named=True)})
PORTFOLIO_FORM = shaped(
    PORTFOLIO,
    {
        "standards": _FILES,
        "crosswalks": _FILES,
        "carries": Form(each=choice(Relation)),
        "units": CODES,
        "plan": _PLAN,
        "items": Form(each=_ITEM, named=True),
        "signed off": Form(each=_SIGN_OFF, named=True),
        "opportunities": Form(each=_OPPORTUNITY, named=True),
    },
)
