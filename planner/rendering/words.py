"""Units and amounts in words, short enough for a line."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from planner.ways import Pick
from rules.model import Group, Take, Unit
from rules.standards import Standard
from rules.wording.words import counted

_NUMBERED = re.compile(r"(?P<head>.*?)(?P<number>\d{1,9})")
RUN = 3
TOO_LONG = 10**15


def plural(count: int, noun: str) -> str:
    """Write a count with its noun: 1 unit, 2 units, 21,420 routes."""
    return f"{number(count)} {noun}" + "s" * (count != 1)


def decimal(amount: Decimal) -> str:
    """Write an exact amount without idle zeros."""
    return f"{amount.normalize():f}"


def number(count: int) -> str:
    """Write a count; one too long to read as its size, cut to three digits."""
    if count < TOO_LONG:
        return f"{count:,}"
    power = int(math.log10(count))
    power -= 10**power > count
    first = count // 10 ** (power - 2)
    return f"about {first // 100}.{first % 100:02d} x 10^{power}"


def codes(units: Sequence[str]) -> str:
    """List codes, runs of three or more as `12 to 15`."""
    return ", ".join(
        f"{run[0]} to {run[-1]}" if len(run) >= RUN else ", ".join(run)
        for run in runs(units)
    )


def runs(units: Sequence[str]) -> Iterator[list[str]]:
    """Cut codes where they stop counting up by one behind the same letters."""
    run: list[str] = []
    for unit in units:
        if run and not _follows(run[-1], unit):
            yield run
            run = []
        run.append(unit)
    if run:
        yield run


def _follows(unit: str, after: str) -> bool:
    match = _NUMBERED.fullmatch(unit)
    if match is None:
        return False
    following = str(int(match["number"]) + 1).zfill(len(match["number"]))
    return after == match["head"] + following


def any_of(pick: Pick) -> str:
    """Say a choice: any 2 of 19: 12, 13, 16 to 32."""
    return f"any {pick.count} of {len(pick.units)}: {codes(pick.units)}"


def titled(
    units: Sequence[str], bank: Mapping[str, Unit], *, facts: bool = False
) -> Iterator[tuple[str, str]]:
    """Give each unit as code and title; runs of unknown titles on one line.

    With `facts`, the level, credit and hours stated are added.
    """
    for run in _same_kind(units, bank):
        if len(run) >= RUN:
            yield codes(run), "(titles not known)"
        else:
            yield from ((u, _title(bank[u], facts=facts)) for u in run)


def _title(unit: Unit, *, facts: bool) -> str:
    words = facts_of(unit) if facts else ""
    return f"{unit.title} ({words})" if words else unit.title


def facts_of(unit: Unit | Standard) -> str:
    """Give the level, credit and hours that a unit states, or a standard."""
    stated = [
        f"level {unit.level}" if unit.level else "",
        counted(unit.credit, "credit") if unit.credit else "",
        f"{unit.glh:,} GLH" if unit.glh else "",
    ]
    return ", ".join(filter(None, stated))


def _same_kind(units: Sequence[str], bank: Mapping[str, Unit]) -> Iterator[list[str]]:
    """Cut units into runs of placeholders and single units with titles."""
    for run in runs(units):
        placeholders: list[str] = []
        for unit in run:
            if unit in bank and bank[unit].is_placeholder:
                placeholders.append(unit)
                continue
            if placeholders:
                yield placeholders
                placeholders = []
            yield [unit]
        if placeholders:
            yield placeholders


def _all(count: int, noun: str) -> str:
    few = {1: f"the one {noun}", 2: f"both {noun}s"}
    return few.get(count, f"all {plural(count, noun)}")


def takes(group: Group) -> str:
    """Say what a group takes, of how much: `2 of 21 units`, `1 of 3 pathways`."""
    take = group.take or Take()
    if group.take is None and group.units:
        return f"any number of {plural(len(group.units), 'unit')}"
    if take.everything:
        noun = "unit" if group.units else "group"
        if group.spared:
            return f"all units but {codes(group.spared)}"
        return _all(len(group.units or group.groups), noun)
    amount = take.amounts[0]
    exact = amount.minimum is not None and amount.minimum == amount.maximum
    if len(take.amounts) == 1 and exact and amount.measure != "credits":
        have = len(group.groups if amount.measure.of_groups else group.units)
        if amount.level is None and have:
            return f"{amount.minimum} of {plural(have, amount.measure.singular)}"
    return str(take)
