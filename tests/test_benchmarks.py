"""Keeps the benchmarks' families sound, and all contenders of one mind about them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from multiprocessing import Pipe
from typing import ClassVar

import pytest

import benchmarks.__main__ as program
import benchmarks.contest as matches
from benchmarks.contenders import CONTENDERS, PEERS, Contender, PlainSums, UnpricedError
from benchmarks.contest import (
    Entry,
    Table,
    agree,
    answers,
    contest,
    drawn_answers,
    line,
    tables,
)
from benchmarks.drawing import Size, amount
from benchmarks.families import (
    NAMES,
    QUICK,
    Chain,
    Family,
    chains,
    family,
    rivals,
    small,
)
from benchmarks.questions import Answer, Question, Task
from benchmarks.workers import CRASHED, MISSING, OVER, Reply, Worker, serve
from rules.model import Measure
from tests.laws import oracle

LIGHT = (amount(1, None), amount(3, None, Measure.CREDITS), amount(1, 2))
SMALL = (
    Size(14, 3, 2, 2, LIGHT, total=16, at_level=6),
    Size(13, 4, 1, 2, LIGHT),
    Size(22, 8, 3, 3, LIGHT, nested=1),
)
DRAWN = [small(size, seed) for size in SMALL for seed in range(3)]
LINKED = (*chains(4), rivals(7, 3))


def answer(name: str, question: Question) -> Answer:
    """Ask a contender in this process."""
    return CONTENDERS[name]().prepared(question)()


def questions() -> list[Question]:
    """Give every question of the small families and chains."""
    asked = [Question(c.qualification, c.held, task) for c in LINKED for task in Task]
    for one in DRAWN:
        records = (one.qualifies, one.falls_short, one.halfway)
        asked += [
            Question(one.qualification, held, task) for held in records for task in Task
        ]
    return asked


@pytest.mark.parametrize("name", NAMES)
def test_a_family_is_the_same_every_time_and_another_with_another_seed(
    name: str,
) -> None:
    """Nothing but the name and the seed decides what is drawn."""
    assert family(name) == family(name)
    assert family(name).halfway != family(name, seed=2).halfway


@pytest.mark.parametrize("name", [name for name in NAMES if name != "degree"])
def test_the_planted_route_qualifies_and_half_of_it_does_not(name: str) -> None:
    """Each structure can be met, and each record gets the verdict it is for."""
    one, plain = family(name), PlainSums()
    for held, met in ((one.route, True), (one.qualifies, True), (one.halfway, False)):
        question = Question(one.qualification, held, Task.CHECK)
        assert plain.prepared(question)() is met


def test_a_degree_can_be_met() -> None:
    """The largest takes the sums seconds, so HiGHS is asked."""
    pytest.importorskip("highspy")
    degree = family("degree")
    question = Question(degree.qualification, degree.route, Task.CHECK)
    assert answer("HiGHS", question) is True


@pytest.mark.parametrize("one", [*map(family, NAMES), *DRAWN])
def test_rules_between_units_are_plausible(one: Family) -> None:
    """Links run downwards, and nothing planted is shut out."""
    level = {unit.code: unit.level or 0 for unit in one.qualification.bank.units}
    core = one.qualification.groups[0].units
    links = [(link.unit, *link.needs) for link in one.qualification.links]
    assert all((level[needed], needed) < (level[u], u) for u, needed in links)
    assert all(needed in one.route for unit, needed in links if unit in one.route)
    for bar in one.qualification.bars:
        assert not one.route.issuperset(bar.units)
        assert not set(core).intersection(bar.units)
        assert tuple(reversed(bar.units)) not in links
        assert bar.units not in links


@pytest.mark.parametrize("one", [*map(family, NAMES), *DRAWN])
def test_records_are_what_they_are_called(one: Family) -> None:
    """Spare units are spare, and halves are halves."""
    codes = {unit.code for unit in one.qualification.bank.units}
    assert one.route < one.qualifies <= codes
    assert len(one.qualifies - one.route) == len(one.falls_short - one.route) == 3
    assert not one.falls_short.issuperset(one.qualification.groups[0].units)
    assert one.halfway < one.route
    assert len(one.halfway) == len(one.route & one.falls_short) == len(one.route) // 2


@pytest.mark.parametrize(
    ("name", "units", "listed", "pairs"),
    [
        ("seed", 32, 32, 0),
        ("level4", 48, 48, 0),
        ("qcf60", 60, 72, 10),
        ("qcf80", 80, 96, 10),
        ("qcf120", 120, 144, 10),
        ("stress", 500, 573, 40),
        ("degree", 2000, 2393, 300),
    ],
)
def test_families_have_the_sizes_they_are_known_by(
    name: str, units: int, listed: int, pairs: int
) -> None:
    """Units, listings and pairs are as many as promised."""
    q = family(name).qualification
    assert len(q.bank.units) == units
    assert sum(len(group.units) for group in q.walk()) == listed
    assert len(q.bars) == len(q.links) == pairs


@pytest.mark.parametrize("one", [*DRAWN[:6], *LINKED])
def test_the_oracle_knows_a_small_one_too(one: Family | Chain) -> None:
    """What is known of a record is so by definition."""
    if isinstance(one, Chain):
        assert oracle.least_shortfall(one.qualification, one.held) == one.least
        return
    assert oracle.is_met(one.qualification, one.route)
    assert not oracle.is_met(one.qualification, one.falls_short)
    question = Question(one.qualification, one.halfway, Task.UNITS)
    shortfall = oracle.least_shortfall(one.qualification, one.halfway)
    assert answer("ours", question) == shortfall


@pytest.fixture(scope="module")
def worker(request: pytest.FixtureRequest) -> Iterator[Worker]:
    """Give a worker of the contender asked for."""
    with closing(Worker(request.param, limit=60)) as one:
        yield one


@pytest.mark.parametrize("worker", [*PEERS, "afresh"], indirect=True)
def test_every_peer_agrees_with_ours(worker: Worker) -> None:
    """All tasks about all records have one answer each."""
    for question in questions():
        ours, theirs = answer("ours", question), worker.ask(question)
        if theirs.failure == MISSING:
            pytest.skip(f"{worker.name} is not installed")
        assert theirs.failure == ""
        assert theirs.answer == ours
        assert type(theirs.answer) is type(ours)


def test_nobody_finds_a_route_that_is_not_there() -> None:
    """Where no units would do, the answer is none."""
    chain = rivals(5, 3)
    for task, none in ((Task.CHECK, False), (Task.UNITS, None)):
        question = Question(chain.qualification, chain.held, task)
        found = {answer(name, question) for name in ("ours", "afresh", "0/1 sums")}
        assert found == {none}


def test_units_alike_but_for_their_price_are_not_priced() -> None:
    """A fold that hides a price is no question for the engine."""
    one = family("seed")
    first, *others = one.qualification.bank.units
    dearer = first.model_copy(update={"credit": 4})
    bank = one.qualification.bank.model_copy(update={"units": (dearer, *others)})
    q = one.qualification.model_copy(update={"bank": bank})
    with pytest.raises(UnpricedError):
        answer("ours", Question(q, frozenset(), Task.CREDITS))


def test_who_takes_too_long_is_stopped_and_may_try_again() -> None:
    """A limit ends one question, not the contender."""
    long, short = rivals(), rivals(3, 1)
    with closing(Worker("0/1 sums", limit=2)) as one:
        asked = Question(long.qualification, long.held, Task.CHECK)
        assert one.ask(asked) == Reply(failure=OVER)
        assert one.turn(1) == Reply(failure=CRASHED)
        asked = Question(short.qualification, short.held, Task.UNITS)
        assert one.ask(asked).answer == 1
        assert one.turn(2).answer == 1


def test_who_is_not_installed_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing library is no crash, and no answer."""

    def missing() -> Contender:
        raise ModuleNotFoundError

    monkeypatch.setitem(CONTENDERS, "missing", missing)
    ours, theirs = Pipe()
    with ours, theirs:
        serve("missing", theirs)
        assert ours.recv() == Reply(failure=MISSING)


