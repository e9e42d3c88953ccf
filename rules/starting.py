"""A structure to start from: small, complete, and its comments say how to go on."""

from __future__ import annotations

import re
from string import Template

from rules.reading.unit_bank import LEVELS
from rules.writing.scalars import scalar

USUAL_LEVEL = 3

_ENTRY_LEVEL = re.compile(r"\bentry[- ]level\b|\bentry [123]\b", re.IGNORECASE)
PLACEHOLDER_CODE = "X-placeholder"
PLACEHOLDER_TITLE = "(placeholder)"
"""What the code here is, and how titles here end, until an author puts in others."""

_TITLE = f"Level {{level}} Certificate in Your Subject {PLACEHOLDER_TITLE}"
_STARTER = Template("""\
# A qualification to make your own. Lines that begin with '#' are comments, for people:
# the program passes over them, and you may delete them. Every title, code and number
# here is a placeholder: put your own in its place.
#
# Indent with spaces, two for each step. 'fingerpost lint', with the name of this file,
# says whether the rules make sense: ask it after every change.

# The code that you know the qualification by, its title and its level.
qualification: X-placeholder
title: $title
$stated
# The units, each under its code. State what your rules count: a level, credit, glh.
# Units that several qualifications share may have a file of their own: then this says
# 'units: units.yaml', and that file starts with 'bank:' and a title, and has the units.
units:
  X-1: {title: First mandatory unit (placeholder)$at, credit: 4}
  X-2: {title: Second mandatory unit (placeholder)$at, credit: 4}
  X-3: {title: First unit of pathway A (placeholder)$at, credit: 4}
  X-4: {title: Second unit of pathway A (placeholder)$at, credit: 4}
  X-5: {title: First unit of pathway B (placeholder)$at, credit: 4}
  X-6: {title: Second unit of pathway B (placeholder)$at, credit: 4}
  X-7: {title: First optional unit (placeholder)$at, credit: 4}
  X-8: {title: Second optional unit (placeholder)$at, credit: 4}
  X-9: {title: Third optional unit (placeholder)$below, credit: 4}
  X-10: {title: Fourth optional unit (placeholder)$below, credit: 4}

# The groups of the rule of combination, each under a short name of its own.
rules:
  # Mandatory units: everybody takes all of them.
  mandatory:
    title: Mandatory units
    take: all
    units: [X-1, X-2]

  # Pathways: a group that holds groups. One of them is taken, and all of its units. For
  # another pathway, copy one, with a name and a title of its own.
  pathway:
    title: Pathway
    take: 1 pathway
    groups:
      pathway-a:
        title: Pathway A
        take: all
        units: [X-3, X-4]
      pathway-b:
        title: Pathway B
        take: all
        units: [X-5, X-6]

  # Optional units: some of a list. 'take' may also say 'at least 8 credits',
  # '6 to 12 credits' or 'at least 2 units'. Codes that count up are written as a range.
  optional:
    title: Optional units
    take: 2 units
    units: [X-7 to X-10]

$totals
# What follows is for rules that you may have. To use one, delete the '# ' before its
# lines, and put your own units in.

# Bars: of each list at most one unit counts, though a candidate may hold all.
# bars:
#   - [X-7, X-8]

# Links: a unit counts only if another one is held. With 'first' at the end, only if
# that one was achieved before it.
# links:
#   - X-10 needs X-9

# Caps: at most so much of some units counts.
# caps:
#   - {take: at most 1 unit, units: [X-9, X-10]}

# Equivalents: a unit from elsewhere that may stand in for one of yours. List it under
# 'units' above, but in no group.
# equivalents:
#   - X-11 for X-1

# Conditions: what is asked beside units. People confirm these; nothing computes them.
# conditions:
#   practice: At least 30 hours of practice
""")


_LEVELS = """\
# Totals: what must come together over all groups. Of the 24 credits here, 20 must be at
# the qualification's level. Delete these lines if your units have no credit.
totals:
  - at least 20 credits at level {level}
"""
_NO_LEVELS = """\
# Totals: what must come together over all groups. Delete these lines if your units have
# no credit.
totals:
  - at least 24 credits
"""
_ENTRY = """\
# Entry levels are not among the levels here, which are 1 to 12: none is given.
"""


def starter(
    title: str | None = None, level: int | None = None, *, schema: str = ""
) -> str:
    """Write a structure to start from; the level is the title's, if it says one.

    Entry levels are none of ours: with one in the title, no level is written.

    `schema` is the file by which editors help as one types, if there is one.
    """
    entry = level is None and bool(_ENTRY_LEVEL.search(title or ""))
    level = level or _level_in(title or "") or USUAL_LEVEL
    other = level - 1 if level - 1 in LEVELS else level + 1
    at_level = f"{level} or above" if other < level else f"{level}"
    text = _STARTER.substitute(
        title=scalar(" ".join((title or _TITLE.format(level=level)).split())),
        stated=_ENTRY if entry else f"level: {level}\n",
        at="" if entry else f", level: {level}",
        below="" if entry else f", level: {other}",
        totals=_NO_LEVELS if entry else _LEVELS.format(level=at_level),
    )
    return f"# yaml-language-server: $schema={schema}\n" * bool(schema) + text


def _level_in(title: str) -> int | None:
    found = re.search(r"\blevel ([0-9]{1,2})\b", title, re.IGNORECASE)
    return int(found[1]) if found and int(found[1]) in LEVELS else None
