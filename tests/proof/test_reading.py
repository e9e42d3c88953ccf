"""Files of proofs: what they hold, and what is said of those that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules import FaultyInputError
from rules.proof.reading import load_certificate
from tests.proof.building import award, certificate, given
from tests.rules.telling import lines

HELP = "write one with 'fingerpost check QUALIFICATION CANDIDATE --proof FILE'"
NO_INTEGER = "Input should be a valid integer, got a number with a fractional part"
HEAD = '{"qualification": "q", "candidate": "c", '
DEEP = '{"on": "a", "no": {"rows": []}, "yes": '
TOO_DEEP = f'{HEAD}"verdict": "not met", "refutation": {DEEP * 300}'


def written(folder: Path, text: str) -> Path:
    """Write a file."""
    path = folder / "proof.json"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_proof_reads_back_the_same(tmp_path: Path) -> None:
    """With nothing that stands for nothing in it."""
    one = certificate(given(award(), "A + C"))
    text = one.model_dump_json(indent=1, exclude_none=True)
    assert "null" not in text
    loaded = load_certificate(written(tmp_path, text))
    assert (loaded.value, loaded.warnings) == (one, ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ["Invalid JSON: EOF while parsing a value at line 1 column 0"]),
        ("candidate: X-1\n", ["Invalid JSON: expected value at line 1 column 1"]),
        ("[]", ["Input should be an object"]),
        (
            "{}",
            [f"{k}: Field required" for k in ("candidate", "qualification", "verdict")],
        ),
        (
            HEAD + '"verdict": "maybe", "name": "Ada"}',
            [
                "name: Extra inputs are not permitted",
                "verdict: Input should be 'met' or 'not met'",
            ],
        ),
        (
            HEAD + '"verdict": "met", "format": "fingerpost proof 2"}',
            ["format: Input should be 'fingerpost proof 1'"],
        ),
        (
            HEAD + r'"verdict": "met", "excluded": ["A\u001b[2J"]}',
            ["excluded.0: a name holds characters that can't be shown"],
        ),
        (
            HEAD + '"verdict": "met", "claim": {"x": 0.5}}',
            [f"claim.x: {NO_INTEGER}"],
        ),
        (TOO_DEEP, ["Invalid JSON: recursion limit exceeded at line 1 column 7827"]),
    ],
)
def test_a_file_that_is_no_proof_is_told(
    text: str, said: list[str], tmp_path: Path
) -> None:
    """Every fault of it, and how to get one."""
    with pytest.raises(FaultyInputError) as raised:
        load_certificate(written(tmp_path, text))
    found = raised.value.diagnostics
    assert sorted(d.message for d in found) == [f"this is no proof: {s}" for s in said]
    assert {(d.code, d.help, d.place.line) for d in found} == {("not-a-proof", HELP, 0)}


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """As any other file."""
    with pytest.raises(FaultyInputError) as raised:
        load_certificate(tmp_path / "lost.json")
    assert "there is no such file" in lines(raised.value.diagnostics)[0]
