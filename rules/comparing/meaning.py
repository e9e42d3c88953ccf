"""What a change of a qualification means: who meets it before, and who after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rules.comparing.containment import Answer, contained
from rules.comparing.timing import mistrusts, undated
from rules.model import Case, Item, Manner, Order, Qualification
from rules.solvers import DEFAULT_SOLVER, DEFAULT_STEPS
from rules.solvers.protocol import Solver
from rules.structure import Structure


class Meaning(StrEnum):
    """How the records that meet NEW compare with those that meet OLD."""

    SAME = "same"
    WIDER = "wider"
    NARROWER = "narrower"
    NEITHER = "neither"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Held:
    """A unit of a witness, and how it is held, if not by assessment."""

    unit: str
    manner: Manner | None = None


class Among(StrEnum):
    """What a witness is the smallest of, where that isn't all records compared."""

    ASSESSED = "units assessed alone"
    IN_ORDER = "units achieved in order and in time"


@dataclass(frozen=True, slots=True)
class Direction:
    """Whether every record that meets one qualification meets the other.

    If not, `witness` is one that doesn't; `undated`, that it gives no dates.
    `smallest`: it was proved that none of those compared has fewer units; if there are
    any in `among`, none of records of such units. `by_assessment` answers for records
    of units assessed alone.
    """

    answer: Answer
    by_assessment: Answer
    witness: tuple[Held, ...] = ()
    smallest: bool = False
    among: tuple[Among, ...] = ()
    undated: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """Both directions: `kept` from OLD to NEW, `gained` from NEW to OLD.

    `manners` are those that records were compared in, beside assessment; `undated`,
    that records without dates were compared beside those in order and in time.
    `uncompared` names what some rule asks about and no record here has.
    """

    kept: Direction
    gained: Direction
    manners: tuple[Manner, ...] = ()
    uncompared: tuple[Uncompared, ...] = ()
    undated: bool = False

    @property
    def meaning(self) -> Meaning:
        """Put both directions in a word."""
        return meaning_of(self.kept.answer, self.gained.answer)


def meaning_of(kept: Answer, gained: Answer) -> Meaning:
    """Put the answers to both questions in a word."""
    return _MEANINGS.get((kept, gained), Meaning.UNDETERMINED)


_MEANINGS = {
    (Answer.CONTAINED, Answer.CONTAINED): Meaning.SAME,
    (Answer.CONTAINED, Answer.NOT_CONTAINED): Meaning.WIDER,
    (Answer.NOT_CONTAINED, Answer.CONTAINED): Meaning.NARROWER,
    (Answer.NOT_CONTAINED, Answer.NOT_CONTAINED): Meaning.NEITHER,
}


def as_read_for(
    direction: Direction, structure: Structure
) -> tuple[Structure, tuple[str, ...]]:
    """Give a structure as it reads for a witness, and the codes by which that is held.

    Of units that the structure doesn't know nothing is said.
    """
    known = [held for held in direction.witness if held.unit in structure.bank]
    items = [_item(held.unit, held.manner) for held in known if held.manner is not None]
    plain = [held.unit for held in known if held.manner is None]
    read = _timed(structure, late=direction.undated)
    return read.as_for(Case(items=tuple(items))), (*plain, *(i.code for i in items))


def _item(unit: str, manner: Manner) -> Item:
    return Item(code=f"{unit} ({manner})", unit=unit, manner=manner)


def _timed(structure: Structure, *, late: bool) -> Structure:
    """Give a structure as it reads records without dates, or those in order."""
    return structure.under(undated(structure.qualification)) if late else structure


class Uncompared(StrEnum):
    """What a comparison of records leaves aside."""

    IMPORTED = "units that no group lists"
    ORDER = "the order in which units were achieved"
    DATES = "when units that stand in for others were achieved"
    VERSIONS = "which version of a unit was achieved"


