"""Files of every kind laid out: which are ours, what is told of those that aren't."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.evidence.shapes import (
    ITEM,
    OPPORTUNITY,
    PLAN,
    PLANNED,
    PORTFOLIO,
    SIGN_OFF,
)
from planner.formatting import CANDIDATE_FORM, Formatter, State
from planner.reading import ACHIEVEMENT, CANDIDATE, EXCEPTION
from planner.rendering.formatting import (
    diff_of,
    formatting_lines,
    formatting_report,
)
from planner.testing.formatting import TESTS_FILE, TESTS_FORM
from planner.testing.reading import CASE, FILE
from rules.diagnostics import FaultyInputError
from rules.formatting import proving
from rules.formatting.forms import Form
from rules.reading.source import Source

BANK = "bank: Units\nunits:\n  A: {title: Plan}\n"
RULES = """\
qualification: q
title: A qualification
units: units.yaml
rules:
  core: {title: Core, take: all, units: [A]}
"""
RECORD = """\
# An invented person.
candidate: X-1
name: Ann Example
uln: 9999999999
qualification: q
registered: 2016-05-09
exceptions:
  - {waive: core, unit: A, by: R. Example, on: 2016-05-09, because: It closed.}
units:
  - A
  - {unit: B, how: RPL, date: 2016-05-09, include: no}  # by interview
  - {unit: '010', status: in progress, for: A, title: Plan, level: 3, credit: 4.5}
"""
UNTIDY = """\
# An invented person.
units: [
    A,
    {how: rpl, date: 2016-05-09, unit: B, include: No}, # by interview
    {unit: 010, status: In Progress, for: A, title: Plan, credit: 4.50, level: 3}]
exceptions:
- {because: It closed., waive: core, unit: A, on: 2016-05-09, by: R. Example}
candidate: X-1
name: Ann Example
uln: 9999999999
registered: 2016-05-09
qualification: q
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with a file of each kind, and some that are none of ours."""
    files = {
        "q.yaml": RULES,
        "units.yaml": BANK,
        "people/x.yml": UNTIDY,
        "notes.yaml": "a: 1\n",
        ".hidden/q.yaml": "rules: [\n",
        "read.me": "rules: [\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def said(done: Formatter) -> list[str]:
    """Give each fault in a line."""
    return [f"{fault.message} [{fault.code}]" for fault in done.faults]


def test_a_folders_files_of_ours_are_laid_out(folder: Path) -> None:
    """What is none of ours is passed over, and so is what is hidden."""
    done = Formatter()
    done.path(folder)
    assert said(done) == []
    assert {Path(f.file).name: f.state for f in done.found} == {
        "q.yaml": State.FINE,
        "units.yaml": State.FINE,
        "x.yml": State.CHANGED,
    }


def test_a_record_is_laid_out_too(folder: Path) -> None:
    """Who comes first, then what was granted, then the units."""
    done = Formatter()
    done.path(folder / "people" / "x.yml")
    (record,) = done.found
    assert record.after == RECORD
    again = Formatter()
    again.data("x.yml", record.after.encode())
    assert [file.state for file in again.found] == [State.FINE]


def test_each_file_is_laid_out_once(folder: Path) -> None:
    """A file in a folder that is named too is one file."""
    done = Formatter()
    for path in (folder / "q.yaml", folder, folder / "q.yaml"):
        done.path(path)
    assert len(done.found) == 3


def test_a_file_that_is_none_of_ours_is_told_if_it_is_named(folder: Path) -> None:
    """In a folder it is passed over, and a folder of such files holds nothing."""
    done = Formatter()
    (folder / "q.yaml").unlink()
    (folder / "units.yaml").unlink()
    (folder / "people" / "x.yml").unlink()
    done.path(folder)
    done.path(folder / "notes.yaml")
    assert said(done) == [
        (
            "neither this folder nor one in it holds a file that can be formatted"
            " [wrong-file]"
        ),
        (
            "this is no qualification, unit bank, suite of standards, crosswalk,"
            " candidate's record or file of tests [wrong-file]"
        ),
    ]
    assert [fault.help for fault in done.faults] == [
        "name the files",
        "name another file",
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("candidate: X-1\nname: Ann Example: [\n", False),
        ("name: Ann Example: [\n", False),
        ("rules:\n- candidate: Ann Example: [\n", False),
        ("title: Ann Example: [\nrules:\n", True),
        ("bank: Ann Example: [\n", True),
    ],
)
def test_a_text_that_cant_be_read_shows_nothing_of_a_person(
    text: str,
    shown: bool,  # noqa: FBT001
) -> None:
    """It may be anybody's record, unless it has rules and names no candidate."""
    done = Formatter()
    done.data("file.yaml", text.encode())
    assert [fault.code for fault in done.faults] == ["yaml-syntax"]
    assert ("Ann" in str(done.faults[0])) is shown


