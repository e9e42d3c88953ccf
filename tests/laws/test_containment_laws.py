"""Laws of comparing: which records meet one structure and not another.

The oracle lists every least record of both; the engine must say the same, and show a
record that is as small as any.
"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rules.comparing.containment import Answer, Containment, contained
from rules.comparing.differences import Version, differences
from rules.model import PLAIN, Case, Qualification
from rules.strategies import cases, edits
from rules.structure import Structure
from tests.drawn import structures
from tests.laws import oracle
from tests.tries import tries

law = tries(80)
less_often = tries(40)

Versions = tuple[Qualification, Qualification]


@st.composite
def versions(draw: st.DrawFn, *, rich: bool = False) -> Versions:
    """Draw a structure and one edit of it, either way round."""
    q = draw(structures(rich=rich))
    edited = draw(edits(q)).after
    return (q, edited) if draw(st.booleans()) else (edited, q)


def asked(old: Qualification, new: Qualification, case: Case = PLAIN) -> Containment:
    """Ask the engine, both structures as they read in a case."""
    return contained(Structure.of(old, case=case), Structure.of(new, case=case))


def holds(old: Qualification, new: Qualification, case: Case = PLAIN) -> None:
    """Hold an answer to the definition: that it is right, and its record smallest."""
    found = asked(old, new, case)
    enough = oracle.least_records(new, case)
    lost = [
        record
        for record in oracle.least_records(old, case)
        if not any(units <= record for units in enough)
    ]
    if not lost:
        assert found == Containment(Answer.CONTAINED)
        return
    witness = frozenset(found.witness)
    assert (found.answer, found.smallest) == (Answer.NOT_CONTAINED, True)
    assert len(found.witness) == len(witness) == min(map(len, lost))
    assert oracle.is_met(old, witness, case)
    assert not oracle.is_met(new, witness, case)


@law
@given(versions())
def test_two_versions_are_compared_as_the_definition_does(pair: Versions) -> None:
    """One edit: a bar, a credit, a link, a take, a unit, or only another order."""
    holds(*pair)


@less_often
@given(versions(rich=True))
def test_versions_of_every_kind_of_rule_are_compared_so(pair: Versions) -> None:
    """Shares, caps, equivalents, imports, switches: all that the language has."""
    holds(*pair)


@law
@given(structures(), structures())
def test_unrelated_structures_are_compared_so(
    old: Qualification, new: Qualification
) -> None:
    """Two structures over units of the same codes, and maybe of other facts."""
    holds(old, new)


@less_often
@given(st.data())
def test_records_that_hold_units_in_other_manners_are_compared_so(
    data: st.DataObject,
) -> None:
    """By RPL, exemption, transfer; units from elsewhere are as good as any."""
    old, new = data.draw(versions(rich=True))
    case, _ = data.draw(cases(old))
    wishes = {"closed": frozenset(), "imported": ()}
    case = case.without_wishes.model_copy(update=wishes)
    holds(old, new, case)


@less_often
@given(structures(rich=True), st.data())
def test_another_order_changes_nothing(q: Qualification, data: st.DataObject) -> None:
    """The same rules written in another order let the same records through."""
    groups = tuple(data.draw(st.permutations(q.groups)))
    turned = q.model_copy(update={"groups": groups})
    assert asked(q, turned) == asked(turned, q) == Containment(Answer.CONTAINED)
    assert differences(Version(q), Version(turned)) == ()


@law
@given(versions(rich=True))
def test_versions_without_differences_let_the_same_through(pair: Versions) -> None:
    """Whatever changes who gets through is told of."""
    old, new = pair
    if not differences(Version(old), Version(new)):
        assert asked(old, new) == asked(new, old) == Containment(Answer.CONTAINED)
