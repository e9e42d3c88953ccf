"""What formatting did to files, or would do, as text and for machines."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Sequence

from planner.formatting import Formatter, Formatting, State
from planner.rendering.words import plural
from rules.diagnostics import Diagnostic, in_order
from rules.frozen import Frozen


class FormattedFile(Frozen):
    """A file's name, what becomes of it, and why it is left if it is."""

    file: str
    state: State
    why: str


class FormattingReport(Frozen):
    """Every file that was looked at, whether they were `written`, and all faults.

    Whatever `written` says, a file's state may be `not written`: that failed.
    `lost` names files whose new lay-out would say something else: a bug of ours.
    """

    written: bool
    files: tuple[FormattedFile, ...]
    lost: tuple[str, ...]
    faults: tuple[Diagnostic, ...]


def formatting_report(done: Formatter, *, written: bool) -> FormattingReport:
    """Report on files for machines."""
    return FormattingReport(
        written=written,
        files=tuple(
            FormattedFile(file=f.file, state=f.state, why=f.why) for f in done.found
        ),
        lost=tuple(done.lost),
        faults=in_order(done.faults),
    )


def formatting_lines(found: Sequence[Formatting], *, written: bool) -> Iterator[str]:
    """Yield a line for each file that isn't as it should be, and one of them all."""
    done = "formatted" if written else "would be formatted"
    for file in found:
        if file.state is State.CHANGED:
            yield f"{file.file}: {done}"
        elif file.state is State.LEFT:
            yield f"{file.file}: left as it is: {file.why}"
    counts = Counter(file.state for file in found)
    order = (State.CHANGED, State.FINE, State.LEFT, State.FAILED)
    said = [
        f"{plural(counts[s], 'file')} {done if s is State.CHANGED else s}"
        for s in order
        if counts[s]
    ]
    if said:
        yield ", ".join(said)


def diff_of(file: Formatting) -> str:
    """Write what formatting changes in a file, as patches have it."""
    before, after = (t.splitlines(keepends=True) for t in (file.before, file.after))
    lines = difflib.unified_diff(before, after, file.file, file.file)
    return "".join(map(_ended, lines))


def _ended(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
