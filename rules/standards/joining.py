"""Crosswalks to look at: one as it is written, two composed, or one proposed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, product

from rules.diagnostics import FingerpostError
from rules.reading.loading import Loaded
from rules.standards.conflicts import conflicts, placed
from rules.standards.crosswalk import Crosswalk, Relation
from rules.standards.loading import Linked, LoadedSuite
from rules.standards.mapping import CrosswalkReport, mapping
from rules.standards.matching import proposed
from rules.standards.relations import compose, inverse


class ApartError(FingerpostError):
    """Raised where two files can't be brought together; says why."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A crosswalk with the suites at its ends.

    It follows from those `written`; a proposal follows from none.
    """

    crosswalk: Crosswalk
    origin: LoadedSuite
    target: LoadedSuite
    written: tuple[Loaded[Crosswalk], ...] = ()

    @property
    def turned(self) -> Joined:
        """Read the crosswalk from its other end."""
        turned = inverse(self.crosswalk)
        return Joined(turned, self.target, self.origin, self.written)

    def report(self, relations: Collection[Relation]) -> CrosswalkReport:
        """Give what is mapped by some relations, of any if none is named."""
        crosswalks = [file.value for file in self.written] or [self.crosswalk]
        found = placed(conflicts(crosswalks), self.written)
        suites = (self.origin.value, self.target.value)
        return mapping(self.crosswalk, suites, relations or tuple(Relation), found)


def join(files: Sequence[LoadedSuite | Linked], alike: Fraction) -> Joined:
    """Show one crosswalk, compose two, or propose one between two suites.

    Raises ApartError where that can't be done.
    """
    crosswalks = [one for one in files if isinstance(one, Linked)]
    suites = [one for one in files if not isinstance(one, Linked)]
    match crosswalks, suites:
        case [one], []:
            return alone(one)
        case [one, other], []:
            return together(one, other)
        case [], [origin, target]:
            return by_wording(origin, target, alike)
        case [], [_]:
            raise ApartError("a suite is mapped to another: name that one too")
        case _:
            raise ApartError("name two crosswalks, or two suites, not one of each")


def alone(linked: Linked) -> Joined:
    """Give a crosswalk as it is written."""
    crosswalk = linked.crosswalk
    return Joined(crosswalk.value, linked.origin, linked.target, (crosswalk,))


def together(first: Linked, second: Linked) -> Joined:
    """Compose two crosswalks through the suite that they have in common.

    Raises ApartError where they have none, or both, or differ in what it says.
    """
    ends = [first.origin, first.target, second.origin, second.target]
    _refuse_versions(ends)
    found = chained(first.crosswalk.value, second.crosswalk.value)
    if found is None:
        raise ApartError(_apart(first, second))
    suites = {one.value.code: one for one in ends}
    written = (first.crosswalk, second.crosswalk)
    return Joined(found, suites[found.origin], suites[found.target], written)


def _refuse_versions(suites: list[LoadedSuite]) -> None:
    """Raise where two files are the same suite by their code, and not the same."""
    for one, other in combinations(suites, 2):
        if one.value.code == other.value.code and one.value != other.value:
            names = f"{one.source.name} and {other.source.name}"
            raise ApartError(f"{names} are both suite '{one.value.code}', but differ")


def _apart(first: Linked, second: Linked) -> str:
    between = [
        f"'{one.origin.value.code}' and '{one.target.value.code}'"
        for one in (first, second)
    ]
    if {first.origin.value.code, first.target.value.code} == {
        second.origin.value.code,
        second.target.value.code,
    }:
        return f"both crosswalks are between {between[0]}: nothing is beyond"
    return (
        f"one crosswalk is between {between[0]}, the other between {between[1]}:"
        " no suite is in both"
    )


def chained(first: Crosswalk, second: Crosswalk) -> Crosswalk | None:
    """Compose two crosswalks with one suite in common, either turned if need be.

    The first is turned only if the second can't begin, or end, where it ends. None
    where they have no suite in common, or both.
    """
    for one, other in product((first, inverse(first)), (second, inverse(second))):
        if one.target == other.origin and one.origin != other.target:
            return compose(one, other)
    return None


def by_wording(origin: LoadedSuite, target: LoadedSuite, alike: Fraction) -> Joined:
    """Propose a crosswalk between two suites by their wording.

    Raises ApartError where both have the same code.
    """
    if origin.value.code == target.value.code:
        code = origin.value.code
        raise ApartError(f"both files are suite '{code}': give one another code")
    return Joined(proposed(origin.value, target.value, alike), origin, target)
