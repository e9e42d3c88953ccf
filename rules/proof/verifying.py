"""The independent checker of certificates: sums of whole numbers, and nothing else.

It imports no engine and no compiler. What it trusts is the loader, the model and the
few lines here and in `rows`. That multiplied rows which ask too much can't all be kept
is Farkas' lemma (1902); that a row may be divided and rounded up, as all variables are
whole, is Chvatal's rule (1973, after Gomory). What these prove of units that several
groups compete for is often what Hall's theorem (1935) says: too few for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from rules.model import Case, Least, Qualification, Unit
from rules.model.aim import HUNDREDTHS
from rules.model.lookup import Lookup
from rules.proof.certificate import Certificate, Claim, Clash, Gap, Part, Refutation
from rules.proof.row import Row
from rules.proof.rows import Rows

Numbers = Mapping[str, int]
LESS = "less"
"""The row that less is taken than a bound says."""
WIDEST = 10**5
"""Sums that range over more than this are not listed one by one."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a certificate is about: rules, and what a record brings and holds."""

    qualification: Qualification
    case: Case
    held: frozenset[str]


def faults(certificate: Certificate, given: Given) -> list[str]:
    """Say what is wrong with a certificate; nothing if it proves what it says."""
    return list(_Checking(certificate, given).faults())


class _Checking:
    """Checks the parts of one certificate, all of them: none is taken on trust."""

    def __init__(self, certificate: Certificate, given: Given) -> None:
        q = given.qualification
        self._one, self._given, self._lookup = certificate, given, Lookup(q)
        excluded = frozenset(certificate.excluded)
        self._open = self._lookup.takeable - excluded - given.held

    def faults(self) -> Iterator[str]:
        one, q = self._one, self._given.qualification
        about, asked = (one.qualification, one.version), (q.code, q.version)
        if about != asked:
            yield f"it is about {_called(*about)}, not {_called(*asked)}"
            return
        yield from (f"'{name}' has no place in it" for name in self._idle())
        for code in sorted({*one.excluded} - self._lookup.takeable):
            yield f"{code} can't be taken, so it isn't to be left out of account"
        held = self._rows(self._given.held)
        if one.verdict == "met":
            yield from _of_claim("the claim", one.claim, held)
        elif one.refutation is None:
            yield "it says not met, without a proof"
        else:
            yield from refuted(one.refutation, held.rows, held.most)
            yield from self._of_what_is_needed()

    def _rows(self, usable: frozenset[str]) -> Rows:
        return Rows(self._given.qualification, self._given.case, usable)

    def _idle(self) -> Iterator[str]:
        """Name what it holds that says nothing about its verdict, and isn't checked."""
        one, met = self._one, self._one.verdict == "met"
        needless = {
            "claim": one.claim is not None and not met,
            "refutation": one.refutation is not None and met,
            "route": one.route is not None and (met or one.no_route is not None),
            "least": one.least and (met or one.route is None),
            "no_route": one.no_route is not None and met,
        }
        return (name for name, idle in needless.items() if idle)

    def _of_what_is_needed(self) -> Iterator[str]:
        one = self._one
        if one.route is None and one.no_route is None:
            return
        rows = self._rows(self._given.held | self._open)
        if one.no_route is not None:
            yield from refuted(one.no_route, rows.rows, rows.most)
        else:
            yield from _of_claim("the route", one.route, rows)
            yield from self._of_least(one.route or {}, rows) if one.least else ()

    def _of_least(self, route: Claim, rows: Rows) -> Iterator[str]:
        """Check that parts without a unit in common need what the route takes.

        What each part needs at the least adds up, and no route takes less.
        """
        parts = self._one.least
        units = [code for part in parts for code in part.units]
        if len({*units}) < len(units) or not self._open.issuperset(units):
            yield "the parts share units, or have some that can't be taken"
            return
        measures = [bound.measure for bound in parts[0].bounds]
        if len({*measures}) < len(measures) or any(
            [bound.measure for bound in part.bounds] != measures for part in parts
        ):
            yield "the parts don't bound the same measures, each of them once"
            return
        for measure, *bounds in zip(measures, *(p.bounds for p in parts), strict=True):
            yield from self._of_sum(measure, sum(b.needed for b in bounds), route, rows)
        for part in parts:
            yield from self._of_part(part, rows)

    def _of_sum(
        self, measure: Least, needed: int, route: Claim, rows: Rows
    ) -> Iterator[str]:
        """Check that the parts together need just what the route takes."""
        usable = [code for code in sorted(self._open) if code in rows.uses]
        bank = self._lookup.bank
        unpriced = (code for code in usable if measure.of(bank[code]) is None)
        yield from (f"{code} states no {measure.stated}" for code in unpriced)
        taken = [code for code in usable if any(map(route.get, rows.uses[code]))]
        takes = sum(priced(taken, measure, bank).values())
        if needed != takes:
            proved, taking = (Decimal(n) / HUNDREDTHS for n in (needed, takes))
            but = f"is proved for {proved}, the route takes {taking}"
            yield f"the least {measure} {but}"

    def _of_part(self, part: Part, rows: Rows) -> Iterator[str]:
        """Check each bound of a part, for those who keep to the bounds before it."""
        known = dict(rows.rows)
        for bound in part.bounds:
            prices = priced(part.units, bound.measure, self._lookup.bank)
            budget = at_most(bound.needed, prices, rows)
            less = replace(budget, least=budget.least + 1)
            yield from refuted(bound.less, {**known, LESS: less}, rows.most)
            known[f"least/{bound.measure}"] = budget


