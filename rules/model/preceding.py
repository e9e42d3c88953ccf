"""What has to be there because something needed has to come first.

Something that needs a unit first is as if it weren't held without that: it counts
nowhere, and shows nothing that another unit needs. Nor can units come first of each
other in a circle. Links say so of what counts; here it is worked out for what stands
beside, for what stands in for others, and for circles that leave a choice.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rules.model.case import Case, Item
from rules.model.circles import circles, tangles
from rules.model.holders import Holders
from rules.model.qualification import Qualification
from rules.model.relations import Link, Order

MOST = 200
"""How many sets are kept of which one unit has to be there, for one link."""

DEEPEST = 50
"""How far what stands in for others, or goes in a circle, is followed back."""

LARGEST = 10
"""Of how many that may come before each other all circles are asked about.

Beyond one of these, not all orders that can't be are asked about: see `is_whole`.
"""

STEPS = 300
"""How many orders are looked at in which units may be taken."""

Atom = tuple[str, str]
"""The code of something held, and the unit that it is there as."""

Codes = frozenset[str]
Atoms = frozenset[Atom]


@dataclass(frozen=True, slots=True)
class Asked:
    """One of the codes `shown` has to be there, by the link of that number.

    For whatever counts as the `unit`, or for one `holder` that does; `otherwise`, for
    that one where it counts as another unit or stands beside, too. With `beside`, where
    all of these count so.
    """

    link: int
    unit: str
    shown: Codes
    holder: str = ""
    otherwise: bool = False
    beside: tuple[Asked, ...] = ()

    @property
    def ends(self) -> tuple[Asked, ...]:
        """Give all who ask."""
        return (self, *self.beside)

    @property
    def most(self) -> int:
        """Give how many may count though nothing of what is asked is there."""
        return len(self.beside)


class Preceding:
    """Works out, link by link, what has to be there."""

    def __init__(self, q: Qualification, case: Case, holders: Holders) -> None:
        self._q = q
        self._holders = holders
        self._items: dict[str, list[Item]] = {}
        for item in case.items:
            self._items.setdefault(item.code, []).append(item)
        # A link that is waived for somebody stands in its place, and names no unit.
        self._links = {n: link for n, link in enumerate(q.links, 1) if link.unit}
        self._first: dict[str, list[Link]] = {}
        for link in self._links.values():
            if link.order is Order.FIRST:
                self._first.setdefault(link.unit, []).append(link)
        self._reached: dict[Atom, Codes] = {}
        self._grows: dict[Atoms, Atoms] = {}
        self._shows: dict[Link, list[Atom]] = {}
        self.is_whole = True
        """Whether what was `asked` rules out all that can't be; else see `in_turn`."""

    def asked(self) -> Iterator[Asked]:
        """Yield what every link asks for: first that one of what it needs is there."""
        for number, link in self._links.items():
            plain = Asked(number, link.unit, Codes(c for c, _ in self._atoms(link)))
            yield plain
            if link.order is Order.FIRST:
                yield from self._of_each(plain, link)
            elif self._first:
                for shown in self._one_of(link, Codes()):
                    if not plain.shown <= shown:
                        yield replace(plain, shown=shown)
        yield from self._of_several()

    def _of_several(self) -> Iterator[Asked]:
        """Yield what is asked of some that each may come after the others.

        One of them comes first, so it has what it needs without any of them.
        """
        either = self._either() if self._first else Codes()
        self.is_whole &= not either or not self._is_tangled(either)
        ends = {
            (holder.code, link.unit): Asked(number, link.unit, Codes(), holder.code)
            for number, link in self._links.items()
            for holder in (self._holders.of(link.unit) if either else ())
            if holder.code in either
        }
        found = {Atoms({atom}): self._of_one([atom]) for atom in ends}
        for some in self._crossing(ends):
            fewer = [known for few, known in found.items() if few < {*some}]
            known = [*itertools.chain.from_iterable(fewer)]
            new = [s for s in self._of_one(some) if not any(k <= s for k in known)]
            found[Atoms(some)] = new
            first, *beside = (ends[atom] for atom in some)
            for shown in new:
                yield replace(first, shown=shown, beside=tuple(beside))

    def _known(self) -> set[Atom]:
        """Give whatever may be held, with each unit that it may be there as."""
        units = {code for link in self._links.values() for code in link.codes}
        units |= {code for rule in self._q.equivalents for code in rule.codes}
        units |= {item.unit for items in self._items.values() for item in items}
        units &= {unit.code for unit in self._q.bank.units}
        return {(h.code, unit) for unit in units for h in self._holders.of(unit)}

    def _either(self) -> Codes:
        """Give what may be there as another unit than its own."""
        return Codes(c for c, unit in self._known() if self._own_of(c) != unit)

    def _is_tangled(self, either: Codes) -> bool:
        """Tell whether what may be one unit or another may come before itself.

        By way of others: as one of the units it needs to come sooner than as another.
        """
        after: dict[str, set[str]] = {}
        for atom in self._known():
            needed = (one for link in self._before(atom) for one in self._atoms(link))
            after.setdefault(self._real_of(atom[0]), set()).update(
                self._real_of(code) for code, _ in needed
            )
        may = {self._real_of(code) for code in either}
        return any(not may.isdisjoint(tangle) for tangle in tangles(after))

    def _crossing(self, ends: Collection[Atom]) -> Iterator[tuple[Atom, ...]]:
        """Yield what may come before each other in a circle, two by two, then three."""
        real = {one: self._real_of(one[0]) for one in ends}
        after = {
            one: [other for other in ends if real[other] in self._reach(one)]
            for one in ends
        }
        for tangle in tangles(after):
            self.is_whole &= len(tangle) <= LARGEST
            for some in circles(tangle, after) if len(tangle) <= LARGEST else ():
                units = {unit for _, unit in some}
                if len({real[one] for one in some}) == len(units) == len(some):
                    yield some

    def _of_one(self, some: Sequence[Atom]) -> list[Codes]:
        """List what has to be there for one of some to come before the others."""
        later = Codes(self._real_of(code) for code, _ in some)
        found = [Codes()]
        for atom in some:
            both = (one | more for one in found for more in self._ahead(atom, later))
            found = self._least(both)
        return found

    def _ahead(self, atom: Atom, later: Codes) -> list[Codes]:
        """List sets of which one has to be there before something, without others."""
        links = self._before(atom)
        return [shown for link in links for shown in self._one_of(link, later)]

    def in_turn(
        self,
        claim: Collection[Atom],
        there: Collection[str],
        held: Collection[str] = (),
    ) -> bool:
        """Tell whether a claim is kept of some units, got one after another.

        Those held come before the others. What is `asked` may leave units to come
        before each other in turn. False also if no order is found in so many steps.
        """
        may = {one for one in self._known() | {*claim} if one[0] in there}
        bound = sorted({one[0] for one in may if self._before(one)})
        each = {c: Atoms(one for one in may if one[0] == c) for c in bound}
        free = Atoms(may).difference(*each.values())
        start = Atoms(one for one in free if one[0] in held)
        todo, looked = [(start, Codes(each))], 0
        while todo and looked < STEPS:
            now, left = todo.pop()
            looked += 1
            sooner = [code for code in bound if code in left and code in held]
            now = now if sooner else now | free
            if not left and self._keeps(claim, now):
                return True
            turn = sooner or [code for code in bound if code in left]
            after = self._next(now, {c: each[c] for c in turn}, claim)
            todo += [(more, left - {code}) for code, more in after]
        return False

    def _next(
        self, there: Atoms, turn: dict[str, Atoms], claim: Collection[Atom]
    ) -> Iterator[tuple[str, Atoms]]:
        """Yield what may be next, if it is to be so soon, and what is there after it.

        One that would be nothing more by being later goes before all others.
        """
        later = self._grown(there.union(*turn.values()))
        found = []
        for code, atoms in turn.items():
            now = Atoms(one for one in atoms if self._follows(one, there))
            if now >= atoms & later:
                yield code, there | now
                return
            if all(one in now for one in claim if one[0] == code):
                found.append((code, there | now))
        yield from found

    def _keeps(self, claim: Collection[Atom], there: Atoms) -> bool:
        """Tell whether all that a claim counts is there, and what that needs."""
        units = {unit for _, unit in claim}
        asked = (
            self._atoms(link) for link in self._links.values() if link.unit in units
        )
        return there.issuperset(claim) and not any(map(there.isdisjoint, asked))

    def _grown(self, may: Atoms) -> Atoms:
        """Give what of some may be there at all: after what is, and so on."""
        if may not in self._grows:
            found, before = Atoms(), -1
            while len(found) != before:
                before, last = len(found), found
                more = (one for one in may - last if self._follows(one, last))
                found = last.union(more)
            self._grows[may] = found
        return self._grows[may]

    def _follows(self, atom: Atom, there: Atoms) -> bool:
        """Tell whether something may be a unit after what is there, itself apart."""
        real = self._real_of(atom[0])
        return all(
            any(one in there and self._real_of(one[0]) != real for one in needed)
            for needed in map(self._atoms, self._before(atom))
        )

    def _of_each(self, plain: Asked, link: Link) -> Iterator[Asked]:
        """Yield what is asked of each that may be a unit, if that says more."""
        for holder in self._holders.of(link.unit):
            for shown in self._one_of(link, Codes({self._real_of(holder.code)})):
                one = replace(plain, shown=shown, holder=holder.code)
                if not plain.shown <= shown:
                    yield one
                if self._own_of(holder.code) == link.unit:
                    yield replace(one, otherwise=True)

    def _one_of(self, link: Link, after: Codes) -> list[Codes]:
        """List sets of which one has to be there, so that a link has what it needs.

        All that is named in `after` comes later, so it is no help.
        """
        found = [Codes()]
        for atom in self._atoms(link):
            if self._real_of(atom[0]) not in after:
                both = (
                    one | more for one in found for more in self._all_of(atom, after)
                )
                found = self._least(both)
        return found

    def _all_of(self, atom: Atom, after: Codes) -> list[Codes]:
        """List what has to be there, so that something is there as a unit."""
        found, later = [Codes({atom[0]})], after | {self._real_of(atom[0])}
        if self._is_open(atom, later):
            deep = len(after) >= DEEPEST
            self.is_whole &= not deep
            found += [] if deep else self._ahead(atom, later)
        return found

    def _is_open(self, atom: Atom, after: Codes) -> bool:
        """Tell whether what is asked of a holder by itself leaves something out."""
        _, unit = atom
        stands_in = unit in self._first and self._stands_in(atom)
        return stands_in or not self._reach(atom).isdisjoint(after)

    def _stands_in(self, atom: Atom) -> bool:
        """Tell whether something is there as another unit than its own."""
        return self._own_of(atom[0]) != atom[1]

    def _reach(self, atom: Atom) -> Codes:
        """Give all that may come before something, by some choice."""
        if atom not in self._reached:
            reached: set[Atom] = set()
            todo = [atom]
            while todo:
                links = self._before(todo.pop())
                more = {one for link in links for one in self._atoms(link)} - reached
                reached |= more
                todo += more
            self._reached[atom] = Codes(self._real_of(code) for code, _ in reached)
        return self._reached[atom]

    def _before(self, atom: Atom) -> list[Link]:
        """List the links that say what comes before something may be a unit."""
        code, unit = atom
        units = dict.fromkeys((self._own_of(code), unit))
        return [link for one in units for link in self._first.get(one, ())]

    def _atoms(self, link: Link) -> list[Atom]:
        """List what may show what a link needs."""
        if link not in self._shows:
            holders = ((h, unit) for unit in link.needs for h in self._holders.of(unit))
            self._shows[link] = [(holder.code, unit) for holder, unit in holders]
        return self._shows[link]

    def _least(self, sets: Iterable[Codes]) -> list[Codes]:
        """Keep those that hold none of the others, and no more than are kept apart."""
        kept: list[Codes] = []
        for one in sorted({*sets}, key=lambda codes: (len(codes), sorted(codes))):
            if not any(fewer <= one for fewer in kept):
                self.is_whole &= len(kept) < MOST
                kept += [one] if len(kept) < MOST else []
        return kept

    def _own_of(self, code: str) -> str:
        """Give the unit that something counts as by itself; none, if as several."""
        items = self._items.get(code, ())
        units = {unit for i in items for unit in (i.unit, i.held_unit)} or {code}
        return units.pop() if len(units) == 1 else ""

    def _real_of(self, code: str) -> str:
        """Give the unit that something is."""
        items = self._items.get(code)
        return items[0].held_unit if items else code
