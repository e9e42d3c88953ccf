"""What each rule says, by its id, in the phrase a rule file uses."""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Group, Qualification
from rules.wording.words import codes


def phrases(q: Qualification) -> dict[str, str]:
    """Give every rule that bears on units with its phrase, by its id.

    A group's names what it takes from, so that it changes if its list does.
    """
    spanning = {
        "totals": q.totals,
        "caps": q.caps,
        "bars": q.bars,
        "links": q.links,
    }
    found = dict(pair for group in q.walk() for pair in _of_group(group))
    for kind, rules in spanning.items():
        found |= {f"{kind}/{n}": str(rule) for n, rule in enumerate(rules, 1)}
    return found


def _of_group(group: Group) -> Iterator[tuple[str, str]]:
    names = tuple(child.path.rpartition("/")[2] for child in group.groups)
    none = "any number" if group.units else "all"
    yield group.path, f"{group.take or none} of {codes(group.units or names)}"
    if group.imports is not None:
        yield f"imports/{group.path}", str(group.imports)
    for number, total in enumerate(group.totals, 1):
        yield f"totals/{group.path}/{number}", str(total)
