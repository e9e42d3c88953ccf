"""Holds the page for authors to what the commands print and the loader takes."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest

import cli
from rules.loading import load_text
from rules.reading.phrases import read_take, read_total
from rules.reading.qualification import GROUP, QUALIFICATION
from rules.reading.reader import Shape
from rules.reading.source import Source
from rules.reading.unit_bank import UNIT
from rules.writing.order import IN_PLACE, order_of
from tests.rules.telling import faults, read, told

ROOT = Path(__file__).parent.parent
PATH = ROOT / "docs" / "authors.md"
PAGE = PATH.read_text(encoding="utf-8")
BLOCK = re.compile(
    r"^(?:<!-- (?P<what>in|file|copy) (?P<name>.+?) -->\n)?"
    r"```(?P<language>yaml|console)\n(?P<text>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)


class Block(NamedTuple):
    """A block of the page: a command with what it prints, or part of a file."""

    what: str
    name: str
    language: str
    text: str


def blocks() -> Iterator[Block]:
    """Yield the blocks of the page in order."""
    for found in BLOCK.finditer(PAGE):
        what, name = found["what"] or "", found["name"] or ""
        yield Block(what, name, found["language"], found["text"])


@dataclass
class Entry:
    """A key at the left of a file with its lines, and the comments after them."""

    key: str
    body: str
    tail: str = ""


def entries(text: str) -> list[Entry]:
    """Cut a file at its keys; what stands before the first has no key."""
    found = []
    for part in re.split(r"^(?=[a-z])", text, flags=re.MULTILINE):
        match = re.fullmatch(r"(.*?\n|)((?:\n|#[^\n]*\n)*)", part, re.DOTALL)
        assert match is not None
        key = match[1].partition(":")[0] if ":" in match[1] else ""
        found.append(Entry(key, match[1], match[2]))
    return found


def put_in(text: str, part: str) -> str:
    """Put keys in a file as an author does: in place of the same, or after the last."""
    file = entries(text)
    spot = len(file) - 1
    for new in entries(part):
        same = [n for n, entry in enumerate(file) if new.key and entry.key == new.key]
        if same:
            spot = same[0]
            file[spot].body = new.body
        elif new.key:
            file.insert(spot + 1, Entry(new.key, new.body, file[spot].tail))
            file[spot].tail = ""
            spot += 1
    return "".join(entry.body + entry.tail for entry in file)


def play(block: Block) -> None:
    """Write what a block says to be in a file."""
    first, _, other = block.name.partition(" to ")
    path = Path(other or first)
    if block.what == "file":
        path.write_text(block.text, encoding="utf-8")
    if block.what == "copy":
        path.write_bytes(Path(first).read_bytes())
    if block.what in {"in", "copy"}:
        text = put_in(path.read_text(encoding="utf-8"), block.text)
        path.write_text(text, encoding="utf-8")


def test_the_page_shows_what_the_commands_print(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
    request: pytest.FixtureRequest,
) -> None:
    """From an empty folder on, one block after the other, as an author would."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    page = PAGE
    for block in blocks():
        if block.language == "yaml":
            play(block)
            continue
        command, _, shown = block.text.partition("\n")
        monkeypatch.setattr(sys, "argv", shlex.split(command.removeprefix("$ ")))
        with pytest.raises(SystemExit):
            cli.main()
        printed = capsysbinary.readouterr().out.decode()
        page = page.replace(f"{command}\n{shown}```", f"{command}\n{printed}```", 1)
        if not request.config.getoption("--update-cases"):
            assert printed == shown
    if page != PAGE:
        PATH.write_text(page, encoding="utf-8")


def section(title: str, until: str = "\n## ") -> str:
    """Give what stands under a heading or after some words."""
    return PAGE.partition(title)[2].partition(until)[0]


def rows(text: str) -> list[list[str]]:
    """Give the rows of a table: the code in each cell, or else its words."""
    lines = [line for line in text.splitlines() if line.startswith("| `")]
    cells = [line.strip("| ").split(" | ") for line in lines]
    return [[cell.strip().strip("`") for cell in row] for row in cells]