def compare_meaning(
    old: Structure,
    new: Structure,
    solver: Solver = DEFAULT_SOLVER,
    steps: int = DEFAULT_STEPS,
) -> Verdict:
    """Compare whom two qualifications let through; each question may take the steps."""
    manners = manners_compared(old.qualification, new.qualification)
    kept, gained = (
        _direction(_readings(*pair, manners), solver, steps)
        for pair in ((old, new), (new, old))
    )
    return Verdict(
        kept,
        gained,
        manners,
        tuple(_uncompared(old, new)),
        any(mistrusts(one.qualification) for one in (old, new)),
    )


Pair = tuple[Structure, Structure]


@dataclass(frozen=True, slots=True)
class _Reading:
    """Two structures as they read records of one sort; `among` says of which, if so."""

    pair: Pair
    among: tuple[Among, ...]
    assessed: bool
    undated: bool


def _readings(
    one: Structure, other: Structure, manners: tuple[Manner, ...]
) -> Iterator[_Reading]:
    """Yield the sorts of records to ask about, the plainest first."""
    mistrusted = any(mistrusts(side.qualification) for side in (one, other))
    for how in ((), manners) if manners else ((),):
        assessed = not how
        for late in (False, True) if mistrusted else (False,):
            sort = {
                Among.ASSESSED: assessed and bool(manners),
                Among.IN_ORDER: mistrusted and not late,
            }
            yield _Reading(
                _held(_timed(one, late=late), _timed(other, late=late), how),
                tuple(word for word, narrowed in sort.items() if narrowed),
                assessed=assessed,
                undated=late,
            )


def _direction(readings: Iterator[_Reading], solver: Solver, steps: int) -> Direction:
    """Ask of one sort of records after the other, while there is no witness."""
    by_assessment = Answer.CONTAINED
    for reading in readings:
        found = contained(*reading.pair, solver, steps)
        if reading.assessed:
            by_assessment = found.answer
        if found.answer is not Answer.CONTAINED:
            break
    items = {item.code: item for item in reading.pair[0].case.items}
    held = (
        Held(items[code].unit, items[code].manner) if code in items else Held(code)
        for code in found.witness
    )
    return Direction(
        found.answer,
        by_assessment,
        tuple(held),
        found.smallest,
        reading.among if found.witness else (),
        reading.undated and found.answer is Answer.NOT_CONTAINED,
    )


def manners_compared(*qualifications: Qualification) -> tuple[Manner, ...]:
    """Give the manners of being held that make a difference to some qualification.

    A unit that carries no credit makes one only where credit, hours or points count.
    """
    asked = {manner for q in qualifications for manner in q.manners_asked()}
    amounts = [amount for q in qualifications for amount in q.amounts()]
    named = any(Manner.EXEMPT in amount.manners for amount in amounts)
    if not named and not any(amount.measure.fact for amount in amounts):
        asked.discard(Manner.EXEMPT)
    return tuple(sorted(asked - {Manner.IMPORTED}))


def _held(one: Structure, other: Structure, manners: tuple[Manner, ...]) -> Pair:
    """Read both for records that hold any unit in any of some manners, if any."""
    codes = dict.fromkeys((*one.program.units, *other.program.units))

    def read(structure: Structure) -> Structure:
        known = {*structure.program.units}
        units = [code for code in codes if code in known]
        items = (_item(code, manner) for code in units for manner in manners)
        return structure.as_for(Case(items=tuple(items)))

    return read(one), read(other)


def _uncompared(old: Structure, new: Structure) -> Iterator[Uncompared]:
    sides = (old.qualification, new.qualification)
    if any(group.imports for q in sides for group in q.walk()):
        yield Uncompared.IMPORTED
    if any(link.order is Order.FIRST for q in sides for link in q.links):
        yield Uncompared.ORDER
    if any(rule.start or rule.end for q in sides for rule in q.equivalents):
        yield Uncompared.DATES
    before, after = ({u.code: u.version for u in q.bank.units} for q in sides)
    named = old.lookup.named & new.lookup.named
    if any(before[code] != after[code] for code in named):
        yield Uncompared.VERSIONS
