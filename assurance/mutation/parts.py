"""The parts of the core whose tests are tested, and the files of each."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]

PARTS: Final = {
    "checker": (
        "planner/applying.py",
        "planner/candidate.py",
        "planner/checking.py",
        "planner/homes.py",
        "planner/position.py",
        "planner/record.py",
        "planner/timeline.py",
        "planner/verification.py",
        "rules/proof/amounts.py",
        "rules/proof/certificate.py",
        "rules/proof/reading.py",
        "rules/proof/row.py",
        "rules/proof/rows.py",
        "rules/proof/verifying.py",
    ),
    "compiler": (
        "rules/constraints/*.py",
        "rules/model/holders.py",
        "rules/model/preceding.py",
    ),
    "reader": ("planner/reading.py", "rules/reading/*.py"),
}


def files_of(part: str) -> list[str]:
    """Give the files of a part, as paths from the root of the project, sorted."""
    found = (path for pattern in PARTS[part] for path in ROOT.glob(pattern))
    return sorted(path.relative_to(ROOT).as_posix() for path in found)
