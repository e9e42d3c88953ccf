"""Candidate files: what is held, and never more about a person than is needed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from planner import Achievement, Candidate, Grade, Status, load_candidate
from rules import FaultyInputError
from rules.model import Manner, Unit
from tests.rules.telling import lines

VALID, MISTYPED, TEMPORARY = "9276308686", "9276308687", "9999999999"
SECRET = "SECRET"  # noqa: S105 - it stands for a personal value
FORBIDDEN = [
    *("dob", "DOB", "D.O.B.", "date of birth", "Date_of_Birth", "dateOfBirth"),
    *("birth-date", "birthday", "year of birth", "place of birth", "born", "age"),
    *("address", "Home Address", "address line 1", "postcode", "POST CODE", "town"),
    *("phone", "telephone", "home phone", "mobile no", "work_phone", "tel", "Mobile"),
    *("contact number", "email", "E-Mail", "e mail address", "email2"),
    *("NINO", "NI number", "ni no", "national insurance number"),
    *("ethnicity", "ethnic group", "ethnic origin", "race", "sex", "Gender"),
    *("sexual orientation", "disability", "disabilities", "disabled", "LLDD", "SEND"),
    *("learning difficulty", "Learning Difficulties", "health", "medical notes"),
    *("religion", "faith", "nationality", "passport number", "citizenship"),
    *("criminal record", "criminal convictions", "DBS check"),
]


def written(folder: Path, text: str | bytes) -> Path:
    """Write a candidate's file."""
    path = folder / "candidate.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def refused(folder: Path, text: str | bytes) -> FaultyInputError:
    """Give the error a faulty file raises."""
    with pytest.raises(FaultyInputError) as raised:
        load_candidate(written(folder, text))
    return raised.value


def faults(folder: Path, text: str) -> list[str]:
    """Tell what is wrong with a candidate's file."""
    return lines(refused(folder, text).diagnostics)


def codes(error: FaultyInputError) -> set[str]:
    """Give the codes of what was found."""
    return {diagnostic.code for diagnostic in error.diagnostics}


def test_a_record_is_read_with_all_it_states(tmp_path: Path) -> None:
    """Codes, ranges and attempts come in the order written."""
    text = (
        f"candidate: P-1\nname: Polly Placeholder\nuln: {VALID}\n"
        "qualification: demo-1\nregistered: 2025-09-01\nnote: invented\nunits:\n"
        "  - A1 to A2\n  - '010'\n"
        "  - {unit: B1, status: in progress, note: from May}\n"
        "  - {unit: B1, status: achieved, date: 2026-01-31, grade: merit}\n"
    )
    found = load_candidate(written(tmp_path, text))
    assert found.warnings == ()
    assert found.value == Candidate(
        reference="P-1",
        name="Polly Placeholder",
        uln=VALID,
        qualification="demo-1",
        registered=date(2025, 9, 1),
        note="invented",
        achievements=(
            Achievement(unit="A1"),
            Achievement(unit="A2"),
            Achievement(unit="010"),
            Achievement(unit="B1", status=Status.IN_PROGRESS, note="from May"),
            Achievement(unit="B1", day=date(2026, 1, 31), grade=Grade.MERIT),
        ),
    )


def test_a_record_may_hold_no_unit(tmp_path: Path) -> None:
    """Someone who begins holds nothing yet."""
    found = load_candidate(written(tmp_path, "candidate: P-1\nunits: []\n"))
    assert found.value == Candidate(reference="P-1")


def test_faults_of_a_record_are_told(tmp_path: Path) -> None:
    """Each fault has its place, and reading goes on."""
    text = "candiate: P-1\nunits:\n  - {status: done}\n  - [A1]\n  - {unit: [A1]}\n"
    assert faults(tmp_path, text) == [
        (
            "1:1+8 unknown-key: a candidate has no key 'candiate'"
            " | did you mean 'candidate'?"
        ),
        "3:5+1 missing-key: a unit held needs the key 'unit' | add 'unit: ...'",
        (
            "3:14+4 wrong-value: status can't be 'done'"
            " | write 'achieved' or 'in progress' or 'failed' or 'withdrawn'"
        ),
        "4:5+1 wrong-value: a unit code can't be a list",
        "5:12+1 wrong-value: a unit code can't be a list",
    ]


