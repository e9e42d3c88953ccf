"""What is wrong with a package, or is left out of it: where, and how it is said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import ValidationError

from rules.exchange.case.package import Association, Document, Item, Link
from rules.exchange.json_text import JsonPath, written

UNKNOWN, MISSING, TYPE, FORM = "case-field", "case-missing", "case-type", "case-form"
"""Departures from the field rules: of a name, an absence, a JSON type, a wording."""
TWICE, CIRCLE, DANGLING = "case-twice", "case-circle", "case-dangling"
"""Identifiers of two things; items below themselves; ends that aren't there."""
NOTHING = "case-nothing"
"""There is nothing to read."""
OURS_WRONG, DIFFERS = "case-extension", "case-differs"
"""What an export of ours has put under `extensions` can't be, or isn't so any more."""
LEFT_OUT, READ_AS = "case-left-out", "case-read-as"
"""No faults: what nothing is made of, and what is taken for something."""

_WORSE = {NOTHING, TWICE, CIRCLE, OURS_WRONG, DIFFERS}

_MODELS = (Document, Item, Association, Link)
_PARTS = {"CFDocument", "CFItems", "CFAssociations"}
_NEEDED = {"CFDocument"}.union(*(one.names(needed=True) for one in _MODELS))
"""Fields without which nothing can be made of an object."""
_READ = _PARTS.union(*(one.names() for one in _MODELS))
"""Fields that something is made of."""
_ASIDE = {"CFDefinitions", "CFRubrics"}
"""Parts of a package that nothing is made of."""


class Fault(NamedTuple):
    """Something about one value of a package; `said` says what."""

    path: JsonPath
    code: str
    said: str
    help: str = ""

    @property
    def message(self) -> str:
        """Say it with the path, as in `CFItems[3].identifier: this is no UUID`."""
        return f"{written(self.path) or 'the file'}: {self.said}"

    @property
    def hinders(self) -> bool:
        """Tell whether nothing can be read while it is so."""
        if self.code in _WORSE:
            return True
        names = [part for part in self.path if isinstance(part, str)]
        if self.code not in {MISSING, TYPE} or _ASIDE & {*names[:1]}:
            return False
        around, name = ["", "", *names][-2:]
        if around.endswith("URI"):
            return around.endswith("NodeURI") and name == "identifier"
        return not name or name in (_NEEDED if self.code == MISSING else _READ)


_WORDS = {
    "Input should be": "this should be",
    "a valid string": "text",
    "a valid integer": "a whole number",
    "a valid decimal": "a number",
    "a valid list": "a list",
    "a valid tuple": "a list",
    "a valid date": "a date",
    "Extra inputs are not permitted": "there is no such field",
    "Field required": "this field is needed",
}


def ours_wrong(path: JsonPath, error: ValidationError) -> Iterator[Fault]:
    """Yield what can't be of what stands under `extensions`, at a path."""
    for found in error.errors(include_url=False, include_input=False):
        yield Fault((*path, *found["loc"]), OURS_WRONG, _said(found["msg"]))


def _said(message: str) -> str:
    """Say in our words what pydantic finds."""
    for theirs, ours in _WORDS.items():
        message = message.replace(theirs, ours)
    return message.partition(", ")[0]
