"""Findings as text: plain, and in colour."""

from __future__ import annotations

import re

from rules.reporting.text import as_coloured_text, as_text
from tests.reporting.findings import OLD, TWICE


def test_findings_are_written_one_below_the_other() -> None:
    """Each has its lines with carets, the line numbers under one another."""
    assert as_text([OLD, TWICE]) == (
        "units/bank.yaml: warning: the bank is old [old-bank]\n"
        "units/bank.yaml:12:9: error: the key 'credit' stands here a second time"
        " [duplicate-key]\n"
        "  12 | A1: {   credit: 4}\n"
        "     |         ^^^^^^\n"
        "  units/bank.yaml:3:2: first written here\n"
        "   3 |  credit: 3\n"
        "     |  ^\n"
        "  help: keep one of the two"
    )
    assert as_text([]) == ""


def test_severity_message_and_carets_have_colours() -> None:
    """What is wrong is red, what is worth a look yellow, the message bold."""
    shown = as_coloured_text([OLD, TWICE]).splitlines()
    assert shown[0] == (
        "units/bank.yaml: \x1b[1;33mwarning:\x1b[0m \x1b[1mthe bank is old\x1b[0m"
        " [old-bank]"
    )
    assert "\x1b[1;31merror:\x1b[0m" in shown[1]
    assert shown[3] == "     |         \x1b[31m^^^^^^\x1b[0m"
    assert shown[6] == "     |  \x1b[34m^\x1b[0m"


def test_colour_changes_no_word() -> None:
    """Without the colours the text is the plain one."""
    shown = as_coloured_text([OLD, TWICE])
    assert re.sub(r"\x1b\[[0-9;]*m", "", shown) == as_text([OLD, TWICE])
