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
