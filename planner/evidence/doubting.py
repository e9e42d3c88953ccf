"""What is odd about a portfolio that can be read: told where it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from planner.evidence.portfolio import Item, Portfolio
from rules.diagnostics import Diagnostic, Place, Related, Severity
from rules.reading.loading import Loaded
from rules.reading.reader import Reader
from rules.standards import Crosswalk
from rules.standards.conflicts import Conflict, conflicts, placed
from rules.standards.relations import carriers
from rules.wording.words import joined


def warn_of_idle_items(
    read: Reader, portfolio: Portfolio, places: Mapping[str, Place]
) -> None:
    """Warn of items that are evidence for no unit worked on; their places by id."""
    for item in _idle(portfolio):
        units = list(dict.fromkeys(ref.standard for ref in item.evidences))
        isnt = "isn't" if len(units) == 1 else "aren't"
        message = f"{item.id} is evidence for {joined(units)}, which {isnt} worked on"
        mend = "add the unit to 'units' of the portfolio, or leave the item out"
        read.warning("not-worked-on", message, places[item.id], help=mend)


def _idle(portfolio: Portfolio) -> Iterator[Item]:
    """Yield the items that bear on no statement of a unit worked on."""
    units = {*portfolio.units} or {
        s.code for p in portfolio.suites for s in p.standards
    }
    others = [
        item
        for item in portfolio.items
        if units.isdisjoint(ref.standard for ref in item.evidences)
    ]
    if others:
        found = carriers(portfolio.crosswalks, portfolio.carried).items()
        bearing = {one for ref, some in found if ref.standard in units for one in some}
        yield from (one for one in others if bearing.isdisjoint(one.evidences))


def at_odds(crosswalks: Sequence[Loaded[Crosswalk]]) -> Iterator[Diagnostic]:
    """Yield a warning of each set of pairs that can't all hold, where they stand."""
    found = placed(conflicts([one.value for one in crosswalks]), crosswalks)
    for one in found:
        if one.sort.severity is Severity.ERROR:
            warning = _at_odds(one)
            for loaded in crosswalks:
                warning = loaded.with_excerpts(warning)
            yield warning


def _at_odds(one: Conflict) -> Diagnostic:
    first, *others = (pair.place for pair in one.pairs if pair.place is not None)
    return Diagnostic(
        code="pairs-at-odds",
        severity=Severity.WARNING,
        message=one.message,
        place=first,
        help="evidence carries over by all of them until one is taken out or mended",
        related=tuple(Related(place=p, message="and this pair") for p in others),
    )
