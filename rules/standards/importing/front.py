"""What a document says of itself: its title, code, publisher, version."""

from __future__ import annotations

import re
from typing import NamedTuple

from rules.standards.importing.lines import Line
from rules.standards.importing.placing import Part

LONGEST_TITLE = 160
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_DATE = re.compile(
    rf"(?:[0-9]{{1,2}} )?(?:{'|'.join(_MONTHS)}) [0-9]{{4}}", re.IGNORECASE
)
_VERSION = re.compile(
    r"(?:version|edition|issue)(?: number)?:? (?P<value>\S{1,20})", re.IGNORECASE
)
_PUBLISHER = re.compile(
    r"(?:published|developed) by:?(?: (?P<value>.+))?", re.IGNORECASE
)
_CODED = re.compile(r"(?P<code>(?=\S*[0-9])[A-Z]{2,}[A-Z0-9.]{2,})(?: (?P<title>.+))?")


class Fact(NamedTuple):
    """A fact about the document, and its words; none: they stand on the next line."""

    part: Part
    value: str


def fact_in(line: Line) -> Fact | None:
    """Read who published the document, or its version or date."""
    published = _PUBLISHER.fullmatch(line.text)
    if published is not None and len(line.text) <= LONGEST_TITLE:
        return Fact(Part.PUBLISHER, (published["value"] or "").rstrip("."))
    version = _VERSION.fullmatch(line.text)
    if version is not None:
        return Fact(Part.VERSION, version["value"])
    if _DATE.fullmatch(line.text):
        return Fact(Part.VERSION, line.text.title())
    return None


def may_be_title(line: Line) -> bool:
    """Tell whether a line is short, and no sentence."""
    ended = line.text.endswith((".", ":", ";", ","))
    return len(line.text) <= LONGEST_TITLE and not (ended or is_copyright(line))


def is_copyright(line: Line) -> bool:
    """Tell whether a line says who has the rights to the document."""
    signed = "\N{COPYRIGHT SIGN}" in line.text or line.text.startswith("Copyright")
    return signed and len(line.text) <= LONGEST_TITLE


def code_and_title(text: str) -> tuple[str, str]:
    """Part a unit's code from its title: SCDHSC0034 Promote safety; either may lack."""
    found = _CODED.fullmatch(text)
    if found is None:
        return "", text
    return found["code"], found["title"] or ""
