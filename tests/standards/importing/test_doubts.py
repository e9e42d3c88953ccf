"""Lines whose place a document leaves open: each is told, whatever it was taken for."""

from __future__ import annotations

import pytest

from tests.standards.importing.documents import codes, imported, labels, told

HEAD = "AB12 Tend bees\n\nPerformance criteria\n\n"


@pytest.mark.parametrize(
    "line",
    ["p3 turn", "3. turn", "3 turn", "P 3a turn", "P3-turn", "P3.turn", "\u04203 turn"],
)
@pytest.mark.parametrize("after", ["\n\nKnowledge\n\nK1 why", "\nP4 lift"])
def test_what_looks_like_a_code(line: str, after: str) -> None:
    """It goes on with the statement before, and is told."""
    result = imported(f"{HEAD}P1 look\nP2 listen\n{line}{after}")
    assert labels(result.suite)["P2"] == f"listen {line}"
    doubt = "7: this is taken as part of P2, but looks like a code"
    assert doubt in told(result)


@pytest.mark.parametrize("line", ["and 3 bees", "of 3", "than others"])
def test_what_goes_on_without_a_doubt(line: str) -> None:
    """Words in small letters, that have no code's form at their start."""
    result = imported(f"{HEAD}P1 look\nP2 listen\n{line}\nP3 lift")
    assert told(result) == []


def test_a_line_that_breaks_off_goes_on() -> None:
    """Though the next one begins as a title does."""
    result = imported(f"{HEAD}P1 look at the\nQueen\nP2 listen")
    assert labels(result.suite)["P1"] == "look at the Queen"
    assert told(result) == []


def test_what_looks_like_a_title() -> None:
    """Where the line before had no room for it, it goes on."""
    text = "P1 look at bees, and at Her\nMajesty\nP2 go where the bees are told\nto go"
    result = imported(HEAD + text)
    assert labels(result.suite)["P1"].endswith("Her Majesty")
    doubt = "6: this is taken as part of P1, but looks like a title"
    assert told(result) == [doubt]


def test_what_looks_like_a_paragraph() -> None:
    """A sentence that the line before had room for."""
    result = imported(f"{HEAD}P1 look\nSee the handbook.\nP2 listen")
    assert labels(result.suite)["P1"] == "look See the handbook."
    doubt = "6: this is taken as part of P1, but looks like a paragraph of its own"
    assert told(result) == [doubt]


def test_a_title_unlike_the_others() -> None:
    """Others have a blank line before them."""
    result = imported(f"{HEAD}P1 look\n\nMove\n\nP2 lift\nRest\nP3 sit\nP4 sleep")
    titles = [section.title for section in result.suite.standards[0].sections]
    assert titles == [None, "Move", "Rest"]
    doubt = "this is taken for the title of a section, with no blank line before it"
    assert told(result) == [f"10: {doubt}"]


def test_no_title_stands_before_a_heading() -> None:
    """It is the end of the last criterion."""
    result = imported(f"{HEAD}P1 look\nQuietly\nKnowledge\nK1 why")
    assert [section.title for section in result.suite.standards[0].sections] == [
        None
    ] * 2
    doubt = "6: this is taken as part of P1, but looks like a title"
    assert told(result) == [doubt]


def test_who_publishes_it_is_no_part_of_a_statement() -> None:
    """Nor is what follows, where no blank line is before it."""
    result = imported(f"{HEAD}P1 look\nP2 go\nPublished by\nBee House\nHive Road 5")
    assert labels(result.suite) == {"P1": "look", "P2": "go"}
    assert result.suite.publisher == "Bee House"
    assert [line.text for line in result.not_placed] == ["Hive Road 5"]


def test_a_label_far_longer_than_others() -> None:
    """It may hold what stands behind the statements."""
    words = "words that go on " * 30
    result = imported(f"{HEAD}P1 look\nP2 listen\nP3 {words}")
    assert told(result) == ["7: the words of P3 are 509 characters long"]


@pytest.mark.parametrize("heading", ["STANDARD {}: {}", "STANDARD {} {}", "Unit {} {}"])
def test_contents_begin_no_standard(heading: str) -> None:
    """Their pages tell, also where the first heading behind them isn't found."""
    lines = [heading.format(*one) for one in (("A", "TEND"), ("B", "HELP"), ("B", "X"))]
    text = f"{lines[0]}\t3\n{lines[1]}\t5\n\nAP 1 look\n\n{lines[2]}\n\nBP 1 turn"
    result = imported(text)
    (standard,) = result.suite.standards
    assert (standard.code, standard.title) == ("B", "X")
    assert codes(result.suite) == ["BP 1"]
    assert [(one.line, one.why) for one in result.not_placed] == [
        (1, "no statement follows it"),
        (2, "no statement follows it"),
        (4, "no standard begins above it"),
    ]


def test_a_title_may_end_with_a_number() -> None:
    """Where no line next to it does."""
    result = imported("STANDARD A: KEY STAGE 4\n\nAP 1 look\nAP 2 go")
    assert result.suite.standards[0].title == "Key stage 4"


@pytest.mark.parametrize(
    "line", ["standard B Welsh", "Standard A is usual", "Unit 4 is"]
)
def test_no_heading_of_a_standard(line: str) -> None:
    """A sentence may speak of one."""
    result = imported(f"{HEAD}P1 look\nP2 listen as at\n{line}\nP3 go")
    assert labels(result.suite)["P2"] == f"listen as at {line}"


def test_letters_that_change() -> None:
    """As where the heading of a standard isn't found."""
    result = imported(f"{HEAD}AP 1 look\nAP 2 go\nAK 1.1 why\nBP 1 sit\nBK 1.1 how")
    assert codes(result.suite) == ["AP 1", "AP 2", "AK 1.1", "BP 1", "BK 1.1"]
    assert told(result) == [
        "8: BP 1 has other letters than AP 2 before it",
        "9: BK 1.1 has other letters than AK 1.1 before it",
    ]
