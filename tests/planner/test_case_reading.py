"""Files of cases: what they may say, and every fault with its place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from planner.position import Verdict
from planner.testing import load_cases
from planner.testing.cases import LeftOver, Shortage
from rules import FaultyInputError
from rules.model import Least
from tests.planner.casefiles import DEMO, loaded, told, written

HEAD = "tests: demo.yaml\ncases:\n"
RECORD = "candidate: X-1\nregistered: 2020-01-01\nunits: [A1, {unit: A2}]\n"


def test_a_case_says_what_is_held_and_what_is_expected(tmp_path: Path) -> None:
    """Codes and ranges, and entries as in a candidate's record."""
    file = loaded(
        tmp_path,
        "  one short:\n"
        "    note: of the options\n"
        "    held: [A1, {unit: A2, how: RPL}, C1 to C2]\n"
        "    registered: 2020-01-01\n"
        "    on: 2021-02-03\n"
        "    verdict: not met\n"
        "    shortfall: 1 unit and 2.5 credits\n"
        "    counts: {core: [A1, A2], way/desk: []}\n"
        "    surplus: {C1 to C2: no more}\n"
        "    route: [B1]\n",
    )
    (case,) = file.cases
    assert (case.name, case.place.line, case.asked.line) == ("one short", 3, 5)
    assert case.candidate.held == ("A1", "A2", "C1", "C2")
    assert (case.candidate.reference, case.candidate.qualification) == (
        *("one short", "demo"),
    )
    assert (case.candidate.registered, case.on) == (
        date(2020, 1, 1),
        date(2021, 2, 3),
    )
    expected = case.expected
    assert expected.verdict.value is Verdict.NOT_MET
    assert expected.shortfall is not None
    assert expected.shortfall.value == Shortage(
        ((Least.UNITS, Decimal(1)), (Least.CREDITS, Decimal("2.5")))
    )
    assert expected.aim.least == (Least.UNITS, Least.CREDITS)
    assert {path: units.value for path, units in expected.counts.items()} == {
        "core": ("A1", "A2"),
        "way/desk": (),
    }
    assert expected.surplus is not None
    assert expected.surplus.value == LeftOver(
        {"C1": "no more", "C2": "no more"}, with_words=True
    )
    assert expected.route is not None
    assert expected.route.value == ("B1",)
    assert file.warnings == ()


def test_only_the_record_and_the_verdict_are_needed(tmp_path: Path) -> None:
    """A day for the whole file is that of each case that states none."""
    text = "tests: demo.yaml\non: 2020-01-02\ncases: {a: {held: [], verdict: met}}\n"
    (case,) = load_cases(written(tmp_path, text)).cases
    assert case.on == date(2020, 1, 2)
    assert (case.expected.shortfall, case.expected.surplus) == (None, None)
    assert (case.expected.counts, case.expected.route) == ({}, None)


def test_a_case_may_name_the_file_of_a_record(tmp_path: Path) -> None:
    """The record is as it is, and so are the warnings about it."""
    (tmp_path / "x.yaml").write_text(f"{RECORD}uln: 9999999999\n", encoding="utf-8")
    file = loaded(tmp_path, "  a: {candidate: x.yaml, verdict: not met}\n")
    assert file.cases[0].candidate.reference == "X-1"
    assert file.cases[0].candidate.qualification is None
    assert [one.code for one in file.warnings] == ["uln-temporary"]


