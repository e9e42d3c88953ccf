"""Records where every portfolio of the examples stands, unit by unit, on one day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planner import check, load_candidate
from planner.evidence.judging import judge
from planner.evidence.portfolio import Portfolio
from planner.evidence.reports import StatementReport, UnitReport
from rules import Structure, load_qualification
from rules.standards import Ref

FOLDER = Path(__file__).parents[2] / "examples" / "learning-support"
CANDIDATES = sorted((FOLDER / "candidates").glob("*.yaml"))
DAY = date(2026, 11, 22)

STATES = {
    "asha-midway": {
        "A": ("working towards", 29),
        "C": ("signed off", 15),
        "X-NET": ("working towards", 47),
        "X-PAR": ("working towards", 53),
    },
    "bea-specialist": {
        "A": ("signed off", 59),
        "B": ("signed off", 26),
        "C": ("signed off", 15),
    },
    "cai-starting": {"A": ("working towards", 1), "B": ("not started", 0)},
    "dina-themes": {"A": ("working towards", 14), "X-THEMES": ("working towards", 11)},
    "emil-families": {
        "B": ("signed off", 26),
        "X-NET": ("signed off", 85),
        "X-PAR": ("signed off", 102),
    },
}
"""The state of each unit worked on, and how many of its statements are met."""

VERDICTS = {
    ("asha-midway", "generic-role"): ("not met", 2),
    ("asha-midway", "specialist-role"): ("not met", 2),
    ("asha-midway", "families-award"): ("not met", 2),
    ("bea-specialist", "generic-role"): ("met", 0),
    ("bea-specialist", "specialist-role"): ("met", 0),
    ("bea-specialist", "families-award"): ("not met", 2),
    ("cai-starting", "generic-role"): ("not met", 2),
    ("dina-themes", "generic-role"): ("not met", 2),
    ("emil-families", "families-award"): ("met", 0),
    ("emil-families", "generic-role"): ("not met", 1),
}
"""The verdict on a person, and how many units are missing at the least."""


def portfolio(name: str) -> Portfolio:
    """Load the portfolio of an example person."""
    found = load_candidate(FOLDER / "candidates" / f"{name}.yaml").value.portfolio
    assert found is not None
    return found


def unit(name: str, code: str) -> UnitReport:
    """Judge one unit of an example person."""
    (report,) = judge(portfolio(name), DAY, [code])
    return report


def statement(name: str, ref: Ref) -> StatementReport:
    """Judge one statement of an example person's unit."""
    statements = unit(name, ref.standard).statements
    return next(one for one in statements if one.ref == ref)


def test_every_portfolio_is_recorded() -> None:
    """No example person is left out of what is recorded here."""
    names = {path.stem for path in CANDIDATES}
    assert names == set(STATES) == {name for name, _ in VERDICTS}


@pytest.mark.parametrize("name", STATES)
def test_every_unit_is_in_its_state(name: str) -> None:
    """Each stands where an assessor would say."""
    reports = judge(portfolio(name), DAY)
    assert {r.code: (r.state.value, r.share.done) for r in reports} == STATES[name]


@pytest.mark.parametrize(("name", "structure"), VERDICTS, ids=str)
def test_units_feed_the_check(name: str, structure: str) -> None:
    """What is signed off is achieved, and nothing else of the portfolio is."""
    loaded = load_qualification(FOLDER / f"{structure}.yaml")
    candidate = load_candidate(FOLDER / "candidates" / f"{name}.yaml")
    result = check(Structure.of(loaded.value, loaded.places), candidate.value)
    verdict = (result.verdict.value, result.shortfall.units)
    assert verdict == VERDICTS[name, structure]


def test_evidence_against_a_statement_counts_for_the_centres() -> None:
    """What shows AK 2.2 shows KU 2.2; and KU 1.1 the other way about."""
    (counted,) = statement("dina-themes", Ref("X-THEMES", "KU 2.2")).counted
    assert (counted.item, counted.via) == ("E1", Ref("A", "AK 2.2"))
    (back,) = statement("dina-themes", Ref("A", "AK 1.1")).counted
    assert (back.item, back.via) == ("E3", Ref("X-THEMES", "KU 1.1"))


def test_evidence_for_more_counts_for_less_and_not_the_other_way() -> None:
    """K5 of one later unit asks for more than K5 of the other; K24 only touches it."""
    (counted,) = statement("asha-midway", Ref("X-PAR", "K5")).counted
    assert (counted.item, counted.via) == ("E19", Ref("X-NET", "K5"))
    (own,) = statement("emil-families", Ref("X-NET", "K5")).counted
    assert own.via is None
    assert statement("asha-midway", Ref("X-PAR", "K23")).uncounted == ()


def test_one_portfolio_shows_why_items_do_not_count() -> None:
    """The midway example has an item for nearly every reason."""
    reports = judge(portfolio("asha-midway"), DAY)
    left = [u for r in reports for s in r.statements for u in s.uncounted]
    assert {(one.item, one.reason) for one in left} == {
        ("E7", "refused"),
        ("E10", "referred"),
        ("E12", "not-current"),
        ("E13", "expired"),
        ("E14", "awaited"),
        ("E18", "refused"),
        ("E20", "awaited"),
        ("E23", "refused"),
        ("E26", "kind"),
    }


def test_a_sign_off_outlasts_the_evidence() -> None:
    """What was signed off in 2023 stays so, though its three years are over."""
    report = unit("bea-specialist", "A")
    assert report.signed_off == report.judged == date(2023, 4, 3)
    unsigned = portfolio("bea-specialist").model_copy(update={"signed_off": ()})
    assert {r.share.done for r in judge(unsigned, DAY)} == {0}


def test_every_opportunity_is_of_use() -> None:
    """Each would be evidence for something that is still wanting."""
    reports = judge(portfolio("asha-midway"), DAY)
    wanting = {s.ref for report in reports for s in report.statements if not s.met}
    possible = portfolio("asha-midway").opportunities
    assert possible
    assert all(wanting & set(one.evidences) for one in possible)
