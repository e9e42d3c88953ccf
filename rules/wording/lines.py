"""Every rule of a qualification as one line in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rules.model import (
    Amount,
    Bar,
    Cap,
    Condition,
    Endorsement,
    ExemptUnits,
    Group,
    Link,
    Manner,
    Measure,
    Order,
    Qualification,
    Relation,
    SharedUnits,
    StandIn,
    StraddlingUnits,
    Switches,
    Total,
    UndatedUnits,
)
from rules.wording.stated import figures_words
from rules.wording.words import (
    all_of,
    amount_words,
    amounts_words,
    choices,
    codes,
    counted,
    credit_of,
    joined,
    measured,
    so_many_of,
    span,
    unit_amounts,
)

T = TypeVar("T", Cap, Bar, Link, StandIn, Total)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule in words, with its id, how deep it stands, and its note and source."""

    rule: str
    depth: int
    text: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Rules of one sort, under a heading."""

    title: str
    lines: tuple[RuleLine, ...]


def lines(q: Qualification) -> tuple[RuleLine, ...]:
    """Say every rule in a line: groups as they are nested, then what spans them."""
    groups = (line for group in q.walk() for line in group_lines(q, group))
    return (*groups, *(line for part in sections(q) for line in part.lines))


def group_lines(q: Qualification, group: Group) -> Iterator[RuleLine]:
    """Say what a group takes, and below it what else it asks."""
    depth = group.path.count("/")
    text = f"{group.title}: {_taken(q, group)}"
    figures = figures_words(group.stated)
    said = (f"stated: {figures}",) if figures else ()
    yield RuleLine(group.path, depth, text, said + _remarks(group))
    if group.imports is not None:
        words = f"Units from elsewhere: {amount_words(group.imports)}"
        yield RuleLine(f"imports/{group.path}", depth + 1, words)
    for count, total in enumerate(group.totals, 1):
        words = f"Where this group is used, {_total(q, total)}"
        rule = f"totals/{group.path}/{count}"
        yield RuleLine(rule, depth + 1, words, _remarks(total))


def sections(q: Qualification) -> tuple[Section, ...]:
    """Say the rules that span the groups, those of one sort together."""
    found = (
        ("Across groups", (*_totals(q), *_numbered("caps", q.caps, _cap))),
        ("Barred combinations", _numbered("bars", q.bars, _bar)),
        ("Links between units", _numbered("links", q.links, _link)),
        ("Units that stand in", _numbered("equivalents", q.equivalents, _stand_in)),
        ("Additional units", _additional(q.additional)),
        ("Titles that may be added", map(_endorsement, q.endorsements)),
        ("Asked beside units", map(_condition, q.conditions)),
        ("To fall back to", _texts("smaller", map(_smaller, q.smaller))),
        ("Readings", _switches(q)),
        ("Assumes", _texts("assumptions", q.assumptions)),
    )
    made = (Section(title, tuple(some)) for title, some in found)
    return tuple(section for section in made if section.lines)


def _taken(q: Qualification, group: Group) -> str:
    """Say what a group takes, and from how much."""
    return _from_units(q, group) if group.units else _from_groups(group)


def _from_units(q: Qualification, group: Group) -> str:
    have = len(group.units)
    if group.take is None:
        return f"any number of {counted(have, 'unit')}"
    if group.take.everything:
        bank = {unit.code: unit for unit in q.bank.units}
        credit = credit_of(bank.get(code) for code in group.units)
        worth = f", {measured(credit, Measure.CREDITS)}" if credit else ""
        return all_of(have, "unit") + worth
    amounts = group.take.amounts
    elsewhere = " or from elsewhere" * (group.imports is not None)
    listed = f"{counted(have, 'unit')}{elsewhere}"
    if any(amount.share for amount in amounts):
        return f"of {listed}, {amounts_words(amounts)}"
    so_many = so_many_of(amounts[0], have) if len(amounts) == 1 else ""
    return so_many + elsewhere if so_many else f"{amounts_words(amounts)} from {listed}"


def _from_groups(group: Group) -> str:
    have, chosen = len(group.groups), choices(group)
    noun = "pathway" if group.takes_pathways else "group"
    parts = [so_many_of(a, have) or amount_words(a) for a in chosen]
    if chosen and not so_many_of(chosen[-1], have):
        parts[-1] += f" of {have:,}"
    which = " and ".join(parts) or f"{all_of(have, noun)} below"
    words = amounts_words(unit_amounts(group))
    if any(amount.share for amount in unit_amounts(group)):
        return f"of {which}, {words}"
    return f"{words} from {which}" if words else which


def _totals(q: Qualification) -> Iterator[RuleLine]:
    for count, total in enumerate(q.totals, 1):
        words = _sentence(_total(q, total))
        yield RuleLine(f"totals/{count}", 0, words, _remarks(total))


def _total(q: Qualification, total: Total) -> str:
    where = "in all" if not total.groups else f"from {titles(q, total.groups)}"
    return f"{where}: {amount_words(total.amount)}"


def titles(q: Qualification, paths: Iterable[str]) -> str:
    """Name groups, each with the groups above it: Options > Youth."""
    known = {group.path: group.title for group in q.walk()}
    return joined(" > ".join(_above(known, path)) for path in paths)


def _above(known: dict[str, str], path: str) -> Iterator[str]:
    parts = path.split("/")
    for depth in range(len(parts)):
        yield known["/".join(parts[: depth + 1])]


def _cap(cap: Cap) -> str:
    amount = cap.amount
    verb = "counts" if amount.maximum == 1 and not amount.share else "count"
    if amount.share:
        return _sentence(f"of {codes(cap.units)}: {amount_words(amount)}")
    return _sentence(f"{amount_words(amount)} of {codes(cap.units)} {verb}")


def _bar(bar: Bar) -> str:
    alike = "" if bar.alike is None else f"all units of the {bar.alike}"
    which = alike or codes(bar.units)
    one = bar.most == 1
    words = (
        f"only {'one' if one else bar.most} of {which} {'counts' if one else 'count'}"
    )
    return _sentence(words) + "; the highest credit is preferred" * bar.keep_highest


def _link(link: Link) -> str:
    needed = joined(link.needs, "or")
    how = {
        Order.ANY: f"only if {needed} is held",
        Order.FIRST: f"only if {needed} was achieved before it",
        Order.TOGETHER: f"only together with {needed}",
    }
    return f"{link.unit} counts {how[link.order]}"


def _stand_in(rule: StandIn) -> str:
    one, other = rule.unit, rule.stands_for
    how = {
        Relation.EQUIVALENT: f"{one} may count in place of {other}",
        Relation.REPLACED: f"{one}, now {other}, may count in its place",
        Relation.SAME: f"{one} and {other} are the same unit",
    }
    within = span(rule.start, rule.end)
    parts = (
        how[rule.relation],
        "without credit" * (not rule.credit),
        f"if achieved {within}" if within else "",
    )
    once = "; only one of them counts" * (rule.relation is not Relation.EQUIVALENT)
    return ", ".join(filter(None, parts)) + once


def _additional(units: Sequence[str]) -> Iterator[RuleLine]:
    if units:
        verb = "is" if len(units) == 1 else "are"
        never = "never counts" if len(units) == 1 else "never count"
        words = f"{codes(units)} {verb} put on the certificate and {never}"
        yield RuleLine("additional", 0, words)


def _endorsement(one: Endorsement) -> RuleLine:
    needed = f"{amounts_words(one.take.amounts)} of {codes(one.units)} count"
    if one.take.everything:
        every = {1: f"{codes(one.units)} counts", 2: f"both {codes(one.units)} count"}
        needed = every.get(len(one.units), f"all of {codes(one.units)} count")
    words = f"{one.title} may be added if {needed}"
    return RuleLine(f"endorsements/{one.code}", 0, words, _remarks(one))


def _condition(condition: Condition) -> RuleLine:
    source = (condition.source,) if condition.source else ()
    return RuleLine(f"conditions/{condition.code}", 0, condition.text, source)


def _smaller(file: str) -> str:
    return f"A smaller qualification: {file}"


def _texts(rule: str, texts: Iterable[str]) -> Iterator[RuleLine]:
    for count, text in enumerate(texts, 1):
        yield RuleLine(f"{rule}/{count}", 0, text)


def _numbered(
    rule: str, rules: Iterable[T], words: Callable[[T], str]
) -> Iterator[RuleLine]:
    for count, one in enumerate(rules, 1):
        yield RuleLine(f"{rule}/{count}", 0, words(one), _remarks(one))


READINGS = {
    SharedUnits.ONE_GROUP: "A unit that several groups list counts in one of them",
    SharedUnits.EVERY_GROUP: (
        "A unit that several groups list may count in each of them; where these are"
        " added up, it counts once"
    ),
    StraddlingUnits.WHOLE: (
        "A unit that a maximum would cut in two counts whole or not at all"
    ),
    StraddlingUnits.PART: (
        "A unit that a maximum would cut in two counts up to the maximum"
    ),
    UndatedUnits.IN_ORDER: (
        "Units without dates are taken to have been achieved in order"
    ),
    UndatedUnits.OUT_OF_ORDER: (
        "Units without dates are not taken to have been achieved in order"
    ),
    ExemptUnits.NO_CREDIT: "A unit that a candidate is exempt from carries no credit",
    ExemptUnits.CREDIT: "A unit that a candidate is exempt from carries its credit",
}
"""What each switch says, whichever way it stands."""


def _switches(q: Qualification) -> Iterator[RuleLine]:
    """Say each reading that is not the usual one, or that some rule turns on."""
    turned_on = {
        "shared_units": _shares_units(q),
        "straddling_units": any(_may_cut(amount) for amount in _every_amount(q)),
        "undated_units": any(link.order is Order.FIRST for link in q.links),
        "exempt_units": any(Manner.EXEMPT in a.manners for a in _every_amount(q)),
    }
    usual = dict(Switches())
    for name, chosen in dict(q.switches).items():
        if turned_on[name] or chosen != usual[name]:
            yield RuleLine(f"assume/{name.replace('_', ' ')}", 0, READINGS[chosen])


def _shares_units(q: Qualification) -> bool:
    listed = [code for group in q.walk() for code in group.units]
    return len(set(listed)) < len(listed)


def _may_cut(amount: Amount) -> bool:
    return bool(amount.measure.fact and amount.maximum) and not amount.share


def _every_amount(q: Qualification) -> Iterator[Amount]:
    for group in q.walk():
        yield from unit_amounts(group)
        yield from (total.amount for total in group.totals)
        yield from filter(None, [group.imports])
    yield from (total.amount for total in q.totals)
    yield from (cap.amount for cap in q.caps)


def _remarks(
    rule: Group | Cap | Bar | Endorsement | Total | Link | StandIn,
) -> tuple[str, ...]:
    return tuple(filter(None, (rule.note, rule.source)))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
