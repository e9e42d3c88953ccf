"""Edits of the rules across groups: totals, caps, bars, links, equivalents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rules.model import (
    Amount,
    Bar,
    Cap,
    Group,
    Link,
    Measure,
    Order,
    Qualification,
    Relation,
    StandIn,
    Total,
)
from rules.strategies.dice import Dice
from rules.strategies.editing.bounds import unless_cut
from rules.strategies.editing.edit import Effect, Proposal, codes_of, with_group
from rules.strategies.editing.sites import replaced

FEWEST = 2


def totals(_: Dice, q: Qualification) -> Iterator[Proposal]:
    """Add a total, or take one out."""
    yield _with_total(q)
    yield from _without_totals(q)


def _with_total(q: Qualification) -> Proposal:
    amount = Amount(measure=Measure.UNITS, minimum=Decimal(FEWEST))
    after = q.model_copy(update={"totals": (*q.totals, Total(amount=amount))})
    return Proposal(f"a total of {amount} is added", Effect.NARROWS, after)


def _without_totals(q: Qualification) -> Iterator[Proposal]:
    for number, total in enumerate(q.totals):
        after = q.model_copy(update={"totals": replaced(q.totals, number)})
        effect = unless_cut(q, total.amount, Effect.WIDENS)
        yield Proposal(f"total {number + 1} is taken out", effect, after)
    for group in q.walk():
        yield from _without_own(q, group)


def _without_own(q: Qualification, group: Group) -> Iterator[Proposal]:
    for number, total in enumerate(group.totals):
        after = with_group(q, group.path, totals=replaced(group.totals, number))
        effect = unless_cut(q, total.amount, Effect.WIDENS)
        name = f"total {number + 1} of the group {group.path} is taken out"
        yield Proposal(name, effect, after)


def caps(dice: Dice, q: Qualification) -> Iterator[Proposal]:
    """Add a cap, or take one out."""
    codes = dice.some(codes_of(q), FEWEST, 3)
    yield from _with_cap(q, codes)
    yield from _without_caps(q)


def _with_cap(q: Qualification, codes: tuple[str, ...]) -> Iterator[Proposal]:
    if len(codes) >= FEWEST:
        amount = Amount(measure=Measure.UNITS, maximum=Decimal(len(codes) - 1))
        cap = Cap(amount=amount, units=codes)
        after = q.model_copy(update={"caps": (*q.caps, cap)})
        yield Proposal(f"a cap is added: {cap}", Effect.NARROWS, after)


def _without_caps(q: Qualification) -> Iterator[Proposal]:
    for number, cap in enumerate(q.caps):
        after = q.model_copy(update={"caps": replaced(q.caps, number)})
        effect = unless_cut(q, cap.amount, Effect.WIDENS)
        yield Proposal(f"cap {number + 1} is taken out", effect, after)


def bars(dice: Dice, q: Qualification) -> Iterator[Proposal]:
    """Add a bar, take one out, or let one more or one fewer of its units count."""
    codes = dice.some(codes_of(q), FEWEST, 3)
    yield from _with_bar(q, codes)
    yield from _other_bars(q)


def _with_bar(q: Qualification, codes: tuple[str, ...]) -> Iterator[Proposal]:
    if len(codes) >= FEWEST:
        after = q.model_copy(update={"bars": (*q.bars, Bar(units=codes))})
        yield Proposal(f"a bar is added: {_listed(codes)}", Effect.NARROWS, after)


def _other_bars(q: Qualification) -> Iterator[Proposal]:
    for number, bar in enumerate(q.bars):
        after = q.model_copy(update={"bars": replaced(q.bars, number)})
        yield Proposal(f"bar {number + 1} is taken out", Effect.WIDENS, after)
        if bar.alike is not None or bar.most + 1 < len(bar.units):
            more = _with_most(q, number, bar.most + 1)
            name = f"bar {number + 1} lets one unit more count"
            yield Proposal(name, Effect.WIDENS, more)
        if bar.most > 1:
            fewer = _with_most(q, number, bar.most - 1)
            name = f"bar {number + 1} lets one unit fewer count"
            yield Proposal(name, Effect.NARROWS, fewer)


def _with_most(q: Qualification, number: int, most: int) -> Qualification:
    bar = q.bars[number].model_copy(update={"most": most})
    return q.model_copy(update={"bars": replaced(q.bars, number, bar)})


def links(dice: Dice, q: Qualification) -> Iterator[Proposal]:
    """Add a link, take one out, or let it name a unit more or fewer to choose from."""
    pair = dice.some(codes_of(q), FEWEST, FEWEST)
    other = dice.one(codes_of(q))
    yield from _with_link(q, pair)
    yield from _other_links(q, other)


def _with_link(q: Qualification, pair: tuple[str, ...]) -> Iterator[Proposal]:
    """Propose that of two units one needs the other, if that closes no circle."""
    for unit, needed in (pair, pair[::-1]) if len(pair) == FEWEST else ():
        if unit not in _needed(q, needed):
            link = Link(unit=unit, needs=(needed,))
            after = q.model_copy(update={"links": (*q.links, link)})
            yield Proposal(f"a link is added: {link}", Effect.NARROWS, after)


def _needed(q: Qualification, unit: str) -> set[str]:
    """Give a unit and all that it needs, whatever else may be chosen."""
    found, left = set[str](), [unit]
    while left:
        found.add(one := left.pop())
        needs = (code for link in q.links if link.unit == one for code in link.needs)
        left += [code for code in needs if code not in found]
    return found


def _other_links(q: Qualification, other: str) -> Iterator[Proposal]:
    for number, link in enumerate(q.links):
        after = q.model_copy(update={"links": replaced(q.links, number)})
        yield Proposal(f"link {number + 1} is taken out", Effect.WIDENS, after)
        if other not in link.codes:
            more = _with_needs(q, number, (*link.needs, other))
            name = f"link {number + 1} is content with {other}, too"
            yield Proposal(name, Effect.WIDENS, more)
        if len(link.needs) > 1 and link.needs[0] not in _circles(q, link):
            fewer = _with_needs(q, number, link.needs[:1])
            name = f"link {number + 1} is content with {link.needs[0]} alone"
            yield Proposal(name, Effect.NARROWS, fewer)


def _circles(q: Qualification, link: Link) -> set[str]:
    """Give the units that would need each other if the link named just one of them."""
    if link.order is Order.TOGETHER:
        return set()
    return {code for code in link.needs if link.unit in _needed(q, code)}


def _with_needs(q: Qualification, number: int, needs: tuple[str, ...]) -> Qualification:
    link = q.links[number].model_copy(update={"needs": needs})
    return q.model_copy(update={"links": replaced(q.links, number, link)})


def equivalents(dice: Dice, q: Qualification) -> Iterator[Proposal]:
    """Let a unit stand in for another, or take the last such rule out.

    The others keep their numbers, by which a record may say that one is closed to it.
    """
    pair = dice.some(codes_of(q), FEWEST, FEWEST)
    yield from _with_equivalent(q, pair)
    yield from _without_equivalent(q)


def _with_equivalent(q: Qualification, pair: tuple[str, ...]) -> Iterator[Proposal]:
    paired = [{*rule.codes} for rule in q.equivalents]
    if len(pair) < FEWEST or {*pair} in paired:
        return
    for relation in Relation:
        rule = StandIn(unit=pair[1], stands_for=pair[0], relation=relation)
        after = q.model_copy(update={"equivalents": (*q.equivalents, rule)})
        effect = _of_relation(relation, Effect.WIDENS)
        yield Proposal(f"an equivalent is added: {rule}", effect, after)


def _without_equivalent(q: Qualification) -> Iterator[Proposal]:
    if q.equivalents:
        after = q.model_copy(update={"equivalents": q.equivalents[:-1]})
        effect = _of_relation(q.equivalents[-1].relation, Effect.NARROWS)
        name = f"equivalent {len(q.equivalents)} is taken out"
        yield Proposal(name, effect, after)


def _of_relation(relation: Relation, effect: Effect) -> Effect:
    """Give an effect; of the same unit, or a new one, just one counts, so it bars."""
    return effect if relation is Relation.EQUIVALENT else Effect.NEITHER


def _listed(codes: Sequence[str]) -> str:
    return f"{', '.join(codes[:-1])} and {codes[-1]}"
