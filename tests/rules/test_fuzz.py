"""Ten thousand texts that nobody would write: a value or faults, never a crash."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from planner import load_candidate
from rules import Diagnostic, FaultyInputError, load_qualification
from rules.standards.loading import load_linked, load_suite

LDSS = Path(__file__).parents[2] / "examples" / "ldss"
RECORDS = sorted((LDSS / "candidates").glob("*.yaml"))
PIECES = [
    *(
        "a",
        "0",
        "1e3",
        "é",
        "团",
        "👩\u200d🏫",
        "\u0301",
        "\u202e",
        "\x07",
        "\t",
        " ",
        "  ",
    ),
    *("\n", "\r\n", "\r", "\x85", "\u2028", "\ufeff", "\ufffe", "\U000e0041", "\xa0"),
    *(":", ": ", "- ", "-", "[", "]", "{", "}", ",", "#", "&a ", "*a", "!", "!!str "),
    *("|", ">", "'", '"', "%", "@", "`", "? ", "<<: *a", "---", "...", "\\", '"\\x07"'),
    *("units", "rules", "take: all", "1 to 9", "at least 2 credits", "dob: x", "uln: "),
]
EDITS = 3

Edit = Callable[[random.Random, bytes], bytes]


def _splice(chance: random.Random, parts: list[bytes], glue: bytes) -> bytes:
    """Delete, double, swap or replace one of the parts of a text."""
    spot, other = chance.randrange(len(parts)), chance.randrange(len(parts))
    new = chance.choice(PIECES).encode()
    parts[spot : spot + 1] = chance.choice(
        [[], [parts[spot]] * 2, [parts[other]], [new], [parts[spot], new]]
    )
    return glue.join(parts)


def _byte(chance: random.Random, data: bytes) -> bytes:
    spot = chance.randrange(len(data) + 1)
    new = chance.choice([b"", bytes([chance.randrange(256)])])
    return data[:spot] + new + data[spot + chance.randrange(2) :]


def _word(chance: random.Random, data: bytes) -> bytes:
    return _splice(chance, data.split(b" "), b" ")


def _line(chance: random.Random, data: bytes) -> bytes:
    return _splice(chance, data.split(b"\n"), b"\n")


def _cut(chance: random.Random, data: bytes) -> bytes:
    start, stop = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return chance.choice([data[:start], data[start:stop], data[:start] + data[stop:]])


def _mutated(chance: random.Random, data: bytes) -> bytes:
    """Edit a text a few times, in ways of any size."""
    edits: list[Edit] = [_byte, _word, _word, _line, _line, _cut]
    for _ in range(chance.randint(1, EDITS)):
        data = chance.choice(edits)(chance, data)
    return data


def _any_bytes(chance: random.Random) -> bytes:
    return chance.randbytes(chance.randrange(200))


def _any_text(chance: random.Random) -> bytes:
    points = (chance.randrange(0x110000) for _ in range(chance.randrange(60)))
    text = "".join(chr(point) for point in points if not 0xD800 <= point < 0xE000)
    return text.encode()


def _any_pieces(chance: random.Random) -> bytes:
    pieces = (chance.choice(PIECES) for _ in range(chance.randrange(40)))
    return "".join(pieces).encode()


def _sound(diagnostic: Diagnostic) -> bool:
    """Tell whether a finding's place can be in its file, and its text be shown."""
    data = Path(diagnostic.place.file).read_bytes()
    breaks = data.decode("utf-8", "replace").splitlines()
    place = diagnostic.place
    shown = str(diagnostic).replace("\n", "").replace("\t", "")
    return (
        0 <= place.line <= len(breaks) + 1
        and place.column >= min(1, place.line)
        and place.length >= 1
        and not any(unicodedata.category(c) in {"Cc", "Cf", "Cs"} for c in shown)
    )


def _try(load: Callable[[Path], object], path: Path) -> bool:
    """Load a file; whatever is found must be sound. Tell whether it was loaded."""
    try:
        load(path)
    except FaultyInputError as error:
        found = error.diagnostics
    else:
        return True
    assert found
    assert [str(d) for d in found if not _sound(d)] == []
    return False


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("made", [_any_bytes, _any_text, _any_pieces])
def test_any_input_is_read_or_told(
    tmp_path: Path, seed: int, made: Callable[[random.Random], bytes]
) -> None:
    """Bytes, characters and pieces of YAML at random never crash a loader."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    path = tmp_path / "file.yaml"
    for _ in range(150):
        path.write_bytes(made(chance))
        assert not _try(load_qualification, path)
        _try(load_candidate, path)
        _try(load_suite, path)


@pytest.mark.parametrize("seed", range(10))
def test_any_mutated_record_is_read_or_told(tmp_path: Path, seed: int) -> None:
    """Copies of the example records, edited at random, are read or told."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    records = [path.read_bytes() for path in RECORDS]
    path = tmp_path / "file.yaml"
    read = 0
    for _ in range(350):
        path.write_bytes(_mutated(chance, chance.choice(records)))
        read += _try(load_candidate, path)
    assert 0 < read < 350


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("name", ["level-3.yaml", "units.yaml"])
def test_any_mutated_qualification_is_read_or_told(
    tmp_path: Path, seed: int, name: str
) -> None:
    """Copies of the example qualification and its bank, edited, are read or told."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    for kept in ("level-3.yaml", "units.yaml"):
        (tmp_path / kept).write_bytes((LDSS / kept).read_bytes())
    read = 0
    for _ in range(100):
        (tmp_path / name).write_bytes(_mutated(chance, (LDSS / name).read_bytes()))
        read += _try(load_qualification, tmp_path / "level-3.yaml")
    assert 0 < read < 100


STANDARDS = Path(__file__).parents[1] / "cases" / "standards" / "files"
ABOUT_STANDARDS = ("practitioners.yaml", "themes.yaml", "crosswalk.yaml")


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("name", ABOUT_STANDARDS)
def test_any_mutated_suite_or_crosswalk_is_read_or_told(
    tmp_path: Path, seed: int, name: str
) -> None:
    """Copies of a crosswalk and of its suites, edited, are read or told."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    for kept in ABOUT_STANDARDS:
        (tmp_path / kept).write_bytes((STANDARDS / kept).read_bytes())
    read = 0
    for _ in range(60):
        mutated = _mutated(chance, (STANDARDS / name).read_bytes())
        (tmp_path / name).write_bytes(mutated)
        read += _try(load_linked, tmp_path / "crosswalk.yaml")
    assert 0 < read < 60
