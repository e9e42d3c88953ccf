"""Versions in a folder, and the smaller qualifications that one falls back to."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rules import FaultyInputError, load_qualification
from rules.structure import structure_of
from tests.rules.telling import lines

SOON = date(2009, 9, 1)
LATER = date(2010, 9, 1)


def version(number: int, registered: str, more: str = "") -> str:
    """Write one version of a qualification; `more` stands on line 9."""
    return (
        f"qualification: q\ntitle: Q\nversion: '{number}'\n"
        f"registered: {registered}\nunits:\n  A: {{title: Unit A}}\nrules:\n"
        f"  g: {{title: G, take: all, units: [A]}}\n{more}"
    )


OLD = version(1, "2009-09-01 to 2010-08-31")
NEW = version(2, "from 2010-09-01")
BANK = "bank: B\nunits: {A: {title: Unit A}}\n"


def smaller(*names: str) -> str:
    """Write a qualification that falls back to others."""
    return version(1, "from 2009-09-01", f"smaller: [{', '.join(names)}]\n")


def folder_of(folder: Path, **files: str) -> Path:
    """Write files into a folder, each under its name with `.yaml` behind it."""
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def faults(path: Path, registered: date | None = None) -> list[str]:
    """Tell what is wrong, and in which file or folder."""
    with pytest.raises(FaultyInputError) as raised:
        load_qualification(path, registered)
    found = raised.value.diagnostics
    names = [Path(d.place.file).name for d in found]
    return [f"{n} {line}" for n, line in zip(names, lines(found), strict=True)]


@pytest.mark.parametrize(
    ("registered", "number"),
    [(SOON, "1"), (date(2010, 8, 31), "1"), (LATER, "2"), (date(2020, 1, 1), "2")],
)
def test_the_version_that_binds_a_registration_is_taken(
    tmp_path: Path, registered: date, number: str
) -> None:
    """Of a folder's versions the registration date chooses the one."""
    path = folder_of(tmp_path, a=OLD, b=NEW)
    assert load_qualification(path, registered).value.version == number


def test_files_that_are_no_qualifications_are_no_versions(tmp_path: Path) -> None:
    """Banks, records and other endings are left alone."""
    path = folder_of(tmp_path, a=OLD, bank=BANK, record="candidate: x\n")
    (path / "notes.txt").write_text("qualification: other\n", encoding="utf-8")
    (path / "new.yml").write_text(NEW, encoding="utf-8")
    assert load_qualification(path, SOON).value.version == "1"
    assert load_qualification(path, LATER).value.version == "2"


def test_the_only_version_is_taken_without_a_date(tmp_path: Path) -> None:
    """Nothing has to be chosen where there is one."""
    path = folder_of(tmp_path, a=OLD)
    assert load_qualification(path).value.version == "1"


def test_a_file_is_taken_whatever_the_date(tmp_path: Path) -> None:
    """Who names a version's file has chosen it."""
    path = folder_of(tmp_path, a=OLD, b=NEW) / "a.yaml"
    assert load_qualification(path, LATER).value.version == "1"


def test_without_a_date_no_version_is_chosen(tmp_path: Path) -> None:
    """Two versions and no registration date: the files are named."""
    path = folder_of(tmp_path, a=OLD, b=NEW)
    assert faults(path) == [
        (
            f"{path.name} 0:0+1 version: which version binds can't be told:"
            " no registration date is stated"
            " | name the file of one version: a.yaml, b.yaml"
        )
    ]


@pytest.mark.parametrize(
    ("registered", "message"),
    [
        (date(2000, 9, 1), "no version here binds a registration on 2000-09-01"),
        (LATER, "2 versions here bind a registration on 2010-09-01"),
    ],
)
def test_none_or_several_versions_that_bind_are_told(
    tmp_path: Path, registered: date, message: str
) -> None:
    """Only one version can bind a registration."""
    path = folder_of(tmp_path, a=NEW, b=version(3, "from 2010-01-01"))
    assert faults(path, registered) == [
        (
            f"{path.name} 0:0+1 version: {message}"
            " | name the file of one version: a.yaml, b.yaml"
        )
    ]


def test_a_folder_without_versions_is_told(tmp_path: Path) -> None:
    """There is no file to name instead."""
    assert faults(tmp_path, SOON) == [
        (
            f"{tmp_path.name} 0:0+1 version:"
            " no version here binds a registration on 2009-09-01"
        )
    ]


def test_faults_of_all_versions_come_in_one_run(tmp_path: Path) -> None:
    """A faulty version hides no other, and the one that binds isn't used."""
    path = folder_of(
        tmp_path, a=OLD.replace("all", "al"), b=NEW, c=NEW.replace("all", "al")
    )
    told = "8:23+2 phrase: 'al' makes no sense here | did you mean 'all'?"
    assert faults(path, LATER) == [f"a.yaml {told}", f"c.yaml {told}"]


