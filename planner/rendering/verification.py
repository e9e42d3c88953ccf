"""What the checker of proofs found, as terminal text."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.text import Text

from planner.rendering.exceptions import exceptions
from planner.rendering.parts import QUIET, STRONG, heading, listed, table
from planner.rendering.sentences import least_words
from planner.rendering.words import plural
from planner.verification import Verification
from rules.wording.words import codes


def verification_page(found: Verification) -> RenderableType:
    """Render whether a proof is valid, and what it comes down to."""
    about = Text(f"{found.candidate} · {found.qualification}", QUIET)
    granted = exceptions(found.exceptions)
    return Stack(about, _sentence(found), *granted, *_rules(found), *_faults(found))


def _sentence(found: Verification) -> Text:
    if not found.valid:
        refused = f": this does not prove that the verdict is '{found.verdict}'."
        return Text("Refused", f"{STRONG} red").append(refused, "not bold default")
    words = f": the verdict is '{found.verdict}'"
    text = Text("Proved", f"{STRONG} green").append(words, "not bold default")
    if found.verdict == "met":
        return text.append(", by a claim that keeps every rule.")
    return text.append(f"{_more(found)}.")


def _more(found: Verification) -> str:
    """Say what is proved beside the verdict."""
    if found.never:
        never = ", and no units that could be added would finish it"
        return f"{never}{_unless(found)}"
    if found.least:
        return f"; {least_words(found.least)} would do, and no less{_unless(found)}"
    return "; a route would do, but that less won't isn't proved" * found.enough


def _unless(found: Verification) -> str:
    """Say what a proof leaves out of account."""
    are = "is" if len(found.excluded) == 1 else "are"
    never = f", if {codes(found.excluded)} {are} never taken"
    return never * bool(found.excluded)


def _rules(found: Verification) -> Iterator[RenderableType]:
    if not found.rules:
        return
    cases = f"in {plural(found.cases, 'case')}" * (found.cases > 1)
    only = len(found.rules) == 1
    which = "this rule" if only else "these rules together"
    yield heading(f"The units held can't keep {which}", cases)
    rows = ((str(r.place or ""), r.words) for r in found.rules)
    yield table(rows, indent=2)


def _faults(found: Verification) -> Iterator[RenderableType]:
    yield from listed("What is wrong", found.faults)
