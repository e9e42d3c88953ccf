"""What a reader should look at: numbers that lack, codes without words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rules.reading.source import Source
from rules.standards.importing.building import NO_CODE, NO_TITLE
from rules.standards.importing.drafts import StandardDraft, StatementDraft, SuiteDraft
from rules.standards.suite import Suite
from rules.wording.words import joined

MOST_MISSING = 5


def report_doubts(source: Source, draft: SuiteDraft, suite: Suite) -> None:
    """Report as warnings what to look at in a suite that was read."""
    for standard in draft.standards:
        _missing(source, standard)
        _without_words(source, standard)
        _without_letters(source, standard)
    _placeholders(source, suite)


def _missing(source: Source, standard: StandardDraft) -> None:
    """Report numbers that a run of codes skips, at the code behind them."""
    for run in _runs(standard).values():
        before = 0
        for number, statement in sorted(run.items()):
            if number > before + 1:
                skipped = list(_codes_between(statement, before + 1, number))
                message = f"{joined(skipped)} {'is' if len(skipped) == 1 else 'are'}"
                place = source.place(statement.line, 1, len(statement.code.text))
                mend = "see whether the document leaves it out, or the text is cut"
                source.warning("missing-number", f"{message} missing", place, help=mend)
            before = number


def _runs(
    standard: StandardDraft,
) -> dict[tuple[object, ...], dict[int, StatementDraft]]:
    """Give the statements by their last numbers, for each sort and number above."""
    runs: dict[tuple[object, ...], dict[int, StatementDraft]] = defaultdict(dict)
    for one in standard.statements:
        *above, last = one.code.numbers
        runs[one.demand, one.code.letters, tuple(above)].setdefault(last, one)
    return runs


def _codes_between(statement: StatementDraft, start: int, stop: int) -> Iterator[str]:
    """Yield the codes that lack before a statement, as it writes its own."""
    head = statement.name.removesuffix(str(statement.code.numbers[-1]))
    shown = range(start, stop)[:MOST_MISSING]
    yield from (f"{head}{number}" for number in shown)
    if stop - start > MOST_MISSING:
        yield f"{stop - start - MOST_MISSING} more"


def _without_words(source: Source, standard: StandardDraft) -> None:
    for one in standard.statements:
        if not one.words:
            place = source.place(one.line, 1, len(one.code.text))
            message = f"{one.name} has no words behind it"
            source.warning("no-words", message, place, help="write its label")


def _without_letters(source: Source, standard: StandardDraft) -> None:
    """Report once that bare numbers were given letters."""
    bare = [one for one in standard.statements if not one.code.letters]
    if bare:
        place = source.place(bare[0].line, 1, len(bare[0].code.text))
        message = "statements are numbered without letters here"
        mend = "P stands before numbers of criteria, K before those of knowledge"
        source.warning("no-letters", message, place, help=mend)


def _placeholders(source: Source, suite: Suite) -> None:
    whole = source.place(0, 0)
    if suite.code == NO_CODE:
        message = f"the document states no code: {NO_CODE} stands for it"
        source.warning("placeholder", message, whole, help="name it with --code CODE")
    if NO_TITLE in {suite.title, *(one.title for one in suite.standards)}:
        message = "the document states no title"
        source.warning("placeholder", message, whole, help="name it with --title TITLE")
