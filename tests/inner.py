"""Runs pytest inside of a test, and keeps what that run loaded.

pytester forgets every module that a run inside loads. Some, numpy among them, can't be
loaded twice, so that tests that come later in the same process would fail.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Protocol

import pytest


class Inner(Protocol):
    """Runs pytest with some arguments, in a test's own folder."""

    def __call__(self, *arguments: str) -> pytest.RunResult:
        """Run it in this process."""


@dataclass(slots=True)
class Keeper:
    """Keeps what a run loaded, but for the modules that tests wrote in a folder."""

    folder: Path
    kept: dict[str, ModuleType] = field(default_factory=dict)

    def pytest_unconfigure(self) -> None:
        """Remember it at the end of the run, just before it is forgotten."""
        for name, module in sys.modules.items():
            file = getattr(module, "__file__", None) or ""
            if not Path(file).is_relative_to(self.folder):
                self.kept[name] = module

    def restore(self) -> None:
        """Put it back."""
        for name, module in self.kept.items():
            sys.modules.setdefault(name, module)
