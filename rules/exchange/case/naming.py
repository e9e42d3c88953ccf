"""Names that stay: identifiers made of codes, and addresses and dates with them."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from pydantic import JsonValue

Json: TypeAlias = dict[str, JsonValue]

NAMESPACE = uuid.UUID("b3c479a6-1873-51f7-be2a-886ab5d5c2af")
"""The namespace of every identifier here: version 5, of the URL namespace."""

UNKNOWN = date(1970, 1, 1)
"""Stands for a day of change that nothing says."""


def identifier(*names: str) -> str:
    """Give the UUID that names of codes make: the same names, the same UUID."""
    return str(uuid.uuid5(NAMESPACE, json.dumps(names, ensure_ascii=False)))


@dataclass(frozen=True, slots=True)
class Naming:
    """How what is written is named: changed on a day, found under a base address.

    Without a base address, addresses are of the form `urn:uuid:...`.
    """

    changed: date = UNKNOWN
    base: str | None = None

    def of(self, kind: str, *names: str) -> Json:
        """Give the fields by which an object of a kind is known."""
        name = identifier(*names)
        return {
            "identifier": name,
            "uri": self._uri(kind, name),
            "lastChangeDateTime": f"{self.changed}T00:00:00+00:00",
        }

    def link(self, kind: str, title: str, *names: str) -> Json:
        """Give a link to an object of a kind."""
        name = identifier(*names)
        return {"title": title, "identifier": name, "uri": self._uri(kind, name)}

    def _uri(self, kind: str, name: str) -> str:
        if self.base is None:
            return f"urn:uuid:{name}"
        return f"{self.base.rstrip('/')}/{kind}s/{name}"
