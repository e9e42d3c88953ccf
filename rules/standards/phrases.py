"""The controlled phrases of standards: how much evidence, and for how long it counts.

    rule   =  NUMBER item(s) [ of KIND { , KIND } [ or KIND ] ]
              [ , least { and least } ]
    least  =  at least NUMBER KIND  |  at least NUMBER item(s) of KIND
    period =  NUMBER year(s)  |  NUMBER month(s)

Kinds are those that the suite names, one or several, in capital letters or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rules.names import nearest
from rules.reading.handbook import NUMBER_WORDS
from rules.reading.nodes import Node, Scalar
from rules.reading.phrases import part
from rules.reading.reader import Reader, kind_of
from rules.reading.words import Words, WrongWordError
from rules.standards.evidence import EvidenceRule, OfKind
from rules.standards.kinds import plural

MOST_ITEMS = 999
MOST_MONTHS = 1_200
KIND_WORDS = ("or", "and", "at", "of", "item", "items")
"""Words that no kind may hold: they would cut a phrase in two."""

ITEM = ("item", "items")
PERIODS = {"year": 12, "years": 12, "month": 1, "months": 1}
_NUMBER = re.compile(r"[0-9]{1,4}")
AS_RULE = "write, for example, '1 item' or '2 items, at least 1 observation'"
AS_PERIOD = "write, for example, '3 years' or '18 months'"
_ENDS = {"", ",", *KIND_WORDS}


class _UnknownKindError(WrongWordError):
    """Raised where a kind is named that the suite doesn't have."""


def read_evidence(
    read: Reader, node: Node | None, kinds: Sequence[str]
) -> EvidenceRule | None:
    """Read what evidence is asked for, if that is said; `kinds` are the suite's."""
    if node is None:
        return None
    if not isinstance(node, Scalar):
        message = f"evidence is written as a phrase, not as {kind_of(node)}"
        read.error("wrong-type", message, node.place, help=AS_RULE)
        return None
    try:
        return _rule(Words(node.text), kinds)
    except WrongWordError as error:
        place = part(node, error.position, error.length)
        unknown = isinstance(error, _UnknownKindError)
        code = "unknown-kind" if unknown else "phrase"
        read.error(code, error.message, place, help=error.help or AS_RULE)
    return None


def read_months(read: Reader, node: Node | None, what: str) -> int | None:
    """Read for how many months something holds, if that is said."""
    if node is None:
        return None
    text = " ".join(node.text.split()) if isinstance(node, Scalar) else ""
    number, _, noun = text.partition(" ")
    months = PERIODS.get(noun.casefold(), 0)
    if months and _NUMBER.fullmatch(number) and 0 < int(number) * months <= MOST_MONTHS:
        return int(number) * months
    found = f"it is '{text}'" if text else f"it is {kind_of(node)}"
    message = f"{what} must be years or months, 100 years at the most; {found}"
    read.error("wrong-value", message, node.place, help=AS_PERIOD)
    return None


def write_months(months: int) -> str:
    """Write for how long something holds: 3 years, 18 months."""
    noun, number = ("month", months) if months % 12 else ("year", months // 12)
    return f"{number} {noun}" + "s" * (number != 1)


def _rule(words: Words, kinds: Sequence[str]) -> EvidenceRule:
    if words.ahead("at", "least"):
        message = "a rule of evidence begins with how many items there have to be"
        raise words.wrong(message, "as in '2 items, at least 1 observation'")
    items = _number(words)
    if words.peek().casefold() not in ITEM:
        raise words.wrong(f"'items' is needed here, not {_found(words)}", AS_RULE)
    words.take()
    allowed = tuple(_kinds(words, kinds)) if words.take_if("of") else ()
    least = tuple(_least(words, allowed or tuple(kinds), kinds))
    if not words.done:
        mend = "put a comma before 'at least'" if words.ahead("at", "least") else ""
        raise words.wrong(f"'{words.peek()}' makes no sense here", mend)
    return EvidenceRule(items=items, kinds=allowed, least=least)


def _kinds(words: Words, kinds: Sequence[str]) -> Iterator[str]:
    """Yield kinds with commas and 'or' between them, each once."""
    named: set[str] = set()
    while True:
        here = words.here
        kind = _kind(words, kinds)
        if kind in named:
            raise words.wrong(f"'{kind}' is named twice", "name it once", at=here)
        named.add(kind)
        yield kind
        if words.ahead(",", "at", "least"):
            return
        comma = words.take_if(",")
        if not words.take_if("or") and not comma:
            return


def _least(
    words: Words, allowed: Sequence[str], kinds: Sequence[str]
) -> Iterator[OfKind]:
    """Yield how many there have to be of some kinds, each kind once."""
    named: set[str] = set()
    while words.take_if("," if not named else "and"):
        if not words.take_if("at", "least"):
            found = _found(words)
            mend = "as in '2 items, at least 1 observation and at least 1 case study'"
            raise words.wrong(f"'at least' is needed here, not {found}", mend)
        number = _number(words)
        if words.peek().casefold() in ITEM and words.peek(1) == "of":
            words.take()
            words.take()
        here = words.here
        kind = _kind(words, kinds)
        if kind in named:
            raise words.wrong(f"'{kind}' is named twice", "name it once", at=here)
        if kind not in allowed:
            only = " or ".join(f"'{one}'" for one in allowed)
            message = f"'{kind}' doesn't count here: the rule counts {only} alone"
            mend = f"name '{kind}' behind 'of' as well, or leave it out here"
            raise words.wrong(message, mend, at=here)
        named.add(kind)
        yield OfKind(kind=kind, items=number)


def _kind(words: Words, kinds: Sequence[str]) -> str:
    """Take the words up to the next that no kind may hold: they name a kind."""
    start = words.wrong(f"a kind of evidence is needed here, not {_found(words)}")
    named = []
    while words.peek().casefold() not in _ENDS:
        named.append(words.take())
    text = " ".join(named)
    forms = {form: kind for kind in kinds for form in (kind, plural(kind))}
    meant = [forms[form] for form in forms if form.casefold() == text.casefold()]
    if not text:
        raise start
    if meant:
        return meant[0]
    close = nearest(text, forms)
    mend = f"the kinds are: {', '.join(kinds)}"
    mend = f"did you mean '{forms[close[0]]}'?" if close else mend
    message = f"the suite knows no evidence of the kind '{text}'"
    raise _UnknownKindError(message, start.position, len(text), mend)


def _number(words: Words) -> int:
    text = words.peek()
    if text.casefold() in NUMBER_WORDS:
        digit = NUMBER_WORDS.index(text.casefold())
        raise words.wrong(f"'{text}' is a word", f"write the number {digit}")
    if not _NUMBER.fullmatch(text) or not 0 < int(text) <= MOST_ITEMS:
        message = f"a whole number from 1 to {MOST_ITEMS} is needed here"
        raise words.wrong(f"{message}, not {_found(words)}")
    words.take()
    return int(text)


def _found(words: Words) -> str:
    return "the end" if words.done else f"'{words.peek()}'"
