"""What laws say where they can't check, and where they have nothing to say."""

from __future__ import annotations

import importlib.util
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import strategies as st

from planner.candidate import Achievement
from planner.laws import (
    CATALOGUE,
    Subject,
    Trying,
    comparing,
    definition,
    files,
    proofs,
    reasons,
    try_law,
)
from planner.laws.records import candidate_with
from planner.record import Surplus
from rules.comparing.containment import Answer
from rules.comparing.meaning import Direction, Verdict
from rules.formatting.proving import LostError
from rules.loading import load_text
from rules.model import (
    Bar,
    ExemptUnits,
    Link,
    Qualification,
    StandIn,
    StraddlingUnits,
    Switches,
    Take,
    Total,
    UndatedUnits,
    Unit,
    UnitBank,
)
from rules.reading.source import Source
from rules.solvers.portfolio import PortfolioSolver
from rules.solvers.protocol import Budget, Outcome, Query
from rules.structure import Structure
from tests.engine.building import (
    ALL,
    also,
    amount,
    assuming,
    exactly,
    leaf,
    linked,
    parent,
    pathways,
    qualification,
    within,
)

LAWS = {law.name: law for law in CATALOGUE}
TWO = qualification(leaf("core", ALL, "A B"))
NEVER = qualification(leaf("core", exactly(3), "A B"))


def on(name: str, q: Qualification, examples: int = 15) -> Trying:
    """Try a law on one structure."""
    return try_law(LAWS[name], Subject.of(Structure.of(q)), examples)


class Silent(PortfolioSolver):
    """Leaves everything open."""

    def best(self, query: Query, budget: Budget) -> Outcome:
        """Say nothing."""
        del query, budget
        return Outcome(None, proved=False)

    def decide(self, query: Query, budget: Budget) -> Outcome:
        """Say nothing."""
        return self.best(query, budget)


@pytest.mark.parametrize("name", ["attempts", "order", "versions", "existence"])
def test_what_is_left_open_contradicts_nothing(name: str) -> None:
    """It is counted instead."""
    subject = Subject.of(Structure.of(TWO), Silent())
    tried = try_law(LAWS[name], subject, 10)
    assert tried.broken is None
    assert tried.undetermined == tried.examples > 0


@pytest.mark.parametrize("name", ["certificates", "shortfall-least"])
def test_what_is_left_open_proves_nothing(name: str) -> None:
    """A law that needs a verdict isn't asked."""
    subject = Subject.of(Structure.of(TWO), Silent())
    tried = try_law(LAWS[name], subject, 10)
    assert str(tried) == f"{name}: not asked: the verdict is left open"


@pytest.mark.parametrize(
    "name", ["exact", "claim-valid", "shortfall-finishes", "routes-sound"]
)
def test_a_record_that_nothing_finishes_is_passed_over(name: str) -> None:
    """Others may be finished, so this is said of records, not of the structure."""
    tried = on(name, NEVER)
    why = "no way to finish some of the records is found"
    assert str(tried) == f"{name}: not asked: {why}"


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Take every structure for one that is too large to look through."""
    monkeypatch.setattr(definition, "MOST_WAYS", 0)
    return monkeypatch


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("q", [TWO, NEVER])
@pytest.mark.parametrize("name", ["existence", "shortfall-least", "certificates"])
def test_what_is_too_large_is_proved_instead(name: str, q: Qualification) -> None:
    """Also that nobody can finish."""
    tried = on(name, q)
    assert tried.holds
    assert not tried.unchecked


@pytest.mark.parametrize("name", ["existence", "shortfall-least"])
def test_what_has_no_proof_is_not_checked(name: str, large: pytest.MonkeyPatch) -> None:
    """However many examples there were."""
    large.setattr(definition, "refute", lambda *_: None)
    large.setattr(definition, "faults", lambda *_: ["it is too long"])
    tried = on(name, TWO)
    assert tried.unchecked == {"no proof of it was found": tried.examples}


def test_of_what_is_small_a_proof_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what is large maybe none, and then that is told."""
    monkeypatch.setattr(proofs, "certify", lambda *_: None)
    broken = on("certificates", NEVER).broken
    assert broken is not None
    assert broken.found == "No proof is found that it is not met."
    monkeypatch.setattr(definition, "MOST_WAYS", 0)
    tried = on("certificates", NEVER)
    assert tried.unchecked == {"no proof of it was found": tried.examples}
    refused = on("certificates-refused", NEVER)
    assert str(refused) == "certificates-refused: not asked: the record isn't met"


