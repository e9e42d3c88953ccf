"""Places headings and lead-ins: they say what follows."""

from __future__ import annotations

from rules.standards.importing import texts
from rules.standards.importing.layouts import Layout, is_standard
from rules.standards.importing.placing import Part
from rules.standards.importing.state import State
from rules.standards.importing.tokens import Token, Topic


def standard(state: State, index: int, token: Token) -> None:
    """Begin a standard; one begun before goes on under a heading that repeats."""
    begun = {one.code: one for one in state.suite.standards}
    if token.letter in begun:
        state.standard = begun[token.letter]
        state.account.close()
        state.account.place(token, Part.HEADING)
    elif not is_standard(state.tokens, index):
        state.account.leave(token, "no statement follows it")
    else:
        only = state.standard
        if only is None or only.code or state.layout is Layout.SUITE:
            only = state.begin()
        only.code = token.letter
        state.topic = Topic.APPLIES
        state.account.start(token, only.title, Part.STANDARD, token.words)


def heading(state: State, _: int, token: Token) -> None:
    """Place a heading; a section may begin with it."""
    if state.standard is None or token.topic is None:
        state.account.leave(token)
        return
    if token.topic is Topic.OVERVIEW and state.is_past_statements:
        state.second = state.second or token
    state.topic = token.topic
    state.account.close()
    state.account.place(token, Part.HEADING)
    section = state.standard.section
    again = token.topic is Topic.PERFORMANCE and (section.statements or section.label)
    if again or (token.topic is Topic.KNOWLEDGE and state.parts_knowledge):
        state.standard.begin()


def lead(state: State, index: int, token: Token) -> None:
    """Place a lead-in; one to values that has a sentence before it is a value whole."""
    state.topic = token.topic or state.topic
    if state.standard is None:
        state.account.leave(token)
    elif state.topic is Topic.OVERVIEW:
        texts.text(state, index, token)
    elif state.topic is Topic.VALUES and ". " in token.words:
        state.item(token, state.standard.values, Part.VALUE)
        state.account.close()
    else:
        state.account.close()
        state.account.place(token, Part.LEAD)
