"""What a change of a qualification means: who meets it before, and who after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rules.comparing.containment import Answer, contained
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


@dataclass(frozen=True, slots=True)
class Direction:
    """Whether every record that meets one qualification meets the other.

    If not, `witness` is one that doesn't; `smallest`, that none has fewer units, or
    none of units assessed alone if there is such a witness. `by_assessment` answers
    for records of units assessed alone.
    """

    answer: Answer
    by_assessment: Answer
    witness: tuple[Held, ...] = ()
    smallest: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """Both directions: `kept` from OLD to NEW, `gained` from NEW to OLD.

    `manners` are those that records were compared in, beside assessment. `uncompared`
    names what some rule asks about and no record here has.
    """

    kept: Direction
    gained: Direction
    manners: tuple[Manner, ...] = ()
    uncompared: tuple[Uncompared, ...] = ()

    @property
    def meaning(self) -> Meaning:
        """Put both directions in a word."""
        return meaning_of(self.kept.answer, self.gained.answer)


_MEANINGS = {
    (Answer.CONTAINED, Answer.CONTAINED): Meaning.SAME,
    (Answer.CONTAINED, Answer.NOT_CONTAINED): Meaning.WIDER,
    (Answer.NOT_CONTAINED, Answer.CONTAINED): Meaning.NARROWER,
    (Answer.NOT_CONTAINED, Answer.NOT_CONTAINED): Meaning.NEITHER,
}


def meaning_of(kept: Answer, gained: Answer) -> Meaning:
    """Put two answers in a word: from OLD to NEW, and back."""
    return _MEANINGS.get((kept, gained), Meaning.UNDETERMINED)


def as_read_for(
    witness: Iterable[Held], structure: Structure
) -> tuple[Structure, tuple[str, ...]]:
    """Give a structure as it reads for a witness, and the codes by which that is held.

    Of units that the structure doesn't know nothing is said.
    """
    known = [held for held in witness if held.unit in structure.bank]
    items = [_item(held.unit, held.manner) for held in known if held.manner is not None]
    plain = [held.unit for held in known if held.manner is None]
    case = Case(items=tuple(items))
    return structure.as_for(case), (*plain, *(item.code for item in items))


def _item(unit: str, manner: Manner) -> Item:
    return Item(code=f"{unit} ({manner})", unit=unit, manner=manner)


class Uncompared(StrEnum):
    """What a comparison of records leaves aside."""

    IMPORTED = "units that no group lists"
    ORDER = "the order in which units were achieved"
    DATES = "when units that stand in for others were achieved"


def compare_meaning(
    old: Structure,
    new: Structure,
    solver: Solver = DEFAULT_SOLVER,
    steps: int = DEFAULT_STEPS,
) -> Verdict:
    """Compare whom two qualifications let through; each question may take the steps."""
    manners = manners_compared(old.qualification, new.qualification)
    kept, gained = (
        _direction(plain, _however_held(plain, manners), solver, steps)
        for plain in ((old, new), (new, old))
    )
    return Verdict(kept, gained, manners, tuple(_uncompared(old, new)))


Pair = tuple[Structure, Structure]


def _direction(plain: Pair, however: Pair, solver: Solver, steps: int) -> Direction:
    """Ask of units assessed alone; if that makes no difference, of any manner."""
    first = found = contained(*plain, solver, steps)
    if first.answer is Answer.CONTAINED and however is not plain:
        found = contained(*however, solver, steps)
    items = {item.code: item for item in however[0].case.items}
    held = (
        Held(items[code].unit, items[code].manner) if code in items else Held(code)
        for code in found.witness
    )
    return Direction(found.answer, first.answer, tuple(held), found.smallest)


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


def _however_held(plain: Pair, manners: tuple[Manner, ...]) -> Pair:
    """Read both for records that hold any unit in any of some manners, if any."""
    codes = dict.fromkeys(code for one in plain for code in one.program.units)

    def read(structure: Structure) -> Structure:
        known = {*structure.program.units}
        units = [code for code in codes if code in known]
        items = (_item(code, manner) for code in units for manner in manners)
        return structure.as_for(Case(items=tuple(items)))

    return (read(plain[0]), read(plain[1])) if manners else plain


def _uncompared(old: Structure, new: Structure) -> Iterator[Uncompared]:
    sides = (old.qualification, new.qualification)
    if any(group.imports for q in sides for group in q.walk()):
        yield Uncompared.IMPORTED
    if any(link.order is Order.FIRST for q in sides for link in q.links):
        yield Uncompared.ORDER
    if any(rule.start or rule.end for q in sides for rule in q.equivalents):
        yield Uncompared.DATES
