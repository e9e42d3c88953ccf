"""Options of the test run."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that rewrites what acceptance cases expect."""
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="write what each case printed as what it expects; read the diff",
    )


@pytest.fixture(autouse=True)
def outside_of_workflows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands write what they write anywhere, also where GitHub runs the tests."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
