"""The units of a qualification, from several files: banks and suites of standards."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import FaultyInputError, Unit, UnitBank, load_qualification
from rules.comparing.differences import version_of
from rules.diagnostics import Diagnostic
from rules.lint.running import lint_together
from rules.loading import Qualifications
from rules.reading.marks import Marks
from rules.solvers import DEFAULT_SOLVER
from rules.writing import dump_bank, dump_qualification
from tests.rules.telling import lines, written

AWARD = """\
qualification: demo-1
title: A small award
units: [one.yaml, more/two.yaml, suite.yaml]
rules:
  core: {title: Core units, take: all, units: [A1, B1, S1]}
"""
ONE = """\
bank: Units of one kind
source: A handbook of 2014.
units:
  A1: {title: Plan your work, level: 2}
  A2: {title: Work with others, level: 3}
"""
TWO = """\
bank: Units of another kind
source: A handbook of 2015.
note: Of these there are more.
units:
  B1: {title: Handle waste}
  B2: {title: Keep records}
"""
SUITE = """\
suite: small
title: A small suite
source: A handbook of 2014.
standards:
  S1: {title: Serve customers, sections: [{performance: {P1: Greet them}}]}
"""
LISTED = "units: [one.yaml, more/two.yaml, suite.yaml]"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with two banks and a suite."""
    (tmp_path / "more").mkdir()
    for name, text in (("one", ONE), ("more/two", TWO), ("suite", SUITE)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def loaded(folder: Path, units: str = LISTED) -> Qualifications:
    """Load the award with its units from elsewhere."""
    return load_qualification(written(folder, AWARD.replace(LISTED, units)))


def found(folder: Path, units: str = LISTED) -> tuple[Diagnostic, ...]:
    """Give what is wrong with the award and its files."""
    with pytest.raises(FaultyInputError) as raised:
        loaded(folder, units)
    return raised.value.diagnostics


def test_the_bank_is_the_units_of_all_files_in_their_order(folder: Path) -> None:
    """What the files say of themselves is said one by one, each thing once."""
    bank = loaded(folder).value.bank
    assert [unit.code for unit in bank.units] == ["A1", "A2", "B1", "B2", "S1"]
    assert bank.title == "Units of one kind; Units of another kind; A small suite"
    assert bank.source == "A handbook of 2014; A handbook of 2015."
    assert bank.note == "Of these there are more."
    turned = loaded(folder, "units:\n  - suite.yaml\n  - more/two.yaml\n  - one.yaml")
    codes = [unit.code for unit in turned.value.bank.units]
    assert codes == ["S1", "B1", "B2", "A1", "A2"]


def test_what_no_file_says_is_not_said_of_all(folder: Path) -> None:
    """Neither is what would be too long to be read back."""
    long = f"bank: {'x' * 10_000}\nunits:\n"
    (folder / "one.yaml").write_text(f"{long}  A1: {{title: A}}\n", encoding="utf-8")
    (folder / "suite.yaml").write_text(
        f"{long.replace('x', 'y')}  S1: {{title: S}}\n  B1: {{title: B}}\n",
        encoding="utf-8",
    )
    bank = loaded(folder, "units: [one.yaml, suite.yaml]").value.bank
    assert (bank.title, bank.source, bank.note) == ("units of 2 files", None, None)


def test_a_list_of_one_file_is_that_file(folder: Path) -> None:
    """Title, source and all."""
    text = AWARD.replace("[A1, B1, S1]", "[A1]")
    listed, named = (
        load_qualification(written(folder, text.replace(LISTED, units)))
        for units in ("units: [one.yaml]", "units: one.yaml")
    )
    assert listed.value == named.value
    assert listed.value.bank.title == "Units of one kind"
    assert listed.value.bank.source == "A handbook of 2014."
    assert [s.name for s, _ in listed.files] == [s.name for s, _ in named.files]


def test_each_unit_has_its_place_in_its_file(folder: Path) -> None:
    """For the linter, and for what compares versions."""
    version = version_of(loaded(folder))
    places = {
        code: str(place).removeprefix(f"{folder.as_posix()}/")
        for code, place in version.unit_places.items()
    }
    assert places == {
        "A1": "one.yaml:4:3",
        "A2": "one.yaml:5:3",
        "B1": "more/two.yaml:5:3",
        "B2": "more/two.yaml:6:3",
        "S1": "suite.yaml:5:3",
    }
    level = Marks(loaded(folder).files).fact("A2", "level")
    assert (Path(level.file).name, level.line, level.column) == ("one.yaml", 5, 40)


def test_a_code_in_two_files_is_told_where_the_second_is_named(folder: Path) -> None:
    """With where each describes it; a code stands for one unit."""
    (folder / "more" / "two.yaml").write_text(f"{TWO}  A2: {{title: Other}}\n")
    (fault,) = found(folder)
    assert lines([fault]) == [
        (
            "3:19+13 duplicate-unit: 'A2' is in both one.yaml and more/two.yaml"
            " | take it out of one of the two files; if it is another unit there, give"
            " it another code"
        )
    ]
    assert str(fault).replace(f"{folder.as_posix()}/", "").splitlines()[1:-1] == [
        "  3 | units: [one.yaml, more/two.yaml, suite.yaml]",
        "    |                   ^^^^^^^^^^^^^",
        "  one.yaml:5:3: A2 is described here",
        "  5 |   A2: {title: Work with others, level: 3}",
        "    |   ^^",
        "  more/two.yaml:7:3: A2 is described here",
        "  7 |   A2: {title: Other}",
        "    |   ^^",
    ]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (2, "'C1' and 'C2' are"),
        (3, "'C1', 'C2' and 'C3' are"),
        (4, "'C1', 'C2' and 2 more are"),
        (1500, "'C1', 'C2' and 1,498 more are"),
    ],
)
def test_many_codes_in_two_files_are_one_fault(
    folder: Path, number: int, said: str
) -> None:
    """However many: a copy of a file says it once."""
    units = "".join(f"  C{n}: {{title: Unit {n}}}\n" for n in range(1, number + 1))
    for name in ("one", "suite"):
        (folder / f"{name}.yaml").write_text(f"bank: {name}\nunits:\n{units}")
    told = lines(found(folder))
    assert told[0] == (
        f"3:34+10 duplicate-unit: {said} in both one.yaml and suite.yaml"
        " | take them out of one of the two files; if they are others there, give"
        " them other codes"
    )
    assert [fault.split()[1] for fault in told[1:]] == ["unknown-unit:"] * 2