@pytest.mark.parametrize("text", ["- A1\n", "P-1\n", "", "a: [", "units: &a [*a]\n"])
def test_what_is_no_record_is_told(tmp_path: Path, text: str) -> None:
    """A file of another shape is faulty, whatever it is."""
    assert refused(tmp_path, text).diagnostics


@pytest.mark.parametrize(
    ("uln", "fault"),
    [
        (MISTYPED, "is mistyped: its check digit doesn't fit"),
        ("9276308668", "is mistyped: its check digit doesn't fit"),
        ("927630868", "must have ten digits; this has 9"),
        ("92763086866", "must have ten digits; this has 11"),
        ("0276308686", "can't start with 0"),
        ("927 630 8686", "must be ten digits"),
        ("92763O8686", "must be ten digits"),
        ("9.276308686e9", "must be ten digits"),
        ("'\u0669276308686'", "must be ten digits"),
        ("''", "must be ten digits"),
        (f"[{VALID}]", "must be ten digits"),
        (f"{{{VALID}: x}}", "must be ten digits"),
    ],
)
def test_a_wrong_uln_is_told_and_not_shown(
    tmp_path: Path, uln: str, fault: str
) -> None:
    """What is wrong is said in words; the number is in no message or excerpt."""
    error = refused(tmp_path, f"candidate: P-1\nuln: {uln}\nunits: []\n")
    assert f"the ULN {fault} [uln]" in str(error)
    assert not any(digits in str(error) for digits in ("9276", "27630", "8686", "8668"))


@pytest.mark.parametrize("uln", [VALID, f"'{VALID}'", f'"{VALID}"'])
def test_a_right_uln_is_kept(tmp_path: Path, uln: str) -> None:
    """A number whose check digit fits is taken, in quotes or without."""
    text = f"candidate: P-1\nuln: {uln}\nunits: []\n"
    found = load_candidate(written(tmp_path, text))
    assert (found.value.uln, found.warnings) == (VALID, ())


def test_the_temporary_uln_is_a_warning(tmp_path: Path) -> None:
    """The placeholder stops nothing, and isn't shown either."""
    text = f"candidate: P-1\nuln: {TEMPORARY}\nunits: []\n"
    found = load_candidate(written(tmp_path, text))
    (warning,) = found.warnings
    assert warning.code == "uln-temporary"
    assert found.value.uln == TEMPORARY
    assert TEMPORARY not in str(warning)


@pytest.mark.parametrize("key", FORBIDDEN)
def test_personal_data_is_refused_by_its_key(tmp_path: Path, key: str) -> None:
    """However its key is spelled, the value is refused and never echoed."""
    text = (
        f'candidate: P-1\n"{key}": {SECRET}\nunits: [{{unit: A1, {key}: {SECRET}}}]\n'
    )
    error = refused(tmp_path, text)
    assert [d.place.line for d in error.diagnostics] == [2, 3]
    assert codes(error) == {"personal-data"}
    assert SECRET not in str(error)


@pytest.mark.parametrize("key", ["note", "name", "candidate"])
@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("polly@example.org", "an e-mail address"),
        ("ask polly.p+x@mail.example.org today", "an e-mail address"),
        ("ring 07700 900123", "a telephone number"),
        ("(0113) 496 0000", "a telephone number"),
        ("+44 7700 900123", "a telephone number"),
        ("QQ123456C", "a National Insurance number"),
        ("qq 12 34 56 c", "a National Insurance number"),
        (f"ULN {VALID}", "a unique learner number"),
    ],
)
def test_personal_data_is_refused_by_its_pattern(
    tmp_path: Path, key: str, value: str, what: str
) -> None:
    """What looks personal in free text is refused and never echoed."""
    head = "" if key == "candidate" else "candidate: P-1\n"
    error = refused(tmp_path, f'{head}{key}: "{value}"\nunits: []\n')
    assert f"'{key}' seems to hold {what}" in str(error)
    assert not any(word in str(error) for word in value.split() if len(word) > 5)


