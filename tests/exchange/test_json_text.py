"""JSON read with places: the same values, and every fault in its place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import FaultyInputError
from rules.exchange.json_text import JsonText, read_json, written
from rules.reading.source import Source
from tests.tries import tries

single = (
    st.none()
    | st.booleans()
    | st.integers(-(10**17) + 1, 10**18 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
)
text = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=5)
values = st.recursive(
    single | text,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3)
    ),
    max_leaves=12,
)


UNREAD = "this text can't be read"


def read(written_as: str) -> JsonText:
    """Read a text."""
    return read_json(Source("package.json", written_as))


def fault(written_as: str) -> str:
    """Give the whole words in which a text is refused."""
    with pytest.raises(FaultyInputError) as caught:
        read(written_as)
    return str(caught.value)


def first_line(written_as: str) -> str:
    """Give the first line of what is told of a text."""
    return fault(written_as).splitlines()[0].removeprefix("package.json:")


@tries(300)
@given(values, st.sampled_from([None, 2]), st.booleans())
def test_it_says_what_json_says(value: object, indent: int | None, ascii: bool) -> None:  # noqa: FBT001 - drawn
    """The same value as Python's own reader gives, however it is laid out."""
    text = json.dumps(value, indent=indent, ensure_ascii=ascii)
    assert read(text).value == json.loads(text)


def test_every_value_has_its_place() -> None:
    """Lines and columns count from 1, whatever ends a line."""
    found = read('{"a": [1,\r\n  "x"],\n "b": {}}')
    places = {written(path): str(found.place(path)) for path in found.offsets}
    assert places == {
        "": "package.json:1:1",
        "a": "package.json:1:7",
        "a[0]": "package.json:1:8",
        "a[1]": "package.json:2:3",
        "b": "package.json:3:7",
    }


def test_what_isnt_there_is_told_where_it_should_be() -> None:
    """A path that leads nowhere has the place of what is around it."""
    found = read('{"a": [1]}')
    assert str(found.place(("a", 7, "b"))) == "package.json:1:7"
    assert str(found.place(("c",))) == "package.json:1:1"


def test_characters_beyond_ascii_are_read_as_json_writes_them() -> None:
    """Two escapes may stand for one character."""
    assert read(r'"\ud83d\ude00 \u00e9 \/"').value == "\U0001f600 é /"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1:1: error: the file is empty [empty]"),
        (" \n", "1:1: error: the file is empty [empty]"),
        ("[1", "1:3: error: ',' or ']' should stand here [json-syntax]"),
        ("[1,]", "1:4: error: a value should stand here [json-syntax]"),
        ('{"a": 1', "1:8: error: ',' or '}' should stand here [json-syntax]"),
        (
            "{a: 1}",
            "1:2: error: a key in double quotes should stand here [json-syntax]",
        ),
        ('{"a" 1}', "1:6: error: ':' should stand here [json-syntax]"),
        ("[1] 2", "1:5: error: the file should end here [json-syntax]"),
        ('["a', f"1:2: error: {UNREAD}: unterminated string starting [json-syntax]"),
        ('["a\tb"]', f"1:4: error: {UNREAD}: invalid control character [json-syntax]"),
        ("[NaN]", "1:2: error: NaN is no number in JSON [json-syntax]"),
        ("'a'", "1:1: error: a value should stand here [json-syntax]"),
    ],
)
def test_what_is_no_json_is_refused(text: str, said: str) -> None:
    """With where reading stopped."""
    assert first_line(text) == said


def test_it_is_said_what_to_write_instead() -> None:
    """The line is shown, with a caret."""
    first, *others = fault("{\n  // no\n}").splitlines()
    said = "a key in double quotes should stand here [json-syntax]"
    assert first == f"package.json:2:3: error: {said}"
    assert others == [
        "  2 |   // no",
        "    |   ^",
    ]
    assert fault("[tru]").splitlines()[-1] == (
        "  help: JSON has text in double quotes, and no comments"
    )


def test_a_key_stands_once() -> None:
    """The second is told with the first."""
    first, *others = fault('{"a": 1,\n "a": 2}').splitlines()
    said = "the key 'a' stands here a second time [duplicate-key]"
    assert first == f"package.json:2:2: error: {said}"
    assert others == [
        '  2 |  "a": 2}',
        "    |  ^",
        "  package.json:1:2: first written here",
        '  1 | {"a": 1,',
        "    |  ^",
        "  help: keep one of the two",
    ]


def test_hidden_characters_are_refused_wherever_they_are() -> None:
    """Also where an escape hides them, in a key, or half of one."""
    said = "the character U+202E (right-to-left override) can't be in a value"
    assert said in first_line(r'["a\u202eb"]')
    assert said in first_line(r'{"a\u202eb": 1}')
    assert "U+D800" in first_line(r'["\ud800"]')


def test_depth_is_limited() -> None:
    """Whatever is nested deeper than anybody writes is refused, at no cost."""
    assert read("[" * 64 + "]" * 64).value
    assert first_line("[" * 100_000) == (
        "1:66: error: this is nested more than 64 deep [too-deep]"
    )


def test_a_number_as_long_as_a_file_costs_nothing() -> None:
    """It is read roughly: nothing here counts so far."""
    assert read("9" * 1_000_000).value == float("inf")
    assert read("123456789012345678").value == 123456789012345678
