"""What the command line's tests share."""

from __future__ import annotations

import pytest

from tests.cli.running import Run


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Run:
    """Run commands within this process."""
    monkeypatch.setenv("COLUMNS", "80")
    return Run(monkeypatch, capsysbinary)
