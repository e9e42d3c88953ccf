"""Texts of standards as people lay them out: what each line is taken for."""

from __future__ import annotations

import pytest

from rules.diagnostics import FaultyInputError
from rules.standards import Demand
from rules.standards.importing import Layout, Named, Part
from tests.standards.importing.documents import (
    codes,
    imported,
    labels,
    left,
    parts,
    told,
    unit,
)


@pytest.mark.parametrize(
    "line",
    [
        "P1 look",
        "P1. look",
        "P1: look",
        "P1) look",
        "P1 - look",
        "P1 \u2013 look",
        "P1: \u2014 look",
        "P1\tlook",
        "  P1\u00a0 look ",
        "[bookmark: x]P1 [bookmark: y]look",
        "\u2022 P1 look",
        "P1- look",
        "P1:look",
        "P1)look",
        "P1\u2013look",
        "P1 \u2014look",
        "P1 \u2012 look",
        "P1 \u2015 look",
        "P1 \u2212 look",
        "(P1) look",
        "[P1]: look",
        "P1\nlook",
        "P1\n\n  look",
        "P1\nlo\u00adok",
    ],
)
def test_a_code_is_told_from_its_words(line: str) -> None:
    """However they are parted."""
    assert labels(imported(unit(line)).suite) == {"P1": "look", "K1": "why"}


@pytest.mark.parametrize(
    ("performance", "knowledge"),
    [
        ("AP 1", "AK 1.1"),
        ("PC1", "KU1"),
        ("PC1.1", "K&U1.1"),
        ("ZP1", "ZKS1"),
    ],
)
def test_letters_tell_criteria_from_knowledge(performance: str, knowledge: str) -> None:
    """Under any heading, or none."""
    result = imported(f"{knowledge} why\n{performance} look\n")
    demands = {s.code: s.demand for _, s in result.suite.statements}
    assert demands == {
        knowledge: Demand.KNOWLEDGE,
        performance: Demand.PERFORMANCE,
    }


def test_other_letters_are_what_their_heading_says() -> None:
    """If they stand before more than one number."""
    result = imported(unit("S1 look\nS2 listen", "T1 why\nT2 when"))
    demands = [s.demand for _, s in result.suite.statements]
    assert codes(result.suite) == ["S1", "S2", "T1", "T2"]
    assert demands == [Demand.PERFORMANCE] * 2 + [Demand.KNOWLEDGE] * 2


def test_a_lone_word_with_a_number_is_no_code() -> None:
    """Nor is the United Kingdom, nor a number that begins a sentence."""
    text = unit("P1 look", "K1 the law\nUK 2 says so\nGCSE 9 is a grade\n3 bees fly")
    assert labels(imported(text).suite)["K1"] == (
        "the law UK 2 says so GCSE 9 is a grade 3 bees fly"
    )


def test_other_letters_under_no_heading_are_text() -> None:
    """Nothing says what they are."""
    result = imported(f"ZZ 1 a\n\nZZ 2 b\n\n{unit()}")
    assert codes(result.suite) == ["P1", "K1"]


def test_bare_numbers_are_given_letters() -> None:
    """Those of the kind, and that is told."""
    result = imported(unit("1. look\n2) listen", "1.1 why\n1.2 when"))
    assert codes(result.suite) == ["P1", "P2", "K1.1", "K1.2"]
    assert told(result)[-1:] == ["5: statements are numbered without letters here"]
    belongs = [s.belongs_to for _, s in result.suite.statements]
    assert belongs == [(), (), ("P1",), ("P1",)]


def test_knowledge_belongs_to_no_criterion_that_is_not_there() -> None:
    """Nor to one of other letters."""
    result = imported(unit("AP 1 look", "AK 1.1 why\nAK 2.1 when\nBK 1.1 how"))
    found = {s.code: s.belongs_to for _, s in result.suite.statements}
    none: tuple[str, ...] = ()
    assert found == {
        "AP 1": none,
        "AK 1.1": ("AP 1",),
        "AK 2.1": none,
        "BK 1.1": none,
    }