BASE = """\
qualification: workshop-2
title: Level 2 Certificate in Workshop Practice (invented)
units:
  W1: {title: Work safely, level: 2, credit: 4, glh: 30, points: 9, kind: knowledge}
"""
LAST = "  W12: {title: Unit 12, level: 3, credit: 9}\n"
BASE += "".join(LAST.replace("12", str(number)) for number in range(2, 13))
RULES = "rules:\n  any: {title: Any, take: at least 2 units, units: [W1 to W11]}\n"
QUALIFICATION_KEYS = rows(section("Of a **qualification**.", "\nOf a **"))
GROUP_KEYS = rows(section("Of a **group**.", "\nOf a **"))
UNIT_KEYS = rows(section("Of a **unit**."))


@pytest.mark.parametrize(
    ("keys", "shape"),
    [
        (QUALIFICATION_KEYS, QUALIFICATION),
        (GROUP_KEYS, GROUP),
        (UNIT_KEYS, UNIT),
    ],
)
def test_every_key_is_on_the_page(keys: list[list[str]], shape: Shape) -> None:
    """Each with a line that says it, and once, in the order of `fmt`."""
    marked = [key.removesuffix(IN_PLACE) for key in order_of(shape)]
    order = [key for n, key in enumerate(marked) if key not in marked[n + 1 :]]
    assert [row[0] for row in keys] == order
    assert sorted(order) == sorted(shape.keys)
    assert [row for row in keys if not row[1].startswith(f"{row[0]}:")] == []


def loads(text: str, folder: Path) -> None:
    """Load a structure from a folder with a unit bank and a smaller award in it."""
    bank = BASE.partition("units:")[2]
    (folder / "units.yaml").write_text(f"bank: Units\nunits:{bank}", encoding="utf-8")
    smaller = f"{BASE}{RULES}".replace("workshop-2", "award-2")
    (folder / "award.yaml").write_text(smaller, encoding="utf-8")
    assert load_text(Source("q.yaml", text), folder / "q.yaml").value.groups


@pytest.mark.parametrize("row", QUALIFICATION_KEYS, ids=lambda row: row[0])
def test_a_key_of_a_qualification_is_read(row: list[str], tmp_path: Path) -> None:
    """The line loads, put in a structure."""
    loads(put_in(BASE + RULES, f"{row[1]}\n"), tmp_path)


@pytest.mark.parametrize("row", GROUP_KEYS, ids=lambda row: row[0])
def test_a_key_of_a_group_is_read(row: list[str], tmp_path: Path) -> None:
    """The line loads, put in a group."""
    fields = {"title": "title: G", "take": "take: at least 1 unit"}
    fields |= {row[0]: row[1]}
    if row[0] == "groups":
        del fields["take"]
    else:
        fields.setdefault("units", "units: [W1, W2]")
    lines = "".join(f"    {field}\n" for field in fields.values())
    loads(f"{BASE}rules:\n  g:\n{lines}", tmp_path)


@pytest.mark.parametrize("row", UNIT_KEYS, ids=lambda row: row[0])
def test_a_key_of_a_unit_is_read(row: list[str], tmp_path: Path) -> None:
    """The line loads, put in a unit."""
    fields = {"title": "title: T"} | {row[0]: row[1]}
    unit = f"  W1: {{{', '.join(fields.values())}}}\n"
    units = f"qualification: q\ntitle: T\nunits:\n{unit}"
    rules = "rules: {g: {title: G, take: all, units: [W1]}}\n"
    loads(units + rules, tmp_path)


PHRASES = rows(section("## Every way to say an amount", "`20 credits` alone"))
TRANSLATIONS = rows(section("the phrase to write:"))


@pytest.mark.parametrize("row", PHRASES, ids=lambda row: row[0])
def test_every_phrase_is_read_as_it_is_written(row: list[str]) -> None:
    """It is in its best spelling already."""
    take, faults = read(row[0], read_take)
    assert (str(take), faults) == (row[0], [])


