"""Items of evidence as a candidate's file writes them, and what is still to be had."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from planner.evidence.known import Known
from planner.evidence.portfolio import Decision, Item, Opportunity
from planner.evidence.shapes import ITEM, OPPORTUNITY
from planner.free_text import free_text, without_personal_data
from rules.diagnostics import Place
from rules.reading.codes import read_code
from rules.reading.nodes import Node, Scalar
from rules.reading.reader import Fields, Reader, kind_of
from rules.standards import Ref

TIMES = range(1, 1_000)
_OWN_KEY = "give each one a key of its own"
_DECIDED = "add 'decision: accepted', or 'decision: referred'"


def read_items(read: Reader, node: Node | None, known: Known) -> Iterator[Item]:
    """Yield the items of evidence that stand under their ids."""
    for key, body in read.entries(node, "items"):
        fields = read.fields(without_personal_data(read, body), ITEM)
        refused = tuple(known.refs(read, fields.get("refused"), "refused"))
        item = Item(
            id=_id(read, key),
            kind=known.kind(read, fields.get("kind")),
            evidences=_evidences(read, fields, known),
            title=free_text(read, fields.get("title"), "title"),
            day=_day(read, fields, "date"),
            decision=_decision(read, fields),
            assessor=free_text(read, fields.get("assessor"), "assessor"),
            decided=_day(read, fields, "decided"),
            expires=_day(read, fields, "expires"),
            refused=tuple(dict.fromkeys(ref for ref, _ in refused)),
            note=free_text(read, fields.get("note"), "note"),
        )
        _check_days(read, fields, item)
        _check_refused(read, refused, item, known)
        yield item


def read_opportunities(
    read: Reader, node: Node | None, known: Known
) -> Iterator[Opportunity]:
    """Yield the evidence that could still be gathered, under its ids."""
    for key, body in read.entries(node, "opportunities"):
        fields = read.fields(without_personal_data(read, body), OPPORTUNITY)
        yield Opportunity(
            id=_id(read, key),
            kind=known.kind(read, fields.get("kind")),
            evidences=_evidences(read, fields, known),
            title=free_text(read, fields.get("title"), "title"),
            times=read.whole(fields.get("times"), "times", TIMES) or 1,
            note=free_text(read, fields.get("note"), "note"),
        )


def _id(read: Reader, key: Scalar) -> str:
    free_text(read, key, "an id")
    return read_code(read, key, "an id", instead=_OWN_KEY)


def _day(read: Reader, fields: Fields, key: str) -> date | None:
    """Read a date that may be left out, though not left empty."""
    node = fields.get(key)
    if node is None or kind_of(node) != "nothing":
        return read.day(node, key)
    mend = f"write one as in 2026-09-30, or leave '{key}' out"
    read.error("wrong-value", f"{key} must be a date", node.place, help=mend)
    return None


def _evidences(read: Reader, fields: Fields, known: Known) -> tuple[Ref, ...]:
    """Read the statements that evidence is for, each once: one at least."""
    node = fields.get("evidences")
    before = len(read.source.diagnostics)
    found = tuple(dict.fromkeys(r for r, _ in known.refs(read, node, "evidences")))
    told = len(read.source.diagnostics) > before
    if node is not None and not found and known.whole and not told:
        message = "no statement is named that it is evidence for"
        read.error("empty", message, node.place, help=ITEM.missing[0][1])
    return found


def _decision(read: Reader, fields: Fields) -> Decision:
    """Read what was decided; what awaits a decision has none of its facts."""
    written = read.choice(fields.get("decision"), "decision", tuple(Decision))
    for key in ("decided", "refused"):
        if key in fields and "decision" not in fields:
            message = f"'{key}' needs the key 'decision'"
            read.error("missing-key", message, fields[key].place, help=_DECIDED)
        elif key in fields and written == Decision.AWAITED:
            message = f"what awaits a decision has no use for '{key}'"
            read.error("clashing-keys", message, fields[key].place, help="leave it out")
    return Decision(written) if written else Decision.AWAITED


def _check_days(read: Reader, fields: Fields, item: Item) -> None:
    if item.day is None:
        return
    if item.decided is not None and item.decided < item.day:
        message = f"an item of {item.day} can't be decided before that day"
        read.error("wrong-value", message, fields["decided"].place)
    if item.expires is not None and item.expires <= item.day:
        message = f"an item of {item.day} can't expire before that day is over"
        read.error("wrong-value", message, fields["expires"].place)


def _check_refused(
    read: Reader, refused: Sequence[tuple[Ref, Place]], item: Item, known: Known
) -> None:
    """Report what an item was refused for that it is no evidence for."""
    for ref, place in refused:
        if ref not in item.evidences and known.has(ref):
            message = f"an item can't be refused for {ref} if it isn't evidence for it"
            mend = "add it to 'evidences', or leave it out here"
            read.error("not-evidenced", message, place, help=mend)
