"""Front doors that open a room only when something in it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module


def on_demand(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """Give a package's `__getattr__`: `homes` names the module of each public name.

    Importing the package then loads none of them, which matters to whoever imports it
    in passing.
    """

    def find(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(homes[name]), name)

    return find
