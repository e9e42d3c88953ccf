"""The least new evidence: what is possible, what is told, and what is proved."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from planner.evidence.awaiting import (
    AwaitedItem,
    Awaiting,
    NewItems,
    awaiting,
    still_needed,
)
from planner.evidence.covering_proof import faults
from planner.evidence.covering_reports import LeastEvidence, Part, Possible
from planner.evidence.covering_words import (
    item_words,
    number_words,
    then_words,
    why_words,
)
from planner.evidence.judging import judge
from planner.evidence.portfolio import Decision, Portfolio
from planner.evidence.possible import problem_of
from planner.position import Effort, UnsoundClaimError
from rules.proof.certificate import Cases, Clash, Times
from rules.standards import EvidenceRule, OfKind, Relation, Standard
from tests.evidence.building import (
    ON,
    ONLY_SEEN,
    SEEN_ONCE,
    TWO,
    crosswalk,
    item,
    portfolio,
    refs,
    section,
    standard,
    statement,
    suite,
)
from tests.evidence.covering import chance, least, plan

A = standard("A", statement("P1"), statement("P2"))
HEARD = EvidenceRule(kinds=("hearsay",))
NONE = Effort(steps=0)


def _opportunities(of: Standard, *chances: str) -> Portfolio:
    """Make opportunities O1, O2, ... of what is written: `P1 P2`, maybe `x 2`."""
    parts = (one.partition(" x ") for one in chances)
    made = (
        chance(f"O{n}", f"{of.code}: {codes}", times=int(times or 1))
        for n, (codes, _, times) in enumerate(parts, 1)
    )
    return portfolio(of=suite(of), opportunities=tuple(made))


def _grid() -> Portfolio:
    """Make nine opportunities, and a statement for each line of three in their grid.

    Lines wrap around, slanting ones too: all twelve of the affine plane of order 3. No
    fewer than five opportunities help with all, though each helps with four of them.
    """
    steps = ((0, 1), (1, 0), (1, 1), (1, 2))
    points = [*product(range(3), repeat=2)]
    lines = {
        frozenset(((x + n * a) % 3, (y + n * b) % 3) for n in range(3))
        for x, y in points
        for a, b in steps
    }
    ordered = sorted(tuple(sorted(line)) for line in lines)
    codes = {line: f"P{n}" for n, line in enumerate(ordered, 1)}
    helped = (" ".join(codes[line] for line in ordered if p in line) for p in points)
    return _opportunities(standard("A", *map(statement, codes.values())), *helped)


def test_without_gaps_nothing_is_needed() -> None:
    """Nothing to gather, no proof, nothing to tell."""
    found = least(portfolio(item("E1", at="A: P1 P2"), of=suite(A)))
    assert found == LeastEvidence()
    assert (found.number, found.proved) == (0, True)
    assert number_words(found) == "There are no gaps."
    assert why_words(found) == ()


def test_without_opportunities_any_item_for_a_section_will_do() -> None:
    """It counts for all statements of its section; kinds that do the same are one."""
    found = least(portfolio(of=suite(A)))
    (gather,) = found.gather
    assert plan(found) == "A/1/observation"
    assert gather.closes == refs("A: P1 P2")
    assert gather.item == Possible(
        number=1,
        kinds=("observation", "work product", "RPL"),
        most=1,
        helps=refs("A: P1 P2"),
        unit="A",
        section_title="Section of A",
        any_kind=True,
    )
    assert (
        item_words(gather.item)
        == "1 item of any kind for section 1 of A (Section of A)"
    )
    assert number_words(found) == "1 new item closes every gap."
    assert why_words(found) == ("P1 of A needs 1 item.",)


def test_each_section_needs_its_own() -> None:
    """An item that nobody declared counts for no other section."""
    sections = (section(statement("P1"), statement("P2")), section(statement("P3")))
    found = least(portfolio(of=suite(Standard(code="A", title="", sections=sections))))
    assert plan(found) == "A/1/observation, A/2/observation"
    assert item_words(found.gather[1].item) == "1 item of any kind for section 2 of A"
    why = "No item for one section counts for two of P1 and P3 of A: at least 2 items."
    assert why_words(found) == (why,)
    assert number_words(found) == (
        "2 new items close every gap; no fewer will do, "
        "if each item that isn't planned yet shows one section only."
    )


def test_what_is_granted_is_said_of_unproved_numbers_and_of_other_reasons() -> None:
    """P13 has no opportunity, so that an item nobody declared is possible."""
    grid = _grid()
    (of,) = grid.suites
    (lines,) = of.standards
    other = section(statement("P13"), statement("P14", TWO))
    sections = (*lines.sections, other)
    wider = suite(lines.model_copy(update={"sections": sections}))
    found = least(grid.model_copy(update={"suites": (wider,)}), NONE)
    granted = "if each item that isn't planned yet shows one section only"
    assert number_words(found) == (
        f"7 new items close every gap. At least 5 are needed, {granted}; "
        "whether fewer than 7 will do is undetermined."
    )
    full = least(grid.model_copy(update={"suites": (wider,)}))
    assert why_words(full) == (
        "P14 of A needs 2 items.",
        f"P1 to P12 of A can't all be met with fewer than 5 items, {granted}.",
    )


def test_where_opportunities_and_other_items_are_possible_neither_counts_for_two() -> (
    None
):
    """P2 has no opportunity."""
    sections = (section(statement("P1")), section(statement("P2")))
    of = Standard(code="A", title="", sections=sections)
    why = (
        "No opportunity and no item for one section counts for two of P1 and P2 of A: "
        "at least 2 items."
    )
    assert why_words(least(_opportunities(of, "P1"))) == (why,)


def test_where_opportunities_are_enough_nothing_else_is_possible() -> None:
    """Though one item for the section would do what two opportunities do."""
    found = least(_opportunities(A, "P1", "P2"))
    assert plan(found) == "O1, O2"
    assert [one.item.id for one in found.singles] == ["O1", "O2"]


def test_what_opportunities_leave_lacking_may_be_any_item() -> None:
    """As often as one likes: it counts for the others of the section too.

    P1 needs two items, of which O1 is one.
    """
    of = standard("A", statement("P1", TWO), statement("P2", TWO))
    found = least(_opportunities(of, "P1 P2", "P2"))
    assert plan(found) == "O1, A/1/observation"
    assert [gather.closes for gather in found.gather] == [(), refs("A: P1 P2")]
    assert [gather.helps for gather in found.gather] == [refs("A: P1 P2"), ()]


def test_an_item_nobody_declared_may_do_instead_of_opportunities() -> None:
    """Two for the section meet all three statements, though only P3 lacks any other."""
    twice = (statement("P1", TWO), statement("P2", TWO))
    of = standard("A", *twice, statement("P3"))
    found = least(_opportunities(of, "P1 x 2", "P2 x 2"))
    assert plan(found) == "2 A/1/observation"
    assert (found.number, found.proved) == (2, True)


def test_what_no_kind_can_meet_makes_no_other_item_possible() -> None:
    """P1 asks for an item of a kind unknown, and one that would be possible."""
    rule = EvidenceRule(items=2, least=(OfKind(kind="hearsay", items=1),))
    of = standard("A", statement("P1", rule), statement("P2"), statement("P3"))
    found = least(_opportunities(of, "P2", "P3"))
    assert (plan(found), found.beyond) == ("O1, O2", refs("A: P1"))


def test_an_opportunity_is_had_so_many_times() -> None:
    """One twice, where two items are needed and once is not enough."""
    of = standard("A", statement("P1", TWO), statement("P2"))
    found = least(_opportunities(of, "P1 x 3", "P2"))
    assert plan(found) == "2 O1, O2"
    assert item_words(found.gather[0].item, 2) == "O1 (2 observations)"
    assert plan(least(_opportunities(of, f"P1 x {10**9}", "P2"))) == "2 O1, O2"


def test_kinds_asked_for_are_gathered() -> None:
    """One observation closes what asks for one; the other item may be of any kind."""
    of = standard("A", statement("P1", SEEN_ONCE), statement("P2", ONLY_SEEN))
    found = least(portfolio(item("E1", "RPL"), of=suite(of)))
    assert plan(found) == "A/1/observation"
    rest = least(portfolio(item("E1"), of=suite(of)))
    assert plan(rest) == "A/1/observation"
    assert item_words(rest.gather[0].item) == (
        "1 observation for section 1 of A (Section of A)"
    )
    assert why_words(least(portfolio(of=suite(of)))) == ("P1 of A needs 2 items.",)


def test_kinds_that_do_the_same_are_named() -> None:
    """Unless they are all there are."""
    of = standard("A", statement("P1", EvidenceRule(kinds=("observation", "RPL"))))
    found = least(portfolio(of=suite(of)))
    assert item_words(found.gather[0].item, 2) == (
        "2 items of observation or RPL for section 1 of A (Section of A)"
    )


def test_an_opportunity_of_a_kind_that_does_not_count_helps_nothing() -> None:
    """Kinds count in any case of their letters."""
    of = standard("A", statement("P1", ONLY_SEEN))
    chances = (chance("O1", "A: P1", "RPL"), chance("O2", "A: P1", "Observation"))
    found = least(portfolio(of=suite(of), opportunities=chances))
    assert plan(found) == "O2"
    assert [one.item.id for one in found.singles] == ["O2"]


def test_evidence_carries_over() -> None:
    """One item for A closes the same in B, whatever it is possible for."""
    both = suite(A, standard("B", statement("Q1")))
    same = (crosswalk(("A: P1", Relation.SAME, "B: Q1")),)
    chances = (chance("O1", "B: Q1"), chance("O2", "A: P2"), chance("O3", "A: P1"))
    of = portfolio(of=both, crosswalks=same, opportunities=chances)
    found = least(of)
    assert plan(found) == "O1, O2"
    assert found.gather[0].closes == refs("A: P1; B: Q1")
    assert found.gather[0].item.helps == refs("A: P1; B: Q1")
    anything = least(of.model_copy(update={"opportunities": ()}))
    assert plan(anything) == "A/1/observation"
    assert anything.gather[0].closes == refs("A: P1 P2; B: Q1")


def test_of_several_ways_it_is_the_first_declared() -> None:
    """With most of the first opportunity, then with most of the second, and so on."""
    assert plan(least(_opportunities(A, "P1 P2", "P1 P2"))) == "O1"
    of = standard("A", statement("P1", TWO), statement("P2", TWO))
    found = least(_opportunities(of, "P1 P2", "P1", "P1 P2", "P2", "P1 P2"))
    assert plan(found) == "O1, O3"
    many = least(_opportunities(of, *["P1 x 2", "P2 x 2"] * 9))
    assert plan(many) == "2 O1, 2 O2"


def test_what_no_kind_can_meet_is_told_apart() -> None:
    """The suite knows no such kind, so nothing is gathered for it."""
    of = standard("A", statement("P1", HEARD), statement("P2"))
    chances = (chance("O1", "A: P1 P2", "hearsay"),)
    found = least(portfolio(of=suite(of), opportunities=chances))
    assert found.beyond == refs("A: P1")
    assert plan(found) == "A/1/observation"
    assert number_words(found) == "1 new item closes every other gap."
    alone = least(portfolio(of=suite(standard("A", statement("P1", HEARD)))))
    assert number_words(alone) == "No new evidence would help."


def test_a_named_kind_that_the_suite_does_not_know_is_beyond() -> None:
    """However many items of other kinds there are."""
    rule = EvidenceRule(items=2, least=(OfKind(kind="hearsay", items=1),))
    of = _opportunities(standard("A", statement("P1", rule), statement("P2")), "P1 P2")
    found = least(of)
    assert found.beyond == refs("A: P1")
    assert found.gather[0].item.helps == refs("A: P2")


def test_singles_are_ranked_by_what_they_close_then_by_what_they_help() -> None:
    """Then as declared."""
    of = standard(
        "A", *(statement(f"P{n}", TWO if n > 2 else None) for n in range(1, 6))
    )
    found = least(_opportunities(of, "P3 P4 P5", "P1", "P2 P3", "P1 P2", "P3 P4 P5"))
    told = [(one.item.id, len(one.closes), len(one.helps)) for one in found.singles]
    assert told == [
        ("O4", 2, 0),
        ("O3", 1, 1),
        ("O2", 1, 0),
        ("O1", 0, 3),
        ("O5", 0, 3),
    ]


def test_statements_that_share_no_item_show_why() -> None:
    """All in one sentence, with what each lacks where that is more than an item."""
    of = standard("A", *(statement(f"P{n}") for n in range(1, 6)))
    found = least(_opportunities(of, "P1 P2", "P2 P3", "P3 P4", "P4 P5", "P5"))
    assert plan(found) == "O1, O2, O4"
    assert why_words(found) == (
        "No opportunity counts for two of P1, P3 and P5 of A: at least 3 items.",
    )
    of = standard("A", statement("P1", TWO), statement("P2", ONLY_SEEN))
    chances = (chance("O1", "A: P1", "RPL", 2), chance("O2", "A: P2"))
    linked = (*chances, chance("O3", "A: P1 P2", "work product"))
    why = (
        "No opportunity counts for two of P1 (2 items) and P2 (1 item) of A: "
        "at least 3 items."
    )
    assert why_words(least(portfolio(of=suite(of), opportunities=linked))) == (why,)


def test_statements_of_which_each_item_helps_a_few_show_why() -> None:
    """As many together as no fewer items can help."""
    of = standard("A", *(statement(f"P{n}") for n in range(1, 4)))
    found = least(_opportunities(of, "P1 P2", "P2 P3", "P1 P3"))
    assert why_words(found) == (
        "No opportunity counts for more than 2 of P1 to P3 of A: at least 2 items.",
    )
    of = standard("A", statement("P1", TWO), statement("P2"), statement("P3"))
    found = least(_opportunities(of, "P1 P2 x 2", "P2 P3", "P1 P3 x 2"))
    assert why_words(found) == ("P1 of A needs 2 items.",)


def test_a_proof_by_cases_is_proved_as_well() -> None:
    """No bound at once shows it; the checker accepts it all the same."""
    found = least(_grid())
    assert (found.number, found.at_least) == (5, 5)
    assert isinstance(found.parts[0].less, Cases)
    assert why_words(found) == (
        "P1 to P12 of A can't all be met with fewer than 5 items.",
    )


def test_without_effort_no_more_is_claimed_than_proved() -> None:
    """A plan that works, and the bound that needs no cases."""
    found = least(_grid(), NONE)
    assert (found.number, found.at_least, found.proved) == (5, 3, False)
    assert number_words(found) == (
        "5 new items close every gap. At least 3 are needed; "
        "whether fewer than 5 will do is undetermined."
    )
    lower = found.model_copy(update={"at_least": 1})
    assert "At least 1 is needed" in number_words(lower)


def test_where_no_proof_is_found_nothing_is_proved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not even that one item is needed."""
    monkeypatch.setattr("planner.evidence.covering.refute", lambda *_, **__: None)
    found = least(_grid())
    assert (found.number, found.at_least, found.parts) == (5, 0, ())


