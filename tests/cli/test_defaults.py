"""What commands state themselves, so as to start at once, is as it is elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from inspect import signature

from cli.evidence import evidence
from cli.standards_import import LaidOut
from cli.standards_map import map_statements
from planner.evidence.tracking import MARGIN
from rules.standards.importing import Layout
from rules.standards.matching import ALIKE


def default(command: Callable[..., None], option: str) -> object:
    """Give what holds where an option is left out."""
    return signature(command).parameters[option].default


def test_how_far_behind_is_off_track() -> None:
    """In points."""
    assert default(evidence, "margin") == MARGIN


def test_how_many_words_in_common_make_a_pair() -> None:
    """In per cent."""
    assert default(map_statements, "alike") == ALIKE * 100


def test_how_documents_are_laid_out() -> None:
    """Each layout can be named."""
    assert [*map(str, LaidOut)] == [*map(str, Layout)]
