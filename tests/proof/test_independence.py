"""The checker stands on its own: short enough to read, and without any engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import LEVEL_3, ROOT, person, shell

MOST_LINES = 250
CHECKER = ("row", "rows", "amounts", "verifying", "certificate")
ENGINES = ("highspy", "constraint", "rules.constraints", "rules.solvers", "numpy")
PROGRAM = """
import sys, types
for name in ("rules", "planner"):
    package = sys.modules[name] = types.ModuleType(name)
    package.__path__ = [{root!r} + "/" + name]
from pathlib import Path
from planner.reading import load_candidate
from planner.verification import verify
from rules.loading import load_qualification
from rules.proof.reading import load_certificate

rules = load_qualification(Path({rules!r}))
record = load_candidate(Path({record!r})).value
proof = load_certificate(Path({proof!r})).value
print(verify(rules.value, record, proof, rules.places).valid)
print([name for name in sys.modules if name.startswith({engines!r})])
"""


@pytest.mark.parametrize("module", CHECKER)
def test_the_checker_can_be_read_in_one_sitting(module: str) -> None:
    """What is trusted must be short."""
    text = (ROOT / "rules" / "proof" / f"{module}.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) < MOST_LINES


def written(folder: Path) -> str:
    """Write a proof about one of the examples."""
    path = str(folder / "proof.json")
    record = person("bridget-midway")
    program = (
        f"import sys, cli; sys.argv = ['fingerpost', 'check', {LEVEL_3!r}, {record!r},"
        f" '--proof', {path!r}]; cli.main()"
    )
    assert shell(program=program).status == 1
    return path


def test_no_engine_is_loaded_to_check_a_proof(tmp_path: Path) -> None:
    """Not even by what the checker's modules import in their turn.

    The packages' own fronts are left out: these show the engine beside the rest.
    """
    program = PROGRAM.format(
        root=str(ROOT),
        rules=LEVEL_3,
        record=person("bridget-midway"),
        proof=written(tmp_path),
        engines=ENGINES,
    )
    assert shell(program=program) == (0, "True\n[]\n", "")


def test_the_command_that_checks_a_proof_never_loads_highs(tmp_path: Path) -> None:
    """Though finding one did."""
    words = ["verify", LEVEL_3, person("bridget-midway"), written(tmp_path)]
    program = (
        f"import sys, cli; sys.argv = ['fingerpost', *{words!r}]\n"
        "try: cli.main()\n"
        "except SystemExit as ended: print(ended.code, 'highspy' in sys.modules)"
    )
    assert shell(program=program).output.endswith("\n0 False\n")
