"""Proposes a crosswalk by wording: what two suites say in the same words, or nearly.

Wording proves nothing: each proposal is for a reviewer to judge. Only labels in the
words of the sources can be matched, as importing gives them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from rules.standards.crosswalk import Crosswalk, Pair, Relation
from rules.standards.suite import NO_WORDS, Ref, Statement, Suite
from rules.wording.words import counted

ALIKE = Fraction(7, 10)
"""How many of all their words two statements have in common, to be near each other."""
LEAST_CONTAINED = 4
"""Fewer words than these stand in many a statement by chance."""

_QUOTES = re.compile(r"['\u2019\u2018\u02bc`]")
_WORD = re.compile(r"[^\W_]+|[<>=\u2260\u2264\u2265\u00b1]")
"""A word, or a sign that compares: it changes what is demanded."""


_Key: TypeAlias = tuple[str, Ref]


class _Worded(NamedTuple):
    """A statement of either end by its words: folded, in order and counted."""

    end: str
    ref: Ref
    statement: Statement
    words: tuple[str, ...]
    counts: Counter[str]

    @property
    def key(self) -> _Key:
        """Tell it from statements of the other end, which may have its codes."""
        return self.end, self.ref


class _Near(NamedTuple):
    """Two statements that may be near each other, and in how many words they are."""

    origin: _Worded
    target: _Worded
    common: int

    @property
    def all(self) -> int:
        """Count the words of both, those in common once."""
        return len(self.origin.words) + len(self.target.words) - self.common

    @property
    def share(self) -> Fraction:
        """Give how many of all their words they have in common."""
        return Fraction(self.common, self.all)

    def grounds(self, alike: Fraction) -> str:
        """Say why they are near each other; empty if they aren't."""
        if self.share >= alike:
            return f"{self.common} of {counted(self.all, 'word')} in common"
        if _contains(self.origin.words, self.target.words):
            return f"contains the words of {self.target.ref}"
        if _contains(self.target.words, self.origin.words):
            return f"its words stand in {self.target.ref}"
        return ""


def words_of(label: str) -> tuple[str, ...]:
    """Give the words of a label: case, punctuation, spaces and quotes set aside.

    `role(s)` is read as `roles`, and `learners'` as `learners`.
    """
    folded = unicodedata.normalize("NFKC", label).casefold().replace("(s)", "s")
    return tuple(_WORD.findall(_QUOTES.sub("", folded)))


def proposed(origin: Suite, target: Suite, alike: Fraction = ALIKE) -> Crosswalk:
    """Propose pairs of statements that demand the same sort of thing in like words.

    The same words are `same as`, every such pair. A statement without one is `related
    to` the nearest, all of them if several are as near, where at least `alike` of all
    their words are in common, or the words of one stand in the other. Each pair's note
    says on what grounds, in the order of the suites.
    """
    origins, targets = [*_worded("origin", origin)], [*_worded("target", target)]
    same = [*_same(origins, targets)]
    settled = {("origin", pair.origin) for pair in same}
    settled |= {("target", pair.target) for pair in same}
    near = _nearest([*_near(origins, targets, alike)], settled)
    order = {ref: place for place, (ref, _) in enumerate(origin.statements)}
    return Crosswalk(
        title=f"Proposed by wording: {origin.code} and {target.code}",
        origin=origin.code,
        target=target.code,
        pairs=tuple(sorted([*same, *near], key=lambda pair: order[pair.origin])),
        note="Proposed by wording alone: review each pair.",
    )


def _worded(end: str, suite: Suite) -> Iterator[_Worded]:
    for ref, statement in suite.statements:
        words = words_of(statement.label)
        if words and statement.label != NO_WORDS:
            yield _Worded(end, ref, statement, words, Counter(words))


def _same(origins: Iterable[_Worded], targets: Iterable[_Worded]) -> Iterator[Pair]:
    by_words: dict[tuple[object, ...], list[_Worded]] = {}
    for other in targets:
        by_words.setdefault((other.statement.demand, *other.words), []).append(other)
    for one in origins:
        for other in by_words.get((one.statement.demand, *one.words), ()):
            yield _pair(Relation.SAME, one, other, _how_same(one, other))


def _how_same(one: _Worded, other: _Worded) -> str:
    if one.statement.label == other.statement.label:
        return "word for word"
    return "the same words, written a little differently"


def _pair(relation: Relation, one: _Worded, other: _Worded, note: str) -> Pair:
    told = f"{note}; to be reviewed"
    return Pair(origin=one.ref, relation=relation, target=other.ref, note=told)


def _near(
    origins: Iterable[_Worded], targets: list[_Worded], alike: Fraction
) -> Iterator[tuple[_Near, str]]:
    """Yield the statements that are near each other, in order, and on what grounds."""
    for one in origins:
        for other in targets:
            if one.statement.demand is other.statement.demand:
                near = _Near(one, other, (one.counts & other.counts).total())
                grounds = near.grounds(alike)
                if grounds:
                    yield near, grounds


def _contains(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Tell whether enough words stand in others, one after the other."""
    starts = range(len(words) - len(part) + 1)
    found = any(words[start : start + len(part)] == part for start in starts)
    return len(part) >= LEAST_CONTAINED and found


def _nearest(near: list[tuple[_Near, str]], settled: set[_Key]) -> Iterator[Pair]:
    """Yield what is nearest to either end, if that end has nothing in the same words.

    So no statement loses its nearest to another that comes first.
    """
    best: dict[_Key, Fraction] = {}
    for one, _ in near:
        for key in {one.origin.key, one.target.key} - settled:
            best[key] = max(one.share, best.get(key, one.share))
    for one, grounds in near:
        if _is_best(one, best):
            yield _pair(Relation.RELATED, one.origin, one.target, grounds)


def _is_best(one: _Near, best: Mapping[_Key, Fraction]) -> bool:
    ends = (one.origin.key, one.target.key)
    return any(best.get(key) == one.share for key in ends)
