"""Every text that fuzzing kept is read, or told of, as promised."""

from __future__ import annotations

from pathlib import Path

import pytest

from assurance.fuzzing.target import CORPUS, Target, set_up
from assurance.fuzzing.targets import TARGETS

MOST_FILES, MOST_BYTES = 220, 300_000


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_every_text_that_is_kept_is_read_or_told(
    tmp_path: Path, target: Target
) -> None:
    """What came of it is in its name, unless it once broke a promise."""
    texts = sorted(target.corpus.iterdir())
    assert texts
    folder = set_up(tmp_path)
    for path in texts:
        number, _, outcome = path.stem.partition("-")
        found = target.check(path.read_bytes(), folder)
        assert found == outcome or number == "crashed", path


def test_the_texts_are_few_and_small() -> None:
    """Each belongs to a target."""
    files = [path for path in CORPUS.rglob("*") if path.is_file()]
    assert len(files) <= MOST_FILES
    assert sum(path.stat().st_size for path in files) <= MOST_BYTES
    assert {path.parent.name for path in files} == {*TARGETS}
