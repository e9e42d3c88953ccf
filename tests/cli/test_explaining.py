"""Explanations on the command line: one screen of them, all of it, and where it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner import explain, load_candidate
from rules import load_qualification
from rules.gathering import is_structure
from rules.structure import structure_of
from tests.cli.running import LEVEL_3, LEVEL_4, ROOT, Run, person

SCREEN = 40
NOWHERE = {"", "additional"}
"""What no rule keeps out, and a list that has no place of its own."""
LONGER = {"humanities-two-modules": 41}
"""What doesn't fit: two ways with two units each, and a long note on the source."""
DAY = ("--on", "2026-11-22")
HUMANITIES = ROOT / "examples" / "access-to-he"


def _examples() -> list[tuple[str, str]]:
    """Pair each example candidate with the qualifications that its record is for."""
    found = []
    for folder in sorted(ROOT.glob("examples/*/candidates")):
        files = list(filter(is_structure, sorted(folder.parent.glob("*.yaml"))))
        codes = {path: load_qualification(path).value.code for path in files}
        for candidate in sorted(folder.glob("*.yaml")):
            asked = load_candidate(candidate).value.qualification
            own = [path for path in files if asked in {None, codes[path]}]
            found += [(str(path), str(candidate)) for path in own]
    return found


EXAMPLES = _examples()


@pytest.mark.parametrize(
    ("path", "record"), EXAMPLES, ids=[Path(record).stem for _, record in EXAMPLES]
)
def test_an_explanation_fits_a_screen(path: str, record: str, run: Run) -> None:
    """Whoever it is about, nothing has to be scrolled."""
    ended = run("explain", path, record, *DAY)
    assert ended.status in {0, 1}
    assert len(ended.output.splitlines()) <= LONGER.get(Path(record).stem, SCREEN)


def test_what_is_left_out_of_a_screen_is_shown_in_full(run: Run) -> None:
    """How to see it is said, and there it is: then nothing is left out."""
    asked = ("explain", LEVEL_4, person("farid-surplus"), *DAY)
    short, full = run(*asked), run(*asked, "--full")
    assert "--full lists them" in short.output
    assert "--full" not in full.output
    assert len(full.output.splitlines()) > SCREEN
    assert "Group by group" in full.output
    assert "Group by group" not in short.output


def test_what_is_left_over_of_a_screen_is_the_least_useful(run: Run) -> None:
    """Units that count give way first; what is missing is never left out."""
    humanities = str(HUMANITIES / "humanities.yaml")
    record = str(HUMANITIES / "candidates" / "humanities-two-modules.yaml")
    output = run("explain", humanities, record, *DAY).output
    missing = output.partition("What is missing\n")[2].partition("\n\n")[0]
    assert missing == (
        "  Subject modules > Third module (title not   1 unit missing      0 of 1"
        " count\n"
        "  known)\n"
        "  Subject modules                             6 credits missing   30 of 36"
        " count\n"
        "  In all                                      6 credits missing   54 of 60"
        " count"
    )


@pytest.mark.parametrize(
    ("path", "record"), EXAMPLES, ids=[Path(record).stem for _, record in EXAMPLES]
)
def test_every_rule_that_is_named_is_cited(
    path: str, record: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With `--sources`, each deficit and each unit kept out by a rule has a place."""
    monkeypatch.setenv("COLUMNS", "120")
    structure = structure_of(load_qualification(Path(path)))
    found = explain(structure, load_candidate(Path(record)).value)
    output = run("explain", path, record, *DAY, "--sources", "--full").output
    placed = [(d.rule, d.place) for d in found.deficits]
    placed += [(s.rule, s.place) for s in found.check.surplus if s.rule not in NOWHERE]
    for rule, place in placed:
        assert place is not None, rule
        assert f"{Path(place.file).name}:{place.line}" in " ".join(output.split())


def test_without_sources_no_line_is_cited(run: Run) -> None:
    """Advisers have no file at hand."""
    plain = run("explain", LEVEL_3, person("bridget-midway"), *DAY).output
    cited = run("explain", LEVEL_3, person("bridget-midway"), *DAY, "--sources").output
    assert "level-3.yaml:" not in plain
    assert "level-3.yaml:" in cited
