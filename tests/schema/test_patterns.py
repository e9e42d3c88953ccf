"""The patterns of phrases: they match what the readers of phrases accept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rules.diagnostics import Diagnostic
from rules.reading.codes import read_code, read_codes
from rules.reading.nodes import Listing, Mapping, Node, Scalar
from rules.reading.phrases import read_cap, read_import, read_take, read_total
from rules.reading.reader import Reader
from rules.reading.relations import read_bar, read_link, read_span, read_stand_in
from rules.reading.source import Source
from rules.reading.unit_bank import read_units
from rules.schema import patterns
from rules.standards.pairs import Ends, read_crosswalk
from rules.standards.phrases import read_evidence, read_months
from rules.standards.reading import read_suite
from tests.schema.mutating import listed, mapped, plain
from tests.schema.unseen import seen

Read = Callable[[Reader, Scalar], object]


def told(read: Read, text: str) -> tuple[Diagnostic, ...]:
    """Give what a reader of a phrase finds wrong with a text."""
    source = Source("file.yaml", text)
    reader = Reader(source)
    read(reader, Scalar(text, plain=False, place=source.place(1, 1)))
    return source.findings()


def in_a_list(read: Reader, node: Scalar) -> None:
    """Read a code or a range in a list of units."""
    list(read_codes(read, Listing((node,), node.place, 2)))


def as_a_key(read: Reader, node: Scalar) -> None:
    """Read a unit's code in a bank."""
    body = Scalar("Title", plain=True, place=node.place)
    title = Scalar("title", plain=True, place=node.place)
    unit: Node = Mapping(((title, body),), node.place, 3)
    read_units(read, Mapping(((node, unit),), node.place, 5))


def barring(read: Reader, node: Scalar) -> None:
    """Read in what the units of a bar are alike."""
    read_bar(read, node, ())


KINDS = ("observation", "case study", "RPL")


def as_evidence(read: Reader, node: Scalar) -> None:
    """Read a rule of evidence."""
    read_evidence(read, node, KINDS)


def as_a_period(read: Reader, node: Scalar) -> None:
    """Read for how long something holds."""
    read_months(read, node, "current for")


def in_a_suite(read: Reader, node: Scalar, statement: Scalar | None = None) -> None:
    """Read a standard's code, or that of a statement in it."""
    here, code = node.place, statement or plain("P1")
    performance = mapped((plain("performance"), mapped((code, plain("x")))))
    standard = mapped((plain("title"), code), (plain("sections"), listed(performance)))
    suite = mapped(
        (plain("suite"), code),
        (plain("title"), code),
        (plain("standards"), Mapping(((node, standard),), here, 1)),
    )
    read_suite(read, suite)


def in_a_standard(read: Reader, node: Scalar) -> None:
    """Read a statement's code."""
    in_a_suite(read, plain("A"), node)


def as_a_kind(read: Reader, node: Scalar) -> None:
    """Read a kind of evidence."""
    kinds = mapped((plain("kinds"), listed(node)))
    read_suite(read, mapped((plain("evidence"), kinds)))
    told = [d for d in read.source.diagnostics if d.code != "missing-key"]
    read.source.diagnostics[:] = told


def as_a_pair(read: Reader, node: Scalar) -> None:
    """Read a pair, whatever statements there are."""
    pairs = (plain("pairs"), listed(node))
    ends = [(plain(key), plain("x")) for key in ("crosswalk", "from", "to")]
    read_crosswalk(read, mapped(*ends, pairs), Ends(None, None))


READERS: tuple[tuple[str, Read, str], ...] = (
    ("take", read_take, patterns.TAKE),
    ("total", read_total, patterns.TOTAL),
    ("imports", read_import, patterns.AT_MOST),
    ("cap", read_cap, patterns.AT_MOST),
    ("link", read_link, patterns.LINK),
    ("equivalent", read_stand_in, patterns.EQUIVALENT),
    ("alike", barring, patterns.ALIKE),
    ("span", read_span, patterns.SPAN),
    ("code", read_code, patterns.CODE),
    ("codes", in_a_list, patterns.CODE_OR_RANGE),
    ("unit-code", as_a_key, patterns.UNIT_CODE),
    ("evidence", as_evidence, patterns.EVIDENCE),
    ("period", as_a_period, patterns.PERIOD),
    ("standard-code", in_a_suite, patterns.STANDARD_CODE),
    ("statement-code", in_a_standard, patterns.STATEMENT_CODE),
    ("kind", as_a_kind, patterns.KIND),
    ("pair", as_a_pair, patterns.PAIR),
)
_USUALLY = 12
_COUNTS = (
    ("2", "2.0", "12", "07", "1000000", "2 to 4", "0999999", "3 to 3.00"),
    ("2.5", "0", "0.00", "2.125", "1000000.01", "1000001", "10000000", "-1", "4 to 2"),
)
_SHARES = (
    ("50% of", "100% of", "007.5% of", "0.01% of"),
    ("0% of", "101% of", "5.123% of", "50%", "50 % of"),
)
_BOUNDS = (("at least", "at most", "exactly"), ("", "more than", "less than", "at"))
_MORE = (("at least", "at most", "more than"), ("", "exactly", "over"))
_NOUNS = (
    ("units", "unit", "credits", "credit", "GLH", "points", "pathway", "groups"),
    ("glh", "hours", "", "all"),
)
_FILTERS = (
    (
        *("at level 3", "at level 12 or above", "of kind knowledge", "of kind and"),
        *("by RPL", "by RPL or transfer", "at level 07"),
    ),
    (
        *("at level 0", "at level 013", "at level", "of kind , at", "of kind"),
        *("by rpl", "by RPL or above", "by assessment or", "or above"),
    ),
)
_ENDS = (
    ("", "", "from a", "from a,b", "from a , b/c"),
    ("from", "from a,", "from a b", "and", ", from a"),
)


