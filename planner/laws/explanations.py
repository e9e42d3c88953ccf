"""What an explanation states is so: sums, what is missing, why, and unit by unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from planner.explaining import Explanation, explain
from planner.laws.definition import Truth
from planner.laws.figures import claim_in, counted, cuts_of, lacks
from planner.laws.law import Law, Trial
from planner.laws.records import Record
from planner.position import Verdict
from planner.reports import Check
from rules.definition.sums import Definition
from rules.model import Amount, Qualification

MOST_UNITS = 5
"""So many of the units not held are asked about."""
FINISHES = "Taking it finishes the qualification."


def _explained(trial: Trial) -> tuple[Record, Explanation]:
    record = trial.record()
    units = [unit.code for unit in trial.qualification.bank.units]
    asked = [*(u for u in units if u in record.held)]
    asked += [u for u in units if u not in record.held][:MOST_UNITS]
    found = explain(trial.structure, record.candidate, trial.brief, units=tuple(asked))
    trial.notes.undetermined |= found.check.verdict is Verdict.UNDETERMINED
    return record, found


def _answers_agree(trial: Trial) -> None:
    record, found = _explained(trial)
    check, truth = found.check, Truth(trial, record)
    left = {one.unit: one.reason for one in check.surplus}
    for told in found.units:
        if told.unit in record.held:
            said = left.get(told.unit, "counts")
            trial.require(
                told.answer == said,
                f"Asked about {told.unit} it says {told.answer}, the check {said}.",
            )
        elif told.answer == "not-held" and check.verdict is Verdict.NOT_MET:
            finishes = FINISHES in told.words
            met = truth.verdict(told.unit)
            trial.require(
                met is None or finishes is (met is Verdict.MET),
                f"Taking {told.unit} {_not_so(finishes)}"
                " the qualification, other than it says.",
            )


def _not_so(finishes: bool) -> str:  # noqa: FBT001 - what was said
    return "doesn't finish" if finishes else "finishes"


def _is_short(trial: Trial) -> None:
    record, found = _explained(trial)
    check = found.check
    finishes = check.shortfall.units is not None
    trial.require(
        check.verdict is not Verdict.NOT_MET
        or not finishes
        or bool(found.deficits or found.why),
        "It isn't met, and nothing is said to be missing.",
    )
    if check.cut:
        trial.leave("a unit is cut at a maximum")
        return
    lacking = Counter(lacks(Definition(record.q, record.case).rules, claim_in(check)))
    told = Counter(
        (one.rule, one.asks.minimum, one.counted, one.short) for one in found.deficits
    )
    for said, how in ((told - lacking, "is said to be"), (lacking - told, "is")):
        for rule, asked, counts, short in said:
            trial.breach(f"{rule} {how} short: {_words(asked, counts, short)}.")


def _words(asked: Decimal | None, counts: Decimal | None, short: Decimal | None) -> str:
    lacking = "" if short is None else f", {short} missing"
    return f"{asked} asked, {counts} counted{lacking}"


def _adds_up(trial: Trial) -> None:
    record = trial.record()
    position = trial.stand(record)
    check = trial.report(record, position)
    rules = Definition(record.q, record.case).rules
    claim, cuts = claim_in(check), cuts_of(position)
    there = {_key(r.id, r.amount): counted(r, claim, cuts) for r in rules if r.amount}
    for rule, amount, said in _stated(record.q, check):
        known = there[_key(rule, amount)]
        trial.require(
            said == known,
            f"Of what {rule} asks {said} is said to count; by the claim it is {known}.",
        )


def _key(rule: str, amount: Amount) -> tuple[str, Amount]:
    """Tell amounts of rules apart; what is imported is of that manner anyway."""
    imports = rule.startswith("imports/")
    return rule, amount.model_copy(update={"manners": ()}) if imports else amount


def _stated(
    q: Qualification, check: Check
) -> Iterator[tuple[str, Amount, Decimal | None]]:
    """Yield every sum that a check states: of which rule, what it asks, what counts."""
    takes = {group.path: group.take for group in q.walk()}
    for group in check.groups:
        take = takes[group.path]
        plain = [a for a in (take.amounts if take else ()) if not a.measure.of_groups]
        asked = [amount for amount in plain if not amount.share]
        for amount, stated in zip(asked, group.amounts, strict=True):
            yield group.path, amount, stated.counted
    for total in check.totals:
        yield total.rule, total.amount, total.counted


UNITS = Law(
    "explanation-units",
    "what is said of a unit agrees with the check, and comes true",
    _answers_agree,
)
MISSING = Law(
    "explanation-missing", "what a rule is said to be short of, it is", _is_short
)
SUMS = Law("explanation-sums", "what is said to count adds up by the claim", _adds_up)
