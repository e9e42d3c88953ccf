"""`fingerpost standards map`: a crosswalk shown, turned, composed, proposed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rules.standards.loading import load_crosswalk
from tests.cli.running import Run

CENTRE = """\
suite: centre
title: A centre's themes
standards:
  T:
    title: Themes
    sections:
      - title: Engaging
        knowledge:
          KU 1: Ways of working with groups
          KU 2: Ways of working with people
      - title: Safe
        knowledge:
          KU 3: What the law asks
"""
NATIONAL = """\
suite: national
title: National standards
standards:
  A:
    title: Support
    sections:
      - performance:
          AP 1: Work with groups
      - knowledge:
          AK 1: Ways of working with groups
          AK 2: Ways of working with large groups
"""
LATER = """\
suite: later
title: Later standards
standards:
  D:
    title: Support, revised
    sections:
      - {knowledge: {DK 1: Groups, DK 2: The law}}
"""
THEMES = """\
crosswalk: Themes to national
from: centre.yaml
to: national.yaml
reviewer: R. Example
reviewed: 2026-11-22
pairs:
  - KU 1 same as AK 1
  - {pair: KU 2 broader than AK 2, note: people may be many}
"""
ONWARD = """\
crosswalk: Later to national
from: later.yaml
to: national.yaml
pairs: [DK 1 narrower than AK 1]
"""
FILES = {
    "centre.yaml": CENTRE,
    "national.yaml": NATIONAL,
    "later.yaml": LATER,
    "themes.yaml": THEMES,
    "onward.yaml": ONWARD,
}

SHOWN = """\
Themes to national
  from  centre: A centre's themes
  to    national: National standards

Reviewed by R. Example on 22 November 2026.

2 of 3 statements of centre are mapped; 1 isn't.
2 of 3 statements of national are mapped to; 1 isn't.

Pairs
  T  Themes
    Engaging
    KU 1  Ways of working with groups
          same as AK 1 of A
    KU 2  Ways of working with people
          broader than AK 2 of A: Ways of working with large groups (people may
          be many)

Not mapped, of centre (1 statement)
  T  Themes
    Safe
    KU 3  What the law asks

Not mapped to, of national (1 statement)
  A  Support
    AP 1  Work with groups
"""
TURNED = """\
Themes to national
  from  national: National standards
  to    centre: A centre's themes

Reviewed by R. Example on 22 November 2026.

1 of 3 statements of national is mapped by 'same as'; 2 aren't.
1 of 3 statements of centre is mapped to by 'same as'; 2 aren't.

Not mapped, of national (2 statements)
  A  Support
    AP 1  Work with groups
    AK 2  Ways of working with large groups
          only narrower than KU 2 of T

Not mapped to, of centre (2 statements)
  T  Themes
    Engaging
    KU 2  Ways of working with people
          only broader than AK 2 of A
    Safe
    KU 3  What the law asks
"""
COMPOSED = """\
Themes to national; then Later to national
  from  centre: A centre's themes
  to    later: Later standards

Reviewed by nobody.

1 of 3 statements of centre is mapped; 2 aren't.
1 of 2 statements of later is mapped to; 1 isn't.

Pairs
  T  Themes
    Engaging
    KU 1  Ways of working with groups
          broader than DK 1 of D: Groups (through AK 1 of A)

Not mapped, of centre (2 statements)
  T  Themes
    Engaging
    KU 2  Ways of working with people
    Safe
    KU 3  What the law asks

Not mapped to, of later (1 statement)
  D  Support, revised
    DK 2  The law
"""
PROPOSED = """\
Proposed by wording: centre and national
  from  centre: A centre's themes
  to    national: National standards

Reviewed by nobody. Proposed by wording alone: review each pair.

1 of 3 statements of centre is mapped; 2 aren't.
2 of 3 statements of national are mapped to; 1 isn't.

Pairs
  T  Themes
    Engaging
    KU 1  Ways of working with groups
          same as AK 1 of A (word for word; to be reviewed)
          related to AK 2 of A: Ways of working with large groups (5 of 6 words
          in common; to be reviewed)
"""
AT_ODDS = """\
crosswalk: At odds
from: centre.yaml
to: national.yaml
pairs:
  - KU 1 same as AK 1
  - KU 1 same as AK 2
  - KU 2 same as AK 2
  - KU 2 broader than AK 1