class TestWrapped:
    """Words that go on with the next line."""

    def test_a_statement_goes_on(self) -> None:
        """Indented or not, with a capital letter or not."""
        text = unit("P1 look at\n   the\nQueen\nP2 listen")
        assert labels(imported(text).suite)["P1"] == "look at the Queen"

    def test_over_a_page(self) -> None:
        """Behind its number and the title atop of the next."""
        text = unit("P1 look at\n\n- 4 -\nTend bees 5\n\nthe queen\n\nP2 listen")
        result = imported(text)
        assert labels(result.suite)["P1"] == "look at the queen"
        assert parts(result)[8] is Part.TITLE

    def test_titles_between_statements_without_blank_lines(self) -> None:
        """A line that the one before had room for is no part of it."""
        wide = "P1 look at the bees in the morning and again in the evening of"
        text = f"Performance criteria\n{wide}\nthe day\nOpen the hive\nP2 lift\nP3 turn"
        result = imported(text)
        sections = result.suite.standards[0].sections
        assert [section.title for section in sections] == [None, "Open the hive"]

    def test_a_line_that_there_was_no_room_for(self) -> None:
        """It goes on, with a capital letter or not."""
        text = (
            "Performance criteria\nP1 look as if Her\nMajesty the Queen says\n"
            "P2 go where the bees are\nto be seen"
        )
        assert labels(imported(text).suite)["P1"] == (
            "look as if Her Majesty the Queen says"
        )

    def test_a_list_belongs_to_its_statement(self) -> None:
        """Its items follow the words."""
        result = imported(unit(knowledge="K1 the law:\n- on bees\n\n- on honey"))
        assert labels(result.suite)["K1"] == "the law: - on bees - on honey"

    def test_a_title_follows_at_once_where_another_kind_begins(self) -> None:
        """As the first heading of knowledge does after the last criterion."""
        result = imported("P1 look\nP2 listen\n Rights\n\nK1 why\nK2 when")
        sections = result.suite.standards[0].sections
        assert [section.title for section in sections] == [None, "Rights"]

    def test_a_title_follows_at_once_and_a_blank_line_follows_it(self) -> None:
        """Where blank lines don't part statements."""
        result = imported(unit("P1 look\nP2 listen\nMove\n\nP3 lift\nP4 turn"))
        sections = result.suite.standards[0].sections
        assert [section.title for section in sections] == [None, "Move", None]

    def test_no_title_where_blank_lines_part_statements(self) -> None:
        """It is the end of the statement."""
        result = imported(unit("P1 look\n\nP2 ask the\nQueen\n\nP3 lift\n\nP4 turn"))
        assert labels(result.suite)["P2"] == "ask the Queen"

    def test_a_long_title(self) -> None:
        """Over two lines."""
        result = imported(unit("Open\nthe hive\n\nP1 look"))
        assert result.suite.standards[0].sections[0].title == "Open the hive"


class TestNumbers:
    """Numbers that lack, or come again."""

    def test_missing(self) -> None:
        """They are told; the others are imported as they are."""
        result = imported(unit("P1 a\nP4 b\nP12 c", "K2.2 why"))
        assert codes(result.suite) == ["P1", "P4", "P12", "K2.2"]
        assert told(result) == [
            "0: the document states no code: X-1 stands for it",
            "6: P2 and P3 are missing",
            "7: P5, P6, P7, P8, P9 and 2 more are missing",
            "11: K2.1 is missing",
        ]

    def test_repeated(self) -> None:
        """The first stays; what goes on with the second is left with it."""
        result = imported(unit("P1 a\nP1 b\nand so on\nP 1\n\nc\nP2 d"))
        assert labels(result.suite) == {"P1": "a", "P2": "d", "K1": "why"}
        assert [(line.line, line.why) for line in result.not_placed] == [
            (6, "P1 is there already"),
            (7, "P1 is there already"),
            (8, "P 1 is there already"),
            (10, "P 1 is there already"),
        ]

    def test_named_in_a_scope(self) -> None:
        """There it is no statement again."""
        result = imported(f"{unit()}\nScope\n\nP1 bees of all kinds\n")
        assert result.suite.standards[0].scope == ("P1 bees of all kinds",)

    def test_without_words(self) -> None:
        """It keeps its place, and that is told."""
        result = imported(unit("P1\nP2 listen"))
        assert labels(result.suite)["P1"] == "Not stated in the document"
        assert told(result)[-1] == "5: P1 has no words behind it"