def test_who_fails_to_start_has_crashed(capfd: pytest.CaptureFixture[str]) -> None:
    """Whoever can't start is not called missing."""
    chain = rivals(3, 1)
    with closing(Worker("nobody")) as one:
        asked = Question(chain.qualification, chain.held, Task.UNITS)
        assert one.ask(asked) == Reply(failure=CRASHED)
    assert "KeyError: 'nobody'" in capfd.readouterr().err


def test_answers_are_timed_in_rounds() -> None:
    """A reply holds the answer and a time."""
    chain = rivals(3, 1)
    with closing(Worker("ours", limit=60)) as one:
        asked = Question(chain.qualification, chain.held, Task.UNITS)
        replies = answers({"ours": one}, asked)
    assert replies["ours"].answer == 1
    assert replies["ours"].seconds > 0


YES, NO = Reply(True, 0.002), Reply(False, 0.004)


def test_a_line_gives_ratios_and_the_answer() -> None:
    """Ratios are peer / ours; who gave up has none."""
    replies = {"ours": YES, "afresh": YES, "HiGHS": Reply(True, 0.004)}
    replies["0/1 sums"] = Reply(failure=OVER)
    words = line("seed", [replies], (True,)).split("  ")
    assert [word.strip() for word in words if word] == [
        *("seed", "2.00", "2.00x", "-", "over 5 s"),
        *("2.00", "2.00x", "-", "over 5 s", "yes"),
    ]


