"""Places texts: what goes on from the line before, or stands under a heading."""

from __future__ import annotations

import re

from rules.standards.importing import unsure
from rules.standards.importing.codes import looks_coded
from rules.standards.importing.drafts import (
    StandardDraft,
    StatementDraft,
    Words,
    said,
)
from rules.standards.importing.front import code_and_title, fact_in, may_be_title
from rules.standards.importing.layouts import Layout
from rules.standards.importing.placing import Part
from rules.standards.importing.state import State
from rules.standards.importing.tokens import Token, Topic
from rules.standards.suite import Demand

PARTS = {
    Demand.PERFORMANCE: Part.PERFORMANCE,
    Demand.KNOWLEDGE: Part.KNOWLEDGE,
}
_FACTS = {Part.PUBLISHER, Part.VERSION}
_ITEMS = {Part.SCOPE, Part.TERM, Part.VALUE}
_OPEN = {Topic.FRONT, Topic.APPLIES, Topic.THEMES}
LONGEST_TERM = 80
_VERBS = (
    r"may (?:include|be|come|range|encompass|cover)\b|includes?\b|means?\b|refers? to\b"
    r"|takes? account of\b|are\b|is\b"
)
_TERM = re.compile(
    rf"(?:(?:The|An|A|To) )?(?P<term>\S.{{0,{LONGEST_TERM}}}?)"
    rf"(?:\s?[:\u2013\u2014] | - | (?=(?:{_VERBS})|(?:Other|Those|People|Any|Anyone) ))"
    r"(?P<words>\S.*)"
)
_NO_TERM = re.compile(
    r"(?:note|nb|n\.b\.|for example|this|these|those|there|it|they|you|your|when|where"
    r"|if|in|all|any|each|every|some|as|the details)\b.*",
    re.IGNORECASE,
)


def text(state: State, index: int, token: Token) -> None:
    """Place a text, or leave it."""
    if state.account.awaits:
        state.account.go_on(token)
    elif not _is_fact(state, index, token):
        _place(state, index, token)


def _place(state: State, index: int, token: Token) -> None:
    if _goes_on(state, index, token):
        state.account.go_on(token)
    elif state.standard is None:
        _before_standards(state, token)
    else:
        _under_heading(state, index, token, state.standard)


def _goes_on(state: State, index: int, token: Token) -> bool:
    """Tell whether a text goes on with the item of the line before."""
    account, line = state.account, token.line
    opened = account.is_left or account.part not in {None, *_FACTS}
    if line.bulleted or line.apart or not opened:
        return opened and state.paged and line.goes_on
    if account.is_left:
        return not _stands_out(state, index, token)
    if account.part in PARTS.values() and state.standard is not None:
        return _goes_on_with(state, index, token, state.standard.statements[-1])
    if account.part in _ITEMS:
        return line.goes_on or (account.bulleted and not line.is_led_in)
    if account.part in {Part.TITLE, Part.STANDARD}:
        return may_be_title(line)
    return not (account.bulleted and line.is_led_in)


def _goes_on_with(
    state: State, index: int, token: Token, statement: StatementDraft
) -> bool:
    """Tell whether a text goes on with a statement; note where that is left open."""
    interrupts = _interrupts(state, index, token, statement)
    if interrupts:
        unsure.of_title(state, index, token)
    else:
        unsure.of_part(state, index, token, statement)
    return not interrupts


def _interrupts(
    state: State, index: int, token: Token, statement: StatementDraft
) -> bool:
    """Tell whether a line right under a statement is the title of a section."""
    coming = state.ahead.statement(index)
    line = token.line
    if coming is None or line.goes_on or not may_be_title(line) or not state.under:
        return False
    if state.ahead.leads_to_heading(index) or looks_coded(line.text, statement.code):
        return False
    another = state.demand(coming) is not state.under
    stands_out = line.ends or state.ahead.had_room(index)
    return another or (stands_out and not state.ahead.spaced)


def _stands_out(state: State, index: int, token: Token) -> bool:
    """Tell whether a line is none that the line before it goes on with."""
    return not token.line.goes_on and state.ahead.had_room(index)


