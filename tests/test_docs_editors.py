"""Holds the page about editors and code hosts to what there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from cli.schemas import Kind
from rules.reading.nodes import compose
from rules.reading.source import Source
from rules.schema.editing import value_of
from rules.schema.qualification import qualification_schema
from tests.pages import ROOT, Page, Play

PAGE = Page("docs/editors.md")
BARRED = """\
qualification: demo-2
title: Level 2 Award in Examples
units:
  A1: {title: Work safely}
  A2: {title: Handle waste}
rules: {core: {title: Core, take: all, units: [A1, A2]}}
bars:
  - [A1, A2]
"""


FAULTY, HOOKS, WORKFLOW = PAGE.blocks("yaml")


def underlined() -> Iterator[tuple[str, str]]:
    """Yield each value of the page's structure that is wrong, and what is said."""
    root = compose(Source("demo.yaml", FAULTY))
    assert root is not None
    errors: list[Any] = list(
        jsonschema.Draft7Validator(qualification_schema()).iter_errors(value_of(root))
    )
    for error in errors:
        errors += error.context or ()
        said = error.schema.get("errorMessage")
        if error.validator in {"pattern", "type"} and isinstance(error.instance, str):
            yield (
                error.instance,
                said or f"'{error.schema['type']}' is what it should be",
            )


def test_an_editor_underlines_what_the_page_says() -> None:
    """Each value that is wrong, with the words in the table."""
    table = re.findall(r"^\| `(.+)` \| (.+) \|$", PAGE.text, re.MULTILINE)
    told = {(value, said) for value, said in underlined() if "object" not in said}
    assert told == set(table)


def test_the_page_names_a_schema_that_there_is() -> None:
    """In the first line of its structure; and every kind of file."""
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", FAULTY)
    assert named is not None
    assert (ROOT / named[1]).is_file()
    assert [kind for kind in Kind if f"`{kind}`" not in PAGE.text] == []


def test_the_page_names_hooks_that_there_are() -> None:
    """All of them."""
    ours = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (repository,) = yaml.safe_load(HOOKS)["repos"]
    named = [hook["id"] for hook in repository["hooks"]]
    assert named == [hook["id"] for hook in ours]


def test_the_page_shows_what_the_command_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, play: Play
) -> None:
    """The annotations, and a workflow's command that writes SARIF."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "structures").mkdir()
    (tmp_path / "structures" / "barred.yaml").write_text(BARRED, encoding="utf-8")
    (shown,) = PAGE.commands()
    assert play(shown.command).out == shown.out
    (job,) = yaml.safe_load(WORKFLOW)["jobs"].values()
    command, _, file = job["steps"][1]["run"].partition(" > ")
    assert '"version": "2.1.0"' in play(command).out
    assert job["steps"][2]["with"]["sarif_file"] == file