@pytest.mark.parametrize(
    ("part", "wrong", "words"),
    [
        ("gathered", lambda *_: (), "1 P1 of A isn't met"),
        (
            "refute",
            lambda *_, **__: Clash(rows=(Times(row="nothing", times=1),)),
            "no rule 'nothing' can be taken 1 times by 1",
        ),
    ],
)
def test_no_answer_is_given_that_the_checker_refuses(
    monkeypatch: pytest.MonkeyPatch,
    part: str,
    wrong: Callable[..., object],
    words: str,
) -> None:
    """Neither a plan nor a proof: it is a bug, and said to be."""
    monkeypatch.setattr(f"planner.evidence.covering.{part}", wrong)
    with pytest.raises(UnsoundClaimError, match=f"^{words}$"):
        least(portfolio(of=suite(A)))


def _of_part(**changes: object) -> Callable[[LeastEvidence], LeastEvidence]:
    def changed(found: LeastEvidence) -> LeastEvidence:
        first, *others = found.parts
        parts = (first.model_copy(update=changes), *others)
        return found.model_copy(update={"parts": parts})

    return changed


def _of_gather(**changes: object) -> Callable[[LeastEvidence], LeastEvidence]:
    def changed(found: LeastEvidence) -> LeastEvidence:
        first, *others = found.gather
        gather = (first.model_copy(update=changes), *others)
        return found.model_copy(update={"gather": gather})

    return changed


