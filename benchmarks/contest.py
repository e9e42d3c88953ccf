"""The families and chains: Fingerpost against general solvers, one table per task.

All answers are compared, with each other and with what is known of a planted record.
One that differs is printed in capitals, and then the run has failed.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace

from benchmarks.contenders import AFRESH, OURS, PEERS
from benchmarks.drawing import Units
from benchmarks.families import NAMES, QUICK, chains, family, rivals
from benchmarks.questions import Answer, Question, Task
from benchmarks.timing import FEWEST, MOST, TURN
from benchmarks.workers import CRASHED, LIMIT, OVER, Reply, Worker
from benchmarks.writing import figure
from rules.model import Qualification

PATIENCE, SLOW = 0.6, 0.5
SKIPPED = "-"
WIDTH = 14
LEGEND = f"""
Families and chains, against general solvers on the same structures and records
  ours      the engine's best, verified, on a structure compiled beforehand that has
            been asked about another record, never about this one
  afresh    the same, the structure compiled for each question
  HiGHS     highspy, without a modelling layer: 0/1 for every unit in every group
  CP-SAT    OR-Tools, the same model, one worker
  0/1 sums  python-constraint, the same model in its ready-made sums; the least by a
            series of limits. Where one rule alone shows that there is no solution, it
            isn't asked: its sums crash on that
A peer's figure includes building its model from the qualification; nobody's includes
imports. Ours in ms; x is peer / ours, first without compiling, then afresh: above 1,
Fingerpost is the faster. Medians; what takes over {SLOW:g} s is timed once. Each has a
process of its own and takes turns. After {LIMIT:g} s it is stopped; '-' says that it
wasn't asked, having been stopped on something smaller in the table. Where ours has no
figure, peers' are in ms.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a table: a question, and its answer where that is known."""

    label: str
    question: Question
    known: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Entries under a title, the smaller before the larger if it grows."""

    title: str
    entries: tuple[Entry, ...]
    grows: bool = True


def contest(*, quick: bool = False) -> bool:
    """Print every table; tell whether all answers agree."""
    print(LEGEND)
    agreed: list[bool] = []
    with ExitStack() as stack:
        workers = {
            name: stack.enter_context(closing(Worker(name)))
            for name in (OURS, AFRESH, *PEERS)
        }
        for table in tables(QUICK if quick else NAMES):
            agreed += _printed(table, workers)
    return all(agreed)


def tables(names: Iterable[str]) -> tuple[Table, ...]:
    """Give every table, of the families with these names."""
    drawn = [family(name) for name in names]
    linked = (*chains(), rivals())
    return (
        Table(
            "Check: a planted route and spare units held",
            tuple(_check(f.name, f.qualification, f.qualifies, True) for f in drawn),
        ),
        Table(
            "Check: half a route and spare units held",
            tuple(_check(f.name, f.qualification, f.falls_short, False) for f in drawn),
        ),
        Table(
            "Check: groups that compete for units",
            tuple(_check(c.name, c.qualification, c.held, not c.least) for c in linked),
            grows=False,
        ),
        *(
            Table(
                f"Best route from half a route: {task.value}",
                tuple(
                    Entry(f.name, Question(f.qualification, f.halfway, task))
                    for f in drawn
                ),
            )
            for task in (Task.UNITS, Task.CREDITS)
        ),
        Table(
            f"Best route where groups compete for units: {Task.UNITS.value}",
            tuple(
                Entry(c.name, Question(c.qualification, c.held, Task.UNITS), (c.least,))
                for c in linked
            ),
            grows=False,
        ),
    )


def _check(name: str, q: Qualification, held: Units, known: Answer) -> Entry:
    return Entry(name, Question(q, held, Task.CHECK), (known,))


def _printed(table: Table, workers: Mapping[str, Worker]) -> Iterator[bool]:
    """Print a table line by line, and yield whether each one's answers agree."""
    peers = "".join(f"{name:>{WIDTH}}" for name in PEERS)
    print(f"{table.title}\n{'':20}{OURS:>10}{peers}{AFRESH:>10}{peers}  answer")
    given_up: set[str] = set()
    for entry in table.entries:
        asked = {n: w for n, w in workers.items() if n not in given_up}
        replies = answers(asked, entry.question)
        print(line(entry.label, replies, entry.known), flush=True)
        if table.grows:
            slow = {n for n in PEERS if n in replies and replies[n].failure == OVER}
            given_up |= slow
        yield agree(replies, entry.known)
    print()


