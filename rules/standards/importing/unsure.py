"""Notes lines whose place the document leaves open: the likelier one was taken."""

from __future__ import annotations

from rules.standards.importing.codes import looks_coded
from rules.standards.importing.drafts import StatementDraft
from rules.standards.importing.front import may_be_title
from rules.standards.importing.state import State, Unsure
from rules.standards.importing.tokens import Token

_PART = "put a blank line before it if it is no part of it"
_JOIN = "join it to the line before if it goes on with that"


def of_part(state: State, index: int, token: Token, statement: StatementDraft) -> None:
    """Note a line that goes on with a statement, if it may be something else."""
    what = _may_be(state, index, token, statement)
    if what:
        mend = _as_code(statement) if what == "a code" else _PART
        message = f"this is taken as part of {statement.name}, but looks like {what}"
        state.unsure.append(Unsure(token.line.number, message, mend))


def _may_be(
    state: State, index: int, token: Token, statement: StatementDraft
) -> str | None:
    line = token.line
    if looks_coded(line.text, statement.code):
        return "a code"
    if line.goes_on or state.ahead.is_broken(index):
        return None
    if state.ahead.statement(index) and may_be_title(line):
        return "a title"
    return "a paragraph of its own" if state.ahead.had_room(index) else None


def _as_code(statement: StatementDraft) -> str:
    return f"write it as {statement.name} is written, with a space behind it"


def of_title(state: State, index: int, token: Token) -> None:
    """Note a title right under a statement, where others have a blank line before.

    The first title of another kind of statements is in no doubt, nor one in a text of
    broken lines, where the line before had room for it.
    """
    coming = state.ahead.statement(index)
    same = coming is not None and state.demand(coming) is state.under
    if same and state.ahead.width is None and state.ahead.parts_titles:
        message = (
            "this is taken for the title of a section, with no blank line before it"
        )
        state.unsure.append(Unsure(token.line.number, message, _JOIN))
