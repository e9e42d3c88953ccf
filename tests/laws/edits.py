"""Edits of a structure, as an awarding body would make them: one at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from hypothesis import strategies as st

from rules.model import Bar, Group, Link, Qualification, Take
from tests.laws.trees import CREDITS, LEVELS

Edit = Callable[[st.DrawFn, Qualification], Qualification]


@st.composite
def edits(draw: st.DrawFn, q: Qualification) -> Qualification:
    """Draw what a structure is after one edit, which may change nothing."""
    kinds: tuple[Edit, ...] = (_bar, _strike, _describe, _link, _leaf, _turn)
    return draw(st.sampled_from(kinds))(draw, q)


def _codes(q: Qualification) -> list[str]:
    return [unit.code for unit in q.bank.units]


def _some(draw: st.DrawFn, codes: Sequence[str]) -> tuple[str, ...]:
    several = st.lists(st.sampled_from(codes), min_size=2, max_size=3, unique=True)
    return tuple(draw(several)) if len(codes) > 2 else tuple(codes)


def _bar(draw: st.DrawFn, q: Qualification) -> Qualification:
    """Bar some units with each other."""
    barred = _some(draw, _codes(q))
    bars = (Bar(units=barred),) if len(barred) > 1 else ()
    return q.model_copy(update={"bars": (*q.bars, *bars)})


def _link(draw: st.DrawFn, q: Qualification) -> Qualification:
    """Let one unit need another."""
    pair = _some(draw, _codes(q))[:2]
    links = (Link(unit=pair[0], needs=pair[1:]),) if len(pair) > 1 else ()
    return q.model_copy(update={"links": (*q.links, *links)})


def _strike(draw: st.DrawFn, q: Qualification) -> Qualification:
    """Strike the last of the rules of a sort."""
    sort = draw(st.sampled_from(("totals", "caps", "bars", "links", "equivalents")))
    return q.model_copy(update={sort: getattr(q, sort)[:-1]})


def _describe(draw: st.DrawFn, q: Qualification) -> Qualification:
    """Give one unit another credit, in whole numbers as a switch may ask, or level."""
    units = list(q.bank.units)
    number = draw(st.integers(0, len(units) - 1))
    whole = [Decimal(n) for n in CREDITS if Decimal(n) % 1 == 0]
    facts = {
        "credit": draw(st.sampled_from(whole)),
        "level": draw(st.sampled_from(LEVELS)),
    }
    units[number] = units[number].model_copy(update=facts)
    bank = q.bank.model_copy(update={"units": tuple(units)})
    return q.model_copy(update={"bank": bank})


def _leaf(draw: st.DrawFn, q: Qualification) -> Qualification:
    """List a unit more or less in a leaf group, or take all of it or any."""
    leaf = draw(st.sampled_from([group for group in q.walk() if group.units]))
    code = draw(st.sampled_from(_codes(q)))
    more = tuple(dict.fromkeys((*leaf.units, code)))
    fewer = tuple(one for one in leaf.units if one != code) or leaf.units
    update: dict[str, object] = draw(
        st.sampled_from(
            ({"units": more}, {"units": fewer}, {"take": None}, {"take": Take()})
        )
    )
    edited = leaf.model_copy(update=update)
    groups = tuple(_with(group, edited) for group in q.groups)
    return q.model_copy(update={"groups": groups})


def _with(group: Group, edited: Group) -> Group:
    """Give a group with one below it, or itself, edited."""
    if group.path == edited.path:
        return edited
    below = tuple(_with(child, edited) for child in group.groups)
    return group.model_copy(update={"groups": below})


def _turn(draw: st.DrawFn, q: Qualification) -> Qualification:
    """Write the groups and the units in another order."""
    groups = tuple(draw(st.permutations(q.groups)))
    units = tuple(draw(st.permutations(q.bank.units)))
    bank = q.bank.model_copy(update={"units": units})
    return q.model_copy(update={"groups": groups, "bank": bank})
