"""Laws of the whole rule language: every kind of rule means what the oracle says.

A structure may use any rule there is, and a record any item, unit from elsewhere or
wish. Its verdict, shortfall and claim are the definition's; no rule that asks for
less, and nothing held besides, ever loses a qualification.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from planner.position import Effort, Position, Verdict, stand
from rules.model import (
    PLAIN,
    Amount,
    Cap,
    Case,
    Condition,
    Endorsement,
    Group,
    Item,
    Manner,
    Measure,
    Qualification,
    StandIn,
    StraddlingUnits,
    Take,
    Total,
)
from rules.strategies import cases
from rules.strategies.records import items_of
from rules.structure import Structure
from tests.drawn import structures
from tests.laws import oracle
from tests.tries import tries

AMPLE = Effort(steps=10_000_000)
OTHER_CODE = "R-more"

Held = frozenset[str]
Change = Callable[[Amount], Amount]

law = tries(80)
less_often = tries(60)


@dataclass(frozen=True, slots=True)
class Asked:
    """A structure, what a record brings, and what is held."""

    q: Qualification
    case: Case
    held: Held

    def stand(self) -> Position:
        """Ask the engine."""
        return stand(Structure.of(self.q, case=self.case), self.held, AMPLE)

    @property
    def met(self) -> bool:
        """Tell whether the engine finds it met."""
        return self.stand().verdict is Verdict.MET


@st.composite
def asked(draw: st.DrawFn, *, whole: bool = False) -> Asked:
    """Draw a structure and somebody's record; with `whole`, no unit is ever cut."""
    q = draw(structures(rich=True))
    case, held = draw(cases(q))
    if whole:
        switches = {"straddling_units": StraddlingUnits.WHOLE}
        q = _changed(q, switches=q.switches.model_copy(update=switches))
    return Asked(q, case, held)


def _changed(q: Qualification, **update: object) -> Qualification:
    return q.model_copy(update=update)


@law
@given(asked())
def test_verdict_and_shortfall_are_the_definitions(one: Asked) -> None:
    """Met means that some of what is held has a valid claim; else the least is named.

    No fewer units would do, and these many do; none are needed just if it is met.
    """
    position = one.stand()
    met = position.verdict is Verdict.MET
    assert met == oracle.is_met(one.q, one.held, one.case)
    assert position.proved
    assert position.shortfall == oracle.least_shortfall(one.q, one.held, one.case)
    assert (position.shortfall == 0) == met


@law
@given(asked())
def test_the_claim_is_valid_by_definition(one: Asked) -> None:
    """What is said to count is a valid claim on what is held and taken."""
    position = one.stand()
    placed = position.placed
    if position.shortfall is None:
        return
    counted = [c for c in (*placed.counted, *placed.taken) if placed.paths(c)]
    claim = oracle.Claim(
        frozenset((code, path) for code in counted for path in placed.paths(code)),
        placed.selected,
        frozenset((c, unit) for c, unit in placed.as_unit.items() if c in counted),
    )
    assert placed.counted.keys() <= one.held
    assert placed.taken.keys() <= oracle.takeable(one.q) - one.held
    assert claim in oracle.valid_claims(one.q, one.case)
    there = one.held.union(placed.taken)
    assert any(e <= there for e in oracle.enough_for(one.q, claim, one.case))


@less_often
@given(asked(), st.data())
def test_holding_one_more_never_loses(one: Asked, data: st.DataObject) -> None:
    """A further unit held leaves met what is met, and takes no more to finish."""
    codes = [unit.code for unit in (*one.q.bank.units, *one.case.imported)]
    codes += [item.code for item in one.case.items]
    further = data.draw(st.sampled_from(codes), label="further")
    _assert_no_worse(replace(one, held=one.held | {further}), than=one)


@less_often
@given(asked(), st.data())
def test_one_more_item_never_loses(one: Asked, data: st.DataObject) -> None:
    """So it is with a unit held in another way: by RPL, transfer or exemption."""
    unit = data.draw(st.sampled_from([u.code for u in one.q.bank.units]), label="unit")
    item = data.draw(items_of(OTHER_CODE, unit), label="item")
    case = _with(one.case, items=(*one.case.items, item))
    _assert_no_worse(replace(one, case=case, held=one.held | {item.code}), than=one)


