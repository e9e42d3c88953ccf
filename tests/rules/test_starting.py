"""The structure to start from: it loads, is laid out, and has nothing wrong with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rules.formatting.proving import QUALIFICATION_FILE, formatted
from rules.loading import load_text
from rules.model import Qualification
from rules.reading.source import Source
from rules.starting import starter

HERE = Path("file.yaml")
RULE = re.compile(r"^# (\w+):\n((?:#   .+\n)+)", re.MULTILINE)
RULES = dict(RULE.findall(starter()))
ELSEWHERE = "  X-11: {title: From elsewhere, level: 3, credit: 4}\n"


def loaded(text: str) -> Qualification:
    """Load a structure in which nothing is wrong."""
    found = load_text(Source("file.yaml", text), HERE)
    assert found.warnings == ()
    return found.value


@pytest.mark.parametrize("level", range(1, 13))
def test_the_starter_loads_at_every_level(level: int) -> None:
    """Its units are at its level or next to it, and it is laid out as files are."""
    text = starter(level=level)
    q = loaded(text)
    assert q.title == f"Level {level} Certificate in Your Subject (placeholder)"
    other = level - 1 or 2
    assert {unit.level for unit in q.bank.units} == {level, other}
    assert str(q.totals[0]) == (
        f"at least 20 credits at level {level}" + " or above" * (level > 1)
    )
    assert formatted(Source("file.yaml", text), HERE, QUALIFICATION_FILE) == text


@pytest.mark.parametrize(
    ("title", "level", "expected"),
    [
        ("Level 4 Award in Work: theory", None, 4),
        ("level 12 Diploma", None, 12),
        ("Level 13 Diploma", None, 3),
        ("Diploma in Work", None, 3),
        ("Level 4 Award in Work", 2, 2),
        ("  Award  in 'it', no #1 ", None, 3),
    ],
)
def test_the_title_is_the_authors(title: str, level: int | None, expected: int) -> None:
    """It may hold anything, and says the level where nothing else does."""
    q = loaded(starter(title, level))
    assert (q.title, q.level) == (" ".join(title.split()), expected)


@pytest.mark.parametrize(
    "title", ["Entry Level 3 Award in Work", "Award in Work (Entry 3)", "entry-level X"]
)
def test_an_entry_level_is_no_level(title: str) -> None:
    """None is written, for the title or the units, and why is said; unless asked."""
    text = starter(title)
    q = loaded(text)
    assert {q.level, *(unit.level for unit in q.bank.units)} == {None}
    assert str(q.totals[0]) == "at least 24 credits"
    assert (
        "\n# Entry levels are not among the levels here, which are 1 to 12: none is"
        " given.\n"
    ) in text
    assert formatted(Source("file.yaml", text), HERE, QUALIFICATION_FILE) == text
    assert loaded(starter(title, 1)).level == 1


def test_every_other_rule_is_there_to_be_used() -> None:
    """Those that are shown as comments, in their order."""
    assert list(RULES) == ["bars", "links", "caps", "equivalents", "conditions"]


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_used_by_deleting_its_signs(rule: str) -> None:
    """With '# ' before its lines gone it is read, and is in the lay-out of files."""
    body = RULES[rule]
    plain = "".join(f"{line.removeprefix('# ')}\n" for line in body.splitlines())
    text = starter().replace(f"# {rule}:\n{body}", f"{rule}:\n{plain}")
    if rule == "equivalents":
        text = text.replace("\n# The groups", f"{ELSEWHERE}\n# The groups")
    assert len(getattr(loaded(text), rule)) == 1
    assert formatted(Source("file.yaml", text), HERE, QUALIFICATION_FILE) == text


def test_everything_in_it_is_marked_as_a_placeholder() -> None:
    """Nothing looks like a qualification that there is."""
    q = loaded(starter())
    assert all(unit.title.endswith("(placeholder)") for unit in q.bank.units)
    assert all(unit.code.startswith("X-") for unit in q.bank.units)
    assert q.code == "X-placeholder"
