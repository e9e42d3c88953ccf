"""Terminals, pipes and scripts: colour, width, broken pipes, imports, completion."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import (
    LEVEL_3,
    PROGRAM,
    ROOT,
    Run,
    environment,
    person,
    shell,
)

ERIN, FARID = person("erin-finished"), person("farid-surplus")
EXPLAIN = ["explain", LEVEL_3, FARID]


def on_a_terminal(*arguments: str, **env: str) -> str:
    """Run `fingerpost` with a pseudo-terminal as its output, and read that."""
    main, side = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments],
        stdin=side,
        stdout=side,
        stderr=side,
        env=environment(**{"TERM": "xterm-256color", "COLUMNS": "80", **env}),
    ) as process:
        os.close(side)
        shown = b"".join(iter(lambda: _read(main), b""))
        process.wait()
    os.close(main)
    return shown.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    """Read from a terminal; Linux ends it with an error, others with nothing."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def test_a_terminal_gets_colour() -> None:
    """The verdict is green, and says what it is without colour too."""
    shown = on_a_terminal("check", LEVEL_3, ERIN)
    assert "\x1b[1;32mMET\x1b[0m" in shown


def test_a_terminal_gets_coloured_findings(tmp_path: Path) -> None:
    """What is wrong with a file is red, and plain if no colour is wanted."""
    path = tmp_path / "qualification.yaml"
    path.write_text("title: [A, B\n", encoding="utf-8")
    red = "\x1b[1;31merror:\x1b[0m \x1b[1mthis is opened and never closed\x1b[0m"
    assert red in on_a_terminal("show", str(path))
    assert "\x1b" not in on_a_terminal("show", str(path), NO_COLOR="1")


def test_a_terminal_gets_coloured_findings_of_the_linter(tmp_path: Path) -> None:
    """They are a result, so they go where results go, in the same colours."""
    path = tmp_path / "qualification.yaml"
    group = "rules: {g: {title: G, take: 2 units, units: [A]}}\n"
    text = "qualification: q\ntitle: Q\nunits: {A: {title: A}}\n"
    path.write_text(text + group, encoding="utf-8")
    assert "\x1b[1;31merror:\x1b[0m" in on_a_terminal("lint", str(path))
    assert "\x1b" not in on_a_terminal("lint", str(path), NO_COLOR="1")


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_that_wants_none_gets_no_colour(env: dict[str, str]) -> None:
    """The words alone are the same as a pipe gets."""
    shown = on_a_terminal(*EXPLAIN, **env)
    assert "\x1b" not in shown
    assert shown == shell(*EXPLAIN, env=environment(COLUMNS="80")).output


def test_an_empty_wish_for_no_colour_is_none() -> None:
    """NO_COLOR counts when it is set to something, as its convention says."""
    assert "\x1b" in on_a_terminal("check", LEVEL_3, ERIN, NO_COLOR="")


@pytest.mark.parametrize("command", ["check", "routes", "explain"])
def test_a_pipe_gets_no_escape_codes(command: str) -> None:
    """What goes to a file is plain text, even if the terminal is colourful."""
    env = environment(TERM="xterm-256color", COLORTERM="truecolor", FORCE_COLOR="1")
    ended = shell(command, LEVEL_3, FARID, env=env)
    assert ended.output
    assert "\x1b" not in ended.output + ended.errors


@pytest.mark.parametrize("columns", [40, 60, 80, 100, 120])
def test_text_keeps_to_the_columns_there_are(
    columns: int, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A narrow window wraps; words don't run out of it."""
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = run(*EXPLAIN).output.splitlines()
    assert max(map(len, lines)) <= columns
    assert lines[0] == "Farid Example · LDSS-006"


def test_a_wide_window_is_not_filled(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines longer than 120 columns are hard to read, however wide the screen."""
    monkeypatch.setenv("COLUMNS", "400")
    wide = run(*EXPLAIN).output
    monkeypatch.setenv("COLUMNS", "120")
    assert wide == run(*EXPLAIN).output


def test_a_pipe_is_as_wide_as_a_usual_terminal() -> None:
    """Without a terminal and without COLUMNS, lines have 80 columns at most."""
    plain = shell(*EXPLAIN)
    assert plain == shell(*EXPLAIN, env=environment(COLUMNS="80"))


def test_json_has_no_width_and_no_colour() -> None:
    """A machine reads the same whatever the terminal."""
    arguments = [*EXPLAIN, "--format", "json"]
    shown = on_a_terminal(*arguments, COLUMNS="40")
    assert shown == shell(*arguments).output
    assert json.loads(shown)["schema"] == "fingerpost/explanation/1"


def test_text_is_utf_8_whatever_the_locale() -> None:
    """A machine without a locale prints the same bytes."""
    posix = environment(LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert shell(*EXPLAIN, env=posix).output.startswith("Farid Example · LDSS-006\n")


def test_a_reader_that_stops_early_is_no_failure() -> None:
    """`fingerpost routes --best 20000 | head -1` ends quietly."""
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "routes", LEVEL_3, "--best", "20000"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.read(10)
        process.stdout.close()
        errors = process.stderr.read()
        status = process.wait()
    assert first == b"Someone wh"
    assert errors == b""
    assert status in {0, 141}


def test_a_reader_that_is_gone_at_once_is_no_failure() -> None:
    """Nobody reads at all: no traceback, no bug of ours."""
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "routes", LEVEL_3, "--format", "json"],
        stdout=write,
        stderr=subprocess.PIPE,
        env=environment(),
        check=False,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


def test_checking_for_a_machine_imports_no_more_than_it_needs() -> None:
    """Heavy packages, and those of tests, stay out of a script's way."""
    program = (
        "import cli, sys, json\ntry:\n    cli.main()\n"
        "finally:\n    print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    )
    ended = shell("check", LEVEL_3, ERIN, "--format", "json", program=program)
    modules = {name.partition(".")[0] for name in json.loads(ended.errors)}
    assert json.loads(ended.output)["verdict"] == "met"
    assert "constraint" in modules
    assert modules.isdisjoint(
        {"rich", "hypothesis", "highspy", "numpy", "pytest", "pygments", "tests"}
    )


def completed(words: str, position: int) -> list[str]:
    """Ask for completions as bash does after Tab."""
    env = environment(
        _FINGERPOST_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=str(position)
    )
    return shell(env=env).output.splitlines()


def test_commands_are_completed() -> None:
    """`ch` can only be `check`; nothing typed can be any."""
    assert completed("fingerpost ch", 1) == ["check"]
    assert set(completed("fingerpost ", 1)) >= {"check", "routes", "explain", "show"}


def test_options_are_completed() -> None:
    """Each command's own options, and the choices of one."""
    assert completed("fingerpost routes --b", 2) == ["--best", "--budget"]
    assert completed("fingerpost check --format ", 3) == ["text", "json"]


def test_the_installed_command_is_this_one() -> None:
    """The script that pip puts on the path says the same as `cli.main`."""
    script = Path(sys.executable).with_name("fingerpost")
    done = subprocess.run(
        [script, "--version"], capture_output=True, cwd=ROOT, check=True
    )
    assert done.stdout.decode() == shell("--version").output
