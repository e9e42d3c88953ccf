"""The families and chains: Fingerpost against general solvers, one table per task.

All answers are compared, with each other and with what is known of a planted record.
One that differs is printed in capitals, and then the run has failed.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace

from benchmarks.contenders import AFRESH, OURS, PEERS
from benchmarks.families import NAMES, QUICK, Family, chains, family, rivals
from benchmarks.questions import Answer, Question, Task
from benchmarks.timing import FEWEST, MOST, TURN
from benchmarks.workers import CRASHED, LIMIT, OVER, Reply, Worker
from benchmarks.writing import figure

PATIENCE, SLOW = 0.6, 0.5
SKIPPED = "-"
WIDTH = 14
DRAWS = 5
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
Fingerpost is the faster. Medians, of a family over {DRAWS} structures drawn from as
many seeds: one alone may suit a solver by luck. What takes over {SLOW:g} s is timed
once. Each has a process of its own and takes turns. After {LIMIT:g} s it is stopped;
'-' says that it wasn't asked, having been stopped on something smaller in the table.
Where ours has no figure, peers' are in ms.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a table: questions alike, and their answer where that is known."""

    label: str
    questions: tuple[Question, ...]
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
    drawn = {n: [family(n, seed + 1) for seed in range(DRAWS)] for n in names}
    return (
        Table(
            "Check: a planted route and spare units held",
            tuple(_checks(name, draws, planted=True) for name, draws in drawn.items()),
        ),
        Table(
            "Check: half a route and spare units held",
            tuple(_checks(name, draws, planted=False) for name, draws in drawn.items()),
        ),
        _linked("Check: groups that compete for units", Task.CHECK),
        *(
            Table(
                f"Best route from half a route: {task.value}",
                tuple(_routes(name, draws, task) for name, draws in drawn.items()),
            )
            for task in (Task.UNITS, Task.CREDITS)
        ),
        _linked("Best route where groups compete for units: least units", Task.UNITS),
    )


def _checks(name: str, draws: Iterable[Family], *, planted: bool) -> Entry:
    records = ((f, f.qualifies if planted else f.falls_short) for f in draws)
    asked = (Question(f.qualification, held, Task.CHECK) for f, held in records)
    return Entry(name, tuple(asked), (planted,))


def _routes(name: str, draws: Iterable[Family], task: Task) -> Entry:
    return Entry(name, tuple(Question(f.qualification, f.halfway, task) for f in draws))


def _linked(title: str, task: Task) -> Table:
    """Ask about the chains, of which the answers are known."""
    linked = (*chains(), rivals())
    entries = (
        Entry(
            c.name,
            (Question(c.qualification, c.held, task),),
            (not c.least if task is Task.CHECK else c.least,),
        )
        for c in linked
    )
    return Table(title, tuple(entries), grows=False)


def _printed(table: Table, workers: Mapping[str, Worker]) -> Iterator[bool]:
    """Print a table line by line, and yield whether each one's answers agree."""
    peers = "".join(f"{name:>{WIDTH}}" for name in PEERS)
    print(f"{table.title}\n{'':20}{OURS:>10}{peers}{AFRESH:>10}{peers}  answer")
    given_up: set[str] = set()
    for entry in table.entries:
        asked = {n: w for n, w in workers.items() if n not in given_up}
        draws = drawn_answers(asked, entry.questions)
        print(line(entry.label, draws, entry.known), flush=True)
        if table.grows:
            given_up |= _stopped(draws)
        yield all(agree(replies, entry.known) for replies in draws)
    print()


def drawn_answers(
    asked: Mapping[str, Worker], questions: Iterable[Question]
) -> list[dict[str, Reply]]:
    """Have some questions answered; whoever is stopped on one isn't asked the next."""
    draws: list[dict[str, Reply]] = []
    for question in questions:
        given_up = _stopped(draws)
        still = {n: w for n, w in asked.items() if n not in given_up}
        draws.append(answers(still, question))
    return draws


def _stopped(draws: Iterable[Mapping[str, Reply]]) -> set[str]:
    """Name the peers that took too long."""
    return {
        name
        for replies in draws
        for name, reply in replies.items()
        if name in PEERS and reply.failure == OVER
    }


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


def line(
    label: str, draws: Sequence[Mapping[str, Reply]], known: tuple[Answer, ...]
) -> str:
    """Write a line of a table, with the answers or, in capitals, who says what."""
    wrong = [replies for replies in draws if not agree(replies, known)]
    words = [_verdict(replies, known) for replies in wrong[:1] or draws]
    said = ", ".join(dict.fromkeys(words))
    return f"{label:20}{_cells(_joined(draws))}  {said}"


def _joined(draws: Sequence[Mapping[str, Reply]]) -> dict[str, Reply]:
    """Give everyone's median time over all draws, or the first failure."""
    return {
        name: _median([replies[name] for replies in draws if name in replies])
        for name in draws[0]
    }


def _median(replies: Sequence[Reply]) -> Reply:
    failed = (reply for reply in replies if reply.failure)
    middle = statistics.median(reply.seconds for reply in replies)
    return next(failed, Reply(seconds=middle))


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
