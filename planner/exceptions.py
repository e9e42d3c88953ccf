"""Which exceptions of a record are in force, and why the others are not.

An exception is never dropped in silence: each has a ruling, printed with the verdict.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from planner.candidate import Candidate
from planner.changing import changed, described
from planner.grants import Grant, Sort
from planner.homes import homes
from rules.diagnostics import Place
from rules.frozen import Frozen
from rules.model import Group, Qualification
from rules.model.lookup import Lookup
from rules.names import hint
from rules.wording.lines import titles
from rules.wording.phrases import phrases
from rules.wording.words import day


class Standing(StrEnum):
    """Whether an exception changes how the rules read for a candidate."""

    IN_FORCE = "in force"
    IDLE = "changes nothing"
    NOT_APPLIED = "not applied"


class Ruling(Frozen):
    """One exception, and whether it is in force.

    `rule` is what the rule it is about says now, `place` where; both empty if there is
    none. `reason` says why an exception isn't applied and what would make it apply, or
    why it changes nothing; of one in force, that the rule has been reworded. `as_of` is
    the day asked about, where an expiry matters. `needed` says whether a verdict that
    is met rests on it; None where that isn't known.
    """

    exception: Grant
    words: str
    standing: Standing
    rule: str = ""
    reason: str = ""
    as_of: date | None = None
    needed: bool | None = None
    place: Place | None = None


def rulings(
    q: Qualification,
    candidate: Candidate,
    on: date | None = None,
    places: Mapping[str, Place] | None = None,
) -> tuple[Ruling, ...]:
    """Judge every exception of a record, in the order written.

    `on` is the day asked about; without one, an exception that expires isn't applied.
    """
    court = _Court(q, candidate, on)
    return tuple(
        Ruling(
            exception=grant,
            words=_words(q, grant),
            standing=standing,
            rule=court.says(grant),
            reason=reason,
            as_of=on if grant.until is not None else None,
            place=_place(grant, places or {}),
        )
        for grant, (standing, reason) in zip(
            candidate.exceptions, court.judged(), strict=True
        )
    )


def excepted(
    q: Qualification, candidate: Candidate, found: Sequence[Ruling]
) -> tuple[Qualification, Candidate]:
    """Give what the rules and the record are under the exceptions that are in force."""
    grants = (r.exception for r in found if r.standing is Standing.IN_FORCE)
    return changed(q, candidate, grants)


def told(found: Sequence[Ruling]) -> Iterator[str]:
    """Yield each exception in a sentence, for answers that have no room for more."""
    for ruling in found:
        why = f": {ruling.reason}" if ruling.reason else ""
        by = f"granted by {ruling.exception.by}, {day(ruling.exception.on)}"
        end = "" if why.endswith("?") else "."
        yield f"Exception {ruling.standing}: {ruling.words}, {by}{why}{end}"


@dataclass(frozen=True)
class _Court:
    """Judges exceptions to one qualification, of one record, on one day."""

    q: Qualification
    candidate: Candidate
    on: date | None

    def judged(self) -> Iterator[tuple[Standing, str]]:
        """Yield for each exception whether it is in force, and why not."""
        against = [*map(self._against, self.candidate.exceptions)]
        standing = [
            grant
            for grant, reason in zip(self.candidate.exceptions, against, strict=True)
            if not reason
        ]
        for grant, reason in zip(self.candidate.exceptions, against, strict=True):
            found = reason or self._clash(grant, standing)
            if found:
                yield Standing.NOT_APPLIED, found
                continue
            idle = self._idle(grant)
            if idle:
                yield Standing.IDLE, idle
            else:
                yield Standing.IN_FORCE, self._reworded(grant)

    def says(self, grant: Grant) -> str:
        """Say what an exception is about: a rule as it reads, or a unit's title."""
        if grant.sort is Sort.SUBSTITUTE:
            return self._titles.get(grant.stands_for, "")
        return self._phrases.get(grant.rule, "")

    @cached_property
    def _phrases(self) -> dict[str, str]:
        return phrases(self.q)

    @cached_property
    def _groups(self) -> dict[str, Group]:
        return {group.path: group for group in self.q.walk()}

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {unit.code: unit.title for unit in self.q.bank.units}

    @cached_property
    def _listed(self) -> dict[str, None]:
        return {code: None for group in self.q.walk() for code in group.units}

    def _against(self, grant: Grant) -> str:
        """Say what stands against an exception by itself; nothing if it is sound."""
        asked = (self._expired, self._unknown, self._unfit, self._outdated)
        reasons = (why(grant) for why in asked)
        return self._for_another or next(filter(None, reasons), "")

    @property
    def _for_another(self) -> str:
        named = self.candidate.qualification
        if named in {None, self.q.code}:
            return ""
        return f"it was granted for {named}, and this asks about {self.q.code}"

    def _expired(self, grant: Grant) -> str:
        if grant.until is None:
            return ""
        if self.on is None:
            until = day(grant.until)
            return f"it runs until {until}, and the day asked about is not known"
        late = f"it expired on {day(grant.until)}: have it extended"
        return late if self.on > grant.until else ""

    def _unknown(self, grant: Grant) -> str:
        """Say that there is no such rule, nor group, and what was meant."""
        among = self._phrases if grant.sort is Sort.WAIVE else self._groups
        if grant.sort is Sort.SUBSTITUTE or grant.rule in among:
            return ""
        what = "rule" if grant.sort is Sort.WAIVE else "group"
        return f"there is no {what} '{grant.rule}' here{self._meant(grant, among)}"

    def _meant(self, grant: Grant, among: Collection[str]) -> str:
        moved = ""
        if grant.version != self.q.version:
            moved = f"{', and '.join(self._versions(grant))}: rules may have moved"
        close = self._quoted(grant, among) or hint(grant.rule, among)
        return "".join(f"; {words}" for words in (moved, close) if words)

    def _quoted(self, grant: Grant, among: Collection[str]) -> str:
        """Say which rule reads as the exception quotes it, if any does."""
        says = grant.says or ""
        same = [rule for rule in among if _alike(says, self._phrases[rule])]
        return f"what it quotes is now {' or '.join(same)}" if same else ""

    def _unfit(self, grant: Grant) -> str:
        """Say why the rules or the record have no room for an exception."""
        return {
            Sort.WAIVE: self._no_waiver,
            Sort.SUBSTITUTE: self._no_substitute,
            Sort.PIN: self._no_pin,
            Sort.FORCE: self._no_force,
        }[grant.sort](grant)

    def _no_waiver(self, grant: Grant) -> str:
        """Say why one unit of a group can't be waived."""
        group = self._groups.get(grant.rule)
        if not grant.unit or (group and grant.unit in group.required):
            return ""
        if group is None or not group.take or not group.take.everything:
            words = "isn't a group that takes all of its units"
            return f"{grant.rule} {words}: waive the rule, not {grant.unit}"
        meant = _with_hint(hint(grant.unit, group.units))
        return f"{grant.unit} isn't listed in {grant.rule}{meant}"

    def _no_substitute(self, grant: Grant) -> str:
        if grant.stands_for in self._listed:
            return ""
        meant = _with_hint(hint(grant.stands_for, self._listed))
        return f"no group lists {grant.stands_for}{meant}"

    def _no_pin(self, grant: Grant) -> str:
        if grant.rule in self._homes(grant.unit) or not self._holds(grant.unit):
            return ""
        return f"{grant.rule} doesn't list {grant.unit}: to count it there, force it"

    def _no_force(self, grant: Grant) -> str:
        if not self._holds(grant.unit):
            return f"{grant.unit} isn't held, so it can't be forced to count"
        group = self._groups[grant.rule]
        if group.groups:
            inner = " or ".join(child.path for child in group.groups)
            return f"{grant.rule} lists no units itself: name {inner}"
        if described(self.q, self.candidate, grant.unit) is None:
            state = "state its title, level and credit with the unit held"
            return f"{grant.unit} isn't in the unit bank: {state}"
        return ""

    def _outdated(self, grant: Grant) -> str:
        """Say that the rule may have changed since; nothing if it is shown not to."""
        now = self.says(grant)
        if grant.version == self.q.version or _alike(grant.says or "", now):
            return ""
        about = grant.rule or grant.stands_for
        then = f", when {about} said '{grant.says}'" * bool(grant.says)
        what = "it" if grant.says else about
        granted, here = self._versions(grant)
        return f"{granted}{then}; {here}, where {what} says '{now}': have it confirmed"

    def _versions(self, grant: Grant) -> tuple[str, str]:
        """Say under which version an exception was granted, and which this is."""
        granted, here = "granted under no stated version", "this states no version"
        if grant.version is not None:
            granted = f"granted under version {grant.version}"
        if self.q.version is not None:
            here = f"this is version {self.q.version}"
        return granted, here

    def _clash(self, grant: Grant, standing: Sequence[Grant]) -> str:
        """Say that another exception wants the unit to count elsewhere."""
        placing = {Sort.PIN, Sort.FORCE}
        if grant.sort not in placing:
            return ""
        others = (o for o in standing if o.sort in placing and o.unit == grant.unit)
        wanted = sorted({other.rule for other in others} - {grant.rule})
        where = " and ".join(wanted)
        clash = f"another exception wants {grant.unit} in {where}: keep one of them"
        return clash if wanted else ""

    def _idle(self, grant: Grant) -> str:
        """Say why an exception that is sound changes nothing; nothing if it does."""
        if grant.sort is not Sort.WAIVE and not self._holds(grant.unit):
            return f"{grant.unit} isn't held"
        if grant.sort is Sort.PIN and self._homes(grant.unit) == {grant.rule}:
            return f"{grant.unit} can count in no other group"
        if changed(self.q, self.candidate, [grant]) != (self.q, self.candidate):
            return ""
        return {
            Sort.WAIVE: "the rule asks for no minimum",
            Sort.SUBSTITUTE: f"{grant.unit} may count as {grant.stands_for} anyway",
            Sort.PIN: "the record says so itself",
            Sort.FORCE: "the record says so itself",
        }[grant.sort]

    def _reworded(self, grant: Grant) -> str:
        if grant.says is None or _alike(grant.says, self.says(grant)):
            return ""
        return f"the rule was quoted as '{grant.says}'"

    def _holds(self, unit: str) -> bool:
        return unit in self.candidate.held

    def _homes(self, unit: str) -> set[str]:
        """Give the paths of the groups that a unit held may count in."""
        q, _ = changed(self.q, self.candidate, self._substitutes)
        return {*homes(Lookup(q), self.candidate, unit)}

    @cached_property
    def _substitutes(self) -> tuple[Grant, ...]:
        """Give the substitutes that are in force."""
        some = (g for g in self.candidate.exceptions if g.sort is Sort.SUBSTITUTE)
        return tuple(grant for grant in some if not self._against(grant))


def _alike(one: str, other: str) -> bool:
    """Tell whether two wordings of a rule are the same, but for spaces and case."""
    return one.casefold().split() == other.casefold().split()


def _with_hint(meant: str) -> str:
    return f"; {meant}" if meant else ""


def _place(grant: Grant, places: Mapping[str, Place]) -> Place | None:
    return places.get(grant.rule) or places.get(grant.rule.removeprefix("imports/"))


def _words(q: Qualification, grant: Grant) -> str:
    """Say what an exception does, whether or not it is in force."""
    known = any(group.path == grant.rule for group in q.walk())
    where = titles(q, [grant.rule]) if known else grant.rule
    if grant.sort is Sort.WAIVE:
        least = f"The minimum of {where}" if known else where
        what = f"{grant.unit} of {where}" if grant.unit else least
        return f"{what} not asked"
    return {
        Sort.SUBSTITUTE: f"{grant.unit} counted as {grant.stands_for}",
        Sort.PIN: f"{grant.unit} counted in {where}, and in no other group",
        Sort.FORCE: f"{grant.unit} counted in {where}, listed there or not",
    }[grant.sort]
