"""How handbooks say amounts and links, put in the words of the rule language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rules.names import nearest

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
_N = r"([0-9]+(?:\.[0-9]+)?)"
_NOUN = r"((?:unit|credit|point|group|pathway)s?|GLH)"
_MANNER = r"(?:RPL|transfer|exemption|equivalence|import|assessment)"

# Each is looked for in what those above it have left.
_REWRITES = (
    ('[\u201c\u201d\u2018\u2019"]|[.;:]$', ""),
    ("[\u2013\u2014]", "-"),
    (r"^(everything|(all|both|each|every) .+)$", "all"),
    (r"\b(?:section|route|strand|option group)(s?)\b", r"pathway\1"),
    (r"\bmodule(s?)\b", r"unit\1"),
    (r"\b(credit (points?|values?)|crs?)\b", "credits"),
    (r"\b(guided learning )?(hours?|hrs?)\b|\bglh\b", "GLH"),
    (r"^(you )?(must )?(require|choose|select|take|pick|achieve|complete)s? ", ""),
    (r"^(any|either) |\b(must be|are|being) (?=at level)", ""),
    (rf"\b(optional|mandatory|core|different|further|other) (?={_NOUN})", ""),
    (rf"{_NOUN}:? {_N}$", r"\2 \1"),
    (r"\b(?:at )?(?:an? |the )?min(?:imum\b|\.| )(?: ?of\b)?", "at least "),
    (r"\b(?:at )?(?:an? |the )?max(?:imum\b|\.| )(?: ?of\b)?", "at most "),
    (r"\b(?:no|not) (?:fewer|less) than\b|>=?", "at least "),
    (r"\b(?:no|not) more than\b|\bup to\b|<=", "at most "),
    (rf"\bbetween {_N} and {_N}", r"\1 to \2"),
    (rf"\b{_N} ?(?:-| or ) ?(?={_N} )", r"\1 to "),
    (rf"^ ?0 to {_N}", r"at most \1"),
    (rf"^ ?{_N}(?: ?\+| or more\b)", r"at least \1 "),
    (rf"^ ?{_N} {_NOUN} or more\b", r"at least \1 \2"),
    (rf"^ ?{_N} or (?:fewer|less)\b", r"at most \1"),
    (rf"\blevel ([0-9]+) {_NOUN}", r"\2 at level \1"),
    (r"level ([0-9]+) ?(?:\+|(?:and|or) (?:above|higher)\b)", r"level \1 or above"),
    (r"(?<!at )(?:of )?\blevel (?=[0-9])", "at level "),
    (rf"{_NOUN},? of which (?:at least )?{_N}(?: {_NOUN})?", r"\1 and at least \2 \1"),
    (r",(?= (?:at|exactly|[0-9]))", " and"),
    (rf"\bby (\w+) and (?={_MANNER}\b)", r"by \1 or "),
    (r"\b(?:at least )?half (?:of )?(?:the )?", "at least 50% of "),
    (r"\b(?:an? |the )?majority (?:of )?(?:the )?", "more than 50% of "),
)
_COMPILED = tuple((re.compile(p, re.IGNORECASE), mend) for p, mend in _REWRITES)
_WORD_NUMBERS = re.compile(rf"\b({'|'.join(NUMBER_WORDS)})\b", re.IGNORECASE)
_STRICT = re.compile(r"\b(more|less|fewer) than ([0-9]+) (?=unit|group|pathway)")
_TAIL = re.compile(r" (?:from|out of|of (?:the|these|those|[0-9]+))\b.*$")
_BARE = re.compile(r"(?:at least |at most |exactly )?[0-9]+(?: to [0-9]+)?")
_FIRST_NOUN = re.compile(rf"\b{_NOUN}\b")


def rewritten(phrase: str, *, of_a_list: bool) -> Iterator[str]:
    """Yield what a phrase as handbooks have it may be in our words, likelier first.

    `of_a_list`: what it is taken from stands beside it, and needn't be said.
    """
    text = _WORD_NUMBERS.sub(_as_figure, " ".join(phrase.split()))
    for pattern, mend in _COMPILED:
        text = pattern.sub(mend, text)
    text = _STRICT.sub(_unstrict, _spelled(text))
    yield text
    head = _TAIL.sub("", text)
    tail = text[len(head) :]
    if _BARE.fullmatch(head):
        noun = _FIRST_NOUN.search(tail)
        yield f"{head} units{tail}"
        head = f"{head} {noun[0] if noun else 'units'}"
    if of_a_list:
        yield head


def _unstrict(bound: re.Match[str]) -> str:
    """Say by a number that is included what is said by one that isn't."""
    number = int(bound[2])
    more = bound[1] == "more"
    return f"at least {number + 1} " if more else f"at most {number - 1} "


def _as_figure(word: re.Match[str]) -> str:
    return str(NUMBER_WORDS.index(word[0].lower()))


def _spelled(text: str) -> str:
    """Spell key words as they are written; names of groups and kinds stay."""
    body, start, groups = text.partition(" from ")
    words = body.split()
    mended = [
        word if before == "kind" else _key_word(word)
        for before, word in zip(["", *words], words, strict=False)
    ]
    return " ".join(mended) + start + groups


def _key_word(word: str) -> str:
    if not word.isalpha() or len(word) < 3:
        return word.lower() if word.isalpha() else word
    return (nearest(word, _KEY_WORDS) or [word])[0]


TOGETHER = r"\1 together with \2"
_NEEDS = r"(?:requires?|need|depends on|relies on|must follow|follows|presupposes)"
_LINKS = (
    (rf"(.+?) (?:also )?{_NEEDS} (.+)", r"\1 needs \2"),
    (r"(.+?) (?:only )?(?:after|once) (.+)", r"\1 needs \2 first"),
    (r"(.+?) (?:comes )?before (.+)", r"\2 needs \1 first"),
    (
        r"(.+?) (?:is |as )?(?:a )?pre-?requisite (?:for|of|to) (.+)",
        r"\2 needs \1 first",
    ),
    (r"(.+?) (?:is |as )?(?:a )?co-?requisite (?:for|of|to|with) (.+)", TOGETHER),
    (r"(.+?) (?:goes |only )?with (.+)", TOGETHER),
    (r"(.+?) and (.+?) together", TOGETHER),
)
_STAND_INS = (
    (
        r"(.+?) (?:instead of|in place of|counts (?:as|for)|stands for) (.+)",
        r"\1 for \2",
    ),
    (r"(.+?) (?:is )?equivalent to (.+)", r"\1 for \2"),
    (r"(.+?) (?:replaces|supersedes) (.+)", r"\2 replaced by \1"),
    (r"(.+?) (?:is )?superseded by (.+)", r"\1 replaced by \2"),
    (r"(.+?) (?:=|equals|is the same as|is) (.+)", r"\1 same as \2"),
)


def link_in_our_words(phrase: str) -> str:
    """Say what to write for a link as handbooks have it; nothing if it isn't known."""
    return _matched(phrase, _LINKS)


def stand_in_in_our_words(phrase: str) -> str:
    """Say what to write for an equivalent; nothing if it isn't known."""
    return _matched(phrase, _STAND_INS)


def _matched(phrase: str, forms: Iterable[tuple[str, str]]) -> str:
    for form, ours in forms:
        match = re.fullmatch(form, phrase)
        if match:
            return f"write '{match.expand(ours)}' instead"
    return ""
