"""`fingerpost standards import`: where its YAML and its report go, and its faults."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rules.standards.loading import load_suite
from tests.cli.running import Run

NO_COMMAS = "a suite's code must be one line of 1 to 60 characters, without commas"
UNIT = "Tend bees\n\nPerformance criteria\n\nP1 look\n\nSee below.\n"


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a document into the folder at hand."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "bees.txt"
    path.write_text(UNIT, encoding="utf-8")
    return path


def test_yaml_goes_out_and_the_report_beside_it(run: Run, document: Path) -> None:
    """So that either may be kept."""
    ended = run("standards", "import", document.name, "--code", "BEES")
    assert ended.status == 0
    assert ended.output == (
        "suite: BEES\n"
        "title: Tend bees\n"
        "source: bees.txt\n"
        "standards:\n"
        "  BEES:\n"
        "    title: Tend bees\n"
        "    sections:\n"
        "      - performance:\n"
        "          P1: look\n"
    )
    assert ended.errors == (
        "bees.txt: read as a unit alone\n"
        "  1 standard, 1 section: 1 performance criterion\n"
        "  3 of 4 lines placed\n"
        "Not placed:\n"
        "  7  See below.\n"
    )


def test_a_file_is_written_that_reads_back(run: Run, document: Path) -> None:
    """Once: what was put right in it since would be lost."""
    to = document.with_name("bees.yaml")
    arguments = ("standards", "import", "bees.txt", "--to", "bees.yaml")
    ended = run(*arguments, "--code", "B1")
    assert ended.output == (
        "bees.yaml is written\nNext: fingerpost standards lint bees.yaml\n"
    )
    assert load_suite(to).value.code == "B1"
    ended = run(*arguments, "--code", "B2")
    assert (ended.status, ended.output) == (2, "")
    assert ended.errors == (
        "fingerpost: bees.yaml is there already, and is left as it is: name another\n"
    )
    assert load_suite(to).value.code == "B1"


def test_machines_are_told_all_in_one(run: Run, document: Path) -> None:
    """The YAML, every line, every doubt; nothing beside it."""
    ended = run("standards", "import", "bees.txt", "--format", "json", "--to", "b.yaml")
    told = json.loads(ended.output)
    assert (ended.status, ended.errors) == (0, "")
    assert told["schema"] == "fingerpost/standards-import/1"
    assert told["written"] == "b.yaml"
    assert told["yaml"] == document.with_name("b.yaml").read_text(encoding="utf-8")
    assert told["not_placed"] == [{"line": 7, "text": "See below.", "why": ""}]
    assert [line["part"] for line in told["placed"]] == [
        *("title", "heading", "performance criterion"),
    ]
    assert [one["code"] for one in told["diagnostics"]] == ["placeholder"]


def test_an_encoding_that_was_guessed_is_told(run: Run, document: Path) -> None:
    """So that somebody looks at the apostrophes."""
    document.write_bytes("P1 know bees\u2019 ways\n".encode("cp1252"))
    ended = run("standards", "import", "bees.txt", "--code", "B", "--title", "Bees")
    assert "P1: know bees\u2019 ways" in ended.output
    assert ended.errors == (
        "bees.txt: read as a unit alone\n"
        "  1 standard, 1 section: 1 performance criterion\n"
        "  its encoding is taken to be Windows-1252, as it is not UTF-8\n"
        "  1 of 1 line placed\n"
    )


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--title", " ", "a title is one line of text"),
        ("--title", "a\nb", "a title is one line of text"),
        (
            "--code",
            "a, b",
            f"--code 'a, b': {NO_COMMAS}",
        ),
        (
            "--code",
            "a needs b",
            "--code 'a needs b': a standard's code can't hold 'needs' as a word",
        ),
        ("--code", "", "a code is one line of text"),
    ],
)
@pytest.mark.usefixtures("document")
def test_names_that_no_file_may_have(
    run: Run, option: str, value: str, message: str
) -> None:
    """They are refused before anything is written."""
    ended = run("standards", "import", "bees.txt", option, value)
    assert (ended.status, ended.output) == (2, "")
    assert ended.errors == f"fingerpost: {message}\n"


@pytest.mark.parametrize("format", ["text", "json"])
def test_a_file_that_can_t_be_read(run: Run, document: Path, format: str) -> None:
    """It ends as with every such file."""
    document.write_bytes(b"%PDF-1.7")
    ended = run("standards", "import", "bees.txt", "--format", format)
    assert ended.status == 3
    told = ended.errors if format == "text" else ended.output
    assert "this is a PDF file" in told


def test_a_layout_can_be_named(run: Run, document: Path) -> None:
    """As each is called; another name is a slip."""
    ended = run("standards", "import", document.name, "--layout", "suite")
    assert ended.status == 3
    assert "read as the layout 'suite'" in ended.errors


def test_the_report_fits_the_terminal(
    run: Run, document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lines not placed are cut short to fit; what steers a terminal isn't shown."""
    document.write_text(f"{UNIT}\n{'word ' * 40}\n", encoding="utf-8")
    for columns in (60, 200):
        monkeypatch.setenv("COLUMNS", str(columns))
        lines = run("standards", "import", "bees.txt").errors.splitlines()
        longest = max(len(line) for line in lines if "word" in line)
        assert min(columns, 120) - 5 <= longest <= min(columns, 120)