@pytest.mark.parametrize(
    "note",
    [
        "moved from team 12 to team 14 on 2025-09-01",
        "0 of 12 units; units 01 to 05 first",
        "see 12:30 @ room 4",
        "QQ12 resits 34 and 56",
    ],
)
def test_an_everyday_note_is_kept(tmp_path: Path, note: str) -> None:
    """Dates, codes and times aren't personal."""
    text = f'candidate: P-1\nnote: "{note}"\nunits: []\n'
    assert load_candidate(written(tmp_path, text)).value.note == note


def test_a_note_has_a_limit(tmp_path: Path) -> None:
    """Five hundred characters are a note, one more are too many."""
    text = "candidate: P-1\nunits: [{{unit: A1, note: {}}}]\n"
    found = load_candidate(written(tmp_path, text.format("x" * 500)))
    assert len(found.value.achievements[0].note or "") == 500
    assert faults(tmp_path, text.format("x" * 501)) == [
        (
            "2:26+501 too-long: 'note' is longer than 500 characters"
            " | keep to what a plan needs"
        )
    ]


@pytest.mark.parametrize(
    "body",
    [
        "dob: SECRET: [",
        "D.O.B.: SECRET: [",
        "dob:SECRET\nx: y",
        '"date of birth": SECRET: [',
        "dob : SECRET: [",
        "mother's maiden name: SECRET: [",
        "# dob: SECRET\nx: [",
        "{candidate: P-1, dob: SECRET, [",
        "address: |\n  1 SECRET Street\n \tSECRET Town",
        'address: "1 SECRET Street\n\n  SECRET Town\nunits: [A1]',
        "address:\n- SECRET\n- SECRET: [",
        "address: [1 SECRET Street,\nSECRET Town: [",
        "address:\n  street: {name: SECRET, name: SECRET}",
        "address:\n  street: SECRET\n  town: !town SECRET",
        "dob: SECRET\ndob: SECRET",
        "dob: SECRET\x07",
        "x: !y {dob: SECRET}",
        "dob: !y SECRET",
        "dob: &a SECRET\nnote: *a",
        "units: [{unit: A1, grade: x, dob: SECRET}]",
        "who: {what: {dob: SECRET, unknown: SECRET}}",
        "units: [{unit: A1, who: SECRET}]",
        "\u202edob: SECRET",
    ],
)
def test_no_other_fault_shows_a_personal_value(tmp_path: Path, body: str) -> None:
    """Whatever else is wrong, on the line or in the file, the value stays hidden."""
    error = refused(tmp_path, f"{body}\n")
    assert SECRET not in str(error)
    assert error.diagnostics


@pytest.mark.parametrize(
    "data",
    [
        b"candidate: P-1\naddress: 1 SECRET Street, Caf\xe9\nunits: []\n",
        b"candidate: P-1\ndob: SECRET \xff\n",
        b"candidate: P-1\naddress:\n  SECRET Street\n  SECRET Town \xe9\n",
        "candidate: P-1\ndob: SECRET\n".encode("utf-16-le"),
    ],
)
def test_bytes_that_are_no_text_show_no_personal_value(
    tmp_path: Path, data: bytes
) -> None:
    """The excerpt of a bad byte is masked like any other."""
    error = str(refused(tmp_path, data))
    assert SECRET not in error
    assert SECRET not in error.replace("\ufffd", "")


