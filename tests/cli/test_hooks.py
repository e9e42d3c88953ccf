"""The hooks for pre-commit: each runs a command that there is."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.running import LEVEL_3, ROOT, Run

HOOKS: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
)
NAMES = [hook["id"] for hook in HOOKS]
UNLISTED = """\
qualification: q
title: A unit too few
units: {A1: {title: Work safely}}
rules: {core: {title: Core, take: 2 units, units: [A1]}}
"""


@pytest.mark.parametrize("hook", HOOKS, ids=NAMES)
def test_a_hook_is_as_pre_commit_has_it(hook: dict[str, Any]) -> None:
    """It installs this project, runs its script, and looks at YAML files."""
    assert {"id", "name", "description", "entry", "language", "files"} <= {*hook}
    assert hook["language"] == "python"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert hook["entry"].split()[0] in project["project"]["scripts"]
    assert re.search(hook["files"], "structures/level-3.yaml")
    assert re.search(hook["files"], "structures/level-3.yml")
    assert not re.search(hook["files"], "structures/level-3.json")


def command(name: str) -> list[str]:
    """Give what pre-commit runs for a hook, behind the name of the program."""
    hook = next(hook for hook in HOOKS if hook["id"] == name)
    return [*hook["entry"].split()[1:], *hook["args"]]


def test_the_linter_passes_what_is_sound_and_fails_what_is_not(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a repository of structures, run as pre-commit runs it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "q.yaml").write_text(UNLISTED, encoding="utf-8")
    assert run(*command("fingerpost-lint")).status == 1
    (tmp_path / "q.yaml").write_bytes(Path(LEVEL_3).read_bytes())
    units = Path(LEVEL_3).parent / "units.yaml"
    (tmp_path / "units.yaml").write_bytes(units.read_bytes())
    assert run(*command("fingerpost-lint")).status == 0


def test_the_formatter_changes_what_is_laid_out_otherwise(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pre-commit fails on a changed file by itself; the next time none is."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "q.yaml"
    path.write_text(UNLISTED.replace(": {", ":   {"), encoding="utf-8")
    assert run(*command("fingerpost-fmt")).status == 0
    first = path.read_bytes()
    assert first != UNLISTED.replace(": {", ":   {").encode()
    assert run(*command("fingerpost-fmt")).status == 0
    assert path.read_bytes() == first