def _assert_no_worse(after: Asked, *, than: Asked) -> None:
    """Require that what was met is met, and that finishing takes no more units."""
    was, now = than.stand(), after.stand()
    assert now.verdict is Verdict.MET or was.verdict is not Verdict.MET
    if was.shortfall is not None:
        assert now.shortfall is not None
        assert now.shortfall <= was.shortfall


def _with(case: Case, **update: object) -> Case:
    return case.model_copy(update=update)


@less_often
@given(asked(whole=True), st.data())
def test_asking_less_never_loses(one: Asked, data: st.DataObject) -> None:
    """A rule widened or dropped leaves met what is met.

    Not where units may be cut: exactly the maximum is left, so it matters which.
    """
    wider = data.draw(st.sampled_from([*_wider(one)]), label="wider")
    assert wider.met or not one.met


@less_often
@given(asked(whole=True), st.data())
def test_asking_more_never_wins(one: Asked, data: st.DataObject) -> None:
    """A rule narrowed or added leaves not met what isn't."""
    narrower = data.draw(st.sampled_from([*_narrower(one)]), label="narrower")
    assert one.met or not narrower.met


def _wider(one: Asked) -> Iterator[Asked]:
    """Yield what asks for less in one thing."""
    q, case = one.q, one.case
    for change in (_raised, _lowered, _not_above):
        yield from (replace(one, q=other) for other in _amounts_changed(q, change))
    for key in ("totals", "caps", "bars", "links"):
        rules = getattr(q, key)
        for number in range(len(rules)):
            fewer = (*rules[:number], *rules[number + 1 :])
            yield replace(one, q=_changed(q, **{key: fewer}))
    for number, bar in enumerate(q.bars):
        more = bar.model_copy(update={"most": bar.most + 1})
        bars = (*q.bars[:number], more, *q.bars[number + 1 :])
        yield replace(one, q=_changed(q, bars=bars))
    for group in q.walk():
        yield replace(one, q=_regrouped(q, group.path, totals=()))
        if group.units and not (group.take and group.take.everything):
            codes = (u.code for u in q.bank.units if u.code not in group.units)
            for code in codes:
                units = (*group.units, code)
                yield replace(one, q=_regrouped(q, group.path, units=units))
    yield from (replace(one, q=other) for other in _with_equivalents(q))
    for key in ("left_out", "wanted", "pinned"):
        none = getattr(PLAIN, key)
        yield replace(one, case=_with(case, **{key: none}))


def _narrower(one: Asked) -> Iterator[Asked]:
    """Yield what asks for more in one thing."""
    q, codes = one.q, [unit.code for unit in one.q.bank.units]
    for change in (_cut_down, _lifted):
        yield from (replace(one, q=other) for other in _amounts_changed(q, change))
    for group in q.walk():
        for code in codes:
            total = _at_least(1, Measure.UNITS, (group.path,))
            yield replace(
                one, q=_regrouped(q, group.path, totals=(*group.totals, total))
            )
            yield replace(
                one, case=_with(one.case, left_out=one.case.left_out | {code})
            )
            yield replace(one, case=_with(one.case, wanted=one.case.wanted | {code}))
    most = Amount(measure=Measure.UNITS, maximum=Decimal(1))
    caps = (*q.caps, Cap(amount=most, units=tuple(codes)))
    yield replace(one, q=_changed(q, caps=caps))


def _at_least(number: int, measure: Measure, groups: tuple[str, ...]) -> Total:
    return Total(amount=Amount(measure=measure, minimum=Decimal(number)), groups=groups)


def _with_equivalents(q: Qualification) -> Iterator[Qualification]:
    """Yield one equivalent more, between units that no rule relates yet."""
    related = {frozenset(rule.codes) for rule in q.equivalents}
    codes = [unit.code for unit in q.bank.units]
    for unit, other in ((a, b) for a in codes for b in codes if a != b):
        if {unit, other} not in related:
            rule = StandIn(unit=unit, stands_for=other)
            yield _changed(q, equivalents=(*q.equivalents, rule))


def _raised(amount: Amount) -> Amount:
    most = amount.maximum
    return _amount(amount, maximum=None if most is None else most + 1)


def _lowered(amount: Amount) -> Amount:
    least = amount.minimum
    return _amount(amount, minimum=None if least is None else max(0, least - 1))


def _not_above(amount: Amount) -> Amount:
    return _amount(amount, above=False)


