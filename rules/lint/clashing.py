"""Says which rules clash, each with its place, and the smallest change that helps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from rules.analysis import Part
from rules.analysis.analysis import Counting
from rules.analysis.conflicts import clashing, trusted_first
from rules.constraints.program import Linear
from rules.diagnostics import Place, Related
from rules.lint.subject import Subject

Words = dict[str, str]
"""What rules say, by their ids."""


class Kind(Enum):
    """What is most telling of some rules that clash."""

    CAP = auto()
    """What counts is capped below what is asked for."""
    TOTAL = auto()
    """A total can't be reached."""
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Clash:
    """Rules that can't be met together: a sentence on the last, the others beside."""

    rules: tuple[str, ...]
    words: str
    place: Place
    related: tuple[Related, ...]
    help: str


def clashes_of(subject: Subject, part: Part, *asked: Linear) -> list[Clash]:
    """Find the rules that stand in the way of what is asked of a part.

    Empty if none were proved to: also where what is asked can't be, whatever the rules.
    """
    found = clashing(part, trusted_first(subject.q, part.rules), *asked)
    if found is None:
        return []
    words = {c.origin.rule: c.origin.words for c in part.component.constraints}
    return [_clash(subject, rules, found.repair, words) for rules in found.conflicts]


def _clash(
    subject: Subject, rules: tuple[str, ...], repair: tuple[str, ...], words: Words
) -> Clash:
    """Tell of some rules: of a total, if one is among them, with the others beside."""
    head = next((rule for rule in rules if rule.startswith("totals/")), rules[-1])
    others = [rule for rule in rules if rule != head]
    return Clash(
        rules,
        _sentence(words[head], len(others)),
        subject.place(head),
        tuple(
            Related(place=subject.place(rule), message=f"and by '{words[rule]}'")
            for rule in others
        ),
        _help(rules, repair, words),
    )


def clashes(subject: Subject, kind: Kind) -> Iterator[Clash]:
    """Yield the clashes of one kind that nobody can get round."""
    for part in subject.analysis.parts:
        if part.possible() is False:
            found = clashes_of(subject, part) or [_unreduced(subject, part)]
            yield from (clash for clash in found if _kind(subject, clash) is kind)


def _unreduced(subject: Subject, part: Part) -> Clash:
    """Tell of rules that clash where the steps didn't suffice to say which."""
    words = "rules clash; the search budget ran out before it was found which"
    place = subject.place(part.rules[0])
    return Clash((), words, place, (), "give a larger --budget")


def _kind(subject: Subject, clash: Clash) -> Kind:
    if len(clash.rules) == 2 and any(map(subject.only_limits, clash.rules)):
        return Kind.CAP
    if any(rule.startswith("totals/") for rule in clash.rules):
        return Kind.TOTAL
    return Kind.OTHER


def reasons(
    subject: Subject, part: Part, word: str, *asked: Linear
) -> tuple[Related, ...]:
    """Give the places of rules that stand in the way, the first led in by a word."""
    for clash in clashes_of(subject, part, *asked):
        first = Related(place=clash.place, message=f"{word} {clash.words}")
        return (first, *clash.related)
    return ()


def together(
    subject: Subject,
    found: Iterable[tuple[str, str]],
    why: Callable[[Counting], tuple[Related, ...]],
) -> Iterator[tuple[str, list[str], tuple[Related, ...]]]:
    """Yield units that are found in one list for the same reasons, with these.

    `found` pairs the path of a group with a unit's code.
    """
    known: dict[Counting, tuple[Related, ...]] = {}
    alike: dict[tuple[str, tuple[Related, ...]], list[str]] = {}
    for path, code in found:
        counting = subject.analysis.counting(code)
        if counting not in known:
            known[counting] = why(counting)
        alike.setdefault((path, known[counting]), []).append(code)
    for (path, reason), codes in alike.items():
        yield path, codes, reason


def _sentence(words: str, others: int) -> str:
    """Say that a rule can't be met, or not together with those shown beside it."""
    if not others:
        return f"'{words}' can't be met"
    beside = "the rule below" if others == 1 else f"the {others} rules below"
    return f"'{words}' can't be met together with {beside}"


def _help(rules: tuple[str, ...], repair: tuple[str, ...], words: Words) -> str:
    """Say what to change: any rule of a clash resolves that, some few resolve all."""
    one = "change this rule" if len(rules) == 1 else "change any one of these rules"
    if not repair or repair == rules:
        return one
    named = " and ".join(f"'{words[rule]}'" for rule in repair)
    return f"{one}; the smallest change that lets all others here be met: {named}"
