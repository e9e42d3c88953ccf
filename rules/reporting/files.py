"""Names files as a repository does: relative to its root, with forward slashes."""

from __future__ import annotations

from pathlib import PurePath

from rules.diagnostics import Diagnostic, Place


def in_root(diagnostic: Diagnostic, root: PurePath) -> Diagnostic:
    """Name the files of a finding relative to a root; those elsewhere in full."""
    beside = tuple(
        note.model_copy(update={"place": _placed(note.place, root)})
        for note in diagnostic.related
    )
    place = _placed(diagnostic.place, root)
    return diagnostic.model_copy(update={"place": place, "related": beside})


def _placed(place: Place, root: PurePath) -> Place:
    path = PurePath(place.file)
    inside = path.relative_to(root) if path.is_relative_to(root) else path
    return place.model_copy(update={"file": inside.as_posix()})
