"""Unit codes: taken as written, listed or as a range, checked for look-alikes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from string import digits
from typing import NamedTuple, TypeAlias

from rules.diagnostics import Place, Related
from rules.names import hint, look, several
from rules.reading.nodes import Node, Scalar
from rules.reading.reader import MAX_RANGED, Reader, kind_of

MAX_CODES = 20_000
MAX_CODE = 60

Order: TypeAlias = Mapping[str, int]
"""The codes there are, each with its place in their order, from 0."""

UNORDERED: Order = {}
"""No codes are known."""

_AS_RANGE = "as in '12 to 32' or 'A7 to A12'"
_RANGE = re.compile(
    rf"(?P<first>\S.{{0,{MAX_CODE}}}?) to (?P<last>\S.{{0,{MAX_CODE}}})"
)
_NUMBERED = re.compile(r"(?P<head>.*?)(?P<number>\d{1,9})")

# What other YAML readers turn into something else than the text written. A plain
# whole number such as 28 is left alone: read as a number, it still says 28.
_CHANGED_BY_OTHERS = (
    (re.compile(r"0\d+|0[xob][\da-fA-F_]+|[-+]\d.*|\d[\d_]*_[\d_]*"), "a number"),
    (re.compile(r"\d+\.\d*0|\d+\.|\.\d+|[\d.]+[eE][-+]?\d+"), "a number"),
    (re.compile(r"\d+(:[0-5]?\d)+"), "a time"),
    (re.compile(r"\d{4}-\d{1,2}-\d{1,2}.*"), "a date"),
    (re.compile(r"(?i:y|n|yes|no|on|off|true|false)"), "true or false"),
    (re.compile(r"(?i:null|~|\.nan|[-+]?\.inf)"), "no value at all"),
)


def read_code(
    read: Reader,
    node: Node,
    what: str = "a unit code",
    *,
    instead: str = "list a range by itself",
) -> str:
    """Read one code as the text written; warn where other readers would differ.

    `instead` says what to write where a range can't stand.
    """
    if not isinstance(node, Scalar):
        read.error("wrong-value", f"{what} can't be {kind_of(node)}", node.place)
        return "-"
    code = node.text.strip()
    if not code or len(code) > MAX_CODE or "\n" in code or "," in code:
        read.error(
            "wrong-value",
            f"{what} must be one line of 1 to {MAX_CODE} characters, without commas",
            node.place,
        )
        return "-"
    if _RANGE.fullmatch(code):
        message = f"{what} can't be a range, as '{code}' is"
        read.error("range", message, node.place, help=instead)
        return "-"
    if node.plain:
        _warn_if_changed_by_others(read, node)
    return code


def _warn_if_changed_by_others(read: Reader, node: Scalar) -> None:
    for pattern, other in _CHANGED_BY_OTHERS:
        if pattern.fullmatch(node.text):
            read.warning(
                "quote-it",
                f"other programs may read {node.text} as {other}",
                node.place,
                help=f"write '{node.text}', in quotes; here it means itself",
            )


def read_codes(
    read: Reader,
    node: Node | None,
    key: str = "units",
    what: str = "a unit code",
    *,
    order: Order = UNORDERED,
) -> Iterator[tuple[str, Place]]:
    """Yield the codes of a list, ranges such as `12 to 32` written out.

    A range runs over whole numbers behind the same letters: `A7 to A12`. Where more
    than the last numbers differ, it runs over the codes of these letters in their own
    `order`: `AK 1.1 to AK 8.3`. `key` is what the list is called, `what` each code.
    """
    for item in read.items(node, key):
        match = _RANGE.fullmatch(item.text) if isinstance(item, Scalar) else None
        if match is None:
            yield read_code(read, item, what), item.place
        else:
            ends = _Ends(match["first"], match["last"])
            for code in _between(read, ends, item.place, order):
                yield code, item.place


def codes_once(
    read: Reader, codes: Iterable[tuple[str, Place]], what: str = "unit"
) -> list[tuple[str, Place]]:
    """Give codes, each but once; report those listed twice, once for each place.

    `what` has each code: a unit, a statement. A code that couldn't be read is kept.
    """
    once = []
    first: dict[str, Place] = {}
    told: set[Place] = set()
    for code, place in codes:
        if code == "-" or code not in first:
            first[code] = place
            once.append((code, place))
        elif place not in told:
            told.add(place)
            message = f"the {what} '{code}' is listed twice here"
            related = [Related(place=first[code], message="first listed here")]
            mend = "list it once"
            read.error(f"duplicate-{what}", message, place, help=mend, related=related)
    return once


def codes_meant(read: Reader, text: str) -> list[str]:
    """Give the codes that a range stands for where none may stand; none if it's odd."""
    match = _RANGE.fullmatch(text)
    ends = [_NUMBERED.fullmatch(end) for end in match.groups()] if match else []
    first, last = (*ends, None, None)[:2]
    if not first or not last or first["head"] != last["head"]:
        return []
    numbers = range(int(first["number"]), int(last["number"]) + 1)
    if len(numbers) >= MAX_CODES or not read.allow_codes(len(numbers)):
        return []
    width = len(first["number"])
    return [f"{first['head']}{number:0{width}d}" for number in numbers]