def _with(**changes: object) -> Callable[[LeastEvidence], LeastEvidence]:
    return lambda found: found.model_copy(update=changes)


def _part_twice(found: LeastEvidence) -> LeastEvidence:
    twice = {"parts": found.parts * 2, "at_least": 2 * found.at_least}
    return found.model_copy(update=twice)


def _first_twice(found: LeastEvidence) -> LeastEvidence:
    return found.model_copy(update={"gather": (found.gather[0], *found.gather)})


def _one_more(found: LeastEvidence) -> LeastEvidence:
    first, *others = found.parts
    more = first.model_copy(update={"needed": first.needed + 1})
    changed = {"parts": (more, *others), "at_least": found.at_least + 1}
    return found.model_copy(update=changed)


def _harder_want(found: LeastEvidence) -> LeastEvidence:
    harder = tuple(w.model_copy(update={"least": 5}) for w in found.parts[0].wants)
    return _of_part(wants=harder)(found)


SHARED = "the parts share items, or have some that can't be had"
NO_MORE = "these rules can be kept together: 1 P1 of A, less"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_with(beyond=refs("A: P1")), ["it isn't true of what can't be met"]),
        (_with(at_least=4), ["at least 4 isn't what the parts add up to"]),
        (_with(gather=()), [f"{n} P{n} of A isn't met" for n in range(1, 6)]),
        (_first_twice, ["an item is named twice"]),
        (_of_gather(times=2), ["2 of 1 O1 can't be had"]),
        (_of_gather(times=0), ["0 of 1 O1 can't be had", "1 P1 of A isn't met"]),
        (_part_twice, [SHARED]),
        (_of_part(items=("9 O9",)), [SHARED]),
        (_one_more, [NO_MORE]),
        (_harder_want, ["it isn't asked: 1 P1 of A"]),
        (
            _of_part(less=Clash(rows=(Times(row="nothing", times=1),))),
            ["no rule 'nothing' can be taken 1 times by 1"],
        ),
    ],
)
def test_the_checker_refuses_what_is_not_so(
    change: Callable[[LeastEvidence], LeastEvidence], words: list[str]
) -> None:
    """With the reason, whatever was changed."""
    of = standard("A", *(statement(f"P{n}") for n in range(1, 6)))
    chances = _opportunities(of, "P1 P2", "P2 P3", "P3 P4", "P4 P5", "P5")
    found = least(chances)
    assert faults(change(found), problem_of(judge(chances, ON), chances)) == words


