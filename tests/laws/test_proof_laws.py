"""Laws of proofs: each verdict has one, and whatever the checker accepts is true.

The oracle knows nothing of rows, so it judges both the proofs and their checker.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from planner.certifying import certify
from planner.position import Effort, stand
from rules.model import USUAL, Aim, Least, Qualification
from rules.model.aim import HUNDREDTHS
from rules.proof.certificate import Certificate
from rules.proof.proving import refute
from rules.proof.rows import Rows
from rules.proof.verifying import Given, faults
from rules.strategies import cases
from rules.structure import Structure, UnpricedError
from tests.drawn import structures
from tests.laws import oracle
from tests.tries import tries

AMPLE = Effort(steps=10_000_000)
AIMS = ((Least.UNITS,), (Least.CREDITS,), (Least.UNITS, Least.CREDITS))
HUGE = 10**30

law = tries(60)

Json = Any
Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Proved:
    """A certificate, and what it is about."""

    given: Given
    certificate: Certificate

    @property
    def units(self) -> frozenset[str]:
        """Give the units and items held that the certificate's claim counts."""
        held = Rows(self.given.qualification, self.given.case, self.given.held)
        claim = self.certificate.claim or {}
        return frozenset(
            u for u, names in held.uses.items() if any(map(claim.get, names))
        )

    def accepts(self, changed: Json, held: frozenset[str] | None = None) -> bool:
        """Tell whether the checker accepts a changed certificate, maybe for others."""
        given = self.given if held is None else replace(self.given, held=held)
        return not faults(Certificate.model_validate(changed), given)

    @property
    def json(self) -> Json:
        """Give the certificate as its file holds it."""
        return self.certificate.model_dump(mode="json", exclude_none=True)


@st.composite
def records(draw: st.DrawFn) -> Given:
    """Draw a structure with every kind of rule, and a record."""
    q = draw(structures(rich=True))
    case, held = draw(cases(q))
    return Given(q, case, held)


@st.composite
def aims(draw: st.DrawFn, given: Given) -> Aim:
    """Draw what is to be least, and maybe what some route takes as never to be."""
    tempting = sorted({unit for route in routes_of(given) for unit in route})
    exclude = st.frozensets(st.sampled_from(tempting or ["U1"]), max_size=2)
    return Aim(least=draw(st.sampled_from(AIMS)), exclude=draw(exclude))


def routes_of(given: Given) -> list[frozenset[str]]:
    """Give every route by definition, the shortest first."""
    found = oracle.irredundant_routes(given.qualification, given.held, given.case)
    return sorted(found, key=lambda route: (len(route), sorted(route)))


@st.composite
def proofs(draw: st.DrawFn) -> Proved:
    """Draw a certificate as the planner writes it."""
    given = draw(records())
    aim = draw(aims(given))
    certificate = certify(stand(_structure(given, aim), given.held, AMPLE), "X-1")
    assert certificate is not None
    return Proved(given, certificate)


def _structure(given: Given, aim: Aim) -> Structure:
    """Compile a structure; where some unit states no credit, for the fewest units."""
    try:
        return Structure.of(given.qualification, case=given.case, aim=aim)
    except UnpricedError:
        usual = aim.model_copy(update={"least": USUAL.least})
        return Structure.of(given.qualification, case=given.case, aim=usual)


def is_true(one: Certificate, given: Given) -> bool:
    """Tell whether all that a certificate says is so by definition."""
    q, case, held = given.qualification, given.case, given.held
    if (one.verdict == "met") != oracle.is_met(q, held, case):
        return False
    routes = [route for route in routes_of(given) if route.isdisjoint(one.excluded)]
    if one.no_route is not None and routes:
        return False
    if one.route is not None and not routes:
        return False
    needed: dict[Least, int] = {}
    for bound in (bound for part in one.least for bound in part.bounds):
        needed[bound.measure] = needed.get(bound.measure, 0) + bound.needed
    return not needed or [*needed.values()] == least_of(routes, q, [*needed])