def test_whom_a_version_lets_through_may_be_left_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Both ways: then it isn't checked."""
    open_ = Direction(Answer.UNDETERMINED, Answer.UNDETERMINED)
    monkeypatch.setattr(comparing, "compare_meaning", lambda *_: Verdict(open_, open_))
    left = "whom a version lets through is left open after a few steps"
    for name in ("diff-itself", "diff-symmetric"):
        tried = on(name, TWO)
        assert tried.unchecked == {left: tried.examples}


def test_a_lay_out_that_loses_something_breaks_a_law(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The law says what the proof of it says."""

    def losing(*_: object) -> str:
        raise LostError("the new lay-out of structure.yaml would say something else")

    monkeypatch.setattr(files, "formatted", losing)
    broken = on("format", TWO).broken
    assert broken is not None
    assert broken.found == (
        "the new lay-out of structure.yaml would say something else."
    )


def test_sums_know_kinds_of_unit() -> None:
    """What isn't of the kind asked doesn't count."""
    (any_two,) = within(1, 2).amounts
    knowledge = Take(amounts=(any_two.model_copy(update={"kind": "knowledge"}),))
    assert on("explanation-sums", qualification(leaf("core", knowledge, "A B"))).holds


def test_a_structure_that_no_file_may_hold_does_not_read_back() -> None:
    """The law says why."""
    broken = on("load-dump", qualification(leaf("core", None, "A B"))).broken
    assert broken is not None
    assert broken.found == (
        "It can't be read: the group 'core' doesn't say how much of it counts."
    )


UNUSUAL = """\
qualification: q
title: Q
units: {A: &one {title: One}, B: *one}
rules: {core: {title: Core, take: all, units: [A, B]}}
"""


def test_a_file_that_is_left_as_it_is_is_not_asked_about() -> None:
    """With what it uses."""
    loaded = load_text(Source("q.yaml", UNUSUAL), Path("q.yaml"))
    tried = try_law(LAWS["format"], Subject.of_file(loaded), 5)
    assert str(tried).startswith("format: not asked: the file is left as it is: ")


WAITS = also(
    qualification(leaf("core", exactly(1), "C A B")),
    links=(Link(unit="A", needs=("B",)),),
)
ONE_OF = qualification(leaf("core", exactly(1), "A B C"))
REASONS = {
    "not-in-structure": also(TWO, groups=(leaf("core", ALL, "A"),)),
    "additional": also(TWO, groups=(leaf("core", ALL, "A"),), additional=("B",)),
    "prerequisite": also(WAITS, groups=(leaf("core", exactly(1), "A"),)),
    "no-way": NEVER,
    "left-out": TWO,
    "out-of-time": also(
        TWO,
        groups=(leaf("core", ALL, "A"),),
        equivalents=(StandIn(unit="B", stands_for="A", start=date(2026, 1, 1)),),
        switches=Switches(undated_units=UndatedUnits.OUT_OF_ORDER),
    ),
    "counted-otherwise": also(
        TWO,
        groups=(leaf("core", ALL, "A"),),
        equivalents=(StandIn(unit="B", stands_for="A"),),
    ),
    "waits-for": WAITS,
    "barred": also(
        qualification(leaf("core", exactly(1), "A B")), bars=(Bar(units=("A", "B")),)
    ),
    "not-selected": qualification(
        parent("p", pathways(1), leaf("p/a", ALL, "A B"), leaf("p/b", ALL, "C D"))
    ),
    "full": ONE_OF,
    "over-limit": also(
        qualification(leaf("core", within(1, None), "A B C")),
        totals=(Total(amount=amount(None, 1)),),
    ),
    "not-needed": qualification(
        leaf("core", exactly(3, "credits"), "A B"), units="A=2 B=3"
    ),
}
ASIDE = {
    "not-in-structure": also(TWO, groups=(leaf("core", ALL, "A"),)),
    "other-version": also(
        TWO,
        bank=UnitBank(
            title="Units",
            units=tuple(Unit(code=c, title=c, version="1") for c in "AB"),
        ),
    ),
    "too-early": linked(WAITS, "A needs B first"),
}


def met_with(
    reason: str, q: Qualification, table: str, monkeypatch: pytest.MonkeyPatch
) -> bool:
    """Tell whether a law asks about a reason, and finds it so."""
    asked = []
    holds = getattr(reasons, table)[reason]

    def counting(said: reasons.Said) -> bool:
        asked.append(said.one.reason)
        return bool(holds(said))

    monkeypatch.setattr(reasons, table, {reason: counting})
    return on("explanation-reasons", q, 40).holds and reason in asked


@pytest.mark.parametrize("reason", REASONS)
def test_reasons_are_held_to_what_they_say(
    reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is met with, and is so."""
    assert met_with(reason, REASONS[reason], "_HOLDS", monkeypatch)


def test_what_is_left_undecided_is_a_reason_too() -> None:
    """Where the engine says nothing of a unit that is held."""
    subject = Subject.of(Structure.of(TWO), Silent())
    tried = try_law(LAWS["explanation-reasons"], subject, 10)
    assert tried.broken is None
    assert tried.undetermined == tried.examples > 0


def test_a_link_may_be_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a unit that may count as one that waits, or as one that counts already."""
    q = qualification(leaf("core", within(1, None), "B D"), units="D A B C")
    rules = tuple(StandIn(unit="A", stands_for=unit) for unit in "BD")
    q = also(q, equivalents=rules, links=(Link(unit="B", needs=("C",)),))
    record = candidate_with((Achievement(unit="A"), Achievement(unit="D")))
    monkeypatch.setattr(reasons, "crowded_records", lambda _: st.just(record))
    assert met_with("over-limit", q, "_HOLDS", monkeypatch)


def test_what_came_too_early_to_stand_in_is_out_of_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What the unit it stands in for needs first isn't held."""
    group = leaf("core", within(1, None), "B")
    q = qualification(group, units="A X", links=["B needs A first"])
    q = also(q, equivalents=(StandIn(unit="X", stands_for="B"),))
    record = candidate_with((Achievement(unit="X"),))
    monkeypatch.setattr(reasons, "crowded_records", lambda _: st.just(record))
    assert met_with("out-of-time", q, "_HOLDS", monkeypatch)


class Unsure(PortfolioSolver):
    """Finds what is best, and proves nothing."""

    def best(self, query: Query, budget: Budget) -> Outcome:
        """Leave it open whether there is better."""
        return replace(super().best(query, budget), proved=False)


def test_a_reason_that_a_claim_does_not_tell_is_not_checked() -> None:
    """Where a unit counts in part, and where no claim is proved to be best."""
    most = Total(amount=amount(None, 3, "credits"))
    whole = also(REASONS["over-limit"], totals=(*REASONS["over-limit"].totals, most))
    cut = on("explanation-reasons", assuming(whole, StraddlingUnits.PART))
    assert cut.unchecked.keys() == {"a unit may be cut at a maximum"}
    subject = Subject.of(REASONS["not-needed"], Unsure())
    unsure = try_law(LAWS["explanation-reasons"], subject, 20)
    assert unsure.unchecked.keys() == {"it isn't proved that no claim is better"}


@pytest.mark.parametrize("reason", ASIDE)
def test_so_are_reasons_why_something_does_not_stand(
    reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of those too."""
    assert met_with(reason, ASIDE[reason], "_SET_ASIDE", monkeypatch)


@pytest.mark.parametrize(
    ("table", "structures"), [("_HOLDS", REASONS), ("_SET_ASIDE", ASIDE)]
)
def test_every_check_of_a_reason_can_fail(
    table: str, structures: dict[str, Qualification], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each says no of something that another reason is given for."""
    said: list[reasons.Said] = []
    holds = dict(getattr(reasons, table))

    def noting(one: reasons.Said) -> bool:
        said.append(one)
        return True

    monkeypatch.setattr(reasons, table, dict.fromkeys(holds, noting))
    for q in structures.values():
        assert on("explanation-reasons", q, 40).broken is None
    others = {why: [one for one in said if one.one.reason != why] for why in holds}
    assert not [why for why, check in holds.items() if all(map(check, others[why]))]


def test_no_reason_is_without_a_check() -> None:
    """Nor is any check for a reason that nobody gives."""
    given = set(re.findall(r"`([a-z-]+)`", str(Surplus.__doc__)))
    assert given - {"rule", "place"} == {*reasons._HOLDS, *reasons._SET_ASIDE}  # noqa: SLF001


def test_without_jsonschema_no_schema_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """It comes with the extra `testing`, and may be missing."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert str(on("schema", TWO)) == ("schema: not asked: jsonschema isn't installed")


def test_a_comment_that_would_break_a_phrase_is_left_out() -> None:
    """In a phrase of several lines it would be read as part of it."""
    codes = [f"U{n}" for n in range(1, 31)]
    needs = f"U1 needs {' or '.join(codes[1:])}"
    long = qualification(leaf("core", exactly(1), " ".join(codes)), links=[needs])
    assert on("format", long, 60).holds


def test_exemptions_that_carry_credit_make_up_a_total_of_credit() -> None:
    """As the units themselves do."""
    core = qualification(leaf("core", ALL, "A B"), units="A=1 B=1")
    assert on("exemptions", assuming(core, ExemptUnits.CREDIT)).holds
