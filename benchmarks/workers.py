"""A process for each contender, asked one at a time, so that none slows another.

The process times itself, so neither its start nor its pipe counts, with the garbage
collector off. Whoever doesn't answer in time is stopped and starts again for the next
question.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from timeit import Timer

from benchmarks.contenders import (
    CONTENDERS,
    Call,
    Contender,
    UnpricedError,
    UnprovedError,
)
from benchmarks.questions import Answer, Question

LIMIT, START = 5.0, 60.0
MISSING, OVER, CRASHED = "not installed", f"over {LIMIT:g} s", "crashed"
UNPROVED, UNPRICED = "unproved", "not asked"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer and the seconds it took, or why there is none."""

    answer: Answer = None
    seconds: float = 0.0
    failure: str = ""


class Worker:
    """One contender's process, from the first question until it is closed."""

    def __init__(self, name: str, limit: float = LIMIT) -> None:
        self.name = name
        self._limit = limit
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None

    def ask(self, question: Question) -> Reply:
        """Put a question; the first answer takes whatever is done only once."""
        if self._pipe is None:
            started = self._start()
            if started.failure:
                return started
        return self._sent(question)

    def turn(self, number: int) -> Reply:
        """Have the last question answered so many times: the seconds of each."""
        return self._sent(number)

    def close(self) -> None:
        """End the process, whatever it is doing."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None

    def _start(self) -> Reply:
        """Start the process, and wait until it has imported what it needs."""
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=serve, args=(self.name, theirs), daemon=True
        )
        self._process.start()
        theirs.close()
        reply = self._received(START)
        if reply.failure:
            self.close()
        return reply

    def _sent(self, message: Question | int) -> Reply:
        """Send a message and wait for the reply; a process that gives none ends."""
        if self._pipe is None:
            return Reply(failure=CRASHED)
        with contextlib.suppress(ConnectionError):
            self._pipe.send(message)
        return self._received(self._limit)

    def _received(self, limit: float) -> Reply:
        failure = OVER
        try:
            if self._pipe is not None and self._pipe.poll(limit):
                reply: Reply = self._pipe.recv()
                return reply
        except (EOFError, ConnectionError):
            failure = CRASHED
        self.close()
        return Reply(failure=failure)


def serve(name: str, pipe: Connection) -> None:
    """Say whether all is installed, then answer until the process is killed."""
    try:
        contender = CONTENDERS[name]()
    except ModuleNotFoundError:
        pipe.send(Reply(failure=MISSING))
        return
    pipe.send(Reply())
    with contextlib.suppress(EOFError):
        question, number = pipe.recv(), 1
        while True:
            pipe.send(_timed(contender, question, number))
            message: Question | int = pipe.recv()
            if isinstance(message, Question):
                question, number = message, 1
            else:
                number = message


def _timed(contender: Contender, question: Question, number: int) -> Reply:
    """Answer so many times; only the calls are timed, not preparing each of them."""
    answers: list[Answer] = []
    seconds = 0.0
    try:
        for _ in range(number):
            call = contender.prepared(question)
            seconds += _seconds(call, answers)
    except UnprovedError:
        return Reply(failure=UNPROVED)
    except UnpricedError:
        return Reply(failure=UNPRICED)
    except Exception:  # noqa: BLE001 - whatever a contender dies of
        return Reply(failure=CRASHED)
    return Reply(answers[-1], seconds / number)


def _seconds(call: Call, answers: list[Answer]) -> float:
    return Timer(lambda: answers.append(call())).timeit(1)