def test_each_two_files_that_share_codes_are_told(folder: Path) -> None:
    """A code of three files is told of each file after the first."""
    (folder / "more" / "two.yaml").write_text(ONE.replace("A2", "A3"))
    (folder / "suite.yaml").write_text(ONE.replace("A1", "A3"))
    told = [fault.partition(" | ")[0] for fault in lines(found(folder))]
    assert told[:3] == [
        "3:19+13 duplicate-unit: 'A1' is in both one.yaml and more/two.yaml",
        "3:34+10 duplicate-unit: 'A2' is in both one.yaml and suite.yaml",
        "3:34+10 duplicate-unit: 'A3' is in both more/two.yaml and suite.yaml",
    ]


def test_codes_that_are_faults_themselves_are_not_shared(folder: Path) -> None:
    """What a faulty code stands for is one thing; a range can still be in two files."""
    (folder / "one.yaml").write_text(f"{ONE}  'a,b': {{title: None}}\n")
    (folder / "suite.yaml").write_text(
        "bank: Suite\nunits:\n  'c,d': {title: None}\n  A1 to A2: {title: Both}\n"
    )
    faults = found(folder)
    assert [(Path(d.place.file).name, d.code) for d in faults] == [
        ("one.yaml", "wrong-value"),
        ("qualification.yaml", "duplicate-unit"),
        ("qualification.yaml", "unknown-unit"),
        ("suite.yaml", "wrong-value"),
        ("suite.yaml", "range"),
    ]
    assert faults[1].message == "'A1' and 'A2' are in both one.yaml and suite.yaml"
    assert [note.place.line for note in faults[1].related] == [4, 1]


