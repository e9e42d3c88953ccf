"""Holds the pages about evidence and JSON to what a report of evidence says."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel

from planner.evidence.answers import EvidenceReport, Goal, UnitAnswer, Unplanned
from planner.evidence.awaiting import Awaiting
from planner.evidence.covering.reports import LeastEvidence, NewItems, Possible
from planner.evidence.lapsing import Lapse
from planner.evidence.progress import Progress
from planner.evidence.referring import Referred, ReferredItem
from planner.evidence.reports import State, StatementReport, Uncounted
from planner.evidence.share import Share
from planner.evidence.tracking import Pace, Track
from planner.evidence.wanting import Gap

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "evidence.md").read_text(encoding="utf-8")
JSON = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
GENERAL = {"candidate", "number", "kind", "version", "section_title"}
"""What is said of all kinds, or says itself."""


@pytest.mark.parametrize("word", [Pace.OFF_TRACK, Pace.ON_TRACK, Pace.AHEAD])
def test_the_page_explains_every_pace(word: Pace) -> None:
    """Each that isn't plain has a row of the table."""
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
        Unplanned,
        Progress,
        Gap,
        LeastEvidence,
        Possible,
        Awaiting,
        Referred,
        ReferredItem,
        Lapse,
        NewItems,
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
