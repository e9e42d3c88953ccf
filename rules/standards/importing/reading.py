"""Reads the lines of a document one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from rules.standards.importing import headings, statements, texts
from rules.standards.importing.ahead import UNWORDED
from rules.standards.importing.layouts import Layout
from rules.standards.importing.placing import Part
from rules.standards.importing.state import State
from rules.standards.importing.tokens import Look, Token

_PLACING = {
    Look.STANDARD: headings.standard,
    Look.HEADING: headings.heading,
    Look.LEAD: headings.lead,
    Look.CODE: statements.code,
    Look.BULLET: statements.bullet,
    Look.TEXT: texts.text,
}


def read(tokens: Sequence[Token], layout: Layout) -> State:
    """Place every line of a document, or leave it."""
    state = State(tokens, layout)
    for index, token in enumerate(tokens):
        if token.look in UNWORDED:
            _pass_over(state, token)
        else:
            _PLACING[token.look](state, index, token)
            state.paged = False
    return state


def _pass_over(state: State, token: Token) -> None:
    """Place a line without words; what stands before it may go on behind it."""
    paged = token.look is Look.PAGE
    state.account.place(token, Part.PAGE if paged else Part.MARK)
    state.paged = state.paged or paged