def test_codes_of_two_files_that_look_alike_are_told(folder: Path) -> None:
    """A warning stops nothing; within one file it is told there, and not again."""
    (folder / "more" / "two.yaml").write_text(f"{TWO}  a2: {{title: Other}}\n")
    (folder / "one.yaml").write_text(f"{ONE}  A3: {{title: A}}\n  a3: {{title: B}}\n")
    warnings = loaded(folder).warnings
    assert [Path(w.place.file).name for w in warnings] == [
        "one.yaml",
        "qualification.yaml",
    ]
    assert lines(warnings)[1] == (
        "3:19+13 look-alike: the code 'a2' is easily taken for 'A2'"
        " | if they are one unit, use one code; they count as two"
    )
    assert [note.place.column for note in warnings[1].related] == [9]


def test_a_file_named_twice_is_told(folder: Path) -> None:
    """By whatever name; its units aren't told as shared besides."""
    named = "units: [one.yaml, more/two.yaml, more/../one.yaml, suite.yaml, one.yaml]"
    faults = found(folder, named)
    assert lines(faults) == [
        (
            "3:34+16 duplicate-file: the file 'more/../one.yaml' is named twice here"
            " | name it once"
        ),
        "3:64+8 duplicate-file: the file 'one.yaml' is named twice here | name it once",
    ]
    (first,) = faults[0].related
    assert (first.place.column, first.message) == (9, "first named here")


@pytest.mark.parametrize(
    ("units", "fault"),
    [
        (
            "[]",
            (
                "3:8+1 wrong-value: units must be units under their codes, or a file's"
                " name; nothing is written"
                " | name a file, as in 'units.yaml', or several in a list"
            ),
        ),
        (
            "[one.yaml, {A1: {title: A}}]",
            (
                "3:19+1 wrong-value: a list under 'units' names files; this is keys and"
                " values | write each unit under its code, as in '12: {title: Work in a"
                " team}'"
            ),
        ),
        (
            "[one.yaml, [suite.yaml]]",
            (
                "3:19+1 wrong-value: a list under 'units' names files; this is a list"
                " | name a file, as in 'units.yaml', or several in a list"
            ),
        ),
        (
            "[one.yaml, ' ']",
            (
                "3:19+3 wrong-value: a list under 'units' names files; this is nothing"
                " | name a file, as in 'units.yaml', or several in a list"
            ),
        ),
        (
            "[one.yaml, none.yaml]",
            (
                "3:19+9 unreadable: the unit bank can't be read: there is no such file"
                " | check the name and the folder"
            ),
        ),
        (
            "[one.yaml, A7]",
            (
                "3:19+2 unreadable: the unit bank can't be read: there is no such file"
                " | check the name and the folder; or write each unit under its code,"
                " as in '12: {title: Work in a team}'"
            ),
        ),
    ],
)
def test_what_names_no_file_is_told(folder: Path, units: str, fault: str) -> None:
    """What refers to units goes unchecked where not all could be read."""
    assert lines(found(folder, f"units: {units}")) == [fault]


def test_a_file_without_an_ending_may_be_named(folder: Path) -> None:
    """What is wrong inside it is told as of any other."""
    (folder / "three").write_bytes(b"bank: \xff\n")
    assert lines(found(folder, "units: [one.yaml, three]")) == [
        (
            "1:7+1 not-utf-8: byte 7 of the file, 0xff, is not UTF-8 text"
            " | save the file as UTF-8"
        )
    ]
    (folder / "three").write_text(f"{TWO}  S1: {{title: Serve}}\n", encoding="utf-8")
    assert len(loaded(folder, "units: [one.yaml, three]").value.bank.units) == 5


def test_the_faults_of_each_file_are_told_in_their_places(folder: Path) -> None:
    """All of them at once, with those of the qualification."""
    (folder / "one.yaml").write_text(ONE.replace("level: 2", "level: two"))
    (folder / "more" / "two.yaml").write_text("bank: [a\n")
    (folder / "suite.yaml").write_text(SUITE.replace("Greet them", "''"))
    path = written(folder, AWARD.replace("all", "al").replace("S1]", "S9]"))
    with pytest.raises(FaultyInputError) as raised:
        load_qualification(path)
    told = [(Path(d.place.file).name, d.code) for d in raised.value.diagnostics]
    assert told == [
        ("two.yaml", "yaml-syntax"),
        ("one.yaml", "wrong-value"),
        ("qualification.yaml", "phrase"),
        ("suite.yaml", "wrong-value"),
    ]


