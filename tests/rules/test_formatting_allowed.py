"""Formatting: what the linter is asked to allow is asked of the same afterwards."""

from __future__ import annotations

import pytest

from rules.formatting.parsing import UnusualError
from rules.formatting.proving import QUALIFICATION_FILE, formatted
from rules.lint.allowing import Allowances
from rules.reading.source import Source
from tests.rules.test_formatting import HEAD, HERE, RULES, UNITS, laid

ASK = "# lint: allow some-code because so"


@pytest.mark.parametrize(
    ("written", "laid_out"),
    [
        (
            f" {{title: G, take: all,  # x\n units: [A]}}  {ASK}",
            f"\n  title: G\n  take: all  # x\n  units: [A]  {ASK}",
        ),
        (
            f" {{title: G,\n take: all,\n units: [A,\n  B]}}  {ASK}",
            f"\n  title: G\n  take: all\n  units:\n    - A\n    - B  {ASK}",
        ),
        (
            " {title: G,  # x\n take: all,\n units: [A, B]}  # y",
            "  # y\n  title: G  # x\n  take: all\n  units: [A, B]",
        ),
        (
            f"\n  title: G\n  take: all\n  units:  {ASK}\n  - A\n  - B",
            f"\n  title: G\n  take: all\n  units:  {ASK}\n    - A\n    - B",
        ),
        (
            f"\n  title: G\n  take: all\n  units:\n  - A\n  {ASK}\n  note: x",
            f"\n  title: G\n  take: all\n  units: [A]\n  {ASK}\n  note: x",
        ),
    ],
)
def test_what_is_allowed_goes_with_what_it_was_allowed_of(
    written: str, laid_out: str
) -> None:
    """At a line's end, behind a bracket, or before a line; none joins it."""
    start = f"{HEAD}{UNITS}rules:\n  g:"
    body, expected = (text.replace("\n", "\n  ") for text in (written, laid_out))
    assert laid(f"{start}{body}\n") == f"{start}{expected}\n"


def test_a_long_list_on_one_line_stays_there_if_something_is_allowed_of_it() -> None:
    """Others fill their lines."""
    codes = [f"M{number}" for number in range(20, 44)]
    bank = "units:\n" + "".join(f"  {code}: {{title: Plan}}\n" for code in codes)
    start = f"{HEAD}{bank}rules:\n  g:\n    title: G\n    take: all\n"
    long = f"    units: [{', '.join(codes)}]\n"
    assert laid(f"{start}    {ASK}\n{long}") == f"{start}    {ASK}\n{long}"
    assert "M34,\n      M35" in laid(f"{start}{long}")


def test_what_stands_first_goes_with_its_key() -> None:
    """The file's own comment stays first; what is allowed of all of it may, too."""
    whole = "# lint: allow a in this file because so"
    text = f"# Ours.\n{whole}\n{ASK}\n{RULES}{HEAD}{UNITS}"
    assert laid(text) == f"# Ours.\n{whole}\n{HEAD}{UNITS}{ASK}\n{RULES}"


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}{UNITS}{RULES}note:\n  {ASK}\n  x\n",
        f"{HEAD}{UNITS}{RULES}note: x\n  y  {ASK}\n",
        f"{ASK.replace('some-code', 'versions-overlap')}\n{RULES}{HEAD}{UNITS}",
    ],
)
def test_a_file_is_left_where_more_or_less_would_be_allowed(text: str) -> None:
    """The message names the comment; what it is of stands on one line, or doesn't."""
    line = text[: text.index(ASK[:14])].count("\n") + 1
    code = "versions-overlap" if "versions" in text else "some-code"
    message = (
        f"'# lint: allow {code}' on line {line}, which would then speak of something"
        " else"
    )
    with pytest.raises(UnusualError) as error:
        formatted(Source("file.yaml", text), HERE, QUALIFICATION_FILE)
    assert str(error.value) == message


def test_a_comment_behind_the_sign_of_a_block_allows_too() -> None:
    """It is no part of the value below it."""
    source = Source("file.yaml", f"note: >-  {ASK}\n  x\n  {ASK}\n")
    allowances = Allowances.of([source])
    assert [(one.code, one.line) for one in allowances.allowed] == [("some-code", 1)]
