"""Nodes: text as written, places as written, and limits on what YAML may do."""

from __future__ import annotations

import pytest
import yaml

from rules.reading import nodes
from rules.reading.nodes import Listing, Mapping, Node, Scalar, compose
from rules.reading.source import Source
from tests.rules.telling import lines

BOTH = pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])


def composed(text: str) -> Node:
    """Compose a text without faults."""
    source = Source("file.yaml", text)
    node = compose(source)
    assert not source.diagnostics
    assert node is not None
    return node


def told(text: str) -> list[str]:
    """Tell the faults of a text."""
    source = Source("file.yaml", text)
    compose(source)
    return lines(source.findings())


def plain(node: Node) -> object:
    """Give a node's texts as lists and dicts."""
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    return node.text


def use(loader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compose with libyaml's parser or with the one in Python."""
    if not hasattr(yaml, loader):
        pytest.skip("PyYAML is built without libyaml")
    monkeypatch.setattr(nodes, "Loader", getattr(yaml, loader))


def test_every_value_is_the_text_written() -> None:
    """Nothing becomes a number, a date, a truth value or nothing at all."""
    text = "[no, 010, 1.10, 1e3, 12:30, 2024-09-01, ~, null, .nan, =, 'a', \"b\", ]"
    assert plain(composed(text)) == [
        *("no", "010", "1.10", "1e3", "12:30", "2024-09-01", "~", "null", ".nan", "="),
        *("a", "b"),
    ]


def test_quotes_are_known() -> None:
    """A value knows whether it was written without quotes."""
    node = composed("- a\n- 'b'\n- \"c\"\n- |\n  d\n- >-\n  e\n")
    assert isinstance(node, Listing)
    plain_ones = [n.text for n in node.items if isinstance(n, Scalar) and n.plain]
    assert plain_ones == ["a"]


def test_places_count_characters_from_one() -> None:
    """Lines and columns count from 1, in characters, lengths as written."""
    node = composed("é: [a, 'bc', 👩x]\nd:\n  e: f g\n")
    assert isinstance(node, Mapping)
    (key, listing), (_, inner) = node.entries
    assert isinstance(listing, Listing)
    assert isinstance(inner, Mapping)
    places = [key, listing, *listing.items, inner, *inner.entries[0]]
    assert [(n.place.line, n.place.column, n.place.length) for n in places] == [
        *((1, 1, 1), (1, 4, 1), (1, 5, 1), (1, 8, 4), (1, 14, 2)),
        *((3, 3, 1), (3, 3, 1), (3, 6, 3)),
    ]


def test_a_value_of_several_lines_is_marked_to_the_end_of_its_first() -> None:
    """A place never leaves its line."""
    node = composed("a: some words  \n  and more\nb: |\n  text\n")
    assert isinstance(node, Mapping)
    spans = [(value.place.column, value.place.length) for _, value in node.entries]
    assert spans == [(4, 10), (4, 1)]


def test_a_merged_mapping_yields_to_own_and_earlier_keys() -> None:
    """Own keys win over merged ones, and the first of several merged over later."""
    text = (
        "base: &base {a: 1, b: 1}\nmore: &more {b: 2, c: 2}\n"
        "here: {<<: [*base, *more], c: 3, d: 3}\nalso: {d: 4, <<: *base}\n"
    )
    assert plain(composed(text)) == {
        "base": {"a": "1", "b": "1"},
        "more": {"b": "2", "c": "2"},
        "here": {"a": "1", "b": "1", "c": "3", "d": "3"},
        "also": {"a": "1", "b": "1", "d": "4"},
    }


def test_a_quoted_merge_key_is_a_key() -> None:
    """In quotes, `<<` is a name like any other."""
    assert plain(composed("'<<': a\n")) == {"<<": "a"}


@BOTH
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1:1+1 empty: the file is empty"),
        ("\n  \n", "1:1+1 empty: the file is empty"),
        ("# a\n", "1:1+1 empty: the file holds only comments"),
        (
            "a: b\n---\nc: d\n",
            (
                "2:1+1 several-documents: a second document starts here"
                " | keep one document in a file; '---' starts another"
            ),
        ),
        (
            "a: 1\nb: 2\na: 3\n",
            (
                "3:1+1 duplicate-key: the key 'a' stands here a second time"
                " | keep one of the two"
            ),
        ),
        (
            "? [a, b]\n: c\n",
            (
                "1:3+1 key-not-text: a key must be a word, not a list or a mapping"
                " | quote the key if it starts with a bracket"
            ),
        ),
        ("<<: a\n", "1:5+1 merge: '<<' merges mappings, and this is none"),
        ("<<: [[a]]\n", "1:6+1 merge: '<<' merges mappings, and this is none"),
        ("a: *b\n", "1:4+2 alias: no '&b' stands above"),
        (
            "a: &b [c, *b]\n",
            "1:11+2 alias-loop: '*b' refers to itself | write out what it should hold",
        ),
        (
            "&b {*b : c}",
            "1:5+2 alias-loop: '*b' refers to itself | write out what it should hold",
        ),
    ],
)
def test_what_a_document_cant_be(
    loader: str, text: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each such fault is told in words and in its place, with either parser."""
    use(loader, monkeypatch)
    assert told(text) == [expected]


@BOTH
@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a:\n\tb: c\n", "2:1", "a tab can't start a line here"),
        ("a:\n  -\t# c\n  - x\n", "2:4", "a tab can't stand here"),
        ("a: @b\n", "1:4", "this character can't start a value here"),
        ("a: [b, c\n", "1:4", "this is opened and never closed"),
        ("a: {b: c\n\n", "1:4", "this is opened and never closed"),
        ("a: 'b\n\nc: d\n", "1:4", "this is opened and never closed"),
        ('a: "b', "1:4", "this is opened and never closed"),
        ("{a: \n", "2:1", "a value is missing before this place"),
        ("a: {b: 1 a: 2}\n", "1:11", "a ',' or a closing bracket is missing"),
        ("a: {b: 1 c: 2}\n", "1:11", "a second ':' stands in this value"),
        ("a: {b: 'c' d: 1}\n", "1:12", "a ',' or a closing bracket is missing"),
        ("a: {b: 'c' d, e: 1}\n", "1:12", "text follows the closing quote here"),
        ("a: ['b' c]\n", "1:9", "a ',' or a closing bracket is missing"),
        ("a: [b}\n", "1:6", "a ',' or a closing bracket is missing"),
        ("a: b: c\n", "1:5", "a ':' stands where no key can be"),
        ("a: 1\nb\nc: 2\n", "2:1", "a key here has no ':' after it"),
        ("a:\n    b: 1\n  c: 2\n", "3:3", "this line isn't indented as the lines"),
        ("a: 'b' c\n", "1:8", "text follows the closing quote here"),
        ("- 'b' c\n", "1:7", "text follows the closing quote here"),
        ("a:\n- b\nc d\ne: 1\n", "3:1", "an item of this list has no '-' before it"),
        ("a:\nc d\ne: 1\n", "2:1", "a key here has no ':' after it"),
        ("%YAML 3.0\n---\na: b\n", "1:1", "this isn't valid YAML: found incompat"),
    ],
)
def test_broken_yaml_is_told_in_plain_words(
    loader: str, text: str, line: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first syntax error has its place and plain words, with either parser."""
    use(loader, monkeypatch)
    (found,) = told(text)
    assert found.startswith(f"{line}+1 yaml-syntax: {message}")


def test_a_bracket_is_told_with_where_it_was_opened() -> None:
    """Where a comma or bracket is missing, the opening one is named as well."""
    source = Source("file.yaml", "a: {b: 1,\n  c: 2 d: 3}\n")
    compose(source)
    (found,) = source.findings()
    assert str(found).splitlines()[3] == "  file.yaml:1:4: opened here"


def test_a_key_among_items_is_told() -> None:
    """Where a list's dash is missing, the words say so (libyaml's parser only)."""
    if nodes.Loader is yaml.SafeLoader:
        pytest.skip("PyYAML is built without libyaml")
    (found,) = told("- a: b\nc: d\n")
    assert found.startswith("2:1+1 yaml-syntax: this line isn't indented as the lines")


@BOTH
@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("!!python/object/apply:os.system", "!!python/object/apply:os.system"),
        ("!!str", "!!str"),
        ("!own", "!own"),
        ("!", "!"),
        ("!<tag:yaml.org,2002:int>", "!!int"),
    ],
)
@pytest.mark.parametrize("value", ["b", "[b]", "{b: c}"])
def test_no_tag_is_taken(
    loader: str, tag: str, name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tag is an error in its place, whatever it stands before."""
    use(loader, monkeypatch)
    assert told(f"a: {tag} {value}\n") == [
        (
            f"1:4+{len(name)} tag: the tag '{name}' can't be used"
            " | leave the tag out; every value is taken as the text written"
        )
    ]


@pytest.mark.parametrize(
    "escape", [r"\0", r"\e", r"\r", r"\N", r"\L", r"\P", r"\u202e"]
)
def test_escapes_bring_in_no_hidden_character(escape: str) -> None:
    """What can't be in a file, or would break a line, can't come in by an escape."""
    (found,) = told(f'a: "b{escape}c"\n')
    assert found.startswith("1:4+") and " can't be in a value | delete it" in found  # noqa: PT018


@BOTH
@pytest.mark.parametrize("depth", [63, 64, 65, 900])
@pytest.mark.parametrize("bracket", ["[]", "{}"])
def test_depth_is_limited(
    loader: str, depth: int, bracket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sixty-four levels are fine, one more isn't, with either parser."""
    use(loader, monkeypatch)
    key = "a: " if bracket == "{}" else ""
    text = (bracket[0] + key) * depth + bracket[1] * depth
    column = 64 * (1 + len(key)) + 1
    fault = f"1:{column}+1 too-deep: this is nested more than 64 deep"
    mend = "rules of combination need far less; check the brackets"
    assert told(text) == ([f"{fault} | {mend}"] if depth > 64 else [])


def bomb(levels: int, width: int) -> str:
    """Write a document whose aliases multiply."""
    rows = ["l0: &l0 [a]"]
    for level in range(1, levels + 1):
        inner = ", ".join([f"*l{level - 1}"] * width)
        rows.append(f"l{level}: &l{level} [{inner}]")
    return "\n".join(rows)


@BOTH
def test_aliases_expand_within_a_limit(
    loader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten to the ninth values in 400 bytes are refused; a few thousand are fine."""
    use(loader, monkeypatch)
    assert told(bomb(3, 10)) == []
    (found,) = told(bomb(9, 10))
    assert found.startswith("5:5+1 alias-bomb: aliases expand this file to more than")


def test_a_file_may_expand_to_a_hundred_times_what_it_spells_out() -> None:
    """The limit grows with honest text: a long file may use many small aliases."""
    base = "base: &base [" + ", ".join(["a"] * 20) + "]\n"
    uses = "uses: [" + ", ".join(["*base"] * 6000) + "]\n"
    assert told(base + uses) == []


@BOTH
def test_a_long_text_without_aliases_is_no_bomb(
    loader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is spelled out counts as spelled out, however much it is."""
    use(loader, monkeypatch)
    text = (
        "[" + ", ".join(["a"] * (20_000 if loader == "SafeLoader" else 150_000)) + "]"
    )
    assert told(text) == []


def test_faults_that_stop_nothing_are_all_told() -> None:
    """Reading goes on past tags, doubled keys and hidden characters."""
    text = 'a: !b c\na: d\n"e\\0": [f]\n<<: g\n'
    found = [line.split(": ")[0] for line in told(text)]
    assert found == [
        *("1:4+2 tag", "3:1+5 control-character", "2:1+1 duplicate-key"),
        "4:5+1 merge",
    ]


def test_only_what_aliases_repeat_is_expanded(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is counted as they are read, and told as soon as it is too much."""
    monkeypatch.setattr(nodes, "MAX_EXPANDED", 10)
    monkeypatch.setattr(nodes, "MAX_EXPANSION", 0)
    (found,) = told("a: &a [x, x]\nb: [*a, *a, *a, *a]\n")
    assert found.startswith("1:4+1 alias-bomb")
