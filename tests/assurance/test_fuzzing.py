"""What fuzzing holds readers to, and how it makes and chooses texts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from assurance.fuzzing import keep
from assurance.fuzzing.__main__ import Run, read_run
from assurance.fuzzing.contract import BrokenContractError, sound, tried
from assurance.fuzzing.mutating import Mutator
from assurance.fuzzing.phrases import phrase_of, says_the_same
from assurance.fuzzing.seeds import with_key
from assurance.fuzzing.words import dictionary, words
from rules.diagnostics import Diagnostic, FaultyInputError, Place, Related, Severity
from rules.reading.nodes import Scalar
from rules.reading.reader import Reader

NAME = Path("a.yaml")
TEXT = b"one: 1\ntwo: 2"


def finding(
    place: tuple[int, int, int] = (1, 1, 1), *, message: str = "wrong", beside: int = 1
) -> Diagnostic:
    """Make a finding at a line, a column and for a length."""
    line, column, length = place
    there = Place(file="a.yaml", line=beside, column=1)
    return Diagnostic(
        code="wrong",
        severity=Severity.ERROR,
        message=message,
        place=Place(file="a.yaml", line=line, column=column, length=length),
        related=(Related(place=there, message="beside"),),
    )


@pytest.mark.parametrize("place", [(0, 0, 1), (1, 1, 6), (2, 7, 1), (3, 1, 1)])
def test_places_in_a_text_are_sound(place: tuple[int, int, int]) -> None:
    """So is just behind its end, and the file as a whole."""
    sound([finding(place)], NAME, TEXT)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (finding((4, 1, 1)), "the line outside the text"),
        (finding((2, 9, 1)), "the column outside the text"),
        (finding((2, 0, 1)), "the column outside the text"),
        (finding((2, 1, 8)), "the end outside the text"),
        (finding((2, 1, 0)), "the end outside the text"),
        (finding(beside=9), "the line outside the text"),
        (finding(message=" "), "Diagnostic"),
    ],
)
def test_a_finding_elsewhere_breaks_the_contract(found: Diagnostic, said: str) -> None:
    """Or one that says nothing."""
    with pytest.raises(BrokenContractError, match=said):
        sound([found], NAME, TEXT)


def test_what_reads_may_refuse_but_not_in_silence() -> None:
    """Whoever refuses a text says why."""

    def refuse(found: Sequence[Diagnostic]) -> int:
        raise FaultyInputError(found)

    assert tried(lambda: 7, NAME, TEXT) == (7, "read")
    assert tried(lambda: refuse([finding()]), NAME, TEXT) == (None, "wrong")
    with pytest.raises(BrokenContractError, match="nothing is told"):
        tried(lambda: refuse([]), NAME, TEXT)


def test_what_is_read_has_to_read_back() -> None:
    """A phrase that is written otherwise than it was read is found out."""

    def number(read: Reader, node: Scalar) -> int:
        del read
        return int(node.text)

    assert says_the_same(number, "07") == "read"
    with pytest.raises(BrokenContractError, match="what is written for '7', '8'"):
        says_the_same(number, "7", lambda n: str(n + 1))


def test_a_phrase_has_what_a_file_may_have() -> None:
    """Bytes that are no text, and characters that steer it, are left out."""
    assert phrase_of(b"at\xff least\x07 2 \xe2\x80\xaeunits") == "at least 2 units"


def test_texts_are_edited_alike_each_time() -> None:
    """By the seed alone; and most come out changed, within the size allowed."""
    texts = [data.decode("utf-8", "ignore") for data in with_key("bank")()]
    mutator = Mutator(words(), texts)
    data = b"take: 2 units\nunits: [A1, B2 to B9]\n"
    edited = [mutator(data, 300, seed) for seed in range(200)]
    assert edited == [mutator(data, 300, seed) for seed in range(200)]
    assert len({*edited}) > 150
    assert max(map(len, edited)) <= 300


@pytest.mark.parametrize("data", [b"", b"\n", b"x", b"a: [1, 'b']\n", b"\xff\xfe"])
def test_any_text_can_be_edited(data: bytes) -> None:
    """Even where there is no word, no value and no number to be changed."""
    mutator = Mutator(["all"], ["take: all"])
    for seed in range(300):
        number = Random(seed).randrange(10**6)  # noqa: S311 - repeatable
        assert len(mutator(data, 100, number)) <= 100


def test_the_words_are_those_of_the_language() -> None:
    """Keys, words of phrases, and signs; each stands in libFuzzer's dictionary."""
    assert {"qualification", "take", "pathways", "replaced", "RPL", ": "} <= {*words()}
    lines = dictionary().splitlines()
    assert len(lines) == len(words())
    assert '"\\x74\\x61\\x6b\\x65"' in lines


def test_few_texts_are_chosen_that_reach_much() -> None:
    """The one that reaches most for its size first; none that reaches nothing new."""
    a, b, c = (("x.py", 1, n) for n in range(3))
    reached = {
        b"a": frozenset({a}),
        b"ab": frozenset({a, b}),
        b"c" * (keep.MOST_BYTES + 1): frozenset({a, b, c}),
    }
    assert keep.chosen(reached) == [b"ab"]


def test_a_run_is_told_on_a_line() -> None:
    """How often it ran and what it reached; and why it broke, if it did."""
    done = "#2\tINITED cov: 5 ft: 6 corp: 1/1b\n#9\tNEW cov: 7 ft: 8 corp: 2/9b\n"
    assert str(read_run("pairs", f"{done}Done 1234 runs in 9 second(s)", ())) == (
        "pairs             1,234 runs       7 edges      2 texts"
    )
    broke = read_run("pairs", f"{done}Traceback\nKeyError: 'x'", (Path("crash-1"),))
    assert broke == Run(
        "pairs", 9, 7, 2, (Path("crash-1"),), "Traceback\nKeyError: 'x'"
    )
    assert str(broke).splitlines()[1:] == ["  broken by crash-1"]