class TestSuite:
    """Standards under headings of their own."""

    def test_headings(self) -> None:
        """With a colon, a dash, or the title on a line of its own."""
        text = (
            "STANDARD A: ONE\nAP 1 a\nStandard B \u2013 Two\nBP 1 b\n"
            "STANDARD C\n\nThree\nCP 1 c\nUnit 4. Four\nP1 d\n"
        )
        suite = imported(text).suite
        found = [(standard.code, standard.title) for standard in suite.standards]
        assert found == [("A", "ONE"), ("B", "Two"), ("C", "Three"), ("4", "Four")]

    def test_a_heading_that_repeats(self) -> None:
        """Atop of each page, say."""
        text = "STANDARD A: ONE\nAP 1 a\n\nSTANDARD A: ONE\n\nAP 2 b\n"
        assert codes(imported(text).suite) == ["AP 1", "AP 2"]
        assert parts(imported(text))[4] is Part.HEADING

    def test_a_title_over_lines(self) -> None:
        """Up to what leads in a list."""
        text = "STANDARD A: One\nor two\nFor those who:\n- can\n\nAP 1 a\nSTANDARD Z"
        result = imported(text)
        (one,) = result.suite.standards
        assert (one.title, one.overview) == ("One or two", "For those who:")
        assert left(result) == [7]

    def test_no_title(self) -> None:
        """It is told."""
        result = imported("STANDARD A\nAP 1 a\n", named=Named(code="S", title="All"))
        assert told(result) == ["0: the document states no title"]

    def test_nothing_but_its_name(self) -> None:
        """A standard that states nothing is none: its lines are not placed."""
        text = "STANDARD A: ONE\n\nFor you\n\nZZ 1 x\nZZ 2 y\nSTANDARD B: TWO\nBP 1 b"
        result = imported(text)
        assert [standard.code for standard in result.suite.standards] == ["B"]
        assert left(result) == [1, 3, 5, 6]
        assert result.not_placed[0].why == "no statement follows it"

    def test_a_title_in_capitals_is_eased(self) -> None:
        """Words keep the form that they have elsewhere."""
        text = (
            "STANDARD A: TEACHING WELSH BY ICT IN TOWNS\n\nAP 1 in Welsh with ICT\n"
            "STANDARD B: ICT\nBP 1 in the town\n"
        )
        first, second = imported(text).suite.standards
        assert first.title == "Teaching Welsh by ICT in towns"
        assert second.title == "ICT"

    def test_values_of_their_own(self) -> None:
        """Where they differ they stay with their standards."""
        text = "STANDARD {0}: X\nValues\n- {1}\nPerformance criteria\n{0}P 1 a\n"
        suite = imported(text.format("A", "calm") + text.format("B", "speed")).suite
        assert suite.values == ()
        assert [one.values for one in suite.standards] == [("calm",), ("speed",)]

    def test_statements_before_its_first_heading(self) -> None:
        """They are of no standard, and are not placed."""
        result = imported("STANDARD\nAP 9\nAP 1 a\nSTANDARD A: ONE\nAP 2 b\n")
        assert codes(result.suite) == ["AP 2"]
        assert left(result) == [2, 3]

    def test_forced_on_a_unit(self) -> None:
        """Without a heading there is no standard, and so no statement."""
        with pytest.raises(FaultyInputError) as error:
            imported(f"- a\n\nYou must be able to:\n{unit()}", Layout.SUITE)
        (fault,) = error.value.diagnostics
        assert fault.message == (
            "no statement is found in it, read as the layout 'suite'"
        )

    def test_read_as_a_unit(self) -> None:
        """Its headings still part it."""
        text = "STANDARD A: ONE\nAP 1 a\nSTANDARD B: TWO\nBP 1 b\n"
        suite = imported(text, Layout.UNIT).suite
        assert [standard.code for standard in suite.standards] == ["A", "B"]

    def test_an_introduction_over_lines(self) -> None:
        """A short line of it is no title of the whole."""
        text = f"{'word ' * 40}\nand more\n\nGarden standards\n\nSTANDARD A: X\nAP 1 a"
        result = imported(text)
        assert result.suite.title == "Garden standards"
        assert left(result) == [1, 2]


def test_what_has_no_place_is_told() -> None:
    """Texts between statements that lead to none, under other headings, in front."""
    text = (
        f"- a bullet\n\n{unit('P1 a' + chr(10) * 2 + 'See below.')}\n"
        "Additional information\n\nCall us\nnow\n\n- or not\n\nKnowledge\n\n- nothing\n"
    )
    assert left(imported(text)) == [1, 9, 17, 18, 20, 24]


def test_a_text_may_not_be_longer_than_files_hold() -> None:
    """The line that makes it so is not placed."""
    result = imported(unit(f"P1 {'a ' * 6000}\n{'b ' * 6000}\nc", "K1 why"))
    assert len(labels(result.suite)["P1"]) == 11_999
    assert [(line.line, line.why) for line in result.not_placed] == [
        (6, "it makes a text of more than 20,000 characters"),
        (7, "it makes a text of more than 20,000 characters"),
    ]


def test_values_of_a_unit() -> None:
    """A lead-in that has a sentence before it is a value, and each line under it."""
    text = f"{unit()}\nValues\n\nBe kind. These are:\nTo be left\nalone\nTo be fed\n"
    (one,) = imported(text).suite.standards
    assert one.values == ("Be kind. These are:", "To be left alone", "To be fed")


def test_criteria_come_again_after_knowledge() -> None:
    """Each section then holds both."""
    result = imported("One\n\nP1 a\nK1 b\nTwo\n\nP2 c\nK2 d\n")
    (standard,) = result.suite.standards
    found = [(s.title, len(s.performance), len(s.knowledge)) for s in standard.sections]
    assert found == [(None, 1, 1), ("Two", 1, 1)]


def test_the_title_of_a_section_before_its_heading() -> None:
    """As elements have it."""
    again = "Two\n\nPerformance criteria\n\nP2 c\n\nKnowledge\n\nK2 d\n"
    result = imported(f"{unit()}\n{again}", named=Named(code="X"))
    assert [one.title for one in result.suite.standards[0].sections] == [None, "Two"]
