"""Broken YAML: the whole of what is said, with what people most likely meant."""

from __future__ import annotations

import pytest

from rules.reading.nodes import compose
from rules.reading.source import Source
from tests.rules.telling import lines
from tests.rules.test_nodes import use

UNEVEN = "this line isn't indented as the lines before it"
UNEVEN_KEYS = f"{UNEVEN} | indent all keys of a mapping alike"
UNEVEN_ITEMS = f"{UNEVEN} | indent all items of a list alike"
STANDS = (
    "a ':' stands where no key can be"
    " | indent the line as its neighbours, or quote a value that holds ': '"
)
MISSING = (
    "a ',' or a closing bracket is missing before this place"
    " | put a comma between the values, or close the bracket"
)
NO_VALUE = (
    "a value is missing before this place | write the value, and close every bracket"
)
FOLLOWS = "text follows the closing quote here | put all of it in quotes of the other"


@pytest.mark.parametrize(
    ("text", "at", "said"),
    [
        (
            "a: @b\n",
            "1:4",
            (
                "this character can't start a value here"
                " | quote a value that starts with a sign such as @ or %"
            ),
        ),
        ("a: {b: 1 a: 2}\n", "1:11", MISSING),
        ("b: [1, 2\nc: 3\n", "2:2", MISSING),
        ("a: b: c\n", "1:5", STANDS),
        ("a: [b, ,c]\n", "1:8", NO_VALUE),
        (
            "a:\n  b: 1\n c: 2\n",
            "3:2",
            UNEVEN_KEYS,
        ),
        ("a:\n  - x\n b\n", "3:2", UNEVEN_KEYS),
        ("- 'b' c: d\n", "1:7", UNEVEN_KEYS),
        ("- 'b' c\n", "1:7", f"{FOLLOWS} kind: \"'b' c\""),
        ('- "b" c\n', "1:7", f"{FOLLOWS} kind: '\"b\" c'"),
        ("- 'b' X\n", "1:7", f"{FOLLOWS} kind: \"'b' X\""),
        ("- 'b' c # d\n", "1:7", f"{FOLLOWS} kind: \"'b' c\""),
        ("{a: 'b' c}\n", "1:9", f"{FOLLOWS} kind: \"'b' c\""),
        ('- "it\'s" c\n', "1:10", f"{FOLLOWS} kind"),
        ("- 'a\\b' c\n", "1:9", f"{FOLLOWS} kind"),
        (
            "a:\n\tb: 1\n",
            "2:1",
            "a tab can't start a line here | indent with spaces",
        ),
        *(
            (text, place, "a tab can't start a line here | indent with spaces")
            for text, place in (("[\n\t", "2:1"), ("a: [\n\n  \t\n\n", "3:3"))
        ),
        ("[\n \n", "3:1", NO_VALUE),
        (
            "a:\n  -\t# c\n  - x\n",
            "2:4",
            "a tab can't stand here | put a space in its place",
        ),
        (
            "list:\n  - a\n  b # c\n",
            "3:3",
            "an item of this list has no '-' before it | write '- b'",
        ),
        (
            "x:\n  y:\n  - a\n  z: 1\n  b\n  c: 2\n",
            "5:3",
            "a key here has no ':' after it | write 'key: value'",
        ),
        (
            "a: 1\nb\nc: 2\n",
            "2:1",
            "a key here has no ':' after it | write 'key: value'",
        ),
        (
            "group:\nunits\n- a\n",
            "2:1",
            (
                "a key here has no ':' after it"
                " | write 'key: value', or '- ' before an item of a list"
            ),
        ),
        (
            "a: {b: x:y: 2}\n",
            "1:11",
            (
                "a second ':' stands in this value"
                " | put a value with a colon in quotes, and a comma before the next key"
            ),
        ),
        ("{a: b\n", "1:1", "this is opened and never closed | close it"),
    ],
)
@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
def test_broken_yaml_is_told_to_the_letter(
    loader: str, text: str, at: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One fault, at the place to mend, with either parser."""
    use(loader, monkeypatch)
    source = Source("file.yaml", text)
    compose(source)
    assert lines(source.findings()) == [f"{at}+1 yaml-syntax: {said}"]


def test_a_dash_without_its_space_is_told_as_such() -> None:
    """It isn't taken for a part of the item."""
    source = Source("file.yaml", "a:\n - b\n -c\n - d\n")
    compose(source)
    assert lines(source.findings()) == [
        "3:2+1 yaml-syntax: an item of this list has no '- ' before it | write '- c'"
    ]


@pytest.mark.parametrize(
    ("text", "at", "said"),
    [
        ("- 'b' 'c'\n", "1:7", UNEVEN_ITEMS),
        ("- a\nb: c\n", "2:1", UNEVEN_ITEMS),
        (
            "a: !!",
            "1:6",
            "this isn't valid YAML: did not find expected tag URI",
        ),
        (
            "%YAML 3.0\n---\na: b\n",
            "1:1",
            "this isn't valid YAML: found incompatible YAML document",
        ),
    ],
)
def test_some_is_told_by_libyaml_alone(
    text: str, at: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The parser in Python doesn't tell a list from a mapping."""
    use("CSafeLoader", monkeypatch)
    source = Source("file.yaml", text)
    compose(source)
    assert lines(source.findings()) == [f"{at}+1 yaml-syntax: {said}"]
