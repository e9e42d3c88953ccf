"""How often laws are tried: as often as is said, and more where that is asked for."""

from __future__ import annotations

import pytest

from tests import tries


def test_a_law_is_tried_as_often_as_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """And is tried the same on every run."""
    monkeypatch.setattr(tries, "TIMES", 1)
    few = tries.tries(7)
    assert (few.max_examples, few.derandomize) == (7, True)


def test_a_night_tries_more_and_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tried the same every day tells nothing new."""
    monkeypatch.setattr(tries, "TIMES", 20)
    many = tries.tries(7)
    assert (many.max_examples, many.derandomize) == (140, False)
