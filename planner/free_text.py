"""What people type into a record: read with an eye on personal data."""

from __future__ import annotations

from planner.personal_data import found_in_text, named_in_key
from rules.reading.nodes import Mapping, Node
from rules.reading.reader import Reader

MAX_NOTE = 500


def without_personal_data(read: Reader, node: Node) -> Node:
    """Report and take out every key that names what a plan has no use for."""
    if not isinstance(node, Mapping):
        return node
    kept = []
    for key, value in node.entries:
        what = named_in_key(key.text)
        if what is None:
            kept.append((key, value))
            continue
        read.source.hide(value.place)
        read.error(
            "personal-data",
            f"a candidate file must not hold {what}",
            key.place,
            help=f"delete '{key.text}' and its value; a plan has no use for it",
        )
    return Mapping(tuple(kept), node.place, node.size)


def free_text(read: Reader, node: Node | None, key: str) -> str | None:
    """Read text a person types, refusing what looks like personal data in it."""
    text = read.optional_text(node, key)
    if node is None or text is None:
        return None
    for what in found_in_text(text):
        read.source.hide(node.place)
        message = f"'{key}' seems to hold {what}"
        read.error("personal-data", message, node.place, help="leave it out")
    if len(text) > MAX_NOTE:
        message = f"'{key}' is longer than {MAX_NOTE} characters"
        read.error("too-long", message, node.place, help="keep to what a plan needs")
    return text