def test_what_is_found_can_be_written_down_and_read_again() -> None:
    """As JSON."""
    found = least(_grid())
    assert LeastEvidence.model_validate_json(found.model_dump_json()) == found
    assert Part.model_validate(found.parts[0].model_dump()) == found.parts[0]


def test_awaited_items_are_told_with_what_they_would_close() -> None:
    """Alone, and all together: P1 needs both of them."""
    of = suite(standard("A", statement("P1", TWO), statement("P2")))
    wait = {"decision": Decision.AWAITED}
    first, second = item("E1", **wait), item("E2", at="A: P1 P2", **wait)
    told = awaiting(portfolio(first, second, of=of), lambda p: judge(p, ON))
    assert told == Awaiting(
        items=(
            AwaitedItem(item="E1", closes=()),
            AwaitedItem(item="E2", closes=refs("A: P2")),
        ),
        closes=refs("A: P1 P2"),
    )


def test_new_items_once_decisions_are_made_are_those_possible_now() -> None:
    """One for the section does, though O1 to O3 would then meet all without it."""
    twice = (statement("P1", TWO), statement("P2"))
    chances = _opportunities(standard("A", *twice, statement("P3")), "P1", "P2", "P3")
    waiting = item("E1", at="A: P1", decision=Decision.AWAITED)
    of = chances.model_copy(update={"items": (waiting,)})
    assert plan(least(of)) == "O1, A/1/observation"
    assert _then(of) == NewItems(number=1, at_least=1)