def answers(asked: Mapping[str, Worker], question: Question) -> dict[str, Reply]:
    """Have a question answered by all, then in rounds by those that are fast enough."""
    replies = {name: worker.ask(question) for name, worker in asked.items()}
    again = {
        name: max(1, int(TURN / reply.seconds))
        for name, reply in replies.items()
        if not reply.failure and reply.seconds < SLOW
    }
    turns: dict[str, list[float]] = {name: [] for name in again}
    for _ in range(_rounds(replies[name].seconds for name in again)):
        for name, number in again.items():
            reply = asked[name].turn(number)
            turns[name] += [reply.seconds] if not reply.failure else []
    timed = {n: statistics.median(s) for n, s in turns.items() if s}
    return {
        name: replace(reply, seconds=timed.get(name, reply.seconds))
        for name, reply in replies.items()
    }


def _rounds(once: Iterable[float]) -> int:
    together = sum(max(TURN, seconds) for seconds in once)
    return min(MOST, max(FEWEST, int(PATIENCE / together))) if together else 0


def agree(replies: Mapping[str, Reply], known: tuple[Answer, ...] = ()) -> bool:
    """Tell whether ours didn't crash, and all who answer say the same, the known."""
    if any(replies[name].failure == CRASHED for name in (OURS, AFRESH)):
        return False
    given = (reply.answer for reply in replies.values() if not reply.failure)
    return len({*known, *given}) <= 1


def line(label: str, replies: Mapping[str, Reply], known: tuple[Answer, ...]) -> str:
    """Write a line of a table, with the answer or, in capitals, who says what."""
    return f"{label:20}{_cells(replies)}  {_verdict(replies, known)}"


def _cells(replies: Mapping[str, Reply]) -> str:
    """Write ours and how the peers compare to it, compiled beforehand and afresh."""
    return "".join(
        _cell(replies[name]) + "".join(_against(replies, name, peer) for peer in PEERS)
        for name in (OURS, AFRESH)
    )


def _cell(reply: Reply) -> str:
    return f"{reply.failure or figure(reply.seconds * 1000):>10}"


def _against(replies: Mapping[str, Reply], name: str, peer: str) -> str:
    """Write a peer's ratio; its own milliseconds where ours has no figure."""
    ours, theirs = replies[name], replies.get(peer, Reply(failure=SKIPPED))
    if theirs.failure:
        return f"{theirs.failure:>{WIDTH}}"
    if ours.failure:
        return f"{figure(theirs.seconds * 1000) + ' ms':>{WIDTH}}"
    return f"{figure(theirs.seconds / ours.seconds) + 'x':>{WIDTH}}"


def _verdict(replies: Mapping[str, Reply], known: tuple[Answer, ...]) -> str:
    """Write the answer all agree on, or in capitals who says what."""
    given = {name: r.answer for name, r in replies.items() if not r.failure}
    if not agree(replies, known):
        said = {n: r.failure or _word(r.answer) for n, r in replies.items()}
        words = "; ".join(f"{name}: {word}" for name, word in said.items())
        return f"NOT AGREED: {words}; KNOWN: {', '.join(map(_word, known))}".upper()
    return next(map(_word, given.values()), "nobody's")


def _word(answer: Answer) -> str:
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return "no route" if answer is None else f"{answer:,}"
