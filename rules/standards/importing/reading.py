"""Reads the lines of a document one after the other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from rules.standards.importing import headings, statements, texts
from rules.standards.importing.ahead import UNWORDED
from rules.standards.importing.drafts import said
from rules.standards.importing.front import is_copyright
from rules.standards.importing.layouts import Layout
from rules.standards.importing.lines import PAGE
from rules.standards.importing.placing import Part
from rules.standards.importing.second import is_another
from rules.standards.importing.state import State
from rules.standards.importing.tokens import Look, Token

LEAST_WORDS = 3
_NUMBER = re.compile(rf"(?:^|\s){PAGE}$")
_BETWEEN = " -:|\u2013\u2014"

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
    under: dict[int, list[Token]] = defaultdict(list)
    for index, token in enumerate(tokens):
        if token.look in UNWORDED or _is_head(state, token):
            _pass_over(state, token)
        elif is_copyright(token.line):
            state.account.pass_by(token)
            state.paged = True
        elif is_another(state, token):
            state.second = state.second or token
            state.account.leave(token, "the code of another standard")
        else:
            _PLACING[token.look](state, index, token)
            state.paged = False
            under[id(state.standard)].append(token)
    _give_up_empty(state, under)
    return state


def _give_up_empty(state: State, under: dict[int, list[Token]]) -> None:
    """Leave the lines of standards without a statement: they are none."""
    for standard in state.suite.standards:
        if not standard.known:
            why = "no statement follows it"
            state.account.give_up(under[id(standard)], why)
    state.suite.standards = [one for one in state.suite.standards if one.known]


def _is_head(state: State, token: Token) -> bool:
    """Tell whether a line has the title of the document once more, as pages have it.

    Alone a title of a few words may be that of a section, too; with the unit's code
    or a page number it is none.
    """
    code, title = said(state.suite.code), said(state.suite.title)
    telling = token.code is not None and token.code.demand is not None
    if token.look not in {Look.TEXT, Look.CODE} or telling or not title:
        return False
    rest = token.line.text.removeprefix(code).strip(_BETWEEN)
    alone = rest == token.line.text
    if alone and rest.casefold() == title.casefold():
        return len(title.split()) >= LEAST_WORDS
    unnumbered = _NUMBER.sub("", rest).rstrip(_BETWEEN).casefold()
    return unnumbered in ({title.casefold()} if alone else {"", title.casefold()})


def _pass_over(state: State, token: Token) -> None:
    """Place a line between the words; what stands before it may go on behind it."""
    parts = {Look.MARK: Part.MARK, Look.PAGE: Part.PAGE}
    state.account.place(token, parts.get(token.look, Part.TITLE))
    state.paged = state.paged or token.look is not Look.MARK
