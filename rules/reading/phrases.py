"""The controlled phrases of the rule language, read word by word.

    take   =  all  |  amount { and amount }
    amount =  bound noun { filter }  |  share noun { filter }
    bound  =  [ at least | at most | exactly ] NUMBER  |  NUMBER to NUMBER
    share  =  ( at least | at most | more than ) NUMBER% of
    noun   =  unit(s) | credit(s) | GLH | point(s) | group(s) | pathway(s)
    filter =  at level LEVEL [ or above ]  |  of kind KIND  |  by MANNER { or MANNER }
    manner =  assessment | RPL | transfer | exemption | equivalence | import
    total  =  amount [ from GROUP { , GROUP } ]

`2 units` means exactly two: more may be held, two count. Credit, GLH and points
always say which they mean, `exactly 60 credits` or `at least 60 credits`, as handbooks
don't.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from rules.diagnostics import Place
from rules.model import Amount, LevelFilter, Manner, Measure, Take, Total
from rules.model.amount import PER_CENT
from rules.names import nearest
from rules.reading.handbook import (
    NUMBER_WORDS,
    Asked,
    Holds,
    all_of_some,
    rewritten,
)
from rules.reading.nodes import Node, Scalar
from rules.reading.reader import Reader, kind_of
from rules.reading.words import Words, WrongWordError

T = TypeVar("T")

MOST = 1_000_000
MOST_NAMED = 4
LEVELS = range(1, 13)

_NOUNS = {word: m for m in Measure for word in (m.value, m.singular)}
_MANNERS = {manner.value: manner for manner in Manner}
_NUMBER = re.compile(r"[0-9]{1,7}(\.[0-9]{1,2})?")
_PER_CENT = re.compile(r"[0-9]{1,3}(\.[0-9]{1,2})?%")
_LEVEL = re.compile(r"[0-9]{1,2}")
_AS_SHARE = "as in 'at least 50% of credits at level 3' or 'more than 50% of units'"
_AS_IMPORTS = "as in 'at most 35 credits at level 3'"
_AS_CAP = "as in 'at most 2 units'"
_SHARES = (
    (("at", "least"), "minimum", False),
    (("at", "most"), "maximum", False),
    (("more", "than"), "minimum", True),
)
IN_PARTS = {Measure.CREDITS, Measure.POINTS}
_EVERY_MANNER = ", ".join(_MANNERS)
_EXAMPLES = "write, for example, 'all', '2 units', 'at least 16 credits' or '1 pathway'"
_OF_UNITS = "write, for example, 'all', '2 units' or 'at least 16 credits'"
_AS_TOTAL = "write, for example, 'at least 24 credits' or 'at least 2 units'"
_ALL_ALONE = "'all' stands alone; for a part of the units say how many, as in '2 units'"
_BOUNDS = ("at least", "exactly")
_OF_GROUPS = re.compile(r"\b(group|pathway)s?\b")


def read_take(read: Reader, node: Node | None, holds: Holds = "") -> Take | None:
    """Read how much of a group counts, if the group says so.

    `holds` says what it has to take from, units or groups, where that is known.
    """
    if node is None:
        return None
    examples = _OF_UNITS if holds == "units" else _EXAMPLES
    form = _Form("take is", _take, examples, holds=holds)
    return form.read(read, node) or Take()


def read_total(
    read: Reader, node: Node, groups: Mapping[str, str] | None = None
) -> Total | None:
    """Read an amount over all counted units, or over those of some groups.

    `groups` are the titles of those that there are, by path.
    """
    form = _Form("a total is", _total, _AS_TOTAL, of_a_list=False, groups=groups)
    return form.read(read, node)


def read_import(read: Reader, node: Node | None) -> Amount | None:
    """Read how much may count in a group of units that no group lists."""
    form = _Form("imports are", _import, _AS_IMPORTS)
    return None if node is None else form.read(read, node)


def read_cap(read: Reader, node: Node | None) -> Amount:
    """Read how much of some units may count at the most."""
    form = _Form("a cap is", _cap, _AS_CAP)
    amount = None if node is None else form.read(read, node)
    return amount or Amount(measure=Measure.UNITS, maximum=Decimal(1))


def _import(words: Words) -> Amount:
    return _bounded(words, "imports are bounded from above")


def _cap(words: Words) -> Amount:
    return _bounded(words, "a cap is written 'at most ...'")


def _bounded(words: Words, message: str) -> Amount:
    amount = _amount(words)
    _end(words)
    if amount.minimum is not None or amount.measure.of_groups or amount.share:
        raise words.wrong(message, at=0)
    return amount


def _take(words: Words) -> Take:
    if words.take_if("all"):
        if not words.done:
            raise words.wrong(f"'{words.peek()}' makes no sense here", _ALL_ALONE)
        return Take()
    if nearest(words.peek(), ["all"]):
        mend = _ALL_ALONE if words.peek(1) else "did you mean 'all'?"
        raise words.wrong(f"'{words.peek()}' makes no sense here", mend)
    amounts = [_amount(words)]
    while words.take_if("and"):
        amounts.append(_amount(words))
    _end(words)
    if len({a.measure for a in amounts if a.measure.of_groups}) > 1:
        raise words.wrong("one take can't choose both groups and pathways")
    return Take(amounts=tuple(amounts))


def _total(words: Words) -> Total:
    start = words.here
    amount = _amount(words)
    if amount.measure.of_groups:
        raise words.wrong(
            f"a total counts units or credits, not {amount.measure}",
            "say in the take of the parent how many groups it takes",
            at=start,
        ).surely()
    groups = tuple(_group_names(words)) if words.take_if("from") else ()
    _end(words)
    return Total(amount=amount, groups=groups)


def _group_names(words: Words) -> Iterator[str]:
    while True:
        if words.done or words.peek() == ",":
            raise words.wrong("a group's name is missing here")
        yield words.take()
        if not words.take_if(","):
            return


def _end(words: Words) -> None:
    if not words.done:
        raise words.wrong(f"'{words.peek()}' makes no sense here")


def _amount(words: Words) -> Amount:
    share = _share(words)
    if share is not None:
        return share
    minimum, maximum, stated = _bounds(words)
    number = words.here - 1
    measure = _noun(words)
    if measure not in IN_PARTS:
        for bound in (minimum, maximum):
            if bound is not None and bound % 1:
                message = f"{measure} come whole, not as {bound}"
                raise words.wrong(message, "write a whole number", at=number)
    if measure.fact and not stated:
        message = f"'{minimum} {measure}' may mean two things"
        mend = "say 'at least' or 'exactly' before the number"
        raise words.wrong(message, mend, at=number).without_bound()
    amount = Amount(measure=measure, minimum=minimum, maximum=maximum)
    return amount if measure.of_groups else _filtered(words, amount)


def _share(words: Words) -> Amount | None:
    """Take a share, if the phrase starts one."""
    for start, bound, above in _SHARES:
        if words.ahead(*start) and words.peek(len(start)).endswith("%"):
            words.take_if(*start)
            return _share_of(words, bound, above=above)
    if words.peek().endswith("%"):
        raise words.wrong(f"'{words.peek()}' may mean two things", _AS_SHARE)
    if words.ahead("more", "than"):
        raise words.wrong("'more than' is for shares", "say 'at least' instead")
    return None


def _share_of(words: Words, bound: str, *, above: bool) -> Amount:
    text = words.peek()
    if not _PER_CENT.fullmatch(text) or not 0 < Decimal(text[:-1]) <= PER_CENT:
        raise words.wrong(f"a share is from 1% to 100%, not {text}", _AS_SHARE)
    words.take()
    if not words.take_if("of"):
        raise words.wrong("'of' is needed here", _AS_SHARE)
    noun = words.here
    measure = _noun(words)
    if measure.of_groups:
        message = f"a share is of units or credits, not of {measure}"
        raise words.wrong(message, _AS_SHARE, at=noun)
    share = {"measure": measure, bound: Decimal(text[:-1])}
    return _filtered(words, Amount(share=True, above=above, **share))


def _filtered(words: Words, amount: Amount) -> Amount:
    """Take the filters behind an amount, in any order, each once."""
    level = kind = None
    manners: tuple[Manner, ...] = ()
    while True:
        if level is None and words.take_if("at", "level"):
            level = _level(words)
        elif kind is None and words.take_if("of", "kind"):
            kind = _kind(words)
        elif not manners and words.take_if("by"):
            manners = tuple(_manners(words))
        else:
            break
    update = {"level": level, "kind": kind, "manners": manners}
    return amount.model_copy(update=update)


def _quoted(text: str) -> str:
    return f"'{text}'" if text else "the end"


def _kind(words: Words) -> str:
    if words.peek() in {"", ","}:
        raise words.wrong("a kind of unit is needed here", "as in 'of kind knowledge'")
    return words.take()


def _manners(words: Words) -> Iterator[Manner]:
    while True:
        text = words.peek()
        if text not in _MANNERS:
            close = nearest(text, _MANNERS)
            raise words.wrong(
                f"how units are achieved is needed here, not {_quoted(text)}",
                f"did you mean '{close[0]}'?" if close else f"one of {_EVERY_MANNER}",
            )
        yield _MANNERS[words.take()]
        if not words.take_if("or"):
            return


def _bounds(words: Words) -> tuple[Decimal | None, Decimal | None, bool]:
    """Give the minimum, the maximum, and whether the phrase says which it means."""
    if words.take_if("at", "least"):
        return _number(words), None, True
    if words.take_if("at", "most"):
        return None, _number(words), True
    exactly = words.take_if("exactly")
    first = _number(words)
    if exactly or not words.take_if("to"):
        return first, first, exactly
    here = words.wrong(f"the range runs backwards: it starts at {first}")
    second = _number(words)
    if second < first:
        here.help = f"say '{second} to {first}'"
        raise here
    return first, second, True


def _number(words: Words) -> Decimal:
    text = words.peek()
    if text in NUMBER_WORDS:
        digit = NUMBER_WORDS.index(text)
        raise words.wrong(f"'{text}' is a word", f"write the number {digit}")
    if not _NUMBER.fullmatch(text) or not 0 < Decimal(text) <= MOST:
        found = f"'{text}'" if text else "the end"
        most = f" and up to {MOST:,}" if _NUMBER.fullmatch(text) else ""
        raise words.wrong(f"a number above 0{most} is needed here, not {found}")
    words.take()
    return Decimal(text)


def _noun(words: Words) -> Measure:
    text = words.peek()
    if text not in _NOUNS:
        close = nearest(text, _NOUNS)
        found = f"'{text}'" if text else "the end"
        raise words.wrong(
            f"'units', 'credits', 'groups' or 'pathways' is needed here, not {found}",
            f"did you mean '{close[0]}'?" if close else "",
        )
    words.take()
    return _NOUNS[text]


def _level(words: Words) -> LevelFilter:
    text = words.peek()
    if not _LEVEL.fullmatch(text) or int(text) not in LEVELS:
        raise words.wrong("a level from 1 to 12 is needed here", "as in 'at level 3'")
    words.take()
    return LevelFilter(level=int(text), or_above=words.take_if("or", "above"))


def within(node: Node, word: str) -> Place:
    """Give the place of a word in a phrase; the whole phrase if it can't be told."""
    position = node.text.find(word) if isinstance(node, Scalar) else -1
    return node.place if position < 0 else part(node, position, len(word))


