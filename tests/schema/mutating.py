"""Files as authors get them wrong: a key mistyped, a value of another type or gone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

from hypothesis import strategies as st

from rules.diagnostics import Place
from rules.reading.nodes import Listing, Mapping, Node, Scalar

Path = tuple[int, ...]
Edit = Callable[[Node], Node]

_HERE = Place(file="file.yaml", line=1, column=1)
_PLAIN = re.compile(r"[\w.~%/+-]([\w .~%/()*+-]*[\w.~%/()*+-])?")
_WORDS = (
    *("at least", "at most", "2", "2.5", "units", "credits", "groups", "and", "all"),
    *("level 3", "needs", "for", "from", "to", "2013-02-30", "first", "or", "50%"),
)
_KEYS = ("title", "take", "unit", "units", "note", "groups", "Title", "credits", "x y")


def plain(text: str) -> Scalar:
    """Make a value without quotes."""
    return Scalar(text, plain=True, place=_HERE)


def listed(*items: Node) -> Listing:
    """Make a list."""
    return Listing(items, _HERE, 1)


def mapped(*entries: tuple[Scalar, Node]) -> Mapping:
    """Make a mapping."""
    return Mapping(entries, _HERE, 1)


_VALUES: tuple[Node, ...] = (
    *map(plain, ("", "0", "7", "-1", "3.5", "3.125", "13", "010", "1e1", "true", "no")),
    *map(plain, ("text", "a b", "2026-02-30", "2026-09-30", "A1 to A9", "9 to 1")),
    *map(plain, ("all", "2 units", "1 pathway", "at most 2 units", "units.yaml")),
    Scalar("7", plain=False, place=_HERE),
    Scalar("", plain=False, place=_HERE),
    Scalar("x" * 70, plain=False, place=_HERE),
    listed(),
    listed(plain("A1")),
    listed(listed(plain("A1"))),
    mapped(),
    mapped((plain("a"), plain("b"))),
)


def written(node: Node) -> str:
    """Write a file on one line; what was without quotes stays so where it can."""
    if isinstance(node, Listing):
        return f"[{', '.join(map(written, node.items))}]"
    if isinstance(node, Mapping):
        entries = (f"{_key(key)}: {written(value)}" for key, value in node.entries)
        return f"{{{', '.join(entries)}}}"
    if node.plain and (not node.text or _PLAIN.fullmatch(node.text)):
        return node.text
    return json.dumps(node.text, ensure_ascii=False)


def _key(key: Scalar) -> str:
    return written(key) if key.text else '""'


@st.composite
def mutated(draw: st.DrawFn, root: Node) -> str:
    """Draw a file with one or two things wrong, or only different."""
    for _ in range(draw(st.integers(min_value=1, max_value=2))):
        path = draw(st.sampled_from(list(_paths(root))))
        root = _edited(root, path, lambda node: draw(_instead(node)))
    return written(root)


def _paths(node: Node, above: Path = ()) -> Iterator[Path]:
    yield above
    for number, child in enumerate(_children(node)):
        yield from _paths(child, (*above, number))


def _children(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Mapping):
        return tuple(value for _, value in node.entries)
    return node.items if isinstance(node, Listing) else ()


def _edited(node: Node, path: Path, edit: Edit) -> Node:
    if not path:
        return edit(node)
    children = list(_children(node))
    children[path[0]] = _edited(children[path[0]], path[1:], edit)
    if isinstance(node, Mapping):
        keys = (key for key, _ in node.entries)
        return mapped(*zip(keys, children, strict=True))
    return listed(*children)


def _instead(node: Node) -> st.SearchStrategy[Node]:
    """Draw what stands in place of a value."""
    other = st.sampled_from(_VALUES)
    if isinstance(node, Mapping):
        return other | _other_keys(node)
    return other | (_other_items(node) if isinstance(node, Listing) else _phrase(node))


@st.composite
def _other_keys(draw: st.DrawFn, node: Mapping) -> Node:
    entries = list(node.entries)
    if draw(st.booleans()) or not entries:
        key = plain(draw(st.sampled_from(_KEYS)))
        entries.append((key, draw(st.sampled_from(_VALUES))))
    else:
        number = draw(st.integers(min_value=0, max_value=len(entries) - 1))
        key, value = entries.pop(number)
        if draw(st.booleans()):
            text = key.text[:-1] + draw(st.sampled_from(("s", "", " needs", ",", "/")))
            entries.append((plain(text), value))
    return mapped(*{key.text: (key, value) for key, value in entries}.values())


@st.composite
def _other_items(draw: st.DrawFn, node: Listing) -> Node:
    items = node.items
    if draw(st.booleans()):
        return listed(*items, draw(st.sampled_from((*items, *_VALUES))))
    number = draw(st.integers(min_value=0, max_value=len(items)))
    return listed(*items[:number], *items[number + 1 :])


@st.composite
def _phrase(draw: st.DrawFn, node: Scalar) -> Node:
    words = node.text.split()
    number = draw(st.integers(min_value=0, max_value=len(words)))
    rest = words[number + draw(st.integers(min_value=0, max_value=1)) :]
    some = draw(st.lists(st.sampled_from(_WORDS), max_size=1))
    return Scalar(" ".join([*words[:number], *some, *rest]), node.plain, _HERE)
