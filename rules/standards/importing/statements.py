"""Places statements by their codes, and lists by their bullets."""

from __future__ import annotations

from dataclasses import replace

from rules.standards.importing import texts
from rules.standards.importing.drafts import StandardDraft, StatementDraft
from rules.standards.importing.placing import Part
from rules.standards.importing.state import DEMANDS, State
from rules.standards.importing.tokens import Token, Topic
from rules.standards.suite import Demand

TOPICS = {demand: topic for topic, demand in DEMANDS.items()}


def code(state: State, index: int, token: Token) -> None:
    """Place a statement; one that is there already is left, or is part of a text."""
    demand = state.demand(token)
    as_text = replace(token, words=token.line.text)
    if state.standard is None:
        state.account.leave(token, "no standard begins above it")
        return
    if demand is None or token.code is None:
        texts.text(state, index, as_text)
        return
    draft = StatementDraft(token.code, demand, token.line.number)
    known = draft.key in state.standard.known
    state.note_second(repeated=known)
    if not known:
        _state(state, token, draft, state.standard)
    elif state.under is None:
        texts.text(state, index, as_text)
    else:
        state.topic = TOPICS[demand]
        why = f"{draft.name} is there already"
        state.account.leave(token, why, awaits=not token.words)


def _state(
    state: State, token: Token, draft: StatementDraft, standard: StandardDraft
) -> None:
    again = Demand.KNOWLEDGE in standard.section.demands
    known = draft.demand is Demand.KNOWLEDGE
    parted = known and state.parts_knowledge and not again
    if parted or (again and not known):
        standard.begin()
    standard.state(draft)
    state.topic = TOPICS[draft.demand]
    state.account.start(token, draft.words, texts.PARTS[draft.demand], token.words)


def bullet(state: State, index: int, token: Token) -> None:
    """Place an item of a list by what it stands under."""
    standard = state.standard
    if standard is None:
        state.account.leave(token)
    elif state.topic is Topic.APPLIES:
        state.item(token, standard.applies_to, Part.APPLIES)
    elif state.topic is Topic.THEMES:
        state.item(token, standard.themes, Part.THEME)
    elif state.account.part in texts.PARTS.values():
        state.account.go_on(token)
    elif state.topic in {Topic.VALUES, Topic.OVERVIEW, Topic.SCOPE, Topic.TERMS}:
        texts.text(state, index, token)
    else:
        state.account.leave(token)
