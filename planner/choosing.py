"""Pathways and other groups of a choice, named by a person, and kept to."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from rules.diagnostics import FingerpostError
from rules.names import similar
from rules.structure import Structure


class UnknownChoiceError(FingerpostError):
    """Raised when a name is no group that a choice may pick, or is several."""

    def __init__(self, name: str, choices: Collection[str]) -> None:
        self.name = name
        several = [path for path in choices if path.endswith(f"/{name}")]
        if len(several) > 1:
            listed = _listed(several, " or ")
            message = f"'{name}' may mean several groups: write {listed}"
        elif not choices:
            message = "this qualification leaves no pathway or group to choose"
        else:
            close = similar(name, choices)
            meant = f"did you mean {_listed(close, ' or ')}?"
            offered = meant if close else f"there are {_listed(choices)}"
            message = f"there is no pathway or group of a choice '{name}'; {offered}"
        super().__init__(message)


def _listed(paths: Iterable[str], between: str = ", ") -> str:
    return between.join(f"'{path}'" for path in paths)


def choices_of(structure: Structure) -> tuple[str, ...]:
    """Give the paths of the groups that a choice may pick, in declared order."""
    return tuple(path for path in structure.groups if path in structure.chosen)


def chosen_path(structure: Structure, name: str) -> str:
    """Give the path of a group of a choice, by its path or the last part of that.

    Raises UnknownChoiceError.
    """
    choices = choices_of(structure)
    ends = [path for path in choices if path.endswith(f"/{name}")]
    if name in choices:
        return name
    if len(ends) != 1:
        raise UnknownChoiceError(name, choices)
    return ends[0]


def selections_for(structure: Structure, paths: Iterable[str]) -> frozenset[str]:
    """Give all that has to be selected so that some groups are used."""
    return frozenset().union(*(structure.hangs_on[path] for path in paths))
