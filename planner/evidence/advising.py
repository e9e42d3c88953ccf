"""What to do next, first things first: sign off, decide, gather."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from planner.evidence.awaiting import Awaiting
from planner.evidence.covering.reports import LeastEvidence, Single
from planner.evidence.covering.words import item_words
from planner.evidence.referring import Referred
from planner.evidence.reports import UnitReport
from planner.evidence.wanting import refs_in_short
from rules.wording.words import codes, day


def steps(
    ready: Iterable[UnitReport],
    waiting: Awaiting,
    referred: Referred,
    least: LeastEvidence,
    unplanned: Sequence[str] = (),
) -> Iterator[str]:
    """Yield what to do next: what is done already first, at last what is to be made.

    Units `ready` are complete. Those `unplanned` aren't worked on, though the shortest
    way takes them.
    """
    yield from map(_sign_off, ready)
    if waiting.closes:
        yield _decide(waiting)
    if referred.items:
        yield _go_back(referred)
    if least.singles:
        yield _gather(least.singles[0])
    if unplanned:
        them = "it" if len(unplanned) == 1 else "them"
        yield f"Start {codes(unplanned)}: the shortest way takes {them}."


def _sign_off(unit: UnitReport) -> str:
    if unit.premature is not None:
        early = f"it wasn't complete yet on {day(unit.premature)}"
        return f"Sign off {unit.code} again: {early}, and is now."
    return f"Sign off {unit.code}: every statement is met."


def _decide(waiting: Awaiting) -> str:
    """Name the items that would do it; where only several together do, all of them."""
    alone = [one.item for one in waiting.items if one.closes]
    items = alone or [one.item for one in waiting.items]
    would = f"would meet {refs_in_short(waiting.closes)}"
    return f"Decide on {codes(items)}: accepting what awaits a decision {would}."


def _go_back(referred: Referred) -> str:
    """Name the referred items, and what they would do for what is missing."""
    were, it = ("was", "it") if len(referred.items) == 1 else ("were", "they")
    closes, helps = referred.closes, referred.helps
    meet = [f"meet {refs_in_short(closes)}"] if closes else []
    bring = [f"bring {refs_in_short(helps)} nearer"] if helps else []
    return (
        f"Go back to {codes([one.item for one in referred.items])}, which {were} "
        f"referred: put right and accepted, {it} would {', and '.join(meet + bring)}."
    )


def _gather(single: Single) -> str:
    words = f"Gather {item_words(single.item)}"
    if single.closes:
        return f"{words}: it alone would meet {refs_in_short(single.closes)}."
    return f"{words}: it would bring {refs_in_short(single.helps)} nearer."
