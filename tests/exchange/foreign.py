"""Packages as other programs write them: without anything of ours."""

from __future__ import annotations

import copy
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

Json = dict[str, Any]

WHEN = "2020-01-01T00:00:00+00:00"


def known(name: str) -> Json:
    """Give the fields by which an object is known."""
    identifier = str(uuid5(NAMESPACE_URL, name))
    uri = f"https://example.org/{identifier}"
    return {"identifier": identifier, "uri": uri, "lastChangeDateTime": WHEN}


def node(name: str) -> Json:
    """Give one end of an association."""
    named = known(name)
    return {"title": name, "identifier": named["identifier"], "uri": named["uri"]}


def document(**fields: object) -> Json:
    """Give a document, of the name `framework`."""
    usual = {"creator": "A board", "title": "Work with children"}
    return {**known("framework"), **usual, **fields}


def item(name: str, statement: str, type: str = "", **fields: object) -> Json:
    """Give an item; `type` is left out if it is empty."""
    typed = {"CFItemType": type} if type else {}
    return {**known(name), "fullStatement": statement, **typed, **fields}


def below(
    child: str, parent: str, *, type: str = "isChildOf", **fields: object
) -> Json:
    """Give an association of two names."""
    ends = {"originNodeURI": node(child), "destinationNodeURI": node(parent)}
    return {**known(f"{child}-{parent}"), "associationType": type, **ends, **fields}


def package(
    items: Sequence[Json], associations: Sequence[Json], **parts: object
) -> Json:
    """Give a package of items and associations."""
    listed = {"CFItems": list(items), "CFAssociations": list(associations)}
    return copy.deepcopy({"CFDocument": document(), **listed, **parts})


def save(folder: Path, value: object) -> Path:
    """Write a package into a folder."""
    path = folder / "package.json"
    path.write_text(json.dumps(value, indent=1), encoding="utf-8")
    return path
