"""Crosswalks: how the statements of one framework map to those of another."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from rules.frozen import Frozen
from rules.standards.suite import Ref


class Relation(StrEnum):
    """What one statement is to another: it asks for the same, for more, or for less.

    Related statements only touch on the same matter. These are the mappings of SKOS
    (W3C, 2009): exactMatch, narrowMatch, broadMatch, relatedMatch. What is broader has
    the other as its narrower match.
    """

    SAME = "same as"
    BROADER = "broader than"
    NARROWER = "narrower than"
    RELATED = "related to"

    @property
    def inverse(self) -> Relation:
        """Give the relation read from the other end."""
        inverses = {
            Relation.BROADER: Relation.NARROWER,
            Relation.NARROWER: Relation.BROADER,
        }
        return inverses.get(self, self)


class Pair(Frozen):
    """One statement of the first framework, and what it is to one of the second."""

    origin: Ref
    relation: Relation
    target: Ref
    note: str | None = None


class Crosswalk(Frozen):
    """A mapping from the suite `origin` to the suite `target`, by their codes.

    `reviewer` and `reviewed` say who judged the pairs, and when.
    """

    title: str
    origin: str
    target: str
    pairs: tuple[Pair, ...]
    reviewer: str | None = None
    reviewed: date | None = None
    source: str | None = None
    note: str | None = None
