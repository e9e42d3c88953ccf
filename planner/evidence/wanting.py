"""What is still needed, in words: of each statement, and of several at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planner.evidence.reports import Needs, Reason, StatementReport, Uncounted
from rules.frozen import Frozen
from rules.standards import EvidenceRule, Ref, by_standard
from rules.standards.kinds import so_many
from rules.wording.words import codes, counted, joined

SHORT = {
    Reason.REFERRED: "referred",
    Reason.REFUSED: "not accepted",
    Reason.KIND: "of another kind",
    Reason.FUTURE: "dated later",
    Reason.EXPIRED: "expired",
    Reason.NOT_CURRENT: "too old",
    Reason.UNDATED: "undated",
}
"""Why an item doesn't count, but for what awaits a decision."""
FEW = 4
"""How many statements are named one by one in a sentence."""


class Gap(Frozen):
    """A statement that isn't met, and what it still needs.

    `words` say it to an adviser. Of the items that don't count for it, those `awaited`
    await a decision; `uncounted` are the others, each with the reason.
    """

    ref: Ref
    label: str
    section: int
    words: str
    awaited: tuple[str, ...] = ()
    uncounted: tuple[Uncounted, ...] = ()


def gap_of(report: StatementReport) -> Gap:
    """Say what a statement that isn't met still needs."""
    return Gap(
        ref=report.ref,
        label=report.label,
        section=report.section,
        words=needs_words(report.needs, report.rule),
        awaited=tuple(i.item for i in report.uncounted if i.reason is Reason.AWAITED),
        uncounted=tuple(i for i in report.uncounted if i.reason is not Reason.AWAITED),
    )


def turned_down(gaps: Iterable[Gap]) -> dict[str, dict[str, list[Ref]]]:
    """Give the items that are in and don't count: why, and for which statements."""
    found: dict[str, dict[str, list[Ref]]] = {}
    for gap in gaps:
        for one in gap.uncounted:
            why = found.setdefault(one.item, {})
            why.setdefault(one.words, []).append(gap.ref)
    return found


def in_short(gaps: Iterable[Gap]) -> dict[str, str]:
    """Give the items that are in and don't count, each with the first reason."""
    found: dict[str, str] = {}
    for one in (one for gap in gaps for one in gap.uncounted):
        found.setdefault(one.item, SHORT[one.reason])
    return found


def needs_words(needs: Needs, rule: EvidenceRule) -> str:
    """Say what evidence is needed: 1 more item, 2 more items of case study or RPL."""
    of_kind = {one.kind: one.items for one in needs.of_kind}
    if len(rule.kinds) == 1:
        of_kind = {rule.kinds[0]: needs.items}
    if of_kind and sum(of_kind.values()) == needs.items:
        return joined(_more(number, kind) for kind, number in of_kind.items())
    words = f"{needs.items} more {'item' if needs.items == 1 else 'items'}"
    if rule.kinds:
        words += f" of {joined(rule.kinds, 'or')}"
    if of_kind:
        least = (so_many(number, kind) for kind, number in of_kind.items())
        words += f", at least {joined(least)}"
    return words


def _more(number: int, kind: str) -> str:
    """Say how many more of a kind: 1 more observation, 2 more items of RPL."""
    first, rest = so_many(number, kind).split(" ", 1)
    return f"{first} more {rest}"


def refs_words(refs: Iterable[Ref]) -> str:
    """List statements by their units: AP 1 to AP 3 of A; CP 2 and CP 4 of C."""
    units = by_standard(refs).items()
    return "; ".join(f"{codes(found)} of {unit}" for unit, found in units)


def refs_in_short(refs: Sequence[Ref], most: int = FEW) -> str:
    """List a few statements; of more, count those of each unit."""
    if len(refs) <= most:
        return refs_words(refs)
    (first, found), *others = by_standard(refs).items()
    words = f"{counted(len(found), 'statement')} of {first}"
    return joined([words, *(f"{len(some)} of {unit}" for unit, some in others)])
