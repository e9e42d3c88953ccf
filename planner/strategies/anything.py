"""Records that say anything a file may say, whatever qualification they are about."""

from __future__ import annotations

from hypothesis import strategies as st

from planner.candidate import Achievement, Candidate, Grade, Status
from planner.grants import Grant, Sort
from planner.reading import HOW
from planner.strategies.texts import ANY_DAYS, CODES, CREDITS, LINES
from rules.model import Manner, Unit

ULNS = ("9276308686", "1000000027", "9999999999")
"""Numbers that are nobody's: of published examples, and the temporary one."""


def records() -> st.SearchStrategy[Candidate]:
    """Give records that say anything a file may say, about no qualification known.

    What is written of them reads back as the same. They shrink to one without units.
    """
    return _records()


@st.composite
def _records(draw: st.DrawFn) -> Candidate:
    return Candidate(
        reference=draw(st.just("X-1") | LINES),
        name=draw(st.none() | LINES),
        uln=draw(st.none() | st.sampled_from(ULNS)),
        qualification=draw(st.none() | CODES),
        registered=draw(st.none() | ANY_DAYS),
        note=draw(st.none() | LINES),
        conditions=tuple(draw(st.lists(LINES, max_size=3))),
        exceptions=tuple(draw(st.lists(_grants(), max_size=3))),
        achievements=tuple(draw(st.lists(_attempts(), max_size=4))),
    )


@st.composite
def _attempts(draw: st.DrawFn) -> Achievement:
    """Draw an attempt that says anything a record may say."""
    code = draw(st.just("A1") | CODES)
    if not draw(st.booleans()):
        return Achievement(unit=code)
    how = draw(st.sampled_from(list(HOW.values())))
    return Achievement(
        unit=code,
        status=draw(st.sampled_from(Status)),
        how=how,
        day=draw(st.none() | ANY_DAYS),
        grade=draw(st.none() | st.sampled_from(Grade)),
        version=draw(st.none() | LINES),
        stands_for=draw(CODES if how is Manner.EQUIVALENT else st.none() | CODES),
        elsewhere=draw(st.none() | _elsewhere(code)),
        include=draw(st.none() | st.booleans()),
        count_in=draw(st.none() | LINES),
        note=draw(st.none() | LINES),
    )


def _elsewhere(code: str) -> st.SearchStrategy[Unit]:
    return st.builds(
        Unit,
        code=st.just(code),
        title=LINES,
        level=st.none() | st.integers(1, 12),
        credit=st.none() | CREDITS,
        glh=st.none() | st.integers(1, 9_999),
    )


@st.composite
def _grants(draw: st.DrawFn) -> Grant:
    """Draw an exception of any sort, with what must stand beside it."""
    sort = draw(st.sampled_from(Sort))
    units = CODES if sort is not Sort.WAIVE else st.just("") | CODES
    on = draw(ANY_DAYS)
    return Grant(
        sort=sort,
        rule="" if sort is Sort.SUBSTITUTE else draw(LINES),
        unit=draw(units),
        stands_for=draw(CODES) if sort is Sort.SUBSTITUTE else "",
        by=draw(LINES),
        on=on,
        because=draw(LINES),
        says=draw(st.none() | LINES),
        until=draw(st.none() | st.dates(min_value=on)),
        version=draw(st.none() | LINES),
    )
