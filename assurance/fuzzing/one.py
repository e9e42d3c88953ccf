"""Fuzzes one target, in a process of its own: python -m assurance.fuzzing.one NAME ...

Further arguments are libFuzzer's. Its parts are loaded under instrumentation, so this
module imports none of them before.
"""

from __future__ import annotations

import importlib
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

MEASURED = ["rules", "planner"]
LAZY = ("planner.evidence.attaching", "rules.constraints.compiling")
"""Loaded when first used: measured only if they are loaded here."""


def main(name: str, options: Sequence[str]) -> None:
    """Fuzz a target until libFuzzer has enough; it ends the process."""
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=MEASURED):
        target = importlib.import_module("assurance.fuzzing.targets").TARGETS[name]
        for module in LAZY:
            importlib.import_module(module)
    mutating = importlib.import_module("assurance.fuzzing.mutating")
    words = importlib.import_module("assurance.fuzzing.words").words()
    texts = [data.decode("utf-8", "ignore") for data in target.seeds()]
    mutator = mutating.Mutator(words, texts)

    def mutated(data: bytes, most: int, seed: int) -> bytes:
        if random.Random(seed).randrange(4):  # noqa: S311 - repeatable, not secret
            return bytes(mutator(data, most, seed))
        return bytes(atheris.Mutate(data, most))

    with tempfile.TemporaryDirectory() as folder:
        beside = importlib.import_module("assurance.fuzzing.target").set_up(
            Path(folder)
        )
        atheris.Setup(
            [sys.argv[0], f"-max_len={target.longest}", *options],
            lambda data: target.check(data, beside),
            custom_mutator=mutated,
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
