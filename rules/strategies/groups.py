"""Groups with something else in one of them, however deep it is."""

from __future__ import annotations

from rules.model import Group


def groups_with(
    groups: tuple[Group, ...], path: str, update: dict[str, object]
) -> tuple[Group, ...]:
    """Give groups, with something else in the one at a path."""
    return tuple(
        group.model_copy(
            update=update
            if group.path == path
            else {"groups": groups_with(group.groups, path, update)}
        )
        for group in groups
    )