"""
CONFLICTS = """\
Conflicts (these pairs can't all hold)
  -  KU 2 of T can't be broader than AK 1 of A: through AK 2 of A and KU 1 of T
     it is the same as it  [odd.yaml:8,7,6,5]

To look at (fine if they say the same)
  -  KU 1 of T is the same as AK 1 of A and AK 2 of A, so these are the same too
     [odd.yaml:5,6]
  -  AK 2 of A is the same as KU 1 of T and KU 2 of T, so these are the same too
     [odd.yaml:6,7]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with suites and crosswalks."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_crosswalk_is_shown_with_what_it_leaves_out(run: Run, folder: Path) -> None:
    """By section, with the labels of both ends."""
    ended = run("standards", "map", str(folder / "themes.yaml"))
    assert (ended.status, ended.output, ended.errors) == (0, SHOWN, "")


def test_gaps_are_shown_alone_from_the_other_end(run: Run, folder: Path) -> None:
    """By the relations asked about, which others are told for."""
    asked = ("--gaps", "--inverse", "--relation", "same as")
    ended = run("standards", "map", str(folder / "themes.yaml"), *asked)
    assert (ended.status, ended.output) == (0, TURNED)


def test_two_crosswalks_compose_and_the_result_is_written(
    run: Run, folder: Path
) -> None:
    """Turned where need be; the file written reads back, in whatever folder."""
    (folder / "made").mkdir()
    made = folder / "made" / "composed.yaml"
    files = [str(folder / name) for name in ("themes.yaml", "onward.yaml")]
    ended = run("standards", "map", *files, "--to", str(made))
    assert (ended.status, ended.output) == (0, COMPOSED)
    assert made.read_text(encoding="utf-8") == (
        "crosswalk: Themes to national; then Later to national\n"
        "from: ../centre.yaml\n"
        "to: ../later.yaml\n"
        "pairs:\n"
        "  - {pair: KU 1 broader than DK 1, note: through AK 1 of A}\n"
    )
    assert load_crosswalk(made).value.origin == "centre"


def test_two_suites_are_mapped_by_wording(run: Run, folder: Path) -> None:
    """Each pair to be reviewed, with its grounds; the least likeness is a choice."""
    files = [str(folder / name) for name in ("centre.yaml", "national.yaml")]
    ended = run("standards", "map", *files)
    assert ended.status == 0
    assert ended.output.startswith(PROPOSED)
    assert ended.output.endswith(
        "Not mapped to, of national (1 statement)\n"
        "  A  Support\n    AP 1  Work with groups\n"
    )
    strict = run("standards", "map", *files, "--alike", "90")
    assert "AK 2 of A" not in strict.output


def test_pairs_that_cannot_all_hold_are_told_with_their_lines(
    run: Run, folder: Path
) -> None:
    """The command fails, and writes nothing."""
    (folder / "odd.yaml").write_text(AT_ODDS, encoding="utf-8")
    made = folder / "made.yaml"
    ended = run("standards", "map", str(folder / "odd.yaml"), "--to", str(made))
    assert ended.status == 1
    assert CONFLICTS in ended.output
    assert ended.errors == (
        f"fingerpost: {made} isn't written: pairs that can't all hold make no"
        " crosswalk\n"
    )
    assert not made.exists()
    assert run("standards", "map", str(folder / "odd.yaml")).status == 1


def test_statements_that_would_be_the_same_do_not_fail(run: Run, folder: Path) -> None:
    """They may be meant to be."""
    text = AT_ODDS.replace("  - KU 2 broader than AK 1\n", "")
    (folder / "odd.yaml").write_text(text, encoding="utf-8")
    ended = run("standards", "map", str(folder / "odd.yaml"))
    assert ended.status == 0
    assert "Conflicts" not in ended.output
    assert "To look at" in ended.output


def test_nothing_and_everything_mapped_is_said_so(run: Run, folder: Path) -> None:
    """In whole sentences, and nothing is listed that isn't there."""
    national = NATIONAL.replace(
        "      - performance:\n          AP 1: Work with groups\n", ""
    )
    (folder / "national.yaml").write_text(national, encoding="utf-8")
    ended = run("standards", "map", str(folder / "themes.yaml"))
    assert "Every one of 2 statements of national is mapped to.\n" in ended.output
    assert "Not mapped to" not in ended.output
    asked = ("--relation", "related to", "--relation", "narrower than")
    none = run("standards", "map", str(folder / "themes.yaml"), *asked)
    assert (
        "None of 3 statements of centre is mapped by 'narrower than' or 'related to'.\n"
    ) in none.output


def test_suites_without_a_like_word_map_to_nothing(run: Run, folder: Path) -> None:
    """A page says so; no file is written of no pairs."""
    files = [str(folder / name) for name in ("centre.yaml", "later.yaml")]
    made = folder / "made.yaml"
    ended = run("standards", "map", *files, "--to", str(made))
    assert ended.status == 1
    assert "\nPairs\n  none\n" in ended.output
    assert ended.errors == f"fingerpost: {made} isn't written: there is no pair\n"


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["centre.yaml"], "a suite is mapped to another: name that one too"),
        (
            ["centre.yaml", "centre.yaml"],
            "both files are suite 'centre': give one another code",
        ),
        (
            ["centre.yaml", "themes.yaml"],
            "name two crosswalks, or two suites, not one of each",
        ),
        (
            ["themes.yaml", "themes.yaml"],
            "both crosswalks are between 'centre' and 'national': nothing is beyond",
        ),
    ],
)
def test_files_that_cannot_be_brought_together(
    run: Run, folder: Path, names: list[str], message: str
) -> None:
    """Wrong usage, and why."""
    ended = run("standards", "map", *(str(folder / name) for name in names))
    assert (ended.status, ended.errors) == (2, f"fingerpost: {message}\n")


