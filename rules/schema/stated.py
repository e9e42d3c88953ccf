"""The schema of what a source states beside its rules."""

from __future__ import annotations

from rules.model import Framework, Size
from rules.model.stated import DATES
from rules.reading.stated import FIGURES, QUALIFICATION_HOURS, STATED, UNITS
from rules.reading.unit_bank import MAX_CREDIT
from rules.schema import patterns
from rules.schema.parts import (
    DATE,
    choice,
    decimal,
    mapping,
    phrase,
    ref,
    said,
    whole,
)

_HOURS = {
    "anyOf": [
        whole(QUALIFICATION_HOURS),
        phrase(patterns.HOURS, "write hours as in 284, or 284 to 371"),
    ]
}
_FIGURES = {
    "units": said(whole(UNITS), "How many units it takes.", 5),
    "credit": said(decimal(MAX_CREDIT), "How much credit it takes.", 45),
    "glh": said(_HOURS, "Guided learning hours, or from how many to how many.", 284),
}
_DATES = {
    name.replace("_", " "): said(DATE, f"The {name.replace('_', ' ')} date.")
    for name in DATES
}
GROUP_STATED = said(
    mapping(FIGURES, _FIGURES), "What the source says the group amounts to."
)
STATED_BESIDE = said(
    mapping(
        STATED,
        {
            "number": ref("text", "The number in the register.", "601/3688/1"),
            "framework": said(choice(map(str, Framework)), "The framework."),
            "size": said(choice(map(str, Size)), "The word for its size."),
            "tqt": said(
                whole(QUALIFICATION_HOURS), "Total qualification time, in hours.", 370
            ),
            **_FIGURES,
            **_DATES,
        },
    ),
    "What the title page and the register say: figures, number, dates.",
)
