"""Expectations rewritten: those that differ, and nothing else of the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.testing import judged, updated
from planner.testing.cases import CaseFile
from planner.testing.reports import Result
from planner.testing.updating import ANCHORED, COMMENTED
from tests.planner.casefiles import loaded
from tests.planner.people import AMPLE
from tests.tries import tries


def rewritten(folder: Path, cases: str) -> str:
    """Rewrite what cases expect; give their text as it is then."""
    file = loaded(folder, cases)
    text = updated(file.source, [*judged(file, AMPLE)]).text
    return text.removeprefix("tests: demo.yaml\ncases:\n")


def kept(folder: Path, cases: str) -> set[str]:
    """Give why expectations were not rewritten."""
    file = loaded(folder, cases)
    reports = updated(file.source, [*judged(file, AMPLE)]).cases
    return {one.kept for case in reports for one in case.differences}


def still_differ(file: CaseFile) -> bool:
    """Tell whether any case is not as expected."""
    return any(one.result is not Result.AS_EXPECTED for one in judged(file, AMPLE))


WRITTEN = {
    "values on their lines, with comments and spaces kept": (
        (
            "  a:   # first\n"
            "    held: [A1]\n"
            "    verdict:   met   # why not\n"
            "\n"
            "    shortfall: '2 units'\n"
            "    counts: {core:  [ A2 ] , way: []}  # as in the handbook\n"
        ),
        (
            "  a:   # first\n"
            "    held: [A1]\n"
            "    verdict:   not met   # why not\n"
            "\n"
            "    shortfall: 4 units\n"
            "    counts: {core:  [A1] , way: []}  # as in the handbook\n"
        ),
    ),
    "lists below their keys, up to their last value": (
        (
            "  a:\n"
            "    held: [A1, A2, B1, C1, C2]\n"
            "    verdict: met\n"
            "    surplus:\n"
            "      - C1\n"
            "      - C3\n"
            "    # of the options\n"
            "    counts:\n"
            "      core:\n"
            "      - A1\n"
            "\n"
            "      more: [C1 to C2]\n"
        ),
        (
            "  a:\n"
            "    held: [A1, A2, B1, C1, C2]\n"
            "    verdict: met\n"
            "    surplus: []\n"
            "    # of the options\n"
            "    counts:\n"
            "      core: [A1, A2]\n"
            "\n"
            "      more: [C1 to C2]\n"
        ),
    ),
    "reasons below their key": (
        (
            "  a:\n"
            "    held: [A1, A2, B1, C1, C2, C3]\n"
            "    verdict: met\n"
            "    surplus:\n"
            "      C3: a reason\n"
        ),
        (
            "  a:\n"
            "    held: [A1, A2, B1, C1, C2, C3]\n"
            "    verdict: met\n"
            "    surplus: {C3: More takes no more}\n"
        ),
    ),
    "all on a line, next to quoted keys": (
        '  a: {"held":[], "verdict":"met","route":[C1, C2]}\n',
        '  a: {"held":[], "verdict": not met,"route":[C1, C2]}\n',
    ),
    "letters beyond ASCII before it, and line ends of another kind": (
        (
            "  \N{LATIN SMALL LETTER E WITH ACUTE}\N{GRINNING FACE}: "
            "{held: [], verdict: met, shortfall: 9 units}\r\n"
            "  b: {held: [], verdict: met}\r\n"
        ),
        (
            "  \N{LATIN SMALL LETTER E WITH ACUTE}\N{GRINNING FACE}: "
            "{held: [], verdict: not met, shortfall: 5 units}\r\n"
            "  b: {held: [], verdict: not met}\r\n"
        ),
    ),
    "what is as expected is left as it is": (
        "  a: {held: [ ], verdict: 'not met', shortfall: 5   units}\n",
        "  a: {held: [ ], verdict: 'not met', shortfall: 5   units}\n",
    ),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_only_what_differs_is_rewritten(name: str, tmp_path: Path) -> None:
    """All else stays byte for byte, and then every case is as expected."""
    before, after = WRITTEN[name]
    assert rewritten(tmp_path, before) == after
    assert not still_differ(loaded(tmp_path, after))


UNITS = ("A1", "A2", "B1", "B2", "C1", "C2", "C3")
units = st.lists(st.sampled_from(UNITS), max_size=4, unique=True)


@st.composite
def values(draw: st.DrawFn, written: str) -> str:
    """Write a list of units in one of the ways there are, or any other value."""
    if not written.startswith("["):
        return f" {draw(st.sampled_from([written, repr(written)]))}"
    items = [item for item in written.strip("[]").split(", ") if item]
    below: bool = draw(st.booleans())
    if items and below:
        return "".join(f"\n      - {item}" for item in items)
    return f" {written}"


@st.composite
def case_texts(draw: st.DrawFn) -> list[str]:
    """Write a case that expects anything, by parts: keys and values take turns."""
    found = {
        "verdict": draw(st.sampled_from(["met", "not met"])),
        "shortfall": draw(st.sampled_from(["none", "no way", "1 unit", "9 credits"])),
        "surplus": f"[{', '.join(draw(units))}]",
        "route": f"[{', '.join(draw(units))}]",
    }
    parts = [f"  a:\n    held: [{', '.join(draw(units))}]\n"]
    for key in draw(st.permutations([*found])):
        comment = draw(st.sampled_from(["", "    # of old\n", "\n"]))
        parts[-1] += f"{comment}    {key}:"
        parts += [draw(values(found[key])), draw(st.sampled_from(["\n", "  # so\n"]))]
    return parts


@settings(tries(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case_texts())
def test_whatever_is_expected_is_rewritten_so_that_it_holds(
    tmp_path: Path, parts: list[str]
) -> None:
    """And what stands around the values is as it was, in its order."""
    after = rewritten(tmp_path, "".join(parts))
    assert not still_differ(loaded(tmp_path, after))
    at = 0
    for kept_part in parts[::2]:
        at = after.index(kept_part, at) + len(kept_part)


COMMENTS = {
    "inside a list": (
        "  a:\n    held: []\n    verdict: not met\n    surplus:\n"
        "    - A1  # why\n    - A2\n"
    ),
    "between a key and its list": (
        "  a:\n    held: []\n    verdict: not met\n    surplus:  # why\n    - A1\n"
    ),
    "that ends like a key": (
        "  a:\n    held: []\n    verdict: not met\n    surplus:  # why:\n    - A1\n"
    ),
}


@pytest.mark.parametrize("name", COMMENTS)
def test_comments_are_not_lost(name: str, tmp_path: Path) -> None:
    """An expectation with a comment inside is left to its author."""
    text = COMMENTS[name]
    assert rewritten(tmp_path, text) == text
    assert kept(tmp_path, text) == {COMMENTED}


def test_a_hash_in_the_name_of_a_case_is_no_comment(tmp_path: Path) -> None:
    """Nor one after the value."""
    text = "  'case #1': {held: [], verdict: met}  # one\n"
    assert rewritten(tmp_path, text) == text.replace("met}", "not met}")


def test_what_other_cases_may_share_is_not_rewritten(tmp_path: Path) -> None:
    """One change would change them all."""
    text = "  a: {held: [], verdict: &v met}\n  b: {held: [A1], verdict: *v}\n"
    assert rewritten(tmp_path, text) == text
    assert kept(tmp_path, text) == {ANCHORED}


def test_what_is_rewritten_needs_no_reason(tmp_path: Path) -> None:
    """What is said of a verdict stays: it is so still."""
    cases = "  a: {held: [], verdict: met, counts: {core: [A1]}, route: [A1, A2, A3]}\n"
    file = loaded(tmp_path, cases.replace(", A3", ""))
    (before,), (after,) = (
        tuple(judged(file, AMPLE)),
        updated(file.source, [*judged(file, AMPLE)]).cases,
    )
    notes = [one.note for one in before.differences]
    assert [one.note for one in after.differences] == [notes[0], ""]
    assert all(one.rewritten for one in after.differences)
