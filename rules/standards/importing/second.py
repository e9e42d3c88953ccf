"""Tells where a second standard begins in a document that is read as one standard."""

from __future__ import annotations

from rules.standards.importing.drafts import said
from rules.standards.importing.front import code_and_title
from rules.standards.importing.state import State
from rules.standards.importing.tokens import Token

_DIGITS = "0123456789."


def is_another(state: State, token: Token) -> bool:
    """Tell whether a line behind statements has a title and a code as the document has.

    Its letters are those of the document's code, its number is another.
    """
    own = said(state.suite.code)
    code, title = code_and_title(token.line.text)
    telling = token.code is not None and token.code.demand is not None
    if telling or not (title and own and state.is_past_statements):
        return False
    return code != own and code.rstrip(_DIGITS) == own.rstrip(_DIGITS)
