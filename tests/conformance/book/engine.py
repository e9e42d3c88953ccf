"""Every claim there is, looked at in turn."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from conformance.judge import IMPOSSIBLE, Answer, Held, Structure
from tests.conformance.book.phrases import Amount, Data, One, amount, chosen, takes
from tests.conformance.book.things import Book, Thing

Asked = tuple[Amount, list[One]]
ALIKE = {"same title": "title", "same barring code": "barring"}


def by_the_book(structure: Structure, held: Held) -> Answer:
    """Answer all that is asked."""
    book = Book(structure)
    things = book.in_time([book.thing(one) for one in held])
    most = max(_claims(book, things), default=None)
    if most is not None:
        return Answer(True, None, most)
    may = book.further(things)
    if not _would_do(book, things, may):
        return Answer(False, IMPOSSIBLE)
    some = (s for n in range(len(may)) for s in itertools.combinations(may, n + 1))
    return Answer(False, next(len(s) for s in some if _would_do(book, things, s)))


def _would_do(book: Book, things: list[Thing], more: Sequence[str]) -> bool:
    taken = [book.thing(code, taken=True) for code in more]
    return next(_claims(book, book.in_time([*things, *taken])), None) is not None


def _claims(book: Book, things: Sequence[Thing]) -> Iterator[int]:
    """Yield of each valid claim how many things it counts."""
    places = [[*book.places(thing)] for thing in things]
    for used in _used(book.structure["rules"]):
        ways = (_ways(book, [p for p in some if p.path in used]) for some in places)
        for way in itertools.product(*ways):
            ones = [one for some in way for one in some]
            if _is_valid(book, ones, used, things):
                yield sum(map(bool, way))


def _ways(book: Book, places: list[One]) -> Iterator[tuple[One, ...]]:
    """Yield where one thing may count: nowhere, in one place, or in several groups."""
    yield ()
    for unit in dict.fromkeys(place.unit for place in places):
        some = [place for place in places if place.unit == unit]
        for number in range(1, len(some) + 1 if book.every_group else 2):
            yield from itertools.combinations(some, number)


def _used(groups: Data, above: str = "") -> Iterator[frozenset[str]]:
    """Yield which groups may be used together, of some and below them."""
    ways = ([*_used_of(f"{above}{name}", of)] for name, of in groups.items())
    for way in itertools.product(*ways):
        yield frozenset().union(*way)


def _used_of(path: str, group: Data) -> Iterator[frozenset[str]]:
    below = group.get("groups", {})
    for number in range(len(below) + 1):
        asked = chosen(group)
        whole = number == len(below) if not asked else True
        if whole and all(one.allows(number) for one in asked):
            for some in itertools.combinations(below.items(), number):
                yield from (w | {path} for w in _used(dict(some), f"{path}/"))


def _is_valid(
    book: Book, ones: list[One], used: Collection[str], things: Collection[Thing]
) -> bool:
    held = {code for thing in things for code in thing.may_be}
    counts = {one.unit for one in ones}
    return (
        _once(book, ones)
        and all(
            not link.needs.isdisjoint(held)
            for link in book.links
            if link.unit in counts
        )
        and _unbarred(book, ones)
        and all(_required(book, ones, path) for path in used)
        and _within(book, [*_asked(book, ones, used)])
    )


def _once(book: Book, ones: list[One]) -> bool:
    """Tell whether nothing counts twice, and nothing as what another counts as."""
    pairs = {(one.thing, one.own, one.unit) for one in ones}
    same = [{rule.unit, rule.counts_as} for rule in book.stand_ins if rule.how != "for"]
    units = {unit for _, _, unit in pairs}
    return len(units) == len(pairs) == len({own for _, own, _ in pairs}) and not any(
        both <= units for both in same
    )


def _unbarred(book: Book, ones: list[One]) -> bool:
    return all(_so_few(bar, ones) for bar in book.structure.get("bars", ()))


def _so_few(bar: str | list[str] | Data, ones: list[One]) -> bool:
    if not isinstance(bar, str):
        some, most = (
            (bar, 1) if isinstance(bar, list) else (bar["units"], bar["at most"])
        )
        return len({one.unit for one in ones} & {*some}) <= most
    pairs = {(one.unit, one.facts.get(ALIKE[bar])) for one in ones if not one.imported}
    names = [
        " ".join(n.casefold().split()) for _, n in pairs if n not in {None, "ZZZZ"}
    ]
    return len(names) == len({*names})


def _required(book: Book, ones: list[One], path: str) -> bool:
    group = book.groups[path]
    if group.get("take") != "all":
        return True
    return {*group.get("units", ())} <= {one.unit for one in _inside(ones, path)}


def _inside(ones: list[One], *paths: str) -> list[One]:
    above = tuple(f"{path}/" for path in paths)
    return [one for one in ones if f"{one.path}/".startswith(above)]


def _asked(book: Book, ones: list[One], used: Collection[str]) -> Iterator[Asked]:
    """Yield every amount that is asked, and of what."""
    totals = [*book.structure.get("totals", ())]
    for path in used:
        group, here = book.groups[path], _inside(ones, path)
        totals += group.get("totals", ())
        counted = (one for one in takes(group) if one not in chosen(group))
        yield from ((one, here) for one in counted)
        if "imports" in group:
            yield amount(group["imports"]), [one for one in here if one.imported]
    for total in totals:
        phrase, _, names = total.partition(" from ")
        yield amount(phrase), _inside(ones, *names.split(", ")) if names else ones
    for cap in book.structure.get("caps", ()):
        yield amount(cap["take"]), [one for one in ones if one.unit in cap["units"]]


def _within(book: Book, asked: list[Asked]) -> bool:
    """Tell whether every amount holds, units maybe cut where that is so."""
    each = [(of, [*{one.thing: one for one in ones}.values()]) for of, ones in asked]
    ways = itertools.product(*(_cuts(of, ones) for of, ones in each if book.cuts))
    return any(
        all(of.holds(ones, dict(filter(None, cuts))) for of, ones in each)
        for cuts in ways
    )


def _cuts(
    of: Amount, ones: list[One]
) -> Iterator[tuple[tuple[str, str], Decimal] | None]:
    """Yield no cut, or what to cut of which unit to come down to the maximum."""
    if of.most is None or of.share or not of.fact or of.sum(ones, {}) <= of.most:
        yield None
        return
    off = of.sum(ones, {}) - of.most
    large = (one for one in ones if of.keeps(one) and of.size(one, {}) > off)
    yield from (((one.thing, of.fact), off) for one in large)