def least_of(
    routes: list[frozenset[str]], q: Qualification, measures: list[Least]
) -> list[int]:
    """Give how much the best route takes, measure by measure, in hundredths."""
    bank = {unit.code: unit for unit in q.bank.units}
    return min(
        [
            int(HUNDREDTHS * sum(m.of(bank[u]) or Decimal(0) for u in route))
            for m in measures
        ]
        for route in routes
    )


@law
@given(proofs())
def test_every_verdict_has_a_proof_that_the_checker_accepts(one: Proved) -> None:
    """It says all that is to be known, all of it true, and survives its file."""
    again = Certificate.model_validate_json(one.certificate.model_dump_json())
    assert again == one.certificate
    assert faults(again, one.given) == []
    assert is_true(again, one.given)
    known = again.least if again.route is not None else again.no_route
    assert again.verdict == "met" or known


@law
@given(records())
def test_rows_ask_what_the_rules_ask(given: Given) -> None:
    """What is held has a claim unless the rows are refuted; so have all units."""
    q, case, held = given.qualification, given.case, given.held
    for usable in (held, held | oracle.takeable(q)):
        rows = Rows(q, case, usable)
        refuted = refute(rows.rows, rows.most) is not None
        assert refuted is not oracle.is_met(q, usable, case)


@law
@given(proofs(), st.data())
def test_whatever_is_accepted_is_true(one: Proved, data: st.DataObject) -> None:
    """However a proof is changed, and whoever it is shown for, no lie is accepted."""
    other = data.draw(others(one.given), label="for")
    for _ in range(5):
        changed = one.json
        for _ in range(data.draw(st.integers(0, 3), label="changes")):
            data.draw(st.sampled_from(CHANGES))(changed, data)
        certificate = Certificate.model_validate(changed)
        for about in (one.given, other):
            assert faults(certificate, about) or is_true(certificate, about)


@st.composite
def others(draw: st.DrawFn, given: Given) -> Given:
    """Draw a record of some more units or fewer: often of all that a route takes."""
    codes = [unit.code for unit in given.qualification.bank.units]
    routes = routes_of(given)[:3]
    more = draw(st.sampled_from(routes)) if routes else frozenset()
    some = st.frozensets(st.sampled_from([*codes, *given.held]), max_size=2)
    return replace(given, held=(given.held | more) ^ draw(some))


@law
@given(proofs(), st.data())
def test_changes_that_matter_are_refused(one: Proved, data: st.DataObject) -> None:
    """Another verdict, amount, row, weight or part: none goes unnoticed."""
    assert not one.accepts(one.json | {"verdict": _other(one.certificate.verdict)})
    for counted in one.units:
        assert not one.accepts(one.json, one.given.held - {counted})
    for place, value in values(one.json):
        for false in _false(place, value, data):
            changed = one.json
            put(changed, place, false)
            assert not one.accepts(changed)
    parts = one.json["least"]
    if parts and parts[0]["units"]:
        assert not one.accepts(one.json | {"least": [*parts, parts[0]]})


def _other(verdict: str) -> str:
    return "met" if verdict == "not met" else "not met"


def _false(place: Place, value: Json, data: st.DataObject) -> Iterator[Json]:
    """Yield what must not stand in a place of a certificate."""
    key = place[-1]
    if key in {"times", "by"}:
        yield from (0, -value)
    elif key in {"row", "on", "above", "below"}:
        yield f"{value}, or not"
    elif key == "needed":
        yield value + data.draw(st.sampled_from((-HUGE, -100, -1, 1, 100, HUGE)))
    elif key in {"qualification", "version"}:
        yield "another"
    elif place[0] in {"claim", "route"}:
        yield from (-1, HUGE)


def values(json: Json, place: Place = ()) -> Iterator[tuple[Place, Json]]:
    """Yield every number and text of a certificate, and where it stands."""
    if isinstance(json, dict | list):
        pairs = json.items() if isinstance(json, dict) else enumerate(json)
        for key, value in pairs:
            yield from values(value, (*place, key))
    else:
        yield place, json