def test_a_peer_stands_alone_where_ours_has_no_figure() -> None:
    """A ratio to nothing would say nothing."""
    unproved = Reply(failure="unproved")
    replies = {"ours": unproved, "afresh": unproved, "HiGHS": NO}
    written = line("x", [replies], ())
    assert "4.00 ms" in written
    assert written.endswith("  no")


def test_a_line_of_several_draws_gives_medians_and_every_answer() -> None:
    """A family is measured on several structures; a failure on one stands out."""
    draws = [
        {"ours": Reply(n, s), "afresh": Reply(n, s), "HiGHS": Reply(n, 0.004)}
        for n, s in ((33, 0.001), (35, 0.002), (33, 0.008))
    ]
    draws[1]["HiGHS"] = Reply(failure=OVER)
    words = line("stress", draws, ()).split("  ")
    assert [word.strip() for word in words if word] == [
        *("stress", "2.00", "over 5 s", "-", "-"),
        *("2.00", "over 5 s", "-", "-", "33, 35"),
    ]


def test_whoever_is_stopped_on_a_draw_is_not_asked_the_next() -> None:
    """Five draws must not wait five times for the same peer."""
    chain = rivals(3, 1)
    asked: dict[str, Worker] = {name: Scripted(name) for name in ("ours", "CP-SAT")}
    question = Question(chain.qualification, chain.held, Task.UNITS)
    draws = drawn_answers(asked, (question,) * 2)
    assert [set(replies) for replies in draws] == [{"ours", "CP-SAT"}, {"ours"}]


@pytest.mark.parametrize(
    ("replies", "known"),
    [
        ({"ours": YES, "afresh": YES, "HiGHS": NO}, ()),
        ({"ours": YES, "afresh": YES}, (False,)),
        ({"ours": YES, "afresh": Reply(failure=CRASHED)}, ()),
        ({"ours": Reply(1, 0.1), "afresh": Reply(None, 0.1)}, ()),
    ],
)
def test_a_disagreement_is_told_in_capitals(
    replies: dict[str, Reply], known: tuple[Answer, ...]
) -> None:
    """Nobody can overlook an answer that differs."""
    assert not agree(replies, known)
    assert "NOT AGREED: OURS: " in line("seed", [replies], known)


def test_quick_tables_hold_the_small_families_alone() -> None:
    """A quick run leaves the large families out."""
    labels = {entry.label for table in tables(QUICK) for entry in table.entries}
    assert labels.isdisjoint(set(NAMES) - set(QUICK))
    assert labels >= {*QUICK, "10 + 10 of 22", "chain, first wrong"}


class Scripted(Worker):
    """A worker that knows the answers beforehand, but for one peer of the two."""

    asked: ClassVar[list[str]] = []

    def ask(self, question: Question) -> Reply:
        """Give up at once, or find the number of units held."""
        self.asked.append(self.name)
        if self.name == "CP-SAT":
            return Reply(failure=OVER)
        wrong = self.name == "HiGHS" and len(question.held) == 2
        return Reply(len(question.held) + wrong, 0.001)

    def turn(self, number: int) -> Reply:
        """Take a millisecond for each."""
        return Reply(number, 0.001)

    def close(self) -> None:
        """Do nothing."""


@pytest.mark.parametrize(("grows", "times"), [(True, 1), (False, 3)])
def test_a_contest_prints_each_line_and_asks_no_peer_to_fail_on_more(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *,
    grows: bool,
    times: int,
) -> None:
    """Where questions grow, whoever was stopped once is left out from there on."""
    q = rivals(3, 1).qualification
    records = [frozenset(q.groups[0].units[:n]) for n in (1, 2, 3)]
    entries = tuple(
        Entry(f"{len(held)} held", (Question(q, held, Task.UNITS),), (len(held),))
        for held in records
    )
    table = Table("Units held", entries, grows=grows)
    monkeypatch.setattr(matches, "tables", lambda _: (table,))
    monkeypatch.setattr(matches, "Worker", Scripted)
    monkeypatch.setattr(Scripted, "asked", [])
    assert not contest(quick=True)
    printed = capsys.readouterr().out.splitlines()
    (line_of_two,) = (words for words in printed if words.startswith("2 held"))
    assert "NOT AGREED: OURS: 2" in line_of_two
    assert sum("NOT AGREED" in words for words in printed) == 1
    assert Scripted.asked.count("CP-SAT") == times
    assert Scripted.asked.count("HiGHS") == 3


@pytest.mark.parametrize("agreed", [True, False])
def test_the_program_fails_if_answers_differ(
    monkeypatch: pytest.MonkeyPatch, *, agreed: bool
) -> None:
    """The status is 1 unless all agree."""
    monkeypatch.setattr(program, "_leaflets", lambda: None)
    monkeypatch.setattr(program, "contest", lambda *, quick: agreed and quick)
    monkeypatch.setattr(sys, "argv", ["benchmarks", "--quick"])
    assert program.main() == (0 if agreed else 1)
