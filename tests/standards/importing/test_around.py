"""What stands around statements: facts, headings, overviews, scope and themes."""

from __future__ import annotations

import pytest

from rules.standards.importing import Named, Part
from tests.standards.importing.documents import (
    UNTITLED,
    imported,
    labels,
    left,
    parts,
    told,
    unit,
)


class TestFacts:
    """What a document says of itself."""

    def test_publisher_and_version(self) -> None:
        """In front or behind, on one line or two."""
        text = f"{unit()}\nDeveloped by\n\nThe Hive\n\nVersion number 3\n"
        result = imported(text)
        assert (result.suite.publisher, result.suite.version) == ("The Hive", "3")
        assert left(result) == []

    def test_said_again(self) -> None:
        """The same is placed; another is not."""
        text = (
            f"{unit()}\nPublished by Us.\n\nPublished by\n\nUs\n\nPublished by Them\n\n"
            "1 May 2020\n\nMay 2021\n"
        )
        result = imported(text)
        assert (result.suite.publisher, result.suite.version) == ("Us", "1 May 2020")
        assert left(result) == [17, 21]

    def test_under_a_line_not_placed(self) -> None:
        """It need not stand apart from that."""
        text = "Bees\n\nContents: 3\n\n\u00a9 Us 2020\nMay 2020\n\nP1 look"
        assert imported(text, named=Named(code="X")).suite.version == "May 2020"

    def test_words_in_a_statement(self) -> None:
        """Its next line is no fact about the document."""
        result = imported(unit("P1 read what is\npublished by bees"))
        assert result.suite.publisher is None

    def test_code_and_title_of_a_unit(self) -> None:
        """On one line, on two, or the code alone; what is given counts for more."""
        for text in ("ABC12 Tend bees\n\nP1 a", "ABC12\n\nTend bees\n\nP1 a"):
            suite = imported(text).suite
            assert (suite.code, suite.title) == ("ABC12", "Tend bees")
        suite = imported("ABC12 Tend\n\nP1 a", named=Named(code="N", title="T")).suite
        assert (suite.code, suite.title) == ("N", "T")
        assert suite.standards[0].code == "N"

    def test_no_title(self) -> None:
        """A sentence is none."""
        result = imported("This is a sentence.\n\nP1 a\n\nNor this\n\nK1 b")
        assert told(result)[1] == "0: the document states no title"
        assert left(result) == [1]

    def test_a_table_at_the_end(self) -> None:
        """What has no place in a suite is told."""
        table = "Developed by Us\nVersion number 1\nDate approved May 2020\nValid"
        result = imported(f"{unit()}\n{table}\n")
        assert (result.suite.publisher, result.suite.version) == ("Us", "1")
        assert left(result) == [13, 14]

    def test_behind_the_end_of_a_page(self) -> None:
        """The table of facts that ends a document holds no values."""
        text = f"{unit()}\nValues\nCalm\n3\nDeveloped by Us\nValidity Current\n"
        result = imported(text)
        assert result.suite.standards[0].values == ("Calm",)
        assert (result.suite.publisher, left(result)) == ("Us", [15])

    @pytest.mark.parametrize(
        "head",
        ["ABC12", "ABC12 Tend bees", "ABC12 - Tend Bees 3", "Tend bees 4", "ABC12: 5"],
    )
    def test_heads_of_pages(self, head: str) -> None:
        """The code, the title, the number of the page: statements go on behind."""
        text = f"ABC12\nTend bees\n\nP1 look at\n\n{head}\n\nthe hive\n"
        result = imported(text)
        assert labels(result.suite) == {"P1": "look at the hive"}
        assert parts(result)[6] is Part.TITLE

    def test_a_short_title_alone_may_be_that_of_a_section(self) -> None:
        """A longer one is not."""
        for title, sections in (("Tend bees", [None, "Tend bees"]), ("A b c", [None])):
            text = f"{title}\n\nPerformance\n\nP1 a\n\n{title}\n\nP2 b"
            (one,) = imported(text).suite.standards
            assert [section.title for section in one.sections] == sections


