"""What Hypothesis loads of Fingerpost whenever it is imported: nearly nothing.

It stands by itself under a name that nothing else has, since whoever imports Hypothesis
loads it, in folders with `rules` and `planner` of their own too.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys

ROOMS = {"rules.model": "rules.strategies", "planner.candidate": "planner.strategies"}
"""Which strategies draw what is defined where."""


def register(*loaded: str) -> None:
    """Tell Hypothesis how to draw and print what these modules define.

    Hypothesis calls this, by our entry point: then of all that are loaded by now. Those
    that are loaded later call it themselves.
    """
    for module in loaded or ROOMS.keys() & sys.modules.keys():
        if importlib.util.find_spec(ROOMS[module]) is not None:
            importlib.import_module(ROOMS[module]).register()
