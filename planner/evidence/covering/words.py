"""The least new evidence in plain words, for any output.

Wherever an item that nobody declared is possible, they say what is taken for granted:
that it shows one section only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from planner.evidence.covering.reports import (
    LeastEvidence,
    NewItems,
    Part,
    Possible,
    Want,
)
from rules.standards.kinds import items, so_many
from rules.wording.words import codes, joined

GRANTED = "each item that isn't planned yet shows one section only"


def item_words(item: Possible, times: int = 1) -> str:
    """Say what is to be gathered: O1, Review in June (1 observation)."""
    if item.generic:
        title = item.section_title
        section = f"'{title}'" if title else f"section {item.section + 1}"
        return f"{_of_kinds(item, times)} for {section} of {item.unit}"
    title = f", {item.title}" if item.title else ""
    return f"{item.id}{title} ({so_many(times, item.kinds[0])})"


def _of_kinds(item: Possible, times: int) -> str:
    if item.any_kind:
        return f"{items(times)} of any kind"
    if len(item.kinds) > 1:
        return f"{items(times)} of {joined(item.kinds, 'or')}"
    return so_many(times, item.kinds[0])


def number_words(found: LeastEvidence, units: Sequence[str] = ()) -> str:
    """Say how many items close every gap, and whether fewer would.

    Units are named where some others have gaps as well.
    """
    gaps = "every other gap" if found.beyond else "every gap"
    gaps += f" of {codes(units)}" if units else ""
    if not found.number:
        return "No new evidence would help." if found.beyond else "There are no gaps."
    closes = "closes" if found.number == 1 else "close"
    words = f"{_new(found.number)} {closes} {gaps}"
    if found.proved:
        less = f"; no fewer will do{_granted(found)}"
        return f"{words}{less * (found.number > 1)}."
    needed = f"{'is' if found.at_least == 1 else 'are'} needed{_granted(found)}"
    undetermined = f"whether fewer than {found.number} will do is undetermined"
    return f"{words}. At least {found.at_least} {needed}; {undetermined}."


def then_words(then: NewItems) -> str:
    """Say how many items do once what awaits a decision is accepted."""
    if not then.number:
        return "If what awaits a decision is accepted, none is needed."
    fewer = "" if then.proved else ", and perhaps fewer"
    return f"If what awaits a decision is accepted, {then.number} will do{fewer}."


def _new(number: int) -> str:
    return f"{number} new item" + "s" * (number != 1)


def why_words(found: LeastEvidence) -> tuple[str, ...]:
    """Say why so many items are needed at the least, in a few sentences.

    What shares no item is told at once; then each other part of the proof.
    """
    apart = [part for part in found.parts if _widest(part) == 1]
    wants = [want for part in apart for want in part.wants]
    others = (_of_several(part, found) for part in found.parts if part not in apart)
    why = "no fewer" if found.proved else f"at least {found.at_least}"
    said = (*_of_apart(wants, found), *others)
    return (f"Why {why}: {said[0]}", *said[1:]) if said else ()


def _granted(found: LeastEvidence) -> str:
    return f", if {GRANTED}" if found.generic else ""


def _no_item(found: LeastEvidence) -> str:
    """Deny something of every item that is possible."""
    if not found.generic:
        return "no opportunity"
    if any(one.item.id for one in found.singles):
        return "no opportunity, nor an item for one section,"
    return "no item for one section"


def _widest(part: Part) -> int:
    """Give of how many statements one item can count for, of those in a proof."""
    return max(Counter(name for want in part.wants for name in want.items).values())


def _of_apart(wants: Sequence[Want], found: LeastEvidence) -> Iterator[str]:
    if len(wants) == 1:
        yield f"{_needs(wants)}."
    elif wants:
        none = f"{_no_item(found)} counts for more than one of these"
        yield f"{_needs(wants)}; and {none}."


def _needs(wants: Iterable[Want]) -> str:
    """Say what statements need, those alike together."""
    alike: dict[str, list[Want]] = defaultdict(list)
    for want in wants:
        alike[_amount(want)].append(want)
    return "; ".join(_need(some, amount) for amount, some in alike.items())


def _need(wants: Sequence[Want], amount: str) -> str:
    """Say what some statements need: P1 of A needs 2 items; P2 and P3 of A need ..."""
    each = f"needs {amount}" if len(wants) == 1 else f"need {amount} each"
    return f"{_list(wants)} {each}"


def _of_several(part: Part, found: LeastEvidence) -> str:
    wants, widest, needed = part.wants, _widest(part), items(part.needed)
    if -(-sum(want.least for want in wants) // widest) < part.needed:
        granted = _granted(found)
        return f"{_list(wants)} can't all be met with fewer than {needed}{granted}."
    none = f"{_no_item(found)} counts for more than {widest} of these"
    return f"{_needs(wants)}; and {none}: at least {needed}."


def _list(wants: Iterable[Want]) -> str:
    """List statements by their units."""
    by_unit: dict[str, list[Want]] = defaultdict(list)
    for want in wants:
        by_unit[want.ref.standard].append(want)
    return joined(f"{_codes(some)} of {unit}" for unit, some in by_unit.items())


def _codes(wants: Iterable[Want]) -> str:
    return codes([*dict.fromkeys(want.ref.code for want in wants)])


def _amount(want: Want) -> str:
    return so_many(want.least, want.kind) if want.kind else items(want.least)