def holders(json: Json) -> Iterator[Json]:
    """Yield all that holds something: every list, claim and proof."""
    if isinstance(json, dict | list):
        yield json
        for value in json.values() if isinstance(json, dict) else json:
            yield from holders(value)


def put(json: Json, place: Place, value: Json) -> None:
    """Put a value in a place."""
    *above, last = place
    for key in above:
        json = json[key]
    json[last] = value


def _renumber(json: Json, data: st.DataObject) -> None:
    """Change a number a little, or out of all proportion."""
    numbers = [(place, n) for place, n in values(json) if isinstance(n, int)]
    if numbers:
        place, n = data.draw(st.sampled_from(numbers))
        others = (0, 1, n - 1, n + 1, n - 100, n + 100, -n, 2 * n, HUGE, -HUGE)
        put(json, place, data.draw(st.sampled_from(others)))


def _rename(json: Json, data: st.DataObject) -> None:
    """Take a name for another that stands somewhere for the same sort of thing."""
    named = {"row", "above", "below"}, {"on"}, {"measure"}
    sorts = [
        found
        for keys in named
        if (found := [(p, v) for p, v in values(json) if p[-1] in keys])
    ]
    if sorts:
        pairs = data.draw(st.sampled_from(sorts))
        place, _ = data.draw(st.sampled_from(pairs))
        put(json, place, data.draw(st.sampled_from(pairs))[1])


def _drop(json: Json, data: st.DataObject) -> None:
    """Leave out one of several: a row, a unit, a part, a variable of a claim."""
    several = [one for one in holders(json) if isinstance(one, list) and one]
    several += [json[key] for key in ("claim", "route") if json.get(key)]
    if several:
        one = data.draw(st.sampled_from(several))
        if isinstance(one, list):
            one.pop(data.draw(st.integers(0, len(one) - 1)))
        else:
            del one[data.draw(st.sampled_from([*one]))]


def _repeat(json: Json, data: st.DataObject) -> None:
    """Say one of several twice."""
    several = [one for one in holders(json) if isinstance(one, list) and one]
    if several:
        one = data.draw(st.sampled_from(several))
        one.append(copy.deepcopy(data.draw(st.sampled_from(one))))


def _swap(json: Json, data: st.DataObject) -> None:
    """Take one of two cases for the other."""
    told = [one for one in holders(json) if isinstance(one, dict) and "on" in one]
    if told:
        one = data.draw(st.sampled_from(told))
        one["no"], one["yes"] = one["yes"], one["no"]


def _count(json: Json, data: st.DataObject) -> None:
    """Let something else count in a claim or a route."""
    claims = [json[key] for key in ("claim", "route") if json.get(key)]
    if claims:
        claim = data.draw(st.sampled_from(claims))
        name = data.draw(st.sampled_from([*claim]))
        claim[name.replace("[U1", "[U2")] = 1
        claim[name.replace("[U2", "[U1")] = 1


def _turn(json: Json, data: st.DataObject) -> None:
    """Say the other verdict, with what is there for another use."""
    del data
    json["verdict"] = _other(json["verdict"])
    for one, other in (("claim", "route"), ("refutation", "no_route")):
        pair = json.pop(one, None), json.pop(other, None)
        json |= {k: v for k, v in zip((other, one), pair, strict=True) if v is not None}


def _exclude(json: Json, data: st.DataObject) -> None:
    """Exclude some other units, or none."""
    units = ["U1", "U2", "U3", "U4"]
    json["excluded"] = data.draw(st.lists(st.sampled_from(units), unique=True))


def _leave(json: Json, data: st.DataObject) -> None:
    """Leave out one thing that is proved."""
    there = [key for key in ("claim", "route", "no_route", "refutation") if key in json]
    if there:
        del json[data.draw(st.sampled_from(there))]


CHANGES: tuple[Callable[[Json, st.DataObject], None], ...] = (
    _renumber,
    _rename,
    _drop,
    _repeat,
    _swap,
    _count,
    _turn,
    _exclude,
    _leave,
)
