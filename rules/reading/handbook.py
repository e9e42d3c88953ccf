"""How handbooks say amounts, put in the words of the rule language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from rules.names import named, nearest

NUMBER_WORDS = (
    *("zero", "one", "two", "three", "four", "five"),
    *("six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_KEY_WORDS = (
    *("all", "at", "least", "most", "exactly", "to", "and", "or", "above", "level"),
    *("unit", "units", "credit", "credits", "GLH", "point", "points", "group"),
    *("groups", "pathway", "pathways", "kind", "from", "more", "than"),
)
LONGEST = 200
"""So long may a phrase be that handbooks have; a longer one is none of theirs."""

_N = r"([0-9]+(?:\.[0-9]+)?)"
_NOUN = r"((?:unit|credit|point|group|pathway)s?|GLH)"
_MANNER = r"(?:RPL|transfer|exemption|equivalence|import|assessment)"

_LISTED = (
    r"(?:optional|mandatory|core|required|compulsory|listed|remaining|different|further"
    r"|other|additional|available|the|these|those|following|of)"
)
_DONE = r"(?:achieved|completed|taken|chosen|selected|passed|studied|undertaken)"
_MUST = r"(?:must|should|(?:need|have|are)s? to|has to|is to|will) be"

_OR_MORE = r"(?:or more|(?:(?:as|at) )?(?:an? |the )?(?:min(?:imum)?|least))(?!\w)\.?"
_OR_LESS = (
    r"(?:or (?:fewer|less)|(?:(?:as|at) )?(?:an? |the )?(?:max(?:imum)?|most))(?!\w)\.?"
)

# Each is looked for in what those above it have left.
_REWRITES = (
    (r"[()]", ""),
    (rf",? {_MUST} {_DONE}\b|,? (?:in (?:total|all)|overall|altogether)$", ""),
    (
        (
            rf"^(?:everything|(?:all|both)(?: {_LISTED})*(?: {_N})?(?: {_LISTED})*"
            r"(?: (?:units|groups|pathways))?"
            r"(?: (?:below|listed|here|(?:in|of) (?:the|this) group))?"
            r"(?: are (?:mandatory|required|compulsory))?"
            rf"|(?:each|every)(?: {_LISTED})* (?:unit|group|pathway))$"
        ),
        "all",
    ),
    (r"\b(credit (points?|values?)|crs?)\b", "credits"),
    (r"\b(guided learning )?(hours?|hrs?)\b|\bglh\b", "GLH"),
    (r"^(you )?(must )?(require|choose|select|take|pick|achieve|complete)s? ", ""),
    (r"(?<=[0-9]) options?\b", ""),
    (r"^(a )?total of |^any (?=at |[0-9])|^any |^either ", ""),
    (rf"^ ?{_N} {_NOUN} must be (?=(?:at )?level)", r"at least \1 \2 "),
    (r"\b(must be|are|being) (?=at level)", ""),
    (rf"\b(optional|mandatory|core|different|further|other) (?={_NOUN})", ""),
    (rf"{_NOUN}:? {_N}$", r"\2 \1"),
    (rf"^ ?{_N} {_NOUN},? {_OR_MORE}", r"at least \1 \2"),
    (rf"^ ?{_N} {_NOUN},? {_OR_LESS}", r"at most \1 \2"),
    (r"\b(?:at )?(?:an? |the )?min(?:imum\b|\.| )(?: ?of\b)?", "at least "),
    (r"\b(?:at )?(?:an? |the )?max(?:imum\b|\.| )(?: ?of\b)?", "at most "),
    (r"\b(?:no|not) (?:fewer|less) than\b|>=?", "at least "),
    (r"\b(?:no|not) more than\b|\bup to\b|<=", "at most "),
    (rf"\bbetween {_N} and {_N}", r"\1 to \2"),
    (rf"\b{_N} ?(?:-| or ) ?(?={_N} )", r"\1 to "),
    (rf"^ ?0 to {_N}", r"at most \1"),
    (rf"^ ?{_N}(?: ?\+| or more\b)", r"at least \1 "),
    (rf"^ ?{_N} or (?:fewer|less)\b", r"at most \1"),
    (r"level ([0-9]+) ?(?:\+|(?:and|or) (?:above|higher)\b)", r"level \1 or above"),
    (rf"\b(?:at )?level ([0-9]+( or above)?) {_NOUN}", r"\3 at level \1"),
    (r"(?<!at )(?:of )?\blevel (?=[0-9])", "at level "),
    (rf"{_NOUN},? of which (?:at least )?{_N}(?: {_NOUN})?", r"\1 and at least \2 \1"),
    (r",(?= (?:at|exactly|[0-9]))", " and"),
    (rf"\bby (\w+) and (?={_MANNER}\b)", r"by \1 or "),
    (r"\b(?:at least )?half (?:of )?(?:the )?", "at least 50% of "),
    (r"\b(?:an? |the )?majority (?:of )?(?:the )?", "more than 50% of "),
)
_EVERYWHERE = (
    ('[\u201c\u201d\u2018\u2019"]|[.;:]$', ""),
    ("[\u2013\u2014]", "-"),
    (r"\b(?:section|route|strand|option group)(s?)\b", r"pathway\1"),
    (r"\bmodule(s?)\b", r"unit\1"),
)


def _compiled(rewrites: Iterable[tuple[str, str]]) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(p, re.IGNORECASE), mend) for p, mend in rewrites]


_FIRST, _THEN = _compiled(_EVERYWHERE), _compiled(_REWRITES)
_WORD_NUMBERS = re.compile(rf"\b({'|'.join(NUMBER_WORDS)})\b", re.IGNORECASE)
_STRICT = re.compile(r"\b(more|less|fewer) than ([0-9]+) (?=unit|group|pathway)")
_RANGE = re.compile(rf"\b{_N} to {_N}\b")
_ALL_OF_SOME = re.compile(
    rf"(?:all|both|every\w*)(?: {_LISTED})*?(?: {_N})?(?: units?)?(?: {_MUST} {_DONE})?"
    r" (?:of|from|in|within) (?:(?:an?|any|either) )?"
    r"(?:(?P<number>[0-9]+) )?(?P<noun>group|pathway)(?P<plural>s?)",
    re.IGNORECASE,
)
_FROM = re.compile(r" (?:from|out of)(?: |$)", re.IGNORECASE)
_LATE_LEVEL = re.compile(r"(.+?),?( (?:at )?level [0-9].*)", re.IGNORECASE)
_OF = re.compile(r" of (?:the|these|those|[0-9]+)\b.*$")
_BARE = re.compile(r"(?:at least |at most |exactly )?[0-9]+(?: to [0-9]+)?")
_PLURAL = re.compile(r"\b(?:units|credits|points|groups|pathways|GLH)\b")
# What a list is taken from says nothing new, unless it is said with one of these.
_TELLING = re.compile(
    r"\b(?:1|one|an?|each|every|both|same|different|either|any|least|most|exactly|level"
    r"|kind|by|and|or|with|without|including|except|excluding|but|plus|not|only|which"
    r"|must|at|more|fewer|less|than|across|over)\b|,|[0-9] (?:groups|pathways)",
    re.IGNORECASE,
)

Holds = Literal["", "units", "groups"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of the place where a phrase stands.

    `of_a_list`: what it is taken from stands beside it, and needn't be said; `holds`:
    whether that is units or groups; `groups`: those it may name.
    """

    of_a_list: bool
    holds: Holds = ""
    groups: Mapping[str, str] | None = None


