"""Holds the page about evidence, and that about JSON, to what the command prints."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest
from pydantic import BaseModel

import cli
from planner.evidence.answers import EvidenceReport, Goal, UnitAnswer
from planner.evidence.awaiting import Awaiting
from planner.evidence.covering_reports import LeastEvidence, Possible
from planner.evidence.progress import Progress
from planner.evidence.reports import State, StatementReport, Uncounted
from planner.evidence.share import Share
from planner.evidence.tracking import Pace, Track
from planner.evidence.wanting import Gap

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "progress.md").read_text(encoding="utf-8")
JSON = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^```console\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
GENERAL = {"candidate", "number", "kind", "version", "section_title"}
"""What is said of all kinds, or says itself."""


@pytest.mark.parametrize("block", SHOWN)
def test_the_page_shows_what_the_command_prints(
    block: str,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    """To the letter."""
    command, _, shown = block.partition("\n")
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(sys, "argv", shlex.split(command.removeprefix("$ ")))
    with pytest.raises(SystemExit):
        cli.main()
    assert capsysbinary.readouterr().out.decode() == shown


@pytest.mark.parametrize("word", [pace for pace in Pace if pace is not Pace.UNKNOWN])
def test_the_page_explains_every_pace(word: Pace) -> None:
    """Each has a row of the table."""
    assert f"\n| {word} |" in PAGE


@pytest.mark.parametrize(
    "model",
    [
        EvidenceReport,
        UnitAnswer,
        StatementReport,
        Uncounted,
        Share,
        Track,
        Goal,
        Progress,
        Gap,
        LeastEvidence,
        Possible,
        Awaiting,
    ],
)
def test_every_key_of_the_report_is_documented(model: type[BaseModel]) -> None:
    """What is written is what the page about JSON names."""
    section = JSON.partition("fingerpost/evidence/1")[2].partition("\n\n|")[0]
    keys = {*model.model_fields, *model.model_computed_fields} - GENERAL
    assert [key for key in sorted(keys) if f"`{key}`" not in section] == []


@pytest.mark.parametrize("word", [*State, *Pace])
def test_every_word_of_the_report_is_documented(word: str) -> None:
    """States and paces."""
    assert f"`{word}`" in JSON
