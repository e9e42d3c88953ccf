"""What pages carry besides statements, and documents of more than one standard."""

from __future__ import annotations

import pytest

from rules.diagnostics import FaultyInputError
from rules.standards.importing import Part
from tests.standards.importing.documents import imported, labels, parts, told

HEAD = "AB12 Tend bees\n\nPerformance criteria\n\n"


@pytest.mark.parametrize("apart", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("2/5", Part.PAGE),
        ("Page 2/5", Part.PAGE),
        ("Page 2 of 5", Part.PAGE),
        ("p. 2", Part.PAGE),
        ("- 2 -", Part.PAGE),
        ("AB12 Tend bees Page 2", Part.TITLE),
        ("AB12 Tend bees | 2 of 3", Part.TITLE),
    ],
)
def test_numbers_of_pages(line: str, part: Part, apart: str) -> None:
    """They are no part of a statement, and no title."""
    result = imported(f"{HEAD}P1 look at{apart}{line}{apart}the bees\nP2 go")
    assert labels(result.suite) == {"P1": "look at the bees", "P2": "go"}
    assert parts(result)[6 if apart == "\n" else 7] is part
    assert told(result) == []


@pytest.mark.parametrize("apart", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "line", ["\u00a9 Bee House", "Copyright Bee House", "AB12 \u00a9 Bee House 2"]
)
def test_copyright(line: str, apart: str) -> None:
    """It is not placed, and the statement goes on behind it."""
    result = imported(f"{HEAD}P1 look at{apart}{line}{apart}the bees\nP2 go")
    assert labels(result.suite) == {"P1": "look at the bees", "P2": "go"}
    assert [one.text for one in result.not_placed] == [line]


def test_a_title_of_one_letter_with_a_page() -> None:
    """It is no code, as the title of the document stands there."""
    result = imported("T\n\nPerformance criteria\n\nP1 a\n\nT 1\n\nP2 b\n\nT 2")
    assert labels(result.suite) == {"P1": "a", "P2": "b"}


@pytest.mark.parametrize(
    ("lead", "rest"),
    [
        ("Bee keepers know and\nunderstand:", ""),
        ("Bee\nkeepers\nknow\nand\nunderstand:", ""),
        ("Bee keepers\nKnow:", "Bee keepers Know:"),
    ],
)
def test_a_lead_in_may_be_broken(lead: str, rest: str) -> None:
    """What goes on is one with it, and no title of a section."""
    result = imported(f"{HEAD}P1 look\n\nKnowledge\n\n{lead}\n\nK1 why")
    titles = [section.title for section in result.suite.standards[0].sections]
    assert (titles[-1] or "") == rest


def test_a_lead_in_with_a_sentence_before_it_is_kept() -> None:
    """Nothing of it is lost."""
    values = "Values\n\nCare for bees. These come first:\nTheir peace\nTheir hive"
    result = imported(f"{HEAD}P1 look\n\n{values}")
    assert result.suite.standards[0].values == (
        "Care for bees. These come first:",
        "Their peace",
        "Their hive",
    )


SECOND = """AB12 Tend bees

Overview

Of bees.

Performance criteria

P1 look
P2 go

{}

Performance criteria

P1 sit
P2 rest
"""
MORE = "P3 wait\nP1 sleep\n"


@pytest.mark.parametrize("line", ["AB13 Sell honey", "Overview"])
@pytest.mark.parametrize("more", ["", MORE])
def test_two_standards_in_one_document(line: str, more: str) -> None:
    """They are refused: where the second begins, and what to do."""
    with pytest.raises(FaultyInputError) as caught:
        imported(SECOND.format(line) + more)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "second-standard"
    assert diagnostic.place.line == 12
    assert diagnostic.message == f"a second standard begins here: {line}"
    assert diagnostic.help == "import each standard from a file of its own"


@pytest.mark.parametrize("line", ["AB12 Tend bees", "Tend bees well", "ISO9 Rules"])
def test_one_standard_whose_numbers_come_again(line: str) -> None:
    """They are not placed, as nothing says that another standard begins."""
    result = imported(SECOND.format(line))
    whys = [one.why for one in result.not_placed]
    assert whys == ["P1 is there already", "P2 is there already"]


def test_a_heading_that_comes_again() -> None:
    """With statements not there yet behind it, it begins no other standard."""
    result = imported(
        f"{HEAD}P1 look\n\nOverview\n\nPerformance criteria\n\nP2 go\nP1 a"
    )
    assert labels(result.suite) == {"P1": "look", "P2": "go"}


def test_standards_of_a_suite_may_each_have_an_overview() -> None:
    """Each begins with a heading of its own."""
    one = "STANDARD {0}: BEES\n\nOverview\n\nOf bees.\n\nP1 look\n\n"
    standards = imported(one.format("A") + one.format("B")).suite.standards
    assert [standard.overview for standard in standards] == ["Of bees."] * 2


def test_the_code_of_another_standard_is_told() -> None:
    """Where no statement behind it is there already."""
    result = imported(f"{HEAD}P1 look\n\nAB13 Sell honey\n\nP2 go")
    assert [(one.line, one.why) for one in result.not_placed] == [
        (7, "the code of another standard")
    ]
