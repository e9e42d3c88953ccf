"""The schemas as printed, and the files of them that editors read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cli.schemas import Kind
from rules.reading.files import keys_of
from rules.reading.nodes import Node, compose
from rules.reading.source import read_source
from tests.cli.running import ROOT, Run

SCHEMAS = ROOT / "schemas"
EXAMPLES = sorted((ROOT / "examples").rglob("*.y*ml"))
_MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")


@pytest.mark.parametrize("kind", Kind)
def test_each_schema_is_printed_as_its_file_has_it(run: Run, kind: Kind) -> None:
    """Where one isn't, `make schemas` mends it."""
    ended = run("schema", kind)
    text = (SCHEMAS / f"{kind}.json").read_text(encoding="utf-8")
    assert (ended.status, ended.output, ended.errors) == (0, text, "")


def test_a_qualification_is_usual(run: Run) -> None:
    """As most files that are written by hand are."""
    assert run("schema").output == run("schema", "qualification").output


def test_no_file_of_another_schema_lies_about() -> None:
    """Each is one that is printed."""
    assert {path.stem for path in SCHEMAS.iterdir()} == set(map(str, Kind))


def _name(path: Path) -> str:
    return path.relative_to(ROOT / "examples").as_posix()


def _kind(root: Node) -> Kind:
    """Tell the kind of a file: a record may name its qualification."""
    keys = keys_of(root)
    return next((kind for kind in reversed(Kind) if kind in keys), Kind.QUALIFICATION)


@pytest.mark.parametrize("path", EXAMPLES, ids=map(_name, EXAMPLES))
def test_every_example_names_its_schema_for_editors(path: Path) -> None:
    """In its first line, relative to the file: so it is found without a network."""
    source = read_source(path)
    root = compose(source)
    assert root is not None
    named = _MODELINE.fullmatch(source.lines[0])
    assert named is not None
    assert (path.parent / named[1]).resolve() == SCHEMAS / f"{_kind(root)}.json"


def _walk(schema: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - as JSON has it
    if isinstance(schema, dict):
        yield schema
    if isinstance(schema, dict | list):
        for child in schema.values() if isinstance(schema, dict) else schema:
            yield from _walk(child)


@pytest.mark.parametrize("kind", Kind)
def test_every_key_is_described_and_every_refusal_is_told(run: Run, kind: Kind) -> None:
    """What an editor shows where one types, and where one errs."""
    schema = json.loads(run("schema", kind).output)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    for one in _walk(schema):
        if isinstance(one.get("pattern"), str) and "enum" not in one:
            assert one.get("errorMessage") or one["pattern"].startswith("^(?:[")
        if one.get("additionalProperties") is False:
            assert all("description" in value for value in one["properties"].values())