def test_a_file_with_anchors_is_left_as_it_is() -> None:
    """The reason is told; nothing is written out behind the author's back."""
    done = Formatter()
    done.data("units.yaml", BANK.replace("A: {", "A: &a {").encode())
    assert list(formatting_lines(done.found, written=True)) == [
        (
            "units.yaml: left as it is: it uses YAML's anchors or merges"
            " ('&', '*', '<<')"
        ),
        "1 file left as it is",
    ]


def test_a_failure_of_ours_is_told_by_the_files_name(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lay-out that doesn't prove to say the same is never given."""
    monkeypatch.setattr(proving, "laid_out", lambda *_: BANK)
    done = Formatter()
    done.path(folder / "q.yaml")
    done.path(folder / "units.yaml")
    assert done.lost == [(folder / "q.yaml").as_posix()]
    bank = (folder / "units.yaml").as_posix()
    report = formatting_report(done, written=False)
    assert report.model_dump(mode="json") == {
        "written": False,
        "files": [{"file": bank, "state": "unchanged", "why": ""}],
        "lost": [(folder / "q.yaml").as_posix()],
        "faults": [],
    }


def test_what_becomes_of_files_is_told_in_a_line_each() -> None:
    """Files that were as they should be are only counted."""
    done = Formatter()
    for name, text in (("a", BANK), ("b", f"{BANK}\n\n"), ("c", f"\n{BANK}")):
        done.data(name, text.encode())
    assert list(formatting_lines(done.found, written=True)) == [
        "b: formatted",
        "c: formatted",
        "2 files formatted, 1 file unchanged",
    ]
    assert list(formatting_lines(done.found[1:2], written=False)) == [
        "b: would be formatted",
        "1 file would be formatted",
    ]
    assert list(formatting_lines([], written=False)) == []


def test_a_mark_at_the_start_of_a_file_goes() -> None:
    """The byte order mark of some editors is no part of the text."""
    done = Formatter()
    done.data("a", b"\xef\xbb\xbf" + BANK.encode())
    assert [(file.state, file.after) for file in done.found] == [(State.CHANGED, BANK)]


def test_a_change_is_shown_as_patches_have_it() -> None:
    """Each line that changes, with those around it."""
    done = Formatter()
    done.data("a.yaml", f"{BANK}note: x".encode())
    assert diff_of(done.found[0]) == (
        "--- a.yaml\n+++ a.yaml\n@@ -1,4 +1,4 @@\n"
        " bank: Units\n+note: x\n units:\n   A: {title: Plan}\n"
        "-note: x\n\\ No newline at end of file\n"
    )


def keys_of(form: Form) -> set[str]:
    """Give the keys that a form orders."""
    return set(form.keys)


def test_every_key_of_a_record_has_its_place() -> None:
    """A key that the reading knows is one that the lay-out knows."""
    assert keys_of(CANDIDATE_FORM) == set(CANDIDATE.keys)
    assert keys_of(CANDIDATE_FORM.of("units").of("")) == set(ACHIEVEMENT.keys)
    assert keys_of(CANDIDATE_FORM.of("exceptions").of("")) == set(EXCEPTION.keys)


def test_every_key_of_a_portfolio_has_its_place() -> None:
    """Those of its items, plans and sign-offs too."""
    portfolio = CANDIDATE_FORM.of("portfolio")
    assert keys_of(portfolio) == set(PORTFOLIO.keys)
    assert keys_of(portfolio.of("items").of("E1")) == set(ITEM.keys)
    assert keys_of(portfolio.of("opportunities").of("O1")) == set(OPPORTUNITY.keys)
    assert keys_of(portfolio.of("signed off").of("A")) == set(SIGN_OFF.keys)
    assert keys_of(portfolio.of("plan")) == set(PLAN.keys)
    assert keys_of(portfolio.of("plan").of("units").of("A")) == set(PLANNED.keys)


def test_every_key_of_a_file_of_tests_has_its_place() -> None:
    """Those of a case too."""
    assert keys_of(TESTS_FORM) == set(FILE.keys)
    assert keys_of(TESTS_FORM.of("cases").of("any")) == set(CASE.keys)


TESTS = """\
# Of the award
tests: q.yaml
on: 2016-05-09
cases:
  b first:
    note: A long note that is folded because it was, as it does not fit on the line
    held: [A, {unit: '010', how: rpl, note: by interview}]  # all of it
    verdict: Met
    counts: {core: [A]}
    surplus:
      B: not needed
  a then:
    candidate: x.yaml
    verdict: not met
"""
UNTIDY_TESTS = """\
# Of the award
on: 2016-05-09
cases:
    b first:
        verdict:  Met
        held: [A,
          {unit: '010', how: rpl, note: by interview}] # all of it
        note: >-
          A long note that is folded because it was,
          as it does not fit on the line
        surplus:
            "B": not needed
        counts: {"core": [A]}
    a then: {verdict: not met,
        candidate: "x.yaml"
        }
tests: 'q.yaml'
"""


def test_a_file_of_tests_is_laid_out_too() -> None:
    """Nothing in it is spelled anew; cases stay in their order."""
    done = Formatter()
    done.data("t.yaml", UNTIDY_TESTS.encode())
    done.data("u.yaml", done.found[0].after.encode())
    tidy = TESTS.replace(
        "  a then:\n    candidate: x.yaml\n    verdict: not met\n",
        "  a then: {candidate: x.yaml, verdict: not met}\n",
    )
    assert [file.after for file in done.found] == [tidy, tidy]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("tests: q.yaml\ncases: {a: {verdit: met}}\n", "a case has no key 'verdit'"),
        ("tests: q.yaml\ncase: {}\n", "a file of tests has no key 'case'"),
        ("tests: q.yaml\ncases: [\n", "a value is missing before this place"),
        (
            "tests: q.yaml\ncases: {a: {verdict: met, held: [A, {unitt: B}]}}\n",
            "a unit held has no key 'unitt'",
        ),
        (
            "tests: q.yaml\ncases: {a: {verdict: met, exceptions: [{wave: B}]}}\n",
            "an exception has no key 'wave'",
        ),
    ],
)
def test_a_faulty_file_of_tests_is_left(text: str, fault: str) -> None:
    """Its keys have to be known, or they have no place."""
    done = Formatter()
    done.data("t.yaml", text.encode())
    assert fault in [one.message for one in done.faults]


def test_a_file_of_tests_may_not_be_empty() -> None:
    """As no file may."""
    with pytest.raises(FaultyInputError, match="the file is empty"):
        TESTS_FILE.read(Source("t.yaml", ""), Path("t.yaml"))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_stay(end: str) -> None:
    """A file has those of its first line throughout, and is as it should be then."""
    done = Formatter()
    done.data("a.yaml", BANK.replace("\n", end).encode())
    done.data("b.yaml", f"bank: Units{end}units:\n  A:   {{title: Plan}}".encode())
    assert [file.after for file in done.found] == [BANK.replace("\n", end)] * 2
    assert [file.state for file in done.found] == [State.FINE, State.CHANGED]


def test_a_file_of_one_line_without_an_end_gets_one() -> None:
    """It is the usual one."""
    done = Formatter()
    done.data("a.yaml", b"{bank: Units, units: {A: {title: Plan}}}")
    assert [f.after for f in done.found] == ["bank: Units\nunits: {A: {title: Plan}}\n"]
