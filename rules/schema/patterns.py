"""The phrases of the language as regular expressions, for JavaScript and Python alike.

No named groups, no flags, and no escape that only one of the two knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rules.model import Alike, Manner, Measure, Order, Relation
from rules.reading.codes import MAX_CODE
from rules.reading.phrases import IN_PARTS, LEVELS, MOST
from rules.reading.qualification import RULES
from rules.reading.relations import KEY_WORDS
from rules.standards import crosswalk
from rules.standards.phrases import ITEM, KIND_WORDS, PERIODS
from rules.standards.reading import STANDARD_WORDS, STATEMENT_WORDS

_GAP = r"\s+"


def _any_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(words)})"


def _said(words: Iterable[str]) -> str:
    """Match any of some words or sayings, however they are spaced."""
    return _any_of(_GAP.join(said.split()) for said in words)


def _whole(pattern: str) -> str:
    """Match a whole text, white space around it or not."""
    return rf"^\s*{pattern}\s*$"


_BELOW_MOST = f"(?:0?[0-9]{{1,{len(str(MOST)) - 1}}}"
_ABOVE_0 = "(?=[0-9.]*[1-9])"
_INTEGER = rf"{_ABOVE_0}{_BELOW_MOST}|{MOST})(?:\.00?)?"
_DECIMAL = rf"{_ABOVE_0}{_BELOW_MOST}(?:\.[0-9]{{1,2}})?|{MOST}(?:\.00?)?)"
_PER_CENT = rf"{_ABOVE_0}(?:0?[0-9]{{1,2}}(?:\.[0-9]{{1,2}})?|100(?:\.00?)?)%"
_BOUND = _said(("at least", "at most", "exactly"))
_MORE = _said(("at least", "at most", "more than"))
_MONTH, _DAY = "(?:0[1-9]|1[0-2])", "(?:0[1-9]|[12][0-9]|3[01])"
_DATE = f"(?!0000)[0-9]{{4}}-{_MONTH}-{_DAY}"


def _bounds(number: str, *, bare: bool) -> str:
    """Match a minimum, a maximum or both; `bare` if the number alone will do."""
    bound = rf"(?:{_BOUND}{_GAP}){'?' * bare}{number}"
    return rf"(?:{bound}|{number}{_GAP}to{_GAP}{number})"


def _nouns(measures: Iterable[Measure]) -> str:
    words = (word for m in measures for word in (m.value, m.singular))
    return _any_of(dict.fromkeys(words))


def _counted(measures: Iterable[Measure], bounds: Callable[..., str] = _bounds) -> str:
    """Match how many of something; of a fact it is always said which bound is meant."""
    alike: dict[tuple[str, bool], list[Measure]] = {}
    for measure in measures:
        number = _DECIMAL if measure in IN_PARTS else _INTEGER
        alike.setdefault((number, not measure.fact), []).append(measure)
    return _any_of(
        bounds(number, bare=bare) + _GAP + _nouns(some)
        for (number, bare), some in alike.items()
    )


def _at_most(number: str, *, bare: bool) -> str:
    del bare
    return rf"at{_GAP}most{_GAP}{number}"


def _in_any_order(parts: Sequence[str]) -> str:
    """Match some of these, each once at the most, after white space."""
    if not parts:
        return ""
    ways = (
        _GAP + part + _in_any_order([*parts[:number], *parts[number + 1 :]])
        for number, part in enumerate(parts)
    )
    return f"{_any_of(ways)}?"


def _filters() -> str:
    levels = _any_of(f"0?{n}" if n < 10 else str(n) for n in reversed(LEVELS))
    manners = _any_of(manner.value for manner in Manner)
    parts = (
        rf"at{_GAP}level{_GAP}{levels}(?:{_GAP}or{_GAP}above)?",
        rf"of{_GAP}kind{_GAP}[^\s,]+",
        rf"by{_GAP}{manners}(?:{_GAP}or{_GAP}{manners})*",
    )
    return _in_any_order(parts)


_UNITS_COUNTED = [measure for measure in Measure if not measure.of_groups]
_GROUPS_COUNTED = [measure for measure in Measure if measure.of_groups]
_SHARE = rf"{_MORE}{_GAP}{_PER_CENT}{_GAP}of{_GAP}{_nouns(_UNITS_COUNTED)}"
_OF_UNITS = rf"(?:{_SHARE}|{_counted(_UNITS_COUNTED)}){_filters()}"
_OF_GROUPS = _counted(_GROUPS_COUNTED)
_GROUP_NAMES = r"[^\s,]+(?:\s*,\s*[^\s,]+)*"


def _take(amount: str) -> str:
    """Match `all`, or amounts joined by `and`; each is written but once."""
    return _whole(rf"(?:all|(?:(?:{amount})(?:{_GAP}and{_GAP}(?=\S)|(?=\s*$)))+)")


TAKE = _take(f"{_OF_UNITS}|{_OF_GROUPS}")
TAKE_OF_UNITS = _take(_OF_UNITS)
TOTAL = _whole(rf"{_OF_UNITS}(?:{_GAP}from{_GAP}{_GROUP_NAMES})?")
AT_MOST = _whole(_counted(_UNITS_COUNTED, _at_most) + _filters())


def _before(key_words: str) -> str:
    """Match a unit's code, up to the first of some key words."""
    return rf"\S(?:(?!\s{key_words}\s)[\s\S])*"


