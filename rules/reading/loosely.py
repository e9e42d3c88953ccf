"""Numbers and dates as people write them, put as files have them."""

from __future__ import annotations

import re
from datetime import date

_NUMBER = re.compile(r"(?<![\w./])([0-9]+(?:\.[0-9]{1,2})?)(?![\w.,/-])")
_MONTHS = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
_MONTH = "|".join(_MONTHS)
_DAY_FIRST = re.compile(
    r"(?P<day>[0-9]{1,2})[-/. ](?P<month>[0-9]{1,2})[-/. ](?P<year>[0-9]{4})"
)
_DATES = (
    re.compile(
        r"(?P<year>[0-9]{4})[-/. ](?P<month>[0-9]{1,2})[-/. ](?P<day>[0-9]{1,2})"
    ),
    _DAY_FIRST,
    re.compile(
        rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?[- ](?P<month>{_MONTH})[a-z]*\.?,?[- ]"
        r"(?P<year>[0-9]{4})"
    ),
    re.compile(
        rf"(?P<month>{_MONTH})[a-z]*\.? (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? "
        r"(?P<year>[0-9]{4})"
    ),
)


def number_in(text: str) -> str:
    """Give the number in a text such as `Level 2`; empty if there isn't just one."""
    found = _NUMBER.findall(text[:100])
    return found[0] if len(found) == 1 and "-" not in text else ""


def days_in(text: str) -> list[str]:
    """Give the days that a text may name, the day before the month first."""
    for form in _DATES:
        match = form.fullmatch(text.strip().lower())
        if match:
            year, month, day = (match[part] for part in ("year", "month", "day"))
            number = int(month) if month.isdigit() else _MONTHS.index(month) + 1
            either = form is _DAY_FIRST
            found = [_day(year, number, day)]
            found += [_day(year, int(day), month)] if either else []
            return list(dict.fromkeys(filter(None, found)))
    return []


def _day(year: str, month: int, day: str) -> str:
    try:
        return str(date(int(year), month, int(day)))
    except ValueError:
        return ""
