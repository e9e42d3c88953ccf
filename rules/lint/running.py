"""Runs every lint rule over structures and suites; sorts out what files allow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath
from typing import Any, TypeVar

from rules.diagnostics import Diagnostic, Severity, in_order
from rules.lint.allowing import Allowance, Allowances
from rules.lint.catalogue import CODES, CROSSWALK_RULES, RULES, SUITE_RULES
from rules.lint.files import Standards
from rules.lint.reading import FAULTS
from rules.lint.rule import Finding, LintRule, Rule, Undecided
from rules.lint.shape import bad_allow, unused_allow
from rules.lint.subject import Subject
from rules.loading import Qualifications
from rules.reading.loading import Loaded
from rules.register import Register
from rules.reporting.files import in_root
from rules.solvers.protocol import Solver
from rules.standards import Suite

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Allowed:
    """A finding that its file allows, and the reason given there."""

    finding: Diagnostic
    reason: str


@dataclass(frozen=True, slots=True)
class Open:
    """A question that the search steps didn't suffice for: nothing is reported."""

    code: str
    question: Undecided


@dataclass(frozen=True, slots=True)
class Linted:
    """What is wrong with some structures, what is allowed, and what is undecided."""

    found: tuple[Diagnostic, ...]
    allowed: tuple[Allowed, ...] = ()
    undecided: tuple[Open, ...] = ()

    def __add__(self, other: Linted) -> Linted:
        """Join what was found in two structures, which may share a unit bank."""
        return Linted(
            in_order((*self.found, *other.found)),
            tuple(dict.fromkeys((*self.allowed, *other.allowed))),
            tuple(dict.fromkeys((*self.undecided, *other.undecided))),
        )

    def in_root(self, root: PurePath) -> Linted:
        """Name the files of all findings relative to a root."""
        return replace(
            self,
            found=tuple(in_root(one, root) for one in self.found),
            allowed=tuple(
                replace(one, finding=in_root(one.finding, root)) for one in self.allowed
            ),
        )

    @property
    def has_errors(self) -> bool:
        """Tell whether any finding is an error."""
        return any(d.severity is Severity.ERROR for d in self.found)


def lint(subject: Subject, rules: Iterable[LintRule] = RULES) -> Linted:
    """Check a structure by every rule; what its files allow is kept apart."""
    files = {source.name for source, _ in subject.loaded.files}
    warned = (d for d in subject.loaded.warnings if d.place.file in files)
    found, undecided = _by_rules(rules, subject)
    return _sorted_out(subject.loaded, in_order((*warned, *found)), undecided)


def _by_rules(
    rules: Iterable[Rule[S]], subject: S
) -> tuple[list[Diagnostic], tuple[Open, ...]]:
    """Give what rules find, and what they leave undecided."""
    found: list[Diagnostic] = []
    undecided: list[Open] = []
    for rule in rules:
        for one in rule.check(subject):
            if isinstance(one, Finding):
                found.append(rule.diagnostic(one))
            else:
                undecided.append(Open(rule.code, one))
    return found, tuple(undecided)


def lint_standards(files: Iterable[Standards]) -> Linted:
    """Check suites by every rule for suites, crosswalks by every rule for these."""
    return sum(map(_standards, files), start=Linted(()))


def _standards(loaded: Standards) -> Linted:
    if isinstance(loaded.value, Suite):
        found, undecided = _by_rules(SUITE_RULES, loaded)
    else:
        found, undecided = _by_rules(CROSSWALK_RULES, loaded)
    return _sorted_out(loaded, in_order((*loaded.warnings, *found)), undecided)


def _sorted_out(
    loaded: Loaded[Any], found: tuple[Diagnostic, ...], undecided: tuple[Open, ...]
) -> Linted:
    """Keep apart what is allowed; say which allowances can't be used, or needn't be.

    Where something is undecided, nobody knows which needn't be; only which stand at
    the wrong line.
    """
    allowances = Allowances.of(source for source, _ in loaded.files)
    idle = (
        (one, allowances.astray(one, found))
        for one in allowances.idle(found, loaded.source.name)
    )
    needless = (
        (one, lines)
        for one, lines in idle
        if lines or (_turns_on_the_file(one) and not undecided)
    )
    about = (
        *map(
            bad_allow.RULE.diagnostic, bad_allow.found(allowances, {**CODES, **FAULTS})
        ),
        *map(unused_allow.RULE.diagnostic, unused_allow.found(needless)),
    )
    shown = [loaded.with_excerpts(d) for d in (*found, *about)]
    reasons = [(d, allowances.reason(d)) for d in shown]
    return Linted(
        in_order(d for d, reason in reasons if reason is None),
        tuple(Allowed(d, reason) for d, reason in reasons if reason is not None),
        undecided,
    )


def _turns_on_the_file(allowance: Allowance) -> bool:
    """Tell whether what is allowed is a rule's that looks at this file alone."""
    rule = CODES.get(allowance.code)
    return rule is not None and not rule.beyond


def lint_together(
    loaded: Sequence[Qualifications],
    solver: Solver,
    steps: int,
    today: date,
    register: Register | None = None,
) -> Linted:
    """Check structures, each in the light of the others, and of a register if given."""
    linted = Linted(())
    for one in loaded:
        others = tuple(other for other in loaded if other is not one)
        linted += lint(Subject(one, solver, steps, today, others, register))
    return linted