@pytest.fixture
def versions(tmp_path: Path) -> Path:
    """Give a folder of two versions, of a year each."""
    folder = tmp_path / "versions"
    folder.mkdir()
    for year in (2019, 2020):
        head = f"version: '{year}'\nregistered: {year}-01-01 to {year}-12-31\n"
        text = DEMO.replace("level: 3\n", head)
        (folder / f"{year}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.usefixtures("versions")
def test_of_a_folder_the_version_is_tested_that_binds_the_registration(
    tmp_path: Path,
) -> None:
    """Each case by the version of its own date."""
    cases = "".join(
        f"  of {day}: {{held: [], registered: {day}, verdict: not met}}\n"
        for day in ("2019-05-01", "2020-05-01", "2020-06-01")
    )
    text = f"tests: versions\ncases:\n{cases}"
    found = load_cases(written(tmp_path, text)).cases
    bound = [case.structure.qualification.version for case in found]
    assert bound == ["2019", "2020", "2020"]


TESTED = "what is tested can't be read: "
UNTOLD = "version: which version binds can't be told: no registration date is stated"


@pytest.mark.usefixtures("versions")
def test_a_case_that_no_version_binds_is_told_itself(tmp_path: Path) -> None:
    """Where the date has to be written, or is; of all cases at once."""
    (tmp_path / "anna.yaml").write_text("candidate: X-1\nunits: [A1]\n", "utf-8")
    text = (
        "tests: versions\ncases:\n"
        "  fine: {held: [], registered: 2019-05-01, verdict: not met}\n"
        "  undated: {held: [], verdict: not met}\n"
        "  early: {held: [], registered: 2018-05-01, verdict: not met}\n"
        "  named: {candidate: anna.yaml, verdict: not met}\n"
    )
    assert told(tmp_path, text) == [
        f"cases 4:3+7 {UNTOLD} | add 'registered: ...', a date as in 2026-09-30",
        (
            "cases 5:33+10 version: no version here binds a registration on 2018-05-01"
            " | change the date, or the dates of registration that a version binds"
        ),
        (
            f"cases 6:22+9 {UNTOLD} | add 'registered: ...' to the candidate's record,"
            " a date as in 2026-09-30"
        ),
    ]


def test_of_a_folder_without_versions_the_name_is_told(tmp_path: Path) -> None:
    """Or with those of several qualifications: no date would mend that."""
    (tmp_path / "versions").mkdir()
    late = "tests: versions\ncases: {a: {held: [], verdict: met}}\n"
    assert told(tmp_path, late) == [
        f"cases 1:8+8 {UNTOLD.replace(': ', ': ' + TESTED, 1)}"
    ]
    for code in ("one", "two"):
        text = DEMO.replace("demo", code, 1)
        (tmp_path / "versions" / f"{code}.yaml").write_text(text, encoding="utf-8")
    assert told(tmp_path, late) == [
        (
            f"cases 1:8+8 version: {TESTED}this folder holds several qualifications:"
            " one, two | name the file of one version: one.yaml, two.yaml"
        )
    ]


def test_a_record_may_hold_units_of_a_smaller_qualification(tmp_path: Path) -> None:
    """It falls back to that one, so it knows its units."""
    award = (
        DEMO.replace("demo", "award", 1)
        .replace("C3", "D1")
        .replace("C1 to D1", "C1, C2, D1")
    )
    (tmp_path / "award.yaml").write_text(award, encoding="utf-8")
    text = f"{HEAD}  a: {{held: [D1], verdict: not met}}\n"
    assert told(tmp_path, text, f"{DEMO}smaller: [award.yaml]\n") == []


SHORTFALLS = "write '1 unit', '3 credits', '1 unit and 3 credits', 'none' or 'no way'"
FAULTS = {
    "a case without a record": (
        "  a: {verdict: met}\n",
        (
            "3:3+1 missing-key: a case needs the key 'held', or 'candidate'"
            " | add 'held: [...]', or 'held: []' for nothing"
        ),
    ),
    "a slip in a key": (
        "  a: {hold: [A1], verdict: met}\n",
        "3:7+4 unknown-key: a case has no key 'hold' | did you mean 'held'?",
    ),
    "no verdict": (
        "  a: {held: [A1]}\n",
        (
            "3:6+1 missing-key: a case needs the key 'verdict'"
            " | add 'verdict: met', or 'verdict: not met'"
        ),
    ),
    "a verdict nobody can expect": (
        "  a: {held: [A1], verdict: undetermined}\n",
        (
            "3:28+12 wrong-value: verdict can't be 'undetermined'"
            " | write 'met' or 'not met'"
        ),
    ),
    "a shortfall in words": (
        "  a: {held: [A1], verdict: met, shortfall: one unit}\n",
        f"3:44+8 wrong-value: shortfall can't be 'one unit' | {SHORTFALLS}",
    ),
    "a shortfall twice of one measure": (
        "  a: {held: [A1], verdict: met, shortfall: 1 unit and 2 units}\n",
        f"3:44+18 wrong-value: shortfall can't be '1 unit and 2 units' | {SHORTFALLS}",
    ),
    "a shortfall of nothing": (
        "  a: {held: [A1], verdict: met, shortfall: 0 units}\n",
        f"3:44+7 wrong-value: shortfall can't be '0 units' | {SHORTFALLS}",
    ),
    "a shortfall that is a list": (
        "  a: {held: [A1], verdict: met, shortfall: [1]}\n",
        f"3:44+1 wrong-value: shortfall can't be a list | {SHORTFALLS}",
    ),
    "a shortfall that no unit states": (
        "  a: {held: [A1], verdict: met, shortfall: 2 hours}\n",
        (
            "3:44+7 unpriced: no GLH stated for A1, A2, B1 and 4 more:"
            " it can't be compared"
        ),
    ),
    "a shortfall of half a unit": (
        "  a: {held: [A1], verdict: not met, shortfall: 1.5 units}\n",
        f"3:48+9 wrong-value: shortfall can't be '1.5 units' | {SHORTFALLS}",
    ),
    "a shortfall of half an hour": (
        "  a: {held: [A1], verdict: not met, shortfall: 0.5 hours}\n",
        f"3:48+9 wrong-value: shortfall can't be '0.5 hours' | {SHORTFALLS}",
    ),
    "a unit held twice": (
        "  a: {held: [A1, A1 to A2, A1, {unit: A1}], verdict: not met}\n",
        "3:18+8 duplicate-unit: the unit 'A1' is listed twice here | list it once",
        "3:28+2 duplicate-unit: the unit 'A1' is listed twice here | list it once",
    ),
    "a group nobody knows": (
        "  a: {held: [A1], verdict: met, counts: {shop: [B1]}}\n",
        "3:42+4 unknown-group: there is no group 'shop' | did you mean 'way/shop'?",
    ),
    "units nobody knows": (
        "  a: {held: [], verdict: met, counts: {core: [A1 to A3]}, surplus: [X9]}\n",
        "3:47+8 unknown-unit: there is no unit 'A3' | declare it, or name another unit",
        "3:69+2 unknown-unit: there is no unit 'X9' | declare it, or name another unit",
    ),
    "a reason that says nothing": (
        "  a: {held: [C1], verdict: met, surplus: {C1: }}\n",
        "3:47+1 wrong-value: the reason must be text; nothing is written",
    ),
    "a record that pins a unit where it can't count": (
        "  a: {held: [{unit: A1, count in: more}], verdict: met}\n",
        "3:13+1 unknown-group: A1 can't count in 'more'; did you mean 'core'?",
    ),
    "a record twice": (
        "  a: {candidate: x.yaml, held: [], registered: 2020-01-01, verdict: met}\n",
        (
            "3:18+6 unreadable: the candidate's record can't be read: there is no such"
            " file | check the name and the folder"
        ),
        (
            "3:32+1 clashing-keys: the candidate's file says what is 'held'"
            " | leave out 'held', or 'candidate'"
        ),
        (
            "3:48+10 clashing-keys: the candidate's file says what is 'registered'"
            " | leave out 'registered', or 'candidate'"
        ),
    ),
    "a record without a name": (
        "  a: {candidate: [], verdict: met}\n",
        "3:18+1 wrong-value: candidate must be text; it is a list",
    ),
    "a case that is a word": (
        "  a: met\n",
        (
            "3:6+3 wrong-type: a case is written as keys and values, not as a single"
            " value | write keys: verdict, held, candidate, registered, exceptions, on,"
            " note, shortfall, counts, surplus, route"
        ),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_faults_are_told_with_their_places(name: str, tmp_path: Path) -> None:
    """All of them at once, and what to write instead."""
    case, *expected = FAULTS[name]
    assert told(tmp_path, HEAD + case) == [f"cases {line}" for line in expected]


def test_faults_of_other_files_are_told_there(tmp_path: Path) -> None:
    """Of what is tested, and of a record; those of the file of cases too."""
    (tmp_path / "x.yaml").write_text("candidate: X\nunits: A1\n", encoding="utf-8")
    text = f"{HEAD}  a: {{candidate: x.yaml, verdict: mat}}\n"
    slip = DEMO.replace("2 units", "2 unitz")
    assert told(tmp_path, text, slip) == [
        "cases 3:35+3 wrong-value: verdict can't be 'mat' | write 'met'",
        (
            "demo 20:31+5 phrase: 'units', 'credits', 'groups' or 'pathways' is needed"
            " here, not 'unitz' | write '2 units' instead"
        ),
        (
            "x 2:8+2 wrong-value: units must be a list; it is a single value"
            " | write it as [A1]"
        ),
    ]


def test_a_file_of_another_kind_or_without_cases_is_refused(tmp_path: Path) -> None:
    """And so is one that tests nothing, once, however many cases it has."""
    mend = "name a file that begins with 'tests:', or a folder with such files"
    assert told(tmp_path, DEMO) == [
        f"cases 1:1+1 wrong-file: this file holds no tests | {mend}"
    ]
    assert told(tmp_path, "tests: demo.yaml\ncases: {}\n") == [
        (
            "cases 2:8+1 empty: no case is written"
            " | write a name, and below it what is held and the verdict"
        )
    ]
    assert told(tmp_path, "tests:\ncases: {}\n") == [
        "cases 1:7+1 wrong-value: tests must be text; nothing is written"
    ]
    assert told(
        tmp_path, f"tests: [a]\n{HEAD[17:]}  a: {{held: [], verdict: met}}"
    ) == ["cases 1:8+1 wrong-value: tests must be text; it is a list"]
    assert told(tmp_path, "test: demo.yaml\n") == [
        (
            "cases 1:1+1 missing-key: a file of tests needs the key 'cases'"
            " | add 'cases: ...'"
        ),
        (
            "cases 1:1+4 unknown-key: a file of tests has no key 'test'"
            " | did you mean 'tests'?"
        ),
    ]
    assert told(tmp_path, "tests: [\n") == [
        (
            "cases 2:1+1 yaml-syntax: a value is missing before this place"
            " | write the value, and close every bracket"
        )
    ]


def test_codes_held_that_no_unit_has_are_told(tmp_path: Path) -> None:
    """A slip would pass as a unit that is missing; what was meant is said."""
    held = "[A1, {unit: C4}, B3 to B4, {unit: Unit-A1}, A1-B2]"
    text = f"{HEAD}  a:\n    held: {held}\n    verdict: not met\n"
    no = "no unit of this qualification has the code"
    other = "for a unit from elsewhere, write {unit: %s, title: ...}"
    assert told(tmp_path, text) == [
        f"cases 4:23+2 unknown-unit: {no} 'C4' | {other % 'C4'}",
        f"cases 4:28+8 unknown-unit: {no} 'B3' | {other % 'B3'}",
        f"cases 4:28+8 unknown-unit: {no} 'B4' | {other % 'B4'}",
        f"cases 4:45+7 unknown-unit: {no} 'Unit-A1' | {other % 'Unit-A1'}",
        f"cases 4:55+5 unknown-unit: {no} 'A1-B2' | {other % 'A1-B2'}",
    ]


def test_a_unit_held_may_be_from_elsewhere(tmp_path: Path) -> None:
    """If it has a title, was accepted for another, or is what an exception names."""
    text = (
        f"{HEAD}  a:\n    held: [{{unit: Z1, title: Elsewhere}},"
        " {unit: Z2, for: A1}, Z3]\n    exceptions:\n"
        "      - {substitute: Z3, for: A2, by: R. Example, on: 2026-09-01,"
        " because: Renumbered.}\n    verdict: not met\n"
    )
    assert told(tmp_path, text) == []


def test_what_a_file_without_faults_names_may_be_missing(tmp_path: Path) -> None:
    """The fault is told once, where the structure is named."""
    path = written(
        tmp_path,
        "tests: other.yaml\ncases: {a: {held: [], verdict: met},"
        " b: {held: [], verdict: met}}\n",
    )
    with pytest.raises(FaultyInputError, match="what is tested can't be read"):
        load_cases(path)


def test_what_cannot_be_so_is_warned_of(tmp_path: Path) -> None:
    """Units that aren't held can't count or be left over; none held is to be taken."""
    start = "tests: demo.yaml\ncases:\n  a: {held: [A1, C1], verdict: not met, "
    mend = "take that out here, or add it to what is held"
    counts = f"{start}counts: {{core: [A1, A2]}}, surplus: [C2, C3]}}\n"
    core = "A2 isn't held in this case, and can't count in 'core'"
    over = "C2 and C3 aren't held in this case, and can't be left over"
    assert told(tmp_path, counts) == [
        f"cases 3:56+1 not-so: {core} | {mend}",
        f"cases 3:76+1 not-so: {over} | {mend}",
    ]
    route = "A1 is held in this case, and can't be still to take"
    assert told(tmp_path, f"{start}surplus: [C1], route: [A2, A1]}}\n") == [
        f"cases 3:63+1 not-so: {route} | name units that aren't held"
    ]
    assert told(tmp_path, f"{start}route: [A2]}}\n") == []
