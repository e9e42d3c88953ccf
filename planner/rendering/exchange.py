"""What was exchanged with another program, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from rules.exchange.case import Checked, Exchanged, suite_files
from rules.model import Qualification
from rules.standards import Crosswalk, Suite
from rules.wording.words import counted, joined


def imported_lines(value: Exchanged, written: Iterable[Path]) -> Iterator[str]:
    """Yield what a package held, and what was written of it."""
    files = [path.as_posix() for path in written]
    verb = "is" if len(files) == 1 else "are"
    yield f"{joined(files)} {verb} written: {held(value)}."
    if isinstance(value, Crosswalk):
        names = joined(dict.fromkeys(suite_files(value)))
        yield f"Its suites aren't in the package: put them beside it, as {names}."
    elif isinstance(value, Qualification) and value.smaller:
        names = joined(value.smaller)
        mend = f"put {names} beside it, or take 'smaller' out of it"
        yield f"Before it can be used, {mend}."


def held(value: Exchanged) -> str:
    """Say what a package holds."""
    if isinstance(value, Suite):
        standards = counted(len(value.standards), "standard")
        return f"{standards} with {counted(len(list(value.statements)), 'statement')}"
    if isinstance(value, Crosswalk):
        return counted(len(value.pairs), "pair")
    groups = counted(len(list(value.walk())), "group")
    return f"a qualification of {groups} and {counted(len(value.bank.units), 'unit')}"


def checked_line(package: Path, checked: Checked) -> str:
    """Say how a package stands to the field rules."""
    if not checked.departures:
        return f"{package.as_posix()} keeps the field rules of CASE 1.1."
    departures = counted(checked.departures, "departure")
    told = f"{package.as_posix()}: {departures} from the field rules of CASE 1.1"
    shown = len(checked.shown)
    return f"{told}; {shown:,} are shown." if shown < checked.departures else f"{told}."