def _called(code: str, version: str | None) -> str:
    return code if version is None else f"{code} version {version}"


def priced(
    units: Iterable[str], measure: Least, bank: Mapping[str, Unit]
) -> dict[str, int]:
    """Price units in hundredths of what may be least; 0 where one states none."""
    return {code: int((measure.of(bank[code]) or 0) * HUNDREDTHS) for code in units}


def at_most(most: int, prices: Mapping[str, int], rows: Rows) -> Row:
    """Give the row that units of these prices are taken for so much at the most."""
    uses = ((v, price) for u, price in prices.items() for v in rows.uses.get(u, ()))
    return Row({v: -price for v, price in uses}, -most)


def _of_claim(what: str, claim: Claim | None, rows: Rows) -> Iterator[str]:
    """Check that a claim is of units that may count, and keeps every row."""
    if claim is None:
        yield f"{what} is missing"
        return
    for name, value in claim.items():
        if not 0 <= value <= rows.most.get(name, -1):
            yield f"{what} says {value} of {name}, which can't be"
    for key, row in rows.rows.items():
        if sum(f * claim.get(v, 0) for v, f in row.terms.items()) < row.least:
            yield f"{what} breaks {key}"


def refuted(
    proof: Refutation, rows: Mapping[str, Row], most: Mapping[str, int]
) -> Iterator[str]:
    """Say what is wrong with a proof that no whole numbers keep some rows."""
    yield from _refuted(proof, rows, dict.fromkeys(most, 0), dict(most))


def _refuted(
    proof: Refutation, rows: Mapping[str, Row], low: Numbers, high: Numbers
) -> Iterator[str]:
    if isinstance(proof, Clash):
        yield from clash_faults(proof, rows, low, high)
    elif isinstance(proof, Gap):
        yield from gap_faults(proof, rows, low, high)
    elif not low.get(proof.on, 0) <= proof.at < high.get(proof.on, -1):
        yield f"{proof.on} can't be told apart at {proof.at}"
    else:
        yield from _refuted(proof.no, rows, low, {**high, proof.on: proof.at})
        yield from _refuted(proof.yes, rows, {**low, proof.on: proof.at + 1}, high)


def clash_faults(
    proof: Clash, rows: Mapping[str, Row], low: Numbers, high: Numbers
) -> Iterator[str]:
    """Add up multiplied rows: what they ask must be more than there can be."""
    asked, sums = 0, dict[str, int]()
    for one in proof.rows:
        if one.row not in rows or one.times < 1 or one.by < 1:
            yield f"no rule '{one.row}' can be taken {one.times} times by {one.by}"
            return
        row = rows[one.row].within(low, high).divided(one.by, high)
        asked += one.times * row.least
        for variable, factor in row.terms.items():
            sums[variable] = sums.get(variable, 0) + one.times * factor
    most = sum(f * (high[v] if f > 0 else low[v]) for v, f in sums.items())
    if most >= asked:
        yield f"these rules can be kept together: {', '.join(proof.named) or 'none'}"


def gap_faults(
    proof: Gap, rows: Mapping[str, Row], low: Numbers, high: Numbers
) -> Iterator[str]:
    """List every sum there can be: none may be as much as one row asks, yet no more."""
    pair = [rows.get(key) for key in proof.named]
    ends = [row.within(low, high) for row in pair if row is not None]
    if len(ends) < 2 or ends[0].terms != {v: -f for v, f in ends[1].terms.items()}:
        yield f"these rules aren't about one sum: {', '.join(proof.named)}"
        return
    least, most, terms = ends[0].least, -ends[1].least, ends[0].terms
    width = sum(abs(f) * (high[v] - low[v]) for v, f in terms.items())
    if width > WIDEST:
        yield f"these sums range too widely to be listed: {', '.join(proof.named)}"
        return
    sums, start = reachable(terms, low, high)
    first, last = max(0, least - start), min(width, most - start)
    if first <= last and (sums >> first) % (1 << (last - first + 1)):
        yield f"these rules can be kept together: {', '.join(proof.named)}"


def reachable(terms: Mapping[str, int], low: Numbers, high: Numbers) -> tuple[int, int]:
    """Give the sums there can be, as bits: bit n stands for the least sum plus n."""
    sums, start = 1, 0
    for variable, factor in terms.items():
        start += factor * (low[variable] if factor > 0 else high[variable])
        for _ in range(high[variable] - low[variable]):
            sums |= sums << abs(factor)
    return sums, start
