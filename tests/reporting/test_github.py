"""Findings as annotations: one line each, whatever the words hold."""

from __future__ import annotations

import pytest

from rules.reporting.github import as_github
from tests.reporting.findings import OLD, TWICE


def test_each_finding_is_one_command() -> None:
    """Place, code and message; other places and help follow on lines of their own."""
    assert as_github([OLD, TWICE]) == (
        "::warning file=units/bank.yaml,title=fingerpost (old-bank)::the bank is old\n"
        "::error file=units/bank.yaml,line=12,col=9,endColumn=15,"
        "title=fingerpost (duplicate-key)"
        "::the key 'credit' stands here a second time"
        "%0Aunits/bank.yaml:3:2: first written here%0Ahelp: keep one of the two"
    )
    assert as_github([]) == ""


@pytest.mark.parametrize(
    ("file", "message", "written"),
    [
        ("a.yaml", "50% of it", "::warning file=a.yaml,title={}::50%25 of it"),
        ("a.yaml", "%0A: a, b", "::warning file=a.yaml,title={}::%250A: a, b"),
        ("a,b:c%.yaml", "no", "::warning file=a%2Cb%3Ac%25.yaml,title={}::no"),
        (
            "a.yaml",
            "a\n::error::b",
            "::warning file=a.yaml,title={}::a\ufffd::error::b",
        ),
        ("a\r\n.yaml", "no", "::warning file=a%0D%0A.yaml,title={}::no"),
    ],
)
def test_no_word_can_end_a_command_or_start_one(
    file: str, message: str, written: str
) -> None:
    """What steers the runner is escaped, and what steers a terminal is a mark."""
    place = OLD.place.model_copy(update={"file": file})
    finding = OLD.model_copy(update={"place": place, "message": message})
    assert as_github([finding]) == written.format("fingerpost (old-bank)")