class TestHeadings:
    """Headings, whole or broken."""

    def test_broken_in_two(self) -> None:
        """By a narrow column."""
        text = "Performance\ncriteria\nP1 a\nKnowledge and\nunderstanding\nK1 b\n"
        result = imported(text)
        assert [part.value for part in parts(result).values()] == [
            *("heading", "heading", "performance criterion"),
            *("heading", "heading", "knowledge statement"),
        ]

    def test_broken_in_three(self) -> None:
        """The longest counts; a lead-in may be broken, too."""
        text = (
            f"{unit()}\nScope/range\nrelated to\nperformance criteria\nAll bees\n\n"
            "Knowledge\n\nYou need to know and\nunderstand:\n\nK2 when\n"
        )
        result = imported(text)
        assert [parts(result)[n].value for n in range(11, 15)] == [
            *("heading", "heading", "heading", "scope"),
        ]
        assert [parts(result)[n].value for n in (18, 19)] == ["lead-in", "lead-in"]

    def test_whole(self) -> None:
        """What stands right under it is its own."""
        text = "Performance\nCare\nP1 a\nKnowledge\n\nK1 b\n"
        sections = imported(text).suite.standards[0].sections
        assert [section.title for section in sections] == ["Care", None]


class TestOverview:
    """What sums a unit up."""

    def test_under_its_heading(self) -> None:
        """Paragraphs and lists together."""
        text = f"Overview\n\nThis is about:\n- bees\n\nAnd more.\n\n{UNTITLED}"
        (one,) = imported(text).suite.standards
        assert one.overview == "This is about: bees And more."

    def test_without_a_heading(self) -> None:
        """It begins as such texts do, or a mark says so."""
        for text in ("This unit is about bees.", "[bookmark: StartOverview]On bees."):
            (one,) = imported(f"{text}\n\n{UNTITLED}").suite.standards
            assert one.overview == text.removeprefix("[bookmark: StartOverview]")


class TestScope:
    """What statements range over, and what words mean."""

    def test_terms(self) -> None:
        """A word and what it means, by a colon, a dash or a verb."""
        text = (
            "Scope/range related to performance criteria\n\n"
            "Bees are insects\nthat fly\n\nThe hive: a box\n\nHoney - their food\n\n"
            "A drone may be idle\n\nSwarms Other bees\n\nBees are busy\n\n"
            "Note: this is none\n\n- Wax includes all kinds\n- dust\n and dirt\n"
        )
        (one,) = imported(f"{unit()}\n{text}").suite.standards
        assert one.terms == (
            ("Bees", "are insects that fly"),
            ("Hive", "a box"),
            ("Honey", "their food"),
            ("Drone", "may be idle"),
            ("Swarms", "Other bees"),
            ("Wax", "includes all kinds"),
        )
        assert one.scope == ("Bees are busy", "Note: this is none", "dust and dirt")

    def test_a_glossary(self) -> None:
        """The same."""
        (one,) = imported(f"{unit()}\nGlossary\n\n* is a star\n").suite.standards
        assert one.scope == ("is a star",)

    def test_boilerplate_stands_once(self) -> None:
        """However often it is printed."""
        (one,) = imported(f"{unit()}\nScope\n\nAll bees\n\nAll bees\n").suite.standards
        assert one.scope == ("All bees",)


class TestThemes:
    """A centre's themes."""

    TEXT = (
        "Performance criteria\n\nCalm\n\nKnowledge and understanding\n\n"
        "Keep calm\n\nKU 1.1\nWhy\n\n{more}"
    )

    def test_a_theme_without_knowledge(self) -> None:
        """It is kept, with its criterion."""
        text = self.TEXT + "Performance criteria\n\nSpeed\n\nKnowledge\n\nBe quick\n"
        sections = imported(text.format(more="")).suite.standards[0].sections
        assert [(one.title, one.label) for one in sections] == [
            ("Calm", "Keep calm"),
            ("Speed", "Be quick"),
        ]

    def test_text_behind_statements(self) -> None:
        """It is not placed."""
        assert left(imported(self.TEXT.format(more="Our school\n"))) == [12]

    def test_a_list_that_leads_nowhere(self) -> None:
        """Bullets under no heading of lists are not placed."""
        assert left(imported(self.TEXT.format(more="\nOther\n\n- x\n"))) == [13, 15]