@pytest.mark.parametrize(
    "body",
    [
        "ULN: {}",
        "unique learner number: {}",
        "uln: {}: [",
        "uln: {}\x07",
        "candidate: {}",
        "name: {}",
        "units: [{{unit: A1, uln: {}}}]",
        "units: [{{unit: A1, note: uln {}, grade: x}}]",
        "# {}\nx: [{}",
    ],
)
def test_a_uln_in_the_wrong_place_is_never_shown(tmp_path: Path, body: str) -> None:
    """A number under another key, in text or in a broken file stays hidden."""
    error = refused(tmp_path, f"{body.format(VALID, VALID)}\n")
    assert VALID not in str(error)


def test_many_personal_lines_are_told_in_time(tmp_path: Path) -> None:
    """Every line of ten thousand is told and masked."""
    text = "candidate: P-1\n" + f"dob: {SECRET}\n" * 10_000
    error = refused(tmp_path, text)
    assert len(error.diagnostics) == 10_001
    assert SECRET not in str(error)


def held(folder: Path, *lines_of_units: str) -> tuple[Achievement, ...]:
    """Read the units of a record, a line each."""
    text = "candidate: P-1\nunits:\n" + "".join(f"  - {u}\n" for u in lines_of_units)
    return load_candidate(written(folder, text)).value.achievements


def unit_faults(folder: Path, unit: str) -> list[str]:
    """Tell what is wrong with a unit held, on line 2."""
    return faults(folder, f"candidate: P-1\nunits: [{unit}]\n")


@pytest.mark.parametrize(
    ("how", "manner"),
    [
        ("assessment", Manner.ASSESSED),
        ("RPL", Manner.RPL),
        ("rpl", Manner.RPL),
        ("Transfer", Manner.TRANSFERRED),
        ("exemption", Manner.EXEMPT),
    ],
)
def test_how_a_unit_came_to_be_held_is_read(
    tmp_path: Path, how: str, manner: Manner
) -> None:
    """In capitals or not; left out, it was assessed."""
    found = held(tmp_path, f"{{unit: A1, how: {how}}}", "{unit: A2}")
    assert [achievement.how for achievement in found] == [manner, Manner.ASSESSED]


def test_no_record_says_that_a_unit_is_imported(tmp_path: Path) -> None:
    """Whether it is, the rules say."""
    assert unit_faults(tmp_path, "{unit: A1, how: import}") == [
        (
            "2:25+6 wrong-value: how can't be 'import'"
            " | write 'assessment' or 'rpl' or 'transfer' or 'exemption'"
            " or 'equivalence'"
        )
    ]


def test_an_equivalent_is_read_with_the_unit_it_was_accepted_for(
    tmp_path: Path,
) -> None:
    """Codes of both as written; how it was accepted may be said."""
    found = held(
        tmp_path,
        "{unit: X 101, for: '010'}",
        "{unit: X102, how: equivalence, for: A1}",
    )
    assert found == (
        Achievement(unit="X 101", stands_for="010"),
        Achievement(unit="X102", how=Manner.EQUIVALENT, stands_for="A1"),
    )


def test_a_version_is_text_as_written(tmp_path: Path) -> None:
    """Version 1.10 isn't version 1.1."""
    found = held(tmp_path, "{unit: A1, version: 1.10}", "{unit: A2, version: '02'}")
    assert [achievement.version for achievement in found] == ["1.10", "02"]


def test_a_unit_from_elsewhere_is_read_with_what_is_stated(tmp_path: Path) -> None:
    """A title is enough; level, credit and hours may be added."""
    found = held(
        tmp_path,
        "{unit: Z1, title: Bees}",
        "{unit: Z2, title: More  bees, level: 3, credit: 2.5, glh: 20}",
    )
    assert [achievement.elsewhere for achievement in found] == [
        Unit(code="Z1", title="Bees"),
        Unit(code="Z2", title="More bees", level=3, credit=Decimal("2.5"), glh=20),
    ]


