"""How handbooks say links and equivalents, put in the words of the rule language."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable

from rules.names import BETWEEN
from rules.reading.handbook import LONGEST

_RUN = (
    r"(?:,? (?:must|should|can|may|has|have|need|needs|is|are|was|to|only|always|also"
    r"|been|be|achieved|completed|taken|chosen|selected|passed|held|done|studied"
    r"|delivered|assessed|attempted|counted|counts?|comes?|goes|used|combined))*"
)
_NEEDS = (
    r"(?:requires?|needs?|depends on|relies on|must follow|follows|presupposes"
    r"|needs? to follow)"
)
_NOT = r"(?:(?:may|must|can|should|do|does|is|are) )?(?:not|cannot|can't|never)"
_BARRED = r"(?:barred|excluded|incompatible|forbidden|prohibited|mutually exclusive)"
_EACH_OTHER = r"(?:each other|one another)"
_JOINTLY = r"(?: (?:together|in combination))?"
_DOING = r"(?:the )?(?:completi(?:on of|ng)|achiev(?:ement of|ing)|starting|taking) "

# In each, what counts is `unit`, and what it is tied to `other`, if that is apart.
_BARS = (
    r"(?:only |at most )?(?:one|1) of (?P<unit>.+)",
    r"(?:either )?(?P<unit>.+?),? (?:but )?not both",
    (
        rf"(?P<unit>.+?){_RUN} {_BARRED}{_JOINTLY}"
        rf"(?: (?:with|from|against|to) (?:{_EACH_OTHER}|(?P<other>.+)))?"
    ),
    (
        rf"(?P<unit>.+?) {_NOT}{_RUN}{_JOINTLY}"
        rf"(?: with (?:{_EACH_OTHER}|(?P<other>.+)))?"
    ),
)
_LINKS = (
    (
        (
            rf"(?P<unit>.+?){_RUN} (?:after|once|following) (?:{_DOING})?(?P<other>.+?)"
            rf"{_RUN}(?: first)?"
        ),
        "{unit} needs {other} first",
    ),
    (
        rf"(?:{_DOING})?(?P<other>.+?){_RUN} before (?:{_DOING})?(?P<unit>.+?){_RUN}",
        "{unit} needs {other} first",
    ),
    (
        (
            rf"(?P<other>.+?){_RUN}(?: as)?(?: an?)? pre-?requisites? (?:for|of|to)"
            r" (?P<unit>.+)"
        ),
        "{unit} needs {other} first",
    ),
    (
        (
            rf"(?P<unit>.+?){_RUN}(?: as)?(?: an?)? co-?requisites? (?:for|of|to|with)"
            r" (?P<other>.+)"
        ),
        "{unit} together with {other}",
    ),
    (rf"(?P<unit>.+?)(?: also)? {_NEEDS} (?P<other>.+?){_RUN}", "{unit} needs {other}"),
    (
        rf"(?P<unit>.+?)(?: also)? {_NEEDS} (?P<other>.+?){_RUN} first",
        "{unit} needs {other} first",
    ),
    (
        rf"(?P<unit>.+?){_RUN}(?: together)? with (?P<other>.+?){_RUN}",
        "{unit} together with {other}",
    ),
    (
        rf"(?P<unit>.+?) and (?P<other>.+?){_RUN} together",
        "{unit} together with {other}",
    ),
)
_STAND_INS = (
    (
        (
            r"(?P<unit>.+?) (?:for|instead of|in place of|counts? (?:as|for)"
            r"|stands? for) (?P<other>.+)"
        ),
        "{unit} for {other}",
    ),
    (r"(?P<unit>.+?) (?:is )?equivalent to (?P<other>.+)", "{unit} for {other}"),
    (
        r"(?P<other>.+?) (?:replaces|supersedes) (?P<unit>.+)",
        "{unit} replaced by {other}",
    ),
    (
        r"(?P<unit>.+?) (?:(?:is |was )?(?:superseded|replaced) by) (?P<other>.+)",
        "{unit} replaced by {other}",
    ),
    (
        r"(?P<unit>.+?) (?:=|equals|(?:is the )?same as|is) (?P<other>.+)",
        "{unit} same as {other}",
    ),
)
_DATES = re.compile(
    r"(?P<phrase>.+?)(?P<end>(?: without credit)?"
    r"(?: (?:from|to) [0-9]{4}-[0-9]{2}-[0-9]{2})*)"
)
_CODE = re.compile(r"(?:[A-Z][A-Za-z]{0,11} )?[\w./-]*\d[\w./-]*|[A-Z][A-Z0-9./-]*")
_CALLED = re.compile(r"(?:both |either )?(?:units? )?", re.IGNORECASE)


def link_in_our_words(phrase: str, known: Collection[str] = ()) -> str:
    """Say what to write for a link as handbooks have it; nothing if it isn't known.

    `known` are the codes there are; others must look like codes.
    """
    text = phrase.rstrip(".")
    if len(text) > LONGEST:
        return ""
    barred = barred_in(text, known)
    if barred:
        return f"that is no link: put [{', '.join(barred)}] under 'bars'"
    return _advised(_matched(text, _LINKS, known), "link")


def barred_in(phrase: str, known: Collection[str] = ()) -> list[str]:
    """Give the units that a phrase bars with each other, if it does."""
    for form in _BARS:
        match = re.fullmatch(form, phrase.rstrip("."), re.IGNORECASE)
        named = [text for text in match.groups() if text] if match else []
        units = [code for text in named for code in codes_in(text, known) or [""]]
        if len(units) > 1 and "" not in units:
            return units
    return []


def stand_in_in_our_words(phrase: str, known: Collection[str] = ()) -> str:
    """Say what to write for an equivalent; nothing if it isn't known.

    `known` are the codes there are; others must look like codes.
    """
    cut = _DATES.fullmatch(phrase.rstrip("."))
    if cut is None or len(phrase) > LONGEST:
        return ""
    found = _matched(cut["phrase"], _STAND_INS, known)
    return _advised([f"{one}{cut['end']}" for one in found], "equivalent")


def _advised(phrases: list[str], what: str) -> str:
    if len(phrases) < 2:
        return "".join(f"write '{phrase}' instead" for phrase in phrases)
    first = ", ".join(f"'{phrase}'" for phrase in phrases)
    return f"write one {what} for each: {first}"


def _matched(
    text: str, forms: Iterable[tuple[str, str]], known: Collection[str]
) -> list[str]:
    """Give the phrases to write by the first form that has codes in its places."""
    for form, ours in forms:
        match = re.fullmatch(form, text, re.IGNORECASE)
        units = codes_in(match["unit"], known) if match else []
        others = _others(match["other"], ours, known) if match else []
        pairs = list(itertools.product(units, others))
        if pairs and not any(unit in other.split(" or ") for unit, other in pairs):
            return [ours.format(unit=unit, other=other) for unit, other in pairs]
    return []


def _others(text: str, ours: str, known: Collection[str]) -> list[str]:
    """Give what a unit is tied to; of links, one of several may do."""
    if text in known or ("needs" not in ours and "together" not in ours):
        return codes_in(text, known)
    found = []
    for part in re.split(r"\s*(?:[,;&+]|\band\b)\s*", text):
        codes = [_code(code, known) for code in re.split(r" or ", part)]
        if "" in codes:
            return []
        found.append(" or ".join(codes))
    return found


def codes_in(text: str, known: Collection[str] = ()) -> list[str]:
    """Give the codes that a text names; none if some word of it is none."""
    if text in known:
        return [text]
    codes = [_code(code, known) for code in BETWEEN.split(text) if code]
    return [] if "" in codes else codes


def _code(text: str, known: Collection[str]) -> str:
    bare = _CALLED.sub("", text, count=1)
    if bare in known:
        return bare
    return text if text in known or _CODE.fullmatch(text) else ""
