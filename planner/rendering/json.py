"""Results as JSON for machines: stable keys, documented in the README."""

from __future__ import annotations

import json

from pydantic import BaseModel

VERSION = 1


def as_json(kind: str, result: BaseModel) -> str:
    """Write one result; `schema` names its kind and version."""
    return _written({"schema": f"fingerpost/{kind}/{VERSION}"}, result)


def _written(head: dict[str, str], result: BaseModel) -> str:
    body = head | result.model_dump(mode="json")
    return json.dumps(body, ensure_ascii=False, indent=2)
