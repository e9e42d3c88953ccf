"""How often laws are tried: `TIMES=20 pytest` tries each 20 times as often.

As a rule every run tries the same; one that tries more tries others, too.
"""

from __future__ import annotations

import os

from hypothesis import settings

TIMES = int(os.environ.get("TIMES", "1"))


def tries(examples: int) -> settings:
    """Give the settings of a law that is tried on so many examples."""
    return settings(
        max_examples=examples * TIMES, deadline=None, derandomize=TIMES == 1
    )
