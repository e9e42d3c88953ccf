"""Sentences about a check and its routes: verdicts, counts, amounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from rich.text import Text

from planner.census import Census, Counted
from planner.position import Verdict
from planner.rendering.exceptions import other, with_exceptions
from planner.rendering.parts import STRONG
from planner.rendering.words import decimal, number, plural
from planner.reports import Check, GroupReport, TotalReport
from planner.routing import Routes
from rules.model import Group, Measure

STYLES = {
    Verdict.MET: "bold green",
    Verdict.NOT_MET: "bold yellow",
    Verdict.UNDETERMINED: "bold magenta",
}
CLAIMS = "ways to give units to groups so that every rule holds"
UNIT_SETS = "different sets of units that such claims count"
ROUTES = "sets that finish from nothing, with no unit to spare"


def number_counted(counted: Counted) -> str:
    """Say a number that may be only a lower bound."""
    return (
        number(counted.number)
        if counted.exact
        else f"at least {number(counted.number)}"
    )


def routes_counted(census: Census) -> str:
    """Say how many routes there are, if all were found."""
    return "not all found" if census.routes is None else number(census.routes)


def verdict_line(check: Check) -> Text:
    """Say the verdict, a word, and its reason in one sentence."""
    text = Text(check.verdict.upper(), STYLES[check.verdict])
    text.append(with_exceptions(check.exceptions), "not bold default")
    return text.append(f": {_reason(check)}", "not bold default")


def _reason(check: Check) -> str:
    if check.verdict is Verdict.MET:
        open_ones = sum(not condition.confirmed for condition in check.conditions)
        rule = f"{other(check.exceptions)}rule"
        held = _of_held(len(check.claim), check.holds)
        if not check.most:
            held += "; the search budget ran out before more could be looked for"
        if not open_ones:
            return f"every {rule} is kept; {held}."
        are = "is" if open_ones == 1 else "are"
        conditions = f"{plural(open_ones, 'condition')} {are} still to be confirmed"
        return f"every {rule} on units is kept; {held}. Beside them, {conditions}."
    if check.verdict is Verdict.UNDETERMINED:
        found = "" if check.shortfall.units is None else f" {_more(check)} would do."
        return (
            f"the search budget ran out before a claim was found or ruled out.{found}"
        )
    if check.shortfall.units is None and not check.shortfall.proved:
        return "the search budget ran out before a way to finish was found."
    if check.shortfall.units is None:
        return "no units that could be added would finish it."
    are = "is" if next(iter(check.shortfall.least.values())) == 1 else "are"
    return f"{_more(check)} {are} needed; {_bound(check)}."


def _more(check: Check) -> str:
    """Say how much more the best claim takes, first what is to be least."""
    (first, amount), *others = check.shortfall.least.items()
    words = f"{decimal(amount)} more {_noun(first, amount)}"
    if not others:
        return words
    return f"{words} ({least_words(dict(others))})"


def least_words(least: Mapping[str, Decimal]) -> str:
    """List amounts of what may be least: 2 units, 7.5 credits."""
    return ", ".join(
        f"{decimal(n)} {_noun(measure, n)}" for measure, n in least.items()
    )


def _noun(measure: str, amount: Decimal) -> str:
    if measure == "cost":
        return "in cost"
    return measure.removesuffix("s") if amount == 1 else measure


def _bound(check: Check) -> str:
    """Say whether less would do."""
    first = next(iter(check.shortfall.least))
    less = "fewer" if first in {"units", "credits", "hours"} else "less"
    if check.shortfall.proved:
        return f"no {less} will do"
    known = f", at least {decimal(check.shortfall.bound)}" * bool(check.shortfall.bound)
    return f"{less} may do{known}"


def _of_held(counted: int, held: int) -> str:
    if not held:
        return "no unit needs to be held"
    if counted == held == 1:
        return "the one unit held counts"
    if counted == held == 2:
        return "both units held count"
    if counted == held:
        return f"all {held:,} units held count"
    return f"{counted:,} of the {plural(held, 'unit')} held {_verb(counted)}"


def _verb(counted: int | Decimal) -> str:
    return "counts" if counted == 1 else "count"


def routes_sentence(routes: Routes) -> Text:
    """Say how much more finishes it, and in how many ways."""
    if routes.verdict is Verdict.MET:
        exceptions = with_exceptions(routes.exceptions)
        return Text(f"Achieved{exceptions}: nothing more is needed.")
    if routes.routes == 0:
        return Text("No units that could be added would finish it.")
    if routes.units is None:
        return Text("The search budget ran out before a route was found.")
    number, many = _units_of_least(routes)
    text = Text(f"{number} more unit{'s' * many}", STRONG)
    if len(routes.least) > 1:
        others = {k: n for k, n in routes.least.items() if k != "units"}
        text.append(f" ({least_words(others)})")
    finish = " finish it" if many else " finishes it"
    if routes.routes is None or routes.shortest is None:
        words = "; the search budget ran out before all ways were known."
    elif routes.routes == routes.shortest:
        words = f", in {plural(routes.shortest, 'way')}."
    else:
        words = f", in {plural(routes.shortest, 'way')}; "
        words += (
            f"{plural(routes.routes, 'way')} in all, counting those that take more."
        )
    finish += with_exceptions(routes.exceptions)
    return text.append(finish + words, "not bold")


def _units_of_least(routes: Routes) -> tuple[str, bool]:
    """Say how many units the least ways take: not one number if credits are least."""
    taken = [[way.units for way in step.least] for step in routes.steps]
    fewest, most = (sum(map(of, taken)) for of in (min, max))
    if fewest == most:
        return f"{fewest:,}", fewest != 1
    return f"{fewest:,} {'or' if most == fewest + 1 else 'to'} {most:,}", True


def amount_counted(report: GroupReport) -> str:
    """Say what counts in a group: units, and what else its take counts."""
    units = len(report.counted)
    asked: dict[Measure, Decimal] = {}
    for amount in report.amounts:
        most = max(asked.get(amount.measure, amount.counted), amount.counted)
        asked[amount.measure] = most
    others = [m.said(most) for m, most in asked.items() if m.fact and most]
    if not others:
        return f"{units} {_verb(units)}"
    return f"{', '.join([plural(units, 'unit'), *others])} count"


def short_amount(report: GroupReport, group: Group) -> str:
    """Say what counts in a group, short enough for a table."""
    if group.units:
        return amount_counted(report).rpartition(" ")[0]
    return "" if report.credit is None else Measure.CREDITS.said(report.credit)


def total_counted(report: TotalReport) -> str:
    """Say how much of a total counts."""
    if report.counted is None:
        return "nothing counts yet"
    if report.amount.share:
        return f"{decimal(report.counted)}%"
    return f"{report.amount.measure.said(report.counted)} {_verb(report.counted)}"


def joined(titles: Sequence[str]) -> str:
    """List titles in a sentence: A, B and C."""
    return " and ".join(filter(None, [", ".join(titles[:-1]), *titles[-1:]]))
