"""What a reader should look at: numbers that lack, codes without words."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from rules.reading.source import Source
from rules.standards.importing.building import NO_CODE, NO_TITLE
from rules.standards.importing.drafts import StandardDraft, StatementDraft, said
from rules.standards.importing.state import State
from rules.standards.numbering import Gap, Numbered, gaps, runs
from rules.standards.suite import Demand, Suite
from rules.wording.words import joined

MOST_MISSING = 5
TIMES_LONGER = 4
LONG = 400
"""No label up to so many characters is told for its length."""

MISSING, NO_WORDS, NO_LETTERS = "missing-number", "no-words", "no-letters"
IN_DOUBT, OTHER_LETTERS, LONG_LABEL = "line-in-doubt", "other-letters", "long-label"
PLACEHOLDER = "placeholder"
DOUBTS = (
    *(MISSING, NO_WORDS, NO_LETTERS),
    *(IN_DOUBT, OTHER_LETTERS, LONG_LABEL, PLACEHOLDER),
)
"""The codes that doubts are told as."""


def report_doubts(source: Source, state: State, suite: Suite) -> None:
    """Report as warnings what to look at in a suite that was read."""
    for line, message, mend in state.unsure:
        source.warning(IN_DOUBT, message, source.place(line, 1), help=mend)
    for standard in state.suite.standards:
        _letters(source, standard)
        _long(source, standard)
        _missing(source, standard)
        _without_words(source, standard)
        _without_letters(source, standard)
    _placeholders(source, suite)


def _letters(source: Source, standard: StandardDraft) -> None:
    """Report where criteria or knowledge go on with other letters."""
    before: dict[Demand, StatementDraft] = {}
    for one in standard.statements:
        last = before.get(one.demand, one)
        before[one.demand] = one
        if one.code.letters != last.code.letters:
            message = f"{one.name} has other letters than {last.name} before it"
            place = source.place(one.line, 1, len(one.code.text))
            mend = "see whether a standard of its own begins above it"
            source.warning(OTHER_LETTERS, message, place, help=mend)


def _long(source: Source, standard: StandardDraft) -> None:
    """Report a label far longer than its peers: it may hold what follows it."""
    lengths = {one.line: len(said(one.words)) for one in standard.statements}
    usual = max(median(lengths.values()), LONG / TIMES_LONGER)
    for one in standard.statements:
        if lengths[one.line] > TIMES_LONGER * usual:
            message = f"the words of {one.name} are {lengths[one.line]} characters long"
            place = source.place(one.line, 1, len(one.code.text))
            mend = f"others have about {usual:.0f}: see whether all of it is its own"
            source.warning(LONG_LABEL, message, place, help=mend)


def _missing(source: Source, standard: StandardDraft) -> None:
    """Report numbers that a run of codes skips, at the code behind them."""
    for demand in Demand:
        found = {s.name: s for s in standard.statements if s.demand is demand}
        for run in runs(map(_numbered, found.values())):
            for gap in gaps(run):
                _report_gap(source, found[gap.after.code], gap)


def _numbered(one: StatementDraft) -> Numbered:
    return Numbered(one.name, one.code.letters, one.code.numbers)


def _report_gap(source: Source, statement: StatementDraft, gap: Gap) -> None:
    skipped = list(_codes_of(gap))
    message = f"{joined(skipped)} {'is' if len(skipped) == 1 else 'are'} missing"
    place = source.place(statement.line, 1, len(statement.code.text))
    mend = "see whether the document leaves it out, or the text is cut"
    source.warning(MISSING, message, place, help=mend)


def _codes_of(gap: Gap) -> Iterator[str]:
    """Yield the codes that lack, the first few of many."""
    numbers = range(gap.first, gap.last + 1)
    yield from map(gap.code, numbers[:MOST_MISSING])
    if len(numbers) > MOST_MISSING:
        yield f"{len(numbers) - MOST_MISSING} more"


def _without_words(source: Source, standard: StandardDraft) -> None:
    for one in standard.statements:
        if not one.words:
            place = source.place(one.line, 1, len(one.code.text))
            message = f"{one.name} has no words behind it"
            source.warning(NO_WORDS, message, place, help="write its label")


def _without_letters(source: Source, standard: StandardDraft) -> None:
    """Report once that bare numbers were given letters."""
    bare = [one for one in standard.statements if not one.code.letters]
    if bare:
        place = source.place(bare[0].line, 1, len(bare[0].code.text))
        message = "statements are numbered without letters here"
        mend = "P stands before numbers of criteria, K before those of knowledge"
        source.warning(NO_LETTERS, message, place, help=mend)


def _placeholders(source: Source, suite: Suite) -> None:
    whole = source.place(0, 0)
    if suite.code == NO_CODE:
        message = f"the document states no code: {NO_CODE} stands for it"
        source.warning(PLACEHOLDER, message, whole, help="name it with --code CODE")
    if NO_TITLE in {suite.title, *(one.title for one in suite.standards)}:
        message = "the document states no title"
        source.warning(PLACEHOLDER, message, whole, help="name it with --title TITLE")
