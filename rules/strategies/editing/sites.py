"""Where the amounts of a structure stand, and how another one is put there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from rules.model import Amount, Group, Qualification, Take
from rules.strategies.editing.edit import with_group

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Site:
    """An amount, where it stands, and the structure with another one there.

    `admits` says that the amount names what may be brought from elsewhere.
    """

    where: str
    amount: Amount
    put: Callable[[Amount], Qualification]
    admits: bool = False


def sites(q: Qualification) -> Iterator[Site]:
    """Yield every amount of a structure."""
    for group in q.walk():
        yield from _takes(q, group)
        yield from _own(q, group)
    for number, total in enumerate(q.totals):
        put = partial(_with_total, q, number)
        yield Site(f"total {number + 1}", total.amount, put)
    for number, cap in enumerate(q.caps):
        put = partial(_with_cap, q, number)
        yield Site(f"cap {number + 1}", cap.amount, put)


def _takes(q: Qualification, group: Group) -> Iterator[Site]:
    amounts = group.take.amounts if group.take else ()
    for number, amount in enumerate(amounts):
        put = partial(_with_take, q, group, number)
        yield Site(f"the group {group.path}", amount, put)


def _own(q: Qualification, group: Group) -> Iterator[Site]:
    """Yield the amounts of a group's own totals, and of what it imports."""
    for number, total in enumerate(group.totals):
        put = partial(_with_own, q, group, number)
        yield Site(f"total {number + 1} of the group {group.path}", total.amount, put)
    if group.imports is not None:
        put = partial(_with_imports, q, group.path)
        where = f"the imports of the group {group.path}"
        yield Site(where, group.imports, put, admits=True)


def _with_total(q: Qualification, number: int, amount: Amount) -> Qualification:
    total = q.totals[number].model_copy(update={"amount": amount})
    return q.model_copy(update={"totals": replaced(q.totals, number, total)})


def _with_cap(q: Qualification, number: int, amount: Amount) -> Qualification:
    cap = q.caps[number].model_copy(update={"amount": amount})
    return q.model_copy(update={"caps": replaced(q.caps, number, cap)})


def _with_take(
    q: Qualification, group: Group, number: int, amount: Amount
) -> Qualification:
    amounts = group.take.amounts if group.take else ()
    take = Take(amounts=replaced(amounts, number, amount))
    return with_group(q, group.path, take=take)


def _with_own(
    q: Qualification, group: Group, number: int, amount: Amount
) -> Qualification:
    total = group.totals[number].model_copy(update={"amount": amount})
    return with_group(q, group.path, totals=replaced(group.totals, number, total))


def _with_imports(q: Qualification, path: str, amount: Amount) -> Qualification:
    return with_group(q, path, imports=amount)


def replaced(items: tuple[T, ...], number: int, *instead: T) -> tuple[T, ...]:
    """Give some items with others instead of one, or none."""
    return (*items[:number], *instead, *items[number + 1 :])
