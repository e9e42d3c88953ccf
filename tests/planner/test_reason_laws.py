"""Laws of explanations: every figure that they state is true, by looking at all claims.

The oracle lists what could count if nothing were asked for but what limits it; the
figures are read from the words, as an adviser reads them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from planner import Achievement, Candidate, Verdict, explain
from planner.explaining import Explanation
from planner.position import Effort, stand
from planner.reasons import reasons
from rules.model import (
    Amount,
    Group,
    Link,
    Measure,
    Order,
    Qualification,
    Switches,
    Take,
    Total,
)
from rules.strategies import cases, held_units
from rules.structure import Structure
from rules.wording.words import filters
from tests.drawn import structures
from tests.laws import oracle
from tests.laws.meaning import One, kept, subsets
from tests.tries import tries

AMPLE = Effort(steps=10_000_000)
FIGURES = re.compile(
    r"(?:In all|For (?P<over>.+?)(?: together)?), "
    r"(?P<needed>[\d.,]+) (?P<measure>units?|credits?)(?P<filters>.*?)"
    r" (?:is|are) needed"
    r".*?(?P<most>[\d.,]+|leaves? none)(?: (?:units?|credits?) at the most)?\."
)
SUMS = re.compile(
    r"(?:In all|For (?P<over>.+?)), (?P<asked>.+?) are needed, .*"
    r" the nearest are (?P<below>[\d.]+) and (?P<above>[\d.]+) credits?\."
)

law = tries(60)


@st.composite
def explained(draw: st.DrawFn) -> tuple[Qualification, frozenset[str], Explanation]:
    """Draw a structure without stand-ins, whose units count whole, and a record."""
    q = draw(structures(rich=draw(st.booleans()), most_units=5))
    q = q.model_copy(update={"equivalents": (), "switches": Switches()})
    q = q.model_copy(update={"links": tuple(map(_in_any_order, q.links))})
    held = draw(held_units(q))
    achieved = tuple(Achievement(unit=unit) for unit in sorted(held))
    record = Candidate(reference="X-1", achievements=achieved)
    return q, held, explain(Structure.of(q), record, AMPLE)


def _in_any_order(link: Link) -> Link:
    return link.model_copy(update={"order": Order.ANY})


@law
@given(explained())
def test_what_a_rule_is_short_of_is_what_it_asks_without_what_counts(
    case: tuple[Qualification, frozenset[str], Explanation],
) -> None:
    """And what counts is what the claim counts, by the oracle's own sum."""
    q, _, found = case
    for deficit in found.deficits:
        ones = [*_ones(q, found.check.claim.items(), deficit.groups)]
        if deficit.short is not None and not deficit.rule.startswith("imports/"):
            assert deficit.counted == kept(deficit.asks, ones)
            assert deficit.short == (deficit.asks.minimum or 0) - deficit.counted > 0


@law
@given(explained())
def test_no_claim_counts_more_than_a_reason_says(
    case: tuple[Qualification, frozenset[str], Explanation],
) -> None:
    """However units are given to the groups in use, if nothing were asked for."""
    q, held, found = case
    for told in filter(None, (FIGURES.fullmatch(r.words) for r in found.why)):
        groups, asked = _over(q, told["over"]), _asked(q, told)
        most = Decimal(told["most"]) if told["most"][0].isdigit() else Decimal(0)
        assert most < Decimal(told["needed"])
        for counted in _claims(q, held, found):
            assert kept(asked, [*_ones(q, counted, groups)]) <= most