def part(node: Node, position: int, length: int) -> Place:
    """Give the place of a part of a phrase; the whole phrase if it can't be told."""
    place = node.place
    if not isinstance(node, Scalar) or not node.plain or len(node.text) != place.length:
        return place
    return Place(
        file=place.file,
        line=place.line,
        column=place.column + position,
        length=length,
    )


@dataclass(frozen=True, slots=True)
class _Form(Generic[T]):
    """A phrase's place: what reads it, what it is called, and examples of it.

    `of_a_list`: what it is taken from stands beside it; `holds`: is that units, groups,
    or unknown; `groups`: their titles by path, where it may name some.
    """

    what: str
    parse: Callable[[Words], T]
    examples: str
    of_a_list: bool = True
    holds: Holds = ""
    groups: Mapping[str, str] | None = None

    def read(self, read: Reader, node: Node) -> T | None:
        """Read a phrase, or report the word that doesn't fit and what to write."""
        if not isinstance(node, Scalar):
            message = f"{self.what} written as a phrase, not as {kind_of(node)}"
            read.error("wrong-type", message, node.place, help=self.examples)
            return None
        try:
            return self.parse(Words(node.text))
        except WrongWordError as error:
            place = part(node, error.position, error.length)
            mend = error.help if error.sure else self._in_our_words(node.text)
            mend = mend or error.help or self.examples
            read.error("phrase", error.message, place, help=mend)
        return None

    def _in_our_words(self, text: str) -> str:
        """Say what to write for a phrase as handbooks have it, if that can be told."""
        some = all_of_some(text) if self.parse is _take else ""
        if some:
            take = str(self.parse(Words(some)))
            also = ", and 'take: all' in each"
            return self._in_groups(take) or f"write '{take}'{also}"
        asked = Asked(of_a_list=self.of_a_list, holds=self.holds, groups=self.groups)
        for phrases in rewritten(text, asked):
            try:
                ours = [one for phrase in phrases for one in self._read_as(phrase)]
            except WrongWordError as error:
                if error.sure:
                    return error.help
            else:
                return self._advice(ours)
        return self._known_groups(text)

    def _advice(self, ours: list[str]) -> str:
        several = " or ".join(f"'{one}'" for one in dict.fromkeys(ours))
        advice = f"write {several}" + " instead" * (len(ours) == 1)
        return self._in_groups(ours[0]) or advice

    def _in_groups(self, take: str) -> str:
        """Say where groups are chosen, if that can't be where units are listed."""
        found = _OF_GROUPS.search(take)
        if self.holds != "units" or found is None:
            return ""
        each = f"put the units of each {found[1]} in a group of its own"
        return f"{each}, under 'groups', then take '{take}'"

    def _read_as(self, phrase: str) -> list[str]:
        """Give a phrase in its best spelling; with each bound that it may have."""
        try:
            return [str(self.parse(Words(phrase)))]
        except WrongWordError as error:
            if not error.unbounded:
                raise
        return [str(self.parse(Words(self._bound(phrase, b)))) for b in _BOUNDS]

    def _bound(self, phrase: str, bound: str) -> str:
        """Put a bound before each number that has none."""
        while True:
            try:
                self.parse(Words(phrase))
            except WrongWordError as error:
                if error.unbounded:
                    at = error.position
                    phrase = f"{phrase[:at]}{bound} {phrase[at:]}"
                    continue
            return phrase

    def _known_groups(self, text: str) -> str:
        """Say how groups are named, where a phrase names some."""
        if not self.groups or " from " not in text:
            return ""
        first = ", ".join(list(self.groups)[:MOST_NAMED])
        more = ", ..." * (len(self.groups) > MOST_NAMED)
        return f"groups go by their names, with commas: {first}{more}"