class _Ends(NamedTuple):
    """Where a range starts and ends."""

    first: str
    last: str

    @property
    def heads(self) -> tuple[str, ...]:
        """Give what stands before the last number of each."""
        return tuple(end.rstrip(digits) for end in self)

    @property
    def like(self) -> bool:
        """Tell whether the same letters stand before the first number of both."""
        return letters_of(self.first) == letters_of(self.last)


def letters_of(code: str) -> str:
    """Give what stands before the first number of a code."""
    return re.split("[0-9]", code, maxsplit=1)[0]


def _between(read: Reader, ends: _Ends, place: Place, order: Order) -> Iterable[str]:
    """Give the codes of a range: as they stand in their order, or counted up."""
    if order and ends.like and len({*ends.heads}) > 1:
        return _listed(read, ends, place, order)
    return _range(read, ends, place)


def _listed(read: Reader, ends: _Ends, place: Place, order: Order) -> list[str]:
    """Give the codes from one to another; of ends that there are none of, those."""
    unknown = [end for end in ends if end not in order]
    if unknown:
        return unknown
    start, stop = (order[end] for end in ends)
    inside = [*order][start : stop + 1]
    if start > stop:
        _backwards(read, ends, place)
    elif not read.allow_codes(len(inside)):
        _too_many(read, place)
        return []
    return [code for code in inside if letters_of(code) == letters_of(ends.first)]


def _range(read: Reader, ends: _Ends, place: Place) -> Iterator[str]:
    first, last = ends
    start, stop = _NUMBERED.fullmatch(first), _NUMBERED.fullmatch(last)
    if start is None or stop is None:
        message = f"'{first} to {last}' is no range: its ends are no numbers"
        read.error("range", message, place, help=_AS_RANGE)
        return
    if start["head"] != stop["head"]:
        _apart(read, ends, place)
        return
    low, high = int(start["number"]), int(stop["number"])
    if low > high:
        _backwards(read, ends, place)
    elif high - low >= MAX_CODES:
        message = f"the range holds {high - low + 1:,} codes; {MAX_CODES:,} is the most"
        read.error("range", message, place)
    elif not read.allow_codes(high - low + 1):
        _too_many(read, place)
    else:
        width = len(start["number"])
        for number in range(low, high + 1):
            yield f"{start['head']}{number:0{width}d}"


def _backwards(read: Reader, ends: _Ends, place: Place) -> None:
    first, last = ends
    message = f"the range runs backwards, from {first} to {last}"
    read.error("range", message, place, help=f"write '{last} to {first}'")


def _apart(read: Reader, ends: _Ends, place: Place) -> None:
    """Report ends that differ in more than their last numbers."""
    first, last = ends
    message = f"'{first} to {last}' is no range: its ends differ in letters"
    mend = _AS_RANGE
    if last.isdecimal():
        mend = f"write '{first} to {ends.heads[0]}{last}'"
    elif ends.like:
        message = f"'{first} to {last}' is no range: not only its last numbers differ"
    read.error("range", message, place, help=mend)


def _too_many(read: Reader, place: Place) -> None:
    message = f"the ranges of this file hold more than {MAX_RANGED:,} codes"
    read.error("range", message, place)


def warn_of_look_alikes(
    read: Reader, places: Mapping[str, Place], what: str = "unit"
) -> None:
    """Warn of different codes that a person would read as the same."""
    first: dict[str, str] = {}
    for code, place in places.items():
        other = first.setdefault(look(code), code)
        if other != code:
            read.warning(
                "look-alike",
                f"the code '{code}' is easily taken for '{other}'",
                place,
                help=f"if they are one {what}, use one code; they count as two",
                related=[Related(place=places[other], message="the other one")],
            )


def report_unknown(
    read: Reader,
    names: Sequence[str],
    place: Place,
    known: Mapping[str, object],
    what: str,
) -> None:
    """Report references at one place to what isn't declared, with the nearest names."""
    shown = [f"'{name}'" for name in names[: 2 if len(names) > 3 else 3]]
    if len(names) == 1:
        message = f"there is no {what} {shown[0]}"
    else:
        last = shown.pop() if len(names) <= 3 else f"{len(names) - 2:,} more"
        message = f"there are no {what}s {', '.join(shown)} and {last}"
    listed = several(names[0], known) if what == "unit" else []
    meant = hint(names[0], known) or f"declare it, or name another {what}"
    if listed:
        meant = f"write '{', '.join(listed)}': a comma stands between units"
    read.error(f"unknown-{what.partition(' ')[0]}", message, place, help=meant)
