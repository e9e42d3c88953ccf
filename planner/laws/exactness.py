"""Amounts are exact: a hair more than there is, is too much to ask."""

from __future__ import annotations

from decimal import Decimal

from planner.laws.definition import claims_of
from planner.laws.law import Law, Trial
from planner.laws.records import Record
from planner.position import Verdict
from rules.definition.rule import NONE, Rule
from rules.definition.sums import Definition
from rules.model import Amount, Measure, Qualification, StraddlingUnits, Total
from rules.structure import Structure

HAIR = Decimal("1e-9")
CREDIT = Amount(measure=Measure.CREDITS, minimum=Decimal(0))


def _is_exact(trial: Trial) -> None:
    switches = trial.qualification.switches
    whole = switches.straddling_units is not StraddlingUnits.PART
    trial.ask_only_if(whole, "a unit may be cut at a maximum")
    record, position = trial.met()
    most, reached = _most(record)
    trial.ask_only_if(most > 0, "no credit can count")
    least = max(position.counted(CREDIT), reached)
    trial.require(
        _verdict(trial, record, least) is not Verdict.NOT_MET,
        f"{least} credits can count, and a total of just as many isn't met.",
    )
    trial.require(
        _verdict(trial, record, most + HAIR) is not Verdict.MET,
        f"No more than {most} credits can count; a total of {most + HAIR} is met.",
    )


def _most(record: Record) -> tuple[Decimal, Decimal]:
    """Give what credit no claim passes, and what some claim reaches, as far as known.

    Where claims are too many to look through, none has more than is held.
    """
    rule = _credit(record)
    claims = claims_of(record.given)
    if claims is None:
        return sum((_worth(rule, code) for code in record.held), NONE), NONE
    most = max((rule.total(claim) for claim in claims), default=NONE)
    return most, most


def _worth(rule: Rule, code: str) -> Decimal:
    """Give the most that a unit or item adds to a sum, wherever it counts."""
    own = (part.worth for place, part in rule.parts.items() if place.code == code)
    return max(own, default=NONE)


def _credit(record: Record) -> Rule:
    """Give the sum of all credit, by definition."""
    q = _asking(record.q, NONE)
    *_, total = (r for r in Definition(q, record.case).rules if "totals/" in r.id)
    return total


def _verdict(trial: Trial, record: Record, least: Decimal) -> Verdict:
    """Decide the same record where a total asks for so many credits in all, too."""
    q = _asking(trial.qualification, least)
    return trial.decide(Record.of(Structure.of(q), record.candidate))


def _asking(q: Qualification, least: Decimal) -> Qualification:
    total = Total(amount=CREDIT.model_copy(update={"minimum": least}))
    return q.model_copy(update={"totals": (*q.totals, total)})


EXACT = Law("exact", "amounts are compared exactly, to the last decimal", _is_exact)
