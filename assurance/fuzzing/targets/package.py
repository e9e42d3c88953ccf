"""Packages of 1EdTech CASE, ours and foreign ones: read, written and read back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assurance.fuzzing.contract import READ, require, same, sound, tried
from assurance.fuzzing.target import BESIDE, CASES, Target
from rules.diagnostics import FaultyInputError
from rules.exchange.case import Naming, check_case, dump_case, load_case, load_ours

NAME = "package.json"
LONGEST = 20_000


def check(data: bytes, folder: Path) -> str:
    """Read a package, hold it to the field rules, and write what it holds."""
    path = folder / NAME
    path.write_bytes(data)
    loaded, outcome = tried(lambda: load_case(path), path, data)
    checked, judged = tried(lambda: check_case(path), path, data)
    require(checked is not None or outcome != READ, f"it is read, but {judged}")
    if checked is not None:
        sound(checked.shown, path, data)
    if loaded is not None:
        sound(loaded.warnings, path, data)
        path.write_text(dump_case(loaded.value, Naming()), encoding="utf-8")
        same(load_case(path).value, loaded.value, "a package read back")
    return outcome


def _seeds() -> Iterator[bytes]:
    """Give small packages: of foreign make, and of structures, suites, a crosswalk."""
    foreign = sorted(CASES.rglob("*.json"))
    yield from (path.read_bytes() for path in foreign)
    some = (CASES / "standards").rglob("*.yaml")
    for path in (*sorted(some), *BESIDE.values()):
        try:
            value = load_ours(path).value
        except FaultyInputError:
            continue
        text = dump_case(value, Naming()).encode()
        if len(text) <= LONGEST:
            yield text


TARGET = Target("package", check, _seeds, LONGEST)
