"""Diagnostics: how a finding is written, and in which order findings come."""

from __future__ import annotations

import pytest

from rules.diagnostics import (
    Diagnostic,
    FaultyInputError,
    FingerpostError,
    Place,
    Related,
    Severity,
    in_order,
)


def finding(
    line: int = 1, column: int = 1, *, length: int = 1, excerpt: str = "", **more: str
) -> Diagnostic:
    """Make a finding in `a.yaml`."""
    place = Place(file=more.get("file", "a.yaml"), line=line, column=column)
    return Diagnostic(
        code=more.get("code", "code"),
        severity=Severity.ERROR,
        message=more.get("message", "this is wrong"),
        place=place.model_copy(update={"length": length}),
        excerpt=excerpt,
        help=more.get("help", ""),
    )


def carets(line: str, column: int, length: int) -> tuple[str, str]:
    """Give the excerpt of a line as shown, and the line of carets below."""
    shown = str(finding(1, column, length=length, excerpt=line)).splitlines()
    return shown[1].removeprefix("  1 | "), shown[2].removeprefix("    | ")


def test_a_place_is_written_as_editors_link_it() -> None:
    """A place has its file, line and column; a whole file has its name alone."""
    assert str(Place(file="a.yaml", line=3, column=7)) == "a.yaml:3:7"
    assert str(Place(file="a.yaml")) == "a.yaml"


def test_a_finding_is_written_with_everything_it_has() -> None:
    """Message and place come first, then the line, other places and the help."""
    other = Place(file="b.yaml", line=2, column=9)
    full = finding(12, 3, length=4, excerpt="a: wrong", help="write it right")
    full = full.model_copy(
        update={"related": (Related(place=other, message="first written here"),)}
    )
    assert str(full) == (
        "a.yaml:12:3: error: this is wrong [code]\n"
        "  12 | a: wrong\n"
        "     |   ^^^^\n"
        "  b.yaml:2:9: first written here\n"
        "  help: write it right"
    )


def test_each_other_place_has_its_line_and_each_place_once() -> None:
    """A second note about a place that was shown already shows it no second time."""
    here = Place(file="b.yaml", line=2, column=4, length=5)
    first = Related(place=here, message="is short", excerpt="a: right")
    again = Related(place=here, message="needs more", excerpt="a: right")
    place = Place(file="a.yaml", line=12, column=3, length=4)
    itself = Related(place=place, message="needs itself", excerpt="a: wrong")
    full = finding(12, 3, length=4, excerpt="a: wrong", help="write it right")
    full = full.model_copy(update={"related": (first, again, itself)})
    assert str(full) == (
        "a.yaml:12:3: error: this is wrong [code]\n"
        "  12 | a: wrong\n"
        "     |   ^^^^\n"
        "  b.yaml:2:4: is short\n"
        "   2 | a: right\n"
        "     |    ^^^^^\n"
        "  b.yaml:2:4: needs more\n"
        "  a.yaml:12:3: needs itself\n"
        "  help: write it right"
    )


def test_a_finding_without_text_keeps_its_places() -> None:
    """No line of any file is in it, and nothing else is gone."""
    note = Related(place=Place(file="b.yaml", line=2), message="here", excerpt="b: Ada")
    full = finding(excerpt="a: Ada", help="help")
    full = full.model_copy(update={"related": (note,)})
    bare = full.without_text()
    assert "Ada" not in bare.model_dump_json()
    assert (bare.help, bare.related[0].message) == ("help", "here")


def test_a_warning_says_so() -> None:
    """A warning is named one, and stands on one line if that is all there is."""
    warning = finding(2, 5).model_copy(update={"severity": Severity.WARNING})
    assert str(warning) == "a.yaml:2:5: warning: this is wrong [code]"


@pytest.mark.parametrize(
    ("line", "column", "length", "below"),
    [
        ("title: wrong", 8, 5, "       ^^^^^"),
        ("团队: wrong", 5, 5, "      ^^^^^"),
        ("Cafe\u0301: wrong", 8, 5, "      ^^^^^"),
        ("नमस्ते: wrong", 9, 5, "      ^^^^^"),
        ("\ttabbed: wrong", 10, 5, "\t        ^^^^^"),
        ("a: 团队", 4, 2, "   ^^^^"),
        ("a: cut", 4, 30, "   ^^^"),
        ("a:", 3, 1, "  ^"),
        ("a:", 40, 3, "  ^"),
    ],
)
def test_carets_stand_under_what_they_mark(
    line: str, column: int, length: int, below: str
) -> None:
    """Wide, combining and tab characters before the mark don't shift the carets."""
    assert carets(line, column, length) == (line, below)


def test_long_lines_are_cut_around_the_mark() -> None:
    """Of a long line, 96 characters are shown, with the mark among them."""
    line = "x" * 200 + "WRONG" + "y" * 200
    shown, below = carets(line, 201, 5)
    assert len(shown) == 96
    assert shown[len(below) - 5 : len(below)] == "WRONG"
    assert below.strip() == "^^^^^"


def test_control_characters_are_shown_as_marks() -> None:
    """Neither the line nor the words can steer a terminal or break a line."""
    hostile = finding(
        1, 1, excerpt="a\x1b[31m\u202eb\tc", message="no \x1b[31m\n", help="\r\u200b"
    )
    assert str(hostile).splitlines() == [
        "a.yaml:1:1: error: no \ufffd[31m\ufffd [code]",
        "  1 | a\ufffd[31m\ufffdb\tc",
        "    | ^",
        "  help: \ufffd\ufffd",
    ]


def test_findings_come_in_order_and_once() -> None:
    """File, line, column, code and message decide, in this order."""
    sorted_already = [
        finding(9, 9, file="a.yaml"),
        finding(1, 2, file="b.yaml"),
        finding(2, 1, file="b.yaml", code="a"),
        finding(2, 1, file="b.yaml", code="b", message="one"),
        finding(2, 1, file="b.yaml", code="b", message="two"),
        finding(10, 1, file="b.yaml"),
    ]
    assert in_order(sorted_already[::-1] + sorted_already) == tuple(sorted_already)


def test_a_faulty_input_error_says_every_finding() -> None:
    """The error's text is that of its findings, in order."""
    error = FaultyInputError([finding(2), finding(1)])
    assert isinstance(error, FingerpostError)
    assert [d.place.line for d in error.diagnostics] == [1, 2]
    assert str(error) == f"{finding(1)}\n{finding(2)}"