def test_the_total_of_some_groups_is_read() -> None:
    """What the page says of the ends of totals holds."""
    phrase = "at least 9 credits from optional, pathway/wood"
    assert f"`{phrase}`" in PAGE
    total, faults = read(phrase, read_total)
    assert (str(total), faults) == (phrase, [])


@pytest.mark.parametrize("row", TRANSLATIONS, ids=lambda row: row[0])
def test_what_handbooks_say_is_answered_as_shown(row: list[str]) -> None:
    """The help is what the page says it is."""
    (fault,) = told(row[0], read_take)
    assert fault.partition(" | ")[2] == row[1]


MISTAKES = {
    "a ':' stands where no key can be": "title: Award: theory\n",
    "a second ':' stands in this value": "units: {W1: {title: Award: theory}}\n",
    "text follows the closing quote here": 'title: "Optional" units\n',
    "this line isn't indented as the lines before it": (
        "rules:\n  g:\n    title: A\n   take: all\n"
    ),
    "a tab can't start a line here": "rules:\n\tg: {title: G}\n",
    "a tab can't stand here": "bars:\n  -\t# both\n  - [A, B]\n",
    "this is opened and never closed": "totals: [at least 2 units\n",
    "a qualification has no key 'totls'": "totls: []\n",
    "a unit has no key 'make'": (
        "rules: {g: {title: G, take: all, units: [W1]}}\n"
        "units: {W1: {title: Plan, make, level: 2}}\n"
    ),
    "an item of this list has no '-' before it": (
        "totals:\n- at least 2 units\nat least 20 credits\nlevel: 2\n"
    ),
    "a group needs the key 'title'": "rules: {g: {take: all, units: [W1]}}\n",
    "there is no unit 'W12'": "rules: {g: {title: G, take: all, units: [W12]}}\n",
    "this rule counts by credit, but none is stated for 'W12'": (
        "rules: {g: {title: G, take: at least 2 credits, units: [W12]}}\n"
        "units: {W12: {title: A}}\n"
    ),
    "'W1' is in both units.yaml and more-units.yaml": (
        "rules: {g: {title: G, take: all, units: [W1]}}\n"
        "units: [units.yaml, more-units.yaml]\n"
    ),
    "the unit 'W1' is listed twice here": (
        "rules: {g: {title: G, take: all, units: [W1 to W3, W1]}}\n"
    ),
    "'20 credits' may mean two things": "totals: [20 credits]\n",
    "the key 'title' stands here a second time": "level: 3\ntitle: A\n",
}


def test_the_messages_are_those_of_the_page() -> None:
    """Each row of the page has a mistake here."""
    assert [row[0] for row in rows(section("## What messages mean"))] == list(MISTAKES)


@pytest.mark.parametrize("message", MISTAKES)
def test_a_mistake_is_told_as_the_page_has_it(message: str, tmp_path: Path) -> None:
    """The message is told for a mistake of its kind."""
    for name in ("units.yaml", "more-units.yaml"):
        bank = "bank: Units\nunits: {W1: {title: Work safely}}\n"
        (tmp_path / name).write_text(bank, encoding="utf-8")
    base = f"{BASE}{RULES}".replace(LAST, "")
    text = base + MISTAKES[message]
    if MISTAKES[message].startswith("rules"):
        text = put_in(base, MISTAKES[message])
    assert any(message in fault for fault in faults(tmp_path, text))


def test_every_link_of_the_page_leads_somewhere() -> None:
    """To a file beside it, or a heading on it."""
    headings = re.findall(r"^## (.+)$", PAGE, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", h).lower().replace(" ", "-") for h in headings}
    for target in re.findall(r"\]\((.+?)\)", PAGE):
        file, _, anchor = target.partition("#")
        assert not file or (PATH.parent / file).exists()
        assert file or anchor in anchors