def test_crosswalks_without_a_suite_in_common(run: Run, folder: Path) -> None:
    """Or with two versions of one."""
    other = ONWARD.replace("national.yaml", "other.yaml")
    (folder / "onward.yaml").write_text(other, encoding="utf-8")
    changed = NATIONAL.replace("National standards", "Other standards")
    (folder / "other.yaml").write_text(changed, encoding="utf-8")
    files = [str(folder / name) for name in ("themes.yaml", "onward.yaml")]
    ended = run("standards", "map", *files)
    versions = f"{folder / 'national.yaml'} and {folder / 'other.yaml'}"
    differ = f"fingerpost: {versions} are both suite 'national', but differ\n"
    assert (ended.status, ended.errors) == (2, differ)
    changed = changed.replace("suite: national", "suite: other")
    (folder / "other.yaml").write_text(changed, encoding="utf-8")
    assert run("standards", "map", *files).errors == (
        "fingerpost: one crosswalk is between 'centre' and 'national', the other"
        " between 'later' and 'other': no suite is in both\n"
    )


def test_an_unknown_relation_is_refused(run: Run, folder: Path) -> None:
    """With those there are."""
    asked = ("--relation", "equal to")
    ended = run("standards", "map", str(folder / "themes.yaml"), *asked)
    there = "'same as', 'broader than', 'narrower than', 'related to'"
    refused = f"fingerpost: 'equal to' is no relation; there are {there}\n"
    assert (ended.status, ended.errors) == (2, refused)


def test_a_file_that_is_there_is_left_as_it_is(run: Run, folder: Path) -> None:
    """Even a crosswalk: whoever wrote or reviewed it would lose that."""
    kept = folder / "onward.yaml"
    ended = run("standards", "map", str(folder / "themes.yaml"), "--to", str(kept))
    left = f"{kept} is there already, and is left as it is: name another"
    assert (ended.status, ended.errors) == (2, f"fingerpost: {left}\n")
    assert kept.read_text(encoding="utf-8") == ONWARD


def test_a_crosswalk_for_machines(run: Run, folder: Path) -> None:
    """Every statement of both ends with its counterparts, and conflicts with places."""
    (folder / "odd.yaml").write_text(AT_ODDS, encoding="utf-8")
    ended = run("standards", "map", str(folder / "odd.yaml"), "--format", "json")
    told = json.loads(ended.output)
    assert told["schema"] == "fingerpost/standards-map/1"
    assert (told["origin"]["total"], told["origin"]["mapped"]) == (3, 2)
    second = told["origin"]["sections"][0]["statements"][1]
    assert second["ref"] == ["T", "KU 2"]
    assert second["counterparts"][1] == {
        "relation": "broader than",
        "ref": ["A", "AK 1"],
        "label": "Ways of working with groups",
        "note": None,
    }
    first = told["conflicts"][0]
    assert first["sort"] == "contradiction"
    assert first["pairs"][0] == {
        "crosswalk": 1,
        "number": 4,
        "place": {
            "file": str(folder / "odd.yaml"),
            "line": 8,
            "column": 5,
            "length": 22,
        },
    }
