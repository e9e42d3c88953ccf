"""Edits of amounts: their minimum, their maximum, the levels that they count."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rules.model import Amount, LevelFilter, Qualification
from rules.strategies.dice import Dice
from rules.strategies.editing.edit import Effect, Proposal, may_cut
from rules.strategies.editing.sites import Site, sites

PER_CENT = Decimal(100)
TENTH = Decimal(10)
ONE = Decimal(1)


def minima(_: Dice, q: Qualification) -> Iterator[Proposal]:
    """Lower or raise a minimum."""
    return (p for site in sites(q) for p in _minima(site))


def _minima(site: Site) -> Iterator[Proposal]:
    amount, step = site.amount, _step(site.amount)
    if amount.minimum is None:
        return
    said = f"the minimum of {site.where} is {_said(amount, step)}"
    lower, higher = amount.minimum - step, amount.minimum + step
    if lower > 0:
        after = site.put(amount.model_copy(update={"minimum": lower}))
        yield Proposal(f"{said} lower", Effect.WIDENS, after)
    if higher <= _most(amount, amount.maximum):
        after = site.put(amount.model_copy(update={"minimum": higher}))
        yield Proposal(f"{said} higher", Effect.NARROWS, after)


def maxima(_: Dice, q: Qualification) -> Iterator[Proposal]:
    """Raise or lower a maximum."""
    return (p for site in sites(q) for p in _maxima(q, site))


def _maxima(q: Qualification, site: Site) -> Iterator[Proposal]:
    amount, step = site.amount, _step(site.amount)
    if amount.maximum is None:
        return
    said = f"the maximum of {site.where} is {_said(amount, step)}"
    higher, lower = amount.maximum + step, amount.maximum - step
    if higher <= _most(amount):
        after = site.put(amount.model_copy(update={"maximum": higher}))
        yield Proposal(f"{said} higher", unless_cut(q, amount, Effect.WIDENS), after)
    if lower > 0 and lower >= (amount.minimum or 0):
        after = site.put(amount.model_copy(update={"maximum": lower}))
        yield Proposal(f"{said} lower", unless_cut(q, amount, Effect.NARROWS), after)


def levels(_: Dice, q: Qualification) -> Iterator[Proposal]:
    """Let an amount count units of more levels, or of fewer."""
    return (p for site in sites(q) for p in _levels(q, site))


def _levels(q: Qualification, site: Site) -> Iterator[Proposal]:
    if site.amount.measure.of_groups:
        return
    for level, more in _other_levels(q, site.amount.level):
        after = site.put(site.amount.model_copy(update={"level": level}))
        counts = "count" if site.admits else "counts"
        counts = f"{site.where} {counts} units {level or 'of any level'}"
        now = "too" if more else "alone"
        yield Proposal(f"{counts} {now}", _effect(q, site, more=more), after)


def _other_levels(
    q: Qualification, level: LevelFilter | None
) -> Iterator[tuple[LevelFilter | None, bool]]:
    """Yield other filters of levels, and whether they keep more units."""
    if level is None:
        stated = [unit.level for unit in q.bank.units if unit.level is not None]
        if len(stated) == len(q.bank.units):
            yield LevelFilter(level=min(stated), or_above=True), False
            yield LevelFilter(level=max(stated)), False
        return
    yield None, True
    if not level.or_above:
        yield LevelFilter(level=level.level, or_above=True), True
        return
    yield LevelFilter(level=level.level), False
    yield LevelFilter(level=level.level + 1, or_above=True), False
    if level.level > 1:
        yield LevelFilter(level=level.level - 1, or_above=True), True


def _effect(q: Qualification, site: Site, *, more: bool) -> Effect:
    """Tell what it does if an amount counts more units, or fewer.

    More of them make up a minimum sooner, and exceed a maximum sooner.
    """
    easier, harder = Effect.WIDENS, Effect.NARROWS
    if site.admits or site.amount.maximum is None:
        return easier if more else harder
    if site.amount.minimum is not None:
        return Effect.NEITHER
    return unless_cut(q, site.amount, harder if more else easier)


def unless_cut(q: Qualification, amount: Amount, effect: Effect) -> Effect:
    """Give the effect of changing a maximum, which can't be told if it cuts units.

    What is cut at it may be just what another rule asks.
    """
    cuts = may_cut(q) and bool(amount.measure.fact) and not amount.share
    return Effect.NEITHER if cuts and amount.maximum is not None else effect


def _step(amount: Amount) -> Decimal:
    return TENTH if amount.share else ONE


def _said(amount: Amount, step: Decimal) -> str:
    return f"{step}%" if amount.share else amount.measure.said(step)


def _most(amount: Amount, most: Decimal | None = None) -> Decimal:
    """Give what a bound can't exceed."""
    if most is not None:
        return most
    return PER_CENT if amount.share else Decimal("Infinity")