@law
@given(explained())
def test_the_nearest_sums_are_the_nearest(
    case: tuple[Qualification, frozenset[str], Explanation],
) -> None:
    """Of all choices of the units held, one comes to either, and none in between."""
    q, held, found = case
    for told in filter(None, (SUMS.fullmatch(r.words) for r in found.why)):
        groups = _over(q, told["over"])
        asked = next(a for a in q.amounts() if str(a) == told["asked"])
        used = {g.path for g in found.check.groups if g.selected}
        listed = {
            (unit, group.path)
            for group in q.walk()
            for unit in group.units
            if unit in held and group.path in used
        }
        worth = {one.code: kept(asked, [one]) for one in _ones(q, listed, groups)}
        sums = {sum(some, Decimal(0)) for some in subsets([*worth.values()])}
        below, above = Decimal(told["below"]), Decimal(told["above"])
        assert below < (asked.minimum or 0) <= (asked.maximum or 0) < above
        assert [n for n in sorted(sums) if below <= n <= above] == [below, above]


@law
@given(st.data())
def test_every_case_has_words_and_none_are_said_twice(data: st.DataObject) -> None:
    """Whatever rules there are, and however units are held."""
    q = data.draw(structures(rich=True))
    case, held = data.draw(cases(q))
    position = stand(Structure.of(q, case=case), held, AMPLE)
    if position.verdict is not Verdict.NOT_MET:
        return
    found = [reason.words for reason in reasons(position)]
    assert len(found) == len({*found})
    assert all(words.endswith(".") and "#" not in words for words in found)


def _ones(
    q: Qualification, counted: Iterable[tuple[str, str]], groups: Collection[str]
) -> Iterator[One]:
    """Yield what counts in some groups or below; everywhere, if none are named."""
    bank = {unit.code: unit for unit in q.bank.units}
    for code in sorted({c for c, at in counted if _inside(at, groups)}):
        yield One(code, bank[code])


def _inside(path: str, groups: Collection[str]) -> bool:
    return not groups or any(f"{path}/".startswith(f"{one}/") for one in groups)


def _over(q: Qualification, titles: str | None) -> list[str]:
    """Give the paths of the groups that words name."""
    lookup = Structure.of(q)
    named = re.split(r", | and ", titles or "")
    return [g.path for g in q.walk() if lookup.full_title(g.path) in named]


def _asked(q: Qualification, told: re.Match[str]) -> Amount:
    """Give an amount of the measure and the filters that words name."""
    measure = told["measure"].rstrip("s")
    every = (Amount(measure=Measure.UNITS, minimum=Decimal(1)),)
    return next(
        amount
        for amount in (*q.amounts(), *every)
        if amount.measure.singular == measure and filters(amount) == told["filters"]
    )


def _claims(
    q: Qualification, held: frozenset[str], found: Explanation
) -> Iterator[frozenset[tuple[str, str]]]:
    """Yield what claims of the groups in use could count, if nothing were asked for."""
    used = {group.path for group in found.check.groups if group.selected}
    free = _unasked(q)
    for claim in oracle.valid_claims(free):
        rests = any(enough <= held for enough in oracle.enough_for(free, claim))
        if rests and claim.chosen <= used:
            yield claim.counted


def _unasked(q: Qualification) -> Qualification:
    """Give a qualification that limits what counts, and asks for nothing."""
    caps = tuple(c.model_copy(update={"amount": _limit(c.amount)}) for c in q.caps)
    groups = tuple(map(_unasked_group, q.groups))
    totals = _unasked_totals(q.totals)
    return q.model_copy(update={"groups": groups, "caps": caps, "totals": totals})


def _unasked_group(group: Group) -> Group:
    take = group.take
    amounts = tuple(map(_limit, take.amounts)) if take else ()
    return group.model_copy(
        update={
            "take": Take(amounts=amounts) if amounts else None,
            "groups": tuple(map(_unasked_group, group.groups)),
            "totals": _unasked_totals(group.totals),
            "imports": None,
            "spared": group.units,
        }
    )


def _unasked_totals(totals: tuple[Total, ...]) -> tuple[Total, ...]:
    return tuple(t.model_copy(update={"amount": _limit(t.amount)}) for t in totals)


def _limit(amount: Amount) -> Amount:
    """Ask for nothing; a choice of groups and a share stay what they are."""
    if amount.measure.of_groups or amount.share:
        return amount
    return amount.model_copy(update={"minimum": None if amount.maximum else Decimal(0)})
