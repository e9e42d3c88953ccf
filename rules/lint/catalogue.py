"""Every lint rule there is: a module in one of these packages is a rule."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import cast

from rules.lint import crosswalks, data, meaning, shape, standards
from rules.lint.rule import AnyRule, CrosswalkRule, LintRule, SuiteRule


def _rules(package: ModuleType) -> Iterator[object]:
    for module in pkgutil.iter_modules(package.__path__):
        yield importlib.import_module(f"{package.__name__}.{module.name}").RULE


RULES: tuple[LintRule, ...] = tuple(
    cast("LintRule", rule)
    for package in (shape, data, meaning)
    for rule in _rules(package)
)
SUITE_RULES: tuple[SuiteRule, ...] = tuple(
    cast("SuiteRule", rule) for rule in _rules(standards)
)
"""Those of suites of standards."""

CROSSWALK_RULES: tuple[CrosswalkRule, ...] = tuple(
    cast("CrosswalkRule", rule) for rule in _rules(crosswalks)
)
"""Those of crosswalks."""

EVERY_RULE: tuple[AnyRule, ...] = (*RULES, *SUITE_RULES, *CROSSWALK_RULES)
"""In the order that the page of rules lists them."""

CODES: dict[str, AnyRule] = {rule.code: rule for rule in EVERY_RULE}
"""The rules by their codes."""
