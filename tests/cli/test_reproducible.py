"""The same question has the same bytes for an answer, whatever the hash seed."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import environment, shell

SEEDS = range(10)

QUALIFICATION = """\
qualification: overlaps
title: Groups that overlap
units:
  U1: {title: One, level: 2, credit: 3}
  U2: {title: Two, level: 3, credit: 2}
  U3: {title: Three, level: 3, credit: 2.5}
  U4: {title: Four, level: 4, credit: 4}
  U5: {title: Five, level: 3, credit: 2}
  U6: {title: Six, level: 2, credit: 2}
  U7: {title: Seven, level: 3, credit: 5}
  U8: {title: Eight, level: 3, credit: 1}
rules:
  core: {title: Core, take: 1 unit, units: [U1, U2]}
  pathway:
    title: Pathway
    take: 1 pathway
    groups:
      first: {title: First, take: all, units: [U3, U4]}
      second: {title: Second, take: 2 units, units: [U4, U5, U6]}
  optional: {title: Optional, take: at least 4 credits, units: [U2, U5, U6, U7]}
totals:
  - at least 10 credits
  - at least 5 credits at level 3 or above
bars:
  - [U3, U7]
links:
  - U6 needs U8
"""
RECORD = "candidate: X-1\nunits: [U8, U6, U3, U2, X1, X2, X3]\n"

PROGRAM = """
import sys, cli
for words in (
    ["check", "q.yaml", "c.yaml"],
    ["check", "q.yaml", "c.yaml", "--format", "json"],
    ["routes", "q.yaml", "c.yaml", "--best", "5"],
    ["explain", "q.yaml", "c.yaml", "--format", "json"],
    ["explain", "q.yaml", "c.yaml", "--unit", "U6", "--unit", "U4", "--unit", "X2"],
    ["what-if", "q.yaml", "c.yaml", "--add", "U4", "--drop", "U2", "--without", "U7"],
    ["compare", "q.yaml", "other.yaml", "c.yaml"],
    ["open", "q.yaml", "c.yaml", "--choose", "second"],
    ["show", "q.yaml"],
    ["lint", "q.yaml", "other.yaml"],
    ["lint", "void.yaml", "--format", "sarif"],
    ["diff", "q.yaml", "other.yaml"],
    ["prove", "other.yaml"],
    ["fmt", "--diff", "q.yaml"],
    ["check", "c.yaml", "q.yaml"],
):
    sys.argv = ["fingerpost", *words]
    try:
        cli.main()
    except SystemExit as ended:
        print(words, ended.code, flush=True)
"""


def test_no_hash_seed_changes_a_byte(tmp_path: Path) -> None:
    """Ten processes with ten seeds print the same, faults and all."""
    (tmp_path / "q.yaml").write_text(QUALIFICATION, encoding="utf-8")
    other = QUALIFICATION.replace("overlaps", "other").replace("2 units", "1 unit")
    (tmp_path / "other.yaml").write_text(other, encoding="utf-8")
    void = QUALIFICATION.replace("at least 10 credits", "at least 30 credits")
    (tmp_path / "void.yaml").write_text(void, encoding="utf-8")
    (tmp_path / "c.yaml").write_text(RECORD, encoding="utf-8")
    program = f"import os; os.chdir({str(tmp_path)!r})\n{PROGRAM}"
    printed = {
        shell(program=program, env=environment(PYTHONHASHSEED=str(seed)))
        for seed in SEEDS
    }
    (only,) = printed
    assert only.output.count("['check', 'q.yaml', 'c.yaml'") == 2
    assert "error" in only.errors
    assert "Traceback" not in only.errors
