"""Every lint rule there is: a module in one of these packages is a rule."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import cast

from rules.lint import data, meaning, shape
from rules.lint.rule import LintRule


def _rules(package: ModuleType) -> Iterator[LintRule]:
    for module in pkgutil.iter_modules(package.__path__):
        loaded = importlib.import_module(f"{package.__name__}.{module.name}")
        yield cast("LintRule", loaded.RULE)


RULES: tuple[LintRule, ...] = tuple(
    rule for package in (shape, data, meaning) for rule in _rules(package)
)
"""In the order that the page of rules lists them."""

CODES = {rule.code: rule for rule in RULES}
"""The rules by their codes."""
