"""Suites and crosswalks as files may have them, and some that no file could hold."""

from __future__ import annotations

from hypothesis import strategies as st

from rules.standards import Crosswalk, Section, Standard, Suite
from tests.standards import strategies

ODD = (Section(), Section(label="Section 2"), Section(title="Section 3"))
"""Sections that hold nothing, or are called as one without a title is."""
BARE = Standard(code="bare", title="No section", sections=())


def suites() -> st.SearchStrategy[Suite]:
    """Draw a suite; some have odd sections, a standard without any, or no standard."""
    return strategies.suites() | st.builds(_odd, strategies.suites(), st.integers(0, 2))


def _odd(suite: Suite, kept: int) -> Suite:
    standards = (
        one.model_copy(update={"sections": (*ODD, *one.sections)})
        for one in suite.standards[:kept]
    )
    return suite.model_copy(update={"standards": (*standards, *(BARE,) * (kept > 1))})


@st.composite
def crosswalks(draw: st.DrawFn) -> Crosswalk:
    """Draw a crosswalk; each pair may stand twice, or there may be none."""
    origin, target = draw(strategies.suites()), draw(strategies.suites())
    one = draw(strategies.crosswalks(origin, target))
    return one.model_copy(update={"pairs": one.pairs * draw(st.integers(0, 2))})
