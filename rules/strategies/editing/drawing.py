"""Draws edits of a structure, and pairs of structures one edit apart."""

from __future__ import annotations

from collections.abc import Collection

from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from rules.model import Qualification
from rules.strategies.dice import Dice
from rules.strategies.drawing import MOST_UNITS, structures
from rules.strategies.editing import bounds, groups, readings, relations
from rules.strategies.editing.edit import ALL_EFFECTS, Edit, Effect, Family, Proposal
from rules.strategies.kinds import ALL_KINDS, Kind, Kinds, kinds_of
from rules.strategies.sound import sound_kinds, sound_rules

FAMILIES: tuple[Family, ...] = (
    *(readings.titles, readings.orders, readings.names),
    *(groups.takes, groups.joining, groups.leaving, groups.pathways, groups.imports),
    *(bounds.minima, bounds.maxima, bounds.levels),
    *(relations.totals, relations.caps, relations.bars),
    *(relations.links, relations.equivalents),
    *(readings.switches, readings.facts),
)
"""Every sort of edit, the plainest first."""


def edits(
    q: Qualification,
    *,
    kinds: Collection[Kind] = ALL_KINDS,
    effects: Collection[Effect] = ALL_EFFECTS,
) -> st.SearchStrategy[Edit]:
    """Draw one edit of a structure, named in words, of some `effects`.

    It brings in no rule of a kind that isn't among `kinds`, but may change those that
    are there. It shrinks to another title, if that is among the effects.

    Raises InvalidArgument for a kind that isn't one, for no effect or one that isn't,
    and for rules that aren't a Qualification.
    """
    rules = sound_rules("q", q)
    return _edits(rules, sound_kinds(kinds) | kinds_of(q), _sound_effects(effects))


def pairs(
    *,
    kinds: Collection[Kind] = ALL_KINDS,
    effects: Collection[Effect] = ALL_EFFECTS,
    most_units: int = MOST_UNITS,
    satisfiable: bool | None = None,
) -> st.SearchStrategy[Edit]:
    """Draw two structures one edit apart: one as `structures` draws it, and an edit.

    `satisfiable` is about the one before. Raises InvalidArgument as `structures` and
    `edits` do.
    """
    some, sound = sound_kinds(kinds), _sound_effects(effects)
    before = structures(kinds=some, most_units=most_units, satisfiable=satisfiable)
    return before.flatmap(lambda q: _edits(q, some, sound))


def _sound_effects(effects: Collection[object]) -> frozenset[Effect]:
    found = frozenset(effect for effect in effects if isinstance(effect, Effect))
    for effect in effects:
        if effect not in found:
            raise InvalidArgument(f"{effects=} holds {effect!r}, which is no Effect")
    if not found:
        raise InvalidArgument(f"{effects=} must hold one")
    return found


def _edits(
    q: Qualification, kinds: Kinds, effects: frozenset[Effect]
) -> st.SearchStrategy[Edit]:
    # Hypothesis shows what a strategy was made of: a structure would be too much.
    @st.composite
    def edit(draw: st.DrawFn) -> Edit:
        return _edit(Dice(draw), q, kinds, effects)

    return edit()


def _edit(
    dice: Dice, q: Qualification, kinds: Kinds, effects: frozenset[Effect]
) -> Edit:
    """Draw a sort of edit; where that gives none that is asked for, try the next."""
    first = dice.number(0, len(FAMILIES) - 1)
    sought = (
        [p for p in family(dice, q) if p.effect in effects and _is_of(p, kinds)]
        for family in (*FAMILIES[first:], *FAMILIES[:first])
    )
    some = next(filter(None, sought), None)
    if some is None:
        reject()  # seldom: all that it has may do otherwise
    found = dice.one(some)
    return Edit(found.name, found.effect, before=q, after=found.after)


def _is_of(proposal: Proposal, kinds: Kinds) -> bool:
    return kinds == ALL_KINDS or kinds_of(proposal.after) <= kinds