def test_new_items_once_decisions_are_made_leave_out_what_is_then_met() -> None:
    """All of it, as here; what is beyond them stays so, unless they meet it."""
    of = suite(standard("A", statement("P1", HEARD), statement("P2")))
    waiting = item("E1", at="A: P1 P2", decision=Decision.AWAITED)
    assert _then(portfolio(waiting, of=of)) == NewItems(number=0, at_least=0)


def _then(of: Portfolio) -> NewItems:
    problem = problem_of(judge(of, ON), of)
    return still_needed(problem, of, lambda p: judge(p, ON), Effort())


@pytest.mark.parametrize(
    ("number", "at_least", "words"),
    [
        (0, 0, "none is needed."),
        (6, 6, "6 will do."),
        (6, 4, "6 will do, and perhaps fewer."),
    ],
)
def test_new_items_once_decisions_are_made_are_told(
    number: int, at_least: int, words: str
) -> None:
    """No more is claimed than is proved."""
    then = NewItems(number=number, at_least=at_least)
    assert then_words(then) == f"If what awaits a decision is accepted, {words}"


def test_with_nothing_awaited_nothing_is_judged() -> None:
    """And where nothing is lacking, nothing is closed."""
    calls = []

    def judged(of: Portfolio) -> tuple[()]:
        calls.append(of)
        return ()

    assert awaiting(portfolio(item("E1"), of=suite(A)), judged) == Awaiting()
    assert calls == []
    waiting = item("E2", decision=Decision.AWAITED)
    told = awaiting(
        portfolio(item("E1", at="A: P1 P2"), waiting, of=suite(A)),
        lambda p: judge(p, ON),
    )
    assert told == Awaiting(items=(AwaitedItem(item="E2", closes=()),))