def _is_fact(state: State, index: int, token: Token) -> bool:
    """Place what the document says of itself, wherever it says so."""
    fact = fact_in(token.line)
    apart = token.line.apart or state.paged
    follows = not (apart or _stands_out(state, index, token))
    if fact is None or (follows and state.account.part not in {None, *_FACTS}):
        return False
    publishes = fact.part is Part.PUBLISHER
    known = state.suite.publisher if publishes else state.suite.version
    value = fact.value or state.ahead.text(index)
    if known and said(known) != value:
        return False
    words: Words = [] if known else known
    state.account.start(token, words, fact.part, fact.value)
    if state.standard is not None and state.standard.known:
        state.topic = Topic.OTHER
    return True


def _before_standards(state: State, token: Token) -> None:
    """Place the title of a suite: the first line that can be one."""
    if state.suite.title or not may_be_title(token.line):
        state.account.leave(token)
    else:
        state.title(token, token.words)


def _under_heading(
    state: State, index: int, token: Token, standard: StandardDraft
) -> None:
    topic = state.topic
    applies = topic is Topic.APPLIES and state.layout is Layout.SUITE
    if state.under:
        _among_statements(state, index, token, standard)
    elif topic in {Topic.SCOPE, Topic.TERMS}:
        _explain(state, token, standard)
    elif topic is Topic.OVERVIEW or applies:
        state.account.start(token, standard.overview, Part.OVERVIEW, token.words)
    elif topic is Topic.VALUES:
        state.item(token, standard.values, Part.VALUE)
    elif topic in _OPEN:
        _under_none(state, index, token, standard)
    else:
        state.account.leave(token)


def _among_statements(
    state: State, index: int, token: Token, standard: StandardDraft
) -> None:
    """Place a text that is no statement: the title of a section, if it can be."""
    section = standard.section
    if state.layout is Layout.THEMES and not section.statements:
        titles = state.topic is Topic.PERFORMANCE
        words = section.title if titles else section.label
        state.account.start(token, words, Part.SECTION, token.words)
    elif state.ahead.statement(index) and may_be_title(token.line):
        words = standard.begin().title
        state.account.start(token, words, Part.SECTION, token.words)
    else:
        state.account.leave(token)


def _explain(state: State, token: Token, standard: StandardDraft) -> None:
    term = _term_in(token.words)
    if term is None or term[0] in standard.terms:
        state.item(token, standard.scope, Part.SCOPE)
    else:
        words = standard.terms[term[0]] = []
        state.account.start(token, words, Part.TERM, term[1])


def _term_in(text: str) -> tuple[str, str] | None:
    """Part a term from the words that explain it, if a text explains one."""
    found = None if _NO_TERM.match(text) else _TERM.fullmatch(text)
    if found is None or not found["term"][0].isalnum() or text[0].islower():
        return None
    term = found["term"]
    return term[0].upper() + term[1:], found["words"]


def _under_none(
    state: State, index: int, token: Token, standard: StandardDraft
) -> None:
    """Place a text of a document of one standard that stands under no heading."""
    leads = state.ahead.leads_to_bullets(index)
    marked = any("Overview" in mark for mark in token.line.marks)
    if leads and "theme" in token.words.casefold():
        state.topic = Topic.THEMES
        state.account.close()
        state.account.place(token, Part.LEAD)
    elif leads or marked or token.words.startswith(("This standard", "This unit")):
        state.topic = Topic.APPLIES if leads else Topic.OVERVIEW
        state.account.start(token, standard.overview, Part.OVERVIEW, token.words)
    elif state.topic is Topic.FRONT and not state.suite.title:
        _title_of_unit(state, token)
    else:
        state.account.leave(token)


def _title_of_unit(state: State, token: Token) -> None:
    """Place the title of the one standard, and its code if that stands before it."""
    if not may_be_title(token.line):
        state.account.leave(token)
        return
    code, title = code_and_title(token.words)
    state.suite.code += [code] if code else []
    state.title(token, title)
