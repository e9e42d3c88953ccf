"""Makes a suite of the drafts: the wording of the document becomes labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeAlias

from rules.frozen import Frozen
from rules.standards.importing.drafts import (
    SectionDraft,
    StandardDraft,
    StatementDraft,
    SuiteDraft,
    Words,
    said,
)
from rules.standards.suite import NO_WORDS, Demand, Section, Standard, Statement, Suite

NO_CODE = "X-1"
NO_TITLE = "Title not stated in the document"
_SORT = re.compile(r"(?:PC?|K(?:&?U|S)?)$")

_Criteria: TypeAlias = dict[tuple[str, tuple[int, ...]], str]
"""The codes of criteria, by the letters that all of their unit have, and numbers."""


class Named(Frozen):
    """What a document's suite, or its one standard, is to be called.

    None stands for what the document says, or else for a placeholder.
    """

    code: str | None = None
    title: str | None = None


def built(
    draft: SuiteDraft, named: Named, source: str, ease: Callable[[str], str]
) -> Suite:
    """Make the suite."""
    title = named.title or ease(said(draft.title)) or NO_TITLE
    code = named.code or said(draft.code) or NO_CODE
    standards = [_standard(one, code, title, ease) for one in draft.standards]
    shared = _shared(standards)
    own = {"values": ()} if shared else {}
    return Suite(
        code=code,
        title=title,
        publisher=said(draft.publisher) or None,
        version=said(draft.version) or None,
        source=source,
        values=shared,
        standards=tuple(one.model_copy(update=own) for one in standards),
    )


def _shared(standards: list[Standard]) -> tuple[str, ...]:
    """Give the values that all of several standards have."""
    values = {standard.values for standard in standards}
    return values.pop() if len(values) == 1 and len(standards) > 1 else ()


def _standard(
    draft: StandardDraft, code: str, title: str, ease: Callable[[str], str]
) -> Standard:
    """Make a standard; one that the document has no code for is the whole of it."""
    own = said(draft.title)
    criteria = _criteria(draft)
    return Standard(
        code=draft.code or code,
        title=ease(own) or (NO_TITLE if draft.code else title),
        overview=said(draft.overview) or None,
        applies_to=_texts(draft.applies_to),
        themes=_texts(draft.themes),
        values=_texts(draft.values),
        scope=_texts(draft.scope),
        terms=tuple(
            (term, said(words)) for term, words in draft.terms.items() if words
        ),
        sections=tuple(
            _section(one, criteria) for one in draft.sections if not one.is_empty
        ),
    )


def _texts(items: Iterable[Words]) -> tuple[str, ...]:
    """Give what items say; boilerplate that stands twice is said once."""
    return tuple(dict.fromkeys(said(words) for words in items if words))


def _criteria(standard: StandardDraft) -> _Criteria:
    performance = Demand.PERFORMANCE
    statements = (one for one in standard.statements if one.demand is performance)
    return {(_stem(one), one.code.numbers): one.name for one in statements}


def _section(draft: SectionDraft, criteria: _Criteria) -> Section:
    statements = [_statement(one, criteria) for one in draft.statements]
    return Section(
        title=said(draft.title) or None,
        label=said(draft.label) or None,
        performance=_of(Demand.PERFORMANCE, statements),
        knowledge=_of(Demand.KNOWLEDGE, statements),
    )


def _of(demand: Demand, statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(one for one in statements if one.demand is demand)


def _statement(draft: StatementDraft, criteria: _Criteria) -> Statement:
    """Make a statement; knowledge numbered 2.3 belongs to criterion 2, if there."""
    above = criteria.get((_stem(draft), draft.code.numbers[:-1]))
    knows = draft.demand is Demand.KNOWLEDGE
    return Statement(
        code=draft.name,
        demand=draft.demand,
        label=said(draft.words) or NO_WORDS,
        belongs_to=(above,) if above and knows else (),
    )


def _stem(draft: StatementDraft) -> str:
    """Give a code's letters but for those of its kind: AP and AK are of one stem."""
    return _SORT.sub("", draft.code.letters)
