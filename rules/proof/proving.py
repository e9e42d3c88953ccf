"""Finds proofs that rows can't be kept: weights of rows, by cases where need be.

An engine, HiGHS, only suggests. Its weights are rounded to whole numbers, and kept
if adding up the rows exactly gives a contradiction (Farkas' lemma).
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from rules.proof.certificate import Cases, Clash, Gap, Refutation, Times
from rules.proof.row import Row
from rules.proof.verifying import clash_faults, gap_faults

DENOMINATORS = (1, 12, 60, 2520, 10**6)
"""How finely weights are rounded: coarse first, for short and clean proofs."""
LEAST_CASES, MOST_WORK = 25, 60_000
"""How many cases are told apart: as many rows as are looked at in all, or a few."""
DEEPEST = 100
"""How many cases may stand within each other; files are read to about twice that."""
_INFINITE = math.inf

Part = tuple[str, int]
"""A row and what it is divided by."""
_NEAR = 1e-6


def refute(
    rows: Mapping[str, Row],
    most: Mapping[str, int],
    about: str = "",
    *,
    cases: int | None = None,
) -> Refutation | None:
    """Prove that no whole numbers from 0 to `most` keep the rows; None if it can't.

    The rows fall into parts without a variable in common: the first that can't be
    kept, small ones first, is enough; or that which holds the row `about`. At most so
    many `cases` of a part are told apart, if it is said.
    """
    asked = (part for part in _parts(rows) if not about or about in part)
    low, high = dict.fromkeys(most, 0), dict(most)
    searches = (_search(part, cases) for part in sorted(asked, key=len))
    found = (search.refute(low, high) for search in searches)
    return next((proof for proof in found if proof is not None), None)


def _search(part: Mapping[str, Row], cases: int | None) -> _Search:
    usual = max(LEAST_CASES, MOST_WORK // len(part))
    return _Search(part, usual if cases is None else min(cases, usual))


def _parts(rows: Mapping[str, Row]) -> list[dict[str, Row]]:
    """Split rows into parts that have no variable in common, in their order."""
    above: dict[str, str] = {}

    def top(name: str) -> str:
        while above.setdefault(name, name) != name:
            above[name] = above[above[name]]
            name = above[name]
        return name

    for row in rows.values():
        first, *others = row.terms or [""]
        for other in others:
            above[top(other)] = top(first)
    parts: dict[str, dict[str, Row]] = {}
    for key, row in rows.items():
        parts.setdefault(top(next(iter(row.terms), "")), {})[key] = row
    return list(parts.values())


@dataclass
class _Search:
    """Refutes one part of the rows, within a number of cases."""

    rows: Mapping[str, Row]
    cases: int

    def refute(
        self, low: dict[str, int], high: dict[str, int], depth: int = 0
    ) -> Refutation | None:
        """Refute the rows within bounds: at once, or case by case."""
        rows = dict(_sharpened(self.rows, low, high))
        alone = (k for k, row in rows.items() if _asks(row, low, high))
        found = _alone(next(alone, None)) or next(self._gaps(low, high), None)
        if found is not None:
            return found
        point = _relaxed(rows, low, high)
        if point is None:
            return self._clash(rows, low, high)
        self.cases -= 1
        more = self.cases > 0 and depth < DEEPEST
        split = _fraction(point, low, high) if more else None
        if split is None:
            return None
        on, at = split
        no = self.refute(low, {**high, on: at}, depth + 1)
        yes = no and self.refute({**low, on: at + 1}, high, depth + 1)
        return yes and no and Cases(on=on, at=at, no=no, yes=yes)

    def _clash(
        self, rows: Mapping[Part, Row], low: dict[str, int], high: dict[str, int]
    ) -> Clash | None:
        """Find weights by which the rows clash, if their relaxation does."""
        weights = _weights(rows, low, high)
        if weights is None:
            return None
        for finest in DENOMINATORS:
            clash = _rounded(weights, finest)
            if not any(clash_faults(clash, self.rows, low, high)):
                return clash
        return None

    def _gaps(self, low: dict[str, int], high: dict[str, int]) -> Iterator[Gap]:
        """Yield pairs of rows that bound the same sum, and that no sum keeps."""
        for above, below in self._pairs:
            gap = Gap(above=above, below=below)
            if not any(gap_faults(gap, self.rows, low, high)):
                yield gap

    @functools.cached_property
    def _pairs(self) -> list[tuple[str, str]]:
        """Give the rows that bound the same sum from below, and most from above."""
        in_order = sorted(self.rows.items(), key=lambda pair: pair[1].least)
        known = {frozenset(row.terms.items()): key for key, row in in_order}
        turned = (
            (key, frozenset((v, -f) for v, f in row.terms.items()))
            for key, row in self.rows.items()
        )
        pairs = ((key, known[terms]) for key, terms in turned if terms in known)
        return [pair for pair in pairs if len(self.rows[pair[0]].terms) > 1]


def _sharpened(
    rows: Mapping[str, Row], low: Mapping[str, int], high: Mapping[str, int]
) -> Iterator[tuple[Part, Row]]:
    """Yield rows within bounds, and what comes of dividing them by their factors."""
    for key, plain in rows.items():
        row = plain.within(low, high)
        yield (key, 1), row
        spare = sum(-f * high[v] for v, f in row.terms.items() if f < 0)
        if row.least + spare > 0:
            for by in sorted({abs(f) for f in row.terms.values()} - {1}):
                yield (key, by), row.divided(by, high)


def _alone(part: Part | None) -> Clash | None:
    return None if part is None else _rounded({part: 1.0}, 1)


def _asks(row: Row, low: Mapping[str, int], high: Mapping[str, int]) -> bool:
    """Tell whether a row asks more than there can be."""
    most = sum(f * (high[v] if f > 0 else low[v]) for v, f in row.terms.items())
    return most < row.least


def _rounded(weights: Mapping[Part, float], finest: int) -> Clash:
    fractions = {k: Fraction(w).limit_denominator(finest) for k, w in weights.items()}
    common = math.lcm(*(f.denominator for f in fractions.values()))
    whole = {key: int(f * common) for key, f in fractions.items() if f > 0}
    divisor = math.gcd(*whole.values()) or 1
    return Clash(
        rows=tuple(
            Times(row=row, times=times // divisor, by=by)
            for (row, by), times in whole.items()
        )
    )


def _weights(
    rows: Mapping[Part, Row], low: Mapping[str, int], high: Mapping[str, int]
) -> dict[Part, float] | None:
    """Find the least weights by which rows, added up, ask 1 more than there can be.

    The columns are the weights, then the most that each variable can bring.
    """
    names = {v: n for n, v in enumerate(_variables(rows), len(rows))}
    brings: dict[str, list[tuple[int, int]]] = {v: [] for v in names}
    for column, row in enumerate(rows.values()):
        for variable, factor in row.terms.items():
            brings[variable].append((column, factor))
    model = _Model([1.0] * len(rows) + [0.0] * len(names))
    for variable, column in names.items():
        for value in (low[variable], high[variable]):
            if value:
                terms = [(c, -f * value) for c, f in brings[variable]]
                model.row([*terms, (column, 1)], 0)
        if low[variable]:
            model.lower[column] = -_INFINITE
    asked = [(c, row.least) for c, row in enumerate(rows.values()) if row.least]
    model.row([*asked, *((column, -1) for column in names.values())], 1)
    values = model.solved()
    if values is None:
        return None
    pairs = zip(rows, values, strict=False)
    return {key: value for key, value in pairs if value > _NEAR}


def _relaxed(
    rows: Mapping[Part, Row], low: Mapping[str, int], high: Mapping[str, int]
) -> dict[str, float] | None:
    """Find numbers, whole or not, that keep the rows; None if there are none."""
    names = list(_variables(rows))
    index = {v: n for n, v in enumerate(names)}
    model = _Model([0.0] * len(names))
    model.lower = [float(low[v]) for v in names]
    model.upper = [float(high[v]) for v in names]
    for row in rows.values():
        model.row([(index[v], f) for v, f in row.terms.items()], row.least)
    values = model.solved()
    return None if values is None else dict(zip(names, values, strict=True))


def _fraction(
    point: Mapping[str, float], low: Mapping[str, int], high: Mapping[str, int]
) -> tuple[str, int] | None:
    """Choose the variable to tell cases apart by, and where: the least whole one.

    Selections of groups come first; once they are settled the rules are sharper.
    """
    away = {v: abs(value % 1 - 0.5) for v, value in point.items()}
    if all(distance > 0.5 - _NEAR for distance in away.values()):
        return None
    free = [v for v in point if low[v] < high[v]]
    name = min(free, key=lambda v: (not v.startswith("s["), away[v], v))
    return name, min(math.floor(point[name]), high[name] - 1)


def _variables(rows: Mapping[Part, Row]) -> dict[str, None]:
    return dict.fromkeys(v for row in rows.values() for v in row.terms)


class _Model:
    """A linear model: least cost of columns, each row of them so much or more."""

    def __init__(self, costs: list[float]) -> None:
        self.costs = costs
        self.lower = [0.0] * len(costs)
        self.upper = [_INFINITE] * len(costs)
        self.least: list[float] = []
        self.starts, self.indices, self.values = [0], list[int](), list[float]()

    def row(self, terms: Sequence[tuple[int, float]], least: float) -> None:
        """Add a row of columns and factors."""
        self.indices += [column for column, _ in terms]
        self.values += [float(factor) for _, factor in terms]
        self.starts.append(len(self.indices))
        self.least.append(float(least))

    def solved(self) -> list[float] | None:
        """Give the values of the columns; None if there are none, or HiGHS fails."""
        import highspy  # noqa: PLC0415 - takes 70 ms, so only once it is needed

        highs = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (("output_flag", False), ("threads", 1)):
            highs.setOptionValue(option, value)
        highs.passModel(
            len(self.costs),
            len(self.least),
            len(self.indices),
            int(highspy.MatrixFormat.kRowwise),
            int(highspy.ObjSense.kMinimize),
            0.0,
            self.costs,
            self.lower,
            self.upper,
            self.least,
            [_INFINITE] * len(self.least),
            self.starts,
            self.indices,
            self.values,
            [0] * len(self.costs),
        )
        highs.run()
        found = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return list(highs.getSolution().col_value) if found else None