@pytest.mark.parametrize("fact", ["level", "credit", "glh"])
def test_what_is_stated_of_a_unit_from_elsewhere_needs_its_title(
    tmp_path: Path, fact: str
) -> None:
    """The first fact without one is named."""
    assert unit_faults(tmp_path, f"{{unit: Z1, {fact}: 2}}") == [
        (
            f"2:9+1 missing-key: a unit from elsewhere needs a title beside its {fact}"
            " | add 'title: ...'"
        )
    ]


def test_faults_of_a_unit_from_elsewhere_are_told(tmp_path: Path) -> None:
    """Each figure is held to what a unit bank's would be."""
    unit = "{unit: Z1, title: polly@example.org, level: 13, credit: 0, glh: a}"
    error = refused(tmp_path, f"candidate: P-1\nunits: [{unit}]\n")
    decimals = "with at most two decimals"
    assert [diagnostic.message for diagnostic in error.diagnostics] == [
        "'title' seems to hold an e-mail address",
        "level must be a whole number from 1 to 12; it is '13'",
        f"credit must be a number above 0, to 999, {decimals}; it is '0'",
        "glh must be a whole number from 1 to 9999; it is 'a'",
    ]
    assert "polly" not in str(error)


def test_what_is_to_count_is_read(tmp_path: Path) -> None:
    """Yes, no, or no wish; and where, by the path of a group."""
    found = held(
        tmp_path,
        "{unit: A1, include: yes}",
        "{unit: A2, include: No}",
        "{unit: A3, count in: optional/group-b}",
    )
    assert [(a.include, a.count_in) for a in found] == [
        (True, None),
        (False, None),
        (None, "optional/group-b"),
    ]


def test_a_wish_is_yes_or_no(tmp_path: Path) -> None:
    """Anything else is told."""
    assert unit_faults(tmp_path, "{unit: A1, include: maybe}") == [
        "2:29+5 wrong-value: include can't be 'maybe' | write 'yes' or 'no'"
    ]


def test_confirmed_conditions_are_read(tmp_path: Path) -> None:
    """Their codes, in the order written."""
    text = "candidate: P-1\nconditions: [practice, age]\nunits: []\n"
    found = load_candidate(written(tmp_path, text)).value
    assert found.conditions == ("practice", "age")


def test_conditions_are_a_list(tmp_path: Path) -> None:
    """One alone is no list."""
    text = "candidate: P-1\nconditions: practice\nunits: []\n"
    assert faults(tmp_path, text) == [
        (
            "2:13+8 wrong-value: conditions must be a list; it is a single value"
            " | write it as [practice]"
        )
    ]


SWAPPED = "give the qualification's file first, then the candidate's"


@pytest.mark.parametrize(
    ("key", "mend"),
    [
        ("rules", SWAPPED),
        ("bank", SWAPPED),
        ("tests", "these are tests: run them with 'fingerpost test'"),
        ("results", "this says what columns mean: see 'fingerpost import --columns'"),
    ],
)
def test_another_kind_of_file_is_told_at_once(
    tmp_path: Path, key: str, mend: str
) -> None:
    """A qualification or a unit bank in the candidate's place is one fault."""
    assert faults(tmp_path, f"{key}: x\ntitle: y\n") == [
        (f"1:1+1 wrong-file: this file is no candidate's record | {mend}")
    ]


def test_an_equivalent_says_what_it_was_accepted_for(tmp_path: Path) -> None:
    """By equivalence alone no rule could tell what it counts as."""
    assert unit_faults(tmp_path, "{unit: A1, how: Equivalence}") == [
        (
            "2:9+1 missing-key: an equivalent unit says which unit it was accepted for"
            " | add 'for: ...'"
        )
    ]


def test_a_record_comes_with_the_text_it_was_read_from(tmp_path: Path) -> None:
    """As what is read of any file does; with nothing smaller to fall back to."""
    path = written(tmp_path, "candidate: P-1\nunits: [A1]\n")
    found = load_candidate(path)
    assert found.source.name == path.as_posix()
    assert found.smaller == ()
