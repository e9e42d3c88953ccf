"""Reads the same data once, however many engines are asked about it."""

from __future__ import annotations

import json
from functools import cache

from conformance.fingerpost import read, read_files
from conformance.judge import Held, Structure
from planner import Candidate
from rules import Structure as Compiled
from rules.model import Qualification


def read_once(structure: Structure, held: Held) -> tuple[Compiled, Candidate]:
    """Read data as `conformance.fingerpost` does."""
    return _read(*_texts(structure, held))


def plain(structure: Structure, held: Held) -> tuple[Qualification, Candidate]:
    """Read data, and compile nothing."""
    return _plain(*_texts(structure, held))


def _texts(structure: Structure, held: Held) -> tuple[str, str]:
    return json.dumps(structure, default=str), json.dumps([*held], default=str)


@cache
def _read(structure: str, held: str) -> tuple[Compiled, Candidate]:
    return read(json.loads(structure), json.loads(held))


@cache
def _plain(structure: str, held: str) -> tuple[Qualification, Candidate]:
    loaded, candidate = read_files(json.loads(structure), json.loads(held))
    return loaded.value, candidate
