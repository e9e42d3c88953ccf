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
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TypeVar

from rules.diagnostics import Place
from rules.model import Amount, LevelFilter, Manner, Measure, Take, Total
from rules.model.amount import PER_CENT
from rules.names import nearest
from rules.reading.handbook import NUMBER_WORDS, rewritten
from rules.reading.nodes import Node, Scalar
from rules.reading.reader import Reader, kind_of

T = TypeVar("T")

MOST = 1_000_000
LEVELS = range(1, 13)

_NOUNS = {word: m for m in Measure for word in (m.value, m.singular)}
_MANNERS = {manner.value: manner for manner in Manner}
_NUMBER = re.compile(r"[0-9]{1,7}(\.[0-9]{1,2})?")
_PER_CENT = re.compile(r"[0-9]{1,3}(\.[0-9]{1,2})?%")
_LEVEL = re.compile(r"[0-9]{1,2}")
_WORD = re.compile(r"[^\s,]+|,")
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


class _WrongWordError(Exception):
    """Raised where a phrase stops making sense; `sure`: the help is the one there is.

    Otherwise the phrase may be one that handbooks have, and better help be known.
    """

    def __init__(self, message: str, position: int, length: int, help: str) -> None:
        super().__init__(message)
        self.message, self.help = message, help
        self.position, self.length = position, length
        self.sure = False

    def surely(self) -> _WrongWordError:
        """Say that the help is the one there is."""
        self.sure = True
        return self


class _Words:
    """The words of one phrase, taken from left to right."""

    def __init__(self, text: str) -> None:
        self._matches = list(_WORD.finditer(text))
        self._next = 0
        self._end = len(text)

    @property
    def done(self) -> bool:
        return self._next == len(self._matches)

    def peek(self, further: int = 0) -> str:
        ahead = self._matches[self._next + further : self._next + further + 1]
        return ahead[0].group() if ahead else ""

    def take(self) -> str:
        word = self.peek()
        self._next += 1
        return word

    def take_if(self, *words: str) -> bool:
        """Take these words if they are the next ones, all of them."""
        found = self.ahead(*words)
        self._next += len(words) * found
        return found

    def ahead(self, *words: str) -> bool:
        """Tell whether these words are the next ones."""
        ahead = self._matches[self._next : self._next + len(words)]
        return tuple(m.group() for m in ahead) == words

    @property
    def here(self) -> int:
        """Give the number of the next word."""
        return self._next

    def wrong(
        self, message: str, help: str = _EXAMPLES, *, at: int | None = None
    ) -> _WrongWordError:
        """Make the error for the next word, for that `at`, or for the phrase's end."""
        number = self._next if at is None else at
        if number == len(self._matches):
            return _WrongWordError(message, max(0, self._end - 1), 1, help)
        match = self._matches[number]
        return _WrongWordError(message, match.start(), len(match.group()), help)


def read_take(read: Reader, node: Node | None) -> Take | None:
    """Read how much of a group counts, if the group says so."""
    if node is None:
        return None
    return _parsed(read, node, "take", _take) or Take()


def read_total(read: Reader, node: Node) -> Total | None:
    """Read an amount over all counted units, or over those of some groups."""
    return _parsed(read, node, "a total", _total)


def read_import(read: Reader, node: Node | None) -> Amount | None:
    """Read how much may count in a group of units that no group lists."""
    return None if node is None else _parsed(read, node, "imports", _import)


def read_cap(read: Reader, node: Node | None) -> Amount:
    """Read how much of some units may count at the most."""
    amount = None if node is None else _parsed(read, node, "a cap", _cap)
    return amount or Amount(measure=Measure.UNITS, maximum=Decimal(1))


def _import(words: _Words) -> Amount:
    return _bounded(words, "imports are bounded from above", _AS_IMPORTS)


def _cap(words: _Words) -> Amount:
    return _bounded(words, "a cap is written 'at most ...'", _AS_CAP)


def _bounded(words: _Words, message: str, help: str) -> Amount:
    amount = _amount(words)
    _end(words)
    if amount.minimum is not None or amount.measure.of_groups or amount.share:
        raise words.wrong(message, help, at=0)
    return amount


def _take(words: _Words) -> Take:
    if words.take_if("all"):
        _end(words)
        return Take()
    if nearest(words.peek(), ["all"]):
        mend = "did you mean 'all'?"
        raise words.wrong(f"'{words.peek()}' makes no sense here", mend)
    amounts = [_amount(words)]
    while words.take_if("and"):
        amounts.append(_amount(words))
    _end(words)
    if len({a.measure for a in amounts if a.measure.of_groups}) > 1:
        raise words.wrong("one take can't choose both groups and pathways")
    return Take(amounts=tuple(amounts))


