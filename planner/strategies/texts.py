"""Texts and codes as a candidate's file may hold them, the awkward ones among them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from planner.personal_data import found_in_text
from rules.reading.codes import read_code
from rules.reading.nodes import Scalar
from rules.reading.reader import Reader
from rules.reading.source import Source, forbidden

LIKELY = (
    *("yes", "no", "~", "null", "010", "1.50", "28", "12:30", "2026-01-31", "-"),
    *("a: b", "a #b", "#", "'", '"', "it's", "[x]", "{x}", "&a", "*a", "!t", "|"),
    *(">-", "%", "@x", "`x", "?", "? a", "- a", "A to B", "x, y", "<<", "=", "\\"),
    *("Zo\u00eb \u0141uk", "\u2019", "\U0001f600", "T/601/7214", "1e5", "---", "..."),
)
"""What reads as something else if it is written without care."""

REFERENCES = st.sampled_from(("X-1", "X-2", "P-010"))
NAMES = st.sampled_from(("Ada Example", "Zo\u00eb Placeholder", "Bo Invented-Person"))
NOTES = st.sampled_from(("invented", "moderated", "see the file: 12"))
AUTHORS = st.sampled_from(("R. Example", "The awarding body"))
REASONS = st.sampled_from(("Withdrawn.", "Renumbered since.", "Agreed in writing."))
"""Nobody's, and nothing that happened."""

DAYS = st.dates(date(2025, 9, 1), date(2026, 8, 31))
ANY_DAYS = st.dates()
CREDITS = st.decimals(Decimal("0.01"), 999, places=2)


def is_code(text: str) -> bool:
    """Tell whether the reading takes a text for a code, unchanged."""
    source = Source("", "")
    place = source.place(1, 1)
    read = read_code(Reader(source), Scalar(text, plain=False, place=place))
    return read == text and not source.diagnostics and len(text.splitlines()) == 1


def is_fit(text: str) -> bool:
    """Tell whether a text has only what a record may hold, nothing personal."""
    return not any(forbidden(text)) and not any(found_in_text(text))


_LIKELY = st.sampled_from(LIKELY)
_ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_WORDS = st.lists(_LIKELY | _ANY, min_size=1, max_size=30).map(" ".join)
LINES = (
    _WORDS.map(lambda text: " ".join(text.split())[:500].strip())
    .filter(bool)
    .filter(is_fit)
)
CODES = (_LIKELY | _ANY).map(str.strip).filter(is_fit).filter(is_code)
