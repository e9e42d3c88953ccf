"""Faults of portfolios in candidates' files, each in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner import load_candidate
from rules import FaultyInputError
from tests.evidence.files import SUITE, faults, findings, said, written
from tests.rules.telling import lines

ITEM = "items:\n  E1: {kind: RPL, evidences: {A: [AP 1]}, %s}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "items: {E1: {kind: RPL, evidences: {B: [AP 1]}}}",
            (
                "4:39+1 unknown-standard: no suite here holds the standard 'B' | "
                "they hold A and C"
            ),
        ),
        (
            "items: {E1: {kind: RPL, evidences: {A: [AP1]}}}",
            "4:43+3 unknown-statement: A has no statement 'AP1' | did you mean 'AP 1'?",
        ),
        (
            "items: {E1: {kind: RPL, evidences: {A: [XY]}}}",
            "4:43+2 unknown-statement: A has no statement 'XY' | name statements of A",
        ),
        (
            "items: {E1: {kind: RPL, evidences: {A: [AP 1 to AP 4]}}}",
            (
                "4:43+12 unknown-statement: A has no statements 'AP 3' to 'AP 4' | "
                "write 'AP 1, AP 2'"
            ),
        ),
        (
            "items: {E1: {kind: RPL, evidences: {A: [AP 4 to AP 1]}}}",
            (
                "4:43+12 range: the range runs backwards, from AP 4 to AP 1 | "
                "write 'AP 1 to AP 4'"
            ),
        ),
        (
            "items: {E1: {kind: observaton, evidences: {A: [AP 1]}}}",
            (
                "4:22+10 unknown-kind: no suite here knows evidence of the kind "
                "'observaton' | did you mean 'observation'?"
            ),
        ),
        (
            "items: {E1: {kind: film, evidences: {A: [AP 1]}}}",
            (
                "4:22+4 unknown-kind: no suite here knows evidence of the "
                "kind 'film' | "
                "the kinds are: observation, work product, RPL"
            ),
        ),
        (
            "items: {E1: {kind: [], evidences: {A: [AP 1]}}}",
            "4:22+1 wrong-value: kind must be text; it is a list",
        ),
        (
            "items: {E1: {evidences: {A: [AP 1]}}}",
            (
                "4:15+1 missing-key: an item of evidence needs the key 'kind' | "
                "add 'kind: ...'"
            ),
        ),
        (
            "items: {E1: {kind: RPL}}",
            (
                "4:15+1 missing-key: an item of evidence needs the key 'evidences' | "
                "as in 'evidences: {A: [AP 1, AP 3 to AP 5]}'"
            ),
        ),
        (
            "items: {E1: {kind: RPL, evidences: {A: []}}}",
            (
                "4:38+1 empty: no statement is named that it is evidence for | "
                "as in 'evidences: {A: [AP 1, AP 3 to AP 5]}'"
            ),
        ),
        (
            "items: {E1: {kind: RPL, evidences: {A: AP 1}}}",
            (
                "4:42+4 wrong-value: evidences must be a list; it is a single value | "
                "write it as [AP 1]"
            ),
        ),
        (
            "items: {E1: {kind: RPL, evidences: [AP 1]}}",
            (
                "4:38+1 wrong-value: evidences must be names with their values; "
                "it is a list | write it as {A: [AP 1]}"
            ),
        ),
        (
            (
                "items: {E1: {kind: RPL, evidences: {A: [AP 1]}}, "
                "E1: {kind: RPL, evidences: {A: [AP 1]}}}"
            ),
            (
                "4:52+2 duplicate-key: the key 'E1' stands here a second time | "
                "keep one of the two"
            ),
        ),
        (
            "items: {E1 to E2: {kind: RPL, evidences: {A: [AP 1]}}}",
            (
                "4:11+8 range: an id can't be a range, as 'E1 to E2' is | "
                "give each one a key of its own"
            ),
        ),
        (
            ITEM % "refused: {A: [AP 2]}, decision: accepted",
            (
                "5:59+4 not-evidenced: an item can't be refused for AP 2 of A if it "
                "isn't evidence for it | add it to 'evidences', or leave it out here"
            ),
        ),
        (
            ITEM % "refused: {A: [AP 9]}, decision: accepted",
            (
                "5:59+4 unknown-statement: A has no statement 'AP 9' | "
                "did you mean 'AP 2' or 'AP 1'?"
            ),
        ),
        (
            ITEM % "decided: 2026-01-01",
            (
                "5:54+10 missing-key: 'decided' needs the key 'decision' | "
                "add 'decision: accepted', or 'decision: referred'"
            ),
        ),
        (
            ITEM % "decision: awaited, refused: {A: [AP 1]}",
            (
                "5:73+1 clashing-keys: what awaits a decision has no use for "
                "'refused' | "
                "leave it out"
            ),
        ),
        (
            ITEM % "decision: acepted",
            "5:55+7 wrong-value: decision can't be 'acepted' | write 'accepted'",
        ),
        (
            ITEM % "date: 2026-02-01, decision: accepted, decided: 2026-01-31",
            (
                "5:92+10 wrong-value: an item of 2026-02-01 can't be decided before "
                "that day"
            ),
        ),
        (
            ITEM % "date: 2026-02-01, expires: 2026-02-01",
            (
                "5:72+10 wrong-value: an item of 2026-02-01 can't expire "
                "before that day "
                "is over"
            ),
        ),
        (
            ITEM % "assesor: T. Example",
            (
                "5:45+7 unknown-key: an item of evidence has no key 'assesor' | "
                "did you mean 'assessor'?"
            ),
        ),
        (
            ITEM % "times: 2",
            (
                "5:45+5 unknown-key: an item of evidence has no key 'times' | only "
                "'opportunities' have it: an item is there, and counts once"
            ),
        ),
        (
            ITEM % "date: , expires: 2026-02-01",
            (
                "5:51+1 wrong-value: date must be a date | "
                "write one as in 2026-09-30, or leave 'date' out"
            ),
        ),
        (
            ITEM % "dob: 1990-01-01",
            (
                "5:45+3 personal-data: a candidate file must not hold date of birth | "
                "delete 'dob' and its value; a plan has no use for it"
            ),
        ),
        (
            ITEM % "title: call 07700 900123",
            (
                "5:52+17 personal-data: 'title' seems to hold a telephone number | "
                "leave it out"
            ),
        ),
        (
            ITEM % "note: a@example.org",
            (
                "5:51+13 personal-data: 'note' seems to hold an e-mail address | "
                "leave it out"
            ),
        ),
        (
            "items: {a@example.org: {kind: RPL, evidences: {A: [AP 1]}}}",
            (
                "4:11+13 personal-data: 'an id' seems to hold an e-mail address | "
                "leave it out"
            ),
        ),
        (
            (
                "items: {E1: {kind: RPL, evidences: {A: [AP 1]}}}\n"
                "opportunities: {E1: {kind: RPL, evidences: {A: [AP 1]}}}"
            ),
            (
                "5:19+2 duplicate-key: 'E1' is the id of an item too | "
                "give the opportunity an id of its own"
            ),
        ),
        (
            "opportunities: {O1: {kind: RPL, evidences: {A: [AP 1]}, times: 0}}",
            "4:66+1 wrong-value: times must be a whole number from 1 to 999; it is '0'",
        ),
    ],
)
def test_a_fault_of_an_item_has_its_place(tmp_path: Path, text: str, told: str) -> None:
    """With what to write instead."""
    assert faults(tmp_path, text) == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "standards: []",
            (
                "3:14+1 empty: no suite of standards is named | "
                "add 'standards: [FILE]', the files of suites"
            ),
        ),
        (
            "standards: suite.yaml",
            (
                "3:14+10 wrong-value: standards must be a list; it is a single value | "
                "write it as [suite.yaml]"
            ),
        ),
        (
            "standards: [lost.yaml]",
            (
                "3:15+9 unreadable: the suite of standards can't be read: "
                "there is no such file | check the name and the folder"
            ),
        ),
        (
            "standards: [{}]",
            (
                "3:15+1 wrong-value: the name of a file must be text; "
                "it is keys and values"
            ),
        ),
        (
            "standards: [' ']",
            "3:15+3 wrong-value: the name of a file must be text; nothing is written",
        ),
        (
            "standards: [suite.yaml, ./suite.yaml]",
            (
                "3:27+12 duplicate-standard: the suite 'demo' is named twice "
                "| name it once"
            ),
        ),
        (
            "standards: [suite.yaml, clashing.yaml]",
            (
                "3:27+13 duplicate-standard: 'Standards of a demonstration' and "
                "'Standards of somebody else' both hold 'C' | "
                "keep one of the two: evidence couldn't tell them apart"
            ),
        ),
        (
            "standards: [suite.yaml]\ncrosswalks: [crosswalk.yaml]",
            (
                "4:16+14 unknown-suite: it maps the suite 'other', which isn't named "
                "here | add the file of that suite to 'standards'"
            ),
        ),
        (
            "standards: [suite.yaml]\ncrosswalks: [lost.yaml]",
            (
                "4:16+9 unreadable: the crosswalk can't be read: there is no "
                "such file | "
                "check the name and the folder"
            ),
        ),
        (
            "carries: [like]",
            (
                "4:13+4 wrong-value: carries can't be 'like' | write 'same as' or "
                "'broader than' or 'narrower than' or 'related to'"
            ),
        ),
        (
            "units: [A, D]",
            "4:14+1 unknown-unit: no suite here holds the unit 'D' | they hold A and C",
        ),
        (
            "units: [A, A]",
            "4:14+1 duplicate-unit: the unit 'A' is listed twice here | list it once",
        ),
        (
            "units: []",
            (
                "4:10+1 empty: no unit is named | "
                "name one at least, or leave out 'units' for all of them"
            ),
        ),
        (
            "plan: {start: 2026-01-01}",
            (
                "4:17+10 missing-key: a plan with 'start' needs the key 'end' | "
                "add 'end: ...'"
            ),
        ),
        (
            "plan: {end: 2026-01-01}",
            (
                "4:15+10 missing-key: a plan with 'end' needs the key 'start' | "
                "add 'start: ...'"
            ),
        ),
        (
            "plan: {start: 2026-01-02, end: 2026-01-01}",
            (
                "4:34+10 wrong-value: a plan can't end on 2026-01-01, before its start "
                "on 2026-01-02"
            ),
        ),
        (
            "plan: {units: {A: 2026-01-01}}",
            (
                "4:21+10 wrong-type: a unit's plan is written as keys and "
                "values, not as "
                "a single value | write keys: start, end"
            ),
        ),
        (
            "plan: {units: {B: {start: 2026-01-01, end: 2026-01-02}}}",
            "4:18+1 unknown-unit: no suite here holds the unit 'B' | they hold A and C",
        ),
        (
            "signed off: {B: 2026-01-01}",
            "4:16+1 unknown-unit: no suite here holds the unit 'B' | they hold A and C",
        ),
        (
            "units: [A]\nsigned off: {C: 2026-01-01}",
            (
                "5:16+1 not-worked-on: C is none of the units worked on | "
                "add it to 'units' of the portfolio, or leave it out here"
            ),
        ),
        (
            "signed off: [C, A]",
            (
                "4:15+1 wrong-value: signed off must be names with their values; "
                "it is a list | write it as {C: 2026-06-30}"
            ),
        ),
        (
            "signed off: A",
            (
                "4:15+1 wrong-value: signed off must be names with their values; "
                "it is a single value | write it as {A: 2026-06-30}"
            ),
        ),
        (
            "signed off: {A: soon}",
            "4:19+4 wrong-value: date must be a date as in 2026-09-30; it is 'soon'",
        ),
        (
            "signed off: {A: {by: Q. Example}}",
            "4:19+1 missing-key: a sign-off needs the key 'date' | add 'date: ...'",
        ),
        (
            "item: {}",
            "4:3+4 unknown-key: a portfolio has no key 'item' | did you mean 'items'?",
        ),
    ],
)
def test_a_fault_of_a_portfolio_has_its_place(
    tmp_path: Path, text: str, told: str
) -> None:
    """With what to write instead."""
    assert faults(tmp_path, text) == [told]


def test_faults_of_a_suite_are_told_where_they_are(tmp_path: Path) -> None:
    """While they aren't mended, nothing is called unknown."""
    text = "units: [X]\nsigned off: {W: soon}\ncrosswalks: [crosswalk.yaml]\nitems:\n"
    item = "  E1: {kind: film, evidences: {Z: [Z1]}}"
    path = written(tmp_path, said(text + item))
    (tmp_path / "suite.yaml").write_text("suite: s\ntitle: S\n", encoding="utf-8")
    with pytest.raises(FaultyInputError) as raised:
        load_candidate(path)
    found = [(Path(d.place.file).name, d.code) for d in raised.value.diagnostics]
    assert set(found) == {
        ("suite.yaml", "missing-key"),
        ("candidate.yaml", "wrong-value"),
    }


def test_warnings_of_a_suite_are_kept(tmp_path: Path) -> None:
    """They are about the file that the record names."""
    path = written(tmp_path, said("standards: [suite.yaml]"))
    odd = SUITE.replace("AP 1: Agree", "1e3: Agree").replace("AP 1}", "'1e3'}")
    (tmp_path / "suite.yaml").write_text(odd, encoding="utf-8")
    (warning,) = load_candidate(path).warnings
    assert (Path(warning.place.file).name, warning.code) == ("suite.yaml", "quote-it")


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """Of the portfolio and of the rest of the record."""
    text = f"registered: soon\n{said('units: [X]')}"
    assert [one.code for one in findings(tmp_path, text)] == [
        "wrong-value",
        "unknown-unit",
    ]


def test_a_portfolio_needs_the_suites(tmp_path: Path) -> None:
    """They are told to be missing, and nothing else is for want of them."""
    text = "candidate: P-1\nportfolio: {units: [A], signed off: {B: 2026-01-01}}\n"
    assert lines(findings(tmp_path, text)) == [
        (
            "2:12+1 missing-key: a portfolio needs the key 'standards' | "
            "add 'standards: [FILE]', the files of suites"
        )
    ]
