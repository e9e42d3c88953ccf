"""What came of laws, as reports carry it and as people read it."""

from __future__ import annotations

from dataclasses import replace

from planner.laws import Law, Subject, Trial, try_law
from planner.laws.telling import UNDETERMINED, Outcome, Told, in_small, summary
from rules.structure import Structure
from tests.engine.building import ALL, leaf, qualification


def nothing(_: Trial) -> None:
    """Ask nothing."""


LAW = Law("gentle", "what is held is kept, whatever may happen", nothing)
HELD = Told("gentle", Outcome.HELD, 50)


def lines(*told: Told, width: int = 80) -> list[str]:
    """Give what is told of a law, line by line; files are called a, b and so on."""
    named = [replace(one, file=chr(97 + n)) for n, one in enumerate(told)]
    return "\n".join(summary([LAW], named, width)).splitlines()


def test_a_law_that_held_is_one_line() -> None:
    """On all structures, with all records counted."""
    assert lines(HELD, HELD) == [
        "what is held is kept, whatever may happen" + " " * 22 + "held  100 records"
    ]


def test_a_law_that_was_not_tried_is_not_told() -> None:
    """Nothing is said of it."""
    assert lines() == []
    assert [*summary([], [HELD], 80)] == []


def test_a_broken_law_names_the_files() -> None:
    """Up to three of them."""
    broken = replace(HELD, outcome=Outcome.BROKEN)
    assert lines(HELD, broken, width=60) == [
        "what is held is kept, whatever may happen        BROKEN on 1",
        "  broken on b",
    ]
    assert lines(broken, broken, broken)[1:] == ["  broken on a, b and c"]
    assert lines(broken, broken, broken, broken)[1:] == ["  broken on 4 structures"]


def test_what_was_not_asked_is_told_with_the_reason() -> None:
    """Once for each reason."""
    idle = replace(HELD, outcome=Outcome.NOT_ASKED, records=0, why="no pathway")
    other = replace(idle, why="no bar")
    assert lines(HELD, idle, other, idle)[0].endswith("held on 1  50 records")
    assert lines(HELD, idle, other, idle)[1:] == [
        "  not asked on b and d: no pathway",
        "  not asked on c: no bar",
    ]
    assert lines(idle)[0].endswith("  not asked")


def test_what_is_left_open_is_told() -> None:
    """What couldn't be checked, and what the engine left undetermined."""
    open_ = replace(HELD, undetermined=2, unchecked=("no proof", "too many claims"))
    assert lines(open_, HELD)[1:] == [
        "  not all checked on a: no proof",
        "  not all checked on a: too many claims",
        "  left undetermined by the engine: 2 records",
    ]


def test_a_law_of_which_nothing_was_settled_is_left_open() -> None:
    """It isn't told as held, and its records aren't counted with others."""
    open_ = replace(HELD, outcome=Outcome.LEFT_OPEN, undetermined=50, why=UNDETERMINED)
    large = replace(open_, undetermined=0, unchecked=("too many",), why="too many")
    assert lines(open_)[0].endswith("happen" + " " * 30 + "left open")
    assert lines(open_, HELD, large, open_)[0].endswith("held on 1  50 records")
    assert lines(open_, HELD, large, open_)[1:] == [
        "  left open on a and d: undetermined by the engine",
        "  left open on c: too many",
    ]
    idle = replace(HELD, outcome=Outcome.NOT_ASKED, why="no bar")
    assert lines(open_, idle) == [
        "what is held is kept, whatever may happen" + " " * 25 + "left open on 1",
        "  not asked on b: no bar",
        "  left open on a: undetermined by the engine",
    ]


def test_a_long_sentence_is_broken_before_the_columns() -> None:
    """The columns stand beside its last line, in a row with the others."""
    assert lines(HELD, width=42) == [
        "what is held is kept,",
        "whatever may happen       held  50 records",
    ]


def test_a_report_carries_all_there_is_to_tell() -> None:
    """Read again, it says the same."""
    told = Told("gentle", Outcome.HELD, 9, 2, "why", ("one", "other"), "a")
    assert Told.read(told.properties(), "a") == told
    assert Told.read([("law", "x"), ("outcome", "held"), ("records", 9)], "") == Told(
        "x", Outcome.HELD, 9
    )


def test_a_report_of_another_test_tells_nothing() -> None:
    """Whatever its properties are."""
    assert Told.read([("colour", "blue")], "") is None


def test_a_trying_is_told_with_its_numbers() -> None:
    """What it was tried on, or why it wasn't."""
    subject = Subject.of(Structure.of(qualification(leaf("g", ALL, "A"))))

    def not_asked(trial: Trial) -> None:
        trial.ask_only_if(False, "there is no bar")

    def breaks(trial: Trial) -> None:
        trial.require(False, "It is so.")

    def open_(trial: Trial) -> None:
        trial.notes.undetermined = True
        trial.leave("it is too long")

    def told(law: Law) -> Told:
        return Told.of(try_law(law, subject, 1))

    tests = (nothing, not_asked, breaks, open_)
    found = [told(replace(LAW, test=test)) for test in tests]
    why = "undetermined by the engine; it is too long"
    long = ("it is too long",)
    assert found == [
        Told("gentle", Outcome.HELD, 1),
        Told("gentle", Outcome.NOT_ASKED, 0, why="there is no bar"),
        Told("gentle", Outcome.BROKEN, 1),
        Told("gentle", Outcome.LEFT_OPEN, 0, 1, why=why, unchecked=long),
    ]


def test_where_no_smaller_structure_is_found_none_is_told() -> None:
    """What is told is of the user's own alone."""
    assert [*in_small(None)] == []


def test_the_name_of_a_file_is_not_broken() -> None:
    """A note is folded before it instead."""
    broken = Told("gentle", Outcome.BROKEN, 1, file="trees-and-timber/rules.yaml")
    assert "\n".join(summary([LAW], [broken], 40)).splitlines()[2:] == [
        "  broken on trees-and-timber/rules.yaml"
    ]
    assert "\n".join(summary([LAW], [broken], 36)).splitlines()[2:] == [
        "  broken on",
        "  trees-and-timber/rules.yaml",
    ]