def _total(words: _Words) -> Total:
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


def _group_names(words: _Words) -> Iterator[str]:
    while True:
        if words.done or words.peek() == ",":
            raise words.wrong("a group's name is missing here")
        yield words.take()
        if not words.take_if(","):
            return


def _end(words: _Words) -> None:
    if not words.done:
        raise words.wrong(f"'{words.peek()}' makes no sense here")


def _amount(words: _Words) -> Amount:
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
        raise words.wrong(
            f"'{minimum} {measure}' may mean two things",
            f"write 'at least {minimum} {measure}' or 'exactly {minimum} {measure}'",
            at=number,
        ).surely()
    amount = Amount(measure=measure, minimum=minimum, maximum=maximum)
    return amount if measure.of_groups else _filtered(words, amount)


def _share(words: _Words) -> Amount | None:
    """Take a share, if the phrase starts one."""
    for start, bound, above in _SHARES:
        if words.ahead(*start) and words.peek(len(start)).endswith("%"):
            words.take_if(*start)
            return _share_of(words, bound, above=above)
    if words.peek().endswith("%"):
        raise words.wrong(f"'{words.peek()}' may mean two things", _AS_SHARE)
    if words.ahead("more", "than"):
        raise words.wrong("'more than' is for shares", "write 'at least ...'")
    return None


def _share_of(words: _Words, bound: str, *, above: bool) -> Amount:
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


def _filtered(words: _Words, amount: Amount) -> Amount:
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


def _kind(words: _Words) -> str:
    if words.peek() in {"", ","}:
        raise words.wrong("a kind of unit is needed here", "as in 'of kind knowledge'")
    return words.take()


def _manners(words: _Words) -> Iterator[Manner]:
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


def _bounds(words: _Words) -> tuple[Decimal | None, Decimal | None, bool]:
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
        here.help = f"write '{second} to {first}'"
        raise here
    return first, second, True


def _number(words: _Words) -> Decimal:
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


def _noun(words: _Words) -> Measure:
    text = words.peek()
    if text not in _NOUNS:
        close = nearest(text, _NOUNS)
        found = f"'{text}'" if text else "the end"
        raise words.wrong(
            f"'units', 'credits', 'groups' or 'pathways' is needed here, not {found}",
            f"did you mean '{close[0]}'?" if close else _EXAMPLES,
        )
    words.take()
    return _NOUNS[text]


def _level(words: _Words) -> LevelFilter:
    text = words.peek()
    if not _LEVEL.fullmatch(text) or int(text) not in LEVELS:
        raise words.wrong("a level from 1 to 12 is needed here", "as in 'at level 3'")
    words.take()
    return LevelFilter(level=int(text), or_above=words.take_if("or", "above"))


def within(node: Node, word: str) -> Place:
    """Give the place of a word in a phrase; the whole phrase if it can't be told."""
    position = node.text.find(word) if isinstance(node, Scalar) else -1
    return node.place if position < 0 else _part(node, position, len(word))


def _part(node: Node, position: int, length: int) -> Place:
    place = node.place
    if not isinstance(node, Scalar) or not node.plain or len(node.text) != place.length:
        return place
    return Place(
        file=place.file,
        line=place.line,
        column=place.column + position,
        length=length,
    )


def _parsed(
    read: Reader, node: Node, what: str, parse: Callable[[_Words], T]
) -> T | None:
    """Read a phrase, or report the word that doesn't fit and what to write."""
    if not isinstance(node, Scalar):
        message = f"{what} is written as a phrase, not as {kind_of(node)}"
        read.error("wrong-type", message, node.place, help=_EXAMPLES)
        return None
    try:
        return parse(_Words(node.text))
    except _WrongWordError as error:
        place = _part(node, error.position, error.length)
        mend = error.help if error.sure else _in_our_words(node.text, parse)
        read.error("phrase", error.message, place, help=mend or error.help)
    return None


def _in_our_words(text: str, parse: Callable[[_Words], object]) -> str:
    """Say what to write for a phrase as handbooks have it, if that can be told."""
    for phrase in rewritten(text, of_a_list=parse is not _total):
        try:
            return f"write '{parse(_Words(phrase))}' instead"
        except _WrongWordError as error:
            if error.sure:
                return error.help
    return ""
