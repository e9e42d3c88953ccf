"""Pictures by the command: files, standard output, and what can't be drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import LEVEL_3, LEVEL_4, ROOT, Run, person, shell
from tests.planner.drawn import assert_flowchart, assert_tidy

BRIDGET, ERIN = person("bridget-midway"), person("erin-finished")
IN_DOCS = {
    "level4.svg": ("show", LEVEL_4),
    "level3-progress.svg": ("show", LEVEL_3, person("carlos-two-pathways")),
    "level3-routes.svg": ("routes", LEVEL_3, BRIDGET),
}


@pytest.mark.parametrize("name", IN_DOCS)
def test_the_pictures_in_the_docs_are_what_the_command_draws(
    name: str, run: Run, request: pytest.FixtureRequest
) -> None:
    """Readers see what they will get; `--update-cases` draws them again."""
    ended = run(*IN_DOCS[name], "--svg", "-")
    file = ROOT / "docs" / "pictures" / name
    if request.config.getoption("--update-cases"):
        file.write_text(ended.output, encoding="utf-8", newline="\n")
    assert (ended.status, ended.errors) == (0, "")
    assert ended.output == file.read_text(encoding="utf-8")
    assert_tidy(ended.output)


def test_the_readme_shows_every_picture_in_the_docs() -> None:
    """And no other file lies there."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    files = {file.name for file in (ROOT / "docs" / "pictures").iterdir()}
    assert files == IN_DOCS.keys()
    assert all(f"docs/pictures/{name}" in readme for name in files)


@pytest.mark.parametrize(
    "asked",
    [
        ("show", LEVEL_3),
        ("show", LEVEL_3, ERIN),
        ("routes", LEVEL_3),
        ("routes", LEVEL_3, BRIDGET),
        ("routes", LEVEL_3, BRIDGET, "--best", "7"),
        ("routes", LEVEL_3, BRIDGET, "--least", "units", "--avoid", "12"),
    ],
)
def test_both_kinds_are_written_at_once(
    asked: tuple[str, ...], run: Run, tmp_path: Path
) -> None:
    """Each to its file; where to is said beside the output."""
    svg, mermaid = tmp_path / "a.svg", tmp_path / "a.mmd"
    ended = run(*asked, "--svg", str(svg), "--mermaid", str(mermaid))
    assert (ended.status, ended.output) == (0, "")
    assert ended.errors == f"Picture written to {svg}\nPicture written to {mermaid}\n"
    assert_tidy(svg.read_text(encoding="utf-8"))
    assert_flowchart(mermaid.read_text(encoding="utf-8"))


def test_routes_that_do_not_exist_are_drawn_and_end_with_1(
    run: Run, tmp_path: Path
) -> None:
    """As without a picture: excluding a core unit leaves no way."""
    asked = ("routes", LEVEL_3, "--exclude", "1")
    ended = run(*asked, "--svg", "-")
    assert ended.status == run(*asked).status == 1
    assert "No route finishes it" in ended.output
    assert list(tmp_path.iterdir()) == []


def test_a_picture_is_drawn_over_another_picture(run: Run, tmp_path: Path) -> None:
    """So that it can be drawn again, as one kind or the other."""
    file = tmp_path / "picture"
    assert run("show", LEVEL_3, "--mermaid", str(file)).status == 0
    assert run("show", LEVEL_3, "--svg", str(file)).status == 0
    first = file.read_bytes()
    assert first.startswith(b"<svg ")
    assert run("show", LEVEL_3, "--svg", str(file)).status == 0
    assert file.read_bytes() == first


def test_an_empty_file_may_be_drawn_over(run: Run, tmp_path: Path) -> None:
    """There is nothing in it to lose."""
    file = tmp_path / "new.svg"
    file.touch()
    assert run("show", LEVEL_3, "--svg", str(file)).status == 0


def test_what_is_no_file_may_be_written_to(run: Run) -> None:
    """Nothing there can be lost."""
    assert run("show", LEVEL_3, "--svg", "/dev/null").status == 0


def test_no_other_file_is_ever_drawn_over(run: Run, tmp_path: Path) -> None:
    """A candidate's file named by mistake would be lost."""
    file = tmp_path / "record.yaml"
    file.write_text("candidate: X-1\n", encoding="utf-8")
    ended = run("show", LEVEL_3, "--svg", str(file))
    assert (ended.status, ended.output) == (2, "")
    assert ended.errors == (
        f"fingerpost: {file} is no picture, and is left as it is: name another file\n"
    )
    assert file.read_text(encoding="utf-8") == "candidate: X-1\n"


def test_a_file_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    """A folder that isn't there, or a folder itself."""
    lost = tmp_path / "nowhere" / "a.svg"
    ended = run("show", LEVEL_3, "--svg", str(lost))
    assert (ended.status, ended.output) == (3, "")
    assert ended.errors == (
        f"fingerpost: the picture can't be written to {lost}: "
        "No such file or directory\n"
    )
    ended = run("routes", LEVEL_3, "--mermaid", str(tmp_path))
    assert (ended.status, ended.output) == (3, "")
    assert ended.errors == (
        f"fingerpost: the picture can't be written to {tmp_path}: Is a directory\n"
    )


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (
            ("--svg", "-", "--format", "json"),
            "--format json can't be drawn: leave out one of the two",
        ),
        (("--svg", "-", "--mermaid", "-"), "--svg and --mermaid need a file each"),
    ],
)
@pytest.mark.parametrize("command", ["show", "routes"])
def test_options_that_clash_are_refused(
    command: str, options: tuple[str, ...], why: str, run: Run
) -> None:
    """Before anything is read."""
    ended = run(command, "not-there.yaml", *options)
    assert (ended.status, ended.output, ended.errors) == (2, "", f"fingerpost: {why}\n")


def test_show_takes_a_candidate_only_to_draw(run: Run) -> None:
    """In words, other commands answer about a candidate."""
    ended = run("show", LEVEL_3, ERIN)
    assert (ended.status, ended.output) == (2, "")
    assert ended.errors == (
        "fingerpost: 'show' takes a CANDIDATE only with --svg or --mermaid;"
        " 'fingerpost check' says where a candidate stands\n"
    )


def test_faults_of_the_record_are_told_before_anything_is_drawn(
    run: Run, tmp_path: Path
) -> None:
    """Nothing is written."""
    record = tmp_path / "record.yaml"
    record.write_text("candidate: X-1\nunits: 5\n", encoding="utf-8")
    ended = run("show", LEVEL_3, str(record), "--svg", str(tmp_path / "a.svg"))
    assert (ended.status, ended.output) == (3, "")
    assert "record.yaml:2:8: error:" in ended.errors
    assert list(tmp_path.iterdir()) == [record]


def test_drawing_is_loaded_only_when_asked_for() -> None:
    """The command line starts no slower."""
    program = (
        "import sys; import cli\n"
        "print([name for name in sys.modules if name.startswith('planner.drawing')])"
    )
    assert shell(program=program).output == "[]\n"
