"""What is known of a document while it is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rules.standards.importing.ahead import Ahead
from rules.standards.importing.drafts import StandardDraft, SuiteDraft, Words
from rules.standards.importing.layouts import Layout
from rules.standards.importing.placing import Account, Part
from rules.standards.importing.tokens import Token, Topic
from rules.standards.suite import Demand

DEMANDS = {
    Topic.PERFORMANCE: Demand.PERFORMANCE,
    Topic.KNOWLEDGE: Demand.KNOWLEDGE,
}
"""What the statements under a heading are, if their letters don't tell."""


class Unsure(NamedTuple):
    """A line whose place is in doubt: what it was taken for, and what to do if not."""

    line: int
    message: str
    mend: str


class State:
    """The drafts so far, the account of the lines, and where in the document we are.

    `standard` is None until one begins; a document of one standard begins with it.
    `paged`: a page has turned since the last line. `second`: where another standard
    seems to begin, since the last statement; `has_two`: its statements are there, too.
    """

    def __init__(self, tokens: Sequence[Token], layout: Layout) -> None:
        self.tokens = tokens
        self.layout = layout
        self.ahead = Ahead(tokens)
        self.account = Account()
        self.suite = SuiteDraft()
        self.topic = Topic.FRONT
        self.paged = False
        self.unsure: list[Unsure] = []
        self.second: Token | None = None
        self.has_two = False
        self.standard: StandardDraft | None = None
        if layout is not Layout.SUITE:
            self.begin()

    def begin(self) -> StandardDraft:
        """Begin a standard."""
        self.standard = StandardDraft()
        self.suite.standards.append(self.standard)
        return self.standard

    def note_second(self, *, repeated: bool) -> None:
        """Note a statement where a second standard may have begun: if it is repeated.

        One that is new tells that none has.
        """
        if repeated:
            self.has_two = self.has_two or self.second is not None
        elif not self.has_two:
            self.second = None

    @property
    def is_past_statements(self) -> bool:
        """Tell whether a document of one standard has a statement so far."""
        if self.layout is Layout.SUITE or self.standard is None:
            return False
        return bool(self.standard.known)

    @property
    def under(self) -> Demand | None:
        """Tell what kind of statements stand here."""
        return DEMANDS.get(self.topic)

    def demand(self, token: Token) -> Demand | None:
        """Tell what kind of statement a code stands for; None: that isn't known."""
        told = token.code.demand if token.code is not None else None
        return told or self.under

    @property
    def parts_knowledge(self) -> bool:
        """Tell whether knowledge here is no part of the section before it."""
        mixed = self.layout is not Layout.UNIT or self.ahead.mixed
        section = self.standard.section if self.standard else None
        return not mixed and section is not None and bool(section.demands)

    def title(self, token: Token, title: str) -> None:
        """Place the title of the document."""
        self.account.start(token, self.suite.title, Part.TITLE, title)

    def item(self, token: Token, items: list[Words], part: Part) -> None:
        """Place a line as the first of a new item in a list."""
        words: Words = []
        items.append(words)
        self.account.start(token, words, part, token.words)
