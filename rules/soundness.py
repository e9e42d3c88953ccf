"""Proves that a qualification can be met at all, or names the rules that clash."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from rules.analysis.analysis import generous_case, imports
from rules.analysis.conflicts import among, quick
from rules.analysis.part import Part
from rules.constraints.folding import Component
from rules.constraints.program import Linear
from rules.diagnostics import Diagnostic, Place, Related, Severity
from rules.solvers.protocol import Solver
from rules.structure import Structure

BY_ASSESSMENT = "clash-by-assessment"
"""The code of a clash that only exemptions could resolve."""
_EVER = "no candidate can ever achieve this qualification"
_ASSESSED = "no candidate can achieve this qualification by units assessed alone"


def clashes(structure: Structure, solver: Solver, steps: int) -> list[Diagnostic]:
    """Give an error for each set of rules that no record at all could meet.

    Each set is minimal as far as `steps` prove it: take any one rule out and the
    others can be met together. No set holds another. What only exemptions could meet
    gives a warning, and so does what `steps` don't decide; of what units from
    elsewhere could meet nothing is said. A clash is proved or not claimed.
    """
    found: list[tuple[Component, list[str]]] = []
    undecided = []
    for component in structure.components:
        part = Part(component, solver, steps)
        possible = among(part)
        rest = list(part.rules)
        while (answer := possible(rest)) is not True:
            if answer is None:
                undecided.append(_undecided(structure, component))
                break
            rules = quick(possible, rest)
            found.append((component, list(rules)))
            rest = [rule for rule in rest if rule not in rules]
    found = [(c, rules) for c, rules in found if not imports(structure, c)]
    sets = [set(rules) for _, rules in found]
    anyone = partial(_is_for_anyone, structure, solver, steps)
    return undecided + [
        _clash(structure, component, rules, for_anyone=anyone(rules))
        for component, rules in found
        if not any(other < set(rules) for other in sets)
    ]


def _is_for_anyone(
    structure: Structure, solver: Solver, steps: int, rules: list[str]
) -> bool:
    """Tell whether rules clash for everybody, however they hold their units."""
    q = structure.qualification
    generous = structure.as_for(generous_case(q, q.manners_asked()))
    parts = (Part(one, solver, steps) for one in generous.components)
    return any(among(part)(rules) is False for part in parts)


def _undecided(structure: Structure, component: Component) -> Diagnostic:
    rule = component.rules[0]
    return Diagnostic(
        code="unproved",
        severity=Severity.WARNING,
        message="it was not proved that this can be met: the search budget ran out",
        place=structure.places.get(rule, Place(file="")),
        help="give a larger --budget",
    )


def _clash(
    structure: Structure, component: Component, rules: list[str], *, for_anyone: bool
) -> Diagnostic:
    """Write one clash, placed at its last rule, with the others beside it."""
    words = {c.origin.rule: c.origin.words for c in component.constraints}
    places = [structure.places.get(rule, Place(file="")) for rule in rules]
    others = [
        Related(place=place, message=f"clashes with: {words[rule]}")
        for rule, place in zip(rules[:-1], places[:-1], strict=True)
    ]
    together = f"'{words[rules[-1]]}'"
    together += " can't be met" if not others else " can't be met with the rules below"
    return Diagnostic(
        code="clash" if for_anyone else BY_ASSESSMENT,
        severity=Severity.ERROR if for_anyone else Severity.WARNING,
        message=f"{_EVER if for_anyone else _ASSESSED}: {together}",
        place=places[-1],
        help=_mend(component, rules),
        related=tuple(others),
    )


def _mend(component: Component, rules: list[str]) -> str:
    if len(rules) > 1:
        return "change any one of these rules"
    for constraint in component.constraints:
        if constraint.origin.rule == rules[0] and constraint.lower is not None:
            most = _most(constraint, component)
            if most < constraint.lower:
                there = Decimal(most) / constraint.scale
                return f"the most that can count here is {there}"
    return "no choice among the units here makes this amount"


def _most(constraint: Linear, component: Component) -> int:
    return sum(max(0, f * component.slots[slot].most) for slot, f in constraint.terms)