def rewritten(phrase: str, asked: Asked) -> Iterator[tuple[str, ...]]:
    """Yield what a phrase as handbooks have it may be in our words, likelier first.

    Each time one phrase, or several where it may mean several things.
    """
    if len(phrase) > LONGEST:
        return
    text = _in_figures(phrase)
    cut = _FROM.search(text)
    body, names = (text[: cut.start()], text[cut.end() :]) if cut else (text, "")
    late = _LATE_LEVEL.fullmatch(names)
    if late:
        body, names = body + late[2], late[1]
    body = _put(body)
    if not asked.of_a_list:
        found = named(names, asked.groups) if cut else []
        if found is not None:
            tail = f" from {', '.join(found)}" * bool(found)
            yield (body + tail,)
            if _BARE.fullmatch(body):
                yield (f"{body} units{tail}",)
        return
    if not names:
        yield (body,)
        of = _OF.search(body)
        body, names = (body[: of.start()], of[0][4:]) if of else (body, "")
    yield from _taken(body, names, asked)


def _taken(body: str, names: str, asked: Asked) -> Iterator[tuple[str, ...]]:
    """Yield what an amount may be if it is taken from what stands beside it."""
    if not _BARE.fullmatch(body):
        if not _TELLING.search(names):
            yield (body,)
        return
    noun = _PLURAL.search(names)
    if noun:
        others = _TELLING.search(re.sub(rf"^(?:the )?[0-9]+ {noun[0]}", "", names))
        if not others:
            yield (f"{body} {noun[0]}",)
    elif not _TELLING.search(names):
        either = ("pathways", "units") if asked.holds == "groups" else ("units",)
        yield tuple(f"{body} {noun}" for noun in either)


def all_of_some(phrase: str) -> str:
    """Say how many groups are taken, all of each, if that is what a phrase says."""
    short = phrase if len(phrase) <= LONGEST else ""
    found = _ALL_OF_SOME.fullmatch(_in_figures(short))
    if not found or (found["plural"] and not found["number"]):
        return ""
    return f"{found['number'] or 1} {found['noun']}"


def _in_figures(phrase: str) -> str:
    """Write numbers as figures, and what is called by several names by one."""
    text = _WORD_NUMBERS.sub(_as_figure, " ".join(phrase.split()))
    for pattern, mend in _FIRST:
        text = pattern.sub(mend, text)
    return text.strip()


def _put(text: str) -> str:
    """Put an amount in our words, as far as it can be."""
    for pattern, mend in _THEN:
        text = pattern.sub(mend, text)
    return _RANGE.sub(_forwards, _STRICT.sub(_unstrict, _spelled(text)))


def _forwards(span: re.Match[str]) -> str:
    first, last = sorted(span.groups(), key=Decimal)
    return f"{first} to {last}"


def _unstrict(bound: re.Match[str]) -> str:
    """Say by a number that is included what is said by one that isn't."""
    number = int(bound[2])
    more = bound[1] == "more"
    return f"at least {number + 1} " if more else f"at most {number - 1} "


def _as_figure(word: re.Match[str]) -> str:
    return str(NUMBER_WORDS.index(word[0].lower()))


def _spelled(text: str) -> str:
    """Spell key words as they are written; names of kinds stay."""
    words = text.split()
    mended = [
        word if before == "kind" else _key_word(word)
        for before, word in zip(["", *words], words, strict=False)
    ]
    return " ".join(mended)


def _key_word(word: str) -> str:
    if not word.isalpha() or len(word) < 3:
        return word.lower() if word.isalpha() else word
    return (nearest(word, _KEY_WORDS) or [word])[0]
