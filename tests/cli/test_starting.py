"""A structure started from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.starting import starter
from tests.cli.running import Run


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


SCHEMA = "qualification.schema.json"


BESIDE = f"{SCHEMA} beside it lets editors help as you type.\n"


def told(file: str, schema: str = BESIDE) -> str:
    """Say what is told of a file that was written."""
    return (
        f"{file} is written: a small structure to make your own.\n"
        f"{schema}Next: fingerpost lint {file}\n"
    )


def test_a_file_is_started_and_is_sound(run: Run) -> None:
    """The linter finds placeholders alone in it, and the formatter nothing to do."""
    assert run("new") == (0, told("qualification.yaml"), "")
    text = Path("qualification.yaml").read_bytes().decode()
    assert text == starter(schema=SCHEMA)
    assert text.startswith(f"# yaml-language-server: $schema={SCHEMA}\n# A qual")
    linted = run("lint", "qualification.yaml")
    assert linted.status == 0
    assert "12 placeholders are left" in linted.output
    assert linted.output.endswith("\n1 structure: 1 warning\n")
    assert run("lint", "--strict", "qualification.yaml").status == 1
    assert run("fmt", "--check", "qualification.yaml").status == 0
    assert run("show", "qualification.yaml").status == 0


def test_the_schema_stands_beside_it(run: Run) -> None:
    """It is the one that `schema` writes; one that is there already is left."""
    run("new")
    assert Path(SCHEMA).read_text("utf-8") == run("schema").output
    Path(SCHEMA).write_text("mine", encoding="utf-8")
    assert run("new", "other.yaml") == (0, told("other.yaml", ""), "")
    assert Path(SCHEMA).read_text("utf-8") == "mine"


def test_it_may_have_a_name_a_title_and_a_level(run: Run) -> None:
    """They are put where they belong."""
    given = ("mine.yaml", "--title", "Award in Work", "--level", "2")
    assert run("new", *given) == (0, told("mine.yaml"), "")
    expected = starter("Award in Work", 2, schema=SCHEMA)
    assert Path("mine.yaml").read_text("utf-8") == expected


def test_it_may_be_written_out(run: Run) -> None:
    """Then no file is written."""
    assert run("new", "-") == (0, starter(), "")
    assert list(Path().iterdir()) == []


def test_it_is_never_written_over_a_file(run: Run) -> None:
    """Not even over an empty one."""
    Path("mine.yaml").touch()
    message = "mine.yaml is there already, and is left as it is: name another"
    assert run("new", "mine.yaml") == (2, "", f"fingerpost: {message}\n")
    assert Path("mine.yaml").read_bytes() == b""


def test_a_folder_that_isnt_there_is_told(run: Run) -> None:
    """In a line."""
    message = "none/mine.yaml can't be written: No such file or directory"
    assert run("new", "none/mine.yaml") == (3, "", f"fingerpost: {message}\n")


@pytest.mark.parametrize("title", ["", "  ", "a\nb", "a\x1b[31mb"])
def test_a_title_is_a_line_of_text(run: Run, title: str) -> None:
    """Nothing else could be read back."""
    message = "fingerpost: a title is one line of text\n"
    assert run("new", "--title", title) == (2, "", message)
