"""Proves that a qualification can be met at all, or names the rules that clash."""

from __future__ import annotations

from decimal import Decimal

from rules.constraints.folding import Component
from rules.constraints.program import Linear
from rules.diagnostics import Diagnostic, Place, Related, Severity
from rules.solvers.protocol import Budget, Outcome, Query, Solver
from rules.structure import Structure


def clashes(structure: Structure, solver: Solver, steps: int) -> list[Diagnostic]:
    """Give an error for each set of rules that no record at all could meet.

    Each set is minimal as far as `steps` prove it: take any one rule out and the
    others can be met together. No set holds another. What `steps` don't decide gives
    a warning: a clash is proved or not claimed.
    """
    found: list[tuple[Component, list[str]]] = []
    undecided = []
    for component in structure.components:
        rest = component
        while (outcome := _with_everything(rest, solver, steps)).solution is None:
            if not outcome.proved:
                undecided.append(_undecided(structure, rest))
                break
            rules = _minimal(rest, solver, steps)
            found.append((component, rules))
            rest = rest.without(rules)
    sets = [set(rules) for _, rules in found]
    return undecided + [
        _clash(structure, component, rules)
        for component, rules in found
        if not any(other < set(rules) for other in sets)
    ]


def _with_everything(component: Component, solver: Solver, steps: int) -> Outcome:
    """Ask whether someone who holds every unit can keep a component's rules."""
    sizes = tuple(map(len, component.peers))
    query = Query(component, held=sizes, takeable=(0,) * len(sizes))
    return solver.decide(query, Budget(steps))


def _is_impossible(component: Component, solver: Solver, steps: int) -> bool:
    outcome = _with_everything(component, solver, steps)
    return outcome.proved and outcome.solution is None


def _undecided(structure: Structure, component: Component) -> Diagnostic:
    rule = component.rules[0]
    return Diagnostic(
        code="unproved",
        severity=Severity.WARNING,
        message="it was not proved that this can be met: the search budget ran out",
        place=structure.places.get(rule, Place(file="")),
        help="give a larger --budget",
    )


def _minimal(component: Component, solver: Solver, steps: int) -> list[str]:
    """Strike out rules, the last first, as long as the others still clash."""
    struck: list[str] = []
    for rule in reversed(component.rules):
        if _is_impossible(component.without([*struck, rule]), solver, steps):
            struck.append(rule)
    return [rule for rule in component.rules if rule not in struck]


def _clash(structure: Structure, component: Component, rules: list[str]) -> Diagnostic:
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
        code="clash",
        severity=Severity.ERROR,
        message=f"no candidate can ever achieve this qualification: {together}",
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