def usually(some: tuple[Sequence[str], Sequence[str]]) -> st.SearchStrategy[str]:
    """Draw one that is right, or now and then one that isn't."""
    right, wrong = some
    return st.integers(min_value=0, max_value=_USUALLY).flatmap(
        lambda n: st.sampled_from(wrong if n == _USUALLY else right)
    )


@st.composite
def amounts(draw: st.DrawFn) -> str:
    """Draw an amount, or something like one."""
    bound, count = draw(st.sampled_from(((_BOUNDS, _COUNTS), (_MORE, _SHARES))))
    parts = [draw(usually(bound)), draw(usually(count)), draw(usually(_NOUNS))]
    parts += draw(st.lists(usually(_FILTERS), max_size=2))
    return " ".join(part for part in parts if part)


@st.composite
def phrases_of_amounts(draw: st.DrawFn) -> str:
    """Draw amounts joined by `and`, with groups named behind, or not."""
    some = draw(st.lists(amounts(), min_size=1, max_size=2))
    return f"{' and '.join(some)} {draw(usually(_ENDS))}".strip()


_WORDS = (
    *("A1", "B2", "12", "needs", "together", "with", "or", "and", "first", "for"),
    *("replaced", "by", "same", "as", "without", "credit", "from", "to", "title"),
    *("barring", "code", "2014-08-31", "2013-02-30", "0000-01-01", "2014-13-01", ","),
    *("A7", "B9", "A0012", "A", "x,y", "31-08-2014", "2009-09-01"),
)
_OF_WORDS = (
    *("{} needs {}", "{} needs {} or {} first", "{} together with {}", "{} for {}"),
    *("{} replaced by {} to {}", "{} same as {} from {}", "{} for {} without credit"),
    *("{} to {}", "from {}", "to {}", "from {} to {}", "same {}", "{}"),
)


@st.composite
def phrases_of_words(draw: st.DrawFn) -> str:
    """Draw rules between units, dates, codes, and what is near them."""
    form = draw(st.sampled_from(_OF_WORDS))
    words = draw(st.lists(st.sampled_from(_WORDS), min_size=3, max_size=3))
    text = form.format(*words)
    return " ".join(_edited(draw, text.split()))


def _edited(draw: st.DrawFn, words: Sequence[str]) -> Iterator[str]:
    """Drop a word, put one in, or leave them all alone."""
    place = draw(st.integers(min_value=0, max_value=3 * len(words)))
    for number, word in enumerate(words):
        if number + len(words) == place:
            yield draw(st.sampled_from(_WORDS))
        if number != place:
            yield word


def _spaced(draw: st.DrawFn, text: str) -> str:
    """Put more white space where some is, as folded text has it."""
    gap = draw(st.sampled_from((" ", " ", " ", "  ", "\n", " \t ")))
    before, after = draw(st.sampled_from((("", ""), (" ", ""), ("", " \n"))))
    return before + gap.join(text.split(" ")) + after


_ITEMS = (
    ("1 item", "2 items", "012 Items", "999 items"),
    ("1000 items", "0 items", "2"),
)
_OF = (
    ("", "of observation", "of RPLs", "of observations, case study or RPL", "of x y"),
    ("of", "of or", "of observation or observation", "of observation and RPL", "of, x"),
)
_LEAST = (
    (
        *(
            "",
            ", at least 1 observation",
            ", at least 2 case studies and at least 1 rpl",
        ),
        *(", at least 2 items of observation", ",at least 1 RPL"),
    ),
    (", at least", "at least 1 RPL", ", at least 1", ", at least 1 RPL, at least 1 x"),
)
_LONG = ("3 years", "18 months", "0100 Years", "1200 months", "1 year", "0012 years")
_PERIODS = (_LONG, ("3 weeks", "0 years", "101 years", "1201 months", "years", "3"))


@st.composite
def phrases_of_standards(draw: st.DrawFn) -> str:
    """Draw rules of evidence, periods, codes and pairs, and what is near them."""
    rule = [draw(usually(_ITEMS)), draw(usually(_OF)), draw(usually(_LEAST))]
    others = usually(_PERIODS) | usually(_MAPPED)
    return draw(st.just(" ".join(part for part in rule if part)) | others)


_MAPPED = (
    ("KU 1 same as AK 1", "KU 1 of A broader than x", "a related to b of c"),
    ("KU 1 same as", "same as AK 1", "KU 1 narrower AK 1", "KU of A", "a or b", "a of"),
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Draw any phrase, spaced anyhow."""
    some = st.one_of(
        phrases_of_amounts(),
        phrases_of_words(),
        phrases_of_standards(),
        st.text(max_size=70),
    )
    return _spaced(draw, draw(some))


@pytest.mark.parametrize(
    ("read", "pattern"), [r[1:] for r in READERS], ids=[r[0] for r in READERS]
)
@given(text=texts())
@example(text="0 needs 0 and first")
def test_a_pattern_matches_what_its_reader_accepts(
    read: Read, pattern: str, text: str
) -> None:
    """And refuses what the reader refuses, but for what no pattern can see."""
    found = told(read, text)
    matches = re.search(pattern, text) is not None
    if not any(one.severity == "error" for one in found):
        assert matches
    if any(seen(found)):
        assert not matches