def test_smaller_qualifications_are_loaded_with_their_own(tmp_path: Path) -> None:
    """One falls back to others, in the order named, and those to smaller ones."""
    path = folder_of(
        tmp_path,
        diploma=smaller("certificate.yaml", "award.yaml"),
        certificate=smaller("award.yaml").replace("title: Q", "title: Certificate"),
        award=OLD.replace("title: Q", "title: Award"),
    )
    structure = structure_of(load_qualification(path / "diploma.yaml"))
    titles = [
        (s.qualification.title, [t.qualification.title for t in s.smaller])
        for s in structure.smaller
    ]
    assert titles == [("Certificate", ["Award"]), ("Award", [])]


def test_smaller_qualifications_are_named_relative_to_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the program runs makes no difference."""
    path = folder_of(tmp_path, a=smaller("b.yaml"), b=OLD) / "a.yaml"
    monkeypatch.chdir("/")
    (other,) = load_qualification(path).smaller
    assert other.value.version == "1"


CIRCLE = (
    "circle: a smaller qualification can't fall back to a larger one"
    " | take it out of the list"
)


def test_a_qualification_cant_fall_back_to_itself(tmp_path: Path) -> None:
    """The name is told in the file that says it."""
    path = folder_of(tmp_path, a=smaller("a.yaml")) / "a.yaml"
    assert faults(path) == [f"a.yaml 9:11+6 {CIRCLE}"]


def test_a_circle_of_smaller_qualifications_is_told_where_it_closes(
    tmp_path: Path,
) -> None:
    """However it is spelt, a larger one's name is the fault of the smaller."""
    path = folder_of(tmp_path, a=smaller("b.yaml"), b=smaller("./a.yaml")) / "a.yaml"
    assert faults(path) == [f"b.yaml 9:11+8 {CIRCLE}"]


def test_a_smaller_file_that_is_missing_is_told_where_it_is_named(
    tmp_path: Path,
) -> None:
    """The larger file names it, so the fault is there."""
    path = folder_of(tmp_path, a=smaller("b.yaml")) / "a.yaml"
    assert faults(path) == [
        (
            "a.yaml 9:11+6 unreadable: the smaller qualification can't be read:"
            " there is no such file | check the name and the folder"
        )
    ]


def test_a_smaller_folder_is_no_file(tmp_path: Path) -> None:
    """Which version of a smaller qualification is meant must be said."""
    (tmp_path / "sub").mkdir()
    path = folder_of(tmp_path, a=smaller("sub")) / "a.yaml"
    assert faults(path) == [
        (
            "a.yaml 9:11+3 unreadable: the smaller qualification can't be read:"
            " this is a folder | name a file in it"
        )
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            OLD.replace("all", "al"),
            "8:23+2 phrase: 'al' makes no sense here | did you mean 'all'?",
        ),
        (
            "candidate: x\n",
            (
                "1:1+1 wrong-file: this file is no qualification"
                " | give the qualification's file first, then the candidate's"
            ),
        ),
        (
            "tests: x\n",
            (
                "1:1+1 wrong-file: this file is no qualification"
                " | these are tests: run them with 'fingerpost test'"
            ),
        ),
        (
            "bank: x\n",
            (
                "1:1+1 wrong-file: this file is no qualification | this is a unit bank:"
                " give the file of a qualification that names it"
            ),
        ),
    ],
)
def test_faults_in_a_smaller_file_are_told_there(
    tmp_path: Path, text: str, fault: str
) -> None:
    """What has a line of its own is not blamed on the larger file."""
    path = folder_of(tmp_path, a=smaller("b.yaml"), b=text) / "a.yaml"
    assert faults(path) == [f"b.yaml {fault}"]


def test_an_entry_that_names_no_file_is_told(tmp_path: Path) -> None:
    """A list in the list is no file's name."""
    path = folder_of(tmp_path, a=smaller("[b.yaml]"), b=OLD) / "a.yaml"
    assert "a.yaml 9:11+1 wrong-value: smaller must be text; it is a list" in (
        faults(path)
    )


def test_a_broken_file_may_be_the_version_that_binds(tmp_path: Path) -> None:
    """So it is told, however well another one fits."""
    path = folder_of(tmp_path, a=OLD, broken="qualification: [x\n")
    with pytest.raises(FaultyInputError, match=r"broken\.yaml"):
        load_qualification(path, SOON)


def test_a_folder_of_several_qualifications_is_told(tmp_path: Path) -> None:
    """Versions of one qualification share its code."""
    other = OLD.replace("qualification: ", "qualification: other-", 1)
    path = folder_of(tmp_path, a=OLD, b=other)
    with pytest.raises(FaultyInputError, match="this folder holds several"):
        load_qualification(path, SOON)
