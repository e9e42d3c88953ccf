"""What a lint rule is: a stable code, why it matters, examples, and its check.

Most rules look at a structure; some look at a suite of standards, or a crosswalk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from rules.diagnostics import Diagnostic, Place, Related, Severity
from rules.lint.subject import Subject
from rules.reading.loading import Loaded
from rules.standards import Crosswalk
from rules.standards.loading import LoadedSuite

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a lint rule found: the message, its place, what to do, other places.

    `about` names the rule or the unit that it is about, however lines move.
    """

    message: str
    place: Place
    help: str = ""
    related: tuple[Related, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class Undecided:
    """What a lint rule couldn't decide with the search steps given: never reported."""

    question: str
    place: Place


Found = Iterable[Finding | Undecided]


@dataclass(frozen=True)
class Rule(Generic[S]):
    """One check of a file, with what an author should know of it.

    `summary` is one line; `why` says what goes wrong if nobody mends it. `bad` and
    `good` are files by their names: the first is the one that is linted. `beyond`: what
    is found turns on more than the file, such as other files, the day or a register.
    """

    code: str
    severity: Severity
    summary: str
    why: str
    bad: dict[str, str]
    good: dict[str, str]
    check: Callable[[S], Found]
    beyond: bool = False

    def diagnostic(self, finding: Finding) -> Diagnostic:
        """Make what is reported of a finding."""
        return Diagnostic(
            code=self.code,
            severity=self.severity,
            message=finding.message,
            place=finding.place,
            help=finding.help,
            related=finding.related,
            subject=finding.about,
        )


LintRule: TypeAlias = Rule[Subject]
SuiteRule: TypeAlias = Rule[LoadedSuite]
CrosswalkRule: TypeAlias = Rule[Loaded[Crosswalk]]
AnyRule: TypeAlias = LintRule | SuiteRule | CrosswalkRule


def found_elsewhere(subject: Subject) -> Found:
    """Find nothing: what the runner itself finds is reported under the rule's code."""
    del subject
    return ()
