"""What a witness must be like, as rules to search with."""

from __future__ import annotations

from rules.comparing.joint import joint
from rules.comparing.readings import usual_reading
from rules.comparing.sought import Hunt
from rules.structure import Structure
from tests.engine.building import exactly, leaf, numbered, qualification


def test_ways_that_lack_the_same_units_share_a_mark() -> None:
    """Fewer than two of five is one thing, however many ways need two."""
    old = Structure.of(qualification(leaf("a", exactly(3), numbered(5))))
    new = Structure.of(qualification(leaf("a", exactly(2), numbered(5))))
    (component,) = new.components
    both = joint(old, component)
    hunt = Hunt(both, component, usual_reading(old, new, both, component))
    (breaker,) = hunt.usual.breakers(both.component, component)
    plain = len(hunt.component(breaker, None).slots)
    hunt.ways += [{0: 2}, {0: 2}, {0: 1}, {0: 5}]
    assert len(hunt.component(breaker, None).slots) == plain + 2
