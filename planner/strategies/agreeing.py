"""What must be so of a record and its report after every step."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import TypeAlias

from planner.candidate import Candidate, standing
from planner.position import Verdict
from planner.reports import Check
from planner.strategies.defining import Question
from planner.strategies.plain import Plain, best_of, line_of
from rules import definition
from rules.model import Case, Item, Unit

Codes: TypeAlias = AbstractSet[str]
Things: TypeAlias = AbstractSet[object]
_OF_A_CASE = {
    "known apart": "items",
    "from elsewhere": "imported",
    "excluded": "left_out",
    "included": "wanted",
    "pinned": "pinned",
}
"""What a record brings that the rules treat apart, in words, and where it is kept."""


def of_record(record: Candidate, plain: Plain) -> Iterator[str]:
    """Yield what a record says otherwise than the plain one."""
    if {*record.held} != plain.held:
        yield _read_as("held", {*record.held}, plain.held)
    lines = {u: [*map(line_of, some)] for u, some in record.histories.items()}
    for unit in lines.keys() | plain.histories.keys():
        if lines.get(unit) != plain.histories.get(unit):
            yield f"the history of {unit} isn't what was written"
    for unit, history in record.histories.items():
        stands, best = standing(history), best_of(plain.histories.get(unit, []))
        if (stands and line_of(stands)) != best:
            yield f"{unit} stands as '{stands}', which isn't the best attempt"
    if [*record.exceptions] != plain.grants or record.registered != plain.registered:
        yield "the exceptions, or the day of registration, aren't those written"


def of_reading(held: Codes, case: Case, asked: Question) -> Iterator[str]:
    """Yield what the rules see of a record otherwise than what is written there."""
    both: dict[str, tuple[Things, Things]] = {"held": (held, asked.held)}
    for words, fact in _OF_A_CASE.items():
        read, written = getattr(case, fact), getattr(asked.case, fact)
        both[words] = frozenset(read), frozenset(written)
    for words, (read, written) in both.items():
        if read != written:
            yield _read_as(words, read, written)


def of_refusal(asked: Question, *, refused: bool) -> Iterator[str]:
    """Yield whether a record is refused for a pin, or taken, against the rules."""
    if refused != asked.refused:
        taken = "taken, with a pin to no group of the unit's"
        yield f"the record is {'refused' if refused else taken}"


def of_report(report: Check) -> Iterator[str]:
    """Yield where a report contradicts itself."""
    short, met = report.shortfall, report.verdict is Verdict.MET
    if met != (short.units == 0):
        yield f"the verdict is {report.verdict}, and {short.units} units are lacking"
    if short.units is not None and sum(n.units for n in short.take) != short.units:
        yield "what is still needed doesn't add up to the shortfall"
    if short.units is not None and short.bound > short.units:
        yield f"{short.units} units are lacking, and {short.bound} at the least"
    if len(report.claim) + len(report.surplus) != report.holds:
        yield "something held neither counts nor is told to be left over"
    told = {(unit, g.path) for g in report.groups for unit in g.counted}
    if not told.issuperset(report.claim.items()):
        yield "the groups don't report what the claim counts there"
    if any(g.counted and not g.selected for g in report.groups):
        yield "something counts in a group that the claim doesn't use"


def of_wishes(report: Check, asked: Question) -> Iterator[str]:
    """Yield where a report isn't what the record chose."""
    units = {item.code: item.own or item.unit for item in asked.case.items}
    for code, path in report.claim.items():
        pins = [to for unit, to in asked.case.pinned if unit == units.get(code, code)]
        if pins and path not in pins:
            yield f"{code} is pinned to {' or '.join(pins)} and counts in {path}"
    for code in sorted(report.claim):
        if units.get(code, code) in asked.case.left_out:
            yield f"{code} counts, though it is excluded"


def of_verdict(report: Check, asked: Question) -> Iterator[str]:
    """Yield where a verdict, or the shortfall, isn't what the definition says."""
    met = definition.is_met(asked.q, asked.held, asked.case)
    if report.verdict is not Verdict.UNDETERMINED:
        if (report.verdict is Verdict.MET) != met:
            right = Verdict.MET if met else Verdict.NOT_MET
            yield f"the verdict is {report.verdict}; by definition it is {right}"
        least = definition.least_shortfall(asked.q, asked.held, asked.case)
        if report.shortfall.proved and report.shortfall.units != least:
            yield f"{report.shortfall.units} units are lacking; by definition {least}"


def _read_as(words: str, read: Things, written: Things) -> str:
    return f"read as {words}: {_set(read)}; written so: {_set(written)}"


def _set(things: Things) -> str:
    return ", ".join(sorted(map(_said, things))) or "none"


def _said(thing: object) -> str:
    if isinstance(thing, Item):
        credit = "" if thing.credit else ", without credit"
        return f"{thing.code} as {thing.unit}{credit}"
    if isinstance(thing, Unit):
        return thing.code
    return " in ".join(thing) if isinstance(thing, tuple) else str(thing)
