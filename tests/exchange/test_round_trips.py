"""What is exported and read again is the same, whatever it holds."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import assume, given
from hypothesis import strategies as st

from rules import FaultyInputError
from rules.exchange.case import (
    Exchanged,
    Naming,
    dump_crosswalk,
    dump_structure,
    dump_suite,
    load_case,
)
from rules.loading import load_text
from rules.model import Qualification
from rules.reading.source import Source
from rules.standards import Crosswalk, Suite
from rules.writing import dump_qualification
from tests.drawn import structures
from tests.exchange.drawing import crosswalks, suites
from tests.tries import tries

law = tries(80)
less_often = tries(40)
PLAIN = Naming()


def loaded(text: str) -> Exchanged:
    """Load a package, of which nothing may be told."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "package.json")
        path.write_text(text, encoding="utf-8")
        found = load_case(path)
    assert found.warnings == ()
    return found.value


@law
@given(suites(), st.sampled_from([None, "https://example.org/ims/case/v1p1/"]))
def test_a_suite_comes_back_the_same(suite: Suite, base: str | None) -> None:
    """With all that CASE has no field for, whatever the base address."""
    assert loaded(dump_suite(suite, Naming(base=base))) == suite


@law
@given(crosswalks())
def test_a_crosswalk_comes_back_the_same(crosswalk: Crosswalk) -> None:
    """Its pairs in order, with relations and notes."""
    assert loaded(dump_crosswalk(crosswalk, PLAIN)) == crosswalk


@less_often
@given(structures(rich=True))
def test_a_qualification_comes_back_the_same(q: Qualification) -> None:
    """Its groups, rules, units and their bank."""
    assume(is_sound(q))
    assert loaded(dump_structure(q, PLAIN)) == on_one_line(q)


def is_sound(q: Qualification) -> bool:
    """Tell whether files may say it: a kind of unit asked for is there, say."""
    try:
        load_text(Source("q.yaml", dump_qualification(q)), Path("q.yaml"))
    except FaultyInputError:
        return False
    return True


def on_one_line(q: Qualification) -> Qualification:
    """Give a qualification with titles of units as files have them."""
    units = (
        u.model_copy(update={"title": " ".join(u.title.split())}) for u in q.bank.units
    )
    bank = q.bank.model_copy(update={"units": tuple(units)})
    return q.model_copy(update={"bank": bank})
