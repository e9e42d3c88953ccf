"""Every suite, crosswalk and qualification of the examples goes out and comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.exchange.case import Naming, check_case, dump_case, load_case, load_ours
from rules.reading.files import keys_of
from rules.reading.nodes import compose
from rules.reading.source import read_source

EXAMPLES = Path(__file__).parents[2] / "examples"
KINDS = {"suite", "crosswalk", "qualification"}


def is_exchanged(path: Path) -> bool:
    """Tell whether a file is of a kind that packages hold."""
    root = compose(read_source(path))
    keys = set() if root is None else keys_of(root)
    return bool(KINDS & keys) and not {"candidate", "tests", "bank"} & keys


FILES = sorted(path for path in EXAMPLES.glob("*/*.yaml") if is_exchanged(path))


def named(path: Path) -> str:
    """Name an example by its folder and its file."""
    return path.relative_to(EXAMPLES).as_posix()


@pytest.mark.parametrize("path", FILES, ids=named)
def test_examples_come_back_the_same(path: Path, tmp_path: Path) -> None:
    """By the field rules, and with nothing left out."""
    value = load_ours(path).value
    package = tmp_path / "package.json"
    package.write_text(dump_case(value, Naming()), encoding="utf-8")
    assert check_case(package).departures == 0
    found = load_case(package)
    assert found.value == value
    assert found.warnings == ()


def test_every_kind_is_among_them() -> None:
    """Suites, crosswalks and qualifications."""
    kinds = {type(load_ours(path).value).__name__ for path in FILES}
    assert kinds == {"Suite", "Crosswalk", "Qualification"}
