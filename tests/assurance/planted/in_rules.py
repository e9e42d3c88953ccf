"""Slips in the models and in the compiler."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from decimal import Decimal

from rules.constraints.program import Linear, Origin, Role, Variable
from rules.constraints.sums import Bound, Measured, Sums, Terms
from rules.model import Amount, Group, LevelFilter, Link
from rules.model.holders import Holder
from rules.model.preceding import Preceding
from tests.assurance.planted.bug import Inner

Codes = Collection[str]
Own = Iterator[tuple[str, Measured]]


def with_wrong_sign(of_caps: Callable[[Inner], Iterator[Measured]]) -> object:
    """Add up what a cap bounds with the wrong sign."""

    def negated(compiler: Inner) -> Iterator[Measured]:
        for cap in of_caps(compiler):
            yield replace(cap, terms={v: -f for v, f in cap.terms.items()})

    return negated


def left_out(rules: Callable[[Inner], None]) -> object:
    """Compile none of some rules."""
    del rules
    return lambda _: None


def without_end(bounds: property) -> object:
    """Take a range as Python does: its end isn't part of it."""

    def half_open(self: Measured) -> tuple[Decimal | None, Decimal | None]:
        lower, upper = bounds.__get__(self)
        ranges = lower is not None and upper is not None and lower < upper
        return lower, upper - 1 if ranges else upper

    return property(half_open)


def without_last_pathway(of_group: Callable[[Inner, Group, int | None], Own]) -> object:
    """Forget the last pathway where it is counted how many are chosen."""

    def forgetting(compiler: Inner, group: Group, above: int | None) -> Own:
        for path, measured in of_group(compiler, group, above):
            own = measured.measure.of_groups and path == group.path
            last = Variable(Role.SELECTED, group.groups[-1].path if own else "")
            lost = compiler._sheet.index.get(last)
            kept = {v: f for v, f in measured.terms.items() if v != lost}
            yield path, replace(measured, terms=kept) if own else measured

    return forgetting


def at_for_or_above(keeps: Callable[[LevelFilter, int | None], bool]) -> object:
    """Keep units at a level where those above it are meant too."""
    del keeps
    return lambda self, level: level == self.level


def without_once(holders: Callable[[Inner], None]) -> object:
    """Let a unit count, and all that stands in for it too."""

    def twice(compiler: Inner) -> None:
        made: list[Linear] = compiler._sums.constraints
        before = len(made)
        holders(compiler)
        made[before:] = [c for c in made[before:] if "once/" not in c.origin.rule]

    return twice


def turned_round(links: Callable[[Inner], None]) -> object:
    """Let what a unit needs wait for the unit."""

    def turned(compiler: Inner) -> None:
        rules, preceding = compiler._q, compiler._preceding
        pairs = (
            Link(unit=one, needs=(k.unit,)) for k in rules.links for one in k.needs
        )
        compiler._q = rules.model_copy(update={"links": tuple(pairs)})
        holders = compiler._sheet.holders
        compiler._preceding = Preceding(compiler._q, compiler._case, holders)
        links(compiler)
        compiler._q, compiler._preceding = rules, preceding

    return turned


def only_if_counted(used: Callable[[Inner, Codes], list[int]]) -> object:
    """Let a unit that another needs be there only where it counts."""

    def counted(sheet: Inner, codes: Codes) -> list[int]:
        return [n for n in used(sheet, codes) if sheet.variables[n].role is Role.COUNTS]

    return counted


def of_any_level(limits_units: Callable[[Amount], bool]) -> object:
    """Take a maximum at one level for one of all units: none of a group left out."""
    return lambda amount: limits_units(amount.model_copy(update={"level": None}))


def whole_per_cent(rate: Callable[[Holder, Amount], Decimal]) -> object:
    """Cut shares to whole per cent."""

    def cut(self: Holder, amount: Amount) -> Decimal:
        bounds = {"minimum": amount.minimum, "maximum": amount.maximum}
        whole = {k: b if b is None else Decimal(int(b)) for k, b in bounds.items()}
        return rate(self, amount.model_copy(update=whole) if amount.share else amount)

    return cut


def never(tells: Callable[..., bool]) -> object:
    """Tell no, whatever is asked."""
    del tells
    return lambda *_: False


def always(tells: Callable[..., bool]) -> object:
    """Tell yes, whatever is asked."""
    del tells
    return lambda *_: True


def through_floats(add: Callable[..., None]) -> object:
    """Make decimals whole by floats, which makes 114 of 1.15 * 100."""

    def floated(
        self: Sums, terms: Terms, lower: Bound, upper: Bound, origin: Origin
    ) -> None:
        add(self, terms, lower, upper, origin)
        made = self.constraints.pop()
        linear = Linear(
            terms=tuple((v, int(float(f) * made.scale)) for v, f in terms.items() if f),
            lower=None if lower is None else int(float(lower) * made.scale),
            upper=None if upper is None else int(float(upper) * made.scale),
            origin=origin,
            scale=made.scale,
        )
        self.constraints.append(linear)

    return floated


def alike_in_name(alike: Callable[[Inner], list[list[int]]]) -> object:
    """Take units for peers that the same rules count, whatever they are worth."""

    def folded(folding: Inner) -> list[list[int]]:
        program = folding._program
        ones = [
            replace(c, terms=tuple((v, 1 if f > 0 else -1) for v, f in c.terms))
            for c in program.constraints
        ]
        folding._program = replace(program, constraints=tuple(ones))
        found = alike(folding)
        folding._program = program
        return found

    return folded
