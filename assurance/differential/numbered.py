"""Cases by number: the same number draws the same case, on every machine.

Hypothesis draws some hundreds at once from one seed, which costs least; a case is the
so-manieth of those. Numbers hold for one version of it, and of what is drawn.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from hypothesis import HealthCheck, Phase, given, seed, settings

from assurance.differential.drawing import STREAMS, Drawn
from planner.laws.repeating import EnoughError

BATCH = 500
SHRINKING = [Phase.generate, Phase.shrink]
QUIETLY = settings(
    max_examples=BATCH,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def batch_of(stream: str, number: int, most: int = BATCH) -> list[Drawn]:
    """Give the cases of a stream from BATCH times a number on, `most` of them."""
    found: list[Drawn] = []

    @seed(number)
    @QUIETLY
    @given(STREAMS[stream])
    def collect(drawn: Drawn) -> None:
        found.append(drawn)
        if len(found) >= most:
            raise EnoughError

    with contextlib.suppress(EnoughError):
        collect()
    return found[:most]


def case_of(stream: str, number: int) -> Drawn:
    """Give one case of a stream."""
    batch, place = divmod(number, BATCH)
    return batch_of(stream, batch, place + 1)[place]


class _DifferError(Exception):
    """Raised inside Hypothesis for a case in which engines differ."""


def smallest(
    stream: str, batch: int, differs: Callable[[Drawn], bool], *, most: int = BATCH
) -> Drawn | None:
    """Shrink the first case of a batch in which engines differ; None if none does.

    `most` cases are tried.
    """
    kept: list[Drawn] = []

    @seed(batch)
    @settings(QUIETLY, max_examples=most, phases=SHRINKING, print_blob=False)
    @given(STREAMS[stream])
    def agree(drawn: Drawn) -> None:
        if differs(drawn):
            kept.append(drawn)
            raise _DifferError

    with contextlib.suppress(_DifferError):
        agree()
    return kept[-1] if kept else None