def _cut_down(amount: Amount) -> Amount:
    least, most = amount.minimum or 0, amount.maximum
    return _amount(amount, maximum=None if most is None else max(least, most - 1))


def _lifted(amount: Amount) -> Amount:
    least, most = amount.minimum, amount.maximum
    if least is None or (most is not None and least + 1 > most):
        return amount
    return _amount(amount, minimum=least + 1)


def _amount(amount: Amount, **update: object) -> Amount:
    return amount.model_copy(update=update)


def _amounts_changed(q: Qualification, change: Change) -> Iterator[Qualification]:
    """Yield a qualification with each of its amounts changed in turn."""
    for number, total in enumerate(q.totals):
        changed = _totalling(total, change)
        totals = (*q.totals[:number], changed, *q.totals[number + 1 :])
        yield _changed(q, totals=totals)
    for number, cap in enumerate(q.caps):
        changed_cap = cap.model_copy(update={"amount": change(cap.amount)})
        caps = (*q.caps[:number], changed_cap, *q.caps[number + 1 :])
        yield _changed(q, caps=caps)
    for group in q.walk():
        amounts = group.take.amounts if group.take else ()
        for number, amount in enumerate(amounts):
            others = (*amounts[:number], change(amount), *amounts[number + 1 :])
            yield _regrouped(q, group.path, take=Take(amounts=others))
        totals = tuple(_totalling(total, change) for total in group.totals)
        yield _regrouped(q, group.path, totals=totals)
        if group.imports is not None:
            yield _regrouped(q, group.path, imports=change(group.imports))


def _totalling(total: Total, change: Change) -> Total:
    return total.model_copy(update={"amount": change(total.amount)})


def _regrouped(q: Qualification, path: str, **update: object) -> Qualification:
    """Change one group."""
    return _changed(q, groups=tuple(_group(one, path, update) for one in q.groups))


def _group(group: Group, path: str, update: dict[str, object]) -> Group:
    if group.path == path:
        return group.model_copy(update=update)
    below = tuple(_group(child, path, update) for child in group.groups)
    return group.model_copy(update={"groups": below})


@less_often
@given(asked(), st.integers(0, 2), st.data())
def test_no_more_counts_by_rpl_than_is_said(
    one: Asked, most: int, data: st.DataObject
) -> None:
    """Whatever is held by RPL, a claim counts no more of it than a rule allows."""
    amount = Amount(measure=Measure.UNITS, maximum=Decimal(most), manners=(Manner.RPL,))
    codes = tuple(unit.code for unit in one.q.bank.units)
    by_rpl = [Item(code=f"P-{c}", unit=c, manner=Manner.RPL) for c in codes]
    held = one.held.difference(codes).union(item.code for item in by_rpl)
    case = _with(one.case, items=(*one.case.items, *by_rpl))
    totals = (*one.q.totals, Total(amount=amount))
    caps = (*one.q.caps, Cap(amount=amount, units=codes))
    ruled = (_changed(one.q, totals=totals), _changed(one.q, caps=caps))
    position = Asked(data.draw(st.sampled_from(ruled)), case, held).stand()
    rpl = {item.code for item in case.items if item.manner is Manner.RPL}
    if position.shortfall is not None:
        assert len(rpl & position.placed.counted.keys()) <= most
    uncapped = Asked(one.q, case, held).stand()
    assert uncapped.verdict is Verdict.MET or position.verdict is not Verdict.MET


@less_often
@given(asked(), st.data())
def test_what_decides_nothing_changes_no_answer(
    one: Asked, data: st.DataObject
) -> None:
    """Titles to add, conditions, units to record and smaller qualifications."""
    codes = tuple(unit.code for unit in one.q.bank.units)
    some = data.draw(st.lists(st.sampled_from(codes), unique=True, min_size=1))
    least = Amount(measure=Measure.UNITS, minimum=Decimal(data.draw(st.integers(1, 9))))
    take = data.draw(st.sampled_from((Take(), Take(amounts=(least,)))))
    told = _changed(
        one.q,
        endorsements=(Endorsement(code="e", title="E", take=take, units=tuple(some)),),
        conditions=(Condition(code="hours", text="At least 30 hours of practice"),),
        additional=tuple(some),
        smaller=("certificate.yaml",),
    )
    before, after = one.stand(), replace(one, q=told).stand()
    assert (before.verdict, before.shortfall) == (after.verdict, after.shortfall)
