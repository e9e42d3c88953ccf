"""Records with portfolios written as text: what is written reads back as the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import Achievement, Candidate, load_candidate
from planner.evidence.feeding import fed
from planner.evidence.portfolio import (
    Decision,
    Item,
    Opportunity,
    Planned,
    Portfolio,
    SignOff,
)
from planner.formatting import Formatter
from planner.strategies.texts import ANY_DAYS as DAYS
from planner.strategies.texts import CODES, LINES
from planner.writing import write_candidate
from rules.standards import Ref, Relation
from tests.evidence.files import COMPLETE, FULL, filled, loaded, portfolio, written
from tests.tries import tries

law = tries(60)

UNITS = ("A", "C", "K")
STATEMENTS = (
    Ref("A", "AP 1"),
    Ref("A", "AP 2"),
    Ref("A", "AK 1.1"),
    Ref("A", "AK 1.2"),
    Ref("C", "CP 1"),
    Ref("K", "KU 1.1"),
)
KINDS = ("observation", "work product", "RPL", "diary")
EVIDENCES = st.lists(st.sampled_from(STATEMENTS), min_size=1, unique=True).map(
    lambda found: tuple(sorted(found, key=STATEMENTS.index))
)
IDS = st.lists(CODES, max_size=6, unique=True)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Give a folder with the files that portfolios name."""
    with TemporaryDirectory() as name:
        yield filled(Path(name))


@st.composite
def items(draw: st.DrawFn, id: str) -> Item:
    """Draw an item that says anything a file may say."""
    first, last = sorted((draw(DAYS), draw(DAYS)))
    evidences = draw(EVIDENCES)
    decision = draw(st.sampled_from(Decision))
    decided = decision is not Decision.AWAITED
    refused = st.lists(st.sampled_from(evidences), unique=True).map(sorted).map(tuple)
    return Item(
        id=id,
        kind=draw(st.sampled_from(KINDS)),
        evidences=evidences,
        title=draw(st.none() | LINES),
        day=draw(st.none() | st.just(first)),
        decision=decision,
        assessor=draw(st.none() | LINES),
        decided=draw(st.none() | st.just(last)) if decided else None,
        expires=draw(st.none() | st.just(last)) if first < last else None,
        refused=tuple(x for x in evidences if x in draw(refused)) if decided else (),
        note=draw(st.none() | LINES),
    )


@st.composite
def opportunities(draw: st.DrawFn, id: str) -> Opportunity:
    """Draw evidence that could still be had."""
    return Opportunity(
        id=id,
        kind=draw(st.sampled_from(KINDS)),
        evidences=draw(EVIDENCES),
        title=draw(st.none() | LINES),
        times=draw(st.integers(1, 999)),
        note=draw(st.none() | LINES),
    )


plans = st.tuples(DAYS, DAYS).map(
    lambda days: Planned(start=min(days), end=max(days)),
)


@st.composite
def portfolios(draw: st.DrawFn, known: Portfolio) -> Portfolio:
    """Draw a portfolio of some suites."""
    units = draw(st.lists(st.sampled_from(UNITS), unique=True).map(tuple))
    worked_on = units or UNITS
    some = st.lists(st.sampled_from(worked_on), unique=True)
    relations = st.lists(st.sampled_from(Relation), unique=True).map(tuple)
    signed: Sequence[str] = draw(some)
    ids = draw(IDS)
    return known.model_copy(
        update={
            "carried": draw(relations),
            "units": units,
            "plan": draw(st.none() | plans),
            "unit_plans": tuple((unit, draw(plans)) for unit in draw(some)),
            "items": tuple(draw(items(one)) for one in ids[0::2]),
            "signed_off": tuple(
                SignOff(unit=unit, day=draw(DAYS), by=draw(st.none() | LINES))
                for unit in signed
            ),
            "opportunities": tuple(draw(opportunities(one)) for one in ids[1::2]),
        }
    )


@law
@given(data=st.data())
def test_what_is_written_reads_back_as_the_same(
    folder: Path, data: st.DataObject
) -> None:
    """Every part of a portfolio; the units that it tells aren't written as units."""
    names = "standards: [suite.yaml, other.yaml]\ncrosswalks: [crosswalk.yaml]"
    known = portfolio(folder, names)
    drawn = data.draw(portfolios(known))
    own = data.draw(st.sampled_from([(), (Achievement(unit="A"),)]))
    every = (*own, *fed(drawn, {one.unit for one in own}))
    record = Candidate(reference="P-1", portfolio=drawn, achievements=every)
    path = folder / "written.yaml"
    path.write_text(write_candidate(record), encoding="utf-8", newline="")
    assert load_candidate(path).value == record


def test_a_portfolio_is_written_as_it_is_best_read(tmp_path: Path) -> None:
    """Short things on a line, what was added to the units left out."""
    text = f"{COMPLETE}  signed off: {{A: 2026-03-01}}\n"
    assert write_candidate(loaded(tmp_path, text).value) == (
        "candidate: P-1\n"
        "portfolio:\n"
        "  standards: [suite.yaml]\n"
        "  items:\n"
        "    E1:\n"
        "      kind: observation\n"
        "      date: 2026-02-10\n"
        "      evidences: {A: [AP 1, AP 2, AK 1.1, AK 1.2]}\n"
        "      decision: accepted\n"
        "    E2:\n"
        "      kind: work product\n"
        "      date: 2026-02-11\n"
        "      evidences: {A: [AP 1]}\n"
        "      decision: accepted\n"
        "  signed off: {A: 2026-03-01}\n"
    )


UNTIDY = """\
portfolio:
  carries: [SAME AS]
  signed off: {A: {by: Q. Example, date: 2026-06-30}}  # at last
  items:
    010:
      assessor:   T. Example
      decision: Accepted
      evidences: {'A': [AP 1], C: [CP 1]}
      kind: RPL
      title:  A  session
  plan: {end: 2026-12-18, start: 2026-01-12}
  standards:
    - suite.yaml
candidate: P-1
"""
TIDY = """\
candidate: P-1
portfolio:
  standards:
    - suite.yaml
  carries: [same as]
  plan: {start: 2026-01-12, end: 2026-12-18}
  items:
    '010':
      title: A session
      kind: RPL
      evidences: {A: [AP 1], C: [CP 1]}
      decision: accepted
      assessor: T. Example
  signed off: {A: {date: 2026-06-30, by: Q. Example}}  # at last
"""


def test_a_portfolio_is_laid_out_in_one_way(tmp_path: Path) -> None:
    """Words in small letters, keys in their order, comments where they were."""
    path = written(tmp_path, UNTIDY)
    formatter = Formatter()
    formatter.path(path)
    assert formatter.faults == []
    assert [one.after for one in formatter.found] == [TIDY]


def test_all_that_a_portfolio_may_say_is_laid_out_as_it_stands(tmp_path: Path) -> None:
    """In the order in which it is best read."""
    body = "".join(f"  {line}\n" for line in FULL.splitlines())
    path = written(tmp_path, f"candidate: P-1\nportfolio:\n{body}")
    formatter = Formatter()
    formatter.path(path)
    (done,) = formatter.found
    assert done.after == (
        done.before.replace("Same As", "same as").replace("Accepted", "accepted")
    )