_NEEDS = _said(Order(order).value for order in Order if order is not Order.FIRST)
_WITH = (
    rf"needs{_GAP}(?![\s\S]*(?:\sor\s+first\s*$|\sand\s+\S))"
    rf"|together{_GAP}with{_GAP}(?![\s\S]*\sand\s+\S)"
)
LINK = rf"^\s*{_before(_NEEDS)}\s(?:{_WITH})(?![\s\S]*\sor\s*$)\S[\s\S]*$"
_INSTEAD = _said(relation.value for relation in Relation)
_FURTHER = rf"(?:{_GAP}(?!(?:from|to|without{_GAP}credit)(?:\s|$))\S+)*"
EQUIVALENT = (
    rf"^\s*{_before(_INSTEAD)}\s{_INSTEAD}{_GAP}\S+{_FURTHER}"
    rf"(?:{_GAP}without{_GAP}credit)?"
    rf"(?:{_GAP}from{_GAP}{_DATE})?(?:{_GAP}to{_GAP}{_DATE})?\s*$"
)
ALIKE = _whole(
    rf"(?:same{_GAP})?" + _said(alike.value.removeprefix("same ") for alike in Alike)
)
HOURS = "^(?=0*[1-9])[0-9]{1,5} to (?=0*[1-9])[0-9]{1,5}$"
DATE = f"^{_DATE}$"
SPAN = rf"^(?=\D*\d)\s*(?:from{_GAP})?(?:{_DATE})?(?:\s*to{_GAP}{_DATE})?\s*$"

TEXT = r"\S"
WORD = r"^\s*\S+\s*$"
_NO_RANGE = r"(?!\s*\S.* to \S)"
_CODE = rf"{_NO_RANGE}\s*[^\s,](?:[^,\n]{{0,{MAX_CODE - 2}}}[^\s,])?\s*"
CODE = f"^{_CODE}$"


def _code_without(words: Iterable[str]) -> str:
    """Match a code in which no phrase is cut at one of these words."""
    return rf"^(?!\s*\S[\s\S]* {_any_of(words)}(?: |\s*$)){_CODE}$"


UNIT_CODE = _code_without(KEY_WORDS)
STANDARD_CODE = _code_without(STANDARD_WORDS)
STATEMENT_CODE = _code_without(STATEMENT_WORDS)
CODE_OR_RANGE = rf"^(?:(?=\S)(.*?)\d{{1,9}} to \1\d{{1,9}}|{_CODE})$"

# Letters of every alphabet: JavaScript and Python have no common name for them.
_NAME = r"[^\s!-,/:-@\[-^`{-~]+"
GROUP_NAME = f"^{_NAME}$"
TOP_GROUP_NAME = rf"^(?!{_any_of(sorted(RULES))}$){_NAME}$"


def word(words: Iterable[str]) -> str:
    """Match one of some words, in capital letters or not."""
    return f"^{_any_of(''.join(map(_either_case, one)) for one in words)}$"


def _either_case(letter: str) -> str:
    return f"[{''.join(dict.fromkeys((letter.lower(), letter.upper())))}]"


def _in_any_case(words: Iterable[str]) -> str:
    return _any_of("".join(map(_either_case, one)) for one in words)


_ITEMS = r"(?=[0-9]*[1-9])0?[0-9]{1,3}"
_NO_KIND = rf"{_in_any_case(KIND_WORDS)}(?:[\s,]|$)"
_KIND_WORD = rf"(?!{_NO_KIND})[^\s,]+"
_KIND = rf"{_KIND_WORD}(?:{_GAP}{_KIND_WORD})*"
_KINDS = rf"{_KIND}(?:(?:\s*,\s*(?:or{_GAP})?|{_GAP}or{_GAP}){_KIND})*"
_ITEM = _in_any_case(ITEM)
_AT_LEAST = rf"at{_GAP}least{_GAP}{_ITEMS}{_GAP}(?:{_ITEM}{_GAP}of{_GAP})?{_KIND}"
EVIDENCE = _whole(
    rf"{_ITEMS}{_GAP}{_ITEM}(?:{_GAP}of{_GAP}{_KINDS})?"
    rf"(?:\s*,\s*{_AT_LEAST}(?:{_GAP}and{_GAP}{_AT_LEAST})*)?"
)
KIND = rf"^(?=[\s\S]*\S)(?![\s\S]*,)(?!(?:[\s\S]*\s)?{_NO_KIND})[\s\S]*$"
_YEARS = rf"(?:0{{0,2}}[0-9]{{1,2}}|0?100){_GAP}" + _in_any_case(
    word for word, months in PERIODS.items() if months > 1
)
_MONTHS = rf"(?:0?[0-9]{{1,3}}|1[01][0-9]{{2}}|1200){_GAP}" + _in_any_case(
    word for word, months in PERIODS.items() if months == 1
)
PERIOD = _whole(rf"(?=[0-9]*[1-9])(?:{_YEARS}|{_MONTHS})")
PAIR = rf"^\s*\S[\s\S]*?\s{_said(crosswalk.Relation)}\s[\s\S]*\S\s*$"
