"""Batches of cases, asked of all engines in as many processes as there are to be."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection

from assurance.differential import cp_sat
from assurance.differential.answers import Answer
from assurance.differential.drawing import Drawn
from assurance.differential.numbered import BATCH, batch_of, smallest
from assurance.differential.pairs import CP_SAT, Difference, Pair, asked, engines_of

ALONE = get_context("spawn")
"""Processes that share nothing with this one."""
MOST_KEPT = 20
"""Differences of a pair that are kept; the others are counted."""


@dataclass(slots=True)
class Found:
    """How many cases each pair was asked, in how many it met, and what differs."""

    cases: Counter[str] = field(default_factory=Counter)
    compared: Counter[str] = field(default_factory=Counter)
    differ: Counter[str] = field(default_factory=Counter)
    kept: list[Difference] = field(default_factory=list)

    def add(self, other: Found) -> None:
        """Take in what another process found."""
        self.cases.update(other.cases)
        self.compared.update(other.compared)
        self.differ.update(other.differ)
        self.kept += other.kept

    def first(self, pair: str) -> Difference:
        """Give the smallest case found in which a pair differs."""
        some = (one for one in self.kept if one.pair == pair)
        return min(some, key=lambda one: one.drawn.size)


def run(pairs: Sequence[Pair], cases: range, processes: int) -> Found:
    """Ask pairs about the cases that have some numbers."""
    found = Found()
    with ProcessPoolExecutor(processes, mp_context=ALONE) as workers:
        parts = [workers.submit(_run_batch, *job) for job in _jobs(pairs, cases)]
        for part in parts:
            found.add(part.result())
    return found


def _jobs(
    pairs: Sequence[Pair], cases: range
) -> Iterator[tuple[tuple[Pair, ...], range]]:
    """Yield pairs of one stream with cases of one batch."""
    for start in range(cases.start - cases.start % BATCH, cases.stop, BATCH):
        some = range(max(start, cases.start), min(start + BATCH, cases.stop))
        for stream in dict.fromkeys(pair.stream for pair in pairs):
            yield tuple(pair for pair in pairs if pair.stream == stream), some


def _run_batch(pairs: tuple[Pair, ...], cases: range) -> Found:
    last = cases[-1] % BATCH
    batch = batch_of(pairs[0].stream, cases.start // BATCH, last + 1)
    drawn = [batch[number % BATCH] for number in cases]
    found = Found()
    for number, answers in zip(cases, answers_to(drawn, pairs), strict=True):
        for pair in pairs:
            found.cases[pair.name] += 1
            found.compared[pair.name] += pair.meet(answers)
            said = pair.differ(answers)
            found.differ[pair.name] += bool(said)
            if said and found.differ[pair.name] <= MOST_KEPT:
                one = Difference(pair.name, number, tuple(said), batch[number % BATCH])
                found.kept.append(one)
    return found


def answers_to(
    drawn: Sequence[Drawn], pairs: Iterable[Pair]
) -> Iterator[dict[str, Answer]]:
    """Yield what the engines of some pairs say of each case."""
    pairs = tuple(pairs)
    beside = any(pair.has_cp_sat for pair in pairs)
    if beside:
        _beside().send([one.questions for one in drawn])
    ours = [asked(one, engines_of(pairs)) for one in drawn]
    theirs: Sequence[Answer | None] = _beside().recv() if beside else [None] * len(ours)
    for answers, other in zip(ours, theirs, strict=True):
        yield answers if other is None else {**answers, CP_SAT: other}


@functools.cache
def _beside() -> Connection:
    """Start, once, the process in which CP-SAT lives; it ends with this one."""
    ours, theirs = ALONE.Pipe()
    ALONE.Process(target=cp_sat.serve, args=(theirs,), daemon=True).start()
    return ours


def shrunk(pair: Pair, number: int) -> Drawn | None:
    """Make the case of a difference smaller as long as the pair differs."""

    def differs(drawn: Drawn) -> bool:
        (answers,) = answers_to([drawn], [pair])
        return bool(pair.differ(answers))

    return smallest(pair.stream, number // BATCH, differs)
