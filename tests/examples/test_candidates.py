"""Records the verdict on every candidate of the examples, at both levels."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner import check, load_candidate
from rules import Structure, load_qualification

LDSS = Path(__file__).parents[2] / "examples" / "ldss"
CANDIDATES = LDSS / "candidates"

VERDICTS = {
    ("ayesha-starting", 3): ("not met", 9),
    ("ayesha-starting", 4): ("not met", 11),
    ("bridget-midway", 3): ("not met", 4),
    ("bridget-midway", 4): ("not met", 10),
    ("carlos-two-pathways", 3): ("not met", 1),
    ("carlos-two-pathways", 4): ("not met", 9),
    ("dev-level-4", 3): ("met", 0),
    ("dev-level-4", 4): ("not met", 6),
    ("erin-finished", 3): ("met", 0),
    ("erin-finished", 4): ("not met", 10),
    ("farid-surplus", 3): ("met", 0),
    ("farid-surplus", 4): ("not met", 8),
    ("grace-level-4-finished", 3): ("not met", 7),
    ("grace-level-4-finished", 4): ("met", 0),
}


def test_every_candidate_has_its_verdicts_recorded() -> None:
    """No example candidate is left out of what is recorded here."""
    names = {path.stem for path in CANDIDATES.glob("*.yaml")}
    assert names == {name for name, _ in VERDICTS}


@pytest.mark.parametrize(("name", "level"), VERDICTS, ids=str)
def test_the_verdict_is_the_one_recorded(name: str, level: int) -> None:
    """A candidate loads without a warning and stands where an adviser would say."""
    loaded = load_qualification(LDSS / f"level-{level}.yaml")
    candidate = load_candidate(CANDIDATES / f"{name}.yaml")
    result = check(Structure.of(loaded.value, loaded.places), candidate.value)
    assert (result.verdict.value, result.shortfall.units) == VERDICTS[name, level]
    assert result.shortfall.proved
    assert loaded.warnings == candidate.warnings == ()


@pytest.mark.parametrize(
    "path", sorted(CANDIDATES.glob("*.yaml")), ids=lambda p: p.stem
)
def test_the_candidates_are_plainly_invented(path: Path) -> None:
    """Every example person is called Example, and their file says they don't exist."""
    assert "\n# An invented person.\n" in path.read_text(encoding="utf-8")
    assert (load_candidate(path).value.name or "").endswith(" Example")
