"""Rules between units: every form of links, equivalents, bars, caps and dates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from rules.model import (
    Alike,
    Amount,
    Bar,
    Cap,
    Link,
    Measure,
    Order,
    Relation,
    StandIn,
)
from rules.reading.nodes import Node
from rules.reading.reader import Reader
from rules.reading.relations import (
    read_bar,
    read_cap_rule,
    read_link,
    read_span,
    read_stand_in,
    units_of,
)
from tests.rules.telling import read, told

AS_LINK = "for example 'D08 needs D01', or 'D08 together with D09'"
AS_STAND_IN = "for example 'X101 for A101', '611 replaced by 651' or '662 same as 202'"
AS_BAR = "as in [A1, B1], 'same title' or 'same barring code'"
AS_SPAN = "as in '2009-09-01 to 2014-08-31' or 'from 2014-09-01'"
NO_LINK = f"phrase: a link is written 'UNIT needs UNIT' | {AS_LINK}"
NO_STAND_IN = f"phrase: an equivalent is written 'UNIT for UNIT' | {AS_STAND_IN}"
NO_SPAN = f"wrong-value: registered must be dates from and to | {AS_SPAN}"
FIRST, LAST = date(2009, 9, 1), date(2014, 8, 31)


def bar_of(*units: str) -> Callable[[Reader, Node], Bar]:
    """Read a bar whose units are read already."""
    return lambda reader, node: read_bar(reader, node, units)


def cap(reader: Reader, node: Node) -> Cap:
    """Read a cap of two units that are read already."""
    return read_cap_rule(reader, node, ("A", "B"))


@pytest.mark.parametrize(
    ("phrase", "link"),
    [
        ("D08 needs D01", Link(unit="D08", needs=("D01",))),
        ("D08 needs D01 or D02", Link(unit="D08", needs=("D01", "D02"))),
        ("D08 needs D01 first", Link(unit="D08", needs=("D01",), order=Order.FIRST)),
        (
            "D08 needs D01 or D02 first",
            Link(unit="D08", needs=("D01", "D02"), order=Order.FIRST),
        ),
        (
            "D08 together with D09",
            Link(unit="D08", needs=("D09",), order=Order.TOGETHER),
        ),
        (
            "D08 together with D09 or D10",
            Link(unit="D08", needs=("D09", "D10"), order=Order.TOGETHER),
        ),
        ("Unit 8 needs Unit 1", Link(unit="Unit 8", needs=("Unit 1",))),
    ],
)
def test_a_link_is_read_in_every_form(phrase: str, link: Link) -> None:
    """The words say which units, and how they stand in time."""
    assert read(phrase, read_link) == (link, [])


@pytest.mark.parametrize(
    ("phrase", "rule"),
    [
        ("X1 for A1", StandIn(unit="X1", stands_for="A1")),
        ("X 1 for A 1", StandIn(unit="X 1", stands_for="A 1")),
        ("X1 for A1 without credit", StandIn(unit="X1", stands_for="A1", credit=False)),
        (
            "X1 for A1 from 2009-09-01",
            StandIn(unit="X1", stands_for="A1", start=FIRST),
        ),
        ("X1 for A1 to 2014-08-31", StandIn(unit="X1", stands_for="A1", end=LAST)),
        (
            "X1 for A1 without credit from 2009-09-01 to 2014-08-31",
            StandIn(unit="X1", stands_for="A1", credit=False, start=FIRST, end=LAST),
        ),
        (
            "611 replaced by 651",
            StandIn(unit="611", stands_for="651", relation=Relation.REPLACED),
        ),
        (
            "611 replaced by 651 from 2009-09-01",
            StandIn(
                unit="611", stands_for="651", relation=Relation.REPLACED, start=FIRST
            ),
        ),
        (
            "662 same as 202",
            StandIn(unit="662", stands_for="202", relation=Relation.SAME),
        ),
    ],
)
def test_an_equivalent_is_read_in_every_form(phrase: str, rule: StandIn) -> None:
    """The words say why it stands in, whether with credit, and when."""
    assert read(phrase, read_stand_in) == (rule, [])


def test_a_rule_in_a_mapping_carries_its_source_and_note() -> None:
    """The phrase stands under its key, and means the same."""
    words = "source: p. 3, note: placeholder"
    noted = {"source": "p. 3", "note": "placeholder"}
    link = Link(unit="A", needs=("B",), source="p. 3", note="placeholder")
    rule = StandIn(unit="A", stands_for="B").model_copy(update=noted)
    assert read(f"{{link: A needs B, {words}}}", read_link) == (link, [])
    assert read(f"{{equivalent: A for B, {words}}}", read_stand_in) == (rule, [])


@pytest.mark.parametrize(
    ("written", "faults"),
    [
        ("D08", [f"1:1+3 {NO_LINK}"]),
        ("needs D01", [f"1:1+9 {NO_LINK}"]),
        ("D08 needs", [f"1:1+9 {NO_LINK}"]),
        ("[D08 needs D01]", [f"1:1+1 {NO_LINK}"]),
        ("{link: D08}", [f"1:8+3 {NO_LINK}"]),
        ("{link: [a]}", [f"1:8+1 {NO_LINK}"]),
        (
            "{link: A needs B, page: 3}",
            [
                (
                    "1:19+4 unknown-key: a rule in 'links' has no key 'page'"
                    " | the keys are: link, source, note"
                ),
            ],
        ),
        (
            "{source: p. 3}",
            [
                (
                    "1:1+1 missing-key: a rule in 'links' needs the key 'link'"
                    " | add 'link: ...'"
                ),
                f"1:1+1 {NO_LINK}",
            ],
        ),
        (
            "D08 needs D01 and D02",
            [
                (
                    "1:11+11 phrase: a link names one prerequisite, not 'D01 and D02'"
                    " | write one link for each: 'D08 needs D01', 'D08 needs D02'"
                )
            ],
        ),
        (
            "{link: D08 together with D09 and D10}",
            [
                (
                    "1:26+11 phrase: a link names one prerequisite, not 'D09 and D10'"
                    " | write one link for each:"
                    " 'D08 together with D09', 'D08 together with D10'"
                )
            ],
        ),
    ],
)
def test_what_is_no_link_is_told_where_it_stands(
    written: str, faults: list[str]
) -> None:
    """The fault is at the phrase, in a mapping too, with the form to write."""
    assert told(written, read_link) == faults


@pytest.mark.parametrize(
    ("written", "faults"),
    [
        ("X101", [f"1:1+4 {NO_STAND_IN}"]),
        ("X101 for", [f"1:1+8 {NO_STAND_IN}"]),
        ("for A101", [f"1:1+8 {NO_STAND_IN}"]),
        ("X101 beats A101", [f"1:1+15 {NO_STAND_IN}"]),
        ("[X101 for A101]", [f"1:1+1 {NO_STAND_IN}"]),
        ("{equivalent: X1}", [f"1:14+2 {NO_STAND_IN}"]),
        (
            "{note: n}",
            [
                (
                    "1:1+1 missing-key: a rule in 'equivalents' needs the key"
                    " 'equivalent' | add 'equivalent: ...'"
                ),
                f"1:1+1 {NO_STAND_IN}",
            ],
        ),
    ],
)
def test_what_is_no_equivalent_is_told_where_it_stands(
    written: str, faults: list[str]
) -> None:
    """Without both units and a word between them there is no rule."""
    assert read(written, read_stand_in) == (None, faults)


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        (
            "X1 for A1 from yesterday",
            (
                "1:16+9 wrong-value: the date must be a date as in 2026-09-30;"
                " it is 'yesterday'"
            ),
        ),
        (
            "X1 for A1 to 2010-02-30",
            (
                "1:14+10 wrong-value: the date must be a day of the calendar;"
                " it is '2010-02-30'"
            ),
        ),
        (
            "'X1 for A1 to tomorrow'",
            (
                "1:1+23 wrong-value: the date must be a date as in 2026-09-30;"
                " it is 'tomorrow'"
            ),
        ),
    ],
)
def test_a_date_that_is_none_is_told(written: str, fault: str) -> None:
    """The rule is read without the date; in quotes the whole phrase is marked."""
    assert read(written, read_stand_in) == (
        StandIn(unit="X1", stands_for="A1"),
        [fault],
    )


@pytest.mark.parametrize(
    ("written", "bar"),
    [
        ("[A, B]", Bar(units=("A", "B"))),
        ("{units: [A, B]}", Bar(units=("A", "B"))),
        (
            "{units: [A, B], at most: 2, keep: highest credit, source: s, note: n}",
            Bar(units=("A", "B"), most=2, keep_highest=True, source="s", note="n"),
        ),
    ],
)
def test_a_bar_of_units_is_read(written: str, bar: Bar) -> None:
    """A list bars all but one; a mapping may say how many count, and which."""
    assert read(written, bar_of("A", "B")) == (bar, [])


@pytest.mark.parametrize(
    ("written", "bar"),
    [
        ("same title", Bar(alike=Alike.TITLE)),
        ("same barring code", Bar(alike=Alike.BARRING_CODE)),
        ("{alike: same title}", Bar(alike=Alike.TITLE)),
        (
            "{alike: same barring code, at most: 2, keep: highest credit, source: s}",
            Bar(alike=Alike.BARRING_CODE, most=2, keep_highest=True, source="s"),
        ),
    ],
)
def test_a_bar_of_alike_units_is_read(written: str, bar: Bar) -> None:
    """What makes units alike is said instead of the units."""
    assert read(written, bar_of()) == (bar, [])


@pytest.mark.parametrize(
    ("written", "units", "fault"),
    [
        ("same name", (), f"1:1+9 bar-shape: a bar can't be 'same name' | {AS_BAR}"),
        ("''", (), f"1:1+2 bar-shape: a bar can't be nothing | {AS_BAR}"),
        (
            "{alike: same name}",
            (),
            f"1:9+9 bar-shape: a bar can't be 'same name' | {AS_BAR}",
        ),
        ("{alike: [a]}", (), f"1:9+1 bar-shape: a bar can't be a list | {AS_BAR}"),
        (
            "{note: n}",
            (),
            (
                "1:1+1 bar-shape: a bar names its units, or says in what they are"
                f" alike | {AS_BAR}"
            ),
        ),
        (
            "{units: [A, B], alike: same title}",
            ("A", "B"),
            (
                "1:1+1 bar-shape: a bar names its units, or says in what they are"
                f" alike | {AS_BAR}"
            ),
        ),
        (
            "{units: [A, B], at most: 0}",
            ("A", "B"),
            (
                "1:26+1 wrong-value: at most must be a whole number from 1 to 999;"
                " it is '0'"
            ),
        ),
        (
            "{units: [A, B], keep: lowest credit}",
            ("A", "B"),
            (
                "1:23+13 wrong-value: keep can't be 'lowest credit'"
                " | write 'highest credit'"
            ),
        ),
        (
            "{units: [A, B], keep: [a]}",
            ("A", "B"),
            "1:23+1 wrong-value: keep can't be a list | write 'highest credit'",
        ),
        (
            "{most: 2, alike: same title}",
            (),
            "1:2+4 unknown-key: a bar has no key 'most' | did you mean 'at most'?",
        ),
    ],
)
def test_what_is_no_bar_is_told(
    written: str, units: tuple[str, ...], fault: str
) -> None:
    """A bar names units or a likeness, never both, and what it asks must be."""
    assert told(written, bar_of(*units)) == [fault]


def test_a_cap_is_read_with_its_source_and_note() -> None:
    """A cap is an amount and the units it is over."""
    amount = Amount(measure=Measure.UNITS, maximum=Decimal(2))
    assert read("{take: at most 2 units, units: [A, B], source: s, note: n}", cap) == (
        Cap(amount=amount, units=("A", "B"), source="s", note="n"),
        [],
    )


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        (
            "{units: [A, B]}",
            "1:1+1 missing-key: a cap needs the key 'take' | add 'take: ...'",
        ),
        (
            "{take: at most 1 unit}",
            "1:1+1 missing-key: a cap needs the key 'units' | add 'units: ...'",
        ),
        (
            "[A, B]",
            (
                "1:1+1 wrong-type: a cap is written as keys and values, not as a list"
                " | write keys: take, units, source, note"
            ),
        ),
        (
            "{take: at least 2 units, units: [A, B]}",
            ("1:8+2 phrase: a cap is written 'at most ...' | as in 'at most 2 units'"),
        ),
    ],
)
def test_what_is_no_cap_is_told(written: str, fault: str) -> None:
    """A cap needs its amount and its units, and bounds from above."""
    assert told(written, cap) == [fault]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("[A, B]", True),
        ("{at most: 2, units: [A, B]}", True),
        ("{at most: 2}", False),
        ("same title", False),
    ],
)
def test_the_units_of_a_rule_are_found_if_it_has_any(
    written: str, *, found: bool
) -> None:
    """They are the list itself, or stand under `units`."""
    node, faults = read(written, lambda _, node: units_of(node))
    assert ((node is not None), faults) == (found, [])


@pytest.mark.parametrize(
    ("written", "span"),
    [
        ("2009-09-01 to 2014-08-31", (FIRST, LAST)),
        ("from 2009-09-01 to 2014-08-31", (FIRST, LAST)),
        ("2009-09-01 to 2009-09-01", (FIRST, FIRST)),
        ("from 2009-09-01", (FIRST, None)),
        ("to 2014-08-31", (None, LAST)),
    ],
)
def test_a_span_of_dates_is_read(
    written: str, span: tuple[date | None, date | None]
) -> None:
    """Either end may be open, and both may be one day."""
    assert read(written, read_span) == (span, [])


def test_without_dates_a_span_is_open_at_both_ends() -> None:
    """What is not written bounds nothing."""
    span, faults = read("a", lambda reader, _: read_span(reader, None))
    assert (span, faults) == ((None, None), [])


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("''", f"1:1+2 {NO_SPAN}"),
        ("[a]", f"1:1+1 {NO_SPAN}"),
        ("2009-09-01 2014-08-31", f"1:1+21 {NO_SPAN}"),
        ("between 2009-09-01 and 2014-08-31", f"1:1+33 {NO_SPAN}"),
        (
            "soon",
            "1:1+4 wrong-value: the date must be a date as in 2026-09-30; it is 'soon'",
        ),
        (
            "2014-08-31 to 2009-09-01",
            (
                "1:1+24 wrong-value: the dates run backwards: 2014-08-31 is after"
                " 2009-09-01 | write '2009-09-01 to 2014-08-31'"
            ),
        ),
        (
            "2009-09-31 to 2014-08-31",
            (
                "1:1+10 wrong-value: the date must be a day of the calendar;"
                " it is '2009-09-31'"
            ),
        ),
    ],
)
def test_what_is_no_span_of_dates_is_told(written: str, fault: str) -> None:
    """Dates are whole, of the calendar and in order."""
    assert told(written, read_span) == [fault]


@pytest.mark.parametrize(
    ("phrase", "ours"),
    [
        ("D08 requires D01", "D08 needs D01"),
        ("D08 need D01 or D02", "D08 needs D01 or D02"),
        ("SHC 31 depends on SHC 32", "SHC 31 needs SHC 32"),
        ("D08 only after D01", "D08 needs D01 first"),
        ("D01 before D08", "D08 needs D01 first"),
        ("D01 is a prerequisite for D08", "D08 needs D01 first"),
        ("D01 is a co-requisite of D08", "D01 together with D08"),
        ("D08 only with D09", "D08 together with D09"),
        ("D08 and D09 together", "D08 together with D09"),
    ],
)
def test_a_link_as_handbooks_have_it_is_put_in_our_words(
    phrase: str, ours: str
) -> None:
    """The phrase to write is told, with the units that were meant."""
    fault = told(phrase, read_link)[0]
    assert fault.partition(" | ")[2] == f"write '{ours}' instead"
    assert str(read(ours, read_link)[0]) == ours


@pytest.mark.parametrize(
    ("phrase", "ours"),
    [
        ("X101 instead of A101", "X101 for A101"),
        ("X101 is equivalent to A101", "X101 for A101"),
        ("651 replaces 611", "611 replaced by 651"),
        ("611 superseded by 651", "611 replaced by 651"),
        ("662 = 202", "662 same as 202"),
    ],
)
def test_an_equivalent_as_handbooks_have_it_is_put_in_our_words(
    phrase: str, ours: str
) -> None:
    """The phrase to write is told, the right way round."""
    fault = told(phrase, read_stand_in)[0]
    assert fault.partition(" | ")[2] == f"write '{ours}' instead"
    assert str(read(ours, read_stand_in)[0]) == ours


def test_where_no_units_are_known_any_words_may_be_their_codes() -> None:
    """A bank that couldn't be read has its faults told, and the rules none for it."""
    link, *_ = read("A1 needs A2, A3", read_link)
    assert link == Link(unit="A1", needs=("A2, A3",))
