"""The layouts that standards documents come in, told from their lines."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from rules.standards.importing.tokens import Look, Token, Topic
from rules.standards.suite import Demand


class Layout(StrEnum):
    """How a document is laid out.

    A suite has a heading for each standard (`STANDARD A: ...`); a unit is one standard
    alone; themes are a centre's: each with a criterion in words and the knowledge that
    it rests on.
    """

    SUITE = "suite"
    UNIT = "unit"
    THEMES = "themes"


def layout_of(tokens: Sequence[Token]) -> Layout:
    """Tell which layout a document is in."""
    if any(is_standard(tokens, index) for index in range(len(tokens))):
        return Layout.SUITE
    headings = [token.topic for token in tokens if token.look is Look.HEADING]
    coded = any(demand_of(token) is Demand.PERFORMANCE for token in tokens)
    themed = Topic.PERFORMANCE in headings and Topic.KNOWLEDGE in headings
    return Layout.THEMES if themed and not coded else Layout.UNIT


def is_standard(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a standard begins on a line: it has statements before the next.

    So a line of the contents that names a standard begins none, the last of them
    neither: a page number ends it, as one ends the line before it.
    """
    if tokens[index].look is not Look.STANDARD or _is_listed(tokens, index):
        return False
    for token in tokens[index + 1 :]:
        if token.look in {Look.STANDARD, Look.CODE}:
            return token.look is Look.CODE
    return False


def _is_listed(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a line and one next to it name a standard and its page."""
    near = tokens[max(index - 1, 0) : index + 2]
    listed = [one.look is Look.STANDARD and _names_page(one) for one in near]
    return _names_page(tokens[index]) and sum(listed) > 1


def _names_page(token: Token) -> bool:
    return token.words.rpartition(" ")[2].isdecimal()


def demand_of(token: Token) -> Demand | None:
    """Tell what kind of statement a line's code stands for, where its letters do."""
    return None if token.code is None else token.code.demand