def test_the_warnings_of_each_file_are_kept_and_may_be_allowed(folder: Path) -> None:
    """On the line of the file that they are about."""
    (folder / "one.yaml").write_text(f"{ONE}  010: {{title: Odd}}\n")
    (folder / "suite.yaml").write_text(
        "bank: Suite\nunits:\n  S1: {title: S}\n"
        "  011: {title: Even}  # lint: allow quote-it because nobody else reads it\n"
    )
    award = loaded(folder)
    assert [(Path(w.place.file).name, w.place.line) for w in award.warnings] == [
        ("one.yaml", 6),
        ("suite.yaml", 4),
    ]
    linted = lint_together([award], DEFAULT_SOLVER, 100, date(2026, 11, 22))
    quoted = [d for d in linted.found if d.code == "quote-it"]
    assert [Path(d.place.file).name for d in quoted] == ["one.yaml"]
    (allowed,) = linted.allowed
    assert Path(allowed.finding.place.file).name == "suite.yaml"
    assert allowed.finding.excerpt.startswith("  011: {title: Even}")


def test_the_units_of_each_file_are_held_to_those_of_others(folder: Path) -> None:
    """Each file's once, whatever else is named beside it; unlisted ones aren't told."""
    (folder / "suite.yaml").write_text("bank: S\nunits:\n  S1: {title: S, level: 3}\n")
    text = AWARD.replace("demo-1", "demo-2").replace("[A1, B1, S1]", "[A1, S1]")
    other = folder / "other.yaml"
    other.write_text(text.replace("more/two.yaml, suite.yaml", "third.yaml"))
    (folder / "third.yaml").write_text(
        "bank: T\nunits:\n  S1: {title: S, level: 2}\n  B1: {title: Handle waste}\n"
    )
    both = [load_qualification(other), loaded(folder)]
    linted = lint_together(both, DEFAULT_SOLVER, 100, date(2026, 11, 22))
    assert "unlisted-unit" not in {d.code for d in linted.found}
    differing = [d for d in linted.found if d.code == "unit-differs"]
    assert lines(differing) == [
        (
            "3:25+1 unit-differs: 'S1' has the level 2 here, and 3 in another file"
            " | find out which is right; a shared unit bank says it once"
        )
    ]
    assert Path(differing[0].place.file).name == "third.yaml"


units = st.lists(
    st.builds(
        Unit,
        code=st.sampled_from([f"U{n}" for n in range(30)]),
        title=st.sampled_from(["Plan", "Do", "Review"]),
        level=st.none() | st.integers(1, 8),
    ),
    min_size=1,
    max_size=20,
    unique_by=lambda unit: unit.code,
)


@given(units, st.data())
def test_units_are_the_same_from_however_many_files(
    tmp_path_factory: pytest.TempPathFactory, some: list[Unit], data: st.DataObject
) -> None:
    """A bank cut into files is the bank; what is written in place reads back as it."""
    folder = tmp_path_factory.mktemp("parted")
    ends = st.sets(st.integers(1, len(some) - 1)) if len(some) > 1 else st.just(set())
    cuts = [0, *sorted(data.draw(ends)), len(some)]
    names = [f"{start}.yaml" for start in cuts[:-1]]
    for name, start, end in zip(names, cuts[:-1], cuts[1:], strict=True):
        part = UnitBank(title="Part", units=tuple(some[start:end]))
        (folder / name).write_text(dump_bank(part), encoding="utf-8")
    text = AWARD.replace("A1, B1, S1", some[0].code)
    named = text.replace(LISTED, f"units: [{', '.join(names)}]")
    q = load_qualification(written(folder, named)).value
    assert q.bank == UnitBank(title="Part", units=tuple(some))
    back = load_qualification(written(folder, dump_qualification(q))).value
    assert back.model_copy(update={"bank": q.bank}) == q
    assert back.bank.units == q.bank.units
