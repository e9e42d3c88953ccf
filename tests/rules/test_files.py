"""Which kind of file a text is."""

from __future__ import annotations

from rules.reading.files import KINDS, meant_for, other_than


def test_every_kind_of_file_has_a_key_of_its_own() -> None:
    """Those that a file may have itself are no other kind."""
    assert other_than() == KINDS.keys()
    assert other_than("candidate", "qualification") == {
        *("bank", "crosswalk", "results", "rules", "suite", "tests"),
    }


def test_what_is_meant_for_another_place_is_told_by_its_key() -> None:
    """What tells nothing of itself is sent where most files go."""
    usual = "give the qualification's file first, then the candidate's"
    assert meant_for({"rules"}) == meant_for({"else"}) == usual
    assert meant_for({"suite", "candidate"}) == (
        "this is a suite of standards: see 'fingerpost standards show'"
    )
